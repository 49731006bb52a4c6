"""Which numbers have a list: their keys, what they are called, what each counts, whose rights hold for it.

A number is an indicator by its key, all that a share is taken among (`among-` and its key), the acts of a side of the
trade (`acts-T`), its requests by who asked (`asked-T`), its new acts (`new-T`) or those that the team found by itself
(`own-T`), of all sides together (`acts-all`, `new-all`, `own-all`), those of a register (`register-R4`) or that call on
one (`called-R4`), a fact of social watch (`fact-signal`), or hours (`tour_numbers`): restricted themes are in none.
"""

from collections.abc import Collection
from dataclasses import replace

from analytics.codes import code_list
from analytics.config import Settings
from analytics.metrics import METRICS
from analytics.metrics.base import Counted, Facts
from analytics.metrics.registers import OF_REGISTER
from analytics.reports.columns import AMONG
from analytics.reports.isolation_parts import FACTS
from analytics.reports.register_table import ALL_ACTS, CALLED, MAIN
from analytics.reports.requests import request_facts
from analytics.reports.self_referral import EVERY, NEW, OWN, new_acts, own_acts
from analytics.reports.table import Listed
from analytics.reports.tour_numbers import NUMBERS as TOUR_NUMBERS
from analytics.reports.tours import tours_name
from analytics.reports.words import Text, label
from analytics.text import Message, msg

ACTS = tuple(f"acts-{dimension}" for dimension in code_list("dimension"))
REGISTERS = (*(f"{MAIN}{code}" for code in OF_REGISTER), ALL_ACTS)
_ANY_OF = {"T": "tension_found_rate", "I": "isolation_new_signals", "X": "technical_sent", "N": "register_people_met"}
_ANY_OF |= {EVERY: _ANY_OF["T"]}
"""An indicator of each side of the trade, or of all, whose rights and levels are those of its acts."""

OF_SIDE = {
    "acts": msg("All acts: {what}"),
    "own": msg("New acts found by the team itself: {what}"),
    "new": msg("All new acts: {what}"),
    "asked": msg("Requests by who asked: {what}"),
}
"""What the numbers of a side of the trade are called."""


def is_listed(number: str, numbers: Collection[str]) -> bool:
    """Whether a page that lists these numbers lists this one (perhaps with `:` and a part) too: what one of its shares
    is taken among, or what calls on one of its registers, all new acts of one of its sides of the trade."""
    asked, _, _ = number.partition(":")
    if asked.startswith(AMONG):
        key = asked.removeprefix(AMONG)
        return key in numbers and METRICS[key].among is not None
    return any(one in numbers for one in (asked, asked.replace(CALLED, MAIN), asked.replace(NEW, OWN)))


def opened(listed: Listed | None, counted: float | None, numbers: Collection[str]) -> Listed | None:
    """The list that a number on a screen opens, where it counts so much and the page lists these numbers: none where
    there is nothing in it."""
    return listed if listed and counted and is_listed(listed.number, numbers) else None


def metric_of(number: str) -> str:
    """The indicator whose rights and levels hold for this number."""
    kind, _, code = number.partition("-")
    of_side = _ANY_OF.get(code, number)
    of_kind = {"among": code, "fact": _ANY_OF["I"], **dict.fromkeys(("acts", "own", "new", "asked"), of_side)}
    return _ANY_OF["T"] if number.startswith((MAIN, CALLED)) else of_kind.get(kind, number)


def counted(number: str) -> Counted | None:
    """What is listed, where it is not what the indicator counts."""
    kind, _, code = number.partition("-")
    if kind == "acts":
        return replace(new_acts(code), new_only=False)
    if kind in ("own", "new"):
        return own_acts(code) if kind == "own" else new_acts(code)
    if kind == "asked":
        return request_facts(code)
    if kind == "among":
        return METRICS[code].among
    if kind == "fact":
        return Facts(dimension="I", names=(code,), part_list=FACTS[number].codes)
    if number.startswith((MAIN, CALLED)):
        fact = "act" if number.startswith(MAIN) else "act_any"
        return Facts(dimension="N", names=(fact,), parts=(code,), part_list="register")
    return None


def name_of(number: str, settings: Settings) -> Text:
    """What it is called."""
    if number in TOUR_NUMBERS:
        return tours_name(number)
    kind, _, code = number.partition("-")
    if kind in OF_SIDE:
        side = Message(msg("every side of the trade")) if code == EVERY else label("dimension", code, settings)
        return Message(OF_SIDE[kind], {"what": side})
    if kind == "among":
        what = Message(METRICS[code].label)
        return Message(msg("All that this is a share of: {what}"), {"what": what})
    if kind == "fact":
        cut = FACTS[number]
        return Message(msg("{head}: {label}"), {"head": Message(cut.head), "label": Message(cut.facts[code])})
    if number.startswith((MAIN, CALLED)):
        text = msg("Main register: {what}") if number.startswith(MAIN) else msg("Register called on: {what}")
        return Message(text, {"what": label("register", code, settings)})
    return Message(METRICS[number].label)
