"""What is said beside the texts: comments on a section, decisions asked. Neither is erased: it is withdrawn."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, insert, select, update

from analytics.journal.schema import COMMENT, DECISION
from analytics.journal.texts import By, Slot


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """What a role said of a section, or of one of its parts (a zone)."""

    id: int
    slot: Slot
    text: str
    role: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What a document asks to be decided, of whom, and until when."""

    id: int
    document: str
    text: str
    owner: str
    due_on: date
    role: str
    at: datetime


def comments(connection: Connection, document: str) -> tuple[Comment, ...]:
    """The comments on a document that stand, the oldest first."""
    asked = select(COMMENT).where(COMMENT.c.document == document, COMMENT.c.withdrawn_at.is_(None))
    return tuple(
        Comment(
            id=row["id"],
            slot=Slot(document=row["document"], section=row["section"], part=row["part"]),
            text=row["text"],
            role=row["role"],
            at=row["at"],
        )
        for row in connection.execute(asked.order_by(COMMENT.c.id)).mappings()
    )


def add_comment(connection: Connection, slot: Slot, text: str, by: By) -> None:
    place = {"document": slot.document, "section": slot.section, "part": slot.part}
    connection.execute(insert(COMMENT).values(text=text, role=by.role, at=by.at, **place))


def withdraw_comment(connection: Connection, number: int, by: By) -> None:
    connection.execute(update(COMMENT).where(COMMENT.c.id == number).values(withdrawn_at=by.at))


def decisions(connection: Connection, document: str) -> tuple[Decision, ...]:
    """The decisions that a document asks for, in the order in which they were written."""
    asked = select(DECISION).where(DECISION.c.document == document, DECISION.c.withdrawn_at.is_(None))
    return tuple(
        Decision(**{name: row[name] for name in Decision.__slots__})
        for row in connection.execute(asked.order_by(DECISION.c.id)).mappings()
    )


def add_decision(connection: Connection, asked: Decision) -> None:
    row = {name: getattr(asked, name) for name in Decision.__slots__ if name != "id"}
    connection.execute(insert(DECISION).values(row))


def withdraw_decision(connection: Connection, number: int, by: By) -> None:
    connection.execute(update(DECISION).where(DECISION.c.id == number).values(withdrawn_at=by.at))
