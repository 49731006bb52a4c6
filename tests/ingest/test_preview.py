"""A preview shows the first rows as the import will read them, from the beginning of the file only."""

import gzip
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from analytics.errors import InputError
from analytics.ingest.readers import preview, read_table
from analytics.ingest.shorten import shortened
from tests.ingest.test_readers import cells, write
from tests.ingest.workbooks import MAIN, xlsx, xlsx_parts, zipped

FIRST = datetime(2024, 5, 1)  # noqa: DTZ001 - sheets know no zone
N = 40_000
LINES = [f"{n};{'é' if n > 30_000 else 'e'};" + '"a\nb"' + ";" + "x" * 50 for n in range(N)]
TEXT = "\n".join(["n;letter;note;more", *LINES]) + "\n"


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "utf-16"])
@pytest.mark.parametrize("is_packed", [False, True], ids=["plain", "gz"])
def test_the_first_rows_of_a_text_are_those_of_the_whole(tmp_path: Path, encoding: str, is_packed: bool) -> None:
    content = TEXT.encode(encoding)
    path = write(tmp_path, gzip.compress(content) if is_packed else content)
    sample, whole = preview(path, 50), read_table(path)
    assert cells(sample) == cells(whole)[:51]
    assert sample.line.to_pylist() == list(range(2, 52))
    assert (sample.form, whole.form.encoding) == (whole.form, encoding)


def test_odd_rows_are_seen_in_the_sample_too(tmp_path: Path) -> None:
    sample = preview(write(tmp_path, b"a;b\n1;2\n\n3\n4;5\n"))
    assert cells(sample) == [("a", "b"), ("1", "2"), ("4", "5")]
    assert [(row.line, row.n_cells) for row in sample.misfits] == [(4, 1)]


def test_a_sample_needs_no_end(tmp_path: Path) -> None:
    path = write(tmp_path, gzip.compress(TEXT.encode() * 8)[:-400])
    assert len(preview(path).line) == 200
    with pytest.raises(InputError, match="damaged or incomplete"):
        read_table(path)


def test_the_first_rows_of_a_workbook_are_those_of_the_whole(tmp_path: Path) -> None:
    head = [["Titre"], ["Quand", None, "Lieu"], ["Jour", "Suite", None]]
    rows = [[FIRST + timedelta(hours=n), n, f"lieu {n}"] for n in range(1_000)]
    path = write(tmp_path, xlsx({"Vide": [], "F": [*head, *rows]}, merged=["A2:B2", "C2:C3"]))
    sample, whole = preview(path, 20), read_table(path)
    assert whole.header == ("Quand Jour", "Quand Suite", "Lieu")
    assert cells(sample) == cells(whole)[:21]
    assert (sample.line.to_pylist(), sample.form) == (list(range(4, 24)), whole.form)


def test_shared_texts_are_kept_as_far_as_the_first_rows_use_them(tmp_path: Path) -> None:
    rows = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>{n % 500}</v></c></row>' for n in range(1, 1_001))
    texts = "".join(f"<si><t>texte {n}</t></si>" for n in range(500))
    parts = xlsx_parts([f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'], ["F"])
    linked = parts["xl/_rels/workbook.xml.rels"].replace(
        "</Relationships>", '<Relationship Id="t" Type="sharedStrings" Target="sharedStrings.xml"/></Relationships>'
    )
    parts |= {"xl/_rels/workbook.xml.rels": linked, "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{texts}</sst>'}
    path = write(tmp_path, zipped(parts))
    assert cells(preview(path, 3)) == [("texte 1",), ("texte 2",), ("texte 3",), ("texte 4",)]
    assert b"texte 10<" in shortened(path, 10).getvalue()
    assert b"texte 11<" not in shortened(path, 10).getvalue()
