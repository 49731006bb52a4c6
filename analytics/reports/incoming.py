"""A file that somebody brings, as it is understood from its first rows, and the saved mappings that read it.

Nothing is written and nothing is decided here; what the rows hold is for the eyes of whoever brought them.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Unpack

from analytics.config import Home
from analytics.errors import VigieError
from analytics.fields import FLOOR, INPUTS, TABLES
from analytics.ingest import readers
from analytics.ingest.block import OTHERS
from analytics.ingest.fitting import fitting
from analytics.ingest.header_words import likely_table
from analytics.ingest.mapping import load_mapping, mapping_names
from analytics.ingest.proposal import Fit
from analytics.ingest.read import Form, RawTable
from analytics.ingest.source import DELIMITERS, ENCODINGS, NotText
from analytics.reports.batches import KINDS
from analytics.reports.table import Column, Row, Shown, Table
from analytics.text import Message, Number, msg

FormAsked = readers.FormAsked
_ROWS_SHOWN, _CHARACTERS_SHOWN = 8, 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """A file's first rows. `sheets`, `encodings`, `delimiters` (with their names): what may be asked for instead of
    what was recognised; `fits`: the saved mappings that read the file as it stands, the best first; `is_known`: the
    best is the structure's own, or made for files of this shape; `table`: the one it seems to be of."""

    form: Form
    header: tuple[str, ...]
    rows: Table
    fits: tuple[Fit, ...]
    table: str
    is_known: bool

    @property
    def sheets(self) -> tuple[str, ...]:
        return self.form.sheets

    @property
    def encodings(self) -> dict[str, str]:
        return ENCODINGS if self.form.delimiter else {}

    @property
    def delimiters(self) -> dict[str, Message]:
        return {sign: Message(name) for sign, name in DELIMITERS.items()} if self.form.delimiter else {}

    def lines(self) -> list[Message]:
        """What was found in the file, in a sentence."""
        said = [Message(msg("Columns found: {n}."), {"n": len(self.header)})]
        above = Message(msg("Rows above the names of the columns, not read: {n}."), {"n": Number(self.form.n_above)})
        return [*said, above] if self.form.n_above else said


def look(home: Home, path: Path, **asked: Unpack[FormAsked]) -> Incoming:
    """Read the first rows. Raises InputError where even these cannot be read."""
    raw = readers.preview(path, limits=home.settings().limits, **asked)
    whole = [(fit, mapping) for fit, mapping in fitting(home, raw.header) if fit.is_whole]
    table = whole[0][1].table if whole else likely_table(raw.header)
    fits = tuple(fit for fit, _ in whole)
    is_known = any(fit.is_good or (home.mappings / f"{fit.name}.toml").exists() for fit in fits[:1])
    return Incoming(form=raw.form, header=raw.header, rows=_first_rows(raw), fits=fits, table=table, is_known=is_known)


def sheets_beside(refusal: VigieError) -> tuple[str, ...]:
    """The sheets of a workbook of which one was refused: another may be asked for."""
    return tuple(filter(None, str(refusal.problem.values.get(OTHERS, "")).split("\n")))


def encodings_beside(refusal: VigieError) -> dict[str, str]:
    """The encodings (with their names) that may be asked of a file refused as no text in that which was found."""
    return ENCODINGS if isinstance(refusal, NotText) else {}


def accepted() -> list[Message]:
    """What each kind of file must bring, in sentences."""
    said = msg("{table}: a file with at least {fields}.")
    zones = Message(msg("Zones of a level: a GeoJSON, a GeoPackage or a zipped Shapefile, with a code and a name."))
    wide = Message(msg("Figures of zones may also come one line a zone, one column a figure (POP0014, P21_POP75P…)."))
    return [
        *(Message(said, {"table": Message(KINDS[table]), "fields": _floor(table)}) for table in TABLES),
        wide,
        zones,
    ]


def _floor(table: str) -> tuple[Message, ...]:
    """The fields that a file of this table must bring; those that may stand for one another together."""
    labels = {field.name: Message(field.label) for field in (*TABLES[table], *INPUTS[table])}
    either = msg("{first} (or {others})")
    return tuple(
        Message(either, {"first": labels[first], "others": tuple(labels[name] for name in others)})
        if others
        else labels[first]
        for first, *others in FLOOR[table]
    )


def saved_mappings(home: Home) -> dict[str, str]:
    """The label of each saved mapping by its name. Raises InputError where the text of one is wrong."""
    return {name: load_mapping(home, name).label for name in mapping_names(home)}


def _first_rows(raw: RawTable) -> Table:
    head = raw.rows.slice(0, _ROWS_SHOWN)
    cells = zip(*(column.to_pylist() for column in head.columns), strict=True)
    return Table(
        name="preview",
        caption=Message(msg("The first rows of {file}, as they are understood"), {"file": raw.file}),
        head=Message(msg("Line")),
        columns=tuple(Column(label=name, shown=Shown.TEXT) for name in raw.header),
        rows=tuple(
            Row(label=str(line), values=tuple(map(_short, row)))
            for line, row in zip(raw.line.slice(0, _ROWS_SHOWN).to_pylist(), cells, strict=True)
        ),
    )


def _short(text: str | None) -> str:
    text = text or ""
    return text if len(text) <= _CHARACTERS_SHOWN else f"{text[:_CHARACTERS_SHOWN]}…"
