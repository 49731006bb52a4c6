"""A map of a few zones around one of them, as it is drawn, printed and saved."""

from dataclasses import dataclass, field

from analytics.cell import Status
from analytics.periods import Quarter
from analytics.reports.geojson import Told, collection, point
from analytics.reports.table import Table
from analytics.reports.words import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Patch:
    """One zone to draw: its name (empty: not written on the map), its outline as a GeoJSON geometry in degrees, its
    class from 0 where it is coloured, else white, or the pattern of its status; what the file of the map says of it.
    `is_wide`: the class is one of several likely ones, and drawn so."""

    name: Text
    shape: str
    status: Status = Status.SHOWN
    rank: int | None = None
    is_wide: bool = False
    told: Told = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class ZoneMap:
    """A map to draw, whose neighbourhood (`place` and its `outline`, a GeoJSON geometry) is traced over its zones.

    `name` is the stem of its file, `table` its twin, None where a table of the chapter is; `spots` are numbered places,
    in degrees. `level` is that of its zones (of the neighbourhood, where another level is drawn in it). `built` says
    what its coloured zones are, where they hold no number.
    """

    name: str
    title: Text
    sentence: Text
    unit: Text
    level: str
    quarter: Quarter
    zones: tuple[Patch, ...]
    place: Text
    outline: str
    breaks: tuple[float, ...] = ()
    tone: str = ""
    table: Table | None = None
    remarks: tuple[Text, ...] = ()
    spots: tuple[tuple[float, float, str], ...] = ()
    built: Text = ""
    has_names: bool = True

    @property
    def geojson(self) -> str:
        """Its zones, then its numbered places, each with exactly what is shown of it, as a GeoJSON text."""
        spots = ((point(lon, lat), {"numbers": numbers}) for lon, lat, numbers in self.spots)
        return collection((*((zone.shape, zone.told) for zone in self.zones), *spots))
