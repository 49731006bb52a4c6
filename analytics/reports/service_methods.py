"""How the facts that a page tells beside its indicators are counted: a paragraph each, written from its declaration."""

from collections.abc import Iterator

from analytics.codes import LEVELS
from analytics.config import Settings
from analytics.metrics.activity import ACTIVITY
from analytics.metrics.readings import READINGS
from analytics.metrics.service import FOOTER, SERVICE, Readers, Service
from analytics.reports import counting
from analytics.reports.methods import Method
from analytics.reports.words import Day, Text, label
from analytics.roles import ROLES, Role
from analytics.text import Message, Number, msg

_SUBJECTS: dict[str, str] = {
    "overview": msg("All acts"),
    "registers": msg("All acts"),
    "zone": msg("Territory diagnosis"),
    "coverage": msg("Presence"),
    "quality": msg("Data quality"),
    FOOTER: msg("Data quality"),
}
_TABLES = {"coverage": ("presence", "planned_hours")}
"""Whose columns a page's facts need, where they are not those of records."""

_DIMENSIONS = {"map": "T", "tensions": "T", "isolation": "I", "technical": "X"}


def service_methods(role: Role, settings: Settings) -> tuple[Method, ...]:
    """The facts shown to the role on a page that is open to it."""
    facts = (*READINGS, *ACTIVITY, *SERVICE)
    return tuple(_method(fact, role, settings) for fact in facts if _is_shown(fact, role) and fact.readers.holds(role))


def _is_shown(fact: Service, role: Role) -> bool:
    """On a page of the role, or under all of them."""
    return fact.page == FOOTER or fact.page in role.pages


def _method(fact: Service, role: Role, settings: Settings) -> Method:
    version: dict[str, object] = {"version": fact.version, "day": Day(fact.since)}
    return Method(
        key=fact.key,
        title=Message(fact.label),
        unit=Message(fact.unit),
        dimension=_subject(fact, settings),
        formula=Message(fact.formula),
        how=tuple(_how(fact, role, settings)),
        caveat=Message(fact.caveat),
        version=Message(msg("Version {version}, in force since {day}."), version),
    )


def _subject(fact: Service, settings: Settings) -> Text:
    if fact.page in _DIMENSIONS:
        return label("dimension", _DIMENSIONS[fact.page], settings)
    return Message(_SUBJECTS[fact.page])


def _how(fact: Service, role: Role, settings: Settings) -> Iterator[Text]:
    yield Message(_certainty(fact))
    if fact.is_compared:
        yield Message(msg("Compared with the same quarter a year earlier, never across a break of the series."))
    if levels := tuple(label("level", level, settings) for level in LEVELS if level in fact.levels & role.levels):
        by_tours = msg("Read for the whole territory, and at these levels where tours say it: {levels}.")
        text = by_tours if fact.page == "coverage" else msg("Read at these levels: {levels}.")
        yield Message(text, {"levels": levels})
    if fact.floor:
        text = msg("Counts from 1 to {most} are not published, whatever the role.")
        yield Message(text, {"most": Number(fact.floor - 1)})
    if fact.readers is not Readers.ALL:
        readers = tuple(Message(one.label) for one in ROLES.values() if fact.readers.holds(one))
        yield Message(msg("Told to these roles alone: {roles}."), {"roles": readers})
    if fact.needs:
        yield Message(
            msg("Columns without which it is unknown: {columns}."),
            {"columns": counting.columns(fact.needs, *_TABLES.get(fact.page, ()))},
        )


def _certainty(fact: Service) -> str:
    if fact.key == "quality_entered":
        return msg("Estimated.")
    return msg("Told with its 95% interval.") if fact.has_interval else msg("Counted, not estimated: no interval.")
