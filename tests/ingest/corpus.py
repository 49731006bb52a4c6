"""Files as the field has them, good and bad, each made here with what must become of it.

`python -m tests.ingest.corpus FOLDER` writes them all, to try them on the screen or in a spreadsheet.
"""

import codecs
import gzip
import io
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

from tests.ingest.corpus_case import GOOD, HEAD, ROW, Case
from tests.ingest.corpus_forms import forms


def cases() -> Iterator[Case]:
    yield from _dresses()
    yield from _rows()
    yield from _cells()
    yield from _places()
    yield from _not_text()
    yield from _not_tables()
    yield from _too_large()
    yield from forms()


def _dresses() -> Iterator[Case]:
    """Good rows under every encoding, end of line and compression."""
    for name, content in {
        "utf8": GOOD.encode(),
        "utf8_mark": codecs.BOM_UTF8 + GOOD.encode(),
        "windows_1252": GOOD.replace("A;", "Été;").encode("cp1252"),
        "utf16": GOOD.encode("utf-16"),
        "crlf": GOOD.replace("\n", "\r\n").encode(),
        "cr": GOOD.replace("\n", "\r").encode(),
        "no_last_newline": GOOD.rstrip().encode(),
        "commas": GOOD.replace(";", ",").encode(),
        "tabs": GOOD.replace(";", "\t").encode(),
        "bars": GOOD.replace(";", "|").encode(),
        "all_quoted": "\n".join(";".join(f'"{cell}"' for cell in row.split(";")) for row in GOOD.split()).encode(),
        "spaces_around": GOOD.replace(";", " ; ").encode(),
        "headers_shouting": GOOD.replace(HEAD, HEAD.upper().replace("_", " ")).encode(),
        "gzip": gzip.compress(GOOD.encode()),
        "utf16_le_no_mark": GOOD.replace("A;", "Été;").encode("utf-16-le"),
        "utf16_be_no_mark": GOOD.replace("A;", "Été;").encode("utf-16-be"),
        "windows_1252_shouting": GOOD.replace("A;", "CITÉ\u00a0;").encode("cp1252"),
        "separator_said_first": f"sep=;\r\n{GOOD}".encode(),
    }.items():
        yield Case(f"{name}.csv", content, kept=2)


def _rows() -> Iterator[Case]:
    """Rows that are blank, too short, too long, or several lines high."""
    yield Case("blank_rows.csv", f"\n{HEAD}\n\n{ROW}\n;;;\n   \n{ROW}\n\n".encode(), kept=2)
    yield Case("short_row.csv", f"{HEAD}\n{ROW}\n2024-05-01;A\n{ROW}\n".encode(), kept=2, rejected=(3,))
    yield Case("long_row.csv", f"{HEAD}\n{ROW};;\n{ROW}\n".encode(), kept=1, rejected=(2,))
    yield Case("only_odd_rows.csv", f"{HEAD}\n{ROW};\nfin\n".encode(), rejected=(2, 3))
    yield Case("total_row.csv", f"{HEAD}\n{ROW}\nTotal;1;;\n".encode(), kept=1, rejected=(3,))
    yield Case("cell_of_two_lines.csv", f'{HEAD}\n2024-05-01;"A\nB";R5;X10\n;;R5;X10\n'.encode(), kept=1, rejected=(3,))
    yield Case("delimiter_in_quotes.csv", f'{HEAD}\n2024-05-01;"A;B";R5;X10\n'.encode(), kept=1)
    yield Case("header_of_two_lines.csv", GOOD.replace("zone_key", '"zone\nkey"').encode(), kept=2)
    yield Case("identical_rows.csv", f"{HEAD}\n{ROW}\n{ROW}\n{ROW}\n".encode(), kept=3)
    yield Case("title_first.csv", f"Export du 12 mai\n{GOOD}".encode(), kept=2)
    yield Case(
        "title_as_wide.csv", f"Export du 12 mai;;;\n;;;\n{HEAD}\n{ROW}\nhier;A;R5;X10\n".encode(), kept=1, rejected=(5,)
    )
    yield Case("other_columns.csv", f"n;{HEAD};n\n1;{ROW};1\n".encode(), kept=1)
    yield Case("unnamed_column.csv", f"{HEAD};\n{ROW};x\n".encode(), kept=1)


def _cells() -> Iterator[Case]:
    """Cells that hide something: formulas, markup, marks of no width. None of them is run, all are text."""
    for name, cell in {
        "formula": '=HYPERLINK("http://x")',
        "command": "+cmd|' /C calc'!A0",
        "markup": "<script>alert(1)</script>",
        "path": "../../etc/passwd",
        "no_width": "\u200bA\u2060",
        "right_to_left": "\u202eA",
        "emoji": "🏚️",
        "long": "A" * 100_000,
    }.items():
        quoted = cell.replace('"', '""')
        yield Case(f"cell_{name}.csv", f'{HEAD}\n2024-05-01;"{quoted}";R5;X10\n'.encode(), kept=1)
    for name, date in {
        "impossible": "31/02/2024",
        "future": "2999-01-01",
        "old": "1900-01-01",
        "year_zero": "0000-01-01",
        "digits_of_elsewhere": "٢٠٢٤-٠٥-٠١",
        "words": "mercredi",
    }.items():
        yield Case(f"date_{name}.csv", f"{HEAD}\n{ROW}\n{date};A;R5;X10\n".encode(), kept=1, rejected=(3,))


