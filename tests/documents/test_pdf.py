"""The PDF read back: its tags, titles and texts, the same bytes twice, and nothing asked of the machine."""

import io
import time
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from pypdf import PdfReader

from analytics.documents import pdf
from analytics.documents.model import Beside, Logo, Section, Tabular, prose
from analytics.reports.table import Column, Row, Table
from analytics.text import translator
from tests.documents import sample

FR = translator("fr")


@pytest.fixture(scope="module")
def read() -> PdfReader:
    return PdfReader(io.BytesIO(pdf.written(sample.document(), FR)))


def tags(node: Any) -> Iterator[tuple[str, Any]]:
    """Every element of the structure in reading order, with its dictionary."""
    node = node.get_object()
    if isinstance(node, list):
        for child in node:
            yield from tags(child)
    elif isinstance(node, dict):
        if "/S" in node:
            yield str(node["/S"]), node
        yield from tags(node["/K"]) if "/K" in node else ()


def of_kind(read: PdfReader, *kinds: str) -> list[tuple[str, Any]]:
    return [(kind, node) for kind, node in tags(read.trailer["/Root"]["/StructTreeRoot"]["/K"]) if kind in kinds]


def text_of(read: PdfReader) -> str:
    return " ".join(page.extract_text() for page in read.pages)


def test_it_says_that_it_is_a_tagged_pdf_ua_in_french_with_a_title(read: PdfReader) -> None:
    root = read.trailer["/Root"]
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data()
    assert dict(root["/MarkInfo"]) == {"/Marked": True}
    assert root["/Lang"] == "fr-FR"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert read.metadata is not None
    assert read.metadata.title == "Bilan trimestriel"
    assert read.metadata.author == "Coordinatrice"
    assert read.pdf_header == "%PDF-1.7"
    assert str(read.metadata.creation_date).startswith("2026-11-01")


def test_its_headings_are_in_order_and_none_is_skipped(read: PdfReader) -> None:
    said = [(kind, node["/T"]) for kind, node in of_kind(read, "/H1", "/H2", "/H3")]
    assert said == [
        ("/H1", "En bref"),
        ("/H1", "Climat"),
        ("/H2", "Par zone"),
        ("/H2", "Dans le temps"),
        ("/H1", "Cadre de vie"),
        ("/H1", "Signatures"),
    ]


def test_each_figure_has_its_text_alternative(read: PdfReader) -> None:
    said = [node["/Alt"] for _, node in of_kind(read, "/Figure")]
    names = ("Carte", "Courbe", "Barres", "Délais")
    assert said == [f"{name}\u00a0: description pour qui ne voit pas la figure." for name in names]


def test_a_table_has_a_caption_headers_and_rows(read: PdfReader) -> None:
    (_, table) = of_kind(read, "/Table")[0]
    kinds = [kind for kind, _ in tags(table)]
    assert kinds.count("/TH") == 5 + 2 + 4
    assert kinds.count("/TD") == 4 * 4
    assert kinds.count("/TR") == 1 + 4 + 2
    assert kinds[1] == "/Caption"
    headers = [node for kind, node in tags(table) if kind == "/TH"]
    scopes = [next(one["/Scope"] for one in node["/A"] if "/Scope" in one) for node in headers]
    assert scopes == [*["/Column"] * 5, "/Column", "/Row", "/Row", "/Column", "/Row", "/Row"]


def test_lists_are_lists(read: PdfReader) -> None:
    assert [len(node["/K"]) for _, node in of_kind(read, "/L")] == [2, 1]


def test_its_words_are_printed_as_they_are_and_none_is_run(read: PdfReader) -> None:
    said = " ".join(text_of(read).split())
    assert "#panic()" in said
    assert "non diffusé" in said
    assert "page 2 sur" in said
    assert "1er juillet" in said.replace("\u00a0", " ")


def test_its_fonts_are_ours_and_embedded(read: PdfReader) -> None:
    fonts = {
        str(font.get_object()["/BaseFont"]) for page in read.pages for font in page["/Resources"]["/Font"].values()
    }
    assert fonts
    assert all("PublicSans" in name for name in fonts)


def test_the_same_document_gives_the_same_bytes() -> None:
    assert pdf.written(sample.document(), FR) == pdf.written(sample.document(), FR)


def test_a_final_document_is_no_draft() -> None:
    read = PdfReader(io.BytesIO(pdf.written(sample.document(state=""), FR)))
    assert "brouillon" not in text_of(read).lower()


