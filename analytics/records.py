"""The records of a home: immutable batches of Parquet files and the manifest that names them.

Which of them count follows from the manifest alone: undoing a batch marks it there, and no file is rewritten. What the
manifest does not name was never finished and is cleaned away by the next writer.
"""

import json
import secrets
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from analytics.config import Home
from analytics.durable import publish, replace_file, step, writing
from analytics.errors import StoreError
from analytics.text import msg

Tables = Mapping[str, pa.Table]
_DRAFT = ".draft-"
_ROWS_AT_ONCE = 100_000
"""Rows of one Parquet group: the build reads as many groups at a time as there are cores."""

_ALL_DIFFERENT = ("record_key", "intervention_id", "line")


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """One file as it was imported, one declared nesting, or one correction: `kind` says which. `rejected`: by reason.

    `mapping_sha256` is of the mapping's text: a mapping corrected since reads the same file anew. `file`: its name
    (batches of before do not say it). `sheet`, `encoding`, `delimiter`: those that were asked for; a workbook may be
    imported sheet by sheet. `leans_on` names the batches without which this one means nothing. `area`: the code of the
    own area that the batch says. `active` is not written: it follows from the rest of the manifest.
    """

    id: str
    kind: str
    source: str
    sha256: str
    imported_at: str
    role: str
    mapping: str = ""
    mapping_sha256: str = ""
    level: str = ""
    exported_on: str = ""
    sheet: str = ""
    encoding: str = ""
    delimiter: str = ""
    file: str = ""
    read: int = 0
    kept: int = 0
    rejected: dict[str, int] = field(default_factory=dict)
    notes: dict[str, int] = field(default_factory=dict)
    leans_on: tuple[str, ...] = ()
    area: str = ""
    is_undone: bool = False
    active: bool = True

    @property
    def called(self) -> str:
        """What people know it by: its file's name, else its source."""
        return self.file or self.source

    @property
    def imported_on(self) -> date | str:
        """The day of the import, or nothing where it is not known."""
        return datetime.fromisoformat(self.imported_at).date() if self.imported_at else ""

    @property
    def place(self) -> tuple[str, ...]:
        """What only the last of several batches says: a level's zones, a nesting, an own area, what a mapping reads."""
        if self.kind in ("zones", "nesting"):
            return self.kind, self.level
        if self.area:
            return self.kind, self.area
        return (self.kind, self.mapping, self.sha256, self.sheet) if self.mapping else (self.id,)


def new_id() -> str:
    """A batch's name: its instant (UTC), so that names sort by time, and a random end, so that no two are equal."""
    return f"{datetime.now(UTC):%Y%m%dT%H%M%S%f}-{secrets.token_hex(3)}"


def batches(home: Home) -> tuple[Batch, ...]:
    """All batches in order of import, undone ones included. Raises StoreError where the manifest cannot be read."""
    path = _manifest(home)
    if not path.exists() and not _finished(home):
        return ()
    try:
        return counted(tuple(_batch(line) for line in json.loads(path.read_text(encoding="utf-8"))["batches"]))
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise StoreError(
            msg("The manifest {file} is missing or cannot be read: no import can be counted without it."),
            remedy=msg("Restore it from a backup of the home."),
            file=path,
        ) from error


def active(home: Home, kind: str) -> tuple[Batch, ...]:
    """The batches of one kind that count."""
    return tuple(batch for batch in batches(home) if batch.active and batch.kind == kind)


def files(home: Home, kind: str, table: str) -> list[str]:
    """The Parquet files of one table over the batches of one kind that count."""
    paths = (home.records / batch.id / f"{table}.parquet" for batch in active(home, kind))
    return [str(path) for path in paths if path.exists()]


def counted(lines: tuple[Batch, ...]) -> tuple[Batch, ...]:
    """The batches, in order of import, each with whether it counts.

    One that was undone does not; nor does one whose place a later one that counts has taken, nor one that leans on
    another that does not count. So what a batch replaced counts again when it is undone.
    """
    found: set[str] = set()
    for is_leaning in (False, True):
        places: set[tuple[str, ...]] = set()
        for line in reversed(lines):
            may_count = bool(line.leans_on) is is_leaning and not line.is_undone and found.issuperset(line.leans_on)
            if may_count and line.place not in places:
                places.add(line.place)
                found.add(line.id)
    return tuple(replace(line, active=line.id in found) for line in lines)


def add(home: Home, batch: Batch, tables: Tables) -> None:
    """Write a batch and make it count, in the place of those that it replaces."""
    with adding(home) as put:
        put(batch, tables)


@contextmanager
def adding(home: Home) -> Iterator[Callable[[Batch, Tables], None]]:
    """Nobody else writes from here on: what is found now still holds when the batch is put. Raises BusyError."""
    with writing(home.path):
        yield partial(_put, home)


def _put(home: Home, batch: Batch, tables: Tables) -> None:
    _clean(home)
    if not _manifest(home).exists():
        _save(home, ())
    draft = home.records / f"{_DRAFT}{batch.id}"
    draft.mkdir(parents=True)
    step("write")
    for name, table in tables.items():
        _write(table, draft / f"{name}.parquet")
    publish(draft, home.records / batch.id)
    _save(home, (*batches(home), batch))


def _write(table: pa.Table, path: Path) -> None:
    """Without what costs time and serves no reader: dictionaries of values that are all different, bounds of texts."""
    repeated = [name for name in table.column_names if name not in _ALL_DIFFERENT]
    bounded = [field.name for field in table.schema if not pa.types.is_string(field.type)]
    pq.write_table(
        table,
        path,
        compression="zstd",
        row_group_size=_ROWS_AT_ONCE,
        use_dictionary=repeated,
        write_statistics=bounded,
    )


def set_active(home: Home, batch_id: str, *, is_active: bool) -> tuple[tuple[Batch, ...], tuple[Batch, ...]]:
    """Undo a batch, or redo it. Returns all batches as they were and as they are."""
    with writing(home.path):
        before = batches(home)
        after = tuple(replace(line, is_undone=not is_active) if line.id == batch_id else line for line in before)
        if after != before:
            _save(home, after)
        return before, counted(after)


def _batch(line: dict[str, Any]) -> Batch:
    return Batch(**{**line, "leans_on": tuple(line.get("leans_on", ()))})


def _manifest(home: Home) -> Path:
    return home.records / "manifest.json"


def _save(home: Home, lines: tuple[Batch, ...]) -> None:
    said = [{name: value for name, value in asdict(line).items() if name != "active"} for line in lines]
    text = json.dumps({"version": 1, "batches": said}, ensure_ascii=False, indent=1)
    replace_file(_manifest(home), text.encode("utf-8"))


def _finished(home: Home) -> list[Path]:
    """The folders of batches that were written whole."""
    return [path for path in home.records.glob("*") if path.is_dir() and not path.name.startswith(_DRAFT)]


def _clean(home: Home) -> None:
    """Put right what a writer that died left behind: drafts go; whole batches that the manifest does not name are set
    aside and never deleted, for a manifest restored from an old backup names too few."""
    known = {batch.id for batch in batches(home)}
    for path in _finished(home):
        if path.name not in known:
            home.aside.mkdir(exist_ok=True)
            path.replace(home.aside / path.name)
    for path in home.records.glob(f"{_DRAFT}*"):
        shutil.rmtree(path)
