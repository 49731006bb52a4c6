"""Facts, states and delays recounted in plain Python: a family yields what each record adds, and all are added up."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import Any

from tests.oracle import Sums, cube, month, placed
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
            first = day.replace(month=day.month - (day.month - 1) % 3)
            sums[first, level, zone, name, part or "", False][0] += n
            sums[first, level, zone, name, "", True][0] += n
    return dict(sums)


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
