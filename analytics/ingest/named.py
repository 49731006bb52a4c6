"""Zones that no file draws: landlords, and municipalities where no file of theirs is loaded, as other zones name them.

Such a zone is the ground of the zones that name it, less what a finer zone says to be another's: what lies in several
zones goes by the smallest that names one. Names are one whatever their case, accents and punctuation.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import pyarrow as pa
import shapely
from shapely import Geometry

from analytics.codes import FILE_LEVELS, LEVELS, NAMED_LEVELS, UNLOCATED
from analytics.config import Home
from analytics.ingest.corrections import Subject
from analytics.ingest.keys import zone_key
from analytics.ingest.zones import MAX_OVERLAP, NESTING, SCHEMA, ZoneLayer, active_nestings, active_zones

Layers = Mapping[str, ZoneLayer]
Members = Mapping[str, Mapping[str, str]]
"""By level, the finest first: the code of what each of its zones names."""


@dataclass(frozen=True, slots=True)
class Ground:
    """The zones of each level, and in which zone of another level each lies of which this is said (NESTING)."""

    layers: Layers = field(default_factory=dict)
    nestings: pa.Table = field(default_factory=NESTING.empty_table)


def known_ground(home: Home, *subjects: Subject) -> Ground:
    """The zones that a file of records may name, and the nestings that are declared or named by them."""
    layers, declared = known_zones(home, *subjects), active_nestings(home)
    return Ground(layers, pa.concat_tables([declared, named_nestings(layers, declared)]))


def known_zones(home: Home, *subjects: Subject) -> dict[str, ZoneLayer]:
    """The zones that a file of records may name: those of `active_zones`, and the municipalities that these name."""
    layers = active_zones(home, *subjects)
    return layers | {level: layer for level, layer in named_layers(layers).items() if level in FILE_LEVELS}


def named_layers(layers: Layers) -> dict[str, ZoneLayer]:
    """The levels made of what the zones of the others name. One that is loaded from a file is left to it."""
    found = {level: _members(level, layers) for level in NAMED_LEVELS if level not in layers}
    return {level: _layer(level, members, layers) for level, members in found.items() if members}


def named_nestings(layers: Layers, declared: pa.Table) -> pa.Table:
    """In which landlord and municipality each zone lies that names one (NESTING), where no nesting is declared."""
    said = {(row["child_level"], row["child_code"], row["parent_level"]) for row in declared.to_pylist()}
    rows = [
        {"child_level": child, "child_code": code, "parent_level": level, "parent_code": parent}
        for level in NAMED_LEVELS
        if level in layers
        for child, names in _members(level, layers).items()
        for code, name in names.items()
        if (parent := layers[level].by_key.get(zone_key(name))) and (child, code, level) not in said
    ]
    return pa.Table.from_pylist(rows, NESTING)


def summed(counts: Sequence[int | None]) -> int | None:
    """All counts together; unknown where one of them is."""
    known = [count for count in counts if count is not None]
    return sum(known) if len(known) == len(counts) else None


def _members(level: str, layers: Layers) -> dict[str, dict[str, str]]:
    found = {
        finer: {
            code: named for code, name in _names(level, layers[finer]) if (named := _code(name)) not in ("", UNLOCATED)
        }
        for finer in reversed(LEVELS)
        if finer in layers and finer != level
    }
    return {finer: names for finer, names in found.items() if names}


def _code(name: str) -> str:
    """« Foyer de la Vallée » is foyer-de-la-vallee."""
    return zone_key(name).replace(" ", "-")


def _names(level: str, layer: ZoneLayer) -> Iterator[tuple[str, str]]:
    """(code, name) of each zone of a layer that names one of the level, less needless spaces."""
    told = zip(layer.codes, layer.table[NAMED_LEVELS[level]].to_pylist(), strict=True)
    return ((code, " ".join(name.split())) for code, name in told if name)


def _layer(level: str, members: Members, layers: Layers) -> ZoneLayer:
    labels: dict[str, str] = {}
    for name in sorted(name for finer in members for _, name in _names(level, layers[finer])):
        labels.setdefault(_code(name), name)
    rows = [
        {
            "zone_code": code,
            "zone_label": labels[code],
            "code_key": zone_key(code),
            "geometry": shapely.to_wkb(ground),
            **_counts(code, ground, members, layers),
        }
        for code, ground in sorted(_grounds(members, layers).items())
    ]
    return ZoneLayer(level, pa.Table.from_pylist(rows, SCHEMA), members=members)


def _grounds(members: Members, layers: Layers) -> dict[str, Geometry]:
    """The outline of each name: of a zone, what no finer zone has taken; all of it where nothing would be left."""
    parts: dict[str, list[Geometry]] = defaultdict(list)
    taken, whole = shapely.Polygon(), dict[str, Geometry]()
    for finer, names in members.items():
        shapes = [(names[code], shape) for code, shape in _shapes(layers[finer]) if code in names]
        for name, shape in shapes:
            whole.setdefault(name, shape)
            parts[name].append(shapely.difference(shape, taken))
        taken = shapely.union_all([taken, *(shape for _, shape in shapes)])
    joined = {name: shapely.union_all(some) for name, some in parts.items()}
    return {name: whole[name] if shape.is_empty else shape for name, shape in joined.items()}


def _counts(named: str, ground: Geometry, members: Members, layers: Layers) -> dict[str, int | None]:
    """Residents and dwellings: sums over the zones of one level that make up this very ground; unknown without any."""
    for finer, names in members.items():
        inside = {code for code, name in names.items() if name == named}
        shape = shapely.union_all([shape for code, shape in _shapes(layers[finer]) if code in inside])
        if shapely.symmetric_difference(shape, ground).area <= MAX_OVERLAP * ground.area:
            rows = [row for row in layers[finer].table.to_pylist() if row["zone_code"] in inside]
            return {name: summed([row[name] for row in rows]) for name in ("population", "dwellings")}
    return {}


def _shapes(layer: ZoneLayer) -> Iterator[tuple[str, Geometry]]:
    return zip(layer.codes, layer.shapes, strict=True)
