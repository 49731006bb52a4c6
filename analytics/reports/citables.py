"""The figures that the texts of a document may cite: its indicators in its last quarter, over its zone or the whole.

They are read at the floors of a role that sees no records, as whoever reads the document will.
"""

from analytics.cell import Cell
from analytics.journal.citations import Figure
from analytics.journal.documents import Subject
from analytics.metrics import METRICS
from analytics.metrics.base import Kind
from analytics.reports import measures
from analytics.reports.citing import Citable
from analytics.reports.figures import cells_of, quarter_figures
from analytics.reports.holdings import Holdings
from analytics.reports.question import ask
from analytics.reports.words import quarter_name
from analytics.roles import ROLES
from analytics.scope import Scope
from analytics.text import Message, msg

_READER = ROLES["mediator"]
"""Every level is open to it, at the floors that elected officials have."""


def citables(held: Holdings, subject: Subject) -> tuple[Citable, ...]:
    """Each indicator with its name, its quarter and its cell, or the reason why it has no number. Raises StoreError."""
    return tuple(_citable(held, subject, key) for key in METRICS)


def _citable(held: Holdings, subject: Subject, key: str) -> Citable:
    metric, quarter = METRICS[key], subject.until
    values: dict[str, object] = {
        "label": Message(metric.label),
        "unit": Message(metric.unit),
        "quarter": quarter_name(quarter),
    }
    figure = Figure(
        key=f"{key}/{subject.level}:{subject.zone}" if subject.zone else key,
        quarter=quarter,
        cell=_cell(held, subject, key),
        decimals=metric.decimals,
        is_percent=metric.kind is Kind.SHARE,
    )
    return Citable(Message(msg("{label} ({unit}), {quarter}"), values), figure)


def _cell(held: Holdings, subject: Subject, key: str) -> Cell:
    scope = Scope(level=subject.level, quarter=subject.until)
    if not subject.zone:
        return measures.total_cell(held.store, measures.whole(held.store, scope, _READER, key))
    question = ask(held.store, scope, _READER, key)
    if question.lock is not None:
        return Cell(status=question.lock)
    rows = quarter_figures(held.store, question)
    return cells_of(rows[rows["zone_code"] == subject.zone])[0]
