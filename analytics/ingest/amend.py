"""A record as a person has corrected it: the field changed, and the few that must follow from it.

What may be corrected, and the form of a value, are those of an import; a later version of the record does not undo it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pyarrow as pa

from analytics.codes import code_list
from analytics.config import Settings
from analytics.fields import INTERVENTION, Field, Kind
from analytics.ingest.acts import UNSAID
from analytics.ingest.corrections import Correction
from analytics.ingest.mapping import plain_vocabulary
from analytics.ingest.rules import Manner, plausible, read_cells

Row = dict[str, Any]

ZONE = "zone_key"
_POINT = ("lon", "lat", "geo_precision")
_KINDS = (Kind.CODE, Kind.CODES, Kind.DATE, Kind.DATETIME, Kind.INTEGER)
_FIXED = ("geo_precision", "entered_at", "modified_at")

CORRECTABLE: Mapping[str, Field] = {
    field.name: field
    for field in INTERVENTION
    if field.name == ZONE or (field.kind in _KINDS and field.name not in _FIXED)
}
"""Fields that a person may correct: neither texts, nor who the record is, nor when it was entered, nor its point."""


@dataclass(frozen=True, slots=True)
class Value:
    """A corrected value as the record holds it; `is_read` is false where the text cannot be understood."""

    held: Any
    is_read: bool = True


def typed(name: str, text: str, zone: ZoneInfo, settings: Settings) -> Value:
    """A text as the import would read it in a column of this field; an empty one empties the field."""
    field = CORRECTABLE[name]
    vocabulary = plain_vocabulary(field.codes, settings) if field.codes else {}
    read = read_cells(field, pa.array([text], pa.string()), Manner(zone=zone, vocabulary=vocabulary))
    if field.kind in (Kind.DATE, Kind.DATETIME):
        read = plausible(read)
    is_short = read.is_bare or (field.kind is Kind.DATETIME and read.has_hour is not None and not read.has_hour[0])
    return Value(read.values[0].as_py(), is_read=not (read.unread[0] or (text and is_short)))


def told_text(row: Row, field: str) -> str:
    """What a record says in a field, as a correction keeps it. Of a point, only that there is one."""
    if field == ZONE:
        named = [f"{row['zone_level']}:{row[ZONE]}"] if row[ZONE] else []
        return ", ".join(["point"] * (row["lon"] is not None) + named)
    return written(row[field])


def written(value: object) -> str:
    if isinstance(value, list):
        return "|".join(value)
    return value.isoformat(sep=" ") if isinstance(value, datetime) else "" if value is None else str(value)


def amended(row: Row, corrections: Sequence[Correction], settings: Settings, zone: ZoneInfo) -> Row:
    """The record with its corrections, in their order."""
    for one in corrections:
        read = Value(one.value or None) if one.field == ZONE else typed(one.field, one.value, zone, settings)
        row = _changed(row, one.field, read.held, one.level)
    return row


def _changed(row: Row, field: str, held: Any, level: str) -> Row:
    """The record with one field changed: a zone replaces the point, a day moves the hour, an hour gives its day."""
    now = {**row, field: held}
    if field == ZONE:
        return {**now, "zone_level": level or None, **dict.fromkeys(_POINT)}
    if field == "started_at" and held is not None:
        now["started_on"] = held.date()
    if field in ("started_on", "started_at"):
        return _dated(row, now)
    return {**now, "conflict_mode": _conflict_mode(now)} if field == "register" else now


def _dated(row: Row, now: Row) -> Row:
    """On another day, the tour no longer says when the record was: its own day does."""
    day: date | None = now["started_on"]
    if day is None or day == row["started_on"]:
        return now
    at: datetime | None = now["started_at"]
    moved = datetime.combine(day, at.time()) if at else None
    return {**now, "started_at": moved, "service_on": day, "tour_id": None}


def _conflict_mode(row: Row) -> str | None:
    """As at import: a conflict has a sub-register, « NR » where it says none; another register has none."""
    conflicts = {line.parent for line in code_list("conflict_mode").values()}
    return (row["conflict_mode"] or UNSAID) if row["register"] in conflicts else None
