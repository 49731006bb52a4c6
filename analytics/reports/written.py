"""The texts of a document as a person reads them: each place with its words, who wrote them and when, what waits
beside them, what was said of them, and what in them looks like personal data."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from analytics.config import Settings
from analytics.ingest.personal import LABELS, cleaned
from analytics.journal import documents, remarks, texts
from analytics.journal.documents import Document, Part
from analytics.journal.remarks import Comment
from analytics.journal.schema import Origin
from analytics.journal.texts import Conflict, Slot, Version
from analytics.reports import crossing, papers
from analytics.reports.outline import Outline, Parts, Section
from analytics.reports.table import Column, Row, Shown, Table
from analytics.reports.words import Day, Text
from analytics.roles import Role
from analytics.text import Message, msg

_ENDLESS = re.compile(r"\S{100,}")
"""No word: looking for personal data in one takes the square of its length."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A version of a text as it is listed: its number, how it came to be, by whom and when, and its words."""

    version: int
    about: Text
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Other:
    """A text that waits beside the current one. `base` and `sitting`: what it was based on, and by which editor."""

    id: int
    about: Text
    text: str
    base: int
    sitting: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A comment on a place. `is_own`: the role may withdraw it."""

    id: int
    about: Text
    text: str
    is_own: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where one text stands. `name` is empty where the section has one text; `about` and `saved`, where there is none.

    `revision` and `sitting` say which save the text is, and by which editor; `warnings`, what looks personal in it.
    """

    slot: Slot
    name: Text
    text: str
    revision: int
    sitting: str
    about: Text
    saved: Text
    n_versions: int
    is_missing: bool
    others: tuple[Other, ...]
    comments: tuple[Said, ...]
    warnings: tuple[Text, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A section of the document: its number, what its outline says, its places."""

    number: int
    outline: Section
    places: tuple[Place, ...]

    @property
    def texts(self) -> tuple[Place, ...]:
        """Its places but the cells of a crossing of views."""
        return tuple(place for place in self.places if not self.outline.is_view(place.slot.part))

    @property
    def views(self) -> Mapping[str, Place]:
        """The cells of its crossing of views, by their part; none where it has no crossing."""
        return {place.slot.part: place for place in self.places if self.outline.is_view(place.slot.part)}

    def crossing(self) -> Table | None:
        """Its crossing of views as a table; None where it has none, or where no cell is filled in."""
        views = self.views
        if not any(place.text for place in views.values()):
            return None
        return Table(
            name=self.outline.key,
            caption=Message(msg("What each source says of each theme, beside the others")),
            head=Message(msg("Theme")),
            columns=tuple(Column(label=Message(label), shown=Shown.TEXT) for label in crossing.SOURCES.values()),
            rows=tuple(
                Row(
                    label=Message(label), code=theme, values=tuple(_view(views, theme, one) for one in crossing.SOURCES)
                )
                for theme, label in crossing.THEMES.items()
            ),
        )

    @property
    def n_missing(self) -> int:
        """How many required texts are not written."""
        return sum(place.is_missing for place in self.places)

    @property
    def is_empty(self) -> bool:
        return not any(place.text.strip() for place in self.places)


@dataclass(frozen=True, slots=True)
class Held:
    """What is read of a document at once, for a role, with the names of the documents that its texts come from."""

    document: Document
    parts: tuple[Part, ...]
    texts: Mapping[tuple[str, str], Version]
    conflicts: tuple[Conflict, ...]
    comments: tuple[Comment, ...]
    names: Mapping[str, Text]
    role: Role
    settings: Settings


def read(connection: Connection, document: Document, role: Role, settings: Settings) -> Held:
    """All that is written in a document."""
    every = documents.every(connection)
    return Held(
        document,
        documents.parts(connection, document.id),
        texts.current(connection, document.id),
        texts.conflicts(connection, document.id),
        remarks.comments(connection, document.id) if "comment" in role.actions else (),
        {one.id: papers.name(one.subject, one.edition, settings) for one in every},
        role,
        settings,
    )


def _view(views: Mapping[str, Place], theme: str, source: str) -> Text:
    chosen = views[crossing.cell(theme, source)].text
    return Message(crossing.VIEWS[chosen]) if chosen in crossing.VIEWS else "—"


def sections(held: Held, outline: Outline) -> tuple[Written, ...]:
    """The sections of the document in their order, each with its places."""
    missing = {(section.key, part.part) for section, part in outline.missing(held.parts, held.texts)}
    return tuple(
        Written(
            number=number,
            outline=section,
            places=tuple(_place(held, section, part, missing) for part in section.parts_among(held.parts)),
        )
        for number, section in outline.numbered()
    )


def line(version: Version, held: Held) -> Line:
    """One version as it is listed."""
    return Line(version=version.version, about=_about(version, held), text=version.text)


def _place(held: Held, section: Section, part: Part, missing: set[tuple[str, str]]) -> Place:
    at = (section.key, part.part)
    last = held.texts.get(at)
    text = last.text if last else ""
    return Place(
        slot=Slot(document=held.document.id, section=section.key, part=part.part),
        name=_name(section, part),
        text=text,
        revision=last.revision if last else 0,
        sitting=last.sitting if last else "",
        about=_about(last, held) if last else "",
        saved=_saved(last, held) if last else "",
        n_versions=last.version if last else 0,
        is_missing=at in missing,
        others=tuple(_other(one, held.settings) for one in held.conflicts if (one.slot.section, one.slot.part) == at),
        comments=tuple(_said(one, held) for one in held.comments if (one.slot.section, one.slot.part) == at),
        warnings=tuple(Message(LABELS[kind]) for kind in cleaned(_ENDLESS.sub(" ", text))[1]),
    )


def _name(section: Section, part: Part) -> Text:
    if section.parts is Parts.SENTENCES:
        return Message(msg("Sentence {n}"), {"n": part.part})
    return part.label


def _about(version: Version, held: Held) -> Text:
    """How a version came to be, by whom and when."""
    values: dict[str, object] = {
        "role": papers.role_name(version.role),
        "when": papers.moment(version.saved_at, held.settings),
        "source": version.source,
    }
    if version.origin is Origin.RESTORED:
        return Message(msg("version {source} put back by: {role}, {when}"), values)
    if version.origin is Origin.SETTLED:
        return Message(msg("chosen between two texts by: {role}, {when}"), values)
    if version.origin is Origin.CONTINUED:
        former, _, number = version.source.partition("/")
        return Message(
            msg("taken from “{document}”, version {number}, by: {role}, {when}"),
            {**values, "document": held.names.get(former, former), "number": number},
        )
    return Message(msg("written by: {role}, {when}"), values)


def _saved(version: Version, held: Held) -> Text:
    """When the text was last saved, and by whom; or where it comes from."""
    if version.origin is not Origin.TYPED:
        return Message(msg("Saved: {about}"), {"about": _about(version, held)})
    zone = ZoneInfo(held.settings.timezone)
    at = version.saved_at.astimezone(zone)
    values: dict[str, object] = {"time": f"{at:%H:%M}", "role": papers.role_name(version.role), "day": Day(at.date())}
    if at.date() == datetime.now(zone).date():
        return Message(msg("Saved at {time} ({role})"), values)
    return Message(msg("Saved on {day} at {time} ({role})"), values)


def _other(one: Conflict, settings: Settings) -> Other:
    values: dict[str, object] = {"role": papers.role_name(one.role), "when": papers.moment(one.saved_at, settings)}
    about = Message(msg("written by: {role}, {when}"), values)
    return Other(id=one.id, about=about, text=one.text, base=one.base, sitting=one.sitting)


def _said(one: Comment, held: Held) -> Said:
    values: dict[str, object] = {"role": papers.role_name(one.role), "when": papers.moment(one.at, held.settings)}
    return Said(
        id=one.id, about=Message(msg("{role}, {when}"), values), text=one.text, is_own=one.role == held.role.key
    )
