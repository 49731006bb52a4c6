"""Every count that a table of a page, or under a chart, links to its list is told by that list, over any records."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings

from analytics.codes import code_list
from analytics.reports.facing import facing_maps
from analytics.reports.holdings import Holdings, open_holdings
from analytics.roles import ROLES
from analytics.scope import Scope
from analytics.store.build import build_store
from tests import builders
from tests.listed import BESIDE, LISTED, OF_ZONE, TOURS, counts_with_a_list, every_link, n_listed
from tests.unlisted import unlisted
from tests.worlds import World, worlds

THEMES = sorted(code_list("theme"))
SETTINGS = f"min_presence_hours = 0.0\nmax_unknown_origin = 1.0\n[theme_groups]\nAll = {THEMES}\nFew = ['T05', 'I02']\n"

MAPPED = (
    *("isolation_door_rate", "relay_proposed", "tension_found_rate", "technical_open", "technical_delay"),
    *("tension_self_referred_share", "technical_open_long_share"),
)
"""Rates by hour and by hour of door-to-door, a count of four quarters, a state of the quarter's end, a median; shares
of acts and of a state."""


@given(world=worlds())
@settings(max_examples=3, phases=[Phase.generate])
def test_each_count_of_a_table_is_equal_to_its_list(world: World) -> None:
    with _built(world) as held:
        for level in held.levels:
            zones = held.zones(level)["zone_code"].tolist()
            for quarter in held.quarters[:1]:
                _compare(held, Scope(level=level, quarter=quarter, zone=zones[0]))


@given(world=worlds().filter(lambda world: bool(world.tours)))
@settings(max_examples=3, phases=[Phase.generate])
def test_each_number_of_a_map_s_table_is_that_of_its_list(world: World) -> None:
    """Hours of the quarter, of door-to-door, and of four quarters, in each zone, out of zones and over the whole, and
    so what a share is out of; over the whole, what is counted too."""
    with _built(world) as held:
        for level in held.levels:
            for beside in held.quarters[:2]:
                scope = Scope(level=level, quarter=held.quarters[0], beside=beside)
                for metric in MAPPED:
                    _compare_map(held, scope.at(metric=metric))


@contextmanager
def _built(world: World) -> Iterator[Holdings]:
    with tempfile.TemporaryDirectory() as folder:
        home = builders.home_in(Path(folder), settings=SETTINGS)
        world.write(home)
        build_store(home)
        held = open_holdings(home)
        try:
            yield held
        finally:
            held.close()


def _compare_map(held: Holdings, scope: Scope) -> None:
    facing = facing_maps(held, scope, ROLES["coordinator"], str(scope.metric))
    assert list(unlisted(facing.tables, ("", *TOURS, str(scope.metric)))) == []
    for listed, number, what in (link for table in facing.tables for link in counts_with_a_list(table)):
        if listed.number:
            found = n_listed(held, scope, listed, (*TOURS, str(scope.metric)), what)
            assert found == pytest.approx(number, abs=1e-6), (scope, listed, what)


def _compare(held: Holdings, scope: Scope) -> None:
    for screen, (ask, numbers) in {**LISTED, **BESIDE}.items():
        at = scope if screen in OF_ZONE else scope.at(zone=None)
        report = ask(held, at, ROLES["coordinator"])
        assert list(unlisted(report, numbers)) == [], (screen, scope)
        for listed, number, what in every_link(report, numbers):
            found = n_listed(held, at, listed, numbers, what)
            assert found == pytest.approx(number, abs=1e-6), (screen, scope, listed, what)
