"""Tables as a workbook: one sheet each, then a sheet of notes that says on what the figures stand.

Numbers are numbers, shown as the reader's language writes them; a status stands beside each, and nothing behind a
hidden one. No text runs: each is written as text, and marked as quoted where a spreadsheet might take it for a formula.
"""

import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import xlsxwriter

from analytics.documents.csvfile import neutral
from analytics.documents.model import Cover, Document, Note, Tabular
from analytics.documents.sealed import sealed
from analytics.documents.typography import printed
from analytics.reports.flat import Flat, Value, flat
from analytics.reports.table import Shown, Table
from analytics.reports.words import Day, Text
from analytics.text import Translator

_MAX_CHARACTERS = 32_767
_MAX_NAME = 31
_WIDEST = 48
_FORMATS = {
    Shown.NUMBER: "#,##0.0#",
    Shown.DECIMAL: "#,##0.0",
    Shown.RATIO: "#,##0.00",
    Shown.EXPOSURE: "#,##0.0",
}
_PERCENTS = {"fr": '#,##0.0"\u202f%"', "en": '#,##0.0"%"'}
"""In 100 already, as the heads and CSV files say: the sign is written, and nothing multiplied."""
_DAY = "dd/mm/yyyy"
_AS_TEXT = {"strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False}


@dataclass(frozen=True, slots=True)
class Noted:
    """A line of the sheet of notes."""

    label: Text
    said: Text


def written(document: Document, t: Translator, notes: Sequence[Noted] = ()) -> bytes:
    """Every table of a document, in order; its title page and `notes` make the sheet of notes."""
    tables = [one.table for one in document.tables]
    said = [*cover_notes(document.cover, t), *notes, *_remarks(document, t)]
    return workbook(tables, said, t, document.cover.made_on)


def workbook(tables: Sequence[Table], notes: Iterable[Noted], t: Translator, made_on: date) -> bytes:
    """The tables and their notes. `made_on` is the only date of the file. The same tables give the same bytes."""
    content = io.BytesIO()
    names: list[str] = []
    with xlsxwriter.Workbook(content, {"in_memory": True, **_AS_TEXT}) as book:
        book.set_properties(
            {"created": datetime(made_on.year, made_on.month, made_on.day, tzinfo=UTC).replace(tzinfo=None)}
        )
        looks = _Looks(book, t)
        for table in tables:
            names.append(_name(printed(table.caption, t) or table.name, names))
            _write_table(book.add_worksheet(names[-1]), flat(table, t), looks)
        captions = [Noted(name, table.caption) for name, table in zip(names, tables, strict=True)]
        _write_notes(book.add_worksheet(_name(t("Notes"), names)), [*captions, *notes], looks, t)
    return sealed(content.getvalue(), made_on)


def cover_notes(cover: Cover, t: Translator) -> list[Noted]:
    """What a title page says, as notes."""
    said: list[tuple[Text, Text]] = [
        (t("Structure"), cover.structure),
        (t("Scope"), cover.scope),
        (t("Period"), cover.period),
        (t("Data up to"), Day(cover.data_until) if cover.data_until else ""),
        (t("Part entered"), cover.entered),
        (t("Digest of the data"), cover.short_digest),
        (t("Version of Vigie"), cover.version),
        (t("State"), cover.state),
    ]
    return [Noted(label, text) for label, text in said if text]


def _remarks(document: Document, t: Translator) -> list[Noted]:
    """What is printed under the tables and beside the text."""
    blocks = document.blocks
    under = [note for block in blocks if isinstance(block, Tabular) for note in block.notes]
    return [Noted(t("Remark"), note) for note in (*under, *(block.text for block in blocks if isinstance(block, Note)))]


class _Looks:
    """The formats of one workbook."""

    def __init__(self, book: Any, t: Translator) -> None:
        self.t = t
        self.head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        self.text = book.add_format({"valign": "top"})
        self.wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        self.quoted = book.add_format({"quote_prefix": True, "valign": "top"})
        self.day = book.add_format({"num_format": _DAY, "align": "left", "valign": "top"})
        self.numbers = {
            shown: book.add_format({"num_format": self._pattern(shown), "valign": "top"}) for shown in Shown
        }

    def _pattern(self, shown: Shown) -> str:
        return _PERCENTS[self.t.lang] if shown is Shown.PERCENT else _FORMATS.get(shown, "#,##0")


def _write_table(sheet: Any, held: Flat, looks: _Looks) -> None:
    for place, column in enumerate(held.columns):
        sheet.write_string(0, place, column.name, looks.head)
        sheet.set_column(place, place, _width(held, place))
    for rank, row in enumerate(held.rows, start=1):
        for place, (column, value) in enumerate(zip(held.columns, row, strict=True)):
            _write(sheet, (rank, place), value, looks, column.shown)
    sheet.freeze_panes(1, 1)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)


def _write(sheet: Any, at: tuple[int, int], value: Value, looks: _Looks, shown: Shown) -> None:
    if isinstance(value, str):
        if value:
            look = looks.quoted if neutral(value) != value else looks.text
            sheet.write_string(*at, value[:_MAX_CHARACTERS], look)
    elif isinstance(value, date):
        sheet.write_datetime(
            *at, datetime(value.year, value.month, value.day, tzinfo=UTC).replace(tzinfo=None), looks.day
        )
    elif value is not None:
        sheet.write_number(*at, value, looks.numbers[_shown(shown, value)])


def _shown(shown: Shown, value: float) -> Shown:
    """A number in a column of any numbers, or of texts, is written with decimals only where it has some."""
    if shown not in (Shown.TEXT, Shown.NUMBER):
        return shown
    return Shown.COUNT if float(value).is_integer() else Shown.NUMBER


def _write_notes(sheet: Any, notes: Sequence[Noted], looks: _Looks, t: Translator) -> None:
    sheet.write_string(0, 0, t("About these figures"), looks.head)
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, 1, 90)
    for rank, note in enumerate(notes, start=1):
        sheet.write_string(rank, 0, printed(note.label, t), looks.wrapped)
        sheet.write_string(rank, 1, printed(note.said, t)[:_MAX_CHARACTERS], looks.wrapped)


def _width(held: Flat, place: int) -> float:
    """Wide enough for the longest word of the header and for the first texts."""
    longest = max((len(word) for word in held.columns[place].name.split()), default=0)
    texts = [len(str(row[place] or "")) for row in held.rows[:500]]
    return min(max([longest + 2, 9, *texts]), _WIDEST)


def _name(said: str, taken: Sequence[str]) -> str:
    """A name that a sheet may have and none has yet."""
    words = re.sub(r"[\[\]:*?/\\']", " ", said).split()
    plain = _cut(words, _MAX_NAME) or "1"
    name, rank = plain, 2
    while name.lower() in {one.lower() for one in taken}:
        name = f"{_cut(words, _MAX_NAME - len(str(rank)) - 1)} {rank}"
        rank += 1
    return name


def _cut(words: Sequence[str], most: int) -> str:
    """As many whole words as there is room for; a first word that is too long by itself is cut."""
    n = next((n for n in range(len(words), 0, -1) if len(" ".join(words[:n])) <= most), 1)
    return " ".join(words[:n])[:most].rstrip(" ,;.")
