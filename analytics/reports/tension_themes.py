"""Themes of tension over the whole territory: what was found on rounds and what was asked for, beside a year earlier.

Requests stand in their own column and are never added to what was found.
"""

from collections.abc import Mapping
from dataclasses import replace

from analytics.cell import Cell, Status
from analytics.codes import UNLOCATED
from analytics.metrics.base import Count, Kind
from analytics.metrics.tension import ASKED, ASKED_FOR, FOUND, FOUND_ON_ROUNDS
from analytics.periods import A_YEAR, Quarter
from analytics.reports.cellwords import is_of_few
from analytics.reports.change import Comparison, compared, difference_of_shares
from analytics.reports.comparisons import reason_of
from analytics.reports.measures import measured
from analytics.reports.parts import are_told, closed, facts_by_part, is_before_all, protected, untold
from analytics.reports.question import Question
from analytics.reports.rate_cell import rate_cell
from analytics.reports.readings import team_hours
from analytics.reports.spread import dispersion_of
from analytics.reports.table import Column, Listed, Lists, Row, Shown, Table
from analytics.reports.words import Text, label, quarter_name
from analytics.stats.proportions import shares
from analytics.store.connect import Store
from analytics.text import Message, msg

_ASKED_FOR = Message(msg("Asked for"))
_TELLS = {FOUND: FOUND_ON_ROUNDS, ASKED: ASKED_FOR}
_FACTS = msg("facts")
_NEW, _UNKNOWN = Count(dimension="T"), Count(dimension="T", origins=("unknown",))
_FOUND, _RATE, _INTERVAL, _ASKED, _BEFORE = range(5)
_COUNTS = (_FOUND, _ASKED, _BEFORE)
"""The columns of the table of themes that need no hour of presence."""


def theme_table(store: Store, question: Question) -> Table:
    """One row a theme, in the order of the list: found, per 100 hours, asked for; found a year earlier, and a word of
    change where the two quarters may be compared. Without hours of presence, counts alone; no rate where too many new
    acts have no known origin.

    `question` is about the facts found on rounds.
    """
    quarter, former = question.quarter, question.quarter.shift(-A_YEAR)
    found, asked = (_counts(store, question, count, quarter) for count in (FOUND, ASKED))
    found_before = _counts(store, question, FOUND, former)
    rated, rated_before = _rates(store, question, found, quarter), _rates(store, question, found_before, former)
    is_compared = reason_of(store, question) is None
    phi = dispersion_of(store, question) if is_compared else 1.0
    rows = []
    for theme in found:
        now = rated[theme]
        words = (compared(question, now, rated_before[theme], None, phi).short,) if is_compared else ()
        values = (found[theme], now, now, asked[theme], found_before[theme], *words)
        rows.append(
            Row(
                label=label("theme", theme, store.settings),
                code=theme,
                values=values,
                lists=_lists(theme, former, len(values)),
            )
        )
    table = Table(
        name=f"tension-themes-{quarter}",
        method="tension_themes",
        caption=Message(msg("Themes of tension, {quarter}"), {"quarter": quarter_name(quarter)}),
        head=Message(msg("Theme")),
        columns=_columns(former) if is_compared else _columns(former)[:-1],
        rows=tuple(rows),
    )
    return table.only(_COUNTS) if question.lock is Status.NO_PRESENCE_FILE else table


def _lists(theme: str, former: Quarter, n: int) -> Lists:
    """What was found and what was asked for, of one theme; then what was found a year earlier."""
    found, asked = (Listed(number=metric.key, part=theme) for metric in (FOUND_ON_ROUNDS, ASKED_FOR))
    return (found, None, None, asked, replace(found, quarter=former), *[None] * (n - 5))


def _share_lists(theme: str, former: Quarter, n: int) -> Lists:
    """Of one theme, and of all that it is a share of."""
    every = Listed(number=FOUND_ON_ROUNDS.key)
    found = replace(every, part=theme)
    return (found, None, every, replace(found, quarter=former), *[None] * (n - 4))


def share_table(store: Store, question: Question) -> Table:
    """One row a theme: its share of the facts found on rounds, the same a year earlier, the difference in points where
    the two quarters may be compared. A share is told where both the theme and all facts may be."""
    quarter, former = question.quarter, question.quarter.shift(-A_YEAR)
    totals = _totals(store, question)
    now, before = (
        _shares(_counts(store, question, FOUND, one), total)
        for one, total in zip((quarter, former), totals, strict=True)
    )
    reason = reason_of(store, question)
    rows = []
    for theme, cell in now.items():
        values: tuple[Cell | Text, ...] = (cell, cell, cell, before[theme])
        if reason is None:
            values = (*values, points(cell, before[theme], former))
        lists = _share_lists(theme, former, len(values))
        rows.append(Row(label=label("theme", theme, store.settings), code=theme, values=values, lists=lists))
    columns = (
        Column(label=quarter_name(quarter), shown=Shown.PERCENT),
        Column(label=Message(msg("95% interval")), shown=Shown.INTERVAL),
        Column(label=Message(msg("Out of")), unit=Message(_FACTS), shown=Shown.EXPOSURE),
        Column(label=quarter_name(former), shown=Shown.PERCENT),
        Column(label=Message(msg("Change in a year")), shown=Shown.TEXT),
    )
    return Table(
        name=f"tension-shares-{quarter}",
        caption=Message(
            msg("Share of each theme in what was found on rounds, {quarter}"), {"quarter": quarter_name(quarter)}
        ),
        head=Message(msg("Theme")),
        columns=columns if reason is None else columns[:-1],
        rows=tuple(rows),
        method="tension_themes",
    )


def _totals(store: Store, question: Question) -> tuple[int | None, int | None]:
    """All facts found in the quarter and in the same one before, where they are told."""
    cell, found = measured(store, question)
    return cell.n, found.before.n if found else None


