"""Workbooks, Parquet, GeoJSON and archives as the field has them, good and bad, each with what must become of it.

The text files are in `corpus.py`, which writes these too.
"""

import gzip
import io
import json
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time

import pyarrow as pa
import pyarrow.parquet as pq

from tests.ingest.corpus_case import GOOD, HEAD, ROW, Case
from tests.ingest.old_workbooks import compound, xls
from tests.ingest.workbooks import MAIN, Fault, Formula, Rows, Spread, ods, sheet_xml, xlsx, xlsx_parts, zipped

NAMES = HEAD.split(";")
DAY = date(2024, 5, 1)
LINE = [DAY, "A", "R5", "X10"]
TABLE: Rows = [NAMES, LINE, LINE]
BOMB = '<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;">]>'


def forms() -> Iterator[Case]:
    yield from _workbooks()
    yield from _headers()
    yield from _cells()
    yield from _bad_workbooks()
    yield from _bombs()
    yield from _parquet()
    yield from _points()
    yield from _kobo()
    yield from _archives()
    yield from _programs()


def _workbooks() -> Iterator[Case]:
    """The same two rows in every kind of workbook, under any name, in any sheet."""
    yield Case("good.xlsx", xlsx({"Fiches": TABLE}), kept=2)
    yield Case("good.ods", ods({"Fiches": TABLE}), kept=2)
    yield Case("good.xls", xls("Fiches", TABLE), kept=2)
    yield Case("xlsx_named.csv", xlsx({"Fiches": TABLE}), kept=2)
    yield Case("csv_named.xlsx", GOOD.encode(), kept=2)
    yield Case("second_sheet.xlsx", xlsx({"Vide": [], "Fiches": TABLE}), kept=2)
    yield Case("hidden_sheet.xlsx", xlsx({"Listes": [["O"], ["N"]], "Fiches": TABLE}, hidden=["Listes"]), kept=2)
    yield Case("first_of_two_sheets.ods", ods({"Fiches": TABLE, "Aide": [["Lisez-moi"]]}), kept=2)
    yield Case("table_not_in_corner.xlsx", xlsx({"F": [[], [], *([None, None, *row] for row in TABLE)]}), kept=2)
    yield Case("blank_rows.xlsx", xlsx({"F": [NAMES, LINE, [], [None, "  "], LINE, []]}), kept=2)
    yield Case("rejected_lines.xlsx", xlsx({"F": [NAMES, LINE, [], ["?", *LINE[1:]], LINE]}), kept=2, rejected=(4,))


def _headers() -> Iterator[Case]:
    """Titles above the header, groups of columns, merged cells, several lines in a cell."""
    titles: Rows = [["Fiches de mai"], ["Exporté le", DAY], []]
    yield Case("titles_above.xlsx", xlsx({"F": [*titles, NAMES, LINE, ["?", *LINE[1:]]]}), kept=1, rejected=(6,))
    yield Case("titles_above.ods", ods({"F": [["Fiches de mai"], [], *TABLE]}), kept=2)
    groups = [["started", "zone", "register", "theme"], ["on", "key", None, None]]
    under = ["A1:A2", "B1:B1", "C1:C2", "D1:D2"]
    yield Case("header_on_two_lines.xlsx", xlsx({"F": [*groups, LINE]}, merged=under), kept=1)
    spread = [Spread("started", n_columns=2), None, Spread("register", n_lines=2), Spread("theme", n_lines=2)]
    lines = [spread, ["on", "zone", None, None], LINE]
    yield Case("groups.ods", ods({"F": lines}), refusal="started on | started zone | register | theme")
    title = [["Fiches", None, None, None], *TABLE]
    yield Case("title_merged_over_all.xlsx", xlsx({"F": title}, merged=["A1:D1"]), kept=2)
    yield Case("header_of_two_lines.xlsx", xlsx({"F": [["started\non", *NAMES[1:]], LINE]}), kept=1)
    merged_day: Rows = [NAMES, LINE, [None, *LINE[1:]], [None, *LINE[1:]]]
    yield Case("day_merged_downwards.xlsx", xlsx({"F": merged_day}, merged=["A2:A3"]), kept=2, rejected=(4,))


