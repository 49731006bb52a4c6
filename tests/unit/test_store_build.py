"""What a build does beside counting: its digest, its refusals, what it leaves behind."""

from datetime import date, datetime
from typing import Any

import duckdb
import pyarrow.parquet as pq
import pytest

from analytics import records
from analytics.actions.builds import build
from analytics.config import Home
from analytics.durable import writing
from analytics.errors import BusyError, InputError, NotAllowed, StoreError
from analytics.roles import role_named
from analytics.store.build import build_store
from analytics.store.connect import open_live
from analytics.store.read import Read
from analytics.text import Message, translator
from tests.builders import add_records, add_tours, add_zones, square

DAY = date(2024, 5, 6)


def record(name: str, **fields: Any) -> dict[str, Any]:
    return {"intervention_id": name, "started_on": DAY, "register": "R4", "theme": "T02", **fields}


def info(home: Home) -> dict[str, str]:
    with open_live(home) as store:
        return dict(store.read(Read.INFO).itertuples(index=False))


def test_a_home_without_anything_builds_an_empty_store(home: Home) -> None:
    result = build_store(home)
    assert result.n_records == 0
    with open_live(home) as store:
        assert store.read(Read.LEVELS).empty
        assert "first_on" not in info(home)


def test_records_without_any_zone_are_built_and_kept(home: Home) -> None:
    add_records(home, [record("a", lon=2.0, lat=48.0)])
    assert build_store(home).n_records == 1


def test_the_store_says_what_it_was_made_from(home: Home) -> None:
    add_records(
        home,
        [record("a"), record("b", started_on=date(2024, 7, 1)), record("c", theme="T19", started_on=date(2020, 1, 1))],
    )
    result = build_store(home)
    said = info(home)
    assert said["data_digest"] == result.digest
    assert (said["first_on"], said["last_on"], said["n_records"]) == ("2024-05-06", "2024-07-01", "3")


def test_the_digest_changes_with_what_counts_and_only_then(home: Home) -> None:
    first = build_store(home).digest
    assert build_store(home).digest == first
    batch = add_records(home, [record("a")])
    second = build_store(home).digest
    assert second != first
    records.set_active(home, batch.id, is_active=False)
    assert build_store(home).digest == first
    home.settings_file.write_text('hidden_codes.theme = ["T18"]', encoding="utf-8")
    assert build_store(home).digest != first
    home.settings_file.write_text('name = "Another name"', encoding="utf-8")
    assert build_store(home).digest == first


def test_an_undone_import_no_longer_counts(home: Home) -> None:
    add_records(home, [record("a")])
    batch = add_records(home, [record("b")], rejected={"no_date": 2})
    records.set_active(home, batch.id, is_active=False)
    assert build_store(home).n_records == 1
    with open_live(home) as store:
        assert store.read(Read.REJECTED).empty


def test_a_check_that_fails_is_named_and_the_former_store_stays(home: Home) -> None:
    add_records(home, [record("a")])
    former = build_store(home).path
    add_records(home, [record("b", theme="T98")])
    with pytest.raises(StoreError) as refused:
        build_store(home)
    assert "chaque thème est un code connu" in refused.value.text(translator("fr"))
    assert {path.name for path in home.store.iterdir()} == {"LIVE", former.name}
    assert info(home)["n_records"] == "1"


def test_a_batch_without_its_file_is_named_and_nothing_is_built(home: Home) -> None:
    batch = add_records(home, [record("a")])
    (home.records / batch.id / "intervention.parquet").unlink()
    with pytest.raises(StoreError, match=batch.id):
        build_store(home)
    assert list(home.store.iterdir()) == []


def test_a_spoilt_batch_stops_the_build_at_a_named_table_without_its_content(home: Home) -> None:
    batch = add_records(home, [record("a")])
    (home.records / batch.id / "intervention.parquet").write_bytes(b"PAR1 spoilt PAR1")
    with pytest.raises(StoreError, match="stg_superseded"):
        build_store(home)
    assert list(home.store.iterdir()) == []


def test_tours_of_two_sources_with_one_identifier_are_refused(home: Home) -> None:
    start = datetime.fromisoformat("2024-05-06 18:00")
    for source in ("old tool", "new tool"):
        row = {"record_key": f"{source}|1", "tour_id": "1", "started_at": start, "minutes": 60, "shares": []}
        add_tours(home, [row])
    with pytest.raises(StoreError) as refused:
        build_store(home)
    assert "chaque tournée a son propre identifiant" in refused.value.text(translator("fr"))


def test_columns_that_an_older_batch_lacks_are_empty(home: Home) -> None:
    batch = add_records(home, [record("a")])
    path = home.records / batch.id / "intervention.parquet"
    pq.write_table(pq.read_table(path).drop_columns(["outcome", "sex"]), path)
    assert build_store(home).n_records == 1


@pytest.mark.parametrize(
    "settings", ['timezone = "Europe/Paname"', 'hidden_codes.theme = ["T98"]', "not toml"], ids=["zone", "code", "text"]
)
def test_settings_that_cannot_be_read_leave_nothing_behind(settings: str, home: Home) -> None:
    former = build_store(home).path
    home.settings_file.write_text(settings, encoding="utf-8")
    with pytest.raises(InputError):
        build_store(home)
    assert {path.name for path in home.store.iterdir()} == {"LIVE", former.name}


def test_cells_lie_by_level_then_period_so_that_a_question_reads_few_of_them(home: Home) -> None:
    for level in ("quartier", "commune"):
        add_zones(home, level, {"A": square(0, 0), "B": square(1, 0)})
    days = [date(2024, 12 - n % 12, 1 + n % 28) for n in range(300)]
    add_records(home, [record(f"n{n}", started_on=day, lon=n % 3, lat=0.5) for n, day in enumerate(days)])
    with duckdb.connect(str(build_store(home).path), read_only=True) as con:
        for table, period in (("cube_month", "month"), ("cube_week", "week")):
            cells = con.table(table).project(f"level, {period}, zone_code").fetchall()
            assert cells == sorted(cells)


def test_two_builds_at_once_are_refused(home: Home) -> None:
    with writing(home.path), pytest.raises(BusyError):
        build_store(home)


def test_only_roles_that_may_build_do(home: Home) -> None:
    with pytest.raises(NotAllowed):
        build(home, role=role_named("elected"))


def test_the_report_says_how_many_records_and_checks(home: Home) -> None:
    add_records(home, [record(f"n{n}") for n in range(1200)])
    lines = build(home, role=role_named("coordinator")).lines()
    said = " ".join(translator("en").message(line) for line in lines)
    assert "1,200" in said
    assert "11" in said


def test_progress_goes_from_nothing_to_nearly_all(home: Home) -> None:
    told: list[tuple[Message, float]] = []
    build_store(home, lambda step, share: told.append((step, share)))
    shares = [share for _, share in told]
    assert shares == sorted(shares)
    assert shares[0] == 0
    assert 0.5 < shares[-1] < 1
