"""Two quarters side by side: the same classes, each map as it is alone, a break between said, what is wide marked."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from analytics.cell import Cell, Status
from analytics.errors import ScopeError
from analytics.periods import Quarter
from analytics.reports.facing import Facing, facing_maps, first_told, indicators, others
from analytics.reports.holdings import Holdings, open_holdings
from analytics.reports.territory import territory_map
from analytics.reports.words import words
from analytics.roles import ROLES
from analytics.scope import Scope
from analytics.store.build import build_store
from analytics.text import translator
from tests import builders
from tests.spec.town import LEVEL, Town

FR = translator("fr")
TENSIONS = "tension_found_rate"
DEFECT = {
    "intervention_id": "hall",
    "register": "R5",
    "theme": "X02",
    "report_status": "TRANSMIS",
    "lon": 0.5,
    "lat": 0.5,
}
FIRST, THEN = Quarter(2025, 1), Quarter(2026, 1)


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Holdings]:
    town = Town(tmp_path_factory.mktemp("town"), zones={LEVEL: "A B"})
    town.tours(
        """
        on         | zone | hours
        2025-01-10 | A    | 100
        2025-01-11 | B    | 25
        2026-01-10 | A    | 1000
        2026-01-12 | A    | 1000
        2026-01-11 | B    | 25
        """
    ).acts(
        """
        n   | on         | zone | theme | referral
        10  | 2025-01-15 | A    | T05   | AUTO
        3   | 2025-01-15 | B    | T05   | AUTO
        280 | 2026-01-15 | A    | T05   | AUTO
        3   | 2026-03-30 | B    | T05   | AUTO
        """
    )
    builders.add_events(town.home, [{"starts_on": date(2025, 6, 1), "type": "CHANGEMENT_OUTIL"}])
    build_store(town.home)
    holdings = open_holdings(town.home)
    yield holdings
    holdings.close()


def faced(held: Holdings, beside: Quarter | None, role: str = "coordinator") -> Facing:
    return facing_maps(held, Scope(level=LEVEL, quarter=THEN, beside=beside), ROLES[role], TENSIONS)


@pytest.mark.parametrize(("hours", "first"), [("2026-01-10 | A | 100", TENSIONS), ("", "technical_open")])
def test_a_map_opens_on_a_count_where_no_hour_is_known(hours: str, first: str, tmp_path: Path) -> None:
    """The first of the two is a rate per hour of presence, the last a count of defects."""
    town = Town(tmp_path, zones={LEVEL: "A"}).acts("n | on | zone | theme | referral\n5 | 2026-01-15 | A | X11 | AUTO")
    if hours:
        town.tours(f"on | zone | hours\n{hours}")
    sent = {**DEFECT, "started_on": THEN.first_day, "sent_on": THEN.first_day}
    fixed = {**sent, "record_key": "test|fixed", "fixed_seen_on": THEN.first_day}
    builders.add_records(town.home, [sent, fixed])
    build_store(town.home)
    holdings = open_holdings(town.home)
    found = first_told(holdings, Scope(level=LEVEL, quarter=THEN), ROLES["elected"], (TENSIONS, "technical_open"))
    holdings.close()
    assert found == first


def said(facing: Facing) -> str:
    return " ".join(words(note, FR) for note in facing.notes).replace("\u00a0", " ")


def test_each_map_is_the_one_that_its_quarter_has_alone(held: Holdings) -> None:
    maps = faced(held, FIRST).maps
    assert [one.quarter for one in maps] == [THEN, FIRST]
    for one in maps:
        alone = territory_map(held.store, Scope(level=LEVEL, quarter=one.quarter), ROLES["coordinator"], TENSIONS)
        assert one == alone
    assert maps[0].breaks == maps[1].breaks


def test_a_break_between_the_quarters_is_said(held: Holdings) -> None:
    assert "le T1 2025 et le T1 2026 ne se comparent pas" in said(faced(held, FIRST))
    assert "ne se comparent pas" not in said(faced(held, Quarter(2025, 4)))


def test_one_quarter_alone_or_beside_itself_is_one_map(held: Holdings) -> None:
    assert len(faced(held, None).maps) == 1
    assert len(faced(held, THEN).maps) == 1
    assert "le même trimestre dans les deux cas" in said(faced(held, THEN))


def test_a_quarter_outside_the_data_is_refused(held: Holdings) -> None:
    with pytest.raises(ScopeError):
        faced(held, Quarter(1999, 1))


def test_what_the_floor_hides_is_hidden_in_both(held: Holdings) -> None:
    for one in faced(held, FIRST, "elected").maps:
        assert {row.code: row.cell for row in one.zones}["B"] == Cell(status=Status.HIDDEN)


def test_the_same_quarter_a_year_earlier_says_so(held: Holdings) -> None:
    names = {quarter: words(name, FR) for quarter, name in others(held, THEN).items()}
    assert names[FIRST] == "T1 2025, un an plus tôt"
    assert names[Quarter(2025, 4)] == "T4 2025"
    assert THEN not in names


def test_an_interval_over_three_classes_is_wide_and_a_narrow_one_is_not(held: Holdings) -> None:
    (then, _) = faced(held, FIRST).maps
    is_wide = {row.code: row.is_wide for row in then.zones}
    # A: 280 in 2,000 hours, 14 for 100, from 12.4 to 15.8: one class. B: 3 in 25, 12 for 100, from 2.5 to 35: all five
    assert is_wide == {"A": False, "B": True}


def test_every_indicator_mapped_is_named_under_its_dimension(held: Holdings) -> None:
    names = {
        key: words(name, FR).replace("\u00a0", " ")
        for key, name in indicators(ROLES["elected"], held.store.settings).items()
    }
    assert names[TENSIONS] == "Médiation-tensions : Faits de tension constatés en tournée"
    assert len(set(names.values())) == len(names)


def test_the_lists_of_the_map_beside_are_of_its_own_quarter(held: Holdings) -> None:
    first, second = faced(held, FIRST).tables
    quarters = [{one.quarter for row in table.rows for one in row.lists if one} for table in (first, second)]
    assert quarters == [{None}, {FIRST}]


def test_what_happened_in_the_quarters_shown_is_told_once_and_nothing_else_is(held: Holdings) -> None:
    scope = Scope(level=LEVEL, quarter=Quarter(2025, 2))
    (told,) = facing_maps(held, scope, ROLES["coordinator"], TENSIONS).events
    assert told.first_on == date(2025, 6, 1)
    both = facing_maps(held, scope.at(beside=Quarter(2025, 1)), ROLES["coordinator"], TENSIONS)
    assert len(both.events) == 1
    assert facing_maps(held, scope.at(quarter=Quarter(2025, 1)), ROLES["coordinator"], TENSIONS).events == ()
