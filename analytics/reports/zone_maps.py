"""Maps of one neighbourhood: where it lies and what is built in it, an indicator beside its neighbours' and inside it,
the defects to look at. Zones come in the order of their names, never of their values.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd
import shapely

from analytics.cell import Cell, Status
from analytics.periods import Quarter
from analytics.reports.brought import UNCOUNTED
from analytics.reports.captions import notes
from analytics.reports.holdings import Holdings
from analytics.reports.known_zones import shapes, zone_rows
from analytics.reports.question import ask
from analytics.reports.table import Column, Listed, Part, Row, Shown, Table
from analytics.reports.territory import TerritoryMap, ZoneRow, territory_map
from analytics.reports.walk import Walk
from analytics.reports.words import Text
from analytics.reports.zone_map import Patch, ZoneMap
from analytics.roles import Role
from analytics.scope import Scope
from analytics.text import Message, Number, msg

ESTATES = "residence"
"""The level of what is built inside a neighbourhood, told by name."""

_NEAR = 0.1
"""Zones within this share of the neighbourhood's own width are its neighbours: meshes leave gaps of a street."""

_WITHOUT_NUMBER = (Status.NO_EXPOSURE, Status.NOT_ALLOWED, *UNCOUNTED)
_ON_GROUND = 0.9
"""The share of an estate that must lie in the neighbourhood: outlines of two meshes never meet to the metre."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """The neighbourhood of a scope, its level's zones and the estates that lie in it: of each, what `ZONES` says."""

    held: Holdings
    scope: Scope
    role: Role
    quarter: Quarter
    zone: Mapping[str, Any]
    estates: tuple[Mapping[str, Any], ...]

    @property
    def name(self) -> str:
        return str(self.zone["zone_label"])

    @property
    def outline(self) -> str:
        return str(self.zone["geojson"])

    def where(self) -> ZoneMap:
        """Where it lies among the zones of its level, and the estates in it, with who owns them."""
        level = self.scope.level or ""
        zones = [_blank(level, row) for row in zone_rows(self.held.store, level).values()]
        named: dict[str, object] = {"zone": self.name}
        estates = Message(msg("Housing estates of the neighbourhood"))
        return ZoneMap(
            name=f"place-{level}-{self.scope.zone}",
            title=Message(msg("Where {zone} lies in the territory"), named),
            sentence=Message(
                msg("{zone} is traced among the {zones} zones of its level; housing estates in it: {estates}."),
                {**named, "zones": Number(len(zones)), "estates": Number(len(self.estates))},
            ),
            unit=Message(msg("outlines, without number")),
            level=level,
            quarter=self.quarter,
            zones=(*zones, *(replace(_blank(ESTATES, row), name="", rank=2) for row in self.estates)),
            place=self.name,
            outline=self.outline,
            table=_estates(self) if self.estates else None,
            built=estates if self.estates else "",
        )

    def around(self, metric_key: str) -> ZoneMap:
        """The indicator in the neighbourhood and in those that touch it."""
        report = territory_map(self.held.store, self.scope, self.role, metric_key)
        own = shapely.from_geojson(self.outline)
        west, south, east, north = own.bounds
        near = own.buffer(_NEAR * max(east - west, north - south))
        outlines = shapes(self.held.store, report.level)
        zones = tuple(row for row in report.zones if near.intersects(outlines[row.code]))
        return self._of(report, zones, msg("{label}, {quarter}: {zone} and the zones around it"))

    def inside(self, metric_key: str) -> ZoneMap | None:
        """The indicator in its estates; None where it has none, or where it is not counted at their level."""
        if not self.estates:
            return None
        report = territory_map(self.held.store, self.scope.at(level=ESTATES, zone=None), self.role, metric_key)
        codes = {str(row["zone_code"]) for row in self.estates}
        zones = tuple(row for row in report.zones if row.code in codes)
        if all(row.cell.status in _WITHOUT_NUMBER for row in zones):
            return None
        return self._of(report, zones, msg("{label}, {quarter}: housing estates of {zone}"))

    def walked(self, walk: Walk) -> ZoneMap:
        """Where the numbers of a list of defects are."""
        places = tuple(
            Patch(name=name, shape=shape, rank=0, told={"level": ESTATES, "zone_label": str(name)})
            for name, shape in walk.places
        )
        return ZoneMap(
            name=f"{walk.table.name}-map",
            title=Message(msg("Where the numbers of the list are, {zone}"), {"zone": self.name}),
            sentence=Message(
                msg("the numbers of the list of defects in {zone}, where they are told."),
                {"zone": self.name},
            ),
            unit=Message(msg("numbers of the list")),
            level=self.scope.level or "",
            quarter=self.quarter,
            zones=(_blank(self.scope.level or "", self.zone), *places),
            place=self.name,
            outline=self.outline,
            spots=tuple((spot.lon, spot.lat, spot.numbers) for spot in walk.spots),
            has_names=False,
        )

    def _of(self, report: TerritoryMap, zones: tuple[ZoneRow, ...], title: str) -> ZoneMap:
        """Some zones of a map of the territory, with the same cells, in words and in a table of their own."""
        named: dict[str, object] = {
            "label": Message(report.metric.label),
            "quarter": report.period,
            "zone": self.name,
        }
        table = replace(report, zones=zones).table
        asked = ask(self.held.store, self.scope.at(level=report.level), self.role, report.metric.key)
        counted = {"shown": Number(sum(row.cell.status is Status.SHOWN for row in zones)), "zones": Number(len(zones))}
        return ZoneMap(
            name=f"{table.name}-{self.scope.zone}",
            title=Message(title, named),
            sentence=Message(
                msg("{title}; zones with a number: {shown} of {zones}."), {"title": Message(title, named), **counted}
            ),
            unit=report.unit,
            level=report.level,
            quarter=report.quarter,
            zones=tuple(_drawn(report, row) for row in zones),
            place=self.name,
            outline=self.outline,
            breaks=report.breaks,
            tone=report.tone,
            table=_lines(report, replace(table, name=f"{table.name}-{self.scope.zone}", caption=Message(title, named))),
            remarks=notes(asked, [row.cell for row in zones]),
        )


