"""The areas that the team has made: what each is made of, what can be read in it, and whether the figures follow."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from analytics.codes import DRAWN, FILE_LEVELS, ISOLATION_LEVELS
from analytics.config import Home
from analytics.ingest.areas import Area, active_areas, standing_areas, zones_of
from analytics.ingest.keys import normal
from analytics.ingest.zones import ZoneLayer, active_zones
from analytics.reports.geojson import collection
from analytics.reports.holdings import Holdings
from analytics.reports.question import timed_levels
from analytics.reports.table import Column, Row, Shown, Table
from analytics.reports.words import Text
from analytics.roles import Role, require
from analytics.store.inputs import data_digest
from analytics.text import Message, Number, msg

_READ = {
    (True, True): msg("counts, rates, social watch"),
    (True, False): msg("counts and rates"),
    (False, True): msg("counts and social watch, without hours of presence"),
    (False, False): msg("counts, without hours of presence"),
}
"""What can be read in an area: whether its hours are known, whether isolation may be read."""

_GONE = msg("does not count: it lies over another, or its zones are gone")


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnArea:
    """One area; `zones` are the codes that it groups, as they are now, at the level `base` (none where it is drawn)."""

    code: str
    label: str
    level: str
    base: str
    zones: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Areas:
    """The answer. `bases`: the levels whose zones may be grouped; `is_behind`: a build is needed for the figures."""

    sentence: Text
    areas: tuple[OwnArea, ...]
    table: Table
    bases: tuple[str, ...]
    is_behind: bool

    def holding(self, base: str) -> dict[str, str]:
        """The name of the area that holds each zone of a level, by the zone's code."""
        return {zone: area.label for area in self.areas if area.base == base for zone in area.zones}


def outlines(held: Holdings, level: str) -> str:
    """The zones of a level by code and name, as a GeoJSON text: what areas are chosen from."""
    rows = held.zones(level)[["zone_code", "zone_label", "geojson"]].itertuples(index=False, name=None)
    return collection(
        (str(shape), {"level": level, "zone_code": code, "zone_label": label}) for code, label, shape in rows
    )


def own_areas(home: Home, held: Holdings, role: Role) -> Areas:
    """All areas by name. Raises NotAllowed, and StoreError where records or store cannot be read."""
    require(role, "areas")
    layers = active_zones(home)
    told = active_areas(home)
    standing = {area.code for area in standing_areas(told, layers)}
    areas = sorted(told, key=lambda area: (normal(area.label), area.code))
    exposed, is_behind = timed_levels(held.store), data_digest(home) != held.store.digest
    counts = msg("will count at the next build") if is_behind else msg("counts")
    states = {area.code: counts if area.code in standing else _GONE for area in areas}
    return Areas(
        sentence=_sentence(len(areas), is_behind=is_behind),
        areas=tuple(_own(area, layers) for area in areas),
        table=_table(
            [_row(area, layers, held, is_known=area.base in exposed, state=states[area.code]) for area in areas]
        ),
        bases=tuple(level for level in held.levels_for(role) if level in FILE_LEVELS and level != "commune"),
        is_behind=is_behind,
    )


def _own(area: Area, layers: dict[str, ZoneLayer]) -> OwnArea:
    zones = tuple(zones_of(area, layers))
    return OwnArea(code=area.code, label=area.label, level=area.level, base=area.base, zones=zones)


def _sentence(n: int, *, is_behind: bool) -> Text:
    if n == 0:
        return Message(msg("No area of your own yet: group zones, or draw one on the map."))
    if is_behind:
        return Message(msg("Areas of your own: {n}. They are read as they were at the last build."), {"n": Number(n)})
    return Message(msg("Areas of your own: {n}. Each can be chosen as a level, on every page."), {"n": Number(n)})


def _table(rows: Sequence[Row]) -> Table:
    return Table(
        name="areas",
        caption=Message(msg("Areas of your own, by name")),
        head=Message(msg("Area")),
        columns=tuple(
            Column(label=Message(label), shown=Shown.TEXT)
            for label in (msg("Made of"), msg("What can be read in it"), msg("State"))
        ),
        rows=tuple(rows),
    )


def _row(area: Area, layers: dict[str, ZoneLayer], held: Holdings, *, is_known: bool, state: str) -> Row:
    reading = msg("nothing") if state == _GONE else _READ[is_known, area.base in ISOLATION_LEVELS]
    return Row(
        label=area.label, code=area.code, values=(_made_of(area, layers, held), Message(reading), Message(state))
    )


def _made_of(area: Area, layers: dict[str, ZoneLayer], held: Holdings) -> Text:
    if area.level == DRAWN:
        return Message(msg("outline drawn on the map"))
    names = tuple(_names(area, layers))
    return Message(msg("{level}: {zones}"), {"level": held.level_label(area.base), "zones": names})


def _names(area: Area, layers: dict[str, ZoneLayer]) -> Iterator[str]:
    inside = set(zones_of(area, layers))
    if inside:
        rows = layers[area.base].table.select(["zone_code", "zone_label"]).to_pylist()
        yield from sorted((row["zone_label"] for row in rows if row["zone_code"] in inside), key=normal)
