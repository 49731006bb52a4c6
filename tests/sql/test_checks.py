"""Each check holds on a sound store and refuses the fault that it is there for."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import duckdb
import pytest

from analytics.config import Home
from analytics.errors import StoreError
from analytics.store.build import build_store
from analytics.store.checks import CHECKS, hold
from tests.builders import add_nesting, add_records, add_tours, add_zones, home_in, square

FAULTS = {
    "zones plus unlocated plus restricted equal the records kept": "delete from cube_month where level = 'commune'",
    "each record has one row": "insert into fct_intervention from fct_intervention where theme = 'T02'",
    "each tour has its own identifier": "insert into fct_tour from fct_tour",
    "every theme is a known code": "update fct_intervention set theme = 'T98' where theme = 'T02'",
    "every place is a zone of its level": "update fct_place set zone_code = 'gone' where zone_code = 'A'",
    "the shares of each tour sum to one": "update fct_tour_share set share = 0.9 * share",
    "presence equals the hours of tours": "delete from cube_calendar_month where hour = 23",
    "no isolation record keeps a point": "update fct_intervention set lon = 2, lat = 48 where theme = 'I03'",
    "restricted themes are in no cube": "update cube_week set theme = 'T19' where theme = 'T02'",
    "weeks and months agree": "update cube_week set minutes = minutes + 1 where theme = 'T02'",
    "cubes stay within their budget": """
        alter table cube_presence_week rename to weeks;
        create view cube_presence_week as
        from weeks union all by name select 0 as team_hours from range(20_000_000)
    """,
}


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store that holds every kind of record."""
    home = home_in(tmp_path_factory.mktemp("sound"))
    add_zones(home, "quartier", {"A": square(0, 0), "B": square(1, 0)})
    add_zones(home, "commune", {"C": square(0, 0, 2)})
    add_nesting(home, "quartier", "commune", {"A": "C", "B": "C"})
    _add_records(home)
    start = datetime.fromisoformat("2024-05-06 22:30")
    add_tours(home, [{"tour_id": "t", "started_at": start, "minutes": 90, "shares": [("quartier", "A", 0.4)]}])
    return build_store(home).path


def _add_records(home: Home) -> None:
    day = {"started_on": date(2024, 5, 6), "register": "R4"}
    rows = [
        {**day, "intervention_id": "a", "theme": "T02", "lon": 0.5, "lat": 0.5, "duration_min": 10},
        {**day, "intervention_id": "b", "theme": "X01", "lon": 9, "lat": 9},
        {**day, "intervention_id": "c", "theme": "I03"},
        {**day, "intervention_id": "d", "theme": "T19"},
    ]
    add_records(home, rows, placements=[("test|c", "commune", "C")])


@pytest.fixture
def con(sound: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A copy of the sound store that a test may spoil."""
    with duckdb.connect() as copy:
        copy.execute(f"attach '{sound}' as sound (read_only)")
        copy.execute("copy from database sound to memory")
        yield copy


def test_every_check_holds_on_a_sound_store(con: duckdb.DuckDBPyConnection) -> None:
    assert hold(con) == list(CHECKS)


def test_every_check_has_its_fault() -> None:
    assert set(FAULTS) == set(CHECKS)


@pytest.mark.parametrize("sentence", CHECKS)
def test_a_check_refuses_its_fault_and_says_which_check_it_is(sentence: str, con: duckdb.DuckDBPyConnection) -> None:
    con.execute(FAULTS[sentence])
    with pytest.raises(StoreError) as refused:
        hold(con)
    assert sentence in str(refused.value.problem.values["check"])
