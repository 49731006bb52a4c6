"""What an import would do, counted on the whole file before anything is written: a person decides on these counts."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Unpack

import pyarrow as pa
import pyarrow.compute as pc

from analytics import records
from analytics.config import Home
from analytics.fields import Field, Kind
from analytics.ingest.changes import Changes, changes
from analytics.ingest.lexicon import leftover
from analytics.ingest.load import Loaded, Terms, load_file
from analytics.ingest.mapping import Mapping as FileMapping
from analytics.ingest.notes import PERSONAL, UNREAD, note
from analytics.ingest.personal import Personal
from analytics.ingest.placed import Layers, placed_acts, placed_tours
from analytics.ingest.unlocks import HOURS, Locked, locked
from analytics.ingest.zones import active_zones
from analytics.records import Batch


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldFill:
    """One column that the mapping reads, over the rows kept: cells filled in and understood, cells not understood,
    codes for what is not said or not listed (other, not recorded)."""

    field: Field
    n_rows: int
    n_filled: int
    n_unread: int
    n_leftover: int

    @property
    def fill(self) -> float:
        """The share of rows filled in, understood or not."""
        return (self.n_filled + self.n_unread) / self.n_rows if self.n_rows else 0.0

    @property
    def coverage(self) -> float:
        """The share of filled cells that were understood; 1 where none is filled."""
        filled = self.n_filled + self.n_unread
        return self.n_filled / filled if filled else 1.0


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
    fills = tuple(_fills(table, mapping, batch))
    return DryRun(
        read=batch.read,
        kept=batch.kept,
        rejected=batch.rejected,
        unread={fill.field.name: fill.n_unread for fill in fills if fill.n_unread},
        personal=_personal(batch.notes),
        placed=_placed(loaded, active_zones(home)),
        changes=changes(home, batch, table),
        fills=tuple(fill for fill in fills if fill.field.name not in loaded.absent),
        locked=locked(mapping.table, _brought(home, table)),
        loaded=loaded,
    )


def _fills(table: pa.Table, mapping: FileMapping, batch: Batch) -> Iterator[FieldFill]:
    """Every stored field that the mapping reads. Places are those left once isolation records have lost theirs."""
    for name in dict.fromkeys((*mapping.columns, *mapping.constants)):
        if name in table.column_names:
            field, cells = mapping.fields[name], table[name]
            yield FieldFill(
                field=field,
                n_rows=len(table),
                n_filled=len(cells) - cells.null_count,
                n_unread=batch.notes.get(note(UNREAD, name), 0),
                n_leftover=_count_leftover(field, cells),
            )


def _count_leftover(field: Field, cells: pa.ChunkedArray) -> int:
    if not field.codes:
        return 0
    codes = pc.list_flatten(cells) if field.kind is Kind.CODES else cells
    return int(pc.sum(pc.is_in(codes, value_set=pa.array(sorted(leftover(field.codes))))).as_py() or 0)


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