def _cells() -> Iterator[Case]:
    """Dates, hours, texts that look like numbers, errors and formulas: read as what one sees."""
    dates: Rows = [NAMES, *([day, *LINE[1:]] for day in (DAY, datetime(2024, 5, 1, 18, 30), "01/05/2024", "x"))]  # noqa: DTZ001
    yield Case("dates_of_all_kinds.xlsx", xlsx({"F": dates}), kept=3, rejected=(5,))
    numbers: Rows = [NAMES, ["01/05/2024", *LINE[1:]], [45_413.0, *LINE[1:]], ["45413", *LINE[1:]], [12.0, *LINE[1:]]]
    yield Case("dates_as_numbers.xlsx", xlsx({"F": numbers}), kept=3, rejected=(5,))
    text_dates: Rows = [NAMES, ["01/05/2024", *LINE[1:]], ["31/02/2024", *LINE[1:]]]
    yield Case("dates_as_text.xlsx", xlsx({"F": text_dates}), kept=1, rejected=(3,))
    wide = [*NAMES, "duration_min", "started_at", "lives_alone"]
    more: Rows = [wide, [DAY, "75001", "R5", "X10", 15, time(18, 30), True], [*LINE, "15", "18h30", False]]
    yield Case("numbers_hours_yes.xlsx", xlsx({"F": more}), kept=2)
    faults: Rows = [NAMES, LINE, [Fault("#REF!"), *LINE[1:]], [DAY, Fault("#N/A"), *LINE[2:]]]
    yield Case("errors.xlsx", xlsx({"F": faults}), kept=2, rejected=(3,))
    formula = Formula('HYPERLINK("http://www.w3.org/")', "A")
    yield Case("formula.xlsx", xlsx({"F": [NAMES, [DAY, formula, "R5", "X10"]]}), kept=1)
    for name, cell in {"command": "+cmd|' /C calc'!A0", "sum": "@SUM(A1)", "markup": "<img onerror=alert(1)>"}.items():
        yield Case(f"cell_{name}.xlsx", xlsx({"F": [NAMES, [DAY, cell, "R5", "X10"]]}), kept=1)
    yield Case(
        "long_cell.xlsx", xlsx({"F": [NAMES, [DAY, "A" * 100_001, "R5", "X10"]]}), refusal="100,000 characters (line 2"
    )


def _bad_workbooks() -> Iterator[Case]:
    good = xlsx({"Fiches": TABLE})
    yield Case("cut.xlsx", good[:-200], refusal="is damaged or incomplete")
    yield Case("cut.xls", xls("F", TABLE)[:2_000], refusal="is damaged or incomplete")
    yield Case("cut.ods", ods({"F": TABLE})[:300], refusal="is damaged or incomplete")
    yield Case("no_sheet.xlsx", xlsx({}), refusal="has no filled sheet")
    yield Case("empty_sheets.xlsx", xlsx({"A": [], "B": []}), refusal="has no filled sheet")
    yield Case("header_only.xlsx", xlsx({"F": [NAMES]}), refusal="a header and no row")
    yield Case("numbers_only.xlsx", xlsx({"F": [[1, 2], [3, 4]]}), refusal="has no row of column names")
    yield Case("other_table.xlsx", xlsx({"F": [["Nom", "Valeur"], ["a", 1]]}), refusal="has no column for")
    yield Case("password.xlsx", compound("EncryptedPackage", b"x"), refusal="protected by a password")
    yield Case("password.ods", ods({"F": TABLE}, is_locked=True), refusal="protected by a password")
    yield Case("letter.xls", compound("WordDocument", b"Bonjour"), refusal="is damaged or incomplete")
    yield Case("wide.xlsx", xlsx({"F": [[f"c{n}" for n in range(2_000)], ["x"]]}), refusal="2,000 columns; Vigie reads")
    parts = xlsx_parts([sheet_xml(TABLE)[:-60]], ["F"])
    yield Case("bad_xml.xlsx", zipped(parts), refusal="is damaged or incomplete")
    yield Case("traversal.xlsx", zipped({**xlsx_parts([sheet_xml(TABLE)], ["F"]), "../x": ""}), refusal="that leave it")


