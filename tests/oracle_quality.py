"""Fields filled in, delays of entry, lines not taken and places seen often, recounted record by record."""

import math
from collections import defaultdict
from datetime import date, timedelta

from analytics.fields import INTERVENTION, Kind
from tests.oracle import UNLOCATED, Sums, month, placed
from tests.oracle_batches import Territory
from tests.oracle_codes import is_restricted
from tests.oracle_nodes import is_new_tension

_HOUR = timedelta(hours=1)
_THIRTY = timedelta(days=30)


def fills(territory: Territory) -> Sums:
    """(field,) -> [unrestricted records, those that fill it in]: a code that says “not recorded” says nothing."""
    told = [record for record in territory.records if not is_restricted(record)]
    return {
        (field.name,): [
            len(told),
            sum(
                record[field.name] is not None and not (field.kind is Kind.CODE and record[field.name] == "NR")
                for record in told
            ),
        ]
        for field in INTERVENTION
    }


def entry_delays(territory: Territory) -> Sums:
    """(month,) -> [unrestricted records that say both when, median and ninth decile of hours between]."""
    hours: dict[date, list[float]] = defaultdict(list)
    for record in territory.records:
        if not is_restricted(record) and record["entered_at"] is not None and record["started_at"] is not None:
            hours[month(record["service_on"])].append((record["entered_at"] - record["started_at"]) / _HOUR)
    return {(first,): [len(told), _quantile(told, 0.5), _quantile(told, 0.9)] for first, told in hours.items()}


def _quantile(values: list[float], share: float) -> float:
    """Between the two values around the rank, in proportion."""
    ordered, rank = sorted(values), share * (len(values) - 1)
    low, high = ordered[math.floor(rank)], ordered[math.ceil(rank)]
    return low + (high - low) * (rank - math.floor(rank))


def rejected(territory: Territory) -> Sums:
    """(source, reason) -> [lines not taken]."""
    sums: Sums = defaultdict(lambda: [0])
    for source, reason, n in territory.rejected:
        sums[source, reason][0] += n
    return dict(sums)


def often(territory: Territory) -> Sums:
    """(residence, theme, day) -> [new acts of tension there over the 30 days that end with it], where three or more."""
    days: dict[tuple[str, str], list[date]] = defaultdict(list)
    for record, level, zone in placed(territory):
        if level == "residence" and zone != UNLOCATED and is_new_tension(record):
            days[zone, record["theme"]].append(record["service_on"])
    found: Sums = {}
    for place, acts in days.items():
        for day in set(acts):
            n = sum(day - _THIRTY < other <= day for other in acts)
            if n >= 3:
                found[(*place, day)] = [n]
    return found
