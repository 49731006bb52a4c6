"""The acts of Rivemont's teams: what rounds find, what residents and partners ask for. Follow-ups come after."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from analytics.demo.draw import Draw
from analytics.demo.geography import zone
from analytics.demo.places import Spot, spot_for
from analytics.demo.stories import FIRST_DAY, LAST_DAY, MORE_HOURS, PROFILES, STEADY, THIN, intensity
from analytics.demo.themes import Weights, age_of, conflict_mode_of, outcome_of, place_of, register_of, theme_at
from analytics.demo.tours import Stop, Tour

_MODE_FACTORS: dict[str, Weights] = {
    "PAP": {"T": 0.25, "X": 0.9, "I": 4.5, "N": 1.6},
    "PERM": {"T": 0.2, "X": 0.5, "I": 1.2, "N": 3.4},
    "EVT": {"T": 0.3, "X": 0.3, "I": 0.6, "N": 3.0},
    "FIXE": {"T": 0.8, "X": 0.7, "I": 0.8, "N": 1.6},
}
_FOUND: dict[str, Weights] = {
    "T": {"AUTO": 74, "HAB_T": 26},
    "X": {"AUTO": 82, "HAB_T": 18},
    "I": {"AUTO": 42, "HAB_T": 58},
    "N": {"AUTO": 30, "HAB_T": 70},
}
_ASKED_FOR: Weights = {"T": 44, "X": 36, "I": 10, "N": 10}
_WHO_ASKS: Weights = {
    "HAB_TEL": 36,
    "BAIL": 22,
    "HAB_ACC": 9,
    "AUTRE": 8,
    "VILLE": 6,
    "ASSO": 4,
    "ECOLE": 4,
    "COM": 3,
    "SOC": 2,
    "PM": 2,
    "ELU": 2,
    "ANONYME": 1,
    "SANTE": 0.6,
    "TRANSP": 0.3,
    "PN": 0.1,
}
_EVEN = frozenset({STEADY.zone, MORE_HOURS.zone})
"""Quarters where chance has no hand in how many, so that the planted rates are the rates found."""
_IN_CROWDS = frozenset({"T02", "T05", "T06", "T12", "T14", "N09"})


@dataclass(slots=True, eq=False)
class Act:
    """One record in the making: when, where, in which round, its cells by field name, how its place must be written."""

    at: datetime
    spot: Spot
    tour: Tour | None
    cells: dict[str, Any]
    duplicate_of: "Act | None" = None
    reopens: "Act | None" = None
    placing: str = ""
    identifier: str = ""

    @property
    def day(self) -> date:
        """The day of its round, else its own."""
        return self.tour.start.date() if self.tour else self.at.date()

    @property
    def theme(self) -> str:
        return str(self.cells["theme"])


class Agenda:
    """Who was where: finds the round that can take an act in a quarter on a day."""

    def __init__(self, tours: Iterable[Tour]) -> None:
        self._stops: defaultdict[tuple[date, str], list[tuple[Tour, Stop]]] = defaultdict(list)
        for tour in tours:
            for stop in tour.stops:
                self._stops[tour.start.date(), stop.quarter].append((tour, stop))

    def visit(self, day: date, quarter: str, draw: Draw) -> tuple[Tour | None, datetime]:
        """A round that stops in the quarter that day and a time in it; else none, and an office hour."""
        here = self._stops.get((day, quarter))
        if not here:
            return None, datetime.combine(day, time(9)) + timedelta(minutes=draw.whole(0, 540))
        tour = draw.one_of(here)[0]
        return tour, tour.at(draw.share(0.02, 0.97))


class _Tally:
    """Counts without chance: what is expected adds up, and each time it passes one, one happens."""

    def __init__(self) -> None:
        self._sums: defaultdict[str, float] = defaultdict(float)

    def count(self, key: str, mean: float) -> int:
        before = int(self._sums[key])
        self._sums[key] += mean
        return int(self._sums[key]) - before


def found_on_rounds(tours: Iterable[Tour]) -> Iterator[Act]:
    """What the rounds find, and what residents tell them in the street: as many as hours and intensity say."""
    draw, tally = Draw("found"), _Tally()
    for tour in tours:
        for stop in tour.stops:
            vigour = draw.vigour()
            for dimension in "TXIN":
                mean = _expected(tour, stop, dimension)
                is_even = stop.quarter in _EVEN
                n = tally.count(stop.quarter + dimension, mean) if is_even else draw.count(vigour * mean)
                for _ in range(n):
                    yield _found(tour, stop, dimension, draw)


def asked_for(agenda: Agenda) -> Iterator[Act]:
    """What residents, landlords and services ask for: as many as dwellings and demand say, hours or no hours."""
    draw = Draw("asked")
    for quarter, profile in PROFILES.items():
        for offset in range((LAST_DAY - FIRST_DAY).days + 1):
            day = FIRST_DAY + timedelta(days=offset)
            mean = profile.demand * zone("quartier", quarter).dwellings / 1000 * 12 / 365
            for _ in range(draw.count(mean * (0.6 if day.weekday() == 6 else 1.07))):
                yield _asked(day, quarter, agenda, draw)


def plain_act(theme: str, referral: str, draw: Draw) -> dict[str, Any]:
    """The cells any act has: register, theme, people, outcome."""
    register = register_of(theme, draw)
    is_found = referral in ("AUTO", "HAB_T")
    mode = conflict_mode_of(theme, draw, is_found=is_found) if register == "R4" else None
    cells: dict[str, Any] = {
        "register": register,
        "conflict_mode": mode,
        "theme": theme,
        "referral": referral,
        "place_type": place_of(theme, draw),
        "duration_min": 5 + 5 * draw.count(2.2 if theme[0] in "NX" else 3.6),
        "outcome": outcome_of(theme, mode or "", draw),
    }
    return cells | _people(theme, referral, draw) | _secondary(theme, register, draw) | _weight(theme, draw)


def random_part(quarter: str, draw: Draw) -> str:
    """A QPV of the quarter, or "" out of all, as often as time is spent there."""
    parts = dict(PROFILES[quarter].qpv)
    return draw.pick(parts | {"": 1 - sum(parts.values())})


def _expected(tour: Tour, stop: Stop, dimension: str) -> float:
    factor = _MODE_FACTORS.get(tour.mode, {}).get(dimension, 1.0)
    rate = PROFILES[stop.quarter].per_hour(dimension) * intensity(stop.quarter, dimension, tour.start.date())
    return rate * tour.hours * stop.share * factor


def _found(tour: Tour, stop: Stop, dimension: str, draw: Draw) -> Act:
    at = tour.at(draw.share(0.02, 0.97))
    theme = theme_at(dimension, at.hour, at.month, draw)
    cells = plain_act(theme, draw.pick(_FOUND[dimension]), draw)
    return Act(at, spot_for(cells["place_type"], (stop.quarter, stop.qpv), draw), tour, cells)


def _asked(day: date, quarter: str, agenda: Agenda, draw: Draw) -> Act:
    tour, at = agenda.visit(day, quarter, draw) if draw.chance(0.55) else (None, _office_hour(day, draw))
    asked_for = _ASKED_FOR if quarter != THIN.zone else {**_ASKED_FOR, "I": 0}
    theme = theme_at(draw.pick(asked_for), at.hour, at.month, draw)
    cells = plain_act(theme, draw.pick(_WHO_ASKS), draw)
    spot = spot_for(cells["place_type"], (quarter, random_part(quarter, draw)), draw)
    if tour is None and draw.chance(0.5):
        cells["place_type"] = "TEL"
    return Act(at, spot, tour, cells)


def _office_hour(day: date, draw: Draw) -> datetime:
    return datetime.combine(day, time(9)) + timedelta(minutes=draw.whole(0, 540))


def _people(theme: str, referral: str, draw: Draw) -> dict[str, Any]:
    if theme[0] == "X" and (referral == "AUTO" or draw.chance(0.4)):
        return {}
    n = 2 + draw.count(3.4) if theme in _IN_CROWDS else 1 + draw.count(0.3)
    sex = draw.pick({"F": 34, "H": 34, "NR": 20, "MIXTE": 12} if n == 1 else {"MIXTE": 40, "H": 36, "F": 12, "NR": 12})
    kind = "SEUL" if n == 1 else draw.pick({"GROUPE": 80, "FAMILLE": 20} if n < 5 else {"GROUPE": 100})
    return {"people_n": n, "age_band": age_of(theme[0], draw), "sex": sex, "public_type": kind}


def _secondary(theme: str, register: str, draw: Draw) -> dict[str, Any]:
    """Other themes and registers of the same act: dirt where people gather, a talk beside a report."""
    cells: dict[str, Any] = {}
    if theme[0] == "X" and draw.chance(0.05):
        cells["themes_sec"] = ["T05"]
    if theme in ("T05", "T06") and draw.chance(0.12):
        cells["themes_sec"] = ["X09" if theme == "T05" else "X10"]
    if register == "R4" and draw.chance(0.08):
        cells["registers_sec"] = ["R3"]
    if register == "R2":
        cells["institution"] = draw.pick({"BAILLEUR": 40, "CAF": 22, "CCAS": 12, "FT": 10, "CPAM": 8, "ECOLE": 8})
    return cells


def _weight(theme: str, draw: Draw) -> dict[str, Any]:
    """How heavy the moment was, for tensions."""
    return {"intensity": draw.pick({"1": 38, "2": 36, "3": 16, "4": 3, "NR": 7})} if theme[0] == "T" else {}
