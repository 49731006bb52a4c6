"""The real records of Paris: both files are kept to the last row, and say the same."""

from pathlib import Path

import pyarrow as pa
import pytest

from analytics.config import Home
from analytics.ingest.load import Loaded, load_file
from analytics.ingest.mapping import load_mapping

UTF_8, EXCEL = "dmr_2023_2024_utf8.csv.gz", "dmr_2023_2024_excel_fr_cp1252.csv.gz"
N_ROWS = 16_988


@pytest.fixture(scope="module")
def both(real_paris: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Loaded, Loaded]:
    home = Home(tmp_path_factory.mktemp("paris"))
    mapping = load_mapping(home, "paris-dmr")
    first, second = (load_file(home, real_paris / name, mapping) for name in (UTF_8, EXCEL))
    return first, second


def test_every_row_is_kept(both: tuple[Loaded, Loaded]) -> None:
    for loaded in both:
        assert (loaded.batch.read, loaded.batch.kept, loaded.batch.rejected) == (N_ROWS, N_ROWS, {})
        assert loaded.tables["intervention"].num_rows == N_ROWS
        assert loaded.batch.notes == {}


def test_each_file_is_read_as_what_it_is(both: tuple[Loaded, Loaded]) -> None:
    assert [(loaded.form.encoding, loaded.form.delimiter) for loaded in both] == [("utf-8", ","), ("cp1252", ";")]


def test_both_files_give_identical_records(both: tuple[Loaded, Loaded]) -> None:
    first, second = (loaded.tables["intervention"].drop_columns(["batch_id"]).sort_by("record_key") for loaded in both)
    assert first.equals(second)


def test_nothing_of_the_addresses_is_kept(both: tuple[Loaded, Loaded]) -> None:
    table = both[0].tables["intervention"]
    words = [name for name, kind in zip(table.schema.names, table.schema.types, strict=True) if kind == pa.string()]
    texts = {str(cell).upper() for name in words for cell in table[name].unique().to_pylist()}
    assert "X14" in texts
    assert not any("RUE " in text or "PARIS," in text for text in texts)
