"""A file of zones that somebody brings, as it is understood: its first features, and which column seems to say what."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from analytics.codes import FILE_LEVELS
from analytics.config import Home
from analytics.ingest.coordinates import CRS_LABELS
from analytics.ingest.zone_columns import ZoneGuess, guess_zones, holds_zones
from analytics.ingest.zones import ZoneColumns, active_zones
from analytics.ingest.zones_apart import look_at
from analytics.progress import Progress, paced, silent
from analytics.reports.table import Column, Row, Shown, Table
from analytics.reports.words import Text, label
from analytics.text import Message, Number, msg

Columns = ZoneColumns
PARTS: Mapping[str, str] = {
    "code": msg("Code of the zone"),
    "label": msg("Name of the zone"),
    "population": msg("Inhabitants"),
    "dwellings": msg("Dwellings"),
    "landlord": msg("Landlord"),
    "commune": msg("Municipality"),
    "funder": msg("Funder"),
}
"""What a column may say of a zone; the first two must be there."""
COORDINATES: Mapping[int, Message] = CRS_LABELS
_ROWS_SHOWN, _CHARACTERS_SHOWN = 8, 60


@dataclass(frozen=True, slots=True, kw_only=True)
class IncomingZones:
    """`n`: features; `crs`: the coordinates declared, or ""; `levels`: those that may be chosen, with their names;
    `loaded`: how many zones each loaded level has."""

    n: int
    crs: str
    columns: tuple[str, ...]
    rows: Table
    guessed: ZoneGuess
    levels: Mapping[str, Text]
    loaded: Mapping[str, int]

    def lines(self) -> list[Message]:
        said = [Message(msg("Zones found: {n}; columns: {columns}."), self._counts())]
        if not self.crs:
            return [*said, Message(msg("The file does not say its coordinates: choose them where they are asked."))]
        return [*said, Message(msg("Coordinates that the file declares: {crs}."), {"crs": self.crs})]

    def _counts(self) -> dict[str, object]:
        return {"n": Number(self.n), "columns": Number(len(self.columns))}


def are_zones(path: Path) -> bool:
    """Whether a file is of zones: it is else read as records. Raises InputError where it cannot be opened."""
    return holds_zones(path)


def look_at_zones(home: Home, path: Path, progress: Progress = silent) -> IncomingZones:
    """Read a file of zones. Raises InputError where it cannot be."""
    settings = home.settings()
    file = look_at(path, settings.limits, paced(progress, 1.0))
    columns: tuple[str, ...] = tuple(file.table.schema.names)
    head = zip(*(column.to_pylist() for column in file.table.slice(0, _ROWS_SHOWN).columns), strict=True)
    return IncomingZones(
        n=file.table.num_rows,
        crs=file.crs or "",
        columns=columns,
        rows=Table(
            name="zones",
            caption=Message(msg("The first zones of {file}, without their outlines"), {"file": file.file}),
            head=Message(msg("Zone")),
            columns=tuple(Column(label=name, shown=Shown.TEXT) for name in columns),
            rows=tuple(Row(label=str(rank), values=tuple(map(_short, cells))) for rank, cells in enumerate(head, 1)),
        ),
        guessed=guess_zones(file),
        levels={level: label("level", level, settings) for level in FILE_LEVELS},
        loaded={level: len(layer.codes) for level, layer in active_zones(home).items()},
    )


def _short(value: object) -> str:
    text = "" if value is None else str(value)
    return text if len(text) <= _CHARACTERS_SHOWN else f"{text[:_CHARACTERS_SHOWN]}…"
