"""Whatever happens to the bytes of a good file, in any form: a table that holds together, or a refusal in our words."""

import gzip
import json
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analytics.config import Limits
from analytics.errors import VigieError
from analytics.ingest.read import RawTable
from analytics.ingest.readers import preview, read_table
from analytics.text import translator
from tests.ingest.corpus_forms import parquet_bytes
from tests.ingest.old_workbooks import xls
from tests.ingest.workbooks import ods, sheet_xml, xlsx, xlsx_parts, zipped

LIMITS = Limits(max_bytes=50_000_000, max_rows=100_000, reader_bytes=1_000_000_000, seconds=60)
ROWS = [["Date", "Lieu", "Durée"], ["2024-05-01", "Été", 15], ["2024-05-02", None, 2.5]]
TEXT = "Date;Lieu;Durée\n2024-05-01;Été;15\n"
POINT = {"type": "Feature", "properties": {"a": 1}, "geometry": {"type": "Point", "coordinates": [2.3, 48.8]}}
GOOD = (
    *(xlsx({"F": ROWS}), ods({"F": ROWS}), xls("F", ROWS), parquet_bytes(pa.table({"a": [1, 2], "b": ["x", None]}))),
    *(zipped({"a.csv": TEXT}), gzip.compress(TEXT.encode()), TEXT.encode("utf-16"), TEXT.encode("cp1252")),
    json.dumps({"type": "FeatureCollection", "features": [POINT]}).encode(),
)
SHEET = sheet_xml(ROWS, ["A1:B1"]).encode()
READERS = st.sampled_from((read_table, preview))
FEW = settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])


@st.composite
def bitten(draw: st.DrawFn, contents: st.SearchStrategy[bytes]) -> bytes:
    """Some bytes changed, taken out or put in, and perhaps the end lost."""
    content = bytearray(draw(contents))
    for _ in range(draw(st.integers(1, 6))):
        place = draw(st.integers(0, len(content)))
        content[place : place + draw(st.integers(0, 3))] = draw(st.binary(max_size=3))
    return bytes(content[: draw(st.integers(1, len(content)))] if content and draw(st.booleans()) else content)


def check(path: Path, content: bytes, read: Callable[..., RawTable]) -> None:
    path.write_bytes(content)
    try:
        table = read(path, limits=LIMITS)
    except VigieError as refusal:
        text = refusal.text(translator("fr"))
    else:
        text = table.file
        assert (table.rows.num_columns, table.rows.num_rows) == (len(table.header), len(table.line))
        assert table.n_read
        assert not any(column.null_count for column in table.rows.columns)
    assert path.name in text


@FEW
@given(bitten(st.sampled_from(GOOD)), READERS)
def test_a_file_that_was_bitten(tmp_path: Path, content: bytes, read: Callable[..., RawTable]) -> None:
    check(tmp_path / "fichier.abc", content, read)


@FEW
@given(bitten(st.just(SHEET)), READERS)
def test_a_workbook_whose_sheet_was_bitten(tmp_path: Path, sheet: bytes, read: Callable[..., RawTable]) -> None:
    parts: dict[str, str | bytes] = {**xlsx_parts([""], ["F"]), "xl/worksheets/sheet1.xml": sheet}
    check(tmp_path / "classeur.xlsx", zipped(parts), read)


@pytest.mark.parametrize("content", GOOD, ids=map(str, range(len(GOOD))))
def test_files_that_were_not_bitten_are_tables(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "fichier"
    path.write_bytes(content)
    assert read_table(path, limits=LIMITS).n_read in (1, 2)
