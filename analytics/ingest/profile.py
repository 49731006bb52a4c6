"""What the cells of a column look like, from some of its rows: dates, hours, numbers, known codes, zones, persons."""

from collections.abc import Mapping as Map
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from analytics.codes import for_structure
from analytics.config import Settings
from analytics.fields import Field, Kind
from analytics.ingest.dates import Decision, decide
from analytics.ingest.lexicon import Words, lexicon, words
from analytics.ingest.mapping import plain_vocabulary, spelling
from analytics.ingest.moments import halves, is_hour
from analytics.ingest.personal import scan
from analytics.ingest.read import RawTable
from analytics.ingest.reading import mask, tidy
from analytics.ingest.rules import minutes, numbers, parts
from analytics.ingest.zone_names import level_shares
from analytics.ingest.zones import ZoneLayer

ROWS_LOOKED_AT = 1_000


_SHORT_NUMBER, _MANY = r"^\d{1,3}$", 0.9
_DECIMAL = r"^\s*[+-]?\d+[.,]\d+\s*$"


@dataclass(frozen=True, slots=True)
class Understood:
    """What a code list answers to: spellings as they are looked up, and the words that tell one code."""

    spellings: Map[str, str]
    words: frozenset[Words]

    def holds(self, text: str) -> bool:
        return spelling(text) in self.spellings or words(text) in self.words


@dataclass(frozen=True)
class Profile:
    """A column by some of its cells, spread over the file. Shares are of the filled cells (0 where none is)."""

    cells: pa.Array

    @cached_property
    def filled(self) -> pa.Array:
        return tidy(self.cells).drop_null()

    @property
    def is_empty(self) -> bool:
        return not len(self.filled)

    @cached_property
    def n_distinct(self) -> int:
        return int(pc.count_distinct(self.filled).as_py())

    @property
    def distinct_share(self) -> float:
        return self._share(self.n_distinct)

    @cached_property
    def dates(self) -> Decision:
        return decide(self.filled)

    @cached_property
    def date_share(self) -> float:
        return self._share(self.dates.n_read)

    @cached_property
    def hour_share(self) -> float:
        """Cells that say an hour, alone or after a date."""
        _, hour = halves(self.filled)
        pairs = zip(self.filled.to_pylist(), hour.to_pylist(), strict=True)
        return self._share(sum(is_hour(said) or is_hour(whole) for whole, said in pairs))

    @cached_property
    def number_share(self) -> float:
        return self._share(int(mask(pc.is_valid(numbers(self.filled).values)).sum()))

    @cached_property
    def is_short_numbers(self) -> bool:
        """Whether the cells are mostly numbers of three digits at most: they count, number or measure anything."""
        return self._share(pc.sum(pc.match_substring_regex(self.filled, _SHORT_NUMBER)).as_py() or 0) > _MANY

    @cached_property
    def length_share(self) -> float:
        """Cells that say how long something lasted."""
        return self._share(int(mask(pc.is_valid(minutes(self.filled).values)).sum()))

    @cached_property
    def decimal_share(self) -> float:
        """Cells that are numbers with decimals."""
        return self._share(pc.sum(pc.match_substring_regex(self.filled, _DECIMAL)).as_py() or 0)

    @cached_property
    def personal_share(self) -> float:
        return self._share(max(scan(self.filled).values(), default=0))

    @cached_property
    def _counted(self) -> list[tuple[str, int]]:
        """Distinct values, and the cells that hold each."""
        return [(entry["values"], entry["counts"]) for entry in pc.value_counts(self.filled).to_pylist()]

    def code_share(self, field: Field, known: Understood) -> float:
        """Cells all of whose parts are codes, labels or usual ways of the field's list."""
        return self._share(sum(n for text, n in self._counted if known.holds(text) or _parts_known(text, field, known)))

    def zone_shares(self, layers: Map[str, ZoneLayer]) -> dict[str, float]:
        return level_shares(self.filled, layers)

    def _share(self, n: int) -> float:
        return n / len(self.filled) if len(self.filled) else 0.0


def _parts_known(text: str, field: Field, known: Understood) -> bool:
    return field.kind is Kind.CODES and all(known.holds(part) for part in parts(text, known.spellings))


def profiles(raw: RawTable) -> list[Profile]:
    """Every column's profile, from at most ROWS_LOOKED_AT rows."""
    n_rows = len(raw.line)
    rows = np.linspace(0, n_rows - 1, min(n_rows, ROWS_LOOKED_AT)).astype(np.int64)
    looked_at = raw.rows.take(pa.array(rows)).combine_chunks()
    columns = [looked_at.column(place) for place in range(len(raw.header))]
    return [
        Profile(pa.concat_arrays(cells.chunks) if cells.num_chunks else pa.array([], pa.string())) for cells in columns
    ]


def understood(field: Field, settings: Settings) -> Understood:
    """Every way by which one code of the field's list is known."""
    made = lexicon(field.codes, for_structure(field.codes, settings))
    telling = frozenset(known for known, nears in made.whole.items() if len(nears) == 1)
    return Understood(plain_vocabulary(field.codes, settings), telling)
