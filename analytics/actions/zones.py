"""A person loads the zones of a level, or declares that one level lies within another. Former ones stop counting."""

import hashlib
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Required, TypedDict, Unpack

import pyarrow as pa

from analytics import records
from analytics.actions.rights import require_writable
from analytics.codes import FILE_LEVELS, ISOLATION_LEVELS
from analytics.config import Home
from analytics.errors import InputError, UsageError
from analytics.ingest.corrections import Subject, active_corrections
from analytics.ingest.overlay import Pair, containers
from analytics.ingest.zones import (
    NAMED,
    NESTING,
    ZoneColumns,
    ZoneLayer,
    active_zones,
    overlap_message,
)
from analytics.ingest.zones_apart import read_zones
from analytics.progress import Progress, paced, silent
from analytics.records import Batch
from analytics.roles import Role
from analytics.text import Message, Number, Share, msg

MIN_INSIDE = 0.99
"""Smallest share of a zone's area that must lie within one zone of the level that holds it."""

_ARROW = ">"


class Terms(TypedDict, total=False):
    """Who loads the zones; who is told how long their reading lasts, and may stop it there."""

    role: Required[Role]
    progress: Progress


@dataclass(frozen=True, slots=True)
class ZonesReport:
    """What loading a level did. `retired` are the batches that stopped counting at that instant."""

    batch: Batch
    layer: ZoneLayer
    retired: tuple[Batch, ...]
    keeps_isolation: bool

    def lines(self) -> list[Message]:
        values: dict[str, object] = {"level": self.batch.level, "file": self.batch.source, "crs": self.layer.crs}
        loaded = Message(
            msg("Level “{level}”, zones loaded from {file}: {n} (coordinates: {crs})."),
            {**values, "n": Number(self.batch.kept)},
        )
        isolation = Message(
            msg(
                "Isolation records already imported keep the zone of level “{level}” where they were placed: "
                "they have no point any more."
            ),
            values,
        )
        ready = Message(msg("The figures will follow these zones after the next build."))
        middle = [*_reading(self.layer), *(_retirement(batch) for batch in self.retired)]
        return [loaded, *middle, *([isolation] if self.keeps_isolation else []), ready]


@dataclass(frozen=True, slots=True)
class NestReport:
    """What declaring a nesting did. `least` is the smallest share of a zone's area inside the zone that holds it."""

    batch: Batch
    child: str
    parent: str
    least: float

    def lines(self) -> list[Message]:
        return [
            Message(
                msg("Zones of level “{child}” within one of level “{parent}”: {n}, all of them (least: {share})."),
                {"n": Number(self.batch.kept), "child": self.child, "parent": self.parent, "share": Share(self.least)},
            ),
            Message(msg("The figures will follow these zones after the next build.")),
        ]


def add_level(home: Home, path: Path, level: str, columns: ZoneColumns, **terms: Unpack[Terms]) -> ZonesReport:
    """Load a level's zones in place of its former ones. Raises InputError, and writes nothing, on any fault."""
    require_writable(home, terms["role"], "import")
    with records.adding(home) as put:
        report = try_level(home, path, level, columns, **terms)
        put(report.batch, {"zones": report.layer.table})
    return report


def try_level(home: Home, path: Path, level: str, columns: ZoneColumns, **terms: Unpack[Terms]) -> ZonesReport:
    """What loading these zones would do; nothing is written. Raises as `add_level`."""
    require_writable(home, terms["role"], "import")
    _require_level(level)
    layer = read_zones(path, level, columns, home.settings().limits, paced(terms.get("progress", silent), 1.0))
    batch = _batch(level, terms["role"], layer.table, source=path.name, sha256=_sha256(path))
    batch = replace(batch, file=path.name, notes=_notes(layer))
    retired = tuple(
        old
        for kind in ("zones", "nesting", "area")
        for old in records.active(home, kind)
        if level in old.level.split(_ARROW)
    )
    keeps = level in ISOLATION_LEVELS and bool(records.active(home, "intervention"))
    return ZonesReport(batch, layer, retired, keeps)


def nest(home: Home, child: str, parent: str, *, role: Role) -> NestReport:
    """Declare that each zone of `child` lies within one of `parent`. Raises InputError naming those that do not."""
    require_writable(home, role, "import")
    with records.adding(home) as put:
        report, table = _nested(home, child, parent, role)
        put(report.batch, {"nesting": table})
    return report


