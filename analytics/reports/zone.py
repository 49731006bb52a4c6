"""One zone and one metric: its curve, its themes, the defects still open there, and the records behind its number.

Under a floor the curve is quarterly: its points are the map's own cells, hidden where the map hides them. Months would
be a second publication of the same quarters, from which hidden ones could be worked out.
"""

from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from analytics.cell import Cell, Status
from analytics.codes import UNLOCATED
from analytics.errors import ScopeError
from analytics.fields import Field, by_name
from analytics.fields import Kind as FieldKind
from analytics.metrics.base import Kind, Metric
from analytics.periods import Grain, Quarter
from analytics.reports.events import events
from analytics.reports.figures import cells_of, history, quarter_figures
from analytics.reports.question import Question, ask
from analytics.reports.table import Column, Headline, Months, Row, Series, Shown, Table
from analytics.reports.words import Day, Text, label, quarter_name
from analytics.roles import Role
from analytics.scope import Scope
from analytics.stats.protect import protect_parts
from analytics.store.connect import Store
from analytics.store.read import Read
from analytics.text import Message, msg

_N_QUARTERS = 8
_N_THEMES = 5
_OLD_DAYS = (30, 90)
_FIELDS = by_name("intervention")


@dataclass(frozen=True, slots=True, kw_only=True)
class ZonePanel:
    """The answer. `cell` is the map's own; `records` has exactly as many rows as it counts, or is None by right."""

    metric: Metric
    level: str
    quarter: Quarter
    zone_code: str
    zone_label: Text
    cell: Cell
    grain: Grain
    curve: Months
    themes: Table
    open_reports: tuple[Headline, ...]
    records: Table | None

    @property
    def headlines(self) -> tuple[Headline, ...]:
        """The metric's own figure, then the defects still open."""
        metric = self.metric
        own = Headline(
            label=Message(metric.label),
            unit=Message(metric.unit),
            cell=self.cell,
            tone=metric.count.dimension,
            decimals=metric.decimals,
        )
        return (own, *self.open_reports)


def zone_panel(store: Store, scope: Scope, role: Role, metric_key: str) -> ZonePanel:
    """The metric in the scope's zone, up to its quarter.

    Raises UsageError, StoreError, and ScopeError on a zone that the level does not have.
    """
    question = ask(store, scope, role, metric_key)
    code, name = _zone(store, question, scope.zone)
    grain = Grain.QUARTER if question.floor or question.metric.kind is Kind.MEDIAN else Grain.MONTH
    past = _of_zone(history(store, question, grain=grain, n_quarters=_N_QUARTERS), code)
    figures = past.tail(1) if grain is Grain.QUARTER else _of_zone(quarter_figures(store, question), code)
    return ZonePanel(
        metric=question.metric,
        level=question.level,
        quarter=question.quarter,
        zone_code=code,
        zone_label=name,
        cell=Cell(status=question.lock) if question.lock else cells_of(figures)[0],
        grain=grain,
        curve=_curve(store, question, past, grain),
        themes=_themes(store, question, code, is_hidden=bool(figures["is_hidden"].any())),
        open_reports=_open_reports(store, question, code),
        records=_records(store, question, code),
    )


def _zone(store: Store, question: Question, asked: str | None) -> tuple[str, Text]:
    zones = store.read(Read.ZONES, level=question.level)
    names: dict[str, Text] = dict(zip(zones["zone_code"].tolist(), zones["zone_label"].tolist(), strict=True))
    names[UNLOCATED] = Message(msg("Outside every zone"))
    if asked not in names:
        raise ScopeError(
            msg("The level {level} has no zone “{zone}”."),
            remedy=msg("Choose a zone on the map or in its table."),
            level=question.level,
            zone=asked,
        )
    return asked, names[asked]


def _of_zone(rows: pd.DataFrame, code: str) -> pd.DataFrame:
    return rows[rows["zone_code"] == code]


def _curve(store: Store, question: Question, rows: pd.DataFrame, grain: Grain) -> Months:
    """The zone's cells, with what happened meanwhile on the ground that it covers."""
    months = tuple(moment.date() for moment in pd.to_datetime(rows["period"]))
    days = (months[0] if months else question.first_on, question.quarter.last_day)
    code = str(rows["zone_code"].iloc[0]) if months else UNLOCATED
    series = Series(
        label=Message(question.metric.label), tone=question.metric.count.dimension, cells=tuple(cells_of(rows))
    )
    return Months(
        months=months,
        series=(series,),
        unit=Message(question.metric.unit),
        decimals=question.metric.decimals,
        grain=grain,
        events=events(store, question.role, days, (question.level, code)),
    )


