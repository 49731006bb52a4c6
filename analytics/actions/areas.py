"""A person makes an area of the territory: groups zones or draws an outline, names it, renames it, removes it."""

import hashlib
import json
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

import shapely
from shapely import Geometry

from analytics import records
from analytics.actions.drawn import drawn_shape
from analytics.actions.rights import require_writable
from analytics.codes import DRAWN, group_level
from analytics.config import Home
from analytics.errors import InputError
from analytics.ingest.areas import KIND, Area, active_areas, over, parts, shape_of, standing_areas, table
from analytics.ingest.keys import zone_key
from analytics.ingest.zones import ZoneLayer, active_zones
from analytics.records import Batch
from analytics.roles import Role
from analytics.text import Message, Number, msg

_MOST_CHARS = 60
_CODE_BYTES = 4

Layers = Mapping[str, ZoneLayer]


@dataclass(frozen=True, slots=True)
class Group:
    """Zones of one level, by their codes."""

    level: str
    zones: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """What was drawn on the map: the browser's GeoJSON features, not to be trusted."""

    features: Sequence[object]


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaReport:
    """What was done to `area`: saved, renamed (`former` is its former name) or removed."""

    area: Area
    batch: Batch
    former: str = ""
    is_removed: bool = False

    def lines(self) -> list[Message]:
        values: dict[str, object] = {"label": self.area.label, "former": self.former, "n": Number(len(self.area.zones))}
        if self.is_removed:
            done = Message(msg("The area “{label}” is removed. The history brings it back."), values)
        elif self.former:
            done = Message(msg("The area “{former}” is now called “{label}”."), values)
        elif self.area.zones:
            done = Message(msg("The area “{label}” is kept; zones that it groups: {n}."), values)
        else:
            done = Message(msg("The area “{label}” is kept as it was drawn."), values)
        return [done, Message(msg("The figures will follow after the next build."))]


def save_area(home: Home, made_of: Group | Outline, label: str, *, role: Role) -> AreaReport:
    """Keep a new area. Raises NotAllowed, BusyError, InputError (zones, outline or name); nothing is then written."""
    require_writable(home, role, "areas")
    layers, areas = active_zones(home), active_areas(home)
    area = replace(_shaped(made_of, layers), code=f"P{secrets.token_hex(_CODE_BYTES)}", label=_free_name(label, areas))
    _refuse_other_base(area, areas)
    _refuse_overlap(area, areas, layers)
    return AreaReport(area=area, batch=_written(home, area, area, role))


def rename_area(home: Home, code: str, label: str, *, role: Role) -> AreaReport:
    """Give an area another name. Raises as `save_area`."""
    require_writable(home, role, "areas")
    areas = active_areas(home)
    area = _known(areas, code)
    renamed = replace(area, label=_free_name(label, [other for other in areas if other.code != code]))
    return AreaReport(area=renamed, batch=_written(home, renamed, renamed, role), former=area.label)


def remove_area(home: Home, code: str, *, role: Role) -> AreaReport:
    """Make an area stop counting, until that is undone. Raises as `save_area`."""
    require_writable(home, role, "areas")
    area = _known(active_areas(home), code)
    return AreaReport(area=area, batch=_written(home, area, None, role), is_removed=True)


def _shaped(made_of: Group | Outline, layers: Layers) -> Area:
    """The area without its name."""
    if isinstance(made_of, Outline):
        ground = shapely.union_all(_grounds(layers))
        return Area(code="", label="", geometry=shapely.to_wkb(drawn_shape(made_of.features, ground)), level=DRAWN)
    layer = layers.get(made_of.level)
    if layer is None or not set(made_of.zones) <= set(layer.codes):
        raise InputError(
            msg("These zones are not, or no longer, those of the level “{level}”."),
            remedy=msg("Build the figures, then choose them again."),
            level=made_of.level,
        )
    if len(set(made_of.zones)) < 2:
        raise InputError(
            msg("An area groups two zones at least."), remedy=msg("Choose another zone by its name or on the map.")
        )
    zones = sorted({part for code in made_of.zones for part in parts(layer, code)})
    return Area(code="", label="", base=made_of.level, zones=tuple(zones), level=group_level(made_of.level))


def _grounds(layers: Layers) -> list[Geometry]:
    """The outlines of all zones of all levels."""
    return [shape for layer in layers.values() for shape in layer.shapes]


def _free_name(label: str, areas: Sequence[Area]) -> str:
    name = " ".join(label.split())
    if not zone_key(name) or len(name) > _MOST_CHARS:
        raise InputError(
            msg("An area must have a name, of {n} characters at most."),
            remedy=msg("Write the name that the team uses."),
            n=Number(_MOST_CHARS),
        )
    if any(zone_key(area.label) == zone_key(name) for area in areas):
        raise InputError(
            msg("Another area is already called “{label}”."), remedy=msg("Choose another name."), label=name
        )
    return name


def _refuse_other_base(area: Area, areas: Sequence[Area]) -> None:
    """The areas of a level are read side by side: hours must be known in all of them or in none."""
    other = next((one for one in areas if one.level == area.level and one.base != area.base), None)
    if other is not None:
        raise InputError(
            msg("The area “{other}” groups zones of the level “{base}”; those of this level must all do."),
            remedy=msg("Group zones of that level, or remove that area first."),
            other=other.label,
            base=other.base,
        )


def _refuse_overlap(area: Area, areas: Sequence[Area], layers: Layers) -> None:
    shape = shape_of(area, layers)
    found = [] if shape is None else over(area, shape, standing_areas(areas, layers), layers)
    if found:
        raise InputError(
            msg("This area lies over “{other}”: the areas of one level must not overlap, or acts would count twice."),
            remedy=msg("Leave out what they share, or remove the other area first."),
            other=found[0].label,
        )


def _known(areas: Sequence[Area], code: str) -> Area:
    found = next((area for area in areas if area.code == code), None)
    if found is None:
        raise InputError(
            msg("There is no area “{area}” any more."),
            remedy=msg("Reload the page to see those that there are."),
            area=code,
        )
    return found


def _written(home: Home, area: Area, kept: Area | None, role: Role) -> Batch:
    """Write the batch that says what the area is from now on: `kept`, or nothing."""
    content = json.dumps([area.code, area.label, area.base, area.zones, (area.geometry or b"").hex(), kept is None])
    batch = Batch(
        id=records.new_id(),
        kind=KIND,
        source=area.label,
        sha256=hashlib.sha256(content.encode()).hexdigest(),
        imported_at=datetime.now(UTC).isoformat(timespec="seconds"),
        role=role.key,
        level=f"{area.base}>{area.level}" if area.base else area.level,
        read=int(kept is not None),
        kept=int(kept is not None),
        leans_on=_leant_on(home, area),
        area=area.code,
    )
    records.add(home, batch, {KIND: table(kept)})
    return batch


def _leant_on(home: Home, area: Area) -> tuple[str, ...]:
    """The vintage of zones that an area groups: another one has other zones."""
    return tuple(batch.id for batch in records.active(home, "zones") if batch.level == area.base)
