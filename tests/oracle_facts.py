"""Facts, states and delays recounted in plain Python: a family yields what each record adds, and all are added up."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from analytics.periods import Quarter, quarters_between
from tests.oracle import Sums, placed
from tests.oracle_batches import Row, Territory
from tests.oracle_codes import THEMES, is_restricted

Told = tuple[Row, date, str, str, int]
"""A record, the first day of the month or quarter in which it counts, the fact, its part, how many."""


def registers(territory: Territory) -> Iterator[Told]:
    for record in open_records(territory):
        first, register = month(record), record["register"]
        yield record, first, "act", register, 1
        for one in {register, *(record["registers_sec"] or ())}:
            yield record, first, "act_any", one, 1
        if register == "R4":
            yield record, first, "conflict_act", record["conflict_mode"] or "NR", 1
        people, band = record["people_n"] or 0, record["age_band"] or "NR"
        if people > 0:
            yield record, first, "people_met", register, people
        if people > 0 or band != "NR":
            yield record, first, "met_by_age", band, 1


def open_reports(territory: Territory) -> Iterator[Told]:
    for quarter, known_on in known_quarters(territory):
        for record in filter(is_technical_report, open_records(territory)):
            fixed = record["fixed_seen_on"] or record["fixed_declared_on"]
            if record["sent_on"] <= known_on and (fixed is None or fixed > known_on):
                age, owner = (known_on - record["sent_on"]).days, record["owner_type"] or "INCONNU"
                yield record, quarter.first_day, "report_open", owner, 1
                for limit in (30, 90):
                    if age > limit:
                        yield record, quarter.first_day, f"report_open_{limit}", owner, 1


def technical_delays(territory: Territory) -> Iterator[tuple[Row, date, str, str, int, bool]]:
    for quarter, known_on in known_quarters(territory):
        for record in filter(is_technical_report, open_records(territory)):
            sent, fixed = record["sent_on"], record["fixed_seen_on"] or record["fixed_declared_on"]
            if quarter.shift(-3).first_day <= sent <= known_on:
                is_over = fixed is not None and fixed <= known_on
                days = max(((fixed if is_over else known_on) - sent).days, 0)
                yield record, quarter.first_day, "technical", record["owner_type"] or "INCONNU", days, is_over


FACTS: list[Callable[[Territory], Iterator[Told]]] = [registers]
STOCKS: list[Callable[[Territory], Iterator[Told]]] = [open_reports]
DELAYS: list[Callable[[Territory], Iterator[tuple[Row, date, str, str, int, bool]]]] = [technical_delays]
"""One function a family of `analytics/store/sql/families`."""


def facts(territory: Territory) -> Sums:
    """(month, level, zone, fact, part) -> [n]."""
    return _added(territory, FACTS)


def stocks(territory: Territory) -> Sums:
    """(first day of the quarter, level, zone, fact, part) -> [n]."""
    return _added(territory, STOCKS)


def delays(territory: Territory) -> Sums:
    """(first day of the quarter, level, zone, delay, part, days, is over) -> [n]."""
    sums: Sums = defaultdict(lambda: [0])
    zones = _zones(territory)
    for family in DELAYS:
        for record, first, *rest in family(territory):
            for level, zone in zones[record["record_key"]]:
                sums[(first, level, zone, *rest)][0] += 1
    return dict(sums)


def open_records(territory: Territory) -> Iterator[Row]:
    return (record for record in territory.records if not is_restricted(record))


def month(record: Row) -> date:
    first: date = record["service_on"].replace(day=1)
    return first


def known_quarters(territory: Territory) -> Iterator[tuple[Quarter, date]]:
    """Each quarter that holds a record or a tour, and the last of its days that the data reach."""
    days = [record["service_on"] for record in open_records(territory)]
    days += [tour["service_on"] for tour in territory.tours]
    for quarter in quarters_between(min(days), max(days)) if days else ():
        yield quarter, min(quarter.last_day, max(days))


def is_technical_report(record: Row) -> bool:
    is_report = THEMES[record["theme"]]["parent"] == "X" and record["sent_on"] is not None
    return is_report and record["report_status"] not in ("DOUBLON", "HORS_COMPETENCE")


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
