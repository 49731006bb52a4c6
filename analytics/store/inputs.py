"""What a build starts from: the files of the records that count, and the small tables that the structure declares."""

import hashlib
import json
from collections.abc import Collection
from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from analytics import __version__, codes, fields, records
from analytics.config import Home, Settings
from analytics.errors import InputError, StoreError
from analytics.fields import Kind
from analytics.records import Batch
from analytics.store.script import SQL, form
from analytics.text import msg

CODE = pa.schema(
    [
        *((name, pa.string()) for name in ("list", "code", "label_fr", "label_en", "parent")),
        ("sort_order", pa.int32()),
        ("restricted", pa.bool_()),
        ("hidden", pa.bool_()),
    ]
)
TARGET = pa.schema([("owner", pa.string()), ("fault", pa.string()), ("target_days", pa.int32())])
INFO = pa.schema([("key", pa.string()), ("value", pa.string())])
REJECTED = pa.schema([("source", pa.string()), ("reason", pa.string()), ("n", pa.int64())])
FIELD_NAMES = {
    "code_fields": [field.name for field in fields.INTERVENTION if field.kind is Kind.CODE],
    "other_fields": [field.name for field in fields.INTERVENTION if field.kind is not Kind.CODE],
}
"""The record's fields, by parameter of the queries."""

OTHER_FAULTS = "other"
"""The word of `target_days` for all faults that it does not name."""

_PARQUET = {
    "intervention_files": ("intervention", "intervention", fields.schema("intervention")),
    "placement_files": ("intervention", "placement", fields.PLACEMENT),
    "presence_files": ("presence", "presence", fields.schema("presence")),
    "zone_indicator_files": ("zone_indicator", "zone_indicator", fields.schema("zone_indicator")),
    "context_event_files": ("context_event", "context_event", fields.schema("context_event")),
    "planned_hours_files": ("planned_hours", "planned_hours", fields.schema("planned_hours")),
}


def parquet_files(home: Home, folder: Path) -> dict[str, list[str]]:
    """The batches' files by parameter of the queries. The first is an empty table of today's columns, put in `folder`:
    it stands in where there is no batch, and fills in columns that older batches lack. Raises StoreError."""
    found = {}
    for parameter, (kind, table, schema) in _PARQUET.items():
        empty = folder / f"{table}.parquet"
        pq.write_table(schema.empty_table(), empty)
        found[parameter] = [str(empty), *batch_files(home, records.active(home, kind), table)]
    return found


def batch_files(home: Home, batches: Collection[Batch], table: str) -> list[str]:
    """The files of one table. Every batch has the table of its kind; placements are there where there are any."""
    paths = {batch.id: home.records / batch.id / f"{table}.parquet" for batch in batches}
    lost = [batch.id for batch in batches if not paths[batch.id].exists()]
    if lost and table in {batch.kind for batch in batches}:
        raise StoreError(
            msg("The file of records of the import {batch} is missing."),
            remedy=msg("Restore the folder of records from a backup, or undo that import."),
            batch=lost[0],
        )
    return [str(path) for name, path in paths.items() if name not in lost]


def code_table(settings: Settings) -> pa.Table:
    """Every code of every list as the structure names it (CODE). Raises InputError on a list that does not exist."""
    codes.check_lists(settings)
    rows = [
        {
            "list": name,
            "code": line.code,
            "label_fr": line.label_fr,
            "label_en": line.label_en,
            "parent": line.parent,
            "sort_order": line.order,
            "restricted": line.restricted,
            "hidden": line.hidden,
        }
        for name in codes.code_list_names()
        for line in codes.for_structure(name, settings).values()
    ]
    return pa.Table.from_pylist(rows, CODE)


def target_table(settings: Settings) -> pa.Table:
    """Days that each owner, or kind of owner, has for each fault (TARGET). Raises InputError on what is no fault."""
    faults = [code.code for code in codes.code_list("theme").values() if code.parent == "X"]
    rows = []
    for owner, days in settings.target_days.items():
        for fault in [name for name in days if name not in (OTHER_FAULTS, *faults)]:
            raise InputError(
                msg("The settings give {owner} a target for “{fault}”, which is not a fault."),
                remedy=msg("Write a code from X01 to X99, or “{other}” for all the others."),
                owner=owner,
                fault=fault,
                other=OTHER_FAULTS,
            )
        told = {fault: days.get(fault, days.get(OTHER_FAULTS)) for fault in faults}
        rows += [{"owner": owner, "fault": fault, "target_days": n} for fault, n in told.items() if n is not None]
    return pa.Table.from_pylist(rows, TARGET)


def rejected_table(batches: tuple[Batch, ...]) -> pa.Table:
    """Lines of the imports that count which were not taken, by source and reason (REJECTED)."""
    rows = [
        {"source": batch.source, "reason": reason, "n": n}
        for batch in batches
        if batch.active
        for reason, n in batch.rejected.items()
    ]
    return pa.Table.from_pylist(rows, REJECTED)


def info_table(digest: str) -> pa.Table:
    """What the store says of its own making (INFO)."""
    built_at = datetime.now(UTC).isoformat(timespec="seconds")
    facts = {"data_digest": digest, "built_at": built_at, "code_version": __version__, "form": form()}
    return pa.Table.from_arrays([list(facts), list(facts.values())], schema=INFO)


def data_digest(home: Home) -> str:
    """What the store is made from: the batches that count, the code, the settings that change a build. SHA-256."""
    settings = home.settings()
    made_from = {
        "batches": sorted([batch.id, batch.sha256] for batch in records.batches(home) if batch.active),
        "version": __version__,
        "sql": [path.read_text(encoding="utf-8") for path in sorted(SQL.rglob("*.sql"))],
        "settings": [settings.timezone, settings.code_labels, settings.hidden_codes, settings.target_days],
    }
    return hashlib.sha256(json.dumps(made_from, sort_keys=True).encode("utf-8")).hexdigest()