def _nested(home: Home, child: str, parent: str, role: Role) -> tuple[NestReport, pa.Table]:
    """What the zones that count now say of the nesting, and its rows."""
    within, around = _two_layers(home, child, parent)
    pairs = containers(within.shapes, around.shapes)
    _refuse_outside(within, around, pairs)
    rows = [(child, within.codes[pair.first], parent, around.codes[pair.second]) for pair in pairs]
    table = pa.Table.from_arrays([pa.array(column) for column in zip(*rows, strict=True)], schema=NESTING)
    level = f"{child}{_ARROW}{parent}"
    digest = hashlib.sha256("\n".join("|".join(row) for row in rows).encode()).hexdigest()
    batch = _batch(level, role, table, source=level, sha256=digest)
    batch = replace(batch, leans_on=_leant_on(home, (child, parent)))
    return NestReport(batch, child, parent, min(pair.share for pair in pairs)), table


def _leant_on(home: Home, levels: tuple[str, str]) -> tuple[str, ...]:
    """The batches that say what the zones of both levels are, but for their names."""
    zones = [batch.id for batch in records.active(home, "zones") if batch.level in levels]
    return (*zones, *(one.batch_id for one in active_corrections(home, Subject.MERGE) if one.level in levels))


def _two_layers(home: Home, child: str, parent: str) -> tuple[ZoneLayer, ZoneLayer]:
    for level in (child, parent):
        _require_level(level)
    if child == parent:
        raise UsageError(msg("A level does not lie within itself."), remedy=msg("Name two levels."))
    layers = active_zones(home)
    for level in (child, parent):
        if level not in layers:
            raise InputError(
                msg("The level “{level}” has no zones."),
                remedy=msg("Load them first: zones add FILE --level {level}."),
                level=level,
            )
    return layers[child], layers[parent]


def _refuse_outside(child: ZoneLayer, parent: ZoneLayer, pairs: list[Pair]) -> None:
    outside = [pair for pair in pairs if pair.share < MIN_INSIDE]
    if outside:
        raise InputError(
            msg(
                "Zones of level “{child}” do not lie within one zone of level “{parent}”: {zones} (zones in all: {n}; "
                "at least {limit} is asked)."
            ),
            remedy=msg("Rates at both levels need tours that give their shares of each: do not declare this nesting."),
            child=child.level,
            parent=parent.level,
            zones=tuple(_part(child, parent, pair) for pair in outside[:NAMED]),
            n=Number(len(outside)),
            limit=Share(MIN_INSIDE),
        )


def _part(child: ZoneLayer, parent: ZoneLayer, pair: Pair) -> Message:
    names = {"child": child.codes[pair.first], "parent": parent.codes[pair.second], "share": Share(pair.share)}
    return Message(msg("{child} ({share} in {parent})"), names)


def _reading(layer: ZoneLayer) -> list[Message]:
    """How the file was read, where there is something to say."""
    n = {name: Number(count) for name, count in _notes(layer).items()}
    first = (*layer.mended[:NAMED], *(["…"] if len(layer.mended) > NAMED else []))
    largest = tuple(overlap_message(layer.codes, pair) for pair in layer.overlaps[:1])
    told = {
        "assumed": Message(msg("The file does not say its coordinates: they were read as longitudes and latitudes.")),
        "mended": Message(msg("Outlines mended: {mended} (features {first})."), {**n, "first": first}),
        "overlaps": Message(
            msg("Slight overlaps accepted: {overlaps}, the largest: {largest}."), {**n, "largest": largest}
        ),
        "unnamed": Message(msg("Zones that share their name: {unnamed}; only their code places a record."), dict(n)),
    }
    return [told[name] for name in n]


def _notes(layer: ZoneLayer) -> dict[str, int]:
    """What the batch remembers of how its file was read: counts above zero."""
    counts = {
        "assumed": int(layer.is_crs_assumed),
        "mended": len(layer.mended),
        "overlaps": len(layer.overlaps),
        "unnamed": layer.table["label_key"].null_count,
    }
    return {name: count for name, count in counts.items() if count}


def _retirement(batch: Batch) -> Message:
    values: dict[str, object] = {"level": batch.level, "file": batch.source, "day": batch.imported_on}
    if batch.kind == "zones":
        return Message(msg("The former zones of level “{level}” ({file}, {day}) no longer count."), values)
    if batch.kind == "area":
        return Message(msg("The own area “{file}” no longer counts: group its zones again if it still holds."), values)
    return Message(msg("The nesting {level} no longer counts: declare it again if it still holds."), values)


def _require_level(level: str) -> None:
    if level not in FILE_LEVELS:
        raise UsageError(
            msg("“{level}” is not a level of this territory."),
            remedy=msg("Choose one of: {levels}."),
            level=level,
            levels=", ".join(FILE_LEVELS),
        )


def _batch(level: str, role: Role, table: pa.Table, *, source: str, sha256: str) -> Batch:
    return Batch(
        id=records.new_id(),
        kind="nesting" if _ARROW in level else "zones",
        source=source,
        sha256=sha256,
        imported_at=datetime.now(UTC).isoformat(timespec="seconds"),
        role=role.key,
        level=level,
        read=table.num_rows,
        kept=table.num_rows,
    )


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
