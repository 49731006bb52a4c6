"""What part of each quarter is entered, and how finely places are known: recounted record by record."""

from collections import defaultdict
from datetime import date

from tests.oracle import Sums
from tests.oracle_batches import Row, Territory
from tests.oracle_codes import THEMES, is_restricted

LEARNT_FROM, LONGEST, FEWEST = 456, 90, 30
"""Days before the last known one from which delays are learnt, the longest delay, the fewest that say anything."""


def entered(territory: Territory) -> Sums:
    """(first day of the quarter,) -> [records, records expected once all are entered, 0 where unknown]."""
    known_on = _known_on(territory.records)
    delays = [_days(row["entered_at"].date(), row) for row in territory.records if _is_learnt_from(row, known_on)]
    ages: dict[date, list[int]] = defaultdict(list)
    for row in territory.records:
        if not is_restricted(row):
            day = row["service_on"]
            ages[date(day.year, 3 * ((day.month - 1) // 3) + 1, 1)].append(_days(known_on, row))
    return {(quarter,): [len(days), _expected(days, delays)] for quarter, days in ages.items()}


def _known_on(records: list[Row]) -> date:
    """The last export, else the last entry, else the last act."""
    exported = [row["exported_on"] for row in records if row["exported_on"]]
    typed = [row["entered_at"].date() for row in records if row["entered_at"]]
    return max(exported or typed or [row["service_on"] for row in records])


def _is_learnt_from(row: Row, known_on: date) -> bool:
    return row["entered_at"] is not None and LONGEST < (known_on - row["service_on"]).days <= LEARNT_FROM


def _days(until: date, row: Row) -> int:
    return min(max((until - row["service_on"]).days, 0), LONGEST)


def _expected(ages: list[int], delays: list[int]) -> float:
    """Each record stands for as many as were entered later than its age, among those learnt from."""
    within = [sum(delay <= age for delay in delays) for age in ages]
    if len(delays) < FEWEST or not all(within):
        return 0
    return sum(len(delays) / n for n in within)


def precisions(territory: Territory) -> Sums:
    """(precision,) -> [records, those with a point], social watch and restricted themes aside."""
    sums: Sums = defaultdict(lambda: [0, 0])
    for row in territory.records:
        if not is_restricted(row) and THEMES[row["theme"]]["parent"] != "I":
            cell = sums[row["geo_precision"] or "NR",]
            cell[:] = [cell[0] + 1, cell[1] + (row["lon"] is not None)]
    return dict(sums)
