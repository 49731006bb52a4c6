"""How the columns of a file are filled in, once it is read: cells understood, not understood, or that say nothing."""

from collections.abc import Iterator
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from analytics.fields import Field, Kind
from analytics.ingest.lexicon import leftover
from analytics.ingest.load import Loaded
from analytics.ingest.mapping import Mapping as FileMapping
from analytics.ingest.notes import UNREAD, note


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


def fills(loaded: Loaded, mapping: FileMapping) -> tuple[FieldFill, ...]:
    """Every stored field that the mapping finds in the file. Places are those left once isolation records have lost
    theirs."""
    return tuple(fill for fill in _fills(loaded, mapping) if fill.field.name not in loaded.absent)


def _fills(loaded: Loaded, mapping: FileMapping) -> Iterator[FieldFill]:
    batch, table = loaded.batch, loaded.tables[loaded.batch.kind]
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
