"""One record on a screen: what it says, its versions, its corrections, and what each field may say instead."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from analytics import records
from analytics.codes import for_structure
from analytics.config import Home
from analytics.fields import Kind
from analytics.ingest.amend import CORRECTABLE, ZONE
from analytics.reports.loaded_zones import loaded_levels
from analytics.reports.table import Column, Row, Shown, Table
from analytics.reports.versions import RecordVersions, Version, versions_of
from analytics.reports.words import Label, Text
from analytics.roles import Role
from analytics.text import Message, msg


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A field that may be corrected. `asked`: its name for a correction; `text`: its value as one is written;
    `options`: what it may become, by such texts (none: it is typed); `kind` says how it is typed."""

    asked: str
    label: Text
    text: str
    kind: Kind
    options: Mapping[str, Text]


@dataclass(frozen=True, slots=True, kw_only=True)
class OneRecord:
    """What the screen shows of a record."""

    fields: Table
    versions: Table
    corrections: tuple[Text, ...]
    choices: tuple[Choice, ...]


def sources(home: Home) -> tuple[str, ...]:
    """The sources whose records count, by name. Raises StoreError."""
    return tuple(sorted({batch.source for batch in records.active(home, "intervention")}))


def one_record(home: Home, source: str, identifier: str, role: Role) -> OneRecord:
    """A record by the number that its source gives it. Raises as `versions_of`."""
    told = versions_of(home, f"{source}|{identifier}", role)
    return OneRecord(
        fields=_fields(told),
        versions=_versions(told),
        corrections=tuple(one.line for one in told.corrections),
        choices=tuple(_choices(home, told)),
    )


def _fields(told: RecordVersions) -> Table:
    """The fields that are filled in."""
    return Table(
        name="record",
        caption=Message(msg("What the record {key} says, as it counts"), {"key": told.record_key}),
        head=Message(msg("Field")),
        columns=(
            Column(label=Message(msg("Value")), shown=Shown.TEXT),
            Column(label=Message(msg("Corrected")), shown=Shown.TEXT),
        ),
        rows=tuple(
            Row(label=held.label, values=(held.value, Message(msg("corrected here")) if held.is_corrected else ""))
            for held in told.fields
            if held.text or held.is_corrected
        ),
    )


def _versions(told: RecordVersions) -> Table:
    return Table(
        name="versions",
        caption=Message(msg("Its versions, the latest first")),
        head=Message(msg("Import")),
        columns=(
            Column(label=Message(msg("Line")), shown=Shown.TEXT),
            Column(label=Message(msg("State")), shown=Shown.TEXT),
            Column(label=Message(msg("What it says otherwise than the one before")), shown=Shown.TEXT),
        ),
        rows=tuple(_version(version) for version in told.versions),
    )


def _version(version: Version) -> Row:
    nothing = Message(msg("empty"))
    changes = tuple(
        Message(
            msg("{field}: {before} becomes {after}"),
            {"field": change.label, "before": change.before or nothing, "after": change.after or nothing},
        )
        for change in version.changes
    )
    return Row(
        label=version.batch,
        values=(str(version.line), _state(version), Message("{changes}", {"changes": changes})),
    )


def _state(version: Version) -> Text:
    if version.is_told:
        return Message(msg("counts"))
    return Message(msg("undone")) if version.is_undone else Message(msg("earlier version"))


def _choices(home: Home, told: RecordVersions) -> Iterator[Choice]:
    for held in told.fields:
        if held.may_correct:
            field = CORRECTABLE[held.name]
            is_zone = held.name == ZONE
            yield Choice(
                asked="zone" if is_zone else held.name,
                label=held.label,
                text="" if is_zone else held.text,
                kind=field.kind,
                options=_zones(home) if is_zone else _codes(home, field.codes),
            )


def _codes(home: Home, codes: str) -> dict[str, Text]:
    if not codes:
        return {}
    lines = for_structure(codes, home.settings()).items()
    return {code: Label(f"{code} {line.label_fr}", f"{code} {line.label_en}") for code, line in lines}


def _zones(home: Home) -> dict[str, Text]:
    """Every zone of every loaded level; that of a social-watch record is refused outside its four levels."""
    return {
        f"{level}:{code}": Message("{level} · {name}", {"level": loaded.label, "name": name})
        for level, loaded in loaded_levels(home).items()
        for code, name in loaded.zones.items()
    }
