"""One indicator as screens and documents need it: a headline, a table of zones, a curve of quarters, one question each.

All come from `figures` and `comparisons`, so that two screens never tell the same indicator two ways.
"""

from collections.abc import Sequence
from dataclasses import replace

from analytics.cell import Cell, Status
from analytics.codes import UNLOCATED
from analytics.metrics.base import Kind, Metric
from analytics.periods import Grain
from analytics.reports import rolling
from analytics.reports.cellwords import is_of_few
from analytics.reports.change import Comparison
from analytics.reports.columns import indicator_columns, indicator_lists, lists, zone_columns
from analytics.reports.comparisons import comparison, comparisons
from analytics.reports.events import events, of_whole
from analytics.reports.figures import figures, quarter_figures
from analytics.reports.holdings import first_level, running_until
from analytics.reports.known_zones import zone_rows
from analytics.reports.publication import TOTAL
from analytics.reports.question import UNDIVIDED, Question, ask, timed_levels
from analytics.reports.readings import reads_also
from analytics.reports.sentences import unripe
from analytics.reports.table import Headline, Listed, Months, Part, Row, Series, Table
from analytics.reports.words import Text
from analytics.roles import Role
from analytics.scope import Scope
from analytics.store.connect import Store
from analytics.text import Message, Number, msg

N_QUARTERS = 8
"""Two years: each quarter has the same one of the year before beside it."""


def headline(store: Store, scope: Scope, role: Role, metric_key: str) -> Headline:
    """The indicator over the whole territory, with what may be said of its change in a year."""
    return headline_of(store, whole(store, scope, role, metric_key))


def headline_of(store: Store, question: Question, zone: str = TOTAL) -> Headline:
    """The same for a question already put, about one zone or all."""
    cell, found = measured(store, question, zone)
    return Headline(
        label=Message(question.metric.label),
        unit=Message(question.metric.unit),
        cell=cell,
        note=_note(question, found),
        tone=question.metric.dimension,
        decimals=question.metric.decimals,
        is_percent=question.metric.kind is Kind.SHARE,
        method=question.metric.key,
    )


def _note(question: Question, found: Comparison | None) -> Text:
    """What may be said of the change, and of which year the figure is where it is not told of the quarter asked."""
    said = found.named if found else ""
    if question.year is None:
        return said
    values: dict[str, object] = {"year": str(question.year), "said": said}
    return Message(msg("Figure of the year {year}. In a year: {said}.") if said else msg("Year {year}"), values)


def whole(store: Store, scope: Scope, role: Role, metric_key: str) -> Question:
    """The question about the whole territory, put where the metric is open at any level: the total is the same at each,
    and is read at the scope's own, or with it at that which screens open at, where its own has no hours."""
    question = ask(store, scope, role, metric_key)
    if question.lock is Status.NOT_ALLOWED and question.levels:
        return replace(ask(store, scope.at(level=question.levels[0]), role, metric_key), level=question.level)
    if question.lock is Status.NO_EXPOSURE:
        timed = tuple(level for level in question.levels if level in timed_levels(store))
        reads_also(store, question.level)
        return ask(store, scope.at(level=first_level(timed)), role, metric_key) if timed else question
    return question


def zone_table(store: Store, scope: Scope, role: Role, metric_key: str) -> Table:
    """The indicator in each zone of the level, by name, then outside them and in all: value, interval, n, change."""
    question = ask(store, scope, role, metric_key)
    changes = comparisons(store, question)
    cells = {code: found.now for code, found in changes.items()} or _cells(store, question)
    lines: list[tuple[str, Text, Part]] = [
        *((code, name, Part.LINE) for code, name in _zones(store, question)),
        (UNLOCATED, Message(msg("Outside every zone")), Part.OUTSIDE),
        (TOTAL, Message(msg("Whole territory")), Part.TOTAL),
    ]
    columns = zone_columns(question.metric)
    return Table(
        name=f"{metric_key}-{question.level}-{question.quarter}",
        caption=Message(
            msg("{label}, {quarter}"),
            {"label": Message(question.metric.label), "quarter": question.period},
        ),
        head=Message(msg("Zone")),
        columns=columns,
        rows=tuple(
            Row(
                label=name,
                code=code,
                part=part,
                values=(*[cells[code]] * (len(columns) - 1), _change(changes.get(code))),
                lists=lists(columns, question.metric, zone=code, level=question.level),
            )
            for code, name, part in lines
        ),
        method=metric_key,
    )


def zone_tables(store: Store, scope: Scope, role: Role, metric_keys: Sequence[str]) -> tuple[Table, ...]:
    """A table an indicator, of those that there is something to divide by."""
    told = (key for key in metric_keys if ask(store, scope, role, key).lock not in UNDIVIDED)
    return tuple(zone_table(store, scope, role, key) for key in told)


def indicators(store: Store, scope: Scope, role: Role, metric_keys: Sequence[str], caption: Text) -> Table:
    """Several indicators over the whole territory, one a row, with what each rests on and the year before."""
    return indicator_table(store, [whole(store, scope, role, key) for key in metric_keys], caption)


