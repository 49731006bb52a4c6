"""The tables of the journal. Types are those that SQLite and PostgreSQL share; instants are UTC."""

from datetime import UTC, datetime
from enum import StrEnum

from sqlalchemy import (
    Column,
    Date,
    DateTime,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)
from sqlalchemy.engine import Dialect

VERSION = 1
"""Of these tables. A journal of a later version is refused, never guessed at."""

METADATA = MetaData()


class Kind(StrEnum):
    """What a document is: the quarterly review, or the diagnosis of a zone."""

    QUARTER = "quarter"
    ZONE = "zone"


class State(StrEnum):
    """How far a document has come; the order is that of the work."""

    DRAFT = "draft"
    REVIEWED = "reviewed"
    SIGNED = "signed"
    ARCHIVED = "archived"


class Origin(StrEnum):
    """How a version of a text came to be."""

    TYPED = "typed"
    RESTORED = "restored"
    CONTINUED = "continued"
    SETTLED = "settled"


class Instant(TypeDecorator[datetime]):
    """A moment with its time zone in Python, in UTC without one in the database."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002  SQLAlchemy's form
        return value.astimezone(UTC).replace(tzinfo=None) if value else None

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002  SQLAlchemy's form
        return value.replace(tzinfo=UTC) if value else None


def _slot() -> tuple[Column[str], Column[str], Column[str]]:
    """The place of a text: a document, a section of its outline, and a part of it (a zone, a sentence) or none."""
    return (
        Column("document", String(40), ForeignKey("document.id"), primary_key=True),
        Column("section", String(40), primary_key=True),
        Column("part", String(80), primary_key=True),
    )


def _place() -> tuple[Column[str], Column[str], Column[str]]:
    """The same, where several rows may stand at one place."""
    return (
        Column("document", String(40), ForeignKey("document.id"), nullable=False, index=True),
        Column("section", String(40), nullable=False),
        Column("part", String(80), nullable=False),
    )


def _done(at: str = "at") -> tuple[Column[str], Column[datetime]]:
    """Which role did it, and when."""
    return Column("role", String(20), nullable=False), Column(at, Instant, nullable=False)


JOURNAL = Table("journal", METADATA, Column("version", Integer, primary_key=True))

DOCUMENT = Table(
    "document",
    METADATA,
    Column("id", String(40), primary_key=True),
    Column("kind", String(20), nullable=False),
    Column("since", String(7), nullable=False),
    Column("until", String(7), nullable=False),
    Column("level", String(20), nullable=False),
    Column("zone", String(80), nullable=False),
    Column("zone_label", Text, nullable=False),
    Column("lang", String(2), nullable=False),
    Column("edition", Integer, nullable=False),
    Column("state", String(20), nullable=False),
    Column("continues", String(40), ForeignKey("document.id")),
    *_done("started_at"),
    UniqueConstraint("kind", "since", "until", "level", "zone", "lang", "edition"),
)

PART = Table(
    "part",
    METADATA,
    *_slot(),
    Column("label", Text, nullable=False),
    Column("position", Integer, nullable=False),
)

TEXT = Table(
    "section_text",
    METADATA,
    *_slot(),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("revision", Integer, nullable=False),
    Column("text", Text, nullable=False),
    *_done("began_at"),
    Column("saved_at", Instant, nullable=False),
    Column("origin", String(20), nullable=False),
    Column("source", String(80), nullable=False),
    Column("sitting", String(40), nullable=False),
    Column("seq", Integer, nullable=False),
)

CONFLICT = Table(
    "conflict",
    METADATA,
    Column("id", Integer, primary_key=True),
    *_place(),
    Column("text", Text, nullable=False),
    Column("base", Integer, nullable=False),
    *_done("saved_at"),
    Column("sitting", String(40), nullable=False),
    Column("seq", Integer, nullable=False),
    Column("settled_at", Instant),
)

COMMENT = Table(
    "comment",
    METADATA,
    Column("id", Integer, primary_key=True),
    *_place(),
    Column("text", Text, nullable=False),
    *_done(),
    Column("withdrawn_at", Instant),
)

DECISION = Table(
    "decision",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("document", String(40), ForeignKey("document.id"), nullable=False, index=True),
    Column("text", Text, nullable=False),
    Column("owner", Text, nullable=False),
    Column("due_on", Date, nullable=False),
    *_done(),
    Column("withdrawn_at", Instant),
)

CITATION = Table(
    "citation",
    METADATA,
    Column("document", String(40), ForeignKey("document.id"), primary_key=True),
    Column("key", String(120), primary_key=True),
    Column("quarter", String(7), primary_key=True),
    Column("figure", Text, nullable=False),
    Column("digest", String(64), nullable=False),
    *_done(),
)

STEP = Table(
    "step",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("document", String(40), ForeignKey("document.id"), nullable=False, index=True),
    Column("state", String(20), nullable=False),
    Column("texts", String(64), nullable=False),
    *_done(),
)

FILE = Table(
    "signed_file",
    METADATA,
    Column("document", String(40), ForeignKey("document.id"), primary_key=True),
    Column("name", String(120), primary_key=True),
    Column("position", Integer, nullable=False),
    Column("media_type", String(120), nullable=False),
    Column("content", LargeBinary, nullable=False),
    Column("sha256", String(64), nullable=False),
)

AUDIT = Table(
    "audit",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("act", String(40), nullable=False),
    Column("document", String(40), nullable=False, index=True),
    Column("section", String(40), nullable=False),
    Column("part", String(80), nullable=False),
    Column("detail", String(200), nullable=False),
    *_done(),
)
