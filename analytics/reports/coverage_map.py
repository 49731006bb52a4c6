"""Where the team was in a quarter, as a map: hours of presence by zone, in classes that never change."""

from dataclasses import dataclass

import numpy as np

from analytics.cell import Cell, Status
from analytics.metrics.base import Exposure
from analytics.metrics.names import EXPOSURE_LABELS
from analytics.metrics.nouns.noun import Noun
from analytics.periods import Quarter
from analytics.reports.geojson import Told, collection
from analytics.reports.holdings import Holdings
from analytics.reports.known_zones import zone_rows
from analytics.reports.table import Part, Row, Table
from analytics.reports.territory import ZoneRow
from analytics.reports.words import Text, quarter_name
from analytics.text import Message, Number, msg

_TIMES = (2, 4, 8, 16)
"""Limits between classes, in times the hours under which no rate is made: 40, 80, 160 and 320 where that is 20."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HoursMap:
    """The zones of a level in the order of their names; a zone with too few hours for a rate is told as such."""

    level: str
    quarter: Quarter
    breaks: tuple[float, ...]
    zones: tuple[ZoneRow, ...]
    tone: str = ""

    @property
    def title(self) -> Text:
        return Message(msg("Hours of presence, {quarter}"), {"quarter": quarter_name(self.quarter)})

    @property
    def unit(self) -> Text:
        return Message(EXPOSURE_LABELS[Exposure.TEAM_HOURS])

    @property
    def name(self) -> str:
        """The stem of its file."""
        return f"hours-map-{self.quarter}"

    @property
    def geojson(self) -> str:
        """The zones with their hours, as a GeoJSON text."""
        return collection((zone.shape, self.told_of(zone)) for zone in self.zones)

    def told_of(self, zone: ZoneRow) -> Told:
        """What the file of the map says of a zone."""
        return {
            "level": self.level,
            "zone_code": zone.code,
            "zone_label": str(zone.label),
            "quarter": str(self.quarter),
            "status": zone.cell.status.value,
            "team_hours": zone.hours,
        }

    @property
    def sentence(self) -> Message:
        """How many zones had hours enough for a rate."""
        n = sum(zone.cell.status is Status.SHOWN for zone in self.zones)
        values = {"n": Number(n), "among": Number(len(self.zones))}
        return Message(_ENOUGH.of(n), dict(values))


_ENOUGH = Noun(
    msg("hours of presence are enough for a rate in no zone of {among}."),
    msg("hours of presence are enough for a rate in {n} zone of {among}."),
    msg("hours of presence are enough for a rate in {n} zones of {among}."),
)


def hours_map(held: Holdings, level: str, quarter: Quarter, hours: Table) -> HoursMap:
    """The map of a table of hours by zone, whose first value is the hours of the quarter."""
    shapes = {code: str(zone["geojson"]) for code, zone in zone_rows(held.store, level).items()}
    least = held.store.settings.min_presence_hours
    breaks = tuple(float(least * times) for times in _TIMES)
    return HoursMap(
        level=level,
        quarter=quarter,
        breaks=breaks,
        zones=tuple(_zone(row, least, breaks, shapes[row.code]) for row in hours.rows if row.code in shapes),
    )


def _zone(row: Row, least: float, breaks: tuple[float, ...], shape: str) -> ZoneRow:
    hours = row.values[0].value if isinstance(row.values[0], Cell) else None
    is_thin = hours is None or hours < least
    return ZoneRow(
        code=row.code,
        label=row.label,
        part=Part.LINE,
        cell=Cell(status=Status.THIN_PRESENCE) if is_thin else row.values[0],  # type: ignore[arg-type]  # a cell, as it is not thin
        hours=hours,
        map_class=None if hours is None or is_thin else int(np.searchsorted(breaks, hours, side="right")),
        shape=shape,
    )
