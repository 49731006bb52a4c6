"""Facts found on rounds in a neighbourhood, month by month over two years side by side, per hour of presence there: the
seasons. Requests and follow-ups are not divided by hours. Told to roles without a floor alone: the counts are small.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType
from typing import Any

from analytics.cell import Cell, Status
from analytics.metrics.tension import FOUND_ON_ROUNDS
from analytics.periods import A_YEAR, Grain, Month, Quarter
from analytics.reports.chapter import Asked
from analytics.reports.events import events
from analytics.reports.holdings import running_until
from analytics.reports.parts import UNTOLD
from analytics.reports.question import Question, ask
from analytics.reports.rate_cell import rate_cell
from analytics.reports.self_referral import EVERY, FOUND
from analytics.reports.table import Column, Listed, Lists, Row, Shown, Table
from analytics.reports.tour_numbers import TOURS
from analytics.reports.words import Day, Text, quarter_name, under_way
from analytics.text import Message, Number, msg

_PER, _ROUNDING = 100, 1e-9
_KEY = "acts_month"

Told = Mapping[date, Mapping[str, Any]]
"""By first day of a month: facts found `n` and `team_hours` in the zone; `n_new` acts of the whole territory, and those
of them of unknown origin, `n_unknown`."""

_NOTHING: Mapping[str, Any] = MappingProxyType({"n": 0, "team_hours": 0.0, "n_new": 0, "n_unknown": 0})


@dataclass(frozen=True, slots=True, kw_only=True)
class Seasons:
    """The table of the months, and what it must be read with."""

    table: Table
    notes: tuple[Text, ...]


def seasons(asked: Asked, told: Told) -> Seasons:
    """The four quarters that end with the scope's, beside the four before: a row a month. Raises StoreError."""
    question = ask(asked.store, asked.scope, asked.role, FOUND_ON_ROUNDS.key)
    later, former = (_months(question.quarter.shift(-back)) for back in (0, A_YEAR))
    table = Table(
        name=f"acts-month-{asked.zone}-{question.quarter}",
        method=_KEY,
        caption=Message(
            msg("Facts found on rounds, month by month over two years, up to {quarter}"),
            {"quarter": quarter_name(question.quarter)},
        ),
        head=Message(msg("Month")),
        columns=tuple(column for months in (later, former) for column in _columns(months)),
        rows=tuple(
            Row(
                label=_name(question, pair[0]),
                values=tuple(value for one in pair for value in (_value(question, one, told),) * _N_COLUMNS),
                lists=tuple(listed for one in pair for listed in _lists(asked.zone, one)),
            )
            for pair in zip(later, former, strict=True)
        ),
    )
    return Seasons(table=table, notes=tuple(_notes(asked, question, former[0])))


def _months(quarter: Quarter) -> tuple[Month, ...]:
    """Those of the four quarters that end with this one, oldest first."""
    four = (quarter.shift(-back) for back in reversed(range(A_YEAR)))
    return tuple(Month(one.year, one.first_day.month + rank) for one in four for rank in range(3))


def _value(question: Question, month: Month, told: Told) -> Cell | Text:
    """Nothing of a month to come; no rate before the first day of the data, nor where presence was too short."""
    found, settings = told.get(month.first_day, _NOTHING), question.settings
    if month.first_day > question.known_on:
        return ""
    if question.lock is not None:
        return Cell(status=question.lock)
    if month.last_day < question.first_on:
        return UNTOLD
    if found["n_unknown"] > settings.max_unknown_origin * found["n_new"]:
        return Cell(status=Status.NOT_COMPARABLE)
    n, hours = int(found["n"]), float(found["team_hours"])
    if not hours or hours < FOUND_ON_ROUNDS.min_exposure(settings) - _ROUNDING:
        return Cell(status=Status.THIN_PRESENCE)
    return rate_cell(n, hours, _PER)


def _columns(months: tuple[Month, ...]) -> Iterator[Column]:
    """Of one year, which each names: rate, interval, facts counted, hours."""
    since, until = (quarter_name(month.quarter) for month in (months[0], months[-1]))
    year = Message(msg("{since} – {until}"), {"since": since, "until": until})
    for what, shown in _COLUMNS:
        yield Column(label=Message(msg("{what}, {year}"), {"what": Message(what), "year": year}), shown=shown)


_COLUMNS = (
    (msg("Facts per 100 hours of presence"), Shown.DECIMAL),
    (msg("95% interval"), Shown.INTERVAL),
    (msg("Facts found"), Shown.N),
    (msg("Hours of presence"), Shown.EXPOSURE),
)
_N_COLUMNS = len(_COLUMNS)


def _lists(zone: str, month: Month) -> Lists:
    """The facts and the tours of the month, in the zone."""
    facts, tours = (
        Listed(number=number, zone=zone, quarter=month.quarter, month=month) for number in (f"{FOUND}{EVERY}", TOURS)
    )
    return (None, None, facts, tours)


def _name(question: Question, month: Month) -> Text:
    """« octobre »; of the month in which the data stop, up to which day it is known."""
    is_begun = month.first_day <= question.last_on
    until = running_until([month.first_day], Grain.MONTH, question) if is_begun else None
    return under_way(Day(month.first_day, "MMMM y"), until) if until else Day(month.first_day, "MMMM")


def _notes(asked: Asked, question: Question, first: Month) -> Iterator[Text]:
    """Under how many hours there is no rate, then the breaks of the series since the second day."""
    least = Number(FOUND_ON_ROUNDS.min_exposure(question.settings))
    yield Message(msg("A month with less than {least} hours of presence has no rate."), {"least": least})
    days = (first.first_day + timedelta(days=1), question.quarter.last_day)
    for one in events(asked.store, asked.role, days, (question.level, asked.zone)):
        if one.is_break:
            text = msg("Series break on {day}, {what}: the months before and after it are not compared.")
            yield Message(text, {"day": Day(one.first_on), "what": one.label})