def _themes(store: Store, question: Question, code: str, *, is_hidden: bool) -> Table:
    """The first themes by count, then those not published, by name. Where the zone's count is hidden, none is told."""
    lock = question.lock if question.floor or question.lock is Status.NOT_ALLOWED else None
    if lock or is_hidden:
        return _no_theme(question, lock or Status.HIDDEN)
    counts = _theme_counts(store, question, code)
    hidden, is_sum_hidden = protect_parts(counts.to_numpy(), floor=question.floor)
    if is_sum_hidden:
        return _no_theme(question, Status.HIDDEN)
    names = {theme: label("theme", theme, question.settings) for theme in counts.index[hidden | (counts > 0)]}
    first = counts[~hidden & (counts > 0)].sort_values(ascending=False, kind="stable").head(_N_THEMES)
    shown = [(names[theme], Cell(value=float(n), n=int(n))) for theme, n in first.items()]
    return _theme_table(
        question, [*shown, *((names[theme], Cell(status=Status.HIDDEN)) for theme in counts.index[hidden])]
    )


def _no_theme(question: Question, status: Status) -> Table:
    return _theme_table(question, [(Message(msg("All themes")), Cell(status=status))])


def _theme_counts(store: Store, question: Question, code: str) -> "pd.Series[int]":
    """The zone's new acts of the quarter by theme, every theme of the metric in the order of the code list."""
    first, last = question.quarter.first_day, question.known_on
    rows = _of_zone(store.read(Read.COUNTS_BY_THEME, level=question.level, first_on=first, last_on=last), code)
    wanted = rows["origin"].isin(question.metric.count.origin_codes())
    return rows[wanted].groupby("theme")["n"].sum().reindex(question.metric.count.theme_codes(), fill_value=0)


def _theme_table(question: Question, lines: list[tuple[Text, Cell]]) -> Table:
    return Table(
        name=f"themes-{question.metric.count.dimension}-{question.quarter}",
        caption=Message(msg("Most frequent themes, {quarter}"), {"quarter": quarter_name(question.quarter)}),
        head=Message(msg("Theme")),
        columns=(Column(label=Message(msg("Acts"))),),
        rows=tuple(Row(label=name, values=(cell,)) for name, cell in lines),
    )


def _open_reports(store: Store, question: Question, code: str) -> tuple[Headline, ...]:
    """Defects sent from the zone, not fixed on the quarter's last known day: all, and those open for 30 and 90 days.

    None at a level closed to the role.
    """
    if question.level not in question.role.levels:
        return ()
    reports = _reports(store, question, code, sent_from=None, known_on=question.known_on)
    ages = reports.loc[~reports["is_fixed"], "age_days"].to_numpy()
    unit = Message(msg("technical reports"))
    return tuple(
        Headline(label=text, unit=unit, cell=Cell(value=float(n), n=n), tone="X")
        for text, n in (
            (Message(msg("Still open")), int(ages.size)),
            *(
                (Message(msg("Open for more than {days} days"), {"days": days}), int(np.sum(ages > days)))
                for days in _OLD_DAYS
            ),
        )
    )


def _reports(store: Store, question: Question, code: str, *, sent_from: date | None, known_on: date) -> pd.DataFrame:
    return store.read(Read.ZONE_REPORTS, level=question.level, zone_code=code, sent_from=sent_from, known_on=known_on)


def _records(store: Store, question: Question, code: str) -> Table | None:
    """The records behind the number, for the roles that see records, at the levels that the metric allows."""
    if not question.role.sees_records or question.lock is Status.NOT_ALLOWED:
        return None
    if question.metric.kind is Kind.MEDIAN:
        first_on = question.quarter.shift(-3).first_day
        reports = _reports(store, question, code, sent_from=first_on, known_on=question.quarter.last_day)
        return _record_table(
            question, reports, day="sent_on", shown=("theme", "owner_type", "fixed_seen_on", "fixed_declared_on")
        )
    records = store.read(
        Read.ZONE_RECORDS,
        level=question.level,
        zone_code=code,
        first_on=question.quarter.first_day,
        last_on=question.quarter.last_day,
        themes=question.metric.count.theme_codes(),
        origins=question.metric.count.origin_codes(),
    )
    return _record_table(question, records, day="service_on", shown=("theme", "referral", "place_type", "outcome"))


def _record_table(question: Question, records: pd.DataFrame, *, day: str, shown: tuple[str, ...]) -> Table:
    """One row a record, in order of dates; `shown` are fields of the flat record, their codes written as labels."""
    columns = [_FIELDS[name] for name in shown]
    texts = [_texts(question, field, records[name]) for name, field in zip(shown, columns, strict=True)]
    days = [moment.date() for moment in pd.to_datetime(records[day])]
    return Table(
        name=f"records-{question.metric.key}-{question.quarter}",
        caption=Message(msg("Records behind the number, {quarter}"), {"quarter": quarter_name(question.quarter)}),
        head=Message(_FIELDS["sent_on" if day == "sent_on" else "started_on"].label),
        columns=tuple(Column(label=Message(field.label), shown=Shown.TEXT) for field in columns),
        rows=tuple(Row(label=Day(on, "short"), values=tuple(values)) for on, *values in zip(days, *texts, strict=True)),
    )


def _texts(question: Question, field: Field, column: pd.Series) -> list[Text]:
    """A column of dates or codes as words; nothing where the record holds nothing."""
    if field.kind is FieldKind.DATE:
        return ["" if pd.isna(on) else Day(on.date(), "short") for on in pd.to_datetime(column)]
    names = {code: label(field.codes, code, question.settings) for code in column.dropna().unique()}
    return [names.get(code, "") for code in column]
