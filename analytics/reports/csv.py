"""A report's table as a file that a spreadsheet opens: the numbers shown, a status beside each, nothing behind a
hidden one. Text that a spreadsheet would run as a formula is neutralised.
"""

import csv
import io

from analytics.cell import STATUS_LABELS, Cell, Status
from analytics.documents.csvfile import neutral
from analytics.reports.table import Column, Row, Shown, Table
from analytics.reports.words import Text, words
from analytics.text import Translator

_BARE = (Shown.TEXT, Shown.INTERVAL, Shown.N, Shown.EXPOSURE)
"""Columns without a status of their own: the value beside them has it."""


def csv_bytes(table: Table, t: Translator) -> bytes:
    """UTF-8 with its mark; in French, semicolons and decimal commas, as a French spreadsheet expects."""
    file = io.StringIO()
    writer = csv.writer(file, delimiter=";" if t.lang == "fr" else ",", lineterminator="\r\n")
    writer.writerow(_header(table, t))
    for row in table.rows:
        writer.writerow(_line(table, row, t))
    return file.getvalue().encode("utf-8-sig")


def _header(table: Table, t: Translator) -> list[str]:
    names = [t("Code"), words(table.head, t)] if _has_codes(table) else [words(table.head, t)]
    if _has_groups(table):
        names.insert(0, t("Group"))
    return [*names, *(name for column in table.columns for name in _column_names(column, t))]


def _column_names(column: Column, t: Translator) -> list[str]:
    name, unit = words(column.label, t), words(column.unit, t)
    full = f"{name} ({unit})" if unit else name
    if column.shown is Shown.INTERVAL:
        return [t("{name}, low", name=full), t("{name}, high", name=full)]
    return [full] if column.shown in _BARE else [full, t("{name}, status", name=name)]


def _line(table: Table, row: Row, t: Translator) -> list[str]:
    starts = [row.code, words(row.label, t)] if _has_codes(table) else [words(row.label, t)]
    if _has_groups(table):
        starts.insert(0, words(row.group, t))
    values = zip(table.columns, row.values, strict=True)
    return [*map(neutral, starts), *(text for column, value in values for text in _texts(column, value, t))]


def _texts(column: Column, value: Cell | Text, t: Translator) -> list[str]:
    if not isinstance(value, Cell):
        return [neutral(words(value, t))]
    if column.shown is Shown.INTERVAL:
        return [_number(value.low, t), _number(value.high, t)]
    if column.shown in _BARE:
        return [_number(value.n if column.shown is Shown.N else value.exposure, t)]
    return [_number(value.value, t), t(STATUS_LABELS[Status(value.status)])]


def _number(value: float | None, t: Translator) -> str:
    if value is None:
        return ""
    text = f"{value:.10g}"
    return text.replace(".", ",") if t.lang == "fr" else text


def _has_codes(table: Table) -> bool:
    return any(row.code for row in table.rows)


def _has_groups(table: Table) -> bool:
    return any(row.group for row in table.rows)