def indicator_table(store: Store, questions: Sequence[Question], caption: Text, *, zone: str = TOTAL) -> Table:
    """The same for questions already put, about one zone of their level or the whole territory. What a role reads by
    civil year comes last. Where all are about one period, columns bear its name; else each group of rows does."""
    quarter = max(question.quarter for question in questions)
    in_order = sorted(questions, key=lambda question: question.year is not None)
    is_mixed = len({(question.quarter, question.year) for question in questions}) > 1
    columns = indicator_columns(None if is_mixed else questions[0])
    rows = [_indicator(store, question, zone, is_mixed=is_mixed) for question in in_order]
    level = questions[0].level if zone else ""
    return Table(
        name="-".join(["indicators", questions[0].metric.key, *([zone] if zone else []), str(quarter)]),
        caption=caption,
        head=Message(msg("Indicator")),
        columns=columns,
        rows=tuple(
            replace(row, lists=indicator_lists(columns, question.metric, question.quarter, zone, level))
            for row, question in zip(rows, in_order, strict=True)
        ),
    )


def _indicator(store: Store, question: Question, zone: str, *, is_mixed: bool) -> Row:
    cell, found = measured(store, question, zone)
    before = found.before if found else Cell(status=Status.NOT_COMPARABLE)
    periods: dict[str, object] = {"period": question.period, "former": question.former_period}
    return Row(
        label=Message(
            msg("{label} ({unit})"), {"label": Message(question.metric.label), "unit": Message(question.metric.unit)}
        ),
        group=Message(msg("{period}, beside {former}"), periods) if is_mixed else "",
        code=question.metric.key,
        method=question.metric.key,
        values=(_told(question.metric, cell), cell, cell, cell, _told(question.metric, before), _change(found)),
    )


def _told(metric: Metric, cell: Cell) -> Cell | Text:
    """A cell as it is; a share out of few as « 7 sur 12 », since no percentage is written of few."""
    if metric.kind is not Kind.SHARE or cell.status is not Status.SHOWN or not is_of_few(cell):
        return cell
    return Message(msg("{n} of {among}"), {"n": Number(cell.n or 0), "among": Number(cell.exposure or 0)})


def measured(store: Store, question: Question, zone: str = TOTAL) -> tuple[Cell, Comparison | None]:
    """The cell of one zone, or of all, and its comparison where it is compared."""
    if question.lock is not None:
        return Cell(status=question.lock), None
    found = comparison(store, question, zone)
    return found.now if found else Cell(status=Status.NOT_COMPARABLE), found


def curve(store: Store, scope: Scope, role: Role, metric_key: str, *, zone: str = TOTAL) -> Months:
    """The indicator quarter by quarter over two years, in one zone or in all, with what happened meanwhile."""
    question = (ask if zone else whole)(store, scope, role, metric_key)
    past = figures(store, question, n_quarters=N_QUARTERS + rolling.N - 1, place=zone)
    quarters, cells = past.periods, past.of(zone)
    days = (quarters[0] if quarters else question.first_on, question.quarter.last_day)
    place = None if zone in (TOTAL, UNLOCATED) else (question.level, zone)
    happened = events(store, role, days, place)
    happened = of_whole(happened) if place is None else happened
    years = rolling.year_cells(question, quarters, cells, happened)
    shown = slice(-N_QUARTERS, None)
    series = Series(
        label=Message(question.metric.label),
        tone=question.metric.dimension,
        cells=cells[shown],
        rolling=years[shown],
        listed=Listed(number=metric_key, zone=zone, level=question.level),
    )
    first_on = quarters[shown][0] if quarters else question.first_on
    return Months(
        months=quarters[shown],
        series=(series,),
        unit=Message(question.metric.unit),
        decimals=question.metric.decimals,
        grain=Grain.QUARTER,
        events=tuple(event for event in happened if event.touches(first_on, days[1])),
        method=metric_key,
        unripe=unripe(question.metric),
        until=running_until(quarters, Grain.QUARTER, question),
    )


def zone_curves(store: Store, scope: Scope, role: Role, metric_key: str) -> Months:
    """The indicator quarter by quarter over two years: one series a zone of the level, in the order of their names."""
    question = ask(store, scope, role, metric_key)
    past = figures(store, question, n_quarters=N_QUARTERS)
    days = (past.periods[0] if past.periods else question.first_on, question.quarter.last_day)
    return Months(
        months=past.periods,
        series=tuple(
            Series(
                label=name,
                tone=question.metric.dimension,
                cells=past.of(code),
                listed=Listed(number=metric_key, zone=code, level=question.level),
                events=events(store, role, days, (question.level, code)),
            )
            for code, name in _zones(store, question)
            if code in past.places
        ),
        unit=Message(question.metric.unit),
        decimals=question.metric.decimals,
        grain=Grain.QUARTER,
        events=events(store, role, days),
        method=metric_key,
        unripe=unripe(question.metric),
        until=running_until(past.periods, Grain.QUARTER, question),
    )


def _zones(store: Store, question: Question) -> list[tuple[str, str]]:
    """The zones of the level, by name: code and name."""
    return [(code, str(row["zone_label"])) for code, row in zone_rows(store, question.level).items()]


def _cells(store: Store, question: Question) -> dict[str, Cell]:
    """By zone, `unlocated` and total; where the question is locked, all have its status."""
    if question.lock is not None:
        codes = [*zone_rows(store, question.level), UNLOCATED, TOTAL]
        return dict.fromkeys(codes, Cell(status=question.lock))
    return quarter_figures(store, question).on(question.quarter.first_day)


def _change(found: Comparison | None) -> Text:
    return found.short if found else ""
