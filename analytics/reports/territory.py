"""One metric over the zones of a level, as a map, a table and a sentence: the same cells for each, already protected.

Zones come in the order of their names, never of their values.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from analytics.cell import Cell
from analytics.codes import UNLOCATED
from analytics.metrics import METRICS
from analytics.metrics.base import Kind, Metric
from analytics.periods import Quarter
from analytics.reports import captions
from analytics.reports.columns import SHADED, divisor, map_columns, map_lists, shown_of
from analytics.reports.figures import Figures, quarter_figures
from analytics.reports.geojson import Told, collection
from analytics.reports.known_zones import zone_rows
from analytics.reports.publication import TOTAL
from analytics.reports.question import Question, ask
from analytics.reports.rows import Row as Line
from analytics.reports.shading import class_of, is_wide, map_class, smoothed
from analytics.reports.table import Column, Part, Row, Shown, Table
from analytics.reports.tour_numbers import of_hours
from analytics.reports.words import Text
from analytics.roles import Role
from analytics.scope import SMOOTHED, Scope
from analytics.store.connect import Store
from analytics.text import Message, msg


@dataclass(frozen=True, slots=True, kw_only=True)
class ZoneRow:
    """One zone's cell. `hours` of presence are public: None only where nobody counts them or the cell is hidden.

    `map_class` is the class of the value between the metric's breaks, 0 the lowest; None unless shown. `is_wide`: the
    interval covers three classes or more, so that the class drawn is one of several likely ones. `smoothed`: the rate
    drawn towards that of the zones shown, where it is what the map shades. `shape` is a GeoJSON geometry, empty for the
    rows that are no zone.
    """

    code: str
    label: Text
    part: Part
    cell: Cell
    hours: float | None
    map_class: int | None
    is_wide: bool = False
    smoothed: float | None = None
    shape: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TerritoryMap:
    """The answer: `zones` in the order of their names, then what lies outside them, then the total of both."""

    metric: Metric
    level: str
    quarter: Quarter
    period: Text
    is_partial: bool
    levels: tuple[str, ...]
    zones: tuple[ZoneRow, ...]
    unlocated: ZoneRow
    total: ZoneRow
    sentence: Message
    notes: tuple[Message, ...]
    caveats: tuple[Message, ...]
    is_smoothed: bool = False

    @property
    def rows(self) -> tuple[ZoneRow, ...]:
        """Every row of the table, in order."""
        return (*self.zones, self.unlocated, self.total)

    @property
    def breaks(self) -> tuple[float, ...]:
        """Limits between the map's classes, the same in every quarter."""
        return self.metric.breaks

    @property
    def over(self) -> Message | None:
        """What the rate is divided by, where it is not the presence told beside it anyway."""
        return divisor(self.metric)

    @property
    def shown(self) -> Shown:
        """How its values are written: a share out of few as « 7 sur 12 »."""
        return shown_of(self.metric)

    @property
    def tours(self) -> str:
        """The number of `tour_numbers` whose list holds the hours of presence told beside."""
        return of_hours(self.metric, "").number

    @property
    def table(self) -> Table:
        """The twin of the map: the same cells, row by row."""
        columns = map_columns(self.metric, is_smoothed=self.is_smoothed)
        return Table(
            name=self.name,
            caption=self.title,
            head=Message(msg("Zone")),
            columns=columns,
            rows=tuple(
                Row(
                    label=row.label,
                    code=row.code,
                    part=row.part,
                    values=_values(columns, row),
                    lists=map_lists(columns, self.metric, "" if row.part is Part.TOTAL else row.code),
                )
                for row in self.rows
            ),
            method=self.metric.key,
        )

    @property
    def name(self) -> str:
        """The stem of its file and of its table's."""
        return f"{self.metric.key}-{self.level}-{self.quarter}"

    @property
    def title(self) -> Text:
        return Message(msg("{label}, {quarter}"), {"label": Message(self.metric.label), "quarter": self.period})

    @property
    def unit(self) -> Text:
        return Message(self.metric.unit)

    @property
    def tone(self) -> str:
        """The dimension that colours it."""
        return self.metric.dimension

    @property
    def geojson(self) -> str:
        """The zones with exactly the numbers shown, as a GeoJSON text: null wherever a cell holds none."""
        return collection((row.shape, self.told_of(row)) for row in self.zones)

    def told_of(self, row: ZoneRow) -> Told:
        """What the file of the map says of a zone."""
        return {
            "level": self.level,
            "zone_code": row.code,
            "zone_label": str(row.label),
            "quarter": str(self.quarter),
            "metric": self.metric.key,
            "version": self.metric.version,
            "status": row.cell.status.value,
            "value": row.cell.value,
            "low": row.cell.low,
            "high": row.cell.high,
            "n": row.cell.n,
            "team_hours": row.hours,
            "exposure": row.cell.exposure,
            "shaded": row.smoothed if self.is_smoothed else row.cell.value,
        }