def _bombs() -> Iterator[Case]:
    """Small files that would fill the memory."""
    corner = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    far = f'<worksheet xmlns="{MAIN}"><sheetData>{corner}</sheetData></worksheet>'
    yield Case("two_far_cells.xlsx", zipped(xlsx_parts([far], ["F"])), refusal="takes more memory than allowed")
    entities = xlsx_parts([BOMB + sheet_xml(TABLE).replace("X10", "&c;")], ["F"])
    yield Case("entities.xlsx", zipped(entities), refusal="declares words of its own")
    swollen = {**xlsx_parts([sheet_xml(TABLE)], ["F"]), "xl/sharedStrings.xml": b"<sst>" + bytes(60_000_000)}
    yield Case("zip_bomb.xlsx", zipped(swollen), refusal="is packed as no table is")
    yield Case(
        "zip_bomb.zip", zipped({"a.csv": HEAD.encode() + b"\n" * 60_000_000}), refusal="is packed as no table is"
    )
    yield Case("many_files.zip", zipped({f"{n}.csv": "" for n in range(10_001)}), refusal="is packed as no table is")


def _parquet() -> Iterator[Case]:
    good = pa.table({"started_on": [DAY] * 2, "zone_key": ["A"] * 2, "register": ["R5"] * 2, "theme": ["X10", None]})
    yield Case("good.parquet", parquet_bytes(good), kept=1, rejected=(3,))
    coded = good.set_column(1, "zone_key", good["zone_key"].dictionary_encode())
    instants = pa.array([datetime(2024, 5, 1, 18), None], pa.timestamp("ns"))  # noqa: DTZ001
    kinds = coded.append_column("started_at", instants).append_column("duration_min", pa.array([15.0, None]))
    yield Case("kinds.parquet", parquet_bytes(kinds), kept=1, rejected=(3,))
    yield Case("empty.parquet", parquet_bytes(good.slice(0, 0)), refusal="a header and no row")
    yield Case("cut.parquet", parquet_bytes(good)[:-30], refusal="is damaged or incomplete")
    yield Case("false.parquet", b"PAR1" + bytes(100) + b"PAR1", refusal="is damaged or incomplete")


def _points() -> Iterator[Case]:
    said = {"started_on": "2024-05-01", "register": "R5", "theme": "X10", "people_n": 2}
    point = {"type": "Point", "coordinates": [2.35, 48.85]}
    yield Case("good.geojson", _geojson([(said, point), (said, point)]), kept=2)
    yield Case("without_point.json", _geojson([({**said, "zone_key": "A"}, None), (said, point)]), kept=2)
    yield Case("zones.geojson", _geojson([(said, {"type": "Polygon", "coordinates": []})]), refusal="holds points only")
    yield Case(
        "words_for_point.geojson", _geojson([(said, {**point, "coordinates": ["a", 1]})]), refusal="Element 1 of"
    )
    yield Case("empty.geojson", _geojson([]), refusal="a header and no row")
    yield Case("topology.json", b'{"type": "Topology", "objects": {}}', refusal="not a GeoJSON collection")
    yield Case("cut.geojson", _geojson([(said, point)])[:-9], refusal="is damaged or incomplete")
    deep = b'{"type": "FeatureCollection", "features": ' + b"[" * 200_000
    yield Case("deep.geojson", deep, refusal="is damaged or incomplete")


def _kobo() -> Iterator[Case]:
    head = '"fiche/started_on";"fiche/acte/register";"fiche/acte/theme";"_geolocation";"_uuid";"_submission_time"'
    rows = ['"2024-05-01";"R5";"X10";"48.85 2.35 0 0";"u1";""', '"2024-05-01";"R5";"X10";"là";"u2";""']
    yield Case("kobo.csv", "\n".join([head, *rows]).encode(), kept=1, rejected=(3,))
    lists = [[cell.strip('"') for cell in line.split(";")] for line in (head, *rows)]
    yield Case("kobo.xlsx", xlsx({"Fiches": lists}), kept=1, rejected=(3,))
    twice = head.replace("fiche/started_on", "autre/theme")
    yield Case("kobo_same_question.csv", "\n".join([twice, *rows]).encode(), refusal="several columns")


