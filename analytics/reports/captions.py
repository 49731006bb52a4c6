"""What a map says in words: its figure with what it rests on, or why there is none, and which zones hold no number."""

from collections import Counter
from collections.abc import Sequence
from math import ceil

from analytics.cell import STATUS_LABELS, Cell, Status
from analytics.metrics.base import Kind
from analytics.metrics.nouns.noun import Noun
from analytics.reports.cellwords import STATUS_SENTENCES, decimals_of
from analytics.reports.question import Question
from analytics.reports.rate_cell import pooled
from analytics.reports.sentences import finding, interval
from analytics.reports.words import label, quarter_name
from analytics.text import Message, Number, msg

_SEVERAL = 2


def sentence(question: Question, total: Cell, hours: float | None, zones: Sequence[Cell]) -> Message:
    """The total in words. Where it is hidden, what the zones shown add up to, which anyone may add up, and why."""
    metric = question.metric
    if total.status is Status.SHOWN:
        return _figure(question, total)
    if total.status is Status.THIN_PRESENCE:
        text = msg("{quarter}: {hours}, too few to make a rate (at least {least} are needed).")
        least = Number(metric.min_exposure(question.settings))
        return Message(text, {"quarter": question.period, "hours": _hours(hours or 0), "least": least})
    sum_of_shown = pooled(metric, zones)
    if total.status is Status.HIDDEN and sum_of_shown is not None:
        n_shown = sum(cell.status is Status.SHOWN for cell in zones)
        values: dict[str, object] = {"figure": _figure(question, sum_of_shown), "n": Number(n_shown)}
        return Message(_PUBLISHED.of(n_shown), values)
    return Message(STATUS_SENTENCES[total.status], {"when": question.period, "label": Message(metric.label)})


def notes(question: Question, zones: Sequence[Cell]) -> tuple[Message, ...]:
    """How many zones hold no number, by status; where else the metric is read; whether the quarter is under way."""
    counts = Counter(cell.status for cell in zones)
    without = [
        Message(
            msg("Zones without a number ({status}): {n} of {total}."),
            {"status": Message(STATUS_LABELS[status]), "n": Number(counts[status]), "total": Number(len(zones))},
        )
        for status in Status
        if status is not Status.SHOWN and counts[status]
    ]
    elsewhere = tuple(label("level", level, question.settings) for level in question.levels)
    readable = Message(msg("This indicator is read at other levels: {levels}."), {"levels": elsewhere})
    partial = Message(msg("The quarter is under way: its figures are partial."))
    is_closed = question.lock is Status.NOT_ALLOWED and bool(elsewhere)
    return (*without, *((readable,) if is_closed else ()), *((partial,) if question.is_partial else ()))


_ONLY_ZONE = msg("{figure} That is for the only zone published: the total would give small counts away.")
_PUBLISHED = Noun(
    _ONLY_ZONE,
    _ONLY_ZONE,
    msg("{figure} That is for the {n} zones published: the total would give small counts away."),
)
_HOURS = Noun(msg("0 hours of presence"), msg("{n} hour of presence"), msg("{n} hours of presence"))


def _hours(hours: float) -> Message:
    """With a decimal under one, where there were some."""
    return Message(_HOURS.of(ceil(hours) if hours < 1 else round(hours)), {"n": Number(hours, int(0 < hours < 1))})


def _figure(question: Question, cell: Cell) -> Message:
    """The indicator's own sentence, which is written for several, and several days; of one or none, that of reports."""
    metric = question.metric
    is_of_a_day = metric.kind is Kind.MEDIAN and (cell.value or 0) < _SEVERAL
    if (cell.n or 0) < _SEVERAL or is_of_a_day:
        return finding(metric, question.quarter, cell)
    return Message(
        metric.sentence,
        {
            "quarter": quarter_name(question.quarter),
            "n": Number(cell.n or 0),
            "hours": Number(cell.exposure or 0),
            "among": Number(cell.exposure or 0),
            "value": Number(cell.value or 0, decimals_of(cell.value, metric.decimals)),
            "interval": interval(cell, metric.decimals),
        },
    )
