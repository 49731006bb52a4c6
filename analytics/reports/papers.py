"""The documents of a territory as a list: how far each has come, who may read it, and which may be started."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from zoneinfo import ZoneInfo

from analytics.config import Home, Settings
from analytics.errors import NotAllowed
from analytics.journal import documents
from analytics.journal.connect import reading
from analytics.journal.documents import Document, Subject
from analytics.journal.schema import Kind, State
from analytics.periods import Quarter
from analytics.reports.holdings import Holdings
from analytics.reports.outlines import OUTLINES
from analytics.reports.words import Day, Text, label, quarter_name
from analytics.roles import ROLES, Role
from analytics.scope import Scope
from analytics.text import Message, msg

STATES = {
    State.DRAFT: msg("draft"),
    State.REVIEWED: msg("reviewed"),
    State.SIGNED: msg("signed"),
    State.ARCHIVED: msg("archived"),
}
_READERS: Mapping[Kind, str] = MappingProxyType({Kind.QUARTER: "elected", Kind.ZONE: "mediator"})
"""Under whose floors the figures of each document stand, whoever makes it."""

_YEAR = 3
"""A diagnosis covers the quarter chosen and the three before it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """One line of the list. `name`: what it is and about; `state`, with its day; `is_signed`: open to every role."""

    id: str
    name: Text
    state: Text
    is_signed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A document that may be started: how it is called, what it is about, the zones it has a line for.

    `is_new_edition` says that the former one is signed.
    """

    name: Text
    subject: Subject
    zones: tuple[tuple[str, str], ...]
    is_new_edition: bool


def papers(home: Home, role: Role) -> tuple[Paper, ...]:
    """The documents that the role may read, the latest period first."""
    settings = home.settings()
    with reading(home) as connection:
        return tuple(
            Paper(
                id=document.id,
                name=name(document.subject, document.edition, settings),
                state=_state(document, documents.steps(connection, document.id), settings),
                is_signed=not document.is_open,
            )
            for document in documents.every(connection)
            if may_read(document, role)
        )


def may_read(document: Document, role: Role) -> bool:
    """What is signed is open to whoever may see its level; what is in the making, to the team."""
    return document.subject.level in role.levels and (not document.is_open or "read_drafts" in role.actions)


def require_readable(document: Document, role: Role) -> None:
    """Raise NotAllowed where the role may not read the document."""
    if not may_read(document, role):
        raise NotAllowed(
            msg("This document is not open to the role “{role}”."),
            remedy=msg("Choose one in the list of documents."),
            role=Message(role.label),
        )


def last_edition(home: Home, subject: Subject, role: Role) -> str | None:
    """The id of the last edition of that subject that the role may read, None where there is none."""
    with reading(home) as connection:
        known = documents.editions(connection, subject)
    return next((document.id for document in known if may_read(document, role)), None)


def review_of(scope: Scope, lang: str) -> Subject | None:
    """The quarterly review of the scope's quarter, at its level."""
    if scope.quarter is None or scope.level is None:
        return None
    return Subject(kind=Kind.QUARTER, since=scope.quarter, until=scope.quarter, level=scope.level, lang=lang)


def diagnosis_of(scope: Scope, zone_label: str, lang: str) -> Subject | None:
    """The diagnosis of the scope's zone over the year that ends with its quarter."""
    if scope.quarter is None or scope.level is None or scope.zone is None:
        return None
    since = scope.quarter.shift(-_YEAR)
    place = {"level": scope.level, "zone": scope.zone, "zone_label": zone_label}
    return Subject(kind=Kind.ZONE, since=since, until=scope.quarter, lang=lang, **place)


def readers(kind: Kind) -> Role:
    """The role for whom a document is made."""
    return ROLES[_READERS[kind]]


def unread(kind: Kind, level: str, settings: Settings) -> Text:
    """Why no document of that kind is made at a level: its readers do not read there. Nothing where they do."""
    if level in readers(kind).levels:
        return ""
    values: dict[str, object] = {
        "title": Message(OUTLINES[kind].title),
        "level": label("level", level, settings),
        "role": Message(readers(kind).label),
    }
    return Message(
        msg("{title}: none at the level “{level}”, which is not open to those who read it ({role})."), values
    )


def unread_here(level: str | None, role: Role, settings: Settings) -> tuple[Text, ...]:
    """Of the documents that a role may start, those that have no reader at a level, and why."""
    may = [kind for kind in Kind if f"write_{kind}" in role.actions and level is not None]
    return tuple(reason for kind in may if (reason := unread(kind, level or "", settings)))


def offers(home: Home, held: Holdings, scope: Scope, role: Role, lang: str) -> tuple[Offer, ...]:
    """What the role may start for the scope: the review of its quarter, the diagnosis of each zone of its level.

    A document that is open already is not offered, nor one that its readers could not read.
    """
    zones = zones_of(held, scope.level) if scope.level else ()
    asked = [review_of(scope, lang), *(diagnosis_of(scope.at(zone=code), called, lang) for code, called in zones)]
    wanted = [
        subject
        for subject in asked
        if subject and f"write_{subject.kind}" in role.actions and subject.level in readers(subject.kind).levels
    ]
    with reading(home) as connection:
        known = {subject: documents.editions(connection, subject) for subject in wanted}
    settings = home.settings()
    return tuple(
        Offer(
            name=name(subject, 1 + len(editions), settings),
            subject=subject,
            zones=zones if subject.kind is Kind.QUARTER else (),
            is_new_edition=bool(editions),
        )
        for subject, editions in known.items()
        if not any(edition.is_open for edition in editions)
    )


def name(subject: Subject, edition: int, settings: Settings) -> Text:
    """« Diagnostic de territoire · Les Tilleuls · du T4 2025 au T3 2026 », and its edition from the second on."""
    values: dict[str, object] = {
        "title": Message(OUTLINES[subject.kind].title),
        "place": place(subject, settings),
        "period": period(subject.since, subject.until),
        "edition": edition,
    }
    if edition == 1:
        return Message(msg("{title} · {place} · {period}"), values)
    return Message(msg("{title} · {place} · {period} · edition {edition}"), values)


def place(subject: Subject, settings: Settings) -> Text:
    """The zone by its name, or the level."""
    return subject.zone_label or label("level", subject.level, settings)


def period(since: Quarter, until: Quarter) -> Text:
    """One quarter, or from one to another."""
    if since == until:
        return quarter_name(until)
    return Message(msg("from {since} to {until}"), {"since": quarter_name(since), "until": quarter_name(until)})


def moment(at: datetime, settings: Settings) -> Text:
    """An instant as the territory's clocks say it: « 3 juillet 2026, 14:32 »."""
    local = at.astimezone(ZoneInfo(settings.timezone))
    return Message(msg("{day}, {time}"), {"day": Day(local.date()), "time": f"{local:%H:%M}"})


def role_name(key: str) -> Text:
    """The role as it is called; one that no longer exists keeps its key."""
    return Message(ROLES[key].label) if key in ROLES else key


def zones_of(held: Holdings, level: str) -> tuple[tuple[str, str], ...]:
    """The zones of a level by name: their order in every document."""
    rows = held.zones(level)[["zone_code", "zone_label"]].itertuples(index=False, name=None)
    return tuple(sorted(((str(code), str(called)) for code, called in rows), key=lambda zone: zone[1].casefold()))


def _state(document: Document, steps: Iterable[documents.Step], settings: Settings) -> Text:
    last = max(steps, key=lambda step: step.at)
    values: dict[str, object] = {"state": Message(STATES[document.state]), "when": moment(last.at, settings)}
    return Message(msg("{state}, {when}"), values)
