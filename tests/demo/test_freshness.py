"""On the demo territory: every document, in every form and language, says up to when the data go and what part of the
period is entered."""

import io
import re
from collections.abc import Iterator
from datetime import date
from html import unescape

import docx as docx_reader
import pytest
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from analytics.config import Home
from analytics.documents.extracts import shares_extract, walk_extract
from analytics.documents.files import FORMATS
from analytics.documents.filled import figures
from analytics.documents.model import Document
from analytics.documents.papers import composed
from analytics.reports.drafts import draft
from analytics.reports.freshness import entered
from analytics.reports.holdings import Holdings, open_holdings
from analytics.reports.papers import papers
from analytics.reports.words import Day, words
from analytics.roles import ROLES
from analytics.scope import Scope
from analytics.text import LANGUAGES, Translator, translator

COORDINATOR = ROLES["coordinator"]
ON = date(2026, 11, 1)


@pytest.fixture(scope="module")
def held(rivemont: Home) -> Iterator[Holdings]:
    found = open_holdings(rivemont)
    yield found
    found.close()


def documents(home: Home, held: Holdings, t: Translator) -> Iterator[Document]:
    """Every review and diagnosis of the home, and the two extracts, of the last quarter."""
    scope = Scope(level="secteur", quarter=held.quarters[0], zone="SC1")
    yield walk_extract(home, held, scope, COORDINATOR, ON)
    yield shares_extract(home, held, scope, COORDINATOR, ON)
    for paper in papers(home, COORDINATOR):
        made = draft(home, paper.id, COORDINATOR)
        yield composed(made, held, t, figures(made.document.subject, held, home), is_final=True)


def text_of(form: str, content: bytes) -> str:
    """All the words of a file, with plain spaces."""
    file = io.BytesIO(content)
    if form == "pdf":
        said = " ".join(page.extract_text() for page in PdfReader(file).pages)
    elif form == "docx":
        held = docx_reader.Document(file)
        cells = [cell.text for table in held.tables for row in table.rows for cell in row.cells]
        said = " ".join([*(one.text for one in held.paragraphs), *cells])
    elif form == "xlsx":
        book = CalamineWorkbook.from_filelike(file)
        sheets = [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]
        said = " ".join(
            f"{value:%d/%m/%Y}" if isinstance(value, date) else str(value)
            for sheet in sheets
            for row in sheet
            for value in row
        )
    else:
        said = unescape(re.sub(r"<[^>]+>", " ", content.decode()))
    return re.sub(r"\s+", " ", said)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_document_says_up_to_when_its_data_go_and_what_part_is_entered(
    lang: str, rivemont: Home, held: Holdings
) -> None:
    t, kinds = translator(lang), 0
    assert held.last_on is not None
    for made in documents(rivemont, held, t):
        share = words(made.cover.entered, t)
        assert "%" in share, made.name
        for form, written in FORMATS.items():
            said = text_of(form, written(made, t))
            days = [re.sub(r"\s+", " ", words(Day(held.last_on, style), t)) for style in ("long", "short")]
            assert any(day in said for day in (*days, f"{held.last_on:%d/%m/%Y}")), (made.name, form)
            assert re.sub(r"\s+", " ", share) in said, (made.name, form)
        kinds += 1
    assert kinds >= 5
    assert "%" in words(entered(held, held.quarters[0]), t)
