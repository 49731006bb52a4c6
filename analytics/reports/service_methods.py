"""How facts about the service are counted: a paragraph each, written from its declaration."""

from collections.abc import Iterator

from analytics.codes import LEVELS
from analytics.config import Settings
from analytics.metrics.service import SERVICE, Service
from analytics.reports.methods import Method
from analytics.reports.words import Day, Text, label
from analytics.roles import Role
from analytics.text import Message, msg

_SUBJECTS: dict[str, str] = {"coverage": msg("Presence"), "quality": msg("Data quality")}


def service_methods(role: Role, settings: Settings) -> tuple[Method, ...]:
    """The facts shown on a page that is open to the role."""
    return tuple(_method(fact, role, settings) for fact in SERVICE if fact.page in role.pages)


def _method(fact: Service, role: Role, settings: Settings) -> Method:
    version: dict[str, object] = {"version": fact.version, "day": Day(fact.since)}
    return Method(
        key=fact.key,
        title=Message(fact.label),
        unit=Message(fact.unit),
        dimension=Message(_SUBJECTS[fact.page]),
        formula=Message(fact.formula),
        how=tuple(_how(fact, role, settings)),
        caveat=Message(fact.caveat),
        version=Message(msg("Version {version}, in force since {day}."), version),
    )


def _how(fact: Service, role: Role, settings: Settings) -> Iterator[Text]:
    yield Message(msg("Counted, not estimated: no interval.") if fact.key != "quality_entered" else msg("Estimated."))
    if fact.is_compared:
        yield Message(msg("Compared with the same quarter a year earlier, never across a break of the series."))
    if levels := tuple(label("level", level, settings) for level in LEVELS if level in fact.levels & role.levels):
        text = msg("Read for the whole territory, and at these levels where tours say it: {levels}.")
        yield Message(text, {"levels": levels})
    if fact.needs:
        yield Message(msg("Columns without which it is unknown: {columns}."), {"columns": ", ".join(fact.needs)})
