"""What officials are handed: four to six pages with the figures, texts and decisions of twelve neighbourhoods."""

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from html import unescape

import docx as docx_reader
import pytest
from pypdf import PdfReader

from analytics.cell import Cell
from analytics.config import Home
from analytics.documents import docx, html, pdf
from analytics.documents.filled import figures
from analytics.documents.model import Document, Figure, Items, Tabular
from analytics.documents.papers import composed
from analytics.documents.plain import Pair, PlainBlock, PlainCell, PlainTable
from analytics.documents.wording import plain
from analytics.journal.schema import Kind, State
from analytics.reports.drafts import Draft, draft, signed_file
from analytics.reports.holdings import Holdings, open_holdings
from analytics.reports.papers import papers
from analytics.reports.words import words
from analytics.reports.written import Place
from analytics.roles import ROLES
from analytics.text import translator

COORDINATOR = ROLES["coordinator"]
MOST, LEAST = 6, 4
LETTERS = 112
FR = translator("fr")


@pytest.fixture(scope="module")
def held(rivemont: Home) -> Iterator[Holdings]:
    found = open_holdings(rivemont)
    yield found
    found.close()


@pytest.fixture(scope="module")
def reviews(rivemont: Home) -> dict[State, Draft]:
    """The signed review of a quarter, and the next one in the making."""
    every = [draft(rivemont, paper.id, COORDINATOR) for paper in papers(rivemont, COORDINATOR)]
    return {one.document.state: one for one in every if one.document.subject.kind is Kind.QUARTER}


def n_pages(content: bytes) -> int:
    return len(PdfReader(io.BytesIO(content)).pages)


def test_the_signed_review_has_four_to_six_pages(rivemont: Home, reviews: dict[State, Draft]) -> None:
    signed = reviews[State.SIGNED].document
    (name,) = [kept.name for kept in reviews[State.SIGNED].files if kept.name.endswith(".pdf")]
    assert LEAST <= n_pages(signed_file(rivemont, signed.id, name, ROLES["elected"]).content) <= MOST


def full(rivemont: Home, held: Holdings, reviews: dict[State, Draft], lang: str) -> Document:
    """The last quarter with all the texts and decisions of the one before: twelve neighbourhoods explained."""
    signed = reviews[State.SIGNED]
    made = replace(reviews[State.DRAFT], sections=signed.sections, decisions=signed.decisions)
    assert sum(bool(place.text) for place in made.section("climate").places) == 12
    return composed(made, held, translator(lang), figures(made.document.subject, held, rivemont), is_final=True)


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_a_review_with_all_its_texts_and_changes_in_a_year_has_four_to_six_pages(
    lang: str, rivemont: Home, held: Holdings, reviews: dict[State, Draft]
) -> None:
    content = pdf.written(full(rivemont, held, reviews, lang), translator(lang))
    assert LEAST <= n_pages(content) <= MOST


def test_it_holds_what_the_outline_of_a_quarterly_review_asks_for(
    rivemont: Home, held: Holdings, reviews: dict[State, Draft]
) -> None:
    made = full(rivemont, held, reviews, "fr")
    assert [words(section.title, FR) for section in made.sections] == [
        *("En bref", "Où et quand nous étions présents", "Ce que nous avons rencontré"),
        *("Un climat, quartier par quartier", "Cadre de vie", "Lien social et isolement", "Conflits"),
        *("Habitants et projets", "Une situation anonymisée", "Points d’attention et décisions demandées"),
        "Méthode et limites",
    ]
    tables = [block.table.name.partition("-2026")[0] for block in made.blocks if isinstance(block, Tabular)]
    assert tables == [
        *("presence-quartier", "hours-of-whom", "registers", "indicators-tension_found_rate"),
        *("most-tension-themes", "tension_found_rate-quartier", "indicators-technical_delay", "owners"),
        *("oldest-open-reports-secteur", "indicators-isolation_people_met", "blind-spots-secteur"),
        *("indicators-conflict_prevented_situations", "indicators-register_meetings"),
    ]
    titles = [words(block.title, FR) for block in made.blocks if isinstance(block, Figure)]
    assert titles[0] == "Heures de présence, T3 2026"
    assert len(titles) == 4


def cramped(table: PlainTable, share: float) -> list[str]:
    """The words too long for their column: some 112 letters of a table stand side by side on a page."""
    texts = [(table.head, *(cell.text for cell in table.columns))]
    texts += [(row.label, *(cell.text for cell in row.cells)) for row in table.rows]
    return [
        word
        for width, column in zip(table.widths, zip(*texts, strict=True), strict=True)
        for word in re.split(r"[\s-]+", " ".join(column))
        if len(word) > width * share * LETTERS
    ]


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_every_word_of_a_table_beside_something_fits_its_column(
    lang: str, rivemont: Home, held: Holdings, reviews: dict[State, Draft]
) -> None:
    made = plain(full(rivemont, held, reviews, lang), translator(lang))
    for pair in (block for block in made.blocks if isinstance(block, Pair)):
        for side, share in ((pair.left, pair.share), (pair.right, 1 - pair.share)):
            assert [cramped(one, share) for one in side if isinstance(one, PlainTable)] in ([], [[]])


def test_what_people_wrote_of_a_zone_stands_in_its_line(
    rivemont: Home, held: Holdings, reviews: dict[State, Draft]
) -> None:
    made = full(rivemont, held, reviews, "fr")
    (table,) = [one.table for one in made.tables if one.table.name.startswith("tension_found_rate")]
    written = {place.slot.part: place.text for place in reviews[State.SIGNED].section("climate").places}
    assert {row.code: row.values[-1] for row in table.rows if row.code in written} == written


