"""Every number that a map shows equals a recount of the batches in plain Python, on random territories."""

import tempfile
from collections import Counter
from datetime import date
from fractions import Fraction
from pathlib import Path

from hypothesis import assume, given, settings

from analytics.cell import Status
from analytics.periods import Quarter
from analytics.reports.publication import TOTAL
from analytics.reports.territory import ZoneRow, territory_map
from analytics.roles import ROLES
from analytics.scope import Scope
from analytics.store.build import build_store
from analytics.store.connect import Store, open_live
from tests import builders, oracle, oracle_facts
from tests.oracle_batches import Territory, recount
from tests.oracle_codes import THEMES
from tests.worlds import World, worlds

SETTINGS = "min_presence_hours = 0.5\nmax_unknown_origin = 1.0\n"


@given(world=worlds())
@settings(max_examples=12)
def test_what_a_map_shows_is_what_a_plain_recount_finds(world: World) -> None:
    with tempfile.TemporaryDirectory() as folder:
        home = builders.home_in(Path(folder), settings=SETTINGS)
        world.write(home)
        build_store(home)
        territory = recount(home)
        counted = [*oracle.cube(territory, _first_day), *oracle.presence(territory, _first_day)]
        assume(counted)
        with open_live(home) as store:
            for first_day, level in {(first_day, level) for first_day, level, *_ in counted}:
                _compare(store, territory, level, Quarter.of(first_day))


def _compare(store: Store, territory: Territory, level: str, quarter: Quarter) -> None:
    scope, role = Scope(level=level, quarter=quarter), ROLES["coordinator"]
    for row in territory_map(store, scope, role, "tension_found_rate").rows:
        acts = _acts(territory, level, quarter, row.code)
        n = acts["T proactive"] + acts["T resident_met"]
        hours = _hours(territory, level, quarter, row.code)
        assert row.hours is None or abs(row.hours - hours) < 1e-6
        if row.cell.status is Status.SHOWN:
            assert (row.cell.n, round(row.cell.value or 0, 6)) == (n, round(100 * n / hours, 6))
        else:
            assert row.cell.status is not Status.THIN_PRESENCE or hours < 0.5
    for row in territory_map(store, scope, role, "isolation_new_signals").rows:
        if row.cell.status is Status.SHOWN:
            acts = _acts(territory, level, quarter, row.code)
            assert row.cell.n == sum(n for name, n in acts.items() if name[0] == "I") - acts["I planned"]
    for row in territory_map(store, scope, role, "technical_delay").rows:
        _compare_median(territory, level, quarter, row)


def _acts(territory: Territory, level: str, quarter: Quarter, zone: str) -> dict[str, int]:
    """Acts of the zone (or of all, for the total) by dimension and origin."""
    counts: dict[str, int] = Counter()
    for (first, place, found, theme, origin), (n, *_) in oracle.cube(territory, _first_day).items():
        if (first, place) == (quarter.first_day, level) and zone in (found, TOTAL):
            counts[f"{THEMES[theme]['parent']} {origin}"] += int(n)
    return counts


def _hours(territory: Territory, level: str, quarter: Quarter, zone: str) -> float:
    return sum(
        hours
        for (first, place, found, _), (hours, _) in oracle.presence(territory, _first_day).items()
        if (first, place) == (quarter.first_day, level) and zone in (found, TOTAL)
    )


def _first_day(day: date) -> date:
    return Quarter.of(day).first_day


def _compare_median(territory: Territory, level: str, quarter: Quarter, row: ZoneRow) -> None:
    delays = [
        (days, is_fixed)
        for (first, place, found, delay, _, days, is_fixed), (n,) in oracle_facts.delays(territory).items()
        if (first, place, delay) == (quarter.first_day, level, "technical") and row.code in (found, TOTAL)
        for _ in range(int(n))
    ]
    if row.cell.status is Status.SHOWN:
        assert (row.cell.n, row.cell.value) == (len(delays), _median(delays))
    elif row.cell.status is Status.NOT_REACHED:
        assert _median(delays) is None


def _median(delays: list[tuple[int, bool]]) -> int | None:
    """Product of (1 - fixed that day / still waiting that day), in exact fractions, until half or less is left."""
    left = Fraction(1)
    for day in sorted({days for days, is_fixed in delays if is_fixed}):
        waiting = sum(days >= day for days, _ in delays)
        left *= 1 - Fraction(sum(days == day and is_fixed for days, is_fixed in delays), waiting)
        if left <= Fraction(1, 2):
            return day
    return None
