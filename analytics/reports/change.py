"""What may be said of two cells a year apart: the interval first, then one of three words, or why there is none."""

from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np

from analytics.cell import Cell, Status
from analytics.metrics.base import Kind, Metric
from analytics.periods import A_YEAR, Quarter
from analytics.reports.cellwords import is_of_few
from analytics.reports.question import Question
from analytics.reports.table import Event
from analytics.reports.words import Day, Text, quarter_name
from analytics.stats.change import LEAST_COUNT, Change, rate_ratio, word_of_difference
from analytics.stats.change import words as change_words
from analytics.stats.proportions import difference
from analytics.text import Message, Number, msg


class Outlook(StrEnum):
    """What may be said of a change, or why nothing may."""

    RISE = "rise"
    FALL = "fall"
    NO_DETECTABLE_CHANGE = "no_detectable_change"
    SLIGHT = "slight"
    TOO_FEW = "too_few"
    NO_INTERVAL = "no_interval"
    UNDER_WAY = "under_way"
    BREAK = "break"
    NOT_SHOWN = "not_shown"
    SUM = "sum"
    TODAY = "today"
    NO_FORMER = "no_former"
    NOT_WHOLE = "not_whole"


OUTLOOKS: dict[Outlook, str] = {
    Outlook.RISE: msg("rise"),
    Outlook.FALL: msg("fall"),
    Outlook.NO_DETECTABLE_CHANGE: msg("no detectable change"),
    Outlook.SLIGHT: msg("change of less than 10%"),
    Outlook.NO_INTERVAL: msg("interval not known, not compared"),
    Outlook.TOO_FEW: msg("too few to compare"),
    Outlook.UNDER_WAY: msg("quarter under way, not compared"),
    Outlook.BREAK: msg("series break, not compared"),
    Outlook.NOT_SHOWN: msg("not compared"),
    Outlook.SUM: msg("one act may count for many, not compared"),
    Outlook.TODAY: msg("state of today, not compared"),
    Outlook.NO_FORMER: msg("no data a year earlier"),
    Outlook.NOT_WHOLE: msg("data begin too late, not compared"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What changed since the same quarter a year earlier. `before` is that quarter's cell, `quarter` its name; `now`,
    the cell that is compared with it.

    `change` holds the ratio of rates or counts, or the difference of shares or medians (points, days), with its
    interval; None unless both quarters are shown and compared. `broken_by`: the break that forbids the comparison,
    where no remark on the two quarters is sure to name it.
    """

    outlook: Outlook
    quarter: Quarter
    before: Cell
    change: Cell | None = None
    kind: Kind = Kind.COUNT
    now: Cell = field(default_factory=lambda: Cell(status=Status.NOT_COMPARABLE))
    broken_by: Event | None = None

    @property
    def text(self) -> Message:
        """The word, with the interval and what it is compared with."""
        word = Message(OUTLOOKS[self.outlook])
        if self.change is None or self.change.value is None:
            return word
        since: dict[str, object] = {"word": word, "quarter": quarter_name(self.quarter), **_numbers(self)}
        return Message(_OF_FEW if self._is_of_few else _TEXTS[self.kind], since)

    @property
    def short(self) -> Message:
        """The same where the column already says what it is compared with."""
        word = Message(OUTLOOKS[self.outlook])
        if self.change is None or self.change.value is None:
            return word
        return Message(_SHORT[self.kind], {"word": word, **_numbers(self)})

    @property
    def named(self) -> Message:
        """The same where it stands by itself: with the break that it is about."""
        if self.broken_by is None:
            return self.text
        what: dict[str, object] = {"day": Day(self.broken_by.first_on), "what": self.broken_by.label}
        return Message(msg("series break on {day} ({what}), not compared"), what)

    @property
    def _is_of_few(self) -> bool:
        return self.kind is Kind.SHARE and any(is_of_few(cell) for cell in (self.now, self.before))


_OF_FEW = msg(
    "{word} since {quarter} ({n} of {among}, against {former_n} of {former_among}; in percentage points: {value}"
    " [{low} to {high}])"
)
_SHORT: dict[Kind, str] = {
    **dict.fromkeys((Kind.RATE, Kind.COUNT), msg("{word}, × {value} [{low} to {high}]")),
    Kind.SHARE: msg("{word}, in points: {value} [{low} to {high}]"),
    Kind.MEDIAN: msg("{word}, in days: {value} [{low} to {high}]"),
}
_TEXTS: dict[Kind, str] = {
    **dict.fromkeys((Kind.RATE, Kind.COUNT), msg("{word} since {quarter} (× {value} [{low} to {high}])")),
    Kind.SHARE: msg("{word} since {quarter} (in percentage points: {value} [{low} to {high}])"),
    Kind.MEDIAN: msg("{word} since {quarter} (difference in days: {value} [{low} to {high}])"),
}


def compared(question: Question, cell: Cell, before: Cell, reason: Outlook | None, phi: float) -> Comparison:
    """Two cells of the question's metric, a year apart: `reason` says why they are not compared, if so."""
    kind, former = question.metric.kind, question.quarter.shift(-A_YEAR)
    if reason is None and not (cell.status is before.status is Status.SHOWN):
        reason = Outlook.NOT_SHOWN
    if reason is not None:
        return Comparison(outlook=reason, quarter=former, now=cell, before=before)
    outlook, change = _measured(question.metric, cell, before, phi)
    return Comparison(outlook=outlook, quarter=former, now=cell, before=before, change=change, kind=kind)


def _measured(metric: Metric, cell: Cell, before: Cell, phi: float) -> tuple[Outlook, Cell | None]:
    match metric.kind:
        case Kind.SHARE:
            return difference_of_shares(cell, before)
        case Kind.MEDIAN:
            return _difference_of_medians(cell, before)
        case _:
            return _ratio(cell, before, phi)


def _ratio(cell: Cell, before: Cell, phi: float) -> tuple[Outlook, Cell | None]:
    """By the stated rule: see `stats.change`. Its interval is that of two counts that share nothing; two states of a
    quarter's end may hold the same cases, which can only make the true interval narrower: the word is cautious."""
    n1, n0 = cell.n or 0, before.n or 0
    found = rate_ratio([n1], [cell.exposure or 1], [n0], [before.exposure or 1], phi)
    (word,) = change_words(found, [n1], [n0])
    outlook = Outlook(word.value) if word else Outlook.NO_INTERVAL
    return outlook, None if word in (None, Change.TOO_FEW) else _cell(found.value, found.low, found.high)


def difference_of_shares(cell: Cell, before: Cell) -> tuple[Outlook, Cell | None]:
    """In points, with Newcombe's interval, and the word by the rule of rates: the 20 cases are those that both shares
    are taken among, and the 10 % are of the former share."""
    found = difference([cell.n or 0], [cell.exposure or 0], [before.n or 0], [before.exposure or 0])
    points = _cell(100 * found.value, 100 * found.low, 100 * found.high)
    among = [one.exposure or 0 for one in (cell, before)]
    return _worded(points, 100 * (before.n or 0) / (among[1] or 1), int(sum(among)))


def _difference_of_medians(cell: Cell, before: Cell) -> tuple[Outlook, Cell | None]:
    """In days, from the lower limit less the former upper one to the upper limit less the former lower one: wider than
    an interval of the difference at 95 %, so that the word is cautious. None where a limit is not reached. The 20
    cases are the delays of both quarters."""
    values = (cell.value, cell.low, cell.high), (before.value, before.high, before.low)
    ends = [now - then for now, then in zip(*values, strict=True) if now is not None and then is not None]
    n = (cell.n or 0) + (before.n or 0)
    if n >= LEAST_COUNT and len(ends) < len(values[0]):
        return Outlook.NO_INTERVAL, None
    days = Cell(value=ends[0], low=min(ends), high=max(ends)) if len(ends) == len(values[0]) else Cell(value=0.0)
    return _worded(days, before.value or 0.0, n)


def _worded(change: Cell, former: float, n: int) -> tuple[Outlook, Cell | None]:
    limits = (change.value or 0.0, change.low or 0.0, change.high or 0.0)
    word = word_of_difference(limits, former=former, n=n)
    return Outlook(word.value), None if word is Change.TOO_FEW else change


def _cell(value: np.ndarray, low: np.ndarray, high: np.ndarray) -> Cell:
    return Cell(value=float(value[0]), low=float(low[0]), high=float(high[0]))


def _numbers(comparison: Comparison) -> dict[str, Text]:
    change = comparison.change or Cell(status=Status.NOT_COMPARABLE)
    decimals = {Kind.SHARE: 1, Kind.MEDIAN: 0}.get(comparison.kind, 2)
    named = {"value": change.value, "low": change.low, "high": change.high}
    rests = {"n": comparison.now.n, "among": comparison.now.exposure}
    rests |= {"former_n": comparison.before.n, "former_among": comparison.before.exposure}
    told = {name: Number(number, decimals) for name, number in named.items() if number is not None}
    return {**told, **{name: Number(number) for name, number in rests.items() if number is not None}}