def test_a_long_table_goes_on_with_its_headers_and_no_row_is_cut() -> None:
    rows = tuple(Row(label=f"Ligne{n} " + "mots de la ligne " * 8 + f"fin{n}", values=("x",)) for n in range(60))
    table = Table(name="long", caption="Longue", head="Objet", columns=(Column(label="Valeur"),), rows=rows)
    read = PdfReader(io.BytesIO(pdf.written(sample.document(Section("Liste", Tabular(table=table))), FR)))
    pages = [page.extract_text() for page in read.pages]
    held = [{n for n in range(60) if f"Ligne{n} " in page and f"fin{n}" in page} for page in pages]
    assert set().union(*held) == set(range(60))
    assert sum(len(one) for one in held) == 60
    assert all("Objet" in page for page, one in zip(pages, held, strict=True) if one)


def test_the_structure_s_mark_is_on_the_title_page() -> None:
    mark = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20"/></svg>'
    made = sample.document()
    logo = Logo(content=mark.encode(), media="image/svg+xml", alternative="Logo de Rivemont")
    read = PdfReader(io.BytesIO(pdf.written(sample.with_logo(made, logo), FR)))
    assert of_kind(read, "/Figure")[0][1]["/Alt"] == "Logo de Rivemont"


def test_a_drawing_becomes_a_picture() -> None:
    content = pdf.picture(sample.choropleth().svg(FR))
    assert content.startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("typed", "printed"),
    [("merci 👍 bien", "merci □ bien"), ("中文", "□□"), ("a\u0007b", "ab"), ("→ ✓ œ Ž Ω", "→ ✓ œ Ž Ω"), ("\ufffe", "")],
)
def test_whatever_a_person_typed_can_be_printed(typed: str, printed: str) -> None:
    read = PdfReader(io.BytesIO(pdf.written(sample.document(Section("Texte", *prose(f"debut {typed} fin"))), FR)))
    said = " ".join(text_of(read).split())
    assert " ".join(f"debut {printed} fin".split()) in said


def test_no_heading_is_left_alone_at_the_foot_of_a_page() -> None:
    """Forty sections of all lengths: whatever stands last on a page, it is no heading."""
    sections = [Section(f"Titre{n}", *prose("mot " * (7 * n % 211 + 1))) for n in range(40)]
    read = PdfReader(io.BytesIO(pdf.written(sample.document(*sections), FR)))
    assert len(read.pages) > 5
    for page in read.pages[1:]:
        lines = [line for line in page.extract_text().splitlines() if line.strip()]
        body = [
            line for line in lines if "page " not in line and "Rivemont" not in line and line.strip() != "BROUILLON"
        ]
        assert not body or not body[-1].startswith("Titre")


def test_a_document_of_twelve_zones_takes_less_than_ten_seconds() -> None:
    """Of work: what else the machine does meanwhile is not counted."""
    sections = [
        Section(f"Zone {n}", sample.figure("Carte", sample.choropleth()), Tabular(table=sample.RATES))
        for n in range(12)
    ]
    started = time.process_time()
    pdf.written(sample.document(*sections), FR)
    assert time.process_time() - started < 10


def test_the_contents_give_the_page_of_each_section() -> None:
    read = PdfReader(io.BytesIO(pdf.written(replace(sample.document(), has_contents=True), FR)))
    said = read.pages[1].extract_text()
    assert "Sommaire" in said
    assert all(title in said for title in ("En bref", "Par zone", "Signatures"))
    assert len(of_kind(read, "/TOCI")) == 6


def test_a_short_document_begins_under_its_title_and_says_the_same_as_a_title_page() -> None:
    long, short = (
        PdfReader(io.BytesIO(pdf.written(replace(sample.document(), is_short=is_short), FR)))
        for is_short in (False, True)
    )
    first = " ".join(short.pages[0].extract_text().split())
    assert len(short.pages) == len(long.pages) - 1
    assert all(said in first for said in ("Rivemont", "Bilan trimestriel", "Brouillon", "6b50038e0245", "En bref"))
    assert "page 1 sur" in first


def test_blocks_side_by_side_share_a_page_and_are_tagged_in_their_order() -> None:
    pair = Beside(left=(Tabular(table=sample.RATES),), right=(sample.figure("Carte", sample.choropleth()),))
    read = PdfReader(io.BytesIO(pdf.written(sample.document(Section("Deux colonnes", pair)), FR)))
    kinds = [kind for kind, _ in of_kind(read, "/Table", "/Figure")]
    assert kinds == ["/Figure", "/Table", "/Figure", "/Figure", "/Figure", "/Table", "/Figure"]
