"""What the overview opens on: the changes found among comparisons chosen beforehand, and the hours all rests on."""

from collections.abc import Iterator, Sequence
from functools import reduce

from analytics.cell import Cell, Status
from analytics.metrics.compared import ComparedWith
from analytics.metrics.nouns.noun import Noun
from analytics.periods import A_YEAR, Quarter
from analytics.reports import measures
from analytics.reports.change import OUTLOOKS, Comparison, Outlook
from analytics.reports.events import events
from analytics.reports.holdings import Holdings
from analytics.reports.presence import is_whole
from analytics.reports.question import grounds
from analytics.reports.table import Headline, Listed
from analytics.reports.tour_numbers import TOURS
from analytics.reports.words import Text
from analytics.roles import Role
from analytics.scope import Scope
from analytics.store.connect import Store
from analytics.store.read import Read
from analytics.text import Message, Number, msg

_CHANGED = (Outlook.RISE, Outlook.FALL, Outlook.SLIGHT)
_COMPARED = (*_CHANGED, Outlook.NO_DETECTABLE_CHANGE)


def opening(store: Store, scope: Scope, role: Role, metric_keys: Sequence[str], acts: Text) -> Text:
    """The changes found among these indicators over the whole territory, or how many comparisons show none, or why
    none is made; then what was recorded. Those told of another period than the quarter asked, or compared with none,
    are left to their cards.
    """
    told = list(_told(store, scope, role, metric_keys))
    changes = [_change(label, found) for label, found in told if found.outlook in _CHANGED]
    n = sum(found.outlook in _COMPARED for _, found in told)
    values: dict[str, object] = {"acts": acts, "n": Number(n)}
    if changes:
        said = reduce(lambda one, other: Message(msg("{one}; {other}"), {"one": one, "other": other}), changes)
        return Message(_CHANGED_OF.of(n), {**values, "changes": said})
    if n:
        return Message(msg("No change can be detected in a year (comparisons made: {n}). {acts}"), values)
    if not told:
        return acts
    values["reason"] = Message(OUTLOOKS[told[0][1].outlook])
    return Message(msg("Nothing is compared with a year earlier ({reason}). {acts}"), values)


_ONE_COMPARISON = msg("In a year, of {n} comparison: {changes}. {acts}")
_CHANGED_OF = Noun(_ONE_COMPARISON, _ONE_COMPARISON, msg("In a year, of {n} comparisons: {changes}. {acts}"))


def _told(store: Store, scope: Scope, role: Role, metric_keys: Sequence[str]) -> Iterator[tuple[Text, Comparison]]:
    for key in metric_keys:
        question = measures.whole(store, scope, role, key)
        _, found = measures.measured(store, question)
        is_compared = question.metric.comparison is not ComparedWith.NONE
        if found is not None and is_compared and question.quarter == scope.quarter:
            yield Message(question.metric.label), found


def _change(label: Text, found: Comparison) -> Message:
    return Message(msg("{label} – {change}"), {"label": label, "change": found.text})


def presence_headline(held: Holdings, role: Role, quarter: Quarter) -> Headline:
    """Hours of the teams over the whole territory and, of a whole quarter, how many times those of a year earlier they
    are: what the counts rest on. Hours are known and not drawn by chance: they have no interval."""
    title, unit = Message(msg("Presence")), Message(msg("team-hours"))
    if "presence" not in grounds(held.store):
        return Headline(label=title, unit=unit, cell=Cell(status=Status.NO_PRESENCE_FILE))
    team, mediators = _hours(held, quarter)
    former = _hours(held, quarter.shift(-A_YEAR))[0] if _is_compared(held, role, quarter) else 0.0
    values: dict[str, object] = {"n": Number(mediators), "former": Number(former)}
    note: Text = Message(msg("{n} mediator-hours"), values) if mediators else ""
    if mediators and former:
        text = msg("{n} mediator-hours; × {ratio} since a year earlier ({former} team-hours)")
        note = Message(text, {**values, "ratio": Number(team / former, 2)})
    return Headline(
        label=title,
        unit=unit,
        cell=Cell(value=team, exposure=team),
        note=note,
        method="presence_team_hours",
        listed=Listed(number=TOURS),
    )


def _is_compared(held: Holdings, role: Role, quarter: Quarter) -> bool:
    """Whether both quarters are whole, and hours of presence are counted in one way from the first to the second."""
    former = quarter.shift(-A_YEAR)
    days = (former.first_day, quarter.last_day)
    broken = (one for one in events(held.store, role, days) if one.breaks_hours and one.first_on > former.first_day)
    return all(is_whole(one, held.first_on, held.whole_until) for one in (former, quarter)) and not any(broken)


def _hours(held: Holdings, quarter: Quarter) -> tuple[float, float]:
    """Team-hours and mediator-hours of a quarter."""
    found = held.store.read(Read.PRESENCE_HOURS, first_on=quarter.first_day, last_on=quarter.last_day).iloc[0].fillna(0)
    return float(found["team_hours"]), float(found["mediator_hours"])
