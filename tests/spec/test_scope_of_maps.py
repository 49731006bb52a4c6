"""What the map opens at, and what it refuses to be asked."""

from collections.abc import Iterator

import pytest

from analytics.errors import ScopeError, UsageError
from analytics.periods import Quarter
from analytics.reports.territory import territory_map
from analytics.reports.zone import zone_panel
from analytics.roles import ROLES
from analytics.scope import Scope
from analytics.store.connect import Store
from analytics.text import translator
from tests.spec.town import LEVEL, Town

COORDINATOR = ROLES["coordinator"]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    town = Town(tmp_path_factory.mktemp("scope"), zones={"commune": "Town", LEVEL: "A B"})
    town.tours("on | zone | hours\n2026-01-01 | A | 30").acts(
        "n | on | zone | theme | referral\n1 | 2026-01-02 | A | T05 | AUTO\n1 | 2026-04-02 | A | T05 | AUTO"
    )
    with town.open() as opened:
        yield opened


def test_an_open_question_is_the_teams_level_and_the_last_quarter_that_is_over(store: Store) -> None:
    answer = territory_map(store, Scope(), COORDINATOR, "tension_found_rate")
    assert (answer.level, answer.quarter, answer.is_partial) == (LEVEL, Quarter(2026, 1), False)


def test_a_quarter_under_way_is_said_to_be(store: Store) -> None:
    answer = territory_map(store, Scope(quarter=Quarter(2026, 2)), COORDINATOR, "tension_found_rate")
    assert answer.is_partial
    assert "under way" in answer.notes[-1].msgid


@pytest.mark.parametrize("scope", [Scope(level="iris"), Scope(quarter=Quarter(2031, 1)), Scope(zone="nowhere")])
def test_what_the_store_does_not_hold_is_refused_in_a_sentence(store: Store, scope: Scope) -> None:
    with pytest.raises(ScopeError) as refused:
        zone_panel(store, scope, COORDINATOR, "tension_found_rate")
    assert refused.value.text(translator("fr"))


def test_an_unknown_indicator_is_refused(store: Store) -> None:
    with pytest.raises(UsageError):
        territory_map(store, Scope(), COORDINATOR, "climate")


def test_what_lies_outside_every_zone_has_its_panel_too(store: Store) -> None:
    behind = zone_panel(store, Scope(zone="unlocated", quarter=Quarter(2026, 1)), COORDINATOR, "tension_found_rate")
    assert behind.records is not None
    assert not behind.records.rows