def territory_map(store: Store, scope: Scope, role: Role, metric_key: str) -> TerritoryMap:
    """The metric in every zone of the scope's level, in its quarter. Raises UsageError, ScopeError, StoreError."""
    store = store.remembering()
    question = ask(store, scope, role, metric_key)
    rows = _rows(question, zone_rows(store, question.level), quarter_figures(store, question))
    *zones, unlocated, total = rows
    is_smoothed = scope.shading == SMOOTHED and question.metric.kind is Kind.RATE
    if is_smoothed:
        zones = _shaded(question.metric, zones)
    return TerritoryMap(
        metric=question.metric,
        level=question.level,
        quarter=question.quarter,
        period=question.period,
        is_partial=question.is_partial,
        levels=question.levels,
        zones=tuple(zones),
        unlocated=unlocated,
        total=total,
        sentence=captions.sentence(question, total.cell, total.hours, [row.cell for row in zones]),
        notes=captions.notes(question, [row.cell for row in zones]),
        caveats=(Message(question.metric.formula), Message(question.metric.caveat)),
        is_smoothed=is_smoothed,
    )


def metrics_for(role: Role) -> tuple[Metric, ...]:
    """The metrics that this role may read at one level at least, in the order of the registry: all are mapped."""
    return tuple(metric for metric in METRICS.values() if metric.levels_for(role))


def _rows(question: Question, zones: Mapping[str, Line], figures: Figures) -> list[ZoneRow]:
    """Every zone of the level, by name, then `unlocated` and the total; where the question is locked, all have its
    status."""
    cells = figures.on(question.quarter.first_day)
    hours = dict(zip(figures.places, figures.hours.ravel().tolist(), strict=True))
    locked = Cell(status=question.lock) if question.lock else None
    lines: list[tuple[str, Text, Part, str]] = [
        *((code, str(zone["zone_label"]), Part.LINE, str(zone["geojson"])) for code, zone in zones.items()),
        (UNLOCATED, Message(msg("Outside every zone")), Part.OUTSIDE, ""),
        (TOTAL, Message(msg("Whole territory")), Part.TOTAL, ""),
    ]
    return [
        ZoneRow(
            code=code,
            label=label,
            part=part,
            cell=locked or cells[code],
            hours=None if locked or np.isnan(hours[code]) else hours[code],
            map_class=map_class(question.metric, locked or cells[code]),
            is_wide=is_wide(question.metric, locked or cells[code]),
            shape=shape,
        )
        for code, label, part, shape in lines
    ]


def _shaded(metric: Metric, zones: list[ZoneRow]) -> list[ZoneRow]:
    """The zones, shaded by their rates drawn towards their common mean."""
    drawn = smoothed(metric, [row.cell for row in zones])
    return [
        row if rate is None else replace(row, smoothed=rate, map_class=class_of(metric, rate))
        for row, rate in zip(zones, drawn, strict=True)
    ]


def _values(columns: Sequence[Column], row: ZoneRow) -> tuple[Cell | Text, ...]:
    """The zone's cell in every column, but for the rate that the map shades and the hours of presence."""
    told = (_shade(row) if column.label == SHADED else row.cell for column in columns[:-1])
    return (*told, "" if row.hours is None else Cell(value=row.hours, exposure=row.hours))


def _shade(row: ZoneRow) -> Cell | Text:
    """The rate that the map shades; of a row that it does not draw, nothing."""
    if row.part is not Part.LINE:
        return ""
    return row.cell if row.smoothed is None else Cell(value=row.smoothed)
