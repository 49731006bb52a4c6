"""The texts of a document: what is typed is kept, an older version is restored as a new one, nobody's words are lost.

A *revision* counts the saves of one text; a *version* is what one person wrote in one sitting, and is what is listed.
A save that was based on an older revision than the last one, written elsewhere, is kept beside it as a conflict.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, Table, and_, func, insert, select, update

from analytics.journal.schema import CONFLICT, TEXT, Origin

SITTING = timedelta(minutes=15)
"""What one person types goes on in the same version for so long; then another version begins."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """Where a text stands: a document, a section of its outline, a part of the section (a zone, a sentence) or none."""

    document: str
    section: str
    part: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """What an editor sends: the text, the revision it was based on, and which editor it is, with its own count."""

    text: str
    base: int = 0
    sitting: str = ""
    seq: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One version of a text. `source`: the version restored or settled on, or the document continued and its version.

    Instants in UTC; `role` is a role's key.
    """

    slot: Slot
    version: int
    revision: int
    text: str
    role: str
    began_at: datetime
    saved_at: datetime
    origin: Origin = Origin.TYPED
    source: str = ""
    sitting: str = ""
    seq: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """A text that was written at the same time as the current one, from the same earlier one. Nothing merges them."""

    id: int
    slot: Slot
    text: str
    base: int
    role: str
    saved_at: datetime
    sitting: str
    seq: int


@dataclass(frozen=True, slots=True)
class By:
    """Who writes, and when."""

    role: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Saved:
    """What became of a save: the version it is in, or the conflict where it stands beside that version."""

    version: Version | None
    conflict: Conflict | None = None
    is_new: bool = False


def current(connection: Connection, document: str) -> dict[tuple[str, str], Version]:
    """The last version of each text of a document, by section and part."""
    place = (TEXT.c.section, TEXT.c.part)
    last = select(*place, func.max(TEXT.c.version).label("version")).where(TEXT.c.document == document)
    newest = last.group_by(*place).subquery()
    is_newest = and_(*(TEXT.c[name] == newest.c[name] for name in ("section", "part", "version")))
    asked = select(TEXT).join(newest, is_newest).where(TEXT.c.document == document).order_by(*place)
    rows = connection.execute(asked).mappings()
    return {(row["section"], row["part"]): _version(row) for row in rows}


def versions(connection: Connection, slot: Slot) -> tuple[Version, ...]:
    """Every version of a text, the newest first."""
    rows = connection.execute(select(TEXT).where(*_at(TEXT, slot)).order_by(TEXT.c.version.desc())).mappings()
    return tuple(_version(row) for row in rows)


def conflicts(connection: Connection, document: str) -> tuple[Conflict, ...]:
    """Texts that wait for somebody to choose, the oldest first."""
    asked = select(CONFLICT).where(CONFLICT.c.document == document, CONFLICT.c.settled_at.is_(None))
    rows = connection.execute(asked.order_by(CONFLICT.c.id)).mappings()
    return tuple(_conflict(row) for row in rows)


def save(connection: Connection, slot: Slot, typed: Typed, by: By) -> Saved:
    """Keep what was typed: in the sitting's version, in a new one, or beside the text that was written meanwhile.

    The same save sent twice changes nothing.
    """
    last, mine = _last(connection, slot), _conflict_of(connection, slot, typed.sitting)
    if mine is not None:
        return Saved(last, _kept_beside(connection, mine, typed, by))
    if last is not None and (typed.text == last.text or _is_echo(last, typed)):
        return Saved(last)
    if last is not None and not _goes_on(last, typed):
        return Saved(last, _beside(connection, slot, typed, by), is_new=True)
    if last is not None and _is_same_sitting(last, typed, by):
        return Saved(_amend(connection, last, typed, by))
    return Saved(_insert(connection, _next(slot, last, typed, by)), is_new=True)


def write(connection: Connection, slot: Slot, text: str, by: By, provenance: tuple[Origin, str]) -> Version:
    """Add a version that no editor typed: restored, continued from another document, or settled on, and from what."""
    origin, source = provenance
    made = _next(slot, _last(connection, slot), Typed(text=text), by)
    return _insert(connection, replace(made, origin=origin, source=source))


def conflict(connection: Connection, number: int) -> Conflict | None:
    """One conflict that waits for a choice."""
    asked = select(CONFLICT).where(CONFLICT.c.id == number, CONFLICT.c.settled_at.is_(None))
    row = connection.execute(asked).mappings().first()
    return _conflict(row) if row else None


