"""Corrections are written: one batch each, with who made it, when and why, and never rewritten."""

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime

from analytics import records
from analytics.config import Home
from analytics.ingest.corrections import KIND, Correction, Subject, table
from analytics.ingest.personal import cleaned
from analytics.records import Batch
from analytics.reports.corrections import sentence
from analytics.roles import PAGES, Role
from analytics.text import Message, msg

_HISTORY = next(page.title for page in PAGES if page.key == "history")
"""The page on which a correction is undone."""


@dataclass(frozen=True, slots=True)
class CorrectionReport:
    """What was corrected, and the batch under which it may be undone."""

    batch: Batch
    corrections: tuple[Correction, ...]

    def lines(self) -> list[Message]:
        return [
            *map(sentence, self.corrections),
            Message(
                msg("It holds until it is undone, on the page “{page}” or by: python -m analytics undo {batch}."),
                {"page": Message(_HISTORY), "batch": self.batch.id},
            ),
            Message(msg("The figures will follow after the next build.")),
        ]


def record(home: Home, corrections: tuple[Correction, ...], role: Role) -> CorrectionReport:
    """Write corrections of one record or zone as a batch; the right was asked. Raises BusyError."""
    held, first = table(corrections), corrections[0]
    batch = Batch(
        id=records.new_id(),
        kind=KIND,
        source=first.subject.value,
        sha256=hashlib.sha256(repr(held.to_pylist()).encode()).hexdigest(),
        imported_at=datetime.now(UTC).isoformat(timespec="seconds"),
        role=role.key,
        level="" if first.subject is Subject.RECORD else first.level,
        read=len(corrections),
        kept=len(corrections),
    )
    records.add(home, batch, {KIND: held})
    return CorrectionReport(batch, corrections)


def reason(because: str) -> str:
    """Why, as it is kept: without the personal data that it may hold."""
    return cleaned(" ".join(because.split()))[0]
