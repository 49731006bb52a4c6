"""Who did what, when: lines that are added and never changed. They hold no text that a person wrote."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, insert, select

from analytics.journal.schema import AUDIT
from analytics.journal.texts import By


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """What was done: `act` is a word of the code; `detail`, a number, a state, an id or a digest."""

    act: str
    document: str
    section: str = ""
    part: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """An act with the role and the instant."""

    act: Act
    role: str
    at: datetime


def note(connection: Connection, act: Act, by: By) -> None:
    row = {name: getattr(act, name) for name in Act.__slots__}
    connection.execute(insert(AUDIT).values({**row, "role": by.role, "at": by.at}))


def lines(connection: Connection, document: str) -> tuple[Line, ...]:
    """All that was done to a document, the oldest first."""
    rows = connection.execute(select(AUDIT).where(AUDIT.c.document == document).order_by(AUDIT.c.id)).mappings()
    return tuple(Line(Act(**{name: row[name] for name in Act.__slots__}), row["role"], row["at"]) for row in rows)
