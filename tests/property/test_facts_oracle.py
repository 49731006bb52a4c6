"""Every indicator of facts, states and delays equals a recount in plain Python, in each zone, on random territories."""

import tempfile
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

from hypothesis import given, settings

from analytics.cell import Status
from analytics.metrics import METRICS
from analytics.metrics.base import Delay, Exposure, Facts, Kind, Metric
from analytics.periods import Quarter
from analytics.reports.brought import UNCOUNTED
from analytics.reports.publication import TOTAL
from analytics.reports.territory import ZoneRow, territory_map
from analytics.roles import ROLES
from analytics.scope import Scope
from analytics.store.build import build_store
from analytics.store.connect import Store, open_live
from analytics.store.read import Read
from tests import builders, oracle, oracle_facts
from tests.oracle import Sums
from tests.oracle_batches import recount
from tests.oracle_known import known_quarters
from tests.worlds import World, worlds

SETTINGS = "min_presence_hours = 0.0\n[target_days.VILLE]\nX01 = 31\nother = 7\n"
OF_FACTS = [metric for metric in METRICS.values() if isinstance(metric.count, Facts | Delay)]

Place = tuple[str, str]
"""A level and a zone, `TOTAL` for all of them."""


@given(world=worlds())
@settings(max_examples=6)
def test_every_indicator_of_facts_is_what_a_plain_recount_finds(world: World) -> None:
    with tempfile.TemporaryDirectory() as folder:
        home = builders.home_in(Path(folder), settings=SETTINGS)
        world.write(home)
        build_store(home)
        territory = recount(home)
        quarters = [quarter for quarter, _ in known_quarters(territory)]
        told = Recount(
            facts=oracle_facts.facts(territory),
            stocks=oracle_facts.stocks(territory),
            delays=oracle_facts.delays(territory),
            presence=oracle.presence(territory, lambda day: Quarter.of(day).first_day),
        )
        with open_live(home) as opened:
            store = opened.remembering()
            for metric in OF_FACTS if quarters else ():
                for level in metric.levels & set(store.read(Read.LEVELS)["level"]):
                    _compare(store, told, metric, level, quarters[-1])


class Recount:
    """What plain Python found, by quarter, level and zone."""

    def __init__(self, *, facts: Sums, stocks: Sums, delays: Sums, presence: Sums) -> None:
        self.facts, self.stocks, self.delays, self.presence = facts, stocks, delays, presence

    def n(self, told: Facts, place: Place, quarters: list[Quarter]) -> int:
        days = {quarter.first_day for quarter in quarters}
        return sum(
            int(n)
            for (first, level, zone, fact, part), (n,) in (self.stocks if told.is_stock else self.facts).items()
            if Quarter.of(first).first_day in days
            and level == place[0]
            and place[1] in (zone, TOTAL)
            and fact in told.names
            and part in (told.parts or (part,))
        )

    def door_hours(self, place: Place, quarters: list[Quarter]) -> float:
        days = {quarter.first_day for quarter in quarters}
        return sum(
            hours
            for (first, level, zone, mode), (hours, _) in self.presence.items()
            if first in days and level == place[0] and place[1] in (zone, TOTAL) and mode == "PAP"
        )

    def waits(self, told: Delay, place: Place, quarter: Quarter) -> Iterator[tuple[int, bool]]:
        for (first, level, zone, delay, part, days, is_over), (n,) in self.delays.items():
            is_here = (first, level) == (quarter.first_day, place[0]) and place[1] in (zone, TOTAL)
            if is_here and delay == told.name and part in (told.parts or (part,)):
                yield from [(days, is_over)] * int(n)


def _compare(store: Store, told: Recount, metric: Metric, level: str, quarter: Quarter) -> None:
    answer = territory_map(store, Scope(level=level, quarter=quarter), ROLES["coordinator"], metric.key)
    quarters = [quarter.shift(-back) for back in range(metric.window.n_quarters)]
    for row in answer.rows:
        if metric.exposure in (None, Exposure.DOOR_HOURS) and row.cell.status not in UNCOUNTED:
            _compare_row(told, metric, (level, row.code), quarters, row)


def _compare_row(told: Recount, metric: Metric, place: Place, quarters: list[Quarter], row: ZoneRow) -> None:
    cell, where = row.cell, (metric.key, place)
    if isinstance(metric.count, Delay):
        waits = list(told.waits(metric.count, place, quarters[0]))
        assert (cell.value, cell.n) == (_median(waits), len(waits)) or _median(waits) is None is cell.value, where
        return
    assert isinstance(metric.count, Facts)
    n = told.n(metric.count, place, quarters)
    if metric.kind is Kind.COUNT and cell.status is Status.SHOWN:
        assert (cell.n, cell.value) == (n, n), where
    elif metric.kind is Kind.SHARE:
        assert isinstance(metric.among, Facts)
        among = told.n(metric.among, place, quarters)
        assert (cell.status is Status.SHOWN) <= (among > 0), where
        if cell.value is not None:
            assert (cell.n, cell.exposure, round(cell.value, 6)) == (n, among, round(100 * n / among, 6)), where
    elif cell.value is not None:
        hours = told.door_hours(place, quarters)
        assert (cell.n, round(cell.value, 6)) == (n, round((metric.per or 0) * n / hours, 6)), where


def _median(waits: list[tuple[int, bool]]) -> int | None:
    """Product of (1 - over that day / still waiting that day), in exact fractions, until half or less is left."""
    left = Fraction(1)
    for day in sorted({days for days, is_over in waits if is_over}):
        waiting = sum(days >= day for days, _ in waits)
        left *= 1 - Fraction(sum(days == day and is_over for days, is_over in waits), waiting)
        if left <= Fraction(1, 2):
            return day
    return None
