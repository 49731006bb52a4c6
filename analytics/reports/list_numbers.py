"""Which numbers have a list: their keys, what they are called, what each counts, whose rights hold for it.

A number is an indicator by its key, hours by theirs (`tour_numbers`), or a kind and a code, as `acts-T`: restricted
themes are in none.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from analytics.codes import code_list
from analytics.config import Settings
from analytics.metrics import METRICS
from analytics.metrics.base import Counted, Facts
from analytics.metrics.registers import OF_REGISTER
from analytics.reports.columns import AMONG, WHATEVER
from analytics.reports.isolation_parts import FACTS
from analytics.reports.isolation_profile import MET, age_name, met_facts
from analytics.reports.register_table import ALL_ACTS, CALLED, MAIN
from analytics.reports.requests import request_facts
from analytics.reports.self_referral import EVERY, FOUND, NEW, OWN, found_acts, new_acts, own_acts
from analytics.reports.table import Listed
from analytics.reports.tour_numbers import NUMBERS as TOUR_NUMBERS
from analytics.reports.tours import tours_name
from analytics.reports.words import Text, label
from analytics.text import Message, msg

_ACTS, _ASKED, _FACT = "acts-", "asked-", "fact-"
ACTS = tuple(f"{_ACTS}{dimension}" for dimension in code_list("dimension"))
NEW_ACTS = tuple(f"{NEW}{dimension}" for dimension in code_list("dimension"))
REGISTERS = (*(f"{MAIN}{code}" for code in OF_REGISTER), ALL_ACTS)
OF_SIDE = (_ACTS, _ASKED, NEW, OWN, FOUND)
"""What stands before a side of the trade, or `EVERY`."""

_TENSIONS, _SIGNALS = "tension_found_rate", "isolation_new_signals"
_ANY_OF = {"T": _TENSIONS, "I": _SIGNALS, "X": "technical_sent", "N": "register_people_met", EVERY: _TENSIONS}
"""An indicator of each side of the trade, or of all, whose rights and levels are those of its acts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kind:
    """One kind of number: what each of its codes counts (None: nothing), what it is called (`name` of `what`), the
    indicator whose rights and levels hold. `beside`: a page that lists that number lists this one too."""

    counted: Callable[[str], Counted | None]
    name: str
    what: Callable[[str, Settings], Text]
    rights: Callable[[str], str]
    beside: Callable[[str], str] | None = None


def opened(listed: Listed | None, counted: float | None, numbers: Collection[str]) -> Listed | None:
    """The list that a number on a screen opens, where it counts so much and the page lists these numbers: none where
    there is nothing in it."""
    return listed if listed and counted and is_listed(listed.number, numbers) else None


def is_listed(number: str, numbers: Collection[str]) -> bool:
    """Whether a page that lists these numbers lists this one (perhaps with `:` and a part) too: what one of its shares
    is taken among, all answers of which it counts some, what calls on one of its registers, all new acts of one of its
    sides of the trade."""
    asked, _, _ = number.partition(":")
    kind, code = _read(asked)
    if asked in numbers or kind is None or kind.beside is None:
        return asked in numbers
    return kind.beside(code) in numbers and kind.counted(code) is not None


def rights_of(number: str) -> str:
    """The indicator whose rights and levels hold for this number."""
    kind, code = _read(number)
    return kind.rights(code) if kind else number


def counted(number: str) -> Counted | None:
    """What is listed, where it is not what the indicator counts."""
    kind, code = _read(number)
    return kind.counted(code) if kind else None


def name_of(number: str, settings: Settings) -> Text:
    """What it is called."""
    if number in TOUR_NUMBERS:
        return tours_name(number)
    kind, code = _read(number)
    return Message(kind.name, {"what": kind.what(code, settings)}) if kind else Message(METRICS[number].label)


def _read(number: str) -> tuple[_Kind | None, str]:
    """The kind of a number and its code; none of an indicator, or of hours."""
    name, dash, code = number.partition("-")
    return _KINDS.get(f"{name}{dash}"), code


def _among(key: str) -> Counted | None:
    return METRICS[key].among if key in METRICS else None


def _whatever(key: str) -> Counted | None:
    """All answers of which an indicator counts some; None where it counts them all."""
    some = METRICS[key].count if key in METRICS else None
    return replace(some, parts=()) if isinstance(some, Facts) and some.parts else None


def _act_of(fact: str) -> Callable[[str], Counted]:
    return lambda code: Facts(dimension="N", names=(fact,), parts=(code,), part_list="register")


def _signals(fact: str) -> Counted:
    return Facts(dimension="I", names=(fact,), part_list=FACTS[f"{_FACT}{fact}"].codes)


def _side(code: str, settings: Settings) -> Text:
    return Message(msg("every side of the trade")) if code == EVERY else label("dimension", code, settings)


def _indicator(code: str, _: Settings) -> Text:
    return Message(METRICS[code].label)


def _cut(fact: str, _: Settings) -> Text:
    cut = FACTS[f"{_FACT}{fact}"]
    return Message(msg("{head}: {label}"), {"head": Message(cut.head), "label": Message(cut.facts[fact])})


def _register(code: str, settings: Settings) -> Text:
    return label("register", code, settings)


def _of_indicator(counts: Callable[[str], Counted | None], name: str) -> _Kind:
    return _Kind(counted=counts, name=name, what=_indicator, rights=str, beside=str)


def _of_side(counts: Callable[[str], Counted], name: str, beside: Callable[[str], str] | None = None) -> _Kind:
    return _Kind(counted=counts, name=name, what=_side, rights=_ANY_OF.__getitem__, beside=beside)


def _of_acts(counts: Callable[[str], Counted], name: str, what: Callable[[str, Settings], Text]) -> _Kind:
    return _Kind(counted=counts, name=name, what=what, rights=lambda _: _TENSIONS)


_KINDS: Mapping[str, _Kind] = MappingProxyType(
    {
        AMONG: _of_indicator(_among, msg("All that this is a share of: {what}")),
        WHATEVER: _of_indicator(_whatever, msg("All answers, recorded or not: {what}")),
        _ACTS: _of_side(lambda side: replace(new_acts(side), new_only=False), msg("All acts: {what}")),
        NEW: _of_side(new_acts, msg("All new acts: {what}"), lambda side: f"{OWN}{side}"),
        OWN: _of_side(own_acts, msg("New acts found by the team itself: {what}")),
        FOUND: _of_side(found_acts, msg("Facts found on rounds: {what}")),
        _ASKED: _of_side(request_facts, msg("Requests by who asked: {what}")),
        MAIN: _of_acts(_act_of("act"), msg("Main register: {what}"), _register),
        CALLED: replace(
            _of_acts(_act_of("act_any"), msg("Register called on: {what}"), _register),
            beside=lambda code: f"{MAIN}{code}",
        ),
        MET: _of_acts(met_facts, msg("Acts with this public: {what}"), age_name),
        _FACT: _Kind(counted=_signals, name=msg("{what}"), what=_cut, rights=lambda _: _SIGNALS),
    }
)
"""By what stands before the code."""
