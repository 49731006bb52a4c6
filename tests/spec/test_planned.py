"""Hours planned by QPV, municipality and landlord, and what cannot be shared out, on a town counted by hand."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from analytics.cell import Cell, Status
from analytics.config import Home
from analytics.periods import Quarter
from analytics.reports.coverage import Figures, coverage
from analytics.reports.coverage_whose import hours_of_whom
from analytics.reports.holdings import Holdings, open_holdings
from analytics.reports.presence import presence
from analytics.reports.table import Table
from analytics.reports.words import Text, words
from analytics.roles import ROLES
from analytics.scope import Scope
from analytics.store.build import build_store
from analytics.text import translator
from tests import builders

FR = translator("fr")
QUARTER = Quarter(2026, 1)
DAYS = {"starts_on": date(2026, 1, 1), "ends_on": date(2026, 3, 31)}
NOT_COMPARABLE = Status.NOT_COMPARABLE


def town(home: Home) -> None:
    """Two municipalities, C1 (sectors A, B) and C2 (sector D); a QPV over half of A; the housing of two landlords in A,
    none in B nor D. 50 hours done: 30 in A, 12 in B, 8 in D, of which 6 asked for by Habitat."""
    builders.add_zones(home, "commune", {"C1": builders.square(0, 0, 2), "C2": builders.square(2, 0, 2)})
    builders.add_zones(home, "secteur", {code: builders.square(n, 0) for n, code in enumerate("ABD")})
    builders.add_zones(home, "qpv", {"Q": builders.square(0, 0, 0.7)})
    housing = {"R1": builders.square(0, 0, 0.2), "R2": builders.square(0.8, 0, 0.1)}
    whose = {"R1": {"landlord": "Habitat"}, "R2": {"landlord": "Foyer"}}
    builders.add_zones(home, "residence", housing, attributes=whose)
    builders.add_nesting(home, "secteur", "commune", {"A": "C1", "B": "C1", "D": "C2"})
    builders.add_tours(
        home,
        [
            _tour("t0", "2026-01-01", 24, ("secteur", "a", 1.0), ("qpv", "q", 0.5)),
            _tour("t1", "2026-02-01", 6, ("secteur", "a", 1.0), ("qpv", "q", 0.5), landlord="Habitat"),
            _tour("t2", "2026-02-01", 12, ("secteur", "b", 1.0)),
            _tour("t3", "2026-03-31", 8, ("secteur", "d", 1.0)),
        ],
    )


def _tour(name: str, day: str, hours: int, *shares: tuple[str, str, float], **said: str) -> builders.Row:
    start = datetime.fromisoformat(f"{day}T09:00")
    return {"tour_id": name, "started_at": start, "minutes": 60 * hours, "n_mediators": 2, "shares": shares, **said}


def plan(hours: float, level: str, zone: str, funder: str = "Ville") -> builders.Row:
    return {**DAYS, "team_hours": hours, "zone_level": level, "zone_code": zone, "funder": funder}


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Holdings]:
    """100 hours planned: 40 in A, 20 in B, 10 in D with Ville, 18 in Q with État, 8 in R1, 4 in R2 with Bailleurs."""
    home = builders.home_in(tmp_path_factory.mktemp("planned"))
    town(home)
    sectors = [plan(hours, "secteur", zone) for zone, hours in {"A": 40.0, "B": 20.0, "D": 10.0}.items()]
    homes = [plan(8.0, "residence", "R1", "Bailleurs"), plan(4.0, "residence", "R2", "Bailleurs")]
    builders.add_plans(home, [*sectors, plan(18.0, "qpv", "Q", "État"), *homes])
    builders.add_records(home, [{"started_on": date(2026, 3, 31), "theme": "T02"}])
    build_store(home)
    opened = open_holdings(home)
    yield opened
    opened.close()


def figures(held: Holdings, level: str = "secteur") -> Figures:
    role = ROLES["coordinator"]
    found = coverage(held, held.settled(Scope(level=level, quarter=QUARTER), role), role).figures
    assert found is not None
    return found


def planned(table: Table | None) -> dict[str, tuple[object, ...]]:
    """By line: hours done, planned, and the part of the plan that was done."""
    assert table is not None
    heads = [said(column.label) for column in table.columns]
    ranks = [0, heads.index("Prévu"), heads.index("Réalisé ÷ prévu")]
    return {said(row.label): tuple(_plain(row.values[rank]) for rank in ranks) for row in table.rows}


def of(held: Holdings, part: str) -> dict[str, tuple[object, ...]]:
    return planned(next(table for table in figures(held).parts if table.name.startswith(f"hours-by-{part}-")))


def said(text: Text) -> str:
    return words(text, FR).replace("\u00a0", " ").replace("\u202f", " ")


def _plain(value: Cell | Text) -> object:
    if not isinstance(value, Cell):
        return said(value)
    return pytest.approx(value.value) if value.status is Status.SHOWN else value.status


def test_a_month_without_a_plan_leaves_nothing_to_compare_and_no_column_is_missing(tmp_path: Path) -> None:
    """10 hours planned in A in January and February, none in March."""
    home = builders.home_in(tmp_path)
    town(home)
    builders.add_plans(home, [{**plan(10.0, "secteur", "A"), "ends_on": date(2026, 2, 28)}])
    builders.add_records(home, [{"started_on": date(2026, 3, 31), "theme": "T02"}])
    build_store(home)
    held = open_holdings(home)
    try:
        hours, asked, done = planned(figures(held).zones)["Zone A"]
        assert (hours, asked, done) == (24 + 6, 10, NOT_COMPARABLE)
        *_, march = figures(held).months.series[1].cells
        assert march.status is Status.NO_PLAN
    finally:
        held.close()


@pytest.mark.parametrize(("n_before", "status"), [(None, Status.MISSING_COLUMN), (2, Status.NOT_BROUGHT)])
def test_hours_of_mediators_are_unknown_where_no_tour_says_how_many_they_were(
    tmp_path: Path, n_before: int | None, status: Status
) -> None:
    """Five hours in a quarter whose tours do not say it; the quarter before, tours say it or not."""
    home = builders.home_in(tmp_path)
    builders.add_zones(home, "secteur", {"A": builders.square(0, 0)})
    rounds = [("2025-10-01", n_before), ("2026-01-05", None)]
    tours = [{**_tour(day, day, 5, ("secteur", "a", 1.0)), "n_mediators": n} for day, n in rounds]
    builders.add_tours(home, [{**tour, "mode": "PIED"} for tour in tours])
    builders.add_records(home, [{"started_on": date(2026, 6, 30), "theme": "T02"}])
    build_store(home)
    held = open_holdings(home)
    try:
        found = figures(held)
        assert [_plain(one.cell) for one in found.headlines[:2]] == [5, status]
        assert said(found.headlines[1].note) == "les tournées ne disent pas le nombre de médiateurs"
        (by_mode,) = [one for one in found.parts if one.name.startswith("hours-by-mode")]
        assert [_plain(row.values[-1]) for row in by_mode.rows] == [status]
    finally:
        held.close()


def test_nothing_is_told_of_a_plan_in_hours_of_mediators_where_no_tour_says_how_many_they_were(tmp_path: Path) -> None:
    """Two mediators for five hours, then five hours of nobody knows how many, with 20 hours of mediators planned."""
    home = builders.home_in(tmp_path)
    builders.add_zones(home, "secteur", {"A": builders.square(0, 0)})
    rounds = [("2025-10-01", 2), ("2026-01-05", None)]
    builders.add_tours(home, [{**_tour(day, day, 5, ("secteur", "a", 1.0)), "n_mediators": n} for day, n in rounds])
    agreed = {**DAYS, "mediator_hours": 20.0, "zone_level": "secteur", "zone_code": "A", "funder": "Ville"}
    builders.add_plans(home, [agreed])
    builders.add_records(home, [{"started_on": date(2026, 6, 30), "theme": "T02"}])
    build_store(home)
    held = open_holdings(home)
    try:
        found, unknown = figures(held), Status.NOT_BROUGHT
        assert [_plain(one.cell) for one in found.headlines[1:3]] == [unknown, unknown]
        before, now = ([_plain(value) for value in row.values] for row in found.quarters.rows)
        assert (before[0], now) == (2 * 5, [unknown, "", "", 20, unknown])
        assert planned(found.zones)["Zone A"] == (5, 20, unknown)
        assert [_plain(cell) for cell in found.months.series[0].cells] == [10, 0, 0, *[unknown] * 3]
        told = coverage(held, Scope(level="secteur", quarter=QUARTER), ROLES["coordinator"]).sentence
        assert words(told, translator("en")) == "Q1 2026: 5 team-hours, in 1 tour on 1 day."
    finally:
        held.close()


def test_a_sector_lies_in_one_municipality_and_all_is_shared_out(held: Holdings) -> None:
    """The QPV and both residences lie in A, and A in C1 by its nesting."""
    assert of(held, "commune") == {
        "Zone C1": (24 + 6 + 12, 40 + 20 + 18 + 8 + 4, pytest.approx(42 / 90)),
        "Zone C2": (8, 10, 8 / 10),
    }


def test_a_qpv_has_what_is_planned_for_it_and_in_it_and_a_sector_that_it_cuts_is_not_shared_out(held: Holdings) -> None:
    """R1 lies in Q, R2 outside; B and D are outside every QPV; A is in part of Q."""
    assert of(held, "qpv") == {
        "Zone Q": (15, 18 + 8, NOT_COMPARABLE),
        "Hors quartiers prioritaires": (50 - 15, 20 + 10 + 4, NOT_COMPARABLE),
        "Non réparti": ("", 40, ""),
    }


def test_a_landlord_has_what_is_planned_for_its_housing(held: Holdings) -> None:
    """A and Q hold the housing of a landlord and other ground; B and D hold none."""
    assert of(held, "landlord") == {
        "Foyer": (0, 4, NOT_COMPARABLE),
        "Habitat": (6, 8, NOT_COMPARABLE),
        "Aucun bailleur concerné": (44, 20 + 10, NOT_COMPARABLE),
        "Non réparti": ("", 40 + 18, ""),
    }


@pytest.mark.parametrize("part", ["commune", "qpv", "landlord", "funder"])
def test_every_part_adds_up_to_the_whole_plan(held: Holdings, part: str) -> None:
    assert sum(line[1].expected for line in of(held, part).values() if line[1] != "") == pytest.approx(100)


def test_the_table_of_zones_says_the_same(held: Holdings) -> None:
    assert planned(figures(held, "qpv").zones) == {
        "Zone Q": (15, 18 + 8, NOT_COMPARABLE),
        "Hors zone": (35, 20 + 10 + 4, NOT_COMPARABLE),
        "Non réparti": ("", 40, ""),
    }
    assert planned(figures(held).zones) == {
        "Zone A": (30, 40 + 18 + 8 + 4, pytest.approx(30 / 70)),
        "Zone B": (12, 20, 12 / 20),
        "Zone D": (8, 10, 8 / 10),
        "Hors zone": (0, "", ""),
    }


def test_a_zone_for_which_nothing_is_planned_says_so(home: Home) -> None:
    town(home)
    builders.add_plans(home, [plan(60.0, "secteur", "A"), plan(20.0, "secteur", "B")])
    builders.add_records(home, [{"started_on": date(2026, 3, 31), "theme": "T02"}])
    build_store(home)
    opened = open_holdings(home)
    told = planned(figures(opened).zones)
    opened.close()
    assert told["Zone B"][1] == 20
    assert told["Zone D"] == (8, "sans prévision propre", "")
    assert told["Hors zone"][1] == ""


@pytest.mark.parametrize("is_closed", [False, True])
def test_hours_of_whom_are_those_of_each_part_that_the_role_reads_with_the_plan_of_funders_alone(
    held: Holdings, *, is_closed: bool
) -> None:
    """15 of the 50 hours in the QPV, 35 outside it; 70 planned with Ville."""
    role = replace(ROLES["coordinator"], levels=ROLES["coordinator"].levels - ({"qpv"} if is_closed else set()))
    known = presence(held, "secteur", QUARTER, role)
    assert known is not None
    table = hours_of_whom(known, held.store.settings, role)
    assert table is not None
    rank = [said(column.label) for column in table.columns].index("Prévu")
    told = [(said(row.group), _plain(row.values[0]), _plain(row.values[rank])) for row in table.rows]
    in_qpv = [("Quartier prioritaire", 15, ""), ("Quartier prioritaire", 50 - 15, "")]
    assert [one for one in told if one[0] == "Quartier prioritaire"] == ([] if is_closed else in_qpv)
    assert {said(row.label): line[2] for row, line in zip(table.rows, told, strict=True)}["Ville"] == 70
    assert {group for group, _, _ in told} >= {"Financeur", "Moment de la journée"}
