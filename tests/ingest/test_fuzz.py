"""Whatever the bytes, the reader refuses in its own words or accounts for every row."""

import csv
import io
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analytics.config import Home
from analytics.errors import VigieError
from analytics.ingest.load import load_file
from analytics.ingest.mapping import Mapping, load_mapping
from analytics.ingest.mapping_file import FIELDS
from tests.ingest.files import TODAY, plain_mapping, write_mapping

SHARED = settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
CELL = st.one_of(
    st.sampled_from(["", "R5", "R4", "X10", "I04", "T19", "NR", "Q01:0.5|Q02:0.5", "2,35", "48.85", "-1", "nan"]),
    st.dates(date(1980, 1, 1), date(2030, 1, 1)).map(lambda day: day.strftime("%d/%m/%Y")),
    st.datetimes().map(str),
    st.text(max_size=12),
)


@pytest.fixture(scope="module")
def territory(tmp_path_factory: pytest.TempPathFactory) -> Home:
    home = Home(tmp_path_factory.mktemp("fuzz"))
    for table in FIELDS:
        write_mapping(home, plain_mapping(table), table)
    return home


def account_for(home: Home, mapping: Mapping, content: bytes) -> None:
    """Load the bytes: refused as Vigie refuses, or read = kept + rejected, over as many rows as there are."""
    path = home.path / "fuzz.csv"
    path.write_bytes(content)
    try:
        loaded = load_file(home, path, mapping, today=TODAY)
    except VigieError:
        return
    batch = loaded.batch
    assert batch.read == batch.kept + sum(batch.rejected.values())
    assert loaded.tables[batch.kind].num_rows == batch.kept
    assert loaded.tables["rejected"].num_rows == batch.read - batch.kept


@SHARED
@given(st.binary(max_size=300))
def test_any_bytes(territory: Home, content: bytes) -> None:
    account_for(territory, load_mapping(territory, "intervention"), content)


@SHARED
@given(st.sampled_from(sorted(FIELDS)), st.data())
def test_any_cells(territory: Home, table: str, data: st.DataObject) -> None:
    names = [*FIELDS[table], "shares", "shares quartier"]
    floor = ["started_on", "started_at", "ended_at", "tour_id", "register", "theme", "zone_key", "lon", "lat", "shares"]
    header = [*floor, *data.draw(st.lists(st.sampled_from([name for name in names if name not in floor]), unique=True))]
    rows = data.draw(st.lists(st.lists(CELL, min_size=len(header), max_size=len(header)), min_size=1, max_size=12))
    file = io.StringIO()
    csv.writer(file, delimiter=data.draw(st.sampled_from(";,\t|"))).writerows([header, *rows])
    account_for(territory, load_mapping(territory, table), file.getvalue().encode("utf-8", "replace"))


@SHARED
@given(st.text(st.sampled_from('a";\n\r \u00e9,1'), max_size=80), st.sampled_from(["utf-8", "cp1252", "utf-16"]))
def test_any_quotes_and_ends_of_line(territory: Home, text: str, encoding: str) -> None:
    head = "started_on;zone_key;register;theme\n2024-05-01;A;R5;X10\n"
    account_for(territory, load_mapping(territory, "intervention"), (head + text).encode(encoding))


def test_the_fuzz_reaches_rows_that_are_kept(territory: Home, tmp_path: Path) -> None:
    path = tmp_path / "good.csv"
    path.write_text("started_on;zone_key;register;theme\n2024-05-01;A;R5;X10\n", encoding="utf-8")
    assert load_file(territory, path, load_mapping(territory, "intervention"), today=TODAY).batch.kept == 1