def undrawn(walk: Walk, role: Role) -> tuple[Text, ...]:
    """How many lines of the list are on its map, where not all of them are, and why."""
    n, among = sum(len(spot.lines) for spot in walk.spots), len(walk.table.rows)
    if n == among:
        return ()
    text = msg("On the map: {n} of the {among} lines of the list; the others have neither estate nor public place.")
    if not role.sees_records:
        text = msg(
            "On the map: {n} of the {among} lines of the list, those of public space. Which estate the others are in is"
            " told to the coordinator alone."
        )
    return (Message(text, {"n": Number(n), "among": Number(among)}),)


def ground(held: Holdings, scope: Scope, role: Role, quarter: Quarter) -> Ground:
    """The ground of the scope's zone, which its level has; estates only where the role may read their level."""
    zone = zone_rows(held.store, scope.level or "")[scope.zone or ""]
    is_told = ESTATES in held.levels_for(role) and scope.level != ESTATES
    estates = tuple(_within(held, str(zone["geojson"]))) if is_told else ()
    return Ground(held=held, scope=scope, role=role, quarter=quarter, zone=zone, estates=estates)


def _within(held: Holdings, outline: str) -> Iterator[Mapping[str, Any]]:
    """The estates on this ground, by name."""
    own, outlines = shapely.from_geojson(outline), shapes(held.store, ESTATES)
    for code, row in zone_rows(held.store, ESTATES).items():
        shape = outlines[code]
        if shape.area and own.intersection(shape).area / shape.area >= _ON_GROUND:
            yield row


def _blank(level: str, row: Mapping[str, Any]) -> Patch:
    """A zone without a number."""
    told = {"level": level, "zone_code": row["zone_code"], "zone_label": row["zone_label"]}
    return Patch(name=str(row["zone_label"]), shape=str(row["geojson"]), told=told)


def _drawn(report: TerritoryMap, row: ZoneRow) -> Patch:
    return Patch(
        name=row.label,
        shape=row.shape,
        status=row.cell.status,
        rank=row.map_class,
        is_wide=row.is_wide,
        told=report.told_of(row),
    )


def _lines(report: TerritoryMap, table: Table) -> Table:
    """Its zones alone, in the columns of which one of them has something to say; each opens its lists in its own
    diagnosis."""
    rows = (
        replace(row, lists=tuple(one and _own(report, one) for one in row.lists))
        for row in table.rows
        if row.part is Part.LINE
    )
    return replace(table, rows=tuple(rows)).told


def _own(report: TerritoryMap, listed: Listed) -> Listed:
    """The same list where there is no panel: by the key of the indicator, at the level of its zone."""
    return replace(listed, number=listed.number or report.metric.key, level=report.level)


def _estates(ground: Ground) -> Table:
    """What stands in the neighbourhood: estates by name, whose they are, dwellings and residents as loaded."""
    return Table(
        name=f"estates-{ground.scope.level}-{ground.scope.zone}",
        method="zone_portrait",
        caption=Message(msg("Housing estates of {zone}"), {"zone": ground.name}),
        head=Message(msg("Housing estate")),
        columns=(
            Column(label=Message(msg("Landlord")), shown=Shown.TEXT),
            Column(label=Message(msg("Dwellings"))),
            Column(label=Message(msg("Residents"))),
        ),
        rows=tuple(
            Row(
                label=str(row["zone_label"]),
                code=str(row["zone_code"]),
                values=(
                    "" if pd.isna(row["landlord"]) else str(row["landlord"]),
                    *(
                        "" if pd.isna(row[name]) else Cell(value=float(row[name]))
                        for name in ("dwellings", "population")
                    ),
                ),
            )
            for row in ground.estates
        ),
    )
