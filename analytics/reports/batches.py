"""What a batch is called wherever one is named: its kind, its title, and why it does not count."""

from collections.abc import Sequence
from datetime import date

from analytics.records import Batch
from analytics.reports.words import Day, Text
from analytics.text import Message, msg

KINDS: dict[str, str] = {
    "intervention": msg("Records"),
    "presence": msg("Tours"),
    "zone_indicator": msg("Figures of zones"),
    "context_event": msg("Events of the context"),
    "planned_hours": msg("Planned hours"),
    "zones": msg("Zones"),
    "nesting": msg("Nesting of zones"),
    "area": msg("Own area"),
    "correction": msg("Correction"),
}

_TITLES: dict[str, str] = {
    "zones": msg("The zones of level “{level}” ({source}, {day}, {id})"),
    "nesting": msg("The nesting {level} ({day}, {id})"),
    "area": msg("The own area “{source}” ({day}, {id})"),
    "correction": msg("The correction of {day} ({id})"),
}


def title(batch: Batch) -> Message:
    """The batch in a sentence: what it holds, from where, of which day, and the name under which it is undone."""
    if batch.area.startswith("plan|"):
        return Message(msg("Hours planned in the settings ({day}, {id})"), {"day": batch.imported_on, "id": batch.id})
    values: dict[str, object] = {"source": batch.called, "level": batch.level, "day": batch.imported_on, "id": batch.id}
    return Message(_TITLES.get(batch.kind, msg("The import of “{source}” ({day}, {id})")), values)


def day(batch: Batch, style: str = "long") -> Text:
    """The day of the import (universal time), or nothing where it is not known."""
    return Day(batch.imported_on, style) if isinstance(batch.imported_on, date) else ""


def replacing(batch: Batch, batches: Sequence[Batch]) -> Batch | None:
    """The batch that counts in this one's place, if any."""
    return next((other for other in batches if other.active and other.place == batch.place != (batch.id,)), None)
