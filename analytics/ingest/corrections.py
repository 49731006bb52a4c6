"""What a person has corrected: one field of a record, a zone's name, two zones made one. Each is a batch of its own.

A correction is never rewritten. It holds until it is undone, whatever is imported afterwards; of two that are about the
same thing, the later one holds.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from enum import StrEnum

import pyarrow as pa
import pyarrow.parquet as pq

from analytics import records
from analytics.config import Home

KIND = "correction"


class Subject(StrEnum):
    """What a correction is about."""

    RECORD = "record"
    RENAME = "rename"
    MERGE = "merge"


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """One thing corrected: what was `said`, the `value` that holds instead, and why.

    Of a record: `field` by its name, and texts that the import reads (a code, an ISO date; several codes parted by `|`;
    nothing: the field is emptied); a zone is its `level` and its code. `modified_at` and `exported_on` are those of the
    version corrected. Of a zone: `level`, `zone_code`, and its new name, or the code of the zone that takes it in.
    """

    subject: Subject
    value: str
    said: str = ""
    because: str = ""
    record_key: str = ""
    field: str = ""
    level: str = ""
    zone_code: str = ""
    modified_at: datetime | None = None
    exported_on: date | None = None
    batch_id: str = ""


SCHEMA = pa.schema(
    [
        *((name, pa.string()) for name in ("subject", "value", "said", "because", "record_key", "field")),
        *((name, pa.string()) for name in ("level", "zone_code")),
        ("modified_at", pa.timestamp("us")),
        ("exported_on", pa.date32()),
    ]
)
"""One row a thing corrected; the batch says who and when."""


def table(corrections: Sequence[Correction]) -> pa.Table:
    """Corrections as a batch holds them (SCHEMA)."""
    rows = [{name: row[name] for name in SCHEMA.names} for row in map(asdict, corrections)]
    return pa.Table.from_pylist(rows, SCHEMA)


def active_corrections(home: Home, *subjects: Subject) -> tuple[Correction, ...]:
    """The corrections of these subjects that count, in the order in which they were made."""
    return tuple(
        Correction(**{**row, "subject": Subject(row["subject"]), "batch_id": batch.id})
        for batch in records.active(home, KIND)
        for row in pq.read_table(home.records / batch.id / f"{KIND}.parquet").to_pylist()
        if row["subject"] in subjects
    )
