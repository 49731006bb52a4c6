"""The portrait of an area of the team: what sources tell of its zones, added up; what they tell of the town, never."""

from pathlib import Path

import pytest

from analytics.actions.builds import build
from analytics.cell import Cell
from analytics.config import Home
from analytics.reports.cellwords import value
from analytics.reports.chapter import Chapter
from analytics.reports.diagnosis import diagnosis
from analytics.reports.holdings import open_holdings
from analytics.reports.words import words
from analytics.roles import ROLES
from analytics.scope import Scope
from analytics.text import translator
from tests import builders
from tests.areas.made import COORDINATOR, QUARTER, SQUARE, draw, group, town

FR = translator("fr")


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """Of sectors A to C, people of 75 and over living alone: 30, 20 and 50 in 2022, and of A alone in 2023; a share of
    B and C, which is no number of people. Of the town: 100."""
    made = town(tmp_path)
    builders.add_zones(made, "commune", {"V": builders.square(0, 0, 4)})
    told = [("A", "SEUL75P", 30.0), ("B", "SEUL75P", 20.0), ("C", "SEUL75P", 50.0), ("B", "PAUVRETE", 12.0)]
    sectors = [{"zone_level": "secteur", "zone_code": zone, "code": code, "value": n} for zone, code, n in told]
    later = {**sectors[0], "year": 2023, "value": 33.0}
    builders.add_figures(made, [*sectors, later, {**sectors[3], "zone_code": "C"}])
    builders.add_figures(made, [{"zone_level": "commune", "zone_code": "V", "code": "SEUL75P", "value": 100.0}])
    return made


def portrait(home: Home, level: str, code: str, role: str = "coordinator") -> Chapter:
    build(home, role=COORDINATOR)
    held = open_holdings(home)
    made = diagnosis(held, Scope(level=level, quarter=QUARTER, zone=code), ROLES[role])
    held.close()
    return next(one for one in made.chapters if one.key == "portrait")


def figures(chapter: Chapter) -> dict[str, tuple[object, ...]]:
    rows = (row for table in chapter.tables for row in table.rows)
    return {row.code: (row.values[0].value, *row.values[3:]) for row in rows if isinstance(row.values[0], Cell)}


def said(chapter: Chapter) -> str:
    return " ".join(words(note, FR) for note in chapter.notes).replace("\u00a0", " ").replace("\u202f", " ")


@pytest.mark.parametrize("role", ["coordinator", "mediator"])
def test_people_counted_in_the_zones_of_an_area_are_added_up(home: Home, role: str) -> None:
    """Of the last year told of both; the share of B and C is left out, and so is the town."""
    area = group(home, "B C", "Sud").area.code
    assert figures(portrait(home, "perimetre", area, role)) == {"SEUL75P": (20 + 50, "2022", "Census")}
    other = group(home, "A D", "Bords").area.code
    assert figures(portrait(home, "perimetre", other, role)) == {}


def test_the_last_year_is_that_which_is_told_of_each_zone(home: Home) -> None:
    area = group(home, "A B", "Nord").area.code
    made = portrait(home, "perimetre", area)
    assert figures(made) == {"SEUL75P": (30 + 20, "2022", "Census")}
    assert "sont ceux de ses zones" in said(made)
    assert "(Secteur de tournée) : Zone A, Zone B." in said(made)


def test_where_nothing_is_told_of_its_zones_the_reason_is_and_the_town_is_not_repeated(home: Home) -> None:
    area = group(home, "Q R", "Deux quartiers", level="quartier").area.code
    made = portrait(home, "regroupement", area)
    assert made.tables == ()
    assert (
        "Aucune source chargée ne renseigne toutes les zones de ce périmètre (Quartier vécu : Zone Q, Zone R)"
        in said(made)
    )


def test_of_an_outline_drawn_by_hand_no_source_tells_anything(home: Home) -> None:
    made = portrait(home, "trace", draw(home, SQUARE).area.code)
    assert made.tables == ()
    assert "Aucune source ne renseigne un périmètre tracé à la main" in said(made)


def test_a_figure_that_counts_no_people_is_told_as_it_came_and_divided_by_nothing(tmp_path: Path) -> None:
    """A rate of poverty of 12.5 % among 5,000 residents is not 0.25 in 100 of them; 150 people living alone are 3."""
    made = town(tmp_path)
    people = {"A": {"population": 5000}}
    builders.add_zones(made, "commune", {"A": builders.square(0, 0, 4)}, attributes=people)
    told = {"SEUL75P": 150.0, "PAUVRETE": 12.5}
    builders.add_figures(
        made, [{"zone_level": "commune", "zone_code": "A", "code": code, "value": n} for code, n in told.items()]
    )
    table = next(one for one in portrait(made, "commune", "A").tables if len(one.rows) == 3)
    shown = {
        row.code: [
            value(told, FR, shown=column.shown) if isinstance(told, Cell) else told
            for told, column in zip(row.values[:3], table.columns[:3], strict=True)
        ]
        for row in table.rows
    }
    assert shown["SEUL75P"] == ["150", "3,0", "3,0"]
    assert shown["PAUVRETE"] == ["12,5", "", ""]
