"""From a file to a batch ready to be written: read, understood, tested, stripped of what must not stay, identified.

Nothing is written here and no right is asked. Every row read is kept, or rejected with a reason.
"""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TypedDict, Unpack
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import numpy as np
import pyarrow as pa

from analytics import fields, records
from analytics.config import Home
from analytics.errors import InputError
from analytics.ingest import acts, context, tours
from analytics.ingest.columns import Cells, Draft, House, read_columns
from analytics.ingest.corrections import Subject
from analytics.ingest.identity import IDENTIFIER, n_identical, record_keys
from analytics.ingest.isolate import Isolated, isolate
from analytics.ingest.judged import Judged
from analytics.ingest.locate import located
from analytics.ingest.mapping import Mapping as FileMapping
from analytics.ingest.named import Ground, known_ground
from analytics.ingest.notes import IDENTICAL, note
from analytics.ingest.read import ROWS_READ, Form, RawTable
from analytics.ingest.readers import Asked, read_table
from analytics.ingest.source import raw_bytes
from analytics.ingest.zone_names import zone_keys
from analytics.ingest.zones import ZoneLayer
from analytics.progress import Progress, Tick, paced, silent
from analytics.records import Batch
from analytics.text import Message, msg

_DRAFTS: Mapping[str, Callable[[Cells, date], Draft]] = {"intervention": acts.draft, "presence": tours.draft}


_READING = 0.3
"""The share of an import that is the reading of its file."""


class Terms(TypedDict, total=False):
    """What an import may be told: the day of the export, the sheet, encoding or delimiter to read, the day that counts
    as today, who hears of its progress; `raw` is the file itself, where it was already read whole, and `sha256` its
    digest, where it was already taken."""

    exported_on: date | None
    sheet: str | None
    encoding: str | None
    delimiter: str | None
    today: date
    progress: Progress
    raw: RawTable
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """A batch (its role still empty) and its tables. `mapping`, `form`: how the file was read; `absent`: fields that
    the mapping awaits and the file lacks; `n_isolation`: isolation records kept; `n_placed`: how many of them each
    loaded level that is allowed holds; `figures`: the codes of the figures that a line may give, where it may give
    several."""

    batch: Batch
    tables: dict[str, pa.Table]
    mapping: FileMapping
    form: Form
    absent: tuple[str, ...]
    n_isolation: int
    n_placed: dict[str, int]
    figures: tuple[str, ...] = ()


def load_file(home: Home, path: Path, mapping: FileMapping, **terms: Unpack[Terms]) -> Loaded:
    """Read a file through a mapping. Raises InputError where it cannot be read or lacks a column of the floor."""
    tell, zone = terms.get("progress", silent), local_zone(home)
    tell(Message(msg("Reading {file}"), {"file": path.name}), 0.0)
    tick = paced(tell, 1.0)
    raw = terms.get("raw") or read_table(path, **_asked(home, terms, paced(tell, _READING)))
    tick(ROWS_READ, raw.n_read, _READING)
    ground = known_ground(home, Subject.RENAME)
    layers = ground.layers
    cells = located(read_columns(raw, mapping, _house(home, zone, layers)), home.gazetteer, file=raw.file)
    judged = Judged(raw, mapping, _draft(cells, layers, terms.get("today") or datetime.now(zone).date()))
    tick(msg("{n} rows understood ({pace} a second)"), raw.n_read, 0.6)
    finished = _finished(judged, ground)
    batch = _batch(judged, terms.get("sha256") or file_digest(path), terms)
    tables = {**_tables(judged, finished, batch), "rejected": judged.rejected}
    batch = replace(batch, notes={**batch.notes, **_identical(judged, tables)})
    tick(msg("{n} rows ready to be written ({pace} a second)"), raw.n_read, 0.8)
    return Loaded(
        batch=batch,
        tables=tables,
        mapping=mapping,
        form=raw.form,
        absent=mapping.absent(raw.header),
        n_isolation=len(finished.rows),
        n_placed={level: len(codes) - codes.null_count for level, codes in finished.zones.items()},
        figures=tuple(mapping.figures),
    )