def _archives() -> Iterator[Case]:
    csv = GOOD.encode()
    yield Case("good.zip", zipped({"dossier/fiches.csv": csv}), kept=2)
    yield Case("of_a_mac.zip", zipped({"fiches.csv": csv, "__MACOSX/._fiches.csv": b"\0", ".DS_Store": b"\0"}), kept=2)
    yield Case("workbook.zip", zipped({"fiches.xlsx": xlsx({"F": TABLE})}), kept=2)
    yield Case("workbook.xlsx.gz", gzip.compress(xlsx({"F": TABLE})), kept=2)
    yield Case("two_files.zip", zipped({"a.csv": csv, "b.csv": csv}), refusal="found in it: a.csv, b.csv")
    yield Case("no_file.zip", zipped({}), refusal="found in it: 0")
    yield Case("traversal.zip", zipped({"../../fiches.csv": csv}), refusal="paths that leave it")
    yield Case("traversal_of_windows.zip", zipped({"..\\..\\fiches.csv": csv}), refusal="paths that leave it")
    yield Case("absolute.zip", zipped({"C:/fiches.csv": csv}), refusal="paths that leave it")
    yield Case("archive_in_archive.zip", zipped({"a.zip": zipped({"a.csv": csv})}), refusal="holds another archive")
    yield Case("zip_in_gz.csv.gz", gzip.compress(zipped({"a.csv": csv})), refusal="holds another archive")
    yield Case("fiches 😀 été.zip", zipped({"dossier été/fiches 😀.csv": csv}), kept=2)
    yield Case("empty_file.zip", zipped({"a.csv": b""}), refusal="is empty")
    yield Case("cut.zip", zipped({"a.csv": csv})[:-30], refusal="is damaged or incomplete")
    yield Case("password.zip", _locked(csv), refusal="protected by a password")


def _programs() -> Iterator[Case]:
    yield Case("block_of_page.xls", b"\n<div><table><tr><td>Date</td></tr></table></div>", refusal="is a web page")
    yield Case("page_in_utf16.xls", "<html><table/></html>".encode("utf-16"), refusal="is a web page")
    yield Case("letter.docx", zipped({"[Content_Types].xml": "", "word/document.xml": "<x/>"}), refusal="is a document")
    yield Case("fiches.numbers", zipped({"Index/Document.iwa": "x", "preview.jpg": "y"}), refusal="is a document")
    yield Case("shell.csv", b"#!/bin/sh\nrm -rf ~\n", refusal="is a program")
    yield Case("php.csv", b"<?php system('ls'); ?>\n", refusal="is a program")
    yield Case("windows.csv", b"MZ\x90\0" + bytes(200), refusal="is a program")
    yield Case("python.csv", b"import os\nos.remove('a')\n", refusal="has no column for")
    yield Case("page.xls", b"<html><table><tr><td>Date</td></tr></table></html>", refusal="is a web page")
    yield Case(
        "xml.xls", f'<?xml version="1.0"?>\n<Workbook><Row>{ROW}</Row></Workbook>'.encode(), refusal="is a web page"
    )


def parquet_bytes(table: pa.Table) -> bytes:
    sink = pa.BufferOutputStream()
    pq.write_table(table, sink)
    content: bytes = sink.getvalue().to_pybytes()
    return content


def _geojson(features: Sequence[tuple[Mapping[str, object], object]]) -> bytes:
    listed = [{"type": "Feature", "properties": said, "geometry": shape} for said, shape in features]
    return json.dumps({"type": "FeatureCollection", "features": listed}).encode()


def _locked(content: bytes) -> bytes:
    """An archive whose file says that it is encrypted."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a.csv", content)
    archived = bytearray(packed.getvalue())
    for mark, place in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        archived[archived.index(mark) + place] |= 1
    return bytes(archived)