def _shares(found: dict[str, Cell], total: int | None) -> dict[str, Cell]:
    """In 100 of all facts: of those told, else of the themes where each is; elsewhere no share is told."""
    if all(cell.status is Status.NOT_COMPARABLE for cell in found.values()):
        return found
    if total is None and all(cell.n is not None for cell in found.values()):
        total = sum(cell.n or 0 for cell in found.values())
    if not total:
        status = Status.HIDDEN if total is None else Status.NO_CASE
        return {theme: Cell(status=status) for theme in found}
    return {theme: cell if cell.n is None else percent_of(cell.n, total) for theme, cell in found.items()}


def percent_of(n: int, among: int) -> Cell:
    """n in 100 of among, which is not 0, with the exact binomial interval; none out of few, where no percentage is
    written."""
    made = shares(n, among)
    value, low, high = (100 * float(number) for number in (made.value, made.low, made.high))
    cell = Cell(value=value, low=low, high=high, n=n, exposure=among)
    return replace(cell, low=None, high=None) if is_of_few(cell) else cell


def points(cell: Cell, before: Cell, former: Quarter) -> Text:
    """What may be said of the difference of two shares, in points; nothing where one is not told."""
    if cell.status is not Status.SHOWN or before.status is not Status.SHOWN:
        return ""
    outlook, change = difference_of_shares(cell, before)
    return Comparison(outlook=outlook, quarter=former, before=before, change=change, kind=Kind.SHARE, now=cell).short


def most_found(table: Table, quarter: Quarter, n: int = 5) -> Table:
    """The `n` themes most found of a `theme_table`, in the order of their list; those not published are left out. What
    was asked for has its own indicator."""
    told = [row for row in table.rows if isinstance(row.values[0], Cell) and row.values[0].n]
    kept = {row.code for row in sorted(told, key=_found, reverse=True)[:n]}
    most = replace(
        table,
        name=f"most-{table.name}",
        caption=Message(msg("The themes of tension most found, {quarter}"), {"quarter": quarter_name(quarter)}),
        rows=tuple(row for row in told if row.code in kept),
    )
    return most.only([rank for rank, column in enumerate(most.columns) if column.label != _ASKED_FOR])


def _found(row: Row) -> int:
    cell = row.values[0]
    return (cell.n or 0) if isinstance(cell, Cell) else 0


def _columns(former: Quarter) -> tuple[Column, ...]:
    return (
        Column(label=Message(msg("Found on rounds")), unit=Message(_FACTS)),
        Column(
            label=Message(msg("Per 100 hours")),
            unit=Message(FOUND_ON_ROUNDS.unit),
            shown=Shown.DECIMAL,
            method=FOUND_ON_ROUNDS.key,
        ),
        Column(label=Message(msg("95% interval")), shown=Shown.INTERVAL),
        Column(label=_ASKED_FOR, unit=Message(msg("requests")), method=ASKED_FOR.key),
        Column(
            label=Message(msg("Found on rounds, {quarter}"), {"quarter": quarter_name(former)}), unit=Message(_FACTS)
        ),
        Column(label=Message(msg("Change in a year")), shown=Shown.TEXT),
    )


def found_parts(store: Store, question: Question, parts: Mapping[str, int]) -> dict[str, Cell]:
    """The cells of other parts of the facts found on rounds, where some facts may be in none of them."""
    if question.floor and not are_told(store, question.role, (FOUND_ON_ROUNDS,), question.quarter):
        return closed(parts)
    n_elsewhere = sum(_by_theme(store, question, FOUND, question.quarter).values()) - sum(parts.values())
    cells = protected({**parts, UNLOCATED: n_elsewhere}, question.floor)
    return {part: cells[part] for part in parts}


def _counts(store: Store, question: Question, count: Count, quarter: Quarter) -> dict[str, Cell]:
    """The cell of each theme, over the whole territory: none may be read where all of them together may not."""
    if is_before_all(store, quarter):
        return untold(count.theme_codes())
    if question.floor and not are_told(store, question.role, (_TELLS[count],), quarter):
        return closed(count.theme_codes())
    return protected(_by_theme(store, question, count, quarter), question.floor)


def _by_theme(store: Store, question: Question, count: Count, quarter: Quarter) -> dict[str, int]:
    every = facts_by_part(store, question.quarter)
    told = {theme: every.get((quarter, theme), {}) for theme in count.theme_codes()}
    return {theme: sum(told[theme].get(origin, 0) for origin in count.origin_codes()) for theme in told}


def is_vague(store: Store, question: Question, quarter: Quarter) -> bool:
    """Whether too many new acts of the quarter have no known origin to make a rate of those found on rounds."""
    new, unknown = (sum(_by_theme(store, question, count, quarter).values()) for count in (_NEW, _UNKNOWN))
    return unknown > question.settings.max_unknown_origin * new


def _rates(store: Store, question: Question, found: Mapping[str, Cell], quarter: Quarter) -> dict[str, Cell]:
    """By theme, what was found in a quarter per 100 hours; no rate of any theme where there is none of all."""
    if is_vague(store, question, quarter):
        return dict.fromkeys(found, Cell(status=Status.NOT_COMPARABLE))
    hours = team_hours(store, question.level, quarter)
    return {theme: _rate(question, cell, hours) for theme, cell in found.items()}


def _rate(question: Question, cell: Cell, hours: float) -> Cell:
    """Per 100 hours, with the exact Poisson interval; no rate where presence was too short."""
    if cell.n is None:
        return cell
    if hours < max(question.metric.min_exposure(question.settings), 1e-9):
        return Cell(status=Status.THIN_PRESENCE)
    return rate_cell(cell.n, hours, question.metric.per or 1)
