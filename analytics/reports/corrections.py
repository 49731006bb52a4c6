"""What has been corrected, in a sentence each, and what became of it: does it hold, and does the operator's file agree?

A correction holds until it is undone. Where a later version of the record says yet another thing, both are shown: it is
for a person to undo the correction or to keep it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from analytics import records
from analytics.config import Home
from analytics.ingest.amend import CORRECTABLE, Row, told_text
from analytics.ingest.corrections import Correction, Subject, active_corrections
from analytics.ingest.zones import ZoneLayer, active_zones
from analytics.store.corrected import open_lines
from analytics.store.versions import lines_of, told
from analytics.text import Message, msg


class State(StrEnum):
    """What became of a correction."""

    HOLDS = "holds"
    SETTLED = "settled"
    CONFLICT = "conflict"
    OVERTAKEN = "overtaken"
    IDLE = "idle"


STATES: Mapping[State, str] = {
    State.HOLDS: msg("It holds."),
    State.SETTLED: msg("It holds; the file now says the same."),
    State.CONFLICT: msg("It holds, but a later version of the file says “{now}”: keep it, or undo it."),
    State.OVERTAKEN: msg("A later correction has replaced it."),
    State.IDLE: msg("It has no effect: what it is about is no longer there, or is restricted."),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrected:
    """One correction that counts, what became of it, and, in a conflict, what the file says now."""

    correction: Correction
    state: State
    told_now: str = ""

    @property
    def line(self) -> Message:
        state = Message(
            STATES[self.state], {"now": self.told_now or Message(msg("empty"))} if self.state is State.CONFLICT else {}
        )
        return Message("{said} {state}", {"said": sentence(self.correction), "state": state})


def sentence(correction: Correction) -> Message:
    """A correction in one sentence; an empty value is said to be empty."""
    nothing = Message(msg("empty"))
    values: dict[str, object] = {
        "key": correction.record_key,
        "level": correction.level,
        "code": correction.zone_code,
        "said": correction.said or nothing,
        "value": correction.value or nothing,
    }
    if correction.subject is Subject.RENAME:
        return Message(msg("Level “{level}”, zone {code}: “{said}” is now called “{value}”."), values)
    if correction.subject is Subject.MERGE:
        return Message(msg("Level “{level}”: the zone {code} is now part of the zone {value}."), values)
    values["field"] = Message(CORRECTABLE[correction.field].label)
    if correction.level and correction.value:
        return Message(msg("Record {key}, “{field}”: {said} becomes {level}:{value}."), values)
    return Message(msg("Record {key}, “{field}”: {said} becomes {value}."), values)


def corrected(home: Home) -> tuple[Corrected, ...]:
    """Every correction that counts, in the order in which they were made. Raises StoreError."""
    made = active_corrections(home, *Subject)
    versions = _versions(home, {one.record_key for one in made if one.subject is Subject.RECORD})
    layers = active_zones(home) if made else {}
    last = {_about(one): one for one in made}
    return tuple(
        Corrected(correction=one, state=State.OVERTAKEN)
        if last[_about(one)] is not one
        else _of_record(one, versions.get(one.record_key))
        if one.subject is Subject.RECORD
        else Corrected(correction=one, state=_of_zone(one, layers.get(one.level)))
        for one in made
    )


def _about(one: Correction) -> tuple[str, ...]:
    """What a correction is about: of two about the same, the later one holds."""
    if one.subject is Subject.RECORD:
        return one.record_key, one.field
    return one.subject, one.level, one.zone_code


def _versions(home: Home, record_keys: set[str]) -> dict[str, Row]:
    """The version that counts of each corrected record, as its file tells it; restricted ones are left out."""
    if not record_keys:
        return {}
    lines = told(lines_of(home, record_keys, records.active(home, "intervention")))
    return {row["record_key"]: row for row in open_lines(lines).to_pylist()}


def _of_record(one: Correction, version: Row | None) -> Corrected:
    if version is None:
        return Corrected(correction=one, state=State.IDLE)
    now = told_text(version, one.field)
    if now == one.value:
        return Corrected(correction=one, state=State.SETTLED)
    is_later = _age(version["modified_at"], version["exported_on"]) > _age(one.modified_at, one.exported_on)
    if is_later and now != one.said:
        return Corrected(correction=one, state=State.CONFLICT, told_now=now)
    return Corrected(correction=one, state=State.HOLDS)


def _age(modified_at: datetime | None, exported_on: date | None) -> tuple[str, str]:
    """What tells which of two versions is the later one; unknown comes first."""
    return str(modified_at or ""), str(exported_on or "")


def _of_zone(one: Correction, layer: ZoneLayer | None) -> State:
    if layer is None:
        return State.IDLE
    if one.subject is Subject.MERGE:
        return State.HOLDS if one.zone_code in layer.merged else State.IDLE
    return State.HOLDS if one.zone_code in layer.codes else State.IDLE
