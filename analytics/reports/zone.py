"""One zone and one metric: its curve, its parts, the defects still open there, and the records behind its number.

Under a floor the curve is quarterly: its points are the map's own cells, hidden where the map hides them. Months would
be a second publication of the same quarters, from which hidden ones could be worked out.
"""

from dataclasses import dataclass
from types import MappingProxyType

from analytics.cell import Cell
from analytics.codes import UNLOCATED
from analytics.errors import ScopeError
from analytics.metrics.base import Facts, Kind, Metric, Window
from analytics.periods import Grain, Quarter
from analytics.reports.behind import Behind
from analytics.reports.events import events
from analytics.reports.figures import Figures, figures, quarter_figures
from analytics.reports.holdings import running_until
from analytics.reports.question import Question, ask
from analytics.reports.table import Headline, Listed, Months, Series, Table
from analytics.reports.words import Text
from analytics.roles import Role
from analytics.scope import Scope
from analytics.store.connect import Store
from analytics.store.read import Read
from analytics.text import Message, msg

_N_QUARTERS = 8
_OLD_DAYS = MappingProxyType({30: "technical_open_long_share", 90: "technical_open_very_long"})
"""Ages told, each with its paragraph on the page of methods."""

OPEN = ("technical_open", *_OLD_DAYS.values())
"""The numbers whose lists, in the zone, are behind the figures of the defects still open."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ZonePanel:
    """The answer. `cell` is the map's own; `records` has exactly as many rows as it counts, or as the month asked, or
    is None by right; `listed` is what they are of."""

    metric: Metric
    level: str
    quarter: Quarter
    zone_code: str
    zone_label: Text
    cell: Cell
    grain: Grain
    curve: Months
    parts: Table | None
    open_reports: tuple[Headline, ...]
    records: Table | None
    listed: Text

    @property
    def headlines(self) -> tuple[Headline, ...]:
        """The metric's own figure, then the defects still open."""
        metric = self.metric
        own = Headline(
            label=Message(metric.label),
            unit=Message(metric.unit),
            cell=self.cell,
            tone=metric.dimension,
            decimals=metric.decimals,
            is_percent=metric.kind is Kind.SHARE,
            method=metric.key,
        )
        return (own, *self.open_reports)


def zone_panel(store: Store, scope: Scope, role: Role, metric_key: str) -> ZonePanel:
    """The metric in the scope's zone, up to its quarter.

    Raises UsageError, StoreError, and ScopeError on a zone that the level does not have.
    """
    store = store.remembering()
    question = ask(store, scope, role, metric_key)
    code, name = _zone(store, question, scope.zone)
    grain = Grain.MONTH if _has_months(question) else Grain.QUARTER
    past = figures(store, question, grain=grain, n_quarters=_N_QUARTERS, place=code)
    behind = Behind(store=store, question=question, zone_code=code, month=scope.month)
    now = past if grain is Grain.QUARTER else quarter_figures(store, question, place=code)
    return ZonePanel(
        metric=question.metric,
        level=question.level,
        quarter=question.quarter,
        zone_code=code,
        zone_label=name,
        cell=Cell(status=question.lock) if question.lock else now.of(code)[-1],
        grain=grain,
        curve=_curve(store, question, past, grain),
        parts=behind.parts(),
        open_reports=_open_reports(store, question, code),
        records=behind.records(),
        listed=behind.named,
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


def _has_months(question: Question) -> bool:
    """Not under a floor; not for what is of the quarter's end, or counted over longer."""
    metric = question.metric
    is_monthly = metric.kind is not Kind.MEDIAN and metric.window is Window.QUARTER
    return is_monthly and not question.floor and not (isinstance(metric.count, Facts) and metric.count.is_stock)


def _curve(store: Store, question: Question, past: Figures, grain: Grain) -> Months:
    """The zone's cells, with what happened meanwhile on the ground that it covers."""
    months = past.periods
    days = (months[0] if months else question.first_on, question.quarter.last_day)
    (code,) = past.places or (UNLOCATED,)
    series = Series(
        label=Message(question.metric.label),
        tone=question.metric.dimension,
        cells=past.of(code),
        listed=Listed(number="", zone=code),
    )
    return Months(
        months=months,
        series=(series,),
        unit=Message(question.metric.unit),
        decimals=question.metric.decimals,
        grain=grain,
        events=events(store, question.role, days, (question.level, code)),
        method=question.metric.key,
        until=running_until(months, grain, question),
    )


def _open_reports(store: Store, question: Question, code: str) -> tuple[Headline, ...]:
    """Defects sent from the zone, not fixed on the quarter's last known day: all, and those open for 30 and 90 days.

    None at a level closed to the role.
    """
    if question.level not in question.role.levels:
        return ()
    place = {"level": question.level, "zone_code": code}
    reports = store.read(Read.ZONE_REPORTS, **place, known_on=question.known_on)
    ages, counts = (reports[name].to_numpy() for name in ("age_days", "n"))
    unit = Message(msg("technical reports"))
    return tuple(
        Headline(
            label=text, unit=unit, cell=Cell.count(n), tone="X", method=method, listed=Listed(number=method, zone=code)
        )
        for text, n, method in (
            (Message(msg("Still open")), int(counts.sum()), OPEN[0]),
            *(
                (Message(msg("Open for more than {days} days"), {"days": days}), int(counts[ages > days].sum()), method)
                for days, method in _OLD_DAYS.items()
            ),
        )
    )
