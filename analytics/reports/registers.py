"""The eight registers of the trade in one quarter, each with the indicators that are its own, and its three conflict
modes. Totals by main register add up to all acts; those of the registers called on go beyond."""

from dataclasses import dataclass

from analytics.cell import Cell
from analytics.codes import for_structure
from analytics.metrics.conflict import REAL_TIME
from analytics.metrics.nouns.noun import Noun
from analytics.metrics.registers import OF_REGISTER, PEOPLE_MET
from analytics.periods import A_YEAR
from analytics.reports import measures
from analytics.reports.answer import NOTHING, Answer, last_complete, nothing, unfinished
from analytics.reports.brought import year_remarks
from analytics.reports.conflicts import conflict_tables
from analytics.reports.constancy import scope_change
from analytics.reports.holdings import Holdings
from analytics.reports.list_numbers import REGISTERS
from analytics.reports.parts import part_table
from analytics.reports.register_own import PARTS
from analytics.reports.register_presence import Service, service
from analytics.reports.register_table import register_table
from analytics.reports.self_referral import EVERY, OWN, SIDES, self_referral_table
from analytics.reports.table import Headline, Part, Table
from analytics.reports.tour_numbers import ALONE, OF_YEAR, TOURS
from analytics.reports.words import Label, Text, label, quarter_name
from analytics.roles import Role
from analytics.scope import Scope
from analytics.store.connect import Store
from analytics.text import Message, Number, msg

_SELF_REFERRED = tuple(f"{OWN}{code}" for code in (*SIDES, EVERY))
NUMBERS = (
    *REGISTERS,
    *_SELF_REFERRED,
    *dict.fromkeys(key for own in OF_REGISTER.values() for key in own),
    TOURS,
    OF_YEAR,
    ALONE,
)
"""The numbers of the screen whose list may be read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One register: its name, what it is, its indicators and its tables, but those that have no line: `note` says what
    they count. `headlines` and `shown` are what is told beside the indicators."""

    title: Text
    definition: Text
    note: Text
    indicators: Table
    tables: tuple[Table, ...]
    headlines: tuple[Headline, ...] = ()
    shown: tuple[Table, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What the screen shows of a quarter that has acts. `own` is None where the role does not read who began them."""

    remarks: tuple[Text, ...]
    every: Table
    note: Text
    blocks: tuple[Block, ...]
    own: Table | None
    caveats: tuple[Text, ...]


def registers(held: Holdings, scope: Scope, role: Role) -> Answer[Figures]:
    """The answer for a settled scope. Raises StoreError where the store cannot be read."""
    held, level, quarter = held.remembering(), scope.level, scope.quarter
    if level is None or quarter is None or quarter not in held.quarters:
        return nothing(NOTHING, last_complete(held, quarter))
    every = register_table(held.store, quarter, level, role)
    total = every.rows[-1].values[0]
    named: dict[str, object] = {"quarter": quarter_name(quarter)}
    if not isinstance(total, Cell) or total.n is None:
        sentence = Message(msg("In {quarter}, the number of all acts is not published for this role."), named)
    elif total.n == 0:
        sentence = Message(msg("In {quarter}, no act was recorded."), named)
        return nothing(sentence, last_complete(held, quarter))
    else:
        used = sum(isinstance(row.values[0], Cell) and row.values[0].n != 0 for row in every.rows[:-1])
        text = _CALL_ON.of(total.n)
        if used == len(OF_REGISTER):
            text = msg("In {quarter}, {n} acts call on all eight registers.")
        sentence = Message(text, {**named, "n": Number(total.n), "used": Number(used)})
    return Answer(sentence=sentence, figures=_figures(held, scope, role, every))


_CALL_ON = Noun(
    msg("In {quarter}, no act was recorded."),
    msg("In {quarter}, {n} act calls on {used} of the eight registers."),
    msg("In {quarter}, {n} acts call on {used} of the eight registers."),
)


def _figures(held: Holdings, scope: Scope, role: Role, every: Table) -> Figures:
    own = self_referral_table(held.store, scope, role)
    return Figures(
        remarks=(*unfinished(held, scope.quarter), *_scope(held, scope, role), *_years(held.store, scope, role)),
        every=every,
        note=_NOTE,
        blocks=tuple(_block(held, scope, role, code) for code in OF_REGISTER),
        own=own,
        caveats=(*((_BRIEFED,) if own else ()), *(Message(one) for one in _CAVEATS)),
    )


def _scope(held: Holdings, scope: Scope, role: Role) -> tuple[Text, ...]:
    """What is not as it was a year earlier."""
    if not scope.level or scope.quarter is None:
        return ()
    return scope_change(held, role, scope.level, (scope.quarter, scope.quarter.shift(-A_YEAR)))


def _years(store: Store, scope: Scope, role: Role) -> tuple[Text, ...]:
    keys = dict.fromkeys(key for own in OF_REGISTER.values() for key in own)
    return year_remarks(store, [measures.whole(store, scope, role, key) for key in keys])


def _block(held: Holdings, scope: Scope, role: Role, code: str) -> Block:
    store, own, quarter, level = held.store, OF_REGISTER[code], scope.quarter, scope.level
    name, beside = label("register", code, store.settings), Service()
    tables: list[Table] = []
    if quarter is not None and level is not None:
        tables += [part_table(store, quarter, role, PARTS[key]) for key in own if key in PARTS]
        tables += conflict_tables(store, role, quarter) if REAL_TIME.key in own else ()
        beside = service(held, level, quarter, role) if PEOPLE_MET.key in own else beside
    kept = tuple(table for table in tables if any(row.part is Part.LINE for row in table.rows))
    return Block(
        title=name,
        definition=_definition(store, code),
        note=_UNTYPED if len(kept) < len(tables) else beside.note,
        indicators=measures.indicators(store, scope, role, own, name),
        tables=(*kept, *([beside.quarters] if beside.quarters else [])),
        headlines=beside.headlines,
        shown=(beside.zones,) if beside.zones else (),
    )


def _definition(store: Store, code: str) -> Text:
    line = for_structure("register", store.settings).get(code)
    return Label(line.definition_fr, line.definition_en) if line else ""


_NOTE = Message(msg("Main registers add up to all acts (100%). An act may call on several: those go beyond 100%."))
_UNTYPED = Message(
    msg(
        "No act of this quarter says what is counted here: a session, a meeting or an action is an act whose “Type of"
        " action” or “Participants” is filled in; an institution or a theme, one whose own column is."
    )
)
_BRIEFED = Message(
    msg("What the team finds by itself changes with its briefings: with what it is asked to look at, and where.")
)
_CAVEATS: tuple[str, ...] = (
    msg("An act is one record kept: it is neither a person, nor a situation, nor a new fact."),
    msg("Each register has its own unit: acts, situations, sessions, relays or actions are never added together."),
    msg("A register used less is not neglected: registers follow what residents and partners need."),
    msg("Restricted themes are in no figure of this page."),
)
