"""What an outsider learns from the lock of rates: how many new acts of the whole territory have no known origin.

A rate that is there, hidden ones and those of too short a presence among them, says that they are few; one that is
locked, that they are many. What is few is a setting, which a page tells.
"""

from collections.abc import Iterator, Mapping
from fractions import Fraction

from analytics.cell import Cell, Status
from analytics.metrics.base import Count, Kind, Metric
from analytics.reports.brought import UNCOUNTED
from analytics.reports.lore import BY_ORIGIN
from analytics.reports.outsider import Fact
from analytics.reports.publication import WHOLE, Blocks, Place
from analytics.reports.releases import Release

LOCKS = "locks"
"""Under which screens keep, by dimension, whether its rates are locked (1) or not (0)."""

_FINEST = 1000
"""The setting is read to a thousandth."""


def lock_said(metric: Metric, cell: Cell) -> float | None:
    """Whether a cell of the whole territory says that rates are locked; None where it says nothing of it."""
    is_rate = metric.kind is Kind.RATE and isinstance(metric.count, Count)
    if not is_rate or cell.status in (*UNCOUNTED, Status.NOT_ALLOWED):
        return None
    return float(cell.status is Status.NOT_COMPARABLE)


def facts_of_locks(asked: Release, locks: Mapping[Place, float | None], most: float) -> Iterator[Fact]:
    """That new acts of unknown origin are at most so much of all new acts, or more, where it is said. What is neither
    found nor asked for is of unknown origin: n known and 20 new acts, of which 15 % may be unknown, are 20 n >= 17 new.
    """
    sums = {family.key: one for family, one in zip(asked.families, asked.publication.sums, strict=False)}
    share = Fraction(most).limit_denominator(_FINEST)
    for dimension, (known, new) in BY_ORIGIN.items():
        is_locked = locks.get(("", dimension))
        counts = [sums.get(key) for key in (*known, new)]
        if is_locked is None or any(one is None or not one.blocks or WHOLE not in one.places for one in counts):
            continue
        *of_known, of_all = [(one.blocks, WHOLE) for one in counts if one is not None]
        few = _times(of_known, share.denominator), _times([of_all], share.denominator - share.numerator)
        more, less = few[::-1] if is_locked else few
        yield Fact(more=more, less=less, is_equal=False, floor=0, n=int(is_locked))


def _times(keys: list[tuple[Blocks, Place]], n: int) -> tuple[tuple[Blocks, Place], ...]:
    """Each of them so many times over."""
    return tuple(keys * n)
