"""What every family of facts asks of a territory: its open records, their month, and how far each quarter is known."""

from collections.abc import Iterator
from datetime import date

from analytics.periods import Quarter, quarters_between
from tests.oracle_batches import Row, Territory
from tests.oracle_codes import is_restricted

Told = tuple[Row, date, str, str, int]
"""A record, the first day of the month or quarter in which it counts, the fact, its part, how many."""

Delayed = tuple[Row, date, str, str, int, bool]
"""A record, the first day of the quarter in which its delay is read, the delay, its part, days, whether it is over."""


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


def last_known(territory: Territory) -> date:
    """The last day that holds a record or a tour; before all days where there is none."""
    return max((known_on for _, known_on in known_quarters(territory)), default=date.min)
