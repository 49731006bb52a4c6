"""The documents of a journal: which there are, what each is about, how far it has come."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, RowMapping, insert, select, update

from analytics.errors import UsageError
from analytics.journal.schema import DOCUMENT, PART, STEP, Kind, State
from analytics.journal.texts import By
from analytics.periods import Quarter
from analytics.text import msg


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What a document is about: its kind, its first and last quarter, a level or one zone of it (else `zone` is "")."""

    kind: Kind
    since: Quarter
    until: Quarter
    level: str
    zone: str = ""
    zone_label: str = ""
    lang: str = "fr"


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One edition of a document. `continues`: the document whose texts it began with, or None."""

    id: str
    subject: Subject
    edition: int
    state: State
    continues: str | None
    role: str
    started_at: datetime

    @property
    def is_open(self) -> bool:
        """Whether its texts may still change."""
        return self.state in (State.DRAFT, State.REVIEWED)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a section that has several: a zone and its name, in the order of the document."""

    section: str
    part: str
    label: str


@dataclass(frozen=True, slots=True)
class Step:
    """A document reached a state: by which role, when, and the digest of the texts that it had then."""

    state: State
    role: str
    at: datetime
    texts: str


def every(connection: Connection) -> tuple[Document, ...]:
    """All documents, the latest period first, then by level, zone and edition."""
    columns = DOCUMENT.c
    order = (columns.until.desc(), columns.kind, columns.level, columns.zone_label, columns.edition.desc())
    return tuple(_document(row) for row in connection.execute(select(DOCUMENT).order_by(*order)).mappings())


def named(connection: Connection, document: str) -> Document:
    """One document by its id. Raises UsageError where there is none."""
    row = connection.execute(select(DOCUMENT).where(DOCUMENT.c.id == document)).mappings().first()
    if row is None:
        raise UsageError(
            msg("The journal has no document “{document}”."),
            remedy=msg("Choose one in the list of documents."),
            document=document,
        )
    return _document(row)


def editions(connection: Connection, subject: Subject) -> tuple[Document, ...]:
    """The editions of one subject, the last one first."""
    same = (other for other in every(connection) if _place(other.subject) == _place(subject))
    return tuple(
        other for other in same if (other.subject.since, other.subject.until) == (subject.since, subject.until)
    )


def before(connection: Connection, subject: Subject) -> Document | None:
    """The document that a new one of this subject goes on from: its last edition, else that of the latest period."""
    known = [other for other in every(connection) if _place(other.subject) == _place(subject)]
    past = [other for other in known if other.subject.until <= subject.until]
    return max(past, key=lambda other: (other.subject.until, other.subject.since, other.edition), default=None)


def add(connection: Connection, made: Document, parts: Sequence[Part]) -> None:
    """Write a new document and the parts of its sections."""
    subject = made.subject
    row = {name: getattr(made, name) for name in ("id", "edition", "continues", "role", "started_at")}
    row |= {name: getattr(subject, name) for name in ("level", "zone", "zone_label", "lang")}
    row |= {"since": str(subject.since), "until": str(subject.until)}
    connection.execute(insert(DOCUMENT).values({**row, "kind": subject.kind.value, "state": made.state.value}))
    for position, part in enumerate(parts):
        values = {"section": part.section, "part": part.part, "label": part.label, "position": position}
        connection.execute(insert(PART).values(document=made.id, **values))


def parts(connection: Connection, document: str) -> tuple[Part, ...]:
    """The parts of a document's sections, in their order."""
    rows = connection.execute(select(PART).where(PART.c.document == document).order_by(PART.c.position)).mappings()
    return tuple(Part(row["section"], row["part"], row["label"]) for row in rows)


def move(connection: Connection, document: str, state: State, by: By, texts: str) -> None:
    """Bring a document to a state; every step stays in the journal."""
    connection.execute(update(DOCUMENT).where(DOCUMENT.c.id == document).values(state=state.value))
    row = {"document": document, "state": state.value, "texts": texts, "role": by.role, "at": by.at}
    connection.execute(insert(STEP).values(row))


def steps(connection: Connection, document: str) -> tuple[Step, ...]:
    """The steps of a document, the oldest first."""
    rows = connection.execute(select(STEP).where(STEP.c.document == document).order_by(STEP.c.id)).mappings()
    return tuple(Step(State(row["state"]), row["role"], row["at"], row["texts"]) for row in rows)


def _place(subject: Subject) -> tuple[str, str, str, str]:
    return subject.kind.value, subject.level, subject.zone, subject.lang


def _document(row: RowMapping) -> Document:
    subject = Subject(
        kind=Kind(row["kind"]),
        since=Quarter.parse(row["since"]),
        until=Quarter.parse(row["until"]),
        level=row["level"],
        zone=row["zone"],
        zone_label=row["zone_label"],
        lang=row["lang"],
    )
    return Document(
        id=row["id"],
        subject=subject,
        edition=row["edition"],
        state=State(row["state"]),
        continues=row["continues"],
        role=row["role"],
        started_at=row["started_at"],
    )
