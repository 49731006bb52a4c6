"""Every number that a map shows equals a recount of the batches in plain Python, on random territories."""

import tempfile
from collections import Counter
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import assume, given, settings

from analytics.cell import Status
from analytics.metrics import METRICS
from analytics.metrics.base import Count, Exposure, Kind, Metric
from analytics.periods import Quarter
from analytics.reports.publication import TOTAL
from analytics.reports.territory import ZoneRow, territory_map
from analytics.roles import ROLES
from analytics.scope import Scope
from analytics.store.build import build_store
from analytics.store.connect import Store, open_live
from tests import builders, oracle, oracle_facts
from tests.oracle_batches import Row, Territory, recount
from tests.oracle_codes import THEMES, codes
from tests.worlds import World, worlds

SETTINGS = "min_presence_hours = 0.5\nmax_unknown_origin = 1.0\n"


OF_ACTS = [metric for metric in METRICS.values() if isinstance(metric.count, Count)]


@given(world=worlds())
@settings(max_examples=12)
def test_every_indicator_of_acts_is_what_a_plain_recount_finds(world: World) -> None:
    """Without corrections of zones, so that each keeps the dwellings that it was given."""
    dwellings = {
        level: {code: 10 * rank for rank, code in enumerate(shapes, 1)} for level, shapes in world.zones.items()
    }
    attributes: dict[str, dict[str, Row]] = {
        level: {code: {"dwellings": n} for code, n in of_level.items()} for level, of_level in dwellings.items()
    }
    with tempfile.TemporaryDirectory() as folder:
        home = builders.home_in(Path(folder), settings=SETTINGS)
        replace(world, attributes=attributes, corrections=[]).write(home)
        build_store(home)
        territory = recount(home)
        counted = [*oracle.cube(territory, _first_day), *oracle.presence(territory, _first_day)]
        assume(counted)
        most = max(sum(of_level.values()) for of_level in dwellings.values())
        with open_live(home) as store:
            for first_day, level in {(first_day, level) for first_day, level, *_ in counted}:
                told = {**dwellings[level], TOTAL: most} if level in dwellings else {}
                _compare(store, territory, level, Quarter.of(first_day), told)


def _compare(store: Store, territory: Territory, level: str, quarter: Quarter, dwellings: dict[str, int]) -> None:
    scope, role = Scope(level=level, quarter=quarter), ROLES["coordinator"]
    for metric in OF_ACTS:
        for row in territory_map(store, scope, role, metric.key).rows if level in metric.levels else ():
            acts = _acts(territory, level, quarter, row.code)
            exposures: dict[Exposure | None, float] = {
                Exposure.TEAM_HOURS: _hours(territory, level, quarter, row.code),
                Exposure.DWELLINGS: dwellings.get(row.code, 0),
            }
            assert row.hours is None or abs(row.hours - exposures[Exposure.TEAM_HOURS]) < 1e-6
            _compare_row(metric, row, acts, exposures)
    for row in territory_map(store, scope, role, "technical_delay").rows:
        _compare_median(territory, level, quarter, row)


def _compare_row(metric: Metric, row: ZoneRow, acts: dict[str, int], exposures: dict[Exposure | None, float]) -> None:
    cell, where = row.cell, (metric.key, row.code)
    n, among = (_of(count, acts) if isinstance(count, Count) else 0 for count in (metric.count, metric.among))
    if cell.status is not Status.SHOWN:
        hours = exposures[Exposure.TEAM_HOURS]
        assert cell.status is not Status.THIN_PRESENCE or hours < 0.5, where
        return
    assert cell.n == n, where
    if metric.kind is Kind.SHARE:
        assert (cell.exposure, round(cell.value or 0, 6)) == (among, round(100 * n / among, 6)), where
    elif metric.kind is Kind.RATE:
        over = exposures[metric.exposure]
        assert cell.exposure == pytest.approx(over), where
        assert cell.value == pytest.approx((metric.per or 0) * n / over), where


def _of(count: Count, acts: dict[str, int]) -> int:
    """Acts of the side of the trade, of the origins declared, follow-ups aside where only new ones count."""
    origins = count.origins or tuple(codes("origin"))
    return sum(
        acts.get(f"{count.dimension} {origin}", 0) for origin in origins if not (count.new_only and origin == "planned")
    )


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