def _asked(home: Home, terms: Terms, tick: Tick) -> Asked:
    limits, sheet = home.settings().limits, terms.get("sheet")
    encoding, delimiter = terms.get("encoding"), terms.get("delimiter")
    return Asked(sheet=sheet, encoding=encoding, delimiter=delimiter, limits=limits, tick=tick)


def _draft(cells: Cells, layers: Mapping[str, ZoneLayer], today: date) -> Draft:
    table = cells.mapping.table
    return context.DRAFTS[table](cells, layers) if table in context.DRAFTS else _DRAFTS[table](cells, today)


def local_zone(home: Home) -> ZoneInfo:
    """The territory's time zone. Raises InputError where the settings name none that exists."""
    name = home.settings().timezone
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise InputError(
            msg("The settings name the time zone “{zone}”, which does not exist."),
            remedy=msg("Write for instance timezone = “Europe/Paris” in home.toml."),
            zone=name,
        ) from error


def file_digest(path: Path) -> str:
    """The sha-256 of the file's bytes."""
    with raw_bytes(path) as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _house(home: Home, zone: ZoneInfo, layers: Mapping[str, ZoneLayer]) -> House:
    return House(zone=zone, keeps_notes=home.settings().reviewed_notes, zone_keys=zone_keys(layers))


def _finished(judged: Judged, ground: Ground) -> Isolated:
    """The columns of the rows kept, isolation records placed and stripped where the table holds any."""
    if judged.mapping.table != "intervention":
        return Isolated(columns=judged.columns, rows=np.array([], dtype=np.int64), zones={})
    return isolate(judged.columns, ground, len(judged.line))


def _batch(judged: Judged, sha256: str, terms: Terms) -> Batch:
    mapping = judged.mapping
    return Batch(
        id=records.new_id(),
        kind=mapping.table,
        source=mapping.source,
        sha256=sha256,
        imported_at=datetime.now(UTC).isoformat(timespec="seconds"),
        role="",
        mapping=mapping.name,
        mapping_sha256=mapping.sha256,
        exported_on=str(terms.get("exported_on") or ""),
        sheet=terms.get("sheet") or "",
        encoding=terms.get("encoding") or "",
        delimiter=terms.get("delimiter") or "",
        file=judged.raw.file,
        read=judged.raw.n_read,
        kept=judged.n_kept,
        rejected=judged.reasons(),
        notes=judged.notes(),
    )


def _tables(judged: Judged, finished: Isolated, batch: Batch) -> dict[str, pa.Table]:
    """The batch's tables by name, whole: every column of the schema, null where the file does not bring it."""
    name, n_rows = judged.mapping.table, len(judged.line)
    said = {field.name: finished.columns[field.name] for field in fields.TABLES[name] if field.name in finished.columns}
    keys = record_keys(batch.source, finished.columns.get(IDENTIFIER[name]), said | finished.placed(n_rows), n_rows)
    exported_on = date.fromisoformat(batch.exported_on) if batch.exported_on else None
    known = {
        **finished.columns,
        "record_key": keys,
        "batch_id": pa.repeat(batch.id, n_rows),
        "line": judged.line,
        "exported_on": pa.repeat(pa.scalar(exported_on, pa.date32()), n_rows),
    }
    schema = fields.schema(name)
    whole = [known[column.name] if column.name in known else pa.nulls(n_rows, column.type) for column in schema]
    table = pa.Table.from_arrays(whole, schema=schema)
    return {name: table, "placement": finished.placement(keys)} if name == "intervention" else {name: table}


def _identical(judged: Judged, tables: Mapping[str, pa.Table]) -> dict[str, int]:
    """The note of rows that say the same, where they may be acts of their own."""
    if judged.mapping.table != "intervention":
        return {}
    n = n_identical(
        judged.columns.get(IDENTIFIER["intervention"]), tables["intervention"]["record_key"].combine_chunks()
    )
    return {note(IDENTICAL, ""): n} if n else {}
