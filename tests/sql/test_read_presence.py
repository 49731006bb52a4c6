"""What is read of presence: months, parts, zones and hours of the week, of two tours and a plan counted by hand."""

from collections.abc import Iterator
from datetime import date, datetime

import pandas as pd
import pytest

from analytics.config import Home
from analytics.store.build import build_store
from analytics.store.connect import Store, open_live
from analytics.store.read import Read
from tests.builders import add_plans, add_records, add_tours, add_zones, square
from tests.sql.made import record, tour

QUARTERS = [date(2024, 1, 1), date(2024, 4, 1)]
MAY = date(2024, 5, 1)
APRIL_AND_MAY = {"first_on": date(2024, 4, 10), "last_on": date(2024, 5, 31)}


@pytest.fixture
def store(home: Home) -> Iterator[Store]:
    """Monday 6 May 2024: an hour in A, then two hours half in A and half nowhere; 12 hours planned there in May. The
    IRIS is the ground of A."""
    people = {"A": {"population": 300}, "B": {"population": 100}}
    add_zones(home, "quartier", {"A": square(0, 0), "B": square(1, 0)}, attributes=people)
    add_zones(home, "iris", {"I": square(0, 0)})
    later = datetime.fromisoformat("2024-05-06 20:30")
    add_tours(
        home,
        [
            tour("1", ("quartier", "A", 1.0), n_mediators=2, mode="PIED", funder="Ville"),
            tour("2", ("quartier", "A", 0.5), started_at=later, minutes=120, mode="PAP"),
        ],
    )
    add_records(home, [record("a", tour_id="1")])
    of_may = {"starts_on": MAY, "ends_on": date(2024, 5, 31)}
    of_zone = {**of_may, "zone_level": "quartier", "zone_code": "A"}
    add_plans(home, [{**of_zone, "team_hours": 12.0, "funder": "Ville"}, {**of_zone, "mediator_hours": 5.0}])
    build_store(home)
    with open_live(home) as opened:
        yield opened


def told(store: Store, name: Read, columns: str, **params: object) -> list[tuple[object, ...]]:
    """These columns of the answer, a missing number as None."""
    rows = store.read(name, **params)[columns.split()]
    return [
        tuple(None if pd.isna(value) else value for value in row)
        for row in rows.astype(object).itertuples(index=False, name=None)
    ]


def test_every_month_is_there_with_what_was_done_and_planned(store: Store) -> None:
    columns = "team_hours mediator_hours planned_team_hours planned_mediator_hours n_tours n_days n_without_record"
    rows = told(store, Read.PRESENCE, columns, levels=[], quarters=[], **APRIL_AND_MAY)
    assert rows == [(0, 0, None, None, 0, 0, 0), (1 + 2, 1 * 2, 12, 5, 2, 1, 1)]


def test_parts_hold_the_hours_done_and_those_planned_with_a_funder(store: Store) -> None:
    columns = "part name team_hours mediator_hours planned_team_hours planned_mediator_hours"
    rows = told(store, Read.PRESENCE_PARTS, columns, quarters=QUARTERS)
    assert [row for row in rows if row[0] in ("funder", "mode")] == [
        ("funder", "NR", 2, 0, None, 5),
        ("funder", "Ville", 1, 2, 12, None),
        ("mode", "PAP", 2, 0, None, None),
        ("mode", "PIED", 1, 2, None, None),
    ]


def test_zones_are_all_there_with_hours_where_tours_say_them(store: Store) -> None:
    columns = "level zone_code population team_hours planned_team_hours n_tours n_days"
    rows = told(store, Read.PRESENCE, columns, levels=["iris", "quartier"], quarters=QUARTERS[1:], **APRIL_AND_MAY)
    assert [row for row in rows if row[0]] == [
        ("iris", "I", None, None, 12, 0, 0),
        ("iris", "unlocated", None, None, None, 0, 0),
        ("quartier", "A", 300, 1 + 2 * 0.5, 12, 2, 1),
        ("quartier", "B", 100, 0, None, 0, 0),
        ("quartier", "unlocated", None, 2 * 0.5, None, 1, 1),
    ]


def test_hours_of_the_week_are_those_of_the_whole_territory_whatever_the_level(store: Store) -> None:
    rows = told(store, Read.PRESENCE_PARTS, "part name team_hours", quarters=QUARTERS)
    assert [row[1:] for row in rows if row[0] == "hour"] == [("1-18", 1), ("1-20", 0.5), ("1-21", 1), ("1-22", 0.5)]


ALL = {"level": "quartier", "zone_code": None, "part": "", "names": [], "is_without_record": False, **APRIL_AND_MAY}


@pytest.mark.parametrize(
    ("asked", "rows"),
    [
        ({}, [("PIED", 1, 1, 2), ("PAP", 1, 2, None)]),
        ({"zone_code": "A"}, [("PIED", 1, 1, 2), ("PAP", 0.5, 2 * 0.5, None)]),
        ({"zone_code": "unlocated"}, [("PAP", 0.5, 2 * 0.5, None)]),
        ({"zone_code": "B"}, []),
        ({"level": "iris", "zone_code": "I"}, []),
        ({"zone_code": "A", "part": "mode", "names": ["PAP"]}, [("PAP", 0.5, 2 * 0.5, None)]),
        ({"part": "funder", "names": ["Ville"]}, [("PIED", 1, 1, 2)]),
        ({"part": "hour", "names": ["1-18", "1-20"]}, [("PIED", 1, 1, 2), ("PAP", 0.25, 0.5, None)]),
        ({"is_without_record": True}, [("PAP", 1, 2, None)]),
        ({"first_on": date(2024, 5, 7)}, []),
    ],
)
def test_each_tour_counts_for_what_of_it_went_there(
    store: Store, asked: dict[str, object], rows: list[tuple[object, ...]]
) -> None:
    columns = "mode share team_hours mediator_hours"
    assert told(store, Read.TOUR_RECORDS, columns, **{**ALL, **asked}) == rows


def test_each_tour_says_in_which_zones_it_was(store: Store) -> None:
    found = store.read(Read.TOUR_RECORDS, **ALL)
    assert [list(zones) for zones in found["zones"]] == [["A"], ["A", "unlocated"]]
    assert [list(shares) for shares in found["shares"]] == [[1], [0.5, 0.5]]
