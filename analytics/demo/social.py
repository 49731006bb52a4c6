"""Isolation signals and relays of Rivemont: no name, a random key, never more than a follow-up needs."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any

from analytics.demo.acts import Act, Agenda
from analytics.demo.draw import Draw
from analytics.demo.stories import EXPORTED_ON, LAST_DAY
from analytics.demo.technical import known

_PARTNERS: dict[str, dict[str, float]] = {
    "I": {"CCAS": 30, "CLIC": 18, "SOC_DEPT": 14, "CMP": 6, "SANTE": 9, "CSOC": 9, "ASSO": 10, "SIAO_115": 4},
    "I13": {"SIAO_115": 80, "CCAS": 20},
    "I08": {"CCAS": 45, "ENERGIE": 30, "SOC_DEPT": 25},
    "N": {"FRS": 26, "CCAS": 16, "CAF": 14, "ML": 10, "FT": 9, "CSOC": 12, "ASSO": 8, "CPAM": 5},
    "T": {"BAILLEUR": 36, "CONCIL": 16, "PREV": 18, "PM": 14, "PN": 6, "AVICT": 4, "SAMU_POMPIERS": 6},
}
_SIGNALS_TOO = ("I03", "I05", "I06", "I07", "I10", "I14")


def add_signals(acts: Iterable[Act]) -> None:
    """Fill in the isolation block of isolation acts, given in order of time."""
    draw = Draw("signals")
    for act in acts:
        if act.theme[0] == "I" and "signal_state" not in act.cells:
            act.cells |= signal(act, draw)


def add_relays(acts: Iterable[Act]) -> None:
    """Fill in the relay block of acts under register 7, and of others that were handed over."""
    draw = Draw("relays")
    for act in acts:
        is_relay = act.cells["register"] == "R7" or act.cells["outcome"] in ("RELAIS", "ACCOMP")
        if is_relay and act.theme[0] != "X" and "relay_state" not in act.cells:
            act.cells |= _relay(act, draw)


def followed_up(acts: Iterable[Act], agenda: Agenda) -> Iterator[Act]:
    """The visits after a first signal: nothing, one, two or three, some weeks apart."""
    draw = Draw("visits")
    for act in acts:
        if act.theme[0] != "I" or not act.cells.get("person_key"):
            continue
        day = act.day
        for _ in range(draw.pick({0: 52, 1: 26, 2: 14, 3: 8})):
            day += timedelta(days=7 + draw.days(14))
            if day <= LAST_DAY:
                yield _visit(act, day, agenda, draw)


def signal(act: Act, draw: Draw) -> dict[str, Any]:
    """The block of one signal, as known on the day of the export."""
    others = [draw.one_of(_SIGNALS_TOO)] if draw.chance(0.35) else []
    state = draw.pick(
        {"EN_LIEN": 34, "RELAIS_EN_COURS": 16, "PRIS_EN_CHARGE": 18, "PERDU_DE_VUE": 12, "CLOS": 14, "NR": 6}
        if EXPORTED_ON - act.day > timedelta(days=60)
        else {"NOUVEAU": 55, "EN_LIEN": 35, "RELAIS_EN_COURS": 10}
    )
    is_linked = state in ("NOUVEAU", "EN_LIEN", "RELAIS_EN_COURS")
    return {
        "person_key": _key(act.day, draw) if draw.chance(0.62) else None,
        "first_seen_on": act.day,
        "signals": [act.theme, *(other for other in others if other != act.theme)],
        "signal_source": _source(act, draw),
        "lives_alone": draw.pick({"O": 52, "N": 22, "NR": 26}),
        "urgency": draw.pick({"1": 40, "2": 38, "3": 16, "4": 1.5, "NR": 4.5}),
        "next_contact_on": act.day + timedelta(days=7 + draw.days(12)) if is_linked else None,
        "last_contact_on": known(act.day + timedelta(days=draw.days(20))) if is_linked else act.day,
        "signal_state": state,
    } | _heat_register(act, draw)


def _heat_register(act: Act, draw: Draw) -> dict[str, Any]:
    """From June to August the heat register is offered to older people; what it holds never comes here."""
    if act.day.month not in (6, 7, 8) or act.cells.get("age_band") not in ("A60_74", "A75P"):
        return {}
    is_offered = draw.chance(0.7)
    accepted = draw.pick({"O": 48, "N": 40, "NR": 12}) if is_offered else None
    return {"register_offered": "O" if is_offered else "N", "register_accepted": accepted}


def _source(act: Act, draw: Draw) -> str:
    if act.tour and act.tour.mode == "PAP":
        return "PAP"
    if act.cells["referral"] in ("AUTO", "HAB_T"):
        return draw.pick({"TOURNEE": 68, "VOISIN": 32})
    return {"BAIL": "GARDIEN", "HAB_TEL": "APPEL", "HAB_ACC": "VOISIN"}.get(act.cells["referral"], "PARTENAIRE")


def _key(day: date, draw: Draw) -> str:
    """A random key, made anew each year: the same person has another one the year after."""
    return f"{day:%y}-{draw.whole(0, 16**6 - 1):06x}"


def _relay(act: Act, draw: Draw) -> dict[str, Any]:
    consent = draw.pick({"ACCORD": 74, "REFUS": 10, "NON_DEMANDE": 8, "IMPOSSIBLE": 4, "NR": 4})
    is_agreed = consent == "ACCORD"
    state = draw.pick(
        {
            "PRISE_EN_CHARGE_EFFECTIVE": 34,
            "CONTACT_EFFECTIF": 20,
            "ACCEPTE": 14,
            "PROPOSE": 8,
            "SANS_SUITE": 14,
            "NR": 10,
        }
        if is_agreed
        else {"REFUSE": 100}
        if consent == "REFUS"
        else {"PROPOSE": 55, "NR": 45}
    )
    is_effective = state in ("PRISE_EN_CHARGE_EFFECTIVE", "CONTACT_EFFECTIF")
    return {
        "partner": draw.pick(_PARTNERS.get(act.theme) or _PARTNERS[act.theme[0]]),
        "consent": consent,
        "relay_proposed_on": act.day,
        "relay_state": state,
        "accompanied": "O" if act.cells["outcome"] == "ACCOMP" else draw.pick({"N": 85, "O": 15}),
        "relay_confirmed_on": known(act.day + timedelta(days=3 + draw.days(15))) if is_effective else None,
    }


def _visit(first: Act, day: date, agenda: Agenda, draw: Draw) -> Act:
    tour, at = agenda.visit(day, first.spot.quarter, draw)
    kept = ("theme", "age_band", "sex", "public_type", "person_key", "first_seen_on", "signals", "lives_alone")
    cells = {name: first.cells.get(name) for name in kept} | {
        "register": "R5",
        "conflict_mode": None,
        "referral": "SUIVI",
        "place_type": draw.pick({"LOG": 80, "TEL": 20}),
        "duration_min": 10 + 5 * draw.count(3),
        "outcome": draw.pick({"SUIVI": 55, "RELAIS": 12, "INFO": 20, "SANS_OBJET": 13}),
        "people_n": 1,
        "signal_source": first.cells["signal_source"],
        "signal_state": first.cells["signal_state"],
        "last_contact_on": day,
    }
    return Act(at, first.spot, tour, cells)
