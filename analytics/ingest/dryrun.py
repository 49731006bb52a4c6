"""What an import would do, counted on the whole file before anything is written: a person decides on these counts."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Unpack

import pyarrow as pa
import pyarrow.compute as pc

from analytics import records
from analytics.config import Home
from analytics.ingest.changes import Changes, changes
from analytics.ingest.fills import FieldFill, fills
from analytics.ingest.load import Loaded, Terms, load_file
from analytics.ingest.mapping import Mapping as FileMapping
from analytics.ingest.named import known_zones
from analytics.ingest.notes import PERSONAL
from analytics.ingest.personal import Personal
from analytics.ingest.placed import Layers, placed_acts, placed_tours
from analytics.ingest.unlocks import HOURS, Locked, locked


@dataclass(frozen=True, slots=True, kw_only=True)
class DryRun:
    """`read` = `kept` + the sum of `rejected` (by reason). `personal`: cells masked or emptied by field and kind;
    `placed`: rows kept that have a zone, by level; `loaded`: what would be written."""

    read: int
    kept: int
    rejected: Mapping[str, int]
    unread: Mapping[str, int]
    personal: Mapping[tuple[str, Personal], int]
    placed: Mapping[str, int]
    changes: Changes
    fills: tuple[FieldFill, ...]
    locked: tuple[Locked, ...]
    loaded: Loaded


def dry_run(home: Home, path: Path, mapping: FileMapping, **terms: Unpack[Terms]) -> DryRun:
    """Read a file as an import would and count. Nothing is written. Raises InputError as an import does."""
    loaded = load_file(home, path, mapping, **terms)
    batch, table = loaded.batch, loaded.tables[loaded.batch.kind]
    filled = fills(loaded, mapping)
    return DryRun(
        read=batch.read,
        kept=batch.kept,
        rejected=batch.rejected,
        unread={fill.field.name: fill.n_unread for fill in filled if fill.n_unread},
        personal=_personal(batch.notes),
        placed=_placed(loaded, known_zones(home)),
        changes=changes(home, batch, table),
        fills=filled,
        locked=locked(mapping.table, _brought(home, table)),
        loaded=loaded,
    )


def _personal(notes: Mapping[str, int]) -> dict[tuple[str, Personal], int]:
    parts = ((name.split(":"), n) for name, n in notes.items())
    return {(words[1], Personal(words[2])): n for words, n in parts if words[0] == PERSONAL}


def _placed(loaded: Loaded, layers: Layers) -> dict[str, int]:
    table = loaded.tables[loaded.batch.kind]
    if "zone_code" in table.column_names:
        return {level: int(pc.sum(pc.equal(table["zone_level"], level)).as_py() or 0) for level in layers}
    if "placement" not in loaded.tables:
        return placed_tours(table, layers)
    return placed_acts(table, loaded.tables["placement"], layers)


def _brought(home: Home, table: pa.Table) -> set[str]:
    """The fields filled in at least once, and the hours of tours where the home has some."""
    filled = {name for name in table.column_names if table[name].null_count < len(table)}
    return filled | ({HOURS} if records.active(home, "presence") else set())
