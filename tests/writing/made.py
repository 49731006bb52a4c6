"""Documents made in tests, and what a person does to them, at moments that a reader can follow."""

from datetime import UTC, datetime, timedelta

from analytics.actions.save_text import SaveReport, save_text
from analytics.actions.start_document import start_document
from analytics.config import Home
from analytics.journal import texts
from analytics.journal.connect import reading
from analytics.journal.documents import Document, Subject
from analytics.journal.schema import Kind
from analytics.journal.texts import Slot, Typed, Version
from analytics.periods import Quarter
from analytics.roles import ROLES

COORDINATOR, MEDIATOR, ELECTED = (ROLES[key] for key in ("coordinator", "mediator", "elected"))
T3, T4 = Quarter(2026, 3), Quarter(2026, 4)
NINE = datetime(2026, 10, 5, 9, tzinfo=UTC)
ZONES = (("A", "Les Tilleuls"), ("B", "La Plaine"))


def minutes(n: float) -> datetime:
    """So many minutes after nine o'clock."""
    return NINE + timedelta(minutes=n)


def review_of(home: Home, quarter: Quarter = T3) -> Document:
    """A quarterly review with two neighbourhoods."""
    subject = Subject(kind=Kind.QUARTER, since=quarter, until=quarter, level="quartier")
    return start_document(home, subject, ZONES, role=COORDINATOR, at=NINE)


def diagnosis_of(home: Home, quarter: Quarter = T3) -> Document:
    """A diagnosis of Les Tilleuls over a year that ends with the quarter."""
    subject = Subject(
        kind=Kind.ZONE,
        since=quarter.shift(-3),
        until=quarter,
        level="quartier",
        zone="A",
        zone_label="Les Tilleuls",
    )
    return start_document(home, subject, role=MEDIATOR, at=NINE)


def slot_of(document: Document, section: str = "tensions", part: str = "") -> Slot:
    return Slot(document=document.id, section=section, part=part)


def typed(text: str, base: int = 0, *, by: str = "", seq: int = 0) -> Typed:
    """What the editor named `by` sends as its save number `seq`."""
    return Typed(text=text, base=base, sitting=by, seq=seq)


def write(home: Home, slot: Slot, said: Typed, *, at: float = 0, role: str = "coordinator") -> SaveReport:
    """Save, so many minutes after nine."""
    return save_text(home, slot, said, role=ROLES[role], at=minutes(at))


def versions(home: Home, slot: Slot) -> tuple[Version, ...]:
    """The versions of a text, the oldest first."""
    with reading(home) as connection:
        return tuple(reversed(texts.versions(connection, slot)))


def said(home: Home, slot: Slot) -> list[str]:
    return [version.text for version in versions(home, slot)]


def waiting(home: Home, document: Document) -> list[str]:
    """Texts that stand beside another one."""
    with reading(home) as connection:
        return [conflict.text for conflict in texts.conflicts(connection, document.id)]
