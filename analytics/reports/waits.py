"""Delays of which some still run, part by part: a Kaplan-Meier median as a cell, and the curve as steps.

Parts come in the order of their names, what is unknown last; never in the order of their values.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from analytics.cell import Cell, Status
from analytics.codes import for_structure
from analytics.config import Settings
from analytics.ingest.keys import normal
from analytics.reports.cellwords import LEAST_OF_PERCENT
from analytics.reports.delays import Delays
from analytics.reports.table import Column, Listed, Row, Shown, Table
from analytics.reports.words import Text, label
from analytics.stats.survival import kaplan_meier
from analytics.text import Message, msg

READ_AT = (7, 15, 30, 60, 90, 180)
"""Days at which the table reads the curves."""

UNKNOWN = ("INCONNU", "NR")
"""Parts that name nobody: they come last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wait:
    """One part's curve: in 100, how many still wait after each day of `days`, which rise and begin at 0, with limits.

    `n` counts the delays, over or not; `part` is its code.
    """

    label: Text
    part: str
    days: tuple[float, ...]
    left: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]
    n: int

    def after(self, day: int) -> Cell:
        """The share that still waits that many days after; not reached where nobody has been followed so long."""
        if day > self.days[-1]:
            return Cell(status=Status.NOT_REACHED)
        at = int(np.searchsorted(self.days, day, side="right")) - 1
        return Cell(value=self.left[at], low=self.low[at], high=self.high[at], n=self.n)


@dataclass(frozen=True, slots=True, kw_only=True)
class Waits:
    """Curves on one scale of days. `name` is the stem of the table's file, `head` what its rows are, `method` the key
    of their indicator, of its paragraph on the page of methods and of the list of its delays."""

    name: str
    caption: Text
    head: Text
    tone: str
    curves: tuple[Wait, ...]
    method: str = ""

    @property
    def table(self) -> Table:
        """The twin of the curves: what still waits after some days, in 100."""
        columns = (Column(label=Message(msg("after {n} days"), {"n": day}), shown=Shown.PERCENT) for day in READ_AT)
        return Table(
            name=self.name,
            method=self.method,
            caption=self.caption,
            head=self.head,
            columns=(*columns, Column(label=Message(msg("Number followed")), shown=Shown.N)),
            rows=tuple(
                Row(
                    label=one.label,
                    values=(*map(one.after, READ_AT), Cell(value=one.n, n=one.n)),
                    lists=(*(None for _ in READ_AT), Listed(number=self.method, part=one.part)),
                )
                for one in self.curves
            ),
        )


def ordered(parts: Iterable[str], codes: str, settings: Settings) -> list[str]:
    """Parts by the French name that the structure gives them, what is unknown last."""
    lines = for_structure(codes, settings)
    names = {part: lines[part].label_fr if part in lines else part for part in parts}
    return sorted(names, key=lambda part: (part in UNKNOWN, normal(names[part]), part))


def medians(delays: Delays) -> dict[str, Cell]:
    """By part, the median of its delays."""
    return {part: median_cell(of_part) for part, of_part in delays.by_part()}


def median_cell(delays: Delays) -> Cell:
    """The median, not reached where half have not come to an end."""
    found = delays.median
    if found.value is None:
        return Cell(status=Status.NOT_REACHED)
    return Cell(value=found.value, low=found.low, high=found.high, n=found.n)


def curves(delays: Delays, codes: str, settings: Settings) -> tuple[Wait, ...]:
    """One curve a part that has enough delays for a percentage."""
    known = {part: of_part for part, of_part in delays.by_part() if of_part.n_cases >= LEAST_OF_PERCENT}
    return tuple(curve(known[part], part, label(codes, part, settings)) for part in ordered(known, codes, settings))


def curve(delays: Delays, part: str, name: Text) -> Wait:
    """The curve of a part's delays: all wait at first, then fewer at each day that ends some."""
    found = kaplan_meier(delays.days, delays.is_over, delays.n)
    begins_at_0 = found.delay.size > 0 and found.delay[0] == 0
    first = [] if begins_at_0 else [0.0]
    whole = [] if begins_at_0 else [100.0]
    return Wait(
        label=name,
        part=part,
        days=(*first, *found.delay.tolist()),
        left=(*whole, *(100 * found.share).tolist()),
        low=(*whole, *(100 * found.low).tolist()),
        high=(*whole, *(100 * found.high).tolist()),
        n=delays.n_cases,
    )
