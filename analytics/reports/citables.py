"""The figures that texts may cite: every indicator, over the whole territory or in one zone, in any quarter.

They are read at the floors of a role that sees no records, as whoever reads the document will.
"""

from analytics.cell import Cell
from analytics.journal.citations import Figure
from analytics.journal.documents import Subject
from analytics.metrics import METRICS
from analytics.metrics.base import Kind
from analytics.periods import Quarter
from analytics.reports import measures
from analytics.reports.citing import Citable
from analytics.reports.figures import quarter_figures
from analytics.reports.holdings import Holdings
from analytics.reports.question import ask
from analytics.reports.words import Text, quarter_name
from analytics.roles import ROLES
from analytics.scope import Scope
from analytics.text import Message, msg

_READER = ROLES["mediator"]
"""Every level is open to it, at the floors that elected officials have."""


def citables(subject: Subject) -> tuple[Citable, ...]:
    """What a document may cite of its last quarter, over its zone or the whole: each key with its name."""
    place = f"{subject.level}:{subject.zone}" if subject.zone else subject.level
    return tuple(Citable(key=f"{key}/{place}", quarter=subject.until, name=name(key, subject.until)) for key in METRICS)


def name(key: str, quarter: Quarter) -> Text:
    """What a figure is called: its indicator, unit and quarter; one that no longer exists keeps its key."""
    metric = METRICS.get(_parts(key)[0])
    if metric is None:
        return key
    values: dict[str, object] = {
        "label": Message(metric.label),
        "unit": Message(metric.unit),
        "quarter": quarter_name(quarter),
    }
    return Message(msg("{label} ({unit}), {quarter}"), values)


def figure_now(held: Holdings, key: str, quarter: Quarter) -> Figure | None:
    """The figure as the data says it now; None where its indicator, its zone or its quarter is no longer there."""
    metric_key, level, zone = _parts(key)
    metric = METRICS.get(metric_key)
    cell = _cell(held, metric_key, (level, zone), quarter) if metric and quarter in held.quarters else None
    if metric is None or cell is None:
        return None
    is_percent = metric.kind is Kind.SHARE
    return Figure(key=key, quarter=quarter, cell=cell, decimals=metric.decimals, is_percent=is_percent)


def _cell(held: Holdings, metric_key: str, place: tuple[str, str], quarter: Quarter) -> Cell | None:
    """Of a zone of a level, or of the whole territory as that level counts it."""
    level, zone = place
    if level not in held.levels or (zone and zone not in set(held.zones(level)["zone_code"])):
        return None
    scope = Scope(level=level, quarter=quarter)
    if not zone:
        return measures.measured(held.store, measures.whole(held.store, scope, _READER, metric_key))[0]
    question = ask(held.store, scope, _READER, metric_key)
    if question.lock is not None:
        return Cell(status=question.lock)
    return quarter_figures(held.store, question, place=zone).of(zone)[0]


def _parts(key: str) -> tuple[str, str, str]:
    """The indicator, the level and the zone of a key: `technical_open/quartier:Q04`, or `technical_open/quartier`."""
    metric_key, _, place = key.partition("/")
    level, _, zone = place.partition(":")
    return metric_key, level, zone
