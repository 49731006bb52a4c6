"""The flat record: every column an operator may bring, its kind, code list and block. The floor is four columns."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

import pyarrow as pa

from analytics.text import msg


class Kind(StrEnum):
    """What a cell of the column holds once read."""

    TEXT = "text"
    CODE = "code"
    CODES = "codes"
    DATE = "date"
    DATETIME = "datetime"
    INTEGER = "integer"
    NUMBER = "number"
    SHARES = "shares"


_ARROW = {
    Kind.TEXT: pa.string(),
    Kind.CODE: pa.string(),
    Kind.CODES: pa.list_(pa.string()),
    Kind.DATE: pa.date32(),
    Kind.DATETIME: pa.timestamp("us"),
    Kind.INTEGER: pa.int32(),
    Kind.NUMBER: pa.float64(),
    Kind.SHARES: pa.list_(pa.struct([("level", pa.string()), ("zone_key", pa.string()), ("share", pa.float64())])),
}


@dataclass(frozen=True, slots=True)
class Field:
    """One column of a flat record: its name in the store, kind, label and, for codes, the list."""

    name: str
    kind: Kind
    label: str
    block: str = "act"
    codes: str = ""

    @property
    def arrow(self) -> pa.DataType:
        return _ARROW[self.kind]


INTERVENTION: tuple[Field, ...] = (
    Field("intervention_id", Kind.TEXT, msg("Record identifier")),
    Field("tour_id", Kind.TEXT, msg("Tour identifier")),
    Field("started_on", Kind.DATE, msg("Date")),
    Field("started_at", Kind.DATETIME, msg("Date and time")),
    Field("duration_min", Kind.INTEGER, msg("Duration (minutes)")),
    Field("lon", Kind.NUMBER, msg("Longitude"), "place"),
    Field("lat", Kind.NUMBER, msg("Latitude"), "place"),
    Field("zone_key", Kind.TEXT, msg("Zone code or name"), "place"),
    Field("geo_precision", Kind.CODE, msg("Precision of the place"), "place", "geo_precision"),
    Field("place_type", Kind.CODE, msg("Type of place"), "place", "place_type"),
    Field("register", Kind.CODE, msg("Main register"), "act", "register"),
    Field("conflict_mode", Kind.CODE, msg("Conflict sub-register"), "conflict", "conflict_mode"),
    Field("registers_sec", Kind.CODES, msg("Other registers"), "act", "register"),
    Field("theme", Kind.CODE, msg("Main theme"), "act", "theme"),
    Field("themes_sec", Kind.CODES, msg("Other themes"), "act", "theme"),
    Field("referral", Kind.CODE, msg("Referral"), "act", "referral"),
    Field("people_n", Kind.INTEGER, msg("People met"), "public"),
    Field("age_band", Kind.CODE, msg("Age band"), "public", "age_band"),
    Field("sex", Kind.CODE, msg("Sex"), "public", "sex"),
    Field("public_type", Kind.CODE, msg("Public"), "public", "public_type"),
    Field("intensity", Kind.CODE, msg("Intensity (1-4)"), "conflict", "intensity"),
    Field("outcome", Kind.CODE, msg("Outcome"), "act", "outcome"),
    Field("followup_due_on", Kind.DATE, msg("Follow-up due on"), "conflict"),
    Field("followup_done_on", Kind.DATE, msg("Follow-up done on"), "conflict"),
    Field("entered_at", Kind.DATETIME, msg("Entered at"), "act"),
    Field("modified_at", Kind.DATETIME, msg("Modified at"), "act"),
    Field("institution", Kind.CODE, msg("Institution concerned"), "act", "partner"),
    Field("situation_id", Kind.TEXT, msg("Situation identifier"), "conflict"),
    Field("opened_on", Kind.DATE, msg("Situation opened on"), "conflict"),
    Field("closed_on", Kind.DATE, msg("Situation closed on"), "conflict"),
    Field("parties_n", Kind.INTEGER, msg("Parties"), "conflict"),
    Field("modality", Kind.CODE, msg("Shuttle or round table"), "conflict", "modality"),
    Field("agreement_on", Kind.DATE, msg("Agreement on"), "conflict"),
    Field("agreement_kept", Kind.CODE, msg("Agreement kept"), "conflict", "agreement_kept"),
    Field("close_reason", Kind.CODE, msg("Reason of closing"), "conflict", "close_reason"),
    Field("sent_on", Kind.DATE, msg("Sent to the owner on"), "technical"),
    Field("channel", Kind.CODE, msg("Channel"), "technical", "channel"),
    Field("owner_type", Kind.CODE, msg("Owner of the repair"), "technical", "owner_type"),
    Field("owner_id", Kind.TEXT, msg("Owner (code)"), "technical"),
    Field("severity", Kind.CODE, msg("Severity of the defect"), "technical", "severity"),
    Field("target_days", Kind.INTEGER, msg("Target (days)"), "technical"),
    Field("report_status", Kind.CODE, msg("State of the report"), "technical", "report_status"),
    Field("ack_on", Kind.DATE, msg("Acknowledged on"), "technical"),
    Field("fixed_declared_on", Kind.DATE, msg("Declared fixed on"), "technical"),
    Field("fixed_seen_on", Kind.DATE, msg("Seen fixed on"), "technical"),
    Field("duplicate_of", Kind.TEXT, msg("Duplicate of"), "technical"),
    Field("reopened_from", Kind.TEXT, msg("Reopened from"), "technical"),
    Field("person_key", Kind.TEXT, msg("Random person key"), "isolation"),
    Field("first_seen_on", Kind.DATE, msg("First seen on"), "isolation"),
    Field("signals", Kind.CODES, msg("Signals observed"), "isolation", "theme"),
    Field("signal_source", Kind.CODE, msg("Source of the signal"), "isolation", "signal_source"),
    Field("lives_alone", Kind.CODE, msg("Lives alone"), "isolation", "yes_no"),
    Field("urgency", Kind.CODE, msg("Urgency (1-4)"), "isolation", "urgency"),
    Field("register_offered", Kind.CODE, msg("Heat register offered"), "isolation", "yes_no"),
    Field("register_accepted", Kind.CODE, msg("Heat register accepted"), "isolation", "yes_no"),
    Field("next_contact_on", Kind.DATE, msg("Next contact due on"), "isolation"),
    Field("last_contact_on", Kind.DATE, msg("Last contact on"), "isolation"),
    Field("signal_state", Kind.CODE, msg("State of the signal"), "isolation", "signal_state"),
    Field("partner", Kind.CODE, msg("Partner of the relay"), "relay", "partner"),
    Field("consent", Kind.CODE, msg("Consent to the relay"), "relay", "consent"),
    Field("relay_proposed_on", Kind.DATE, msg("Relay proposed on"), "relay"),
    Field("relay_state", Kind.CODE, msg("State of the relay"), "relay", "relay_state"),
    Field("accompanied", Kind.CODE, msg("Accompanied in person"), "relay", "yes_no"),
    Field("relay_confirmed_on", Kind.DATE, msg("Relay confirmed on"), "relay"),
    Field("action_type", Kind.CODE, msg("Type of action"), "collective", "action_type"),
    Field("audience", Kind.CODE, msg("Audience"), "collective", "audience"),
    Field("participants_n", Kind.INTEGER, msg("Participants"), "collective"),
    Field("new_participants_n", Kind.INTEGER, msg("New participants"), "collective"),
    Field("resident_initiative", Kind.CODE, msg("Residents' initiative"), "collective", "yes_no"),
    Field("requests_raised_n", Kind.INTEGER, msg("Requests raised"), "collective"),
    Field("requests_answered_n", Kind.INTEGER, msg("Requests answered"), "collective"),
    Field("note", Kind.TEXT, msg("Reviewed note (280 characters at most)"), "note"),
)

PRESENCE: tuple[Field, ...] = (
    Field("tour_id", Kind.TEXT, msg("Tour identifier"), "tour"),
    Field("started_at", Kind.DATETIME, msg("Start"), "tour"),
    Field("ended_at", Kind.DATETIME, msg("End"), "tour"),
    Field("team_code", Kind.TEXT, msg("Team (code)"), "tour"),
    Field("n_mediators", Kind.INTEGER, msg("Mediators"), "tour"),
    Field("mode", Kind.CODE, msg("Mode of presence"), "tour", "presence_mode"),
    Field("halls_n", Kind.INTEGER, msg("Halls visited"), "tour"),
    Field("contacts_n", Kind.INTEGER, msg("People spoken to"), "tour"),
    Field("ordered_by", Kind.CODE, msg("Ordered by"), "tour", "referral"),
    Field("funder", Kind.TEXT, msg("Funder"), "tour"),
    Field("commune", Kind.TEXT, msg("Municipality of the tour"), "tour"),
    Field("landlord", Kind.TEXT, msg("Landlord"), "tour"),
    Field("shares", Kind.SHARES, msg("Zones covered and shares"), "tour"),
)

ZONE_INDICATOR: tuple[Field, ...] = (
    Field("zone_key", Kind.TEXT, msg("Zone code or name"), "indicator"),
    Field("code", Kind.TEXT, msg("Indicator (code)"), "indicator"),
    Field("year", Kind.INTEGER, msg("Year"), "indicator"),
    Field("value", Kind.NUMBER, msg("Value"), "indicator"),
    Field("source", Kind.TEXT, msg("Source of the figure"), "indicator"),
    Field("quality", Kind.CODE, msg("Quality of the figure"), "indicator", "figure_quality"),
)
"""What is known of a zone from elsewhere: any code; those of the lists insee_age and vulnerability count people."""

CONTEXT_EVENT: tuple[Field, ...] = (
    Field("starts_on", Kind.DATE, msg("First day"), "event"),
    Field("ends_on", Kind.DATE, msg("Last day"), "event"),
    Field("type", Kind.CODE, msg("Type of event"), "event", "context_event"),
    Field("zone_key", Kind.TEXT, msg("Zone code or name"), "event"),
    Field("label", Kind.TEXT, msg("Label of the event"), "event"),
)
"""An event without a last day goes on; without a zone, it is about the whole territory."""

PLANNED_HOURS: tuple[Field, ...] = (
    Field("starts_on", Kind.DATE, msg("First day"), "plan"),
    Field("ends_on", Kind.DATE, msg("Last day"), "plan"),
    Field("team_hours", Kind.NUMBER, msg("Planned team-hours"), "plan"),
    Field("mediator_hours", Kind.NUMBER, msg("Planned mediator-hours"), "plan"),
    Field("zone_key", Kind.TEXT, msg("Zone code or name"), "plan"),
    Field("funder", Kind.TEXT, msg("Funder"), "plan"),
)
"""Hours that a team is to be there, spread evenly over the days from the first to the last: without a last day, over
the month of the first; without a zone, they are those of the whole territory."""

TABLES: dict[str, tuple[Field, ...]] = {
    "intervention": INTERVENTION,
    "presence": PRESENCE,
    "zone_indicator": ZONE_INDICATOR,
    "context_event": CONTEXT_EVENT,
    "planned_hours": PLANNED_HOURS,
}

_LEVEL = msg("Level of the zone named")

INPUTS: dict[str, tuple[Field, ...]] = {
    "intervention": (
        Field("address", Kind.TEXT, msg("Address"), "address"),
        Field("postcode", Kind.TEXT, msg("Postcode"), "address"),
        Field("city", Kind.TEXT, msg("City or town"), "address"),
        Field("zone_level", Kind.CODE, _LEVEL, "place", "level"),
    ),
    "presence": (Field("started_on", Kind.DATE, msg("Date"), "tour"),),
    "zone_indicator": (Field("zone_level", Kind.CODE, _LEVEL, "indicator", "level"),),
    "context_event": (Field("zone_level", Kind.CODE, _LEVEL, "event", "level"),),
    "planned_hours": (Field("zone_level", Kind.CODE, _LEVEL, "plan", "level"),),
}
"""Columns read to make others, and not stored as they are: an address gives a point, a tour's day goes with bare hours,
a level says which zones a file names where its mapping does not."""

FLOOR: dict[str, tuple[tuple[str, ...], ...]] = {
    "intervention": (("started_on", "started_at"), ("zone_key", "lon", "address"), ("register",), ("theme",)),
    "presence": (("tour_id",), ("started_at",), ("ended_at",), ("shares",)),
    "zone_indicator": (("zone_key",), ("code",), ("year",), ("value",), ("source",)),
    "context_event": (("starts_on",), ("type",)),
    "planned_hours": (("starts_on",), ("team_hours", "mediator_hours")),
}
"""Columns a file must bring: one of each group."""

PROVENANCE: tuple[tuple[str, pa.DataType], ...] = (
    ("record_key", pa.string()),
    ("batch_id", pa.string()),
    ("line", pa.int64()),
)
"""Who the record is and where it was read: the identity, the batch, the line of the file (the header is line 1)."""

_OF_ZONE = (("zone_level", pa.string()), ("zone_code", pa.string()), ("exported_on", pa.date32()))

DERIVED: dict[str, tuple[tuple[str, pa.DataType], ...]] = {
    "intervention": (("service_on", pa.date32()), ("zone_level", pa.string()), ("exported_on", pa.date32())),
    "presence": (("service_on", pa.date32()), ("minutes", pa.int32()), ("exported_on", pa.date32())),
    "zone_indicator": _OF_ZONE,
    "context_event": _OF_ZONE,
    "planned_hours": _OF_ZONE,
}
"""Columns made at import: service date, level and code of the zone named, true elapsed minutes, date of the export."""

PLACEMENT = pa.schema([("record_key", pa.string()), ("level", pa.string()), ("zone_code", pa.string())])
"""Where isolation records were placed at import, before they lost their point."""


def schema(table: str) -> pa.Schema:
    """The Parquet schema of a table's batches."""
    return pa.schema([*PROVENANCE, *DERIVED[table], *((field.name, field.arrow) for field in TABLES[table])])


def by_name(table: str) -> dict[str, Field]:
    return {field.name: field for field in TABLES[table]}


def of_block(fields: Iterable[Field], block: str) -> tuple[Field, ...]:
    return tuple(field for field in fields if field.block == block)
