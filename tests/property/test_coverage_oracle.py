"""Equity of coverage equals a plain recount of hours and residents, in every zone, on random territories."""

import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import assume, given, settings

from analytics.cell import Cell, Status
from analytics.periods import Quarter
from analytics.reports.coverage import coverage
from analytics.reports.holdings import open_holdings
from analytics.reports.table import Table
from analytics.roles import ROLES
from analytics.scope import Scope
from analytics.store.build import build_store
from tests import builders, oracle
from tests.oracle_batches import Territory, recount
from tests.worlds import Row, World, worlds


@given(world=worlds())
@settings(max_examples=15)
def test_equity_is_the_share_of_hours_by_the_share_of_residents(world: World) -> None:
    people = {level: {code: 100 * rank for rank, code in enumerate(of_level, 1)} for level, of_level in _zones(world)}
    said: dict[str, dict[str, Row]] = {
        level: {code: {"population": n} for code, n in of_level.items()} for level, of_level in people.items()
    }
    with tempfile.TemporaryDirectory() as folder:
        home = builders.home_in(Path(folder))
        replace(world, attributes=said, corrections=[]).write(home)
        build_store(home)
        territory = recount(home)
        quarters = {Quarter.of(tour["service_on"]) for tour in territory.tours if tour["minutes"]}
        assume(quarters)
        held = open_holdings(home)
        try:
            for level in set(people) & set(held.levels):
                for quarter in quarters & set(held.quarters):
                    figures = coverage(held, Scope(level=level, quarter=quarter), ROLES["coordinator"]).figures
                    if figures is not None and figures.equity is not None:
                        _compare(figures.equity, territory, (level, quarter), people)
        finally:
            held.close()


def _zones(world: World) -> list[tuple[str, list[str]]]:
    return [(level, list(shapes)) for level, shapes in world.zones.items()]


def _compare(table: Table, territory: Territory, asked: tuple[str, Quarter], people: dict[str, dict[str, int]]) -> None:
    level, quarter = asked
    tours = [tour for tour in territory.tours if Quarter.of(tour["service_on"]) == quarter]
    rank = int(all(tour["n_mediators"] for tour in tours))
    whole = sum(tour["minutes"] / 60 * (tour["n_mediators"] if rank else 1) for tour in tours)
    everyone = max(sum(of_level.values()) for of_level in people.values())
    spent = oracle.presence(territory, lambda day: Quarter.of(day).first_day)
    for row in table.rows:
        share, residents, equity = row.values[:3]
        hours = sum(
            told[rank]
            for (day, at, zone, _), told in spent.items()
            if (day, at, zone) == (quarter.first_day, level, row.code)
        )
        assert isinstance(share, Cell)
        if share.status is not Status.SHOWN:
            assert whole == 0
        else:
            assert share.value == pytest.approx(hours / whole)
        if isinstance(equity, Cell) and equity.status is Status.SHOWN:
            assert isinstance(residents, Cell)
            part = people[level][row.code] / everyone
            assert (residents.value, equity.value) == (pytest.approx(part), pytest.approx(hours / whole / part))
