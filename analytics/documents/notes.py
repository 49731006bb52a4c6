"""What goes with a table taken from a screen: which territory, scope and role, which floors, which data and code."""

from collections.abc import Iterator

from analytics.config import Settings
from analytics.documents.model import DIGEST_LETTERS
from analytics.documents.xlsx import Noted
from analytics.reports.freshness import entered
from analytics.reports.holdings import Holdings
from analytics.reports.methods import methods
from analytics.reports.service_methods import service_methods
from analytics.reports.table import INTERVALS, Shown, Table
from analytics.reports.words import Day, Text, quarter_name
from analytics.roles import Role
from analytics.scope import Scope
from analytics.text import Message, Number, msg
from analytics.version import code_version


def screen_notes(
    settings: Settings, role: Role, scope: Scope, held: Holdings | None, table: Table
) -> tuple[Noted, ...]:
    """The notes of a table seen on a screen, whether or not there is a store: its figures first, each with its unit and
    how it is counted."""
    return (
        Noted(Message(msg("Title")), table.caption),
        *_columns(table, role, settings),
        *_counted(table, role, settings),
        Noted(Message(msg("Structure")), settings.name),
        *(_looked_at(scope, held) if held else ()),
        Noted(Message(msg("Read as")), Message(role.label)),
        Noted(Message(msg("Floors")), _floors(role)),
        Noted(Message(msg("Least presence for a rate")), _hours(settings)),
        Noted(Message(msg("“not published”")), Message(_HIDDEN)),
        *(_stands_on(held, scope) if held else ()),
        Noted(Message(msg("Version of Vigie")), code_version()),
    )


def _columns(table: Table, role: Role, settings: Settings) -> Iterator[Noted]:
    """Each column that holds numbers, with its unit: its own, else that of what it counts, else what its head names."""
    told = {one.key: one for one in (*methods(role, settings), *service_methods(role, settings))}
    for rank, column in enumerate(table.columns):
        if column.shown is Shown.TEXT:
            continue
        named: dict[str, object] = {"label": column.label}
        method = told.get(column.method or table.method)
        unit = _unit(table, rank)
        if method is None:
            yield Noted(Message(msg("Column “{label}”"), named), unit)
        else:
            text = Message(msg("{unit}; see “{method}”"), {"unit": unit, "method": method.title})
            yield Noted(Message(msg("Column “{label}”"), named), text)


def _unit(table: Table, rank: int) -> Text:
    column = table.columns[rank]
    if column.shown in (Shown.SHARE, Shown.PERCENT):
        return Message(msg("%, {unit}"), {"unit": column.unit}) if column.unit else "%"
    if column.shown in INTERVALS:
        return Message(msg("the limits between which the value lies, in its own unit"))
    return column.unit or column.label


def _counted(table: Table, role: Role, settings: Settings) -> Iterator[Noted]:
    told = {one.key: one for one in (*methods(role, settings), *service_methods(role, settings))}
    keys = (table.method, *(column.method for column in table.columns), *(row.method for row in table.rows))
    for key in dict.fromkeys(keys):
        if key in told:
            what: dict[str, object] = {"label": told[key].title}
            yield Noted(Message(msg("Unit of “{label}”"), what), told[key].unit)
            yield Noted(Message(msg("How “{label}” is counted"), what), told[key].formula)


_HIDDEN = msg(
    "The number is too small to be published, or would give a small number away. It is not in this file in any form."
)


def _looked_at(scope: Scope, held: Holdings) -> Iterator[Noted]:
    if scope.quarter is not None:
        yield Noted(Message(msg("Period")), quarter_name(scope.quarter))
    if scope.level is not None:
        yield Noted(Message(msg("Level")), held.level_label(scope.level))
    if scope.zone is not None:
        yield Noted(Message(msg("Zone chosen on the page")), _zone(held, scope))


def _zone(held: Holdings, scope: Scope) -> Text:
    """The zone by its name, or its code where the level has no such zone."""
    zones = held.zones(scope.level or "")
    names = dict(zip(zones["zone_code"].tolist(), zones["zone_label"].tolist(), strict=True))
    return str(names.get(scope.zone, scope.zone))


def _stands_on(held: Holdings, scope: Scope) -> Iterator[Noted]:
    if held.last_on is not None:
        yield Noted(Message(msg("Data up to")), Day(held.last_on))
        yield Noted(Message(msg("Part entered")), entered(held, scope.quarter))
    yield Noted(Message(msg("Digest of the data")), held.store.digest[:DIGEST_LETTERS])


def _floors(role: Role) -> Text:
    if not role.act_floor and not role.person_floor:
        return Message(msg("None: this role reads the team's own records. Restricted themes keep their own floor."))
    text = msg("Acts and situations: {acts} at least; people (social watch): {people} at least; objects: none.")
    return Message(text, {"acts": Number(role.act_floor), "people": Number(role.person_floor)})


def _hours(settings: Settings) -> Text:
    return Message(msg("{hours} hours in the zone and the period"), {"hours": Number(settings.min_presence_hours)})