def typed(made: Draft, key: str = "", letters: int = 0, share: float = 1) -> Draft:
    """The draft with each text at the length that its field says, or a share of it, those of one section at another."""
    sections = tuple(
        replace(
            one,
            places=tuple(
                replace(
                    place,
                    text=("des mots " * 300)[: letters if one.outline.key == key else int(share * one.outline.letters)],
                )
                for place in one.places
            ),
        )
        for one in made.sections
    )
    return replace(made, sections=sections)


def test_a_review_whose_texts_are_as_long_as_their_fields_say_has_six_pages_at_most(
    rivemont: Home, held: Holdings, reviews: dict[State, Draft]
) -> None:
    made = typed(reviews[State.DRAFT])
    there = figures(made.document.subject, held, rivemont)
    assert n_pages(pdf.written(composed(made, held, FR, there, is_final=True), FR)) <= MOST


def test_texts_of_zones_too_long_for_a_line_are_listed_under_their_table(
    rivemont: Home, held: Holdings, reviews: dict[State, Draft]
) -> None:
    there = figures(reviews[State.DRAFT].document.subject, held, rivemont)
    for letters, n_listed in ((240, 0), (241, 12), (900, 12)):
        made = composed(typed(reviews[State.DRAFT], "climate", letters), held, FR, there, is_final=True)
        (climate,) = [one for one in made.sections if words(one.title, FR).startswith("Un climat")]
        listed = [words(item, FR) for one in climate.content if isinstance(one, Items) for item in one.items]
        assert sum("des mots" in item for item in listed) == n_listed


def with_one_long_text(made: Draft, letters: int) -> tuple[Draft, Place]:
    """The draft with one zone's text at that length, and that zone."""
    climate = made.section("climate")
    zone = climate.places[4]
    long = replace(zone, text=("un mot " * 300)[:letters])
    told = replace(climate, places=tuple(long if place is zone else place for place in climate.places))
    return replace(made, sections=tuple(told if one is climate else one for one in made.sections)), zone


def test_one_long_text_stands_under_the_table_and_leaves_the_others_in_their_lines(
    rivemont: Home, held: Holdings, reviews: dict[State, Draft]
) -> None:
    """Each text half as long as its field says, but one of 900 letters."""
    made, zone = with_one_long_text(typed(reviews[State.DRAFT], share=0.5), 900)
    document = composed(made, held, FR, figures(made.document.subject, held, rivemont), is_final=True)
    (table,) = [one.table for one in document.tables if one.table.name.startswith("tension_found_rate")]
    said = {row.code: words(row.values[-1], FR) for row in table.rows if not isinstance(row.values[-1], Cell)}
    assert said[zone.slot.part] == "sous le tableau"
    assert sum(text.startswith("des mots") for text in said.values()) == 11
    (section,) = [one for one in document.sections if words(one.title, FR).startswith("Un climat")]
    listed = [words(item, FR) for one in section.content if isinstance(one, Items) for item in one.items]
    assert [item.partition("\u00a0:")[0] for item in listed if "un mot" in item] == [words(zone.name, FR)]
    assert made.too_long == ""
    assert n_pages(pdf.written(document, FR)) <= MOST


def test_a_review_that_may_be_longer_than_six_pages_says_so_and_where(reviews: dict[State, Draft]) -> None:
    """Each text as long as its field says, but one of 900 letters for about 120."""
    full = typed(reviews[State.DRAFT])
    assert full.too_long == ""
    made, zone = with_one_long_text(full, 900)
    letters = sum(len(place.text) for one in full.sections for place in one.texts)
    said = words(made.too_long, FR).replace("\u202f", "").replace("\u00a0", " ")
    assert said.startswith(f"Les textes comptent {letters - 120 + 900} signes, pour {letters} environ")
    assert said.endswith(f"Les plus longs : {words(zone.name, FR)}.")


def squeezed(text: str) -> str:
    """Without spaces or marks of superior letters: files break lines where they like."""
    return "".join(letter for letter in text.translate(str.maketrans("ᵉʳᵈⁿˢ", "erdns")) if not letter.isspace())


def test_no_chapter_s_title_is_left_at_the_foot_of_a_page(
    rivemont: Home, held: Holdings, reviews: dict[State, Draft]
) -> None:
    made = full(rivemont, held, reviews, "fr")
    titles = {squeezed(words(section.title, FR)) for section in made.sections}
    for page in PdfReader(io.BytesIO(pdf.written(made, FR))).pages:
        lines = [squeezed(line) for line in page.extract_text().splitlines() if line.strip()]
        body = [line for line in lines if not line.startswith("Rivemont–") and not line.startswith("page")]
        assert body[-1] not in titles


def test_pdf_docx_and_html_hold_the_same_cells(rivemont: Home, held: Holdings, reviews: dict[State, Draft]) -> None:
    made = full(rivemont, held, reviews, "fr")
    told = "".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf.written(made, FR))).pages)
    web = unescape(re.sub(r"<[^>]+>", " ", html.written(made, FR).decode()))
    text = docx_reader.Document(io.BytesIO(docx.written(made, FR)))
    typed = " ".join(cell.text for table in text.tables for row in table.rows for cell in row.cells)
    cells = [cell.text for one in plain(made, FR).blocks for table in tables_in(one) for cell in cells_of(table)]
    assert len(cells) > 300
    for said in (squeezed(told), squeezed(web), squeezed(typed)):
        missing = [cell for cell in cells if squeezed(cell) not in said]
        assert not missing


def tables_in(block: PlainBlock) -> list[PlainTable]:
    inside = (*block.left, *block.right) if isinstance(block, Pair) else (block,)
    return [one for one in inside if isinstance(one, PlainTable)]


def cells_of(table: PlainTable) -> list[PlainCell]:
    return [cell for row in table.rows for cell in row.cells]
