"""The DOCX read back: true styles, tables with repeated headers, alternatives, language, the same bytes twice."""

import io
import zipfile
from dataclasses import replace
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn

from analytics.documents import docx as writer
from analytics.documents.model import Beside, Logo, Note, Section, Tabular
from analytics.text import translator
from tests.documents import sample

FR, EN = translator("fr"), translator("en")


@pytest.fixture(scope="module")
def content() -> bytes:
    return writer.written(sample.document(), FR)


@pytest.fixture(scope="module")
def read(content: bytes) -> Any:
    return docx.Document(io.BytesIO(content))


def test_its_headings_are_styles_in_order(read: Any) -> None:
    said = [
        (line.style.name, line.text) for line in read.paragraphs if line.style.name.startswith(("Heading", "Title"))
    ]
    assert said == [
        ("Title", "Bilan trimestriel"),
        ("Heading 1", "En bref"),
        ("Heading 1", "Climat"),
        ("Heading 2", "Par zone"),
        ("Heading 2", "Dans le temps"),
        ("Heading 1", "Cadre de vie"),
        ("Heading 1", "Signatures"),
    ]
    assert all(read.styles[f"Heading {level}"].paragraph_format.keep_with_next for level in (1, 2, 3))


def test_its_language_title_and_authors_are_said(read: Any) -> None:
    held = read.core_properties
    assert (held.language, held.title, held.author) == ("fr-FR", "Bilan trimestriel", "Coordinatrice")
    assert str(held.created.date()) == "2026-11-01"
    english = docx.Document(io.BytesIO(writer.written(sample.document(), EN)))
    assert english.core_properties.language == "en-GB"
    assert english.styles.element.xpath("//w:docDefaults//w:lang/@w:val") == ["en-GB"]


def test_a_table_can_be_edited_and_says_why_a_number_is_missing(read: Any) -> None:
    table = read.tables[0]
    assert [cell.text for cell in table.rows[0].cells] == [
        "Zone",
        "Taux (pour 100 h)",
        "Intervalle",
        "Nombre",
        "Lecture",
    ]
    texts = [[cell.text for cell in row.cells] for row in table.rows]
    assert texts[1][0] == "Rive droite"
    assert texts[2] == ["Cité-Jardin", "12,5", "de 6,5 à 21,8", "12", "=1+1"]
    assert texts[3] == [sample.HOSTILE, "non diffusé", "–", "–", ""]


def test_no_row_is_cut_and_the_header_is_repeated(read: Any) -> None:
    for table in read.tables:
        assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)
    assert read.tables[0].rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert read.tables[0]._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val")).startswith("Tableau 1")


def test_each_figure_has_its_alternative_and_is_a_vector_drawing(read: Any, content: bytes) -> None:
    said = [shape._inline.docPr.get("descr") for shape in read.inline_shapes]
    assert len(said) == 4
    assert all("description pour qui ne voit pas" in one for one in said)
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        drawings = [name for name in parts.namelist() if name.endswith(".svg")]
        assert len(drawings) == 4
        assert b"<svg" in parts.read(drawings[0])
        assert b"svgBlip" in parts.read("word/document.xml")


def test_a_numbered_list_begins_at_one(read: Any) -> None:
    (line,) = (line for line in read.paragraphs if line.style.name == "List Number")
    number = line._p.pPr.numPr.numId.val
    (held,) = (one for one in read.part.numbering_part.element.num_lst if one.numId == number)
    assert held.xpath("./w:lvlOverride/w:startOverride/@w:val") == ["1"]


def test_superior_letters_are_raised(read: Any) -> None:
    runs = [run for line in read.paragraphs for run in line.runs if run.font.superscript]
    assert {run.text for run in runs} == {"er"}


def test_the_same_document_gives_the_same_bytes_dated_of_the_document(content: bytes) -> None:
    assert writer.written(sample.document(), FR) == content
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        assert {part.date_time[:3] for part in parts.infolist()} == {(2026, 11, 1)}


def test_each_page_says_its_number_and_whether_it_is_a_draft(read: Any) -> None:
    page = read.sections[0]
    assert page.header.paragraphs[0].text == "Brouillon"
    fields = page.footer._element.xpath(".//w:fldSimple/@w:instr")
    assert fields == ["PAGE", "NUMPAGES"]
    assert page.first_page_header.paragraphs[0].text == ""


def test_the_structure_s_mark_is_there_with_its_alternative() -> None:
    mark = b'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20"/></svg>'
    logo = Logo(content=mark, media="image/svg+xml", alternative="Logo de Rivemont")
    read = docx.Document(io.BytesIO(writer.written(sample.with_logo(sample.document(), logo), FR)))
    assert read.inline_shapes[0]._inline.docPr.get("descr") == "Logo de Rivemont"


def test_the_contents_list_the_chapters_in_a_field() -> None:
    made = replace(sample.document(), has_contents=True)
    read = docx.Document(io.BytesIO(writer.written(made, FR)))
    place = next(rank for rank, line in enumerate(read.paragraphs) if line.text == "Sommaire")
    assert read.paragraphs[place + 1].text.split("\n")[:4] == ["En bref", "Climat", "Cadre de vie", "Signatures"]
    assert "TOC" in read.paragraphs[place + 1]._p.xpath(".//w:instrText")[0].text


def test_blocks_side_by_side_stand_one_after_the_other() -> None:
    pair = Beside(left=(Tabular(table=sample.RATES), Note("à gauche")), right=(Note("à droite"),))
    made = replace(sample.document(Section("Deux colonnes", pair)), is_short=True)
    read = docx.Document(io.BytesIO(writer.written(made, FR)))
    assert len(read.tables) == 2 + 1
    said = [line.text for line in read.paragraphs]
    assert said.index("à gauche") + 1 == said.index("à droite")
