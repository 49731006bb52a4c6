"""Requests over the whole territory by who asked for them. What is found on rounds is in none of these numbers.

Who asked and what it is about are two ways to cut the same requests, and no screen crosses them: each is protected by
itself, beside the sum that both tell.
"""

from collections.abc import Mapping
from types import MappingProxyType

from analytics.cell import Cell, Status
from analytics.codes import code_list
from analytics.metrics.base import Facts, Metric
from analytics.metrics.readings import TECHNICAL_REQUESTS, TENSION_REQUESTS
from analytics.metrics.technical_acts import REQUEST_RATE
from analytics.metrics.tension import ASKED_FOR
from analytics.periods import Quarter
from analytics.reports.brought import lacks_referral
from analytics.reports.figures import quarter_figures
from analytics.reports.measures import whole
from analytics.reports.parts import are_told, closed, facts_by_part, protected
from analytics.reports.publication import TOTAL
from analytics.reports.question import Question
from analytics.reports.rate_cell import rate_cell
from analytics.reports.table import Column, Listed, Lists, Part, Row, Shown, Table
from analytics.reports.tension_themes import percent_of
from analytics.reports.words import Text, label, quarter_name
from analytics.roles import Role
from analytics.scope import Scope
from analytics.store.connect import Store
from analytics.text import Message, msg

ASKED_BY = "asked-"
"""Before the code of a side of the trade: the number of its requests, whose parts are who asked."""

REFERRALS = tuple(code for code, one in code_list("referral").items() if one.parent == "reactive")
"""Who may ask while the team is elsewhere, in the order of the list."""

RATES: Mapping[str, Metric] = MappingProxyType({"T": ASKED_FOR, "X": REQUEST_RATE})
"""By side of the trade, the indicator that tells all its requests."""

_FACTS = {"T": "tension_request", "X": "technical_request"}
_METHODS = {"T": TENSION_REQUESTS, "X": TECHNICAL_REQUESTS}


def request_facts(dimension: str) -> Facts:
    """The requests of a side of the trade, whose parts are who asked."""
    return Facts(dimension=dimension, names=(_FACTS[dimension],), part_list="referral")


def request_table(store: Store, scope: Scope, role: Role, dimension: str) -> Table | None:
    """One row for each that may ask, then all: requests, their share, per 1,000 dwellings with its interval.

    None where no column says who asked, in the quarter or at all, and where the role reads no request.
    """
    question = whole(store, scope, role, RATES[dimension].key)
    found = () if question.lock else quarter_figures(store, question, place=TOTAL).of(TOTAL)
    if not found or found[0].status is Status.NOT_BROUGHT:
        return None
    told, total = _told(store, question, dimension)
    return Table(
        name=f"{_METHODS[dimension].replace('_', '-')}-{question.quarter}",
        method=_METHODS[dimension],
        caption=Message(msg("Requests by who asked, {quarter}"), {"quarter": quarter_name(question.quarter)}),
        head=Message(msg("Who asked")),
        columns=_columns(question.metric),
        rows=tuple(
            Row(
                label=label("referral", code, store.settings) if code else Message(msg("All requests")),
                code=code,
                part=Part.LINE if code else Part.TOTAL,
                values=_values(question.metric, cell, total, found[0]),
                lists=_lists(dimension, code),
            )
            for code, cell in {**told, TOTAL: total}.items()
        ),
    )


def _columns(metric: Metric) -> tuple[Column, ...]:
    per = Message(msg("Per 1,000 dwellings"))
    return (
        Column(label=Message(msg("Number")), unit=Message(msg("requests"))),
        Column(label=Message(msg("Share of requests")), shown=Shown.PERCENT),
        Column(label=per, unit=Message(metric.unit), shown=Shown.DECIMAL, method=metric.key),
        Column(label=Message(msg("95% interval")), shown=Shown.INTERVAL),
    )


def _told(store: Store, question: Question, dimension: str) -> tuple[dict[str, Cell], Cell]:
    """The cell of each that may ask, and that of all: none is told where all of them together may not be. That there
    were none is said only of those whom the files of the quarter may name."""
    counts = _counts(store, question.quarter, dimension)
    total = Cell.count(sum(counts.values()), floor=question.floor)
    if question.floor and not are_told(store, question.role, (question.metric,), question.quarter):
        return closed(counts), Cell(status=Status.HIDDEN)
    cells = protected(counts, question.floor)
    unsaid = {code for code, cell in cells.items() if cell.n == 0 and lacks_referral(store, code, question.quarter)}
    return cells | dict.fromkeys(unsaid, Cell(status=Status.NOT_BROUGHT)), total


def _counts(store: Store, quarter: Quarter, dimension: str) -> dict[str, int]:
    every = facts_by_part(store, quarter).get((quarter, _FACTS[dimension]), {})
    return {code: every.get(code, 0) for code in REFERRALS}


def _values(metric: Metric, cell: Cell, total: Cell, whole_rate: Cell) -> tuple[Cell | Text, ...]:
    rate = _rate(metric, cell, whole_rate)
    return (cell, _share(cell, total), rate, rate)


def _share(cell: Cell, total: Cell) -> Cell:
    """In 100 of all requests, where both counts are told."""
    if cell.status is Status.NOT_BROUGHT:
        return cell
    if cell.n is None or total.n is None:
        return Cell(status=Status.HIDDEN)
    return percent_of(cell.n, total.n) if total.n else Cell(status=Status.NO_CASE)


def _rate(metric: Metric, cell: Cell, whole_rate: Cell) -> Cell:
    """Over all the dwellings, with the exact Poisson interval; where all requests have no rate, for the same reason."""
    if cell.n is None:
        return cell
    if whole_rate.exposure is None:
        return Cell(status=whole_rate.status)
    return rate_cell(cell.n, whole_rate.exposure, metric.per or 1)


def _lists(dimension: str, code: str) -> Lists:
    return (Listed(number=f"{ASKED_BY}{dimension}", part=code), None, None, None)
