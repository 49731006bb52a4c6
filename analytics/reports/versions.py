"""One record and its history: what it says now, each version that a file brought, and what was corrected in it.

For a role that reads records, one key at a time: there is no search, and restricted records are closed to every role.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from analytics import records
from analytics.config import Home, Settings
from analytics.errors import NotAllowed
from analytics.fields import INTERVENTION, Field
from analytics.ingest.amend import CORRECTABLE, ZONE, Row, amended, told_text
from analytics.ingest.load import local_zone
from analytics.records import Batch
from analytics.reports.batches import day, title
from analytics.reports.corrections import Corrected, corrected
from analytics.reports.words import Day, Text, label
from analytics.roles import Role
from analytics.store.corrected import open_lines
from analytics.store.versions import lines_of, version_of
from analytics.text import Message, Number, msg

_UNTOLD = ("lon", "lat", "geo_precision", "person_key")
_SHOWN = tuple(field for field in INTERVENTION if field.name not in _UNTOLD)


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What a record says in one field; `text` is the value as a correction is written, to begin with."""

    name: str
    label: Text
    value: Text
    text: str
    is_corrected: bool
    may_correct: bool


@dataclass(frozen=True, slots=True)
class Change:
    """A field that a version says otherwise than the one before it."""

    label: Text
    before: Text
    after: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One line of one import. `is_told`: it is the one that counts, before corrections."""

    batch: Text
    batch_id: str
    line: int
    imported_on: Text
    exported_on: date | None
    modified_at: datetime | None
    is_told: bool
    is_undone: bool
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordVersions:
    """A record's history: versions from the latest to the first, corrections in the order in which they were made."""

    record_key: str
    fields: tuple[Held, ...]
    versions: tuple[Version, ...]
    corrections: tuple[Corrected, ...]


def versions_of(home: Home, record_key: str, role: Role) -> RecordVersions:
    """Raises NotAllowed to a role that reads no records and on a restricted one, InputError where none counts."""
    batches = {batch.id: batch for batch in records.batches(home) if batch.kind == "intervention"}
    if not role.sees_records:
        raise NotAllowed(
            msg("The role “{role}” does not read records."),
            remedy=msg("Ask the coordinator of the team."),
            role=Message(role.label),
        )
    now = version_of(home, record_key)
    made = tuple(one for one in corrected(home) if one.correction.record_key == record_key)
    lines = lines_of(home, {record_key}, tuple(batches.values()))
    rows = sorted(open_lines(lines).to_pylist(), key=_age)
    return RecordVersions(
        record_key=record_key,
        fields=tuple(_held(home, now, made)),
        versions=tuple(reversed([*_versions(rows, now, batches, home.settings())])),
        corrections=made,
    )


def _age(row: Row) -> tuple[str, str, str]:
    return str(row["modified_at"] or ""), str(row["exported_on"] or ""), row["batch_id"]


def _held(home: Home, version: Row, made: tuple[Corrected, ...]) -> Iterator[Held]:
    """The fields that are filled in or may be corrected, as they count."""
    settings = home.settings()
    now = amended(version, [one.correction for one in made], settings, local_zone(home))
    changed = {one.correction.field for one in made}
    for field in _SHOWN:
        text = told_text(now, field.name)
        if text or field.name in CORRECTABLE:
            yield Held(
                name=field.name,
                label=Message(field.label),
                value=_shown(field, now, settings),
                text=text,
                is_corrected=field.name in changed,
                may_correct=field.name in CORRECTABLE,
            )


def _versions(rows: list[Row], now: Row, batches: Mapping[str, Batch], settings: Settings) -> Iterator[Version]:
    """From the first to the latest."""
    for rank, row in enumerate(rows):
        batch = batches[row["batch_id"]]
        yield Version(
            batch=title(batch),
            batch_id=batch.id,
            line=row["line"],
            imported_on=day(batch),
            exported_on=row["exported_on"],
            modified_at=row["modified_at"],
            is_told=(row["batch_id"], row["line"]) == (now["batch_id"], now["line"]),
            is_undone=not batch.active,
            changes=tuple(_changes(rows[rank - 1], row, settings)) if rank else (),
        )


def _changes(before: Row, after: Row, settings: Settings) -> Iterator[Change]:
    for field in _SHOWN:
        if told_text(before, field.name) != told_text(after, field.name):
            yield Change(Message(field.label), _shown(field, before, settings), _shown(field, after, settings))


def _place(row: Row) -> Text:
    """The zone named, and that there is a point, never where."""
    named = (f"{row['zone_level']}:{row[ZONE]}",) if row[ZONE] else ()
    point = (Message(msg("a point")),) if row["lon"] is not None else ()
    return Message("{parts}", {"parts": (*point, *named)}) if point or named else ""


def _shown(field: Field, row: Row, settings: Settings) -> Text:
    if field.name == ZONE:
        return _place(row)
    match value := row[field.name]:
        case list():
            return Message("{codes}", {"codes": tuple(label(field.codes, code, settings) for code in value)})
        case datetime():
            return Message(msg("{day} at {hour}"), {"day": Day(value.date()), "hour": f"{value:%H:%M}"})
        case date():
            return Day(value)
        case int() | float():
            return Number(value)
        case None | "":
            return ""
        case _:
            return label(field.codes, value, settings) if field.codes else str(value)
