"""What everyone knows of situations from one quarter to the next, and over a year: once opened, they are open until
they are closed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from analytics.metrics.base import Counted, Facts
from analytics.periods import A_YEAR

OPEN = "situation_open"
PAST = ("situation_opened", OPEN, "situation_open_90")
"""Facts whose past tells something of the present."""

MEDIANS = ("situation", "situation_age")
"""Delays of situations, whose medians are read."""


@dataclass(frozen=True, slots=True)
class Past:
    """A count as it was so many quarters before the one that a period ends with, and published then."""

    count: Facts
    n_quarters: int


Told = Counted | Past


Sides = tuple[tuple[Told, ...], tuple[Told, ...]]
"""Counts that together hold some others together."""


def ago(count: Facts, n_quarters: int) -> Told:
    """A count as it was so many quarters before."""
    return Past(count, n_quarters) if n_quarters else count


def fact(name: str, *parts: str) -> Facts:
    return Facts(dimension="", names=(name,), parts=parts)


def _stock(name: str) -> Facts:
    return Facts(dimension="", names=(name,), is_stock=True)


_OPENED, _STILL, _LONG = fact("situation_opened"), _stock(OPEN), _stock("situation_open_90")


def from_quarter_to_quarter(known: Sequence[int]) -> Iterator[Sides]:
    """From each quarter that is known to the next one: what was open and what was opened since is open or was closed;
    what has been open for over 90 days was so when the quarter began, and the rest of what is open was opened since."""
    for n in known:
        before, now, long, opened = ago(_STILL, n), ago(_STILL, n - 1), ago(_LONG, n - 1), ago(_OPENED, n - 1)
        yield (before, opened), (now,)
        yield (before,), (long,)
        yield (long, opened), (now,)
        yield (before,), (ago(_LONG, n),)


def over_a_year(known: Sequence[int]) -> Iterator[Sides]:
    """What was open before a year and what was opened in it is open at its end or was closed, and what was closed in
    deferred time was closed."""
    if A_YEAR in known:
        opened = (ago(_OPENED, n) for n in range(A_YEAR))
        yield (ago(_STILL, A_YEAR), *opened), (_STILL, fact("deferred_closed"))
