"""Sentences written from cells by a small grammar: what was counted, over what, how sure, and how it changed in a year.

No sentence without its cell: a status says itself, and no percentage is made out of few. Every number of a sentence is
one of its cell or of its comparison.
"""

from analytics.cell import Cell, Status
from analytics.metrics.base import Exposure, Kind, Metric, Window
from analytics.metrics.compared import REASONS, Uncompared
from analytics.metrics.names import EXPOSURE_LABELS
from analytics.metrics.nouns import NOUNS
from analytics.periods import Quarter
from analytics.reports.cellwords import STATUS_SENTENCES, decimals_of, is_of_few
from analytics.reports.change import Comparison
from analytics.reports.words import Text, quarter_name
from analytics.text import Message, Number, Share, msg

_COUNTED: dict[Kind, str] = {
    Kind.RATE: msg("{when}: {counted} in {exposure} {over}, that is {value} {unit} ({interval})."),
    Kind.COUNT: msg("{when}: {counted} ({interval})."),
    Kind.SHARE: msg("{when}: {counted} out of {exposure}, that is {percent} ({interval})."),
    Kind.MEDIAN: msg("{when}: half of {counted} within {value} days ({interval})."),
}
_LAST = 4
"""The quarter that closes a civil year."""

_IN_ONE_DAY = msg("{when}: half of {counted} within {value} day ({interval}).")
_OF_FEW = msg("{when}: {counted} out of {exposure}.")
_STATE = msg("{when}: {counted}.")
_IN_A_YEAR = msg("{finding} In a year: {change}.")


def finding(metric: Metric, quarter: Quarter, cell: Cell, comparison: Comparison | None = None) -> Message:
    """One sentence on one cell, and a second on its change where something may be said of it."""
    said = _said(metric, quarter, cell)
    if comparison is None or cell.status is not Status.SHOWN:
        return said
    return Message(_IN_A_YEAR, {"finding": said, "change": comparison.text})


def _said(metric: Metric, quarter: Quarter, cell: Cell) -> Message:
    when = _when(metric, quarter)
    if cell.status is not Status.SHOWN:
        return Message(STATUS_SENTENCES[cell.status], {"when": when, "label": Message(metric.label)})
    return Message(_pattern(metric, cell), {"when": when, **_values(metric, cell)})


def _pattern(metric: Metric, cell: Cell) -> str:
    if metric.kind is Kind.SHARE and is_of_few(cell):
        return _OF_FEW
    if metric.kind is Kind.COUNT and cell.low is None:
        return _STATE
    if metric.kind is Kind.MEDIAN and (cell.value or 0) < 2:
        return _IN_ONE_DAY
    return _COUNTED[metric.kind]


def _when(metric: Metric, quarter: Quarter) -> Message:
    """The quarter, its end for a state, or the four quarters that it closes: a year by its name."""
    pattern = msg("{quarter}")
    if getattr(metric.count, "is_stock", False):
        pattern = msg("At the end of {quarter}")
    elif metric.window is Window.FOUR_QUARTERS or metric.kind is Kind.MEDIAN:
        if quarter.number == _LAST:
            return Message(msg("Over the year {year}"), {"year": str(quarter.year)})
        pattern = msg("Over the four quarters up to {quarter}")
    return Message(pattern, {"quarter": quarter_name(quarter)})


def _values(metric: Metric, cell: Cell) -> dict[str, object]:
    return {
        "counted": _counted(metric, cell.n or 0),
        "exposure": Number(cell.exposure or 0),
        "over": Message(EXPOSURE_LABELS[metric.exposure or Exposure.TEAM_HOURS]),
        "value": Number(cell.value or 0, decimals_of(cell.value, metric.decimals)),
        "percent": Share((cell.value or 0) / 100),
        "unit": Message(metric.unit),
        "interval": _interval(metric, cell),
    }


def _counted(metric: Metric, n: int) -> Message:
    """« aucun fait », « 1 fait », « 12 faits »."""
    return Message(NOUNS[metric.key].of(n), {"n": Number(n)})


def _interval(metric: Metric, cell: Cell) -> Message:
    if metric.kind is not Kind.SHARE or cell.low is None or cell.high is None:
        return interval(cell, 0 if metric.kind in (Kind.COUNT, Kind.MEDIAN) else 1)
    limits: dict[str, object] = {"low": Share(cell.low / 100), "high": Share(cell.high / 100)}
    return Message(msg("95% interval: {low} to {high}"), limits)


def interval(cell: Cell, decimals: int) -> Message:
    """The 95 % interval in words; of a median, its upper limit may not be reached."""
    decimals = decimals_of(cell.value, decimals)
    low = Number(cell.low or 0, decimals)
    if cell.high is None:
        return Message(msg("95% interval: {low} at least, its upper limit is not reached"), {"low": low})
    return Message(msg("95% interval: {low} to {high}"), {"low": low, "high": Number(cell.high, decimals)})


def unripe(metric: Metric) -> Text:
    """What is said under the curve of what is read of records as they stand today."""
    if metric.uncompared is not Uncompared.TODAY:
        return ""
    reason = Message(REASONS[Uncompared.TODAY])
    return Message(msg("The latest quarters are not complete yet: {reason}."), {"reason": reason})
