"""New acts that the team found by itself on its rounds, out of all new acts, by side of the trade and in all.

Told to roles without a floor alone: this one number adds up what every other screen tells apart, so that under a floor
it would have to be protected with all of them, and it is about how the team works.
"""

from dataclasses import replace

from analytics.cell import Cell, Status
from analytics.codes import code_list
from analytics.metrics.activity import SELF_REFERRED_ACTS
from analytics.metrics.base import Count
from analytics.metrics.tension import FOUND as FOUND_ON_ROUNDS
from analytics.metrics.tension import SELF_REFERRED
from analytics.periods import A_YEAR, Quarter
from analytics.reports.brought import lacks
from analytics.reports.change import Outlook
from analytics.reports.comparisons import reason_of
from analytics.reports.measures import whole
from analytics.reports.parts import ByPart, facts_by_part
from analytics.reports.question import Question
from analytics.reports.table import Column, Listed, Part, Row, Shown, Table
from analytics.reports.tension_themes import percent_of, points
from analytics.reports.words import Text, label, quarter_name
from analytics.roles import Role
from analytics.scope import Scope
from analytics.store.connect import Store
from analytics.text import Message, msg

OWN, NEW, FOUND = "own-", "new-", "found-"
"""Before the code of a side of the trade: the number of the new acts that the team found by itself, of all new acts,
and of the facts found on rounds."""

SIDES, EVERY = tuple(code_list("dimension")), "all"
"""The sides of the trade, and the code of all of them together."""

_ACTS, _EVERY_NEW = Message(msg("new acts")), Message(msg("All new acts"))


def own_acts(side: str) -> Count:
    """New acts of a side of the trade, or of every one (`EVERY`), that the team found by itself."""
    return replace(new_acts(side), origins=("proactive",))


def found_acts(side: str) -> Count:
    """Those that the team came upon, by itself or told by a resident met in the field."""
    return replace(new_acts(side), origins=FOUND_ON_ROUNDS.origins)


def new_acts(side: str) -> Count:
    """All its new acts: those that follow no other."""
    return Count(dimension="" if side == EVERY else side)


def self_referral_table(store: Store, scope: Scope, role: Role) -> Table | None:
    """One row a side of the trade, then all: acts found by the team itself, all new acts, the share of the first with
    its interval, that of a year earlier, and the difference in points where the two quarters may be compared.

    None for a role with a floor, and where no column says who asked.
    """
    question = whole(store, scope, role, SELF_REFERRED.key)
    if role.has_floors or question.lock is not None:
        return None
    every, reason = facts_by_part(store, question.quarter), reason_of(store, question)
    former = question.quarter.shift(-A_YEAR)
    sides = [*((code, label("dimension", code, store.settings)) for code in SIDES), (EVERY, _EVERY_NEW)]
    columns = _columns(question.quarter, former)
    table = Table(
        name=f"self-referral-{question.quarter}",
        method=SELF_REFERRED_ACTS,
        caption=Message(
            msg("New acts found by the team itself, {quarter}"), {"quarter": quarter_name(question.quarter)}
        ),
        head=Message(msg("Side of the trade")),
        columns=columns,
        rows=tuple(_row(store, question, every, reason, side) for side in sides),
    )
    return table if reason is None else table.only(range(len(columns) - 1))


def _columns(quarter: Quarter, former: Quarter) -> tuple[Column, ...]:
    return (
        Column(label=Message(msg("Found by the team")), unit=_ACTS, shown=Shown.N),
        Column(label=_EVERY_NEW, unit=_ACTS, shown=Shown.EXPOSURE),
        Column(label=quarter_name(quarter), shown=Shown.PERCENT),
        Column(label=Message(msg("95% interval")), shown=Shown.INTERVAL),
        Column(label=quarter_name(former), shown=Shown.PERCENT),
        Column(label=Message(msg("Change in a year")), shown=Shown.TEXT),
    )


def _row(store: Store, question: Question, every: ByPart, reason: Outlook | None, named: tuple[str, Text]) -> Row:
    side, name = named
    former = question.quarter.shift(-A_YEAR)
    now, before = (_cell(store, question, every, (quarter, side)) for quarter in (question.quarter, former))
    change = points(now, before, former) if reason is None else ""
    return Row(
        label=name,
        code=side,
        part=Part.TOTAL if side == EVERY else Part.LINE,
        values=(now, now, now, now, before, change),
        lists=(Listed(number=f"{OWN}{side}"), Listed(number=f"{NEW}{side}"), None, None, None, None),
    )


def _cell(store: Store, question: Question, every: ByPart, asked: tuple[Quarter, str]) -> Cell:
    """Acts of a quarter that the team found by itself, in 100 of all new ones, of a side of the trade or of all."""
    quarter, side = asked
    if quarter < Quarter.of(question.first_on):
        return Cell(status=Status.NOT_COMPARABLE)
    if lacks(store, SELF_REFERRED, quarter):
        return Cell(status=Status.NOT_BROUGHT)
    n, among = (_n(every, quarter, of(side)) for of in (own_acts, new_acts))
    return percent_of(n, among) if among else Cell(status=Status.NO_CASE)


def _n(every: ByPart, quarter: Quarter, count: Count) -> int:
    told = [every.get((quarter, theme), {}) for theme in count.theme_codes()]
    return sum(by_origin.get(origin, 0) for by_origin in told for origin in count.origin_codes())
