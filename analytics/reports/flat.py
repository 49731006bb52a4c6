"""A report's table as a flat list of columns and values, as a file for a spreadsheet holds it: the numbers shown, a
status beside each, nothing behind a hidden one.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from analytics.cell import STATUS_LABELS, Cell
from analytics.reports.cellwords import is_of_few
from analytics.reports.table import BESIDE, INTERVALS, Column, Row, Shown, Table
from analytics.reports.words import Day, Text, words
from analytics.text import Number, Translator

_BARE = (Shown.TEXT, *BESIDE)
"""Columns without a status of their own: the value beside them has it."""

_WHOLE = ("short", "medium", "long", "full")
"""Styles that write a whole day; the others name a month, and stay words."""

_SCALES = {Shown.SHARE: 100}
"""What a number is multiplied by in a file: shares of 1 are told in 100, as all others are."""

Value = str | float | date | None
"""A text, a number, a day, or nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FlatColumn:
    """One column of a file; `shown` says how its numbers are written."""

    name: str
    shown: Shown


@dataclass(frozen=True, slots=True, kw_only=True)
class Flat:
    """Columns, and rows of as many values."""

    columns: tuple[FlatColumn, ...]
    rows: tuple[tuple[Value, ...], ...]


def flat(table: Table, t: Translator) -> Flat:
    """The table in the reader's language: group and code where any row has one, header, then its columns."""
    starts = [t("Group")] if _has_groups(table) else []
    starts += [t("Code")] if _has_codes(table) else []
    heads = [*starts, words(table.head, t)]
    return Flat(
        columns=(
            *(FlatColumn(name=name, shown=Shown.TEXT) for name in heads),
            *(
                one
                for rank, column in enumerate(table.columns)
                for one in _columns(column.shown, _head(table, rank, t), t)
            ),
        ),
        rows=tuple(_values(table, row, t) for row in table.rows),
    )


def unit_of(table: Table, rank: int, t: Translator) -> str:
    """The unit of a column as a file's head tells it: a share is in 100, and an interval in the unit of its value."""
    column = table.columns[rank]
    if column.shown in INTERVALS and not column.unit:
        values = [before for before in range(rank) if table.columns[before].shown not in (*BESIDE, Shown.TEXT)]
        if column.shown is Shown.RATIO_INTERVAL or not values:
            return ""
        return unit_of(table, values[-1], t) or words(table.columns[values[-1]].label, t)
    unit = words(column.unit, t)
    if column.shown not in (Shown.SHARE, Shown.PERCENT) or "%" in unit:
        return unit
    return f"%, {unit}" if unit else "%"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Head:
    """What a column is called in a file: with its unit, and as its status calls it."""

    full: str
    status: str


def _head(table: Table, rank: int, t: Translator) -> _Head:
    """No two columns of a file bear one name: of columns with one label, each is told by its unit or, where that is
    the same too, by the value that it stands beside."""
    labels = [words(column.label, t) for column in table.columns]
    named = [_with_unit(label, unit_of(table, one, t)) for one, label in enumerate(labels)]
    full = named[rank]
    if named.count(full) > 1:
        beside = [one for one in range(rank) if named.count(named[one]) == 1]
        full = f"{labels[beside[-1]]}, {full}" if beside else full
    return _Head(full=full, status=full if labels.count(labels[rank]) > 1 else labels[rank])


def _with_unit(label: str, unit: str) -> str:
    return f"{label} ({unit})" if unit else label


def _columns(shown: Shown, head: _Head, t: Translator) -> Iterator[FlatColumn]:
    if shown in INTERVALS:
        ends = Shown.RATIO if shown is Shown.RATIO_INTERVAL else Shown.DECIMAL
        yield FlatColumn(name=t("{name}, low", name=head.full), shown=ends)
        yield FlatColumn(name=t("{name}, high", name=head.full), shown=ends)
        return
    yield FlatColumn(name=head.full, shown=Shown.PERCENT if shown is Shown.SHARE else shown)
    if shown not in _BARE:
        yield FlatColumn(name=t("{name}, status", name=head.status), shown=Shown.TEXT)


def _values(table: Table, row: Row, t: Translator) -> tuple[Value, ...]:
    starts = [words(row.group, t)] if _has_groups(table) else []
    starts += [row.code] if _has_codes(table) else []
    held = zip(table.columns, row.values, strict=True)
    return (*starts, _plain(row.label, t), *(one for column, value in held for one in _parts(column, value, t)))


def _parts(column: Column, value: Cell | Text, t: Translator) -> Iterator[Value]:
    if not isinstance(value, Cell):
        yield _plain(value, t)
        yield from [""] * (column.shown in INTERVALS or column.shown not in _BARE)
    elif column.shown in INTERVALS:
        yield from (value.low, value.high)
    elif column.shown in _BARE:
        yield value.n if column.shown is Shown.N else value.exposure
    else:
        is_unwritten = column.shown is Shown.PERCENT and is_of_few(value)
        number = None if is_unwritten or value.value is None else value.value * _SCALES.get(column.shown, 1)
        yield from (number, t(STATUS_LABELS[value.status]))


def _plain(text: Text, t: Translator) -> Value:
    """Numbers and days as they are, all else as words."""
    if isinstance(text, Number):
        return text.value
    return text.value if isinstance(text, Day) and text.style in _WHOLE else words(text, t)


def _has_codes(table: Table) -> bool:
    return any(row.code for row in table.rows)


def _has_groups(table: Table) -> bool:
    return any(row.group for row in table.rows)
