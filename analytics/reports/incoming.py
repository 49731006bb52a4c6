"""A file that somebody brings, as it is understood from its first rows, and the saved mappings that read it.

Nothing is written and nothing is decided here; what the rows hold is for the eyes of whoever brought them.
"""

from dataclasses import dataclass
from pathlib import Path

from analytics.config import Home
from analytics.fields import TABLES
from analytics.ingest.fitting import fitting
from analytics.ingest.guess import guess
from analytics.ingest.mapping import load_mapping, mapping_names
from analytics.ingest.proposal import Fit
from analytics.ingest.read import Form, RawTable
from analytics.ingest.readers import preview
from analytics.ingest.source import ENCODINGS
from analytics.reports.table import Column, Row, Shown, Table
from analytics.text import Message, msg

_ROWS_SHOWN, _CHARACTERS_SHOWN = 8, 60
_SEPARATORS = {",": msg("comma"), ";": msg("semicolon"), "\t": msg("tab"), "|": msg("vertical bar")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """A file's first rows. `sheets`, `encodings`: what may be asked for instead of what was recognised, if anything;
    `fits`: the saved mappings that read the file as it stands, the best first; `table`: the one it seems to be of."""

    form: Form
    header: tuple[str, ...]
    rows: Table
    fits: tuple[Fit, ...]
    table: str

    @property
    def sheets(self) -> tuple[str, ...]:
        return self.form.sheets

    @property
    def encodings(self) -> tuple[str, ...]:
        return ENCODINGS if self.form.delimiter else ()

    def lines(self) -> list[Message]:
        """How the file was read, in sentences."""
        said = [Message(msg("Columns found: {n}."), {"n": len(self.header)})]
        if self.form.delimiter:
            separator = Message(_SEPARATORS[self.form.delimiter])
            said.append(Message(msg("Separator recognised: {delimiter}."), {"delimiter": separator}))
        return said


def look(home: Home, path: Path, *, sheet: str | None = None, encoding: str | None = None) -> Incoming:
    """Read the first rows. Raises InputError where even these cannot be read."""
    raw = preview(path, sheet=sheet, encoding=encoding, limits=home.settings().limits)
    whole = tuple(fit for fit, _ in fitting(home, raw.header) if fit.is_whole)
    table = min(TABLES, key=lambda table: len(guess(raw, home, table).missing()))
    return Incoming(form=raw.form, header=raw.header, rows=_first_rows(raw), fits=whole, table=table)


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
