"""Social watch: whom outreach met, which links hold, what was agreed, who is not met, and where nobody goes.

It measures what the team does, never how isolated people are: a rise is no bad news, and no zone is below another.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from analytics.cell import Cell
from analytics.codes import ISOLATION_LEVELS
from analytics.metrics.nouns.noun import Noun
from analytics.periods import Quarter
from analytics.reports import measures
from analytics.reports.answer import NOTHING, Answer, last_complete, nothing, unfinished
from analytics.reports.blind_spots import blind_spots
from analytics.reports.brought import UNCOUNTED, year_remarks
from analytics.reports.chapter import Curve
from analytics.reports.constancy import scope_remarks
from analytics.reports.holdings import Holdings, first_level
from analytics.reports.isolation_parts import FACTS, parts
from analytics.reports.isolation_profile import NUMBERS as MET
from analytics.reports.isolation_profile import census, profile_table
from analytics.reports.restricted import restricted_table
from analytics.reports.table import Headline, Table
from analytics.reports.tour_numbers import OF_YEAR, TOURS
from analytics.reports.words import Text, how_many, quarter_name
from analytics.roles import Role
from analytics.scope import Scope
from analytics.text import Message, msg

_HEADLINES = (
    *("isolation_people_met", "isolation_door_rate", "isolation_in_touch", "isolation_lost_share"),
    *("isolation_contact_delay", "isolation_consent_given_share", "isolation_relays"),
    "isolation_relay_effective_share",
)
_AGREED = (
    *("isolation_consent_asked_share", "isolation_consent_given_share", "isolation_relays"),
    *("isolation_relay_accepted_share", "isolation_relay_effective_share", "isolation_relay_accompanied_share"),
    *("isolation_register_offered", "isolation_register_accepted_share"),
)

_CURVES = (
    ("isolation_people_met", Message(msg("People met for the first time each quarter, whole territory"))),
    ("isolation_in_touch", Message(msg("People with an active link at the end of each quarter, whole territory"))),
)
NUMBERS = ("acts-I", "isolation_new_signals", *dict.fromkeys((*_HEADLINES, *_AGREED)), *FACTS, *MET, TOURS, OF_YEAR)
"""The numbers of the screen whose list may be read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What the screen shows. `profile` and `blind` are None where no figure of the population is loaded, or where the
    floor leaves nothing; `no_profile` and `no_blind` say which. `restricted` is None where the role may not read it."""

    headlines: tuple[Headline, ...]
    remarks: tuple[Text, ...]
    parts: tuple[Table, ...]
    part_notes: tuple[Text, ...]
    agreed: Table
    profile: Table | None
    no_profile: Text
    blind: Table | None
    no_blind: Text
    restricted: Table | None
    zones: tuple[Table, ...]
    curves: tuple[Curve, ...]
    caveats: tuple[Text, ...]


def social_watch(held: Holdings, scope: Scope, role: Role) -> Answer[Figures]:
    """The answer for a settled scope, at its level or at the nearest one where social watch is read."""
    held, quarter = held.remembering(), scope.quarter
    level = level_read(held, scope, role)
    if quarter is None or quarter not in held.quarters:
        return nothing(NOTHING, last_complete(held, quarter))
    if level is None:
        return nothing(_NO_LEVEL)
    elsewhere = _elsewhere(held, scope.level, level)
    scope = scope.at(level=level)
    headlines = tuple(measures.headline(held.store, scope, role, key) for key in _HEADLINES)
    signals = measures.headline(held.store, scope, role, "isolation_new_signals")
    if headlines[0].cell.status in UNCOUNTED and signals.cell.value == 0:
        return nothing(_NO_KEY, _HOW)
    return Answer(
        sentence=_sentence(quarter, headlines, signals.cell), figures=_figures(held, scope, role, headlines, elsewhere)
    )


def level_read(held: Holdings, scope: Scope, role: Role) -> str | None:
    """The level asked for where social watch is read there, else the first one where it is."""
    readable = tuple(level for level in held.levels_for(role) if level in ISOLATION_LEVELS)
    return scope.level if scope.level in readable else first_level(readable)


def _elsewhere(held: Holdings, asked: str | None, level: str) -> Iterator[Text]:
    """That another level than the one asked for is read, and which."""
    if asked is not None and asked != level:
        text = msg("Social watch is not read at the level “{asked}”: zones are told here at the level “{level}”.")
        yield Message(text, {"asked": held.level_label(asked), "level": held.level_label(level)})


def _at(table: Table, level: Text) -> Table:
    """A table of zones, with the level at which they are told in its caption."""
    return replace(table, caption=Message(msg("{what} ({where})"), {"what": table.caption, "where": level}))


def _figures(
    held: Holdings, scope: Scope, role: Role, headlines: tuple[Headline, ...], elsewhere: Iterable[Text]
) -> Figures:
    store, level, quarter = held.store, str(scope.level), scope.quarter
    if quarter is None:
        raise ValueError("a settled scope has its quarter")
    people = census(held)
    tables, notes = parts(held, role, quarter)
    profile = profile_table(held, role, quarter, people) if people else None
    blind = blind_spots(held, level, quarter)
    return Figures(
        headlines=headlines,
        remarks=(
            *(*elsewhere, _RISE, *unfinished(held, quarter), *scope_remarks(held, role, level, quarter)),
            *year_remarks(store, [measures.whole(store, scope, role, key) for key in _AGREED]),
        ),
        parts=tables,
        part_notes=notes,
        agreed=measures.indicators(store, scope, role, _AGREED, Message(msg("Agreements, relays and heat register"))),
        profile=profile,
        no_profile=_TOO_FEW if people else _NO_CENSUS,
        blind=blind,
        no_blind=_NO_FIGURES,
        restricted=restricted_table(held, role, "I"),
        zones=tuple(
            _at(measures.zone_table(store, scope, role, key), held.level_label(level))
            for key in ("isolation_people_met", "isolation_in_touch")
        ),
        curves=tuple(Curve(caption=said, data=measures.curve(store, scope, role, key)) for key, said in _CURVES),
        caveats=_CAVEATS,
    )


def _sentence(quarter: Quarter, headlines: tuple[Headline, ...], signals: Cell) -> Text:
    """People met and links kept, or what is left of that once small counts are hidden."""
    met, linked = headlines[0].cell, headlines[2].cell
    values: dict[str, object] = {"quarter": quarter_name(quarter)}
    if met.value is not None and linked.value is not None:
        text = msg("In {quarter}, {met}; at its end, {linked}.")
        return Message(text, {**values, "met": how_many(_MET, met.value), "linked": how_many(_LINKED, linked.value)})
    if met.value is not None:
        return Message(msg("In {quarter}, {met}."), {**values, "met": how_many(_MET, met.value)})
    if met.status in UNCOUNTED and signals.value is not None:
        text = msg("In {quarter}, {received}; without keys, people cannot be counted.")
        return Message(text, {**values, "received": how_many(_RECEIVED, signals.value)})
    return Message(msg("In {quarter}, too few people were met for their number to be published."), values)


_MET = Noun(
    msg("the team met nobody for the first time"),
    msg("the team met {n} person for the first time"),
    msg("the team met {n} people for the first time"),
)
_LINKED = Noun(
    msg("nobody had an active link"), msg("{n} person had an active link"), msg("{n} people had an active link")
)
_RECEIVED = Noun(
    msg("no new isolation signal was received"),
    msg("{n} new isolation signal was received"),
    msg("{n} new isolation signals were received"),
)
_RISE = Message(msg("A rise means better outreach; zero means that nobody was seen, not that all is well."))
_NO_LEVEL = Message(msg("Social watch is not read at this level, and no level where it is read is loaded."))
_NO_KEY = Message(msg("No isolation signal is recorded, nor any key that tells people apart."))
_HOW = Message(
    msg("Import the columns “Random person key”, “State of the signal” and “Source of the signal” with your records.")
)
_NO_CENSUS = Message(
    msg("No population by age is loaded: import figures of zones (POP0014 to POP75P) to see who is not met.")
)
_TOO_FEW = Message(msg("Too few acts tell the age of the public for any share to be published."))
_NO_FIGURES = Message(
    msg("No figure of older people who live alone is loaded at this level: import SEUL75P to see blind spots.")
)
_CAVEATS: tuple[Text, ...] = (
    Message(msg("These figures measure outreach, never how isolated people are. No map shows people, at any level.")),
    Message(msg("A person counts once, by a random key: without a key, a signal is counted and nobody is.")),
    Message(msg("A relay made without the person's agreement is never counted as accepted or effective.")),
    Message(msg("A partner who says nothing has not refused: such relays stay “not recorded”.")),
    Message(msg("A link is active where the latest state says so and the person was seen within four quarters.")),
    Message(msg("Ages are those seen or told, by act: they are not a census of the people met.")),
    Message(msg("Figures of the population come from elsewhere, with their own year; IRIS and QPV do not nest.")),
)