def _places() -> Iterator[Case]:
    """Points in one cell, of a file without a name of zone; the last but one is none."""
    for name, point in {"pair": "48.85, 2.35", "wkt": "POINT (2.35 48.85)"}.items():
        rows = "".join(f"2024-05-01;R5;X10;{cell}\n" for cell in [*[point] * 12, "là", ""])
        content = f"started_on;register;theme;Position\n{rows}".encode()
        yield Case(f"point_as_{name}.csv", content, kept=13, rejected=(14,))


def _not_text() -> Iterator[Case]:
    workbook = io.BytesIO()
    with zipfile.ZipFile(workbook, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    yield Case("workbook.csv", workbook.getvalue(), refusal="is damaged or incomplete")
    yield Case("old_workbook.csv", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(64), refusal="is damaged or incomplete")
    yield Case("nul.csv", f"{HEAD}\n{ROW}\n".encode() + b"2024-05-01;A\0;R5;X10\n", refusal="is not text (line 3)")
    yield Case("image.csv", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", refusal="is not text")
    yield Case("no_encoding.csv", f"{HEAD}\n{ROW}\n".encode() + b"\xe9\x81;A;R5;X10\n", refusal="(line 3)")
    accents = GOOD.replace("A;", "Été;").encode()
    yield Case("utf8_but_one_byte.csv", accents + ROW.encode("cp1252") + b";\xe9\n", refusal="for some signs (line 4)")
    yield Case("utf8_cut_in_a_letter.csv", accents + "2024-05-01;É".encode()[:-1], refusal="for some signs (line 4)")
    yield Case("letter.pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", refusal="is a document")
    yield Case("letter.rtf", b"{\\rtf1\\ansi Bonjour}", refusal="is a document")
    yield Case("list.json", b'[{"started_on": "2024-05-01", "zone_key": "A"}]', refusal="not a GeoJSON collection")
    yield Case("half_utf16.csv", GOOD.encode("utf-16") + b"x", refusal="cannot be cut into cells")
    yield Case("gzip_cut.csv.gz", gzip.compress(GOOD.encode())[:-9], refusal="is damaged or incomplete")
    yield Case("gzip_false.csv.gz", b"\x1f\x8bbonjour", refusal="is damaged or incomplete")


def _not_tables() -> Iterator[Case]:
    yield Case("empty.csv", b"", refusal="is empty")
    yield Case("blank.csv", b"\n \n\t\n", refusal="is empty")
    yield Case("header_only.csv", f"{HEAD}\n".encode(), refusal="a header and no row")
    yield Case("header_and_blanks.csv", f"{HEAD}\n;;;\n\n".encode(), refusal="a header and no row")
    yield Case("no_header.csv", f"{ROW}\n{ROW}\n".encode(), refusal="has no column for")
    yield Case("no_theme.csv", b"started_on;zone_key;register\n2024-05-01;A;R5\n", refusal="for “Main theme”")
    yield Case("double_theme.csv", f"{HEAD};Theme\n{ROW};X11\n".encode(), refusal="several columns “theme”")
    yield Case("prose.csv", b"Bonjour,\nvoici le fichier.\nCordialement\n", refusal="has no column for")
    yield Case("page.csv", b"<!DOCTYPE html>\n<html><body>Connexion</body></html>\n", refusal="is a web page")
    yield Case("quote_open.csv", f'{HEAD}\n{ROW}\n2024-05-01;"A;R5;X10\n{ROW}\n'.encode(), refusal="Line 3 of")
    yield Case("quote_open_in_header.csv", f'"{GOOD}'.encode(), refusal="Line 1 of")
    yield Case(
        "quote_open_in_last_cell.csv", f'{HEAD}\n{ROW}\n2024-05-01;A;R5;"X10\n{ROW}\n'.encode(), refusal="Line 3 of"
    )


def _too_large() -> Iterator[Case]:
    wide = ";".join(f"c{index}" for index in range(2_000))
    yield Case("wide.csv", f"{wide}\n{wide}\n".encode(), refusal="2,000 columns; Vigie reads at most 1,000")
    yield Case("long_line.csv", f"{HEAD}\n{ROW}\n".encode() + b"x" * 30_000_000, refusal="Line 3")
    yield Case("long_line_packed.csv.gz", gzip.compress(b"x" * 30_000_000), refusal="Line 1")
    yield Case(
        "quote_never_closed.csv",
        f'{HEAD}\n{ROW}\n"{ROW}\n'.encode() + b"2024-05-01;A;R5;X10\n" * 600_000,
        refusal="Line 3",
    )


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for case in cases():
        (folder / case.name).write_bytes(case.content)
