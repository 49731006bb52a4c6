"""Facts, states and delays recounted in plain Python: a family yields what each record adds, and all are added up."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from analytics.metrics import METRICS
from analytics.metrics.base import FLOOR_OF, Count, Facts
from tests.oracle import Sums, calendar, cube, month, placed, presence, with_rates
from tests.oracle_action import actions
from tests.oracle_batches import Territory
from tests.oracle_conflict import conflicts, open_situations, seen_again, situation_delays, situation_facts
from tests.oracle_isolation import contact_delays, links, social_watch
from tests.oracle_known import Delayed, Told
from tests.oracle_register import registers
from tests.oracle_relay import relays
from tests.oracle_request import requests
from tests.oracle_technical import open_reports, recurrences, reports, technical_delays

FACTS: list[Callable[[Territory], Iterator[Told]]] = [
    registers,
    *(reports, recurrences, social_watch, relays, requests),
    *(conflicts, situation_facts, seen_again, actions),
]
STOCKS: list[Callable[[Territory], Iterator[Told]]] = [open_reports, links, open_situations]
DELAYS: list[Callable[[Territory], Iterator[Delayed]]] = [technical_delays, contact_delays, situation_delays]
"""One function a family of `analytics/store/sql/families`."""


def facts(territory: Territory) -> Sums:
    """(month, level, zone, fact, part) -> [n]."""
    return _added(territory, FACTS)


def stocks(territory: Territory) -> Sums:
    """(first day of the quarter, level, zone, fact, part) -> [n]."""
    return _added(territory, STOCKS)


def quarters(territory: Territory) -> Sums:
    """(first day of the quarter, level, zone, name, part, is whole) -> [n]: acts by origin, facts and states by part,
    and each name once more under all of its parts."""
    sums: Sums = defaultdict(lambda: [0])
    for cells in (cube(territory, month), facts(territory), stocks(territory)):
        for (day, level, zone, name, part), (n, *_) in cells.items():
            first = _quarter(day)
            sums[first, level, zone, name, part or "", False][0] += n
            sums[first, level, zone, name, "", True][0] += n
    return dict(sums)


def whole(territory: Territory) -> Sums:
    """(first day of the quarter, name, part) -> [n, team hours] over the whole territory: acts, facts and states by
    part and, by hour of the week, facts of tension found on rounds beside hours of presence."""
    sums: Sums = defaultdict(lambda: [0, 0])
    counted, timed = quarters(territory), min(with_rates(territory), default=None)
    first = min((level for _, level, *_ in counted), default=None)
    for (day, level, _, name, part, is_whole), (n,) in counted.items():
        if level == first and not is_whole:
            sums[day, name, part][0] += n
    for (day, level, _, weekday, hour), (_, hours, n_tension, *_) in calendar(territory).items():
        if level == timed:
            cell = sums[_quarter(day), "week", f"{weekday}-{hour}"]
            cell[0] += n_tension
            cell[1] += hours
    return dict(sums)


def _quarter(day: date) -> date:
    return day.replace(month=day.month - (day.month - 1) % 3)


def metrics(territory: Territory) -> Sums:
    """(first day of the quarter, level, zone, metric or dimension) -> [n, among, new acts of its themes, those of
    unknown origin, 0, 0], where any of them is counted; without a metric, [0, 0, 0, 0, team hours, those at doors]."""
    sums: Sums = defaultdict(lambda: [0, 0, 0, 0, 0, 0])
    for (first, level, zone, mode), (hours, _) in presence(territory, lambda day: _quarter(month(day))).items():
        cell = sums[first, level, zone, None]
        cell[4] += hours
        cell[5] += hours if mode == "PAP" else 0
    counted = [(metric.key, metric.count, metric.among) for metric in METRICS.values()]
    acts = [(code, Count(dimension=code, new_only=False), None) for code in ("T", "I", "X", "N")]
    for (day, level, zone, name, part, is_whole), (n,) in quarters(territory).items():
        for key, count, among in counted + acts:
            is_new = isinstance(count, Count) and key not in FLOOR_OF and name in count.theme_codes()
            told = (
                _counts(count, name, part, is_whole=is_whole),
                _counts(among, name, part, is_whole=is_whole),
                is_new and part not in ("", "planned"),
                is_new and part == "unknown",
            )
            if any(told):
                cell = sums[day, level, zone, key]
                for rank, is_told in enumerate(told):
                    cell[rank] += n if is_told else 0
    return dict(sums)


def _counts(count: object, name: str, part: str, *, is_whole: bool) -> bool:
    """Whether a name under one of its parts, or under all, is one of those that a metric counts."""
    match count:
        case Count():
            return name in count.theme_codes() and not is_whole and part in count.origin_codes()
        case Facts():
            return name in count.names and (not is_whole and part in count.parts if count.parts else is_whole)
    return False


def delays(territory: Territory) -> Sums:
    """(first day of the quarter, level, zone, delay, part, days, is over) -> [n]."""
    sums: Sums = defaultdict(lambda: [0])
    zones = _zones(territory)
    for family in DELAYS:
        for record, first, *rest in family(territory):
            for level, zone in zones[record["record_key"]]:
                sums[(first, level, zone, *rest)][0] += 1
    return dict(sums)


def _added(territory: Territory, families: list[Callable[[Territory], Iterator[Told]]]) -> Sums:
    sums: Sums = defaultdict(lambda: [0])
    zones = _zones(territory)
    for family in families:
        for record, first, fact, part, n in family(territory):
            for level, zone in zones[record["record_key"]]:
                sums[first, level, zone, fact, part][0] += n
    return dict(sums)


def _zones(territory: Territory) -> dict[str, list[tuple[Any, str]]]:
    """The key of each unrestricted record -> its zone at each level."""
    zones: dict[str, list[tuple[Any, str]]] = defaultdict(list)
    for record, level, zone in placed(territory):
        zones[record["record_key"]].append((level, zone))
    return zones
