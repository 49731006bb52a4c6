"""Hours planned on the page of settings: in the place of what files say, undone, never over somebody else's plan."""

from datetime import date
from pathlib import Path

import pytest

from analytics.actions.history import redo
from analytics.actions.plan_hours import Plan, forget_plan, plan_hours
from analytics.config import Home
from analytics.errors import InputError, NotAllowed
from analytics.journal import audit
from analytics.journal.connect import reading
from analytics.periods import Quarter
from analytics.reports.planned import planned
from analytics.reports.words import words
from analytics.roles import ROLES
from analytics.text import translator
from tests import builders
from tests.sql.made import after_build, record

COORDINATOR = ROLES["coordinator"]
QUARTER = Quarter(2024, 2)
EN = translator("en")
COLUMNS = "month | level | zone_code | funder | team_hours"


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """A file plans 60 hours for April and 366 for the year, of the city, in A; 30 of the landlord in April."""
    made = builders.home_in(tmp_path)
    builders.add_zones(made, "secteur", {"A": builders.square(0, 0), "B": builders.square(1, 0)})
    builders.add_records(made, [record("a")])
    in_a = {"zone_level": "secteur", "zone_code": "A"}
    april = {"starts_on": date(2024, 4, 1), "ends_on": date(2024, 4, 30)}
    year = {"starts_on": date(2024, 1, 1), "ends_on": date(2024, 12, 31)}
    builders.add_plans(
        made,
        [
            {**in_a, **april, "team_hours": 60.0, "funder": "Ville"},
            {**in_a, **year, "team_hours": 366.0, "funder": "Ville"},
            {**in_a, **april, "team_hours": 30.0, "funder": "Bailleur"},
        ],
    )
    return made


def plan(hours: float = 91.0, funder: str = "VILLE") -> Plan:
    return Plan(quarter=QUARTER, hours=hours, unit="team_hours", level="secteur", zone="A", funder=funder)


def hours(home: Home) -> dict[tuple[str, str], float]:
    """Of the second quarter in A, by month and funder."""
    rows = after_build(home, "cube_planned_month", COLUMNS)
    return {
        (row["month"][5:7], row["funder"].lower()): round(float(row["team_hours"]), 6)
        for row in rows
        if row["zone_code"] == "A" and "2024-04" <= row["month"] < "2024-07"
    }


def test_a_plan_takes_the_place_of_what_files_say_of_its_months_and_of_no_other(home: Home) -> None:
    """Of 366 hours in a leap year, one a day: 60 + 30 in April, 31 in May, 30 in June; 91 planned are one a day too."""
    assert hours(home) == {("04", "ville"): 60 + 30, ("05", "ville"): 31, ("06", "ville"): 30, ("04", "bailleur"): 30}
    plan_hours(home, plan(182.0), role=COORDINATOR)
    assert hours(home) == {
        ("04", "ville"): 2 * 30,
        ("05", "ville"): 2 * 31,
        ("06", "ville"): 2 * 30,
        ("04", "bailleur"): 30,
    }


def test_what_files_plan_is_listed_by_year_with_the_file_s_name_and_is_not_taken_away(home: Home) -> None:
    """60 in April and 366 in the year are lines of one file, funder and year; the landlord's 30 stand apart."""
    builders.add_plans(home, [{"starts_on": date(2025, 1, 1), "ends_on": date(2025, 3, 31), "mediator_hours": 13.0}])
    plan_hours(home, plan(182.0), role=COORDINATOR)
    told = planned(home)
    assert [tuple(words(one, EN) for one in (row.label, *row.values)) for row in told.files.rows] == [
        ("No funder", "Whole territory", "01/01/2025", "31/03/2025", "13", "mediator-hours", "test"),
        ("Bailleur", "Zone A", "01/04/2024", "30/04/2024", "30", "team-hours", "test"),
        ("Ville", "Zone A", "01/01/2024", "31/12/2024", "426", "team-hours", "test"),
    ]
    assert list(told.names) == [plan(182.0).place]


def test_a_plan_told_again_replaces_the_former_which_comes_back_where_it_is_undone(home: Home) -> None:
    first = plan_hours(home, plan(91.0), role=COORDINATOR).batch
    second = plan_hours(home, plan(182.0), role=COORDINATOR, seen=first.id).batch
    assert hours(home)["05", "ville"] == 2 * 31
    forget_plan(home, second.id, role=COORDINATOR)
    assert hours(home)["05", "ville"] == 31
    redo(home, second.id, role=COORDINATOR)
    assert hours(home)["05", "ville"] == 2 * 31


def test_a_plan_made_over_another_that_was_not_seen_is_refused(home: Home) -> None:
    plan_hours(home, plan(91.0), role=COORDINATOR)
    with pytest.raises(InputError):
        plan_hours(home, plan(182.0), role=COORDINATOR, seen="")
    assert list(planned(home).batches) == [plan().place]


@pytest.mark.parametrize(
    "wrong",
    [
        Plan(quarter=QUARTER, hours=-1, unit="team_hours"),
        Plan(quarter=QUARTER, hours=1, unit="days"),
        Plan(quarter=QUARTER, hours=1, unit="team_hours", level="secteur", zone="Z"),
        Plan(quarter=QUARTER, hours=1, unit="team_hours", level="quartier", zone="A"),
    ],
)
def test_what_is_no_plan_is_refused_and_nothing_is_written(wrong: Plan, home: Home) -> None:
    with pytest.raises(InputError):
        plan_hours(home, wrong, role=COORDINATOR)
    assert not planned(home).batches


@pytest.mark.parametrize("role", ["elected", "mediator"])
def test_only_who_may_set_plans(role: str, home: Home) -> None:
    with pytest.raises(NotAllowed):
        plan_hours(home, plan(), role=ROLES[role])


def test_a_plan_is_noted_and_not_its_hours(home: Home) -> None:
    plan_hours(home, plan(), role=COORDINATOR)
    with reading(home) as connection:
        lines = audit.lines(connection, "")
    assert [(line.act.act, line.act.detail, line.role) for line in lines] == [("set", "planned_hours", "coordinator")]
