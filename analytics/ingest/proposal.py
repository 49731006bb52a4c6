"""A mapping in the making: what was guessed of a file and why, and what a person has chosen. Each change is a new one.

A column serves one field at most: giving it to a field takes it from the one that had it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from analytics.fields import FLOOR
from analytics.ingest.header_words import SHARES
from analytics.ingest.mapping_file import EVERY, FIELDS
from analytics.ingest.point_form import PLAIN, Place
from analytics.ingest.wide import FIELDS_OF_FIGURES, brought_by
from analytics.text import Message, msg


@dataclass(frozen=True, slots=True)
class Candidate:
    """A column that may be a field's: its rank in the file, how surely (0 to 1), and what was seen."""

    column: int
    confidence: float
    evidence: tuple[Message, ...]


_MOST = 0.6


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """A saved mapping and how much of it a file has. `is_whole`: the file reaches the floor by it as it stands."""

    name: str
    label: str
    n_found: int
    n_awaited: int
    is_whole: bool

    @property
    def is_good(self) -> bool:
        """Whether the file has most of the columns that the mapping awaits: it is of its shape."""
        return self.n_found >= _MOST * self.n_awaited


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """`header`: the file's. `guesses`: each field's candidates, the surest first, fields in order of confidence;
    `set_aside`: columns never offered, and why. The rest is what the mapping will say: `columns`, `shares` (by
    level) and `figures` (by code) name ranks of the header, `values` codes by spelling,
    `zone_aliases` zone codes by name."""

    table: str
    header: tuple[str, ...]
    guesses: Mapping[str, tuple[Candidate, ...]] = field(default_factory=dict)
    set_aside: Mapping[int, Message] = field(default_factory=dict)
    fits: tuple[Fit, ...] = ()
    name: str = ""
    label: str = ""
    source: str = ""
    zone_level: str = ""
    columns: Mapping[str, int] = field(default_factory=dict)
    shares: Mapping[str, int] = field(default_factory=dict)
    figures: Mapping[str, int] = field(default_factory=dict)
    constants: Mapping[str, str] = field(default_factory=dict)
    formats: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    zone_aliases: Mapping[str, str] = field(default_factory=dict)
    place: Place = PLAIN

    def with_column(self, name: str, column: int | None) -> "Proposal":
        """Give a field a column, or none; its formats and values are then no more those of the file."""
        if self.columns.get(name) == column:
            return self
        free = {known: rank for known, rank in self.columns.items() if known != name and rank != column}
        given = free | ({name: column} if column is not None else {})
        return replace(
            self,
            columns=given,
            shares={level: rank for level, rank in self.shares.items() if rank != column},
            figures={code: rank for code, rank in self.figures.items() if rank != column},
            constants={known: code for known, code in self.constants.items() if known != name or column is None},
            formats={known: texts for known, texts in self.formats.items() if known in given or known == EVERY},
            values={known: codes for known, codes in self.values.items() if known in given and known != name},
        )

    def with_share(self, level: str, column: int | None) -> "Proposal":
        """Give a level its column of zones covered, or none."""
        free = {known: rank for known, rank in self.shares.items() if known != level and rank != column}
        columns = {name: rank for name, rank in self.columns.items() if rank != column}
        return replace(self, columns=columns, shares=free | ({level: column} if column is not None else {}))

    def with_figures(self, figures: Mapping[str, int]) -> "Proposal":
        """Read columns as figures, each under its code; no column then brings the code or the value."""
        free = self if not figures else self.with_column("code", None).with_column("value", None)
        columns = {name: rank for name, rank in free.columns.items() if rank not in figures.values()}
        said = {name: text for name, text in free.constants.items() if not figures or name not in FIELDS_OF_FIGURES}
        return replace(free, columns=columns, constants=said, figures=dict(figures))

    def with_constant(self, name: str, value: str | None) -> "Proposal":
        """Say one value of all rows, in place of a column; None takes it back."""
        rest = {known: said for known, said in self.constants.items() if known != name}
        given = self.with_column(name, None) if value is not None else self
        return replace(given, constants=rest | ({name: value} if value is not None else {}))

    def with_formats(self, name: str, *formats: str) -> "Proposal":
        """Say how a field's dates are written (of all fields: EVERY); no format leaves it to the cells."""
        rest = {known: said for known, said in self.formats.items() if known != name}
        return replace(self, formats=rest | ({name: formats} if formats else {}))

    def with_values(self, name: str, codes: Mapping[str, str]) -> "Proposal":
        """Send spellings of a field to codes; "" takes a spelling back."""
        said = {**self.values.get(name, {}), **codes}
        return replace(self, values={**self.values, name: {text: code for text, code in said.items() if code}})

    def with_zones(self, aliases: Mapping[str, str]) -> "Proposal":
        """Say which zones (codes) names mean; "" takes a name back."""
        said = {**self.zone_aliases, **aliases}
        return replace(self, zone_aliases={text: code for text, code in said.items() if code})

    def with_place(self, place: Place) -> "Proposal":
        return replace(self, place=place)

    def with_level(self, level: str) -> "Proposal":
        """Say of which level the column of zones speaks."""
        return replace(self, zone_level=level)

    def named(self, name: str, label: str, source: str = "") -> "Proposal":
        """Name the mapping; `source` is the tool whose records these are (two mappings of one tool share it)."""
        return replace(self, name=name, label=label, source=source or name)

    @property
    def unused(self) -> tuple[int, ...]:
        """Columns that nothing reads."""
        used = {*self.columns.values(), *self.shares.values(), *self.figures.values()}
        return tuple(rank for rank in range(len(self.header)) if rank not in used)

    @property
    def lacks_level(self) -> bool:
        """Whether a column names zones and nothing says of which level."""
        return (
            "zone_key" in self.columns and not self.zone_level and "zone_level" not in {*self.columns, *self.constants}
        )

    def missing(self) -> tuple[tuple[str, ...], ...]:
        """The groups of fields of the floor of which none is given yet: one of each is needed."""
        brought = {*self.columns, *self.constants, *((SHARES,) if self.shares else ()), *brought_by(self.figures)}
        groups = [group for group in FLOOR[self.table] if not brought.intersection(group)]
        return tuple(groups if "lon" not in brought or "lat" in brought else [*groups, ("lat",)])

    def missing_labels(self) -> tuple[Message, ...]:
        """The same in words, one message a group."""
        return tuple(
            labels[0] if len(labels) == 1 else Message(msg("one of these: {fields}"), {"fields": labels})
            for labels in map(self._labels, self.missing())
        )

    def _labels(self, group: tuple[str, ...]) -> tuple[Message, ...]:
        known = FIELDS[self.table]
        return tuple(
            Message(known[name].label) if name in known else Message(msg("Zones covered and shares")) for name in group
        )