def settle(connection: Connection, settled: Conflict, by: By) -> None:
    """Somebody has chosen: the conflict no longer waits, and stays in the journal."""
    connection.execute(update(CONFLICT).where(CONFLICT.c.id == settled.id).values(settled_at=by.at))


def _is_echo(last: Version, typed: Typed) -> bool:
    return bool(typed.sitting) and last.sitting == typed.sitting and typed.seq <= last.seq


def _goes_on(last: Version, typed: Typed) -> bool:
    """Whether what is typed follows the last revision: written in the same sitting, knowing of it, or after nothing."""
    is_own = bool(typed.sitting) and last.sitting == typed.sitting
    return is_own or typed.base >= last.revision or not last.text.strip()


def _is_same_sitting(last: Version, typed: Typed, by: By) -> bool:
    is_own = bool(typed.sitting) and last.sitting == typed.sitting and last.role == by.role
    return is_own and by.at - last.began_at < SITTING


def _amend(connection: Connection, last: Version, typed: Typed, by: By) -> Version:
    made = replace(last, text=typed.text, seq=typed.seq, revision=last.revision + 1, saved_at=by.at)
    changed = {"text": made.text, "seq": made.seq, "revision": made.revision, "saved_at": made.saved_at}
    connection.execute(update(TEXT).where(*_at(TEXT, last.slot), TEXT.c.version == last.version).values(changed))
    return made


def _next(slot: Slot, last: Version | None, typed: Typed, by: By) -> Version:
    return Version(
        slot=slot,
        version=last.version + 1 if last else 1,
        revision=last.revision + 1 if last else 1,
        text=typed.text,
        role=by.role,
        began_at=by.at,
        saved_at=by.at,
        source=str(last.version) if last else "",
        sitting=typed.sitting,
        seq=typed.seq,
    )


def _insert(connection: Connection, made: Version) -> Version:
    row = {name: getattr(made, name) for name in Version.__slots__ if name != "slot"}
    connection.execute(insert(TEXT).values({**asdict(made.slot), **row}))
    return made


def _beside(connection: Connection, slot: Slot, typed: Typed, by: By) -> Conflict:
    row = {**asdict(slot), **asdict(typed), "role": by.role, "saved_at": by.at}
    number = connection.execute(insert(CONFLICT).values(row)).inserted_primary_key
    return _conflict({**row, "id": number[0] if number else 0})


def _kept_beside(connection: Connection, mine: Conflict, typed: Typed, by: By) -> Conflict:
    """The same sitting goes on typing while its text waits: its last words are kept there."""
    if typed.seq <= mine.seq:
        return mine
    changed = {"text": typed.text, "seq": typed.seq, "saved_at": by.at}
    connection.execute(update(CONFLICT).where(CONFLICT.c.id == mine.id).values(changed))
    return replace(mine, text=typed.text, seq=typed.seq, saved_at=by.at)


def _last(connection: Connection, slot: Slot) -> Version | None:
    asked = select(TEXT).where(*_at(TEXT, slot)).order_by(TEXT.c.version.desc()).limit(1)
    row = connection.execute(asked).mappings().first()
    return _version(row) if row else None


def _conflict_of(connection: Connection, slot: Slot, sitting: str) -> Conflict | None:
    if not sitting:
        return None
    asked = select(CONFLICT).where(*_at(CONFLICT, slot), CONFLICT.c.sitting == sitting, CONFLICT.c.settled_at.is_(None))
    row = connection.execute(asked).mappings().first()
    return _conflict(row) if row else None


def _at(table: Table, slot: Slot) -> tuple[ColumnElement[bool], ...]:
    return tuple(table.c[name] == value for name, value in asdict(slot).items())


def _version(row: RowMapping) -> Version:
    names = (name for name in Version.__slots__ if name not in ("slot", "origin"))
    return Version(slot=_slot(row), origin=Origin(row["origin"]), **{name: row[name] for name in names})


def _conflict(row: Mapping[Any, Any]) -> Conflict:
    return Conflict(slot=_slot(row), **{name: row[name] for name in Conflict.__slots__ if name != "slot"})


def _slot(row: Mapping[Any, Any]) -> Slot:
    return Slot(document=row["document"], section=row["section"], part=row["part"])
