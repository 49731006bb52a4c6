"""A report's table as a CSV file that a spreadsheet opens. Text that it would run as a formula is neutralised."""

import csv
import io
from datetime import date

from analytics.documents.csvfile import neutral
from analytics.reports.flat import Value, flat
from analytics.reports.table import Table
from analytics.reports.words import Day, words
from analytics.text import Translator


def csv_bytes(table: Table, t: Translator) -> bytes:
    """UTF-8 with its mark; in French, semicolons and decimal commas, as a French spreadsheet expects."""
    file = io.StringIO()
    writer = csv.writer(file, delimiter=";" if t.lang == "fr" else ",", lineterminator="\r\n")
    held = flat(table, t)
    writer.writerow([neutral(column.name) for column in held.columns])
    writer.writerows([_text(value, t) for value in row] for row in held.rows)
    return file.getvalue().encode("utf-8-sig")


def _text(value: Value, t: Translator) -> str:
    match value:
        case None:
            return ""
        case str():
            return neutral(value)
        case date():
            return words(Day(value, "short"), t)
        case _:
            text = f"{value:.10g}"
            return text.replace(".", ",") if t.lang == "fr" else text
