"""Meetings, workshops and projects of Rivemont (registers 3, 6 and 8): who came, what was asked, what was answered."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from analytics.demo.acts import Act, Agenda, random_part
from analytics.demo.blocks import drawing
from analytics.demo.draw import Draw
from analytics.demo.places import spot_for
from analytics.demo.stories import FIRST_DAY, LAST_DAY, PROFILES
from analytics.demo.tours import Tour


@dataclass(frozen=True, slots=True)
class Kind:
    """A type of action: its register, theme and usual number of participants."""

    code: str
    register: str
    theme: str
    participants: float


_AT_EVENTS: dict[Kind, float] = {
    Kind("ATELIER", "R8", "N09", 11): 24,
    Kind("FETE", "R8", "N09", 46): 10,
    Kind("SORTIE", "R8", "N09", 14): 10,
    Kind("CHANTIER", "R8", "N09", 9): 8,
    Kind("PORTE_A_PORTE_INFO", "R3", "N11", 28): 14,
    Kind("FORMATION", "R3", "N06", 8): 10,
    Kind("ATELIER", "R3", "N04", 12): 12,
    Kind("REUNION_HABITANTS", "R6", "N08", 17): 12,
    Kind("AUTRE", "R8", "N09", 12): 8,
}
_COUNCIL = Kind("CONSEIL_QUARTIER", "R6", "N08", 26)
_WALK = Kind("DIAG_EN_MARCHANT", "R6", "X10", 12)
_SAFETY_WALK = Kind("MARCHE_EXPLORATOIRE", "R6", "N08", 10)


def actions(tours: Iterable[Tour], agenda: Agenda) -> Iterator[Act]:
    """One action for each event round; a council a quarter; walks twice a year in each QPV quarter."""
    draw = Draw("actions")
    for tour in tours:
        if tour.mode == "EVT":
            stop = max(tour.stops, key=lambda stop: stop.share)
            yield _action(draw.pick(_AT_EVENTS), tour, stop.quarter, draw)
    for day, quarter, kind in _calendar(draw):
        yield _meeting(kind, day, quarter, agenda, draw)


def _calendar(draw: Draw) -> Iterator[tuple[date, str, Kind]]:
    for month in range(36):
        first = date(FIRST_DAY.year + (FIRST_DAY.month - 1 + month) // 12, (FIRST_DAY.month - 1 + month) % 12 + 1, 1)
        if first.month in (1, 4, 6, 10):
            for council in drawing()["conseils"]:
                yield first + timedelta(days=draw.whole(7, 20)), draw.one_of(council["quarters"]), _COUNCIL
        if first.month in (5, 11):
            for quarter, profile in PROFILES.items():
                if profile.qpv and profile.qpv[0][1] >= 0.5:
                    kind = _WALK if draw.chance(0.75) else _SAFETY_WALK
                    yield first + timedelta(days=draw.whole(7, 20)), quarter, kind


def _action(kind: Kind, tour: Tour, quarter: str, draw: Draw) -> Act:
    spot = spot_for("EQUIP", (quarter, random_part(quarter, draw)), draw)
    return Act(tour.at(draw.share(0.1, 0.4)), spot, tour, _cells(kind, draw))


def _meeting(kind: Kind, day: date, quarter: str, agenda: Agenda, draw: Draw) -> Act:
    tour, at = agenda.visit(min(day, LAST_DAY), quarter, draw)
    return Act(at, spot_for("EQUIP", (quarter, random_part(quarter, draw)), draw), tour, _cells(kind, draw))


def _cells(kind: Kind, draw: Draw) -> dict[str, Any]:
    n = 3 + draw.count(kind.participants)
    raised = draw.count(5.5) if kind.register == "R6" else None
    return {
        "register": kind.register,
        "conflict_mode": None,
        "theme": kind.theme,
        "referral": draw.pick({"AUTO": 35, "VILLE": 25, "HAB_T": 15, "ASSO": 15, "BAIL": 10}),
        "place_type": "RUE" if kind in (_WALK, _SAFETY_WALK) else "EQUIP",
        "duration_min": 60 + 15 * draw.count(4),
        "people_n": n,
        "age_band": draw.pick({"MIXTE": 70, "NR": 30}),
        "sex": "MIXTE",
        "public_type": "GROUPE",
        "outcome": "INFO",
        "action_type": kind.code,
        "audience": draw.pick({"HABITANTS": 88, "PARTENAIRES": 8, "INSTITUTIONS": 4}),
        "participants_n": n,
        "new_participants_n": min(n, draw.count(0.25 * n)) if draw.chance(0.6) else None,
        "resident_initiative": draw.pick({"O": 30, "N": 60, "NR": 10}),
        "requests_raised_n": raised,
        "requests_answered_n": sum(draw.chance(0.58) for _ in range(raised)) if raised is not None else None,
    }
