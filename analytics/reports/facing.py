"""One indicator in two quarters, side by side: the same classes, each map protected as if it stood alone."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from analytics.config import Settings
from analytics.metrics import metric_named
from analytics.metrics.base import Kind, Metric
from analytics.periods import A_YEAR, Quarter
from analytics.reports.constancy import scope_change
from analytics.reports.events import EventPlace, event_places, events
from analytics.reports.holdings import Holdings
from analytics.reports.question import ask
from analytics.reports.table import Event, Table
from analytics.reports.territory import TerritoryMap, metrics_for, territory_map
from analytics.reports.words import Text, label, quarter_name
from analytics.roles import Role
from analytics.scope import Scope
from analytics.text import Message, msg


@dataclass(frozen=True, slots=True, kw_only=True)
class Facing:
    """`maps`: that of the quarter asked, then that of the other quarter where there is one, each with its table;
    `events`: what happened in these quarters, at the levels open to the role, oldest first; `places`: of each map, the
    zones in which something happened in its quarter."""

    maps: tuple[TerritoryMap, ...]
    notes: tuple[Text, ...]
    events: tuple[Event, ...] = ()
    places: tuple[tuple[EventPlace, ...], ...] = ()

    @property
    def first(self) -> TerritoryMap:
        return self.maps[0]

    @property
    def tables(self) -> tuple[Table, ...]:
        """The twin of each map; the lists of the second one are of its own quarter."""
        return (self.first.table, *(_of_quarter(one.table, one.quarter) for one in self.maps[1:]))


def facing_maps(held: Holdings, scope: Scope, role: Role, metric_key: str) -> Facing:
    """The map of the scope's quarter and, where it names another one, that one's. Raises as `territory_map`."""
    first = territory_map(held.store, scope, role, metric_key)
    if scope.beside is None:
        return _facing(held, role, (first,), first.notes)
    second = territory_map(held.store, scope.at(quarter=scope.beside), role, metric_key)
    if second.quarter == first.quarter:
        return _facing(held, role, (first,), (*first.notes, _same(first.quarter)))
    changed = scope_change(held, role, first.level, (first.quarter, second.quarter))
    notes: list[Text] = [_of(one.quarter, note) for one in (first, second) for note in one.notes]
    notes = [*changed, *notes]
    return _facing(held, role, (first, second), notes)


def _facing(held: Holdings, role: Role, maps: tuple[TerritoryMap, ...], notes: Sequence[Text]) -> Facing:
    found: list[Event] = []
    for quarter in sorted(one.quarter for one in maps):
        happened = events(held.store, role, (quarter.first_day, quarter.last_day))
        found += [one for one in happened if one not in found]
    quarters = (one.quarter for one in maps)
    places = tuple(event_places(held.store, role, (quarter.first_day, quarter.last_day)) for quarter in quarters)
    return Facing(maps=maps, notes=tuple(notes), events=tuple(found), places=places)


def others(held: Holdings, quarter: Quarter | None) -> dict[Quarter, Text]:
    """The quarters that may stand beside this one, newest first; the same one a year earlier says that it is."""
    before = quarter.shift(-A_YEAR) if quarter else None
    return {
        one: Message(msg("{quarter}, a year earlier"), {"quarter": quarter_name(one)})
        if one == before
        else quarter_name(one)
        for one in held.quarters
        if one != quarter
    }


def indicators(role: Role, settings: Settings) -> dict[str, Text]:
    """The indicators that the role may see on a map, each under its dimension, in the order of the registry."""
    return {metric.key: _name(metric, settings) for metric in metrics_for(role)}


def first_told(held: Holdings, scope: Scope, role: Role, metric_keys: Sequence[str]) -> str:
    """The indicator that a map opens on: the first of these or, where nothing is known of the hours that it needs, the
    first count that the level can hold."""
    first, *others = metric_keys
    if ask(held.store, scope, role, first).lock is None:
        return first
    counts = (key for key in others if metric_named(key).kind is Kind.COUNT)
    return next((key for key in counts if ask(held.store, scope, role, key).lock is None), first)


def is_rate(metric_key: str) -> bool:
    """Whether the indicator is a rate, which a map may shade drawn towards the mean."""
    return metric_named(metric_key).kind is Kind.RATE


def _name(metric: Metric, settings: Settings) -> Text:
    if not metric.dimension:
        return Message(metric.label)
    dimension = label("dimension", metric.dimension, settings)
    return Message(msg("{dimension}: {label}"), {"dimension": dimension, "label": Message(metric.label)})


def _of_quarter(table: Table, quarter: Quarter) -> Table:
    rows = (replace(row, lists=tuple(one and replace(one, quarter=quarter) for one in row.lists)) for row in table.rows)
    return replace(table, rows=tuple(rows))


def _same(quarter: Quarter) -> Text:
    return Message(
        msg("This indicator is published for the same quarters in both: {quarter}."), {"quarter": quarter_name(quarter)}
    )


def _of(quarter: Quarter, note: Message) -> Text:
    return Message(msg("{quarter}: {note}"), {"quarter": quarter_name(quarter), "note": note})
