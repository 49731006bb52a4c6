"""The HTML read back: its headings, tables, figures and landmarks, and nothing asked of the outside."""

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from analytics.documents import html
from analytics.documents.model import Beside, Logo, Section, Tabular
from analytics.text import translator
from tests.documents import sample

FR, EN = translator("fr"), translator("en")
VOID = {"meta", "img", "col", "br"}


class Page(HTMLParser):
    """Every opening tag with its attributes, and the text within each."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.texts: dict[str, list[str]] = {}
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)
            self.texts.setdefault(tag, []).append("")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open:
            self.texts[self.open[-1]][-1] += data

    def of(self, *names: str) -> list[dict[str, str | None]]:
        return [attrs for tag, attrs in self.tags if tag in names]


@pytest.fixture(scope="module")
def text() -> str:
    return html.written(sample.document(), FR).decode("utf-8")


@pytest.fixture(scope="module")
def page(text: str) -> Page:
    return Page(text)


def test_every_tag_is_closed_and_the_language_is_said(page: Page) -> None:
    assert page.open == []
    assert page.of("html")[0]["lang"] == "fr"
    assert Page(html.written(sample.document(), EN).decode()).of("html")[0]["lang"] == "en"


def test_there_is_one_first_heading_and_none_is_skipped(page: Page) -> None:
    levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch("h[1-6]", tag)]
    assert levels == [1, 2, 2, 3, 3, 2, 2]


def test_its_landmarks_are_there_once(page: Page) -> None:
    assert [len(page.of(name)) for name in ("header", "main", "footer")] == [1, 1, 1]
    assert page.of("a")[0]["href"] == "#text"
    assert page.of("main")[0]["id"] == "text"


def test_a_table_has_a_caption_and_each_header_its_scope(page: Page) -> None:
    assert page.texts["caption"] == ["Tableau 1 – Taux de constats de tension"]
    scopes = [attrs.get("scope") for attrs in page.of("th")]
    assert scopes == [*["col"] * 5, "rowgroup", "row", "row", "rowgroup", "row", "row"]
    assert len(page.of("tbody")) == 2


def test_each_drawing_has_its_text_alternative_and_its_own_patterns(page: Page) -> None:
    drawings = page.of("svg")
    assert [one["role"] for one in drawings] == ["img"] * 4
    assert all("description pour qui ne voit pas" in str(one["aria-label"]) for one in drawings)
    names = [attrs["id"] for _, attrs in page.tags if attrs.get("id")]
    assert len(names) == len(set(names))


def test_nothing_is_asked_of_the_outside(page: Page, text: str) -> None:
    assert not page.of("script", "link", "iframe", "object")
    asked = [value for _, attrs in page.tags for name, value in attrs.items() if name in ("src", "href") and value]
    assert all(value.startswith(("#", "data:")) for value in asked)
    assert all(found.startswith(("url(data:", "url(#")) for found in re.findall(r"url\([^)]{0,12}", text))
    assert "default-src 'none'" in str(page.of("meta")[1]["content"])


def test_a_hostile_name_is_text(text: str) -> None:
    assert "<img" not in text
    assert "&lt;img src=x onerror=alert(1)&gt;" in text


def test_superior_letters_are_raised(page: Page) -> None:
    assert "er" in page.texts["sup"]


def test_the_same_document_gives_the_same_bytes(text: str) -> None:
    assert html.written(sample.document(), FR).decode() == text


def test_the_structure_s_mark_has_its_alternative() -> None:
    logo = Logo(content=b"\x89PNG", media="image/png", alternative="Logo de Rivemont")
    page = Page(html.written(sample.with_logo(sample.document(), logo), FR).decode())
    assert page.of("img")[0]["alt"] == "Logo de Rivemont"


def test_blocks_side_by_side_are_read_one_after_the_other() -> None:
    pair = Beside(left=(Tabular(table=sample.RATES),), right=(sample.figure("Carte", sample.choropleth()),), share=0.6)
    page = Page(html.written(sample.document(Section("Deux colonnes", pair, Tabular(table=sample.RATES))), FR).decode())
    (held,) = [attrs for attrs in page.of("div") if attrs.get("class") == "pair"]
    assert held["style"] == "--columns: 0.6fr 0.4fr"
    captions = [said.split("\u00a0")[0] for said in (*page.texts["caption"], *page.texts["figcaption"])]
    assert [said.partition(" – ")[0] for said in captions] == [
        *("Tableau 1", "Tableau 2", "Tableau 3"),
        *("Figure 1", "Figure 2", "Figure 3", "Figure 4", "Figure 5"),
    ]
    ids = [attrs["id"] for attrs in page.of("caption")]
    assert len(set(ids)) == len(ids) == 3


def test_a_short_document_has_its_title_at_the_head_of_its_text() -> None:
    page = Page(html.written(replace(sample.document(), is_short=True), FR).decode())
    assert page.of("header")[0]["class"] == "page band"
    assert page.texts["h1"] == ["Bilan trimestriel"]


def test_a_number_written_in_words_is_set_like_the_others_of_its_column() -> None:
    row = replace(sample.RATES.rows[0], values=("7 sur 12", sample.RATE, sample.RATE, "une remarque"))
    section = Section("Parts", Tabular(table=replace(sample.RATES, rows=(row,))))
    page = Page(html.written(replace(sample.document(), sections=(section,)), FR).decode())
    cells = zip(page.of("td"), page.texts["td"], strict=True)
    assert {text: held.get("class") for held, text in cells} == {
        "7 sur 12": "number",
        "de 6,5 à 21,8": "number",
        "12": "number",
        "une remarque": None,
    }
