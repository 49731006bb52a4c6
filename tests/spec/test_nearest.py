"""What is read in the place of a zone below the levels of social watch, and the portrait of a neighbourhood."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from analytics.cell import Cell
from analytics.periods import Quarter
from analytics.reports.chapter import Chapter
from analytics.reports.diagnosis import diagnosis
from analytics.reports.holdings import Holdings, open_holdings
from analytics.reports.nearest import Nearest, nearest
from analytics.reports.table import Table
from analytics.reports.words import words
from analytics.roles import ROLES
from analytics.scope import Scope
from analytics.store.build import build_store
from analytics.text import translator
from tests import builders
from tests.spec.town import LEVEL, Town

FR, EN = translator("fr"), translator("en")
QUARTER = Quarter(2026, 1)
AROUND = Nearest(level=LEVEL, zone="A", label="Zone A", is_around=True)


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Holdings]:
    """Sector A holds neighbourhoods P and Q; sector B is beside them, under half of R, which no nesting names.

    1,000 people live in A, of whom 30 are 75 or over and alone; 500 in B, of whom 30 are.
    """
    folder: Path = tmp_path_factory.mktemp("nearest")
    town = Town(folder, zones={})
    for level, shapes, residents in (
        (LEVEL, {"A": builders.square(0, 0, 2), "B": builders.square(2, 0, 2)}, {"A": 1000, "B": 500}),
        ("quartier", {"P": builders.square(0, 0), "Q": builders.square(1, 1), "R": builders.square(3.5, 0)}, {}),
    ):
        builders.add_zones(
            town.home, level, shapes, attributes={code: {"population": n} for code, n in residents.items()}
        )
    town.nest("quartier", LEVEL, {"P": "A", "Q": "A"})
    builders.add_figures(
        town.home,
        [{"zone_level": LEVEL, "zone_code": code, "code": "SEUL75P", "value": 30.0} for code in ("A", "B")],
    )
    town.tours("on | zone | hours\n2026-01-10 | A | 40\n2026-03-31 | B | 30")
    for number in range(15):
        town.acts(
            "on | zone | theme | referral | person_key | signal_state | signal_source\n"
            f"2026-01-20 | A | I03 | AUTO | p{number} | EN_LIEN | VOISIN"
        )
    build_store(town.home)
    found = open_holdings(town.home)
    yield found
    found.close()


def chapter(held: Holdings, level: str, zone: str, key: str, role: str = "coordinator") -> Chapter:
    made = diagnosis(held, Scope(level=level, quarter=QUARTER, zone=zone), ROLES[role])
    return next(one for one in made.chapters if one.key == key)


def values(table: Table) -> list[tuple[object, ...]]:
    return [tuple(row.values) for row in table.rows]


def test_a_zone_is_read_in_the_one_that_a_nesting_says_holds_it(held: Holdings) -> None:
    assert nearest(held, "quartier", "P", {LEVEL, "commune"}) == AROUND
    assert nearest(held, "quartier", "P", {"iris"}) is None


def test_without_a_nesting_it_is_read_in_the_one_that_shares_most_ground(held: Holdings) -> None:
    """Half of R, from 3.5 to 4 of 3.5 to 4.5, lies in B, and none of it in A."""
    assert nearest(held, "quartier", "R", {LEVEL}) == Nearest(level=LEVEL, zone="B", label="Zone B", is_around=False)


def test_social_watch_of_a_neighbourhood_is_that_of_its_sector_by_its_name(held: Holdings) -> None:
    own, whole = (chapter(held, level, zone, "watch") for level, zone in (("quartier", "P"), (LEVEL, "A")))
    assert values(own.tables[0]) == values(whole.tables[0])
    met = next(row for row in own.tables[0].rows if row.code == "isolation_people_met").values[0]
    assert isinstance(met, Cell)
    assert met.value == 15
    place = "Zone A (Secteur de tournée), qui comprend ce quartier"
    assert place in words(own.findings[0], FR)
    assert place in words(own.tables[0].caption, FR)
    assert place not in words(whole.tables[0].caption, FR)
    partly = chapter(held, "quartier", "R", "watch")
    assert "which shares ground with this neighbourhood" in words(partly.findings[0], EN)


def test_the_floors_of_the_sector_hold(held: Holdings) -> None:
    """Of 15 people, a mediator may read the number; of none in B, too."""
    own = chapter(held, "quartier", "P", "watch", "mediator")
    assert values(own.tables[0]) == values(chapter(held, LEVEL, "A", "watch", "mediator").tables[0])


def test_the_portrait_names_its_figures_with_year_source_and_the_whole_territory(held: Holdings) -> None:
    """30 of 1,000 in A; 60 of 1,500 in all."""
    (own,) = chapter(held, LEVEL, "A", "portrait").tables
    told = {row.code: row for row in own.rows}
    assert words(told["SEUL75P"].label, FR) == "75 ans et plus vivant seuls"
    here, whole = (cell.value for cell in told["SEUL75P"].values[1:3] if isinstance(cell, Cell))
    assert (here, whole) == (100 * 30 / 1000, 100 * 60 / 1500)
    assert told["SEUL75P"].values[3:] == ("2022", "Census")
    assert told["population"].values[0] == Cell(value=1000.0)


def test_where_the_level_has_no_figures_those_of_the_sector_stand_under_its_name(held: Holdings) -> None:
    made = chapter(held, "quartier", "P", "portrait")
    (near,) = made.tables
    assert "Zone A (Secteur de tournée), qui comprend ce quartier" in words(near.caption, FR)
    assert {row.code for row in near.rows} == {"population", "SEUL75P"}
    assert "ne disent pas combien de personnes y habitent" in words(made.notes[0], FR)
