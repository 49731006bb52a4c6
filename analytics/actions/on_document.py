"""What every act on a document asks first: does it exist, may this role do it, is it still open; then the journal holds
all of it or nothing."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection

from analytics.config import Home
from analytics.errors import UsageError
from analytics.journal import audit, documents
from analytics.journal.audit import Act
from analytics.journal.connect import writing
from analytics.journal.documents import Document
from analytics.journal.texts import By, Slot
from analytics.reports.outlines import OUTLINES
from analytics.roles import Role, require
from analytics.text import msg


@dataclass(frozen=True, slots=True)
class Desk:
    """A document taken in hand by a role, within one transaction of the journal."""

    connection: Connection
    document: Document
    by: By

    def slot(self, section: str, part: str = "") -> Slot:
        return Slot(document=self.document.id, section=section, part=part)

    def note(self, act: str, slot: Slot | None = None, detail: object = "") -> None:
        """Add a line to the audit. `detail` is a number, a state or an id: never a text that somebody wrote."""
        place = {"section": slot.section, "part": slot.part} if slot else {}
        audit.note(self.connection, Act(act=act, document=self.document.id, detail=str(detail), **place), self.by)


@contextmanager
def on_document(home: Home, document: str, action: str, role: Role, at: datetime | None) -> Iterator[Desk]:
    """Take a document in hand, now unless another moment is told. `action` is a right; `write`, to write its kind.

    Raises UsageError on an unknown document, NotAllowed, and as `writing`.
    """
    with writing(home) as connection:
        found = documents.named(connection, document)
        require(role, f"write_{found.subject.kind}" if action == "write" else action)
        yield Desk(connection, found, By(role.key, at or datetime.now(UTC)))


def require_open(document: Document) -> None:
    """Raise UsageError where the document is signed: its texts no longer change."""
    if not document.is_open:
        raise UsageError(
            msg("This document is signed: its texts no longer change."),
            remedy=msg("Start a new edition of it to write on."),
        )


def require_place(desk: Desk, slot: Slot, *, is_view: bool) -> None:
    """Raise UsageError where the document's outline has no such text, or no such cell of a crossing of views."""
    outline, parts = OUTLINES[desk.document.subject.kind], documents.parts(desk.connection, desk.document.id)
    known = {
        (section.key, part.part) for section, part in outline.places(parts) if section.is_view(part.part) is is_view
    }
    if (slot.section, slot.part) not in known:
        raise UsageError(
            msg("This document has no section “{section}” for “{part}”."),
            remedy=msg("Choose one of the sections that it shows."),
            section=slot.section,
            part=slot.part,
        )
