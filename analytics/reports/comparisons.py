"""A closed quarter against the same one a year earlier: the interval first, then one of three words, or none.

Nothing is said of a quarter under way, across a break of the series, or of what either quarter does not show.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

from analytics.cell import Cell, Status
from analytics.codes import UNLOCATED
from analytics.metrics.base import Kind
from analytics.periods import A_YEAR, Quarter
from analytics.reports.change import Comparison, Outlook, compared
from analytics.reports.events import events
from analytics.reports.figures import year_apart
from analytics.reports.holdings import is_begun
from analytics.reports.publication import TOTAL
from analytics.reports.question import Question
from analytics.reports.spread import dispersion_of, zone_dispersion
from analytics.reports.table import Event
from analytics.store.connect import Store


def comparisons(store: Store, question: Question) -> Mapping[str, Comparison]:
    """By zone of the question's level, `unlocated` and the total. Empty where the question is locked."""
    if question.lock is not None:
        return {}
    return _comparisons(store, question, None)


def comparison(store: Store, question: Question, place: str) -> Comparison | None:
    """At one place; None where the question is locked. Raises ValueError on a place that is not there."""
    asked = ("comparison", question.metric, question.level, question.quarter, question.role.key, question.lock, place)
    return store.once(asked, lambda: {} if question.lock else _comparisons(store, question, place)).get(place)


def _comparisons(store: Store, question: Question, place: str | None) -> Mapping[str, Comparison]:
    past = year_apart(store, question, place)
    later, former = (past.on(question.quarter.shift(-back).first_day) for back in (0, A_YEAR))
    reason = reason_of(store, question)
    is_ratio = reason is None and question.metric.kind in (Kind.RATE, Kind.COUNT)
    none = Cell(status=Status.NOT_COMPARABLE)
    broken = {} if reason else {zone: Outlook.BREAK for zone in later if _is_broken(store, question, zone)}
    found = {
        zone: compared(
            question,
            cell,
            former.get(zone, none),
            broken.get(zone, reason),
            _spread(store, question, zone) if is_ratio else 1.0,
        )
        for zone, cell in later.items()
    }
    return {zone: _naming(store, question, zone, one) for zone, one in found.items()}


def _spread(store: Store, question: Question, zone: str) -> float:
    """By how much more than chance counts vary: of the whole, at the level that the metric opens at, so that it has one
    interval; of a zone, at its own level."""
    return dispersion_of(store, question) if zone == TOTAL else zone_dispersion(store, question)


def _naming(store: Store, question: Question, zone: str, found: Comparison) -> Comparison:
    """The same with its last break, where it looks back on more than the two quarters, whose breaks remarks name."""
    if found.outlook is not Outlook.BREAK or question.metric.looks_back == 1:
        return found
    return replace(found, broken_by=_breaks(store, question, zone)[-1])


def _is_broken(store: Store, question: Question, zone: str) -> bool:
    """Whether the series is broken in one zone, where it is not over the whole territory."""
    if zone in (TOTAL, UNLOCATED) or not any(event.is_break for event in events(store, question.role, _days(question))):
        return False
    return bool(_breaks(store, question, zone))


def _breaks(store: Store, question: Question, zone: str) -> tuple[Event, ...]:
    """Breaks of the series in what is compared, oldest first: over the whole territory and, of a zone, in it."""
    place = None if zone in (TOTAL, UNLOCATED) else (question.level, zone)
    told = events(store, question.role, _days(question), place)
    return tuple(event for event in told if event.is_break and (place or not event.where))


def _days(question: Question) -> tuple[date, date]:
    """From the second day of what is compared to its last: a series that breaks on the first day is whole after it."""
    begins = question.quarter.shift(1 - A_YEAR - question.metric.looks_back)
    return begins.first_day + timedelta(days=1), question.quarter.last_day


def reason_of(store: Store, question: Question) -> Outlook | None:
    """Why no zone is compared, if so."""
    former, metric = question.quarter.shift(-A_YEAR), question.metric
    if metric.uncompared is not None:
        return Outlook(metric.uncompared.value)
    if question.is_partial:
        return Outlook.UNDER_WAY
    if former < Quarter.of(question.first_on):
        return Outlook.NO_FORMER
    if not is_begun(former.shift(1 - metric.looks_back), question.first_on):
        return Outlook.NOT_WHOLE
    return Outlook.BREAK if _breaks(store, question, TOTAL) else None
