"""All of Rivemont's rounds and acts, in order, with their identifiers, places as written and hours of entry."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import cache
from typing import Any

from analytics.demo.acts import Act, Agenda, asked_for, found_on_rounds
from analytics.demo.collective import actions
from analytics.demo.conflict import follow_prevention, situations
from analytics.demo.draw import Draw
from analytics.demo.geography import zone
from analytics.demo.planted import planted
from analytics.demo.social import add_relays, add_signals, followed_up
from analytics.demo.stories import EXPORTED_ON, TOOL_CHANGED_ON
from analytics.demo.technical import add_reports
from analytics.demo.tours import Tour, all_tours

_EAST_OF_TOWN = 0.09
"""Degrees of longitude that put a spot outside Rivemont."""

_EXPORTED_AT = datetime.combine(EXPORTED_ON, time(8))
_FORMER_REFERRALS = frozenset({"AUTO", "HAB_T", "HAB_TEL", "HAB_ACC", "SUIVI"})


@dataclass(frozen=True, slots=True)
class Series:
    """The whole demo: rounds and acts, oldest first."""

    tours: tuple[Tour, ...]
    acts: tuple[Act, ...]

    @property
    def before(self) -> tuple[Act, ...]:
        """Acts entered in the former tool."""
        return tuple(act for act in self.acts if act.day < TOOL_CHANGED_ON)

    @property
    def since(self) -> tuple[Act, ...]:
        """Acts entered in the new tool."""
        return tuple(act for act in self.acts if act.day >= TOOL_CHANGED_ON)


@cache
def series() -> Series:
    """Rivemont's three years, always the same."""
    tours = all_tours()
    agenda = Agenda(tours)
    acts = _sorted([*found_on_rounds(tours), *asked_for(agenda), *actions(tours, agenda), *planted(agenda)])
    add_reports(acts)
    add_signals(acts)
    follow_prevention(acts)
    acts = _sorted([*acts, *situations(acts, agenda), *followed_up(acts, agenda)])
    add_relays(acts)
    _identify(acts)
    draw = Draw("entry")
    for act in acts:
        act.cells |= _place(act, draw) | _entry(act, draw) | {"referral": _referral(act, draw)}
    return Series(tours, tuple(acts))


def _sorted(acts: list[Act]) -> list[Act]:
    return sorted(acts, key=lambda act: act.at)


def _identify(acts: list[Act]) -> None:
    """Number the acts, then write which report each repeats or reopens."""
    for number, act in enumerate(acts, start=1):
        act.identifier = f"F{number:05d}" if act.day < TOOL_CHANGED_ON else f"{act.day:%Y}-{number:06d}"
    for act in acts:
        act.cells |= {
            "intervention_id": act.identifier,
            "tour_id": act.tour.tour_id if act.tour else None,
            "duplicate_of": act.duplicate_of.identifier if act.duplicate_of else None,
            "reopened_from": act.reopens.identifier if act.reopens else None,
        }


def _place(act: Act, draw: Draw) -> dict[str, Any]:
    """The place as it is written: point and name, point only, name only; a few outside the town, or nowhere."""
    name = zone("quartier", act.spot.quarter).label
    written = act.placing or draw.pick({"both": 76, "point": 16, "name": 7.2, "outside": 0.4, "nowhere": 0.4})
    spot = act.spot
    if written == "nowhere":
        return {"geo_precision": "NR"}
    if written == "name":
        return {"zone_key": name, "geo_precision": "SEC"}
    east = _EAST_OF_TOWN if written == "outside" else 0.0
    precision = "RES" if spot.residence else draw.pick({"ADR": 60, "RUE": 40})
    point = {"lon": round(spot.lon + east, 5), "lat": spot.lat, "geo_precision": precision}
    return point | ({"zone_key": name} if written == "both" else {})


def _referral(act: Act, draw: Draw) -> str | None:
    """The referral as the tool of that day let it be written: partners had one word before, and more was blank."""
    referral = str(act.cells["referral"])
    if act.day >= TOOL_CHANGED_ON:
        return None if draw.chance(0.025) else referral
    if draw.chance(0.115):
        return None
    return referral if referral in _FORMER_REFERRALS else "AUTRE"


def _entry(act: Act, draw: Draw) -> dict[str, Any]:
    """When the sheet was written: most after the round, some the day after, a few days or weeks late."""
    end = max(act.at, act.tour.end) if act.tour else act.at
    kind = draw.pick({"soon": 72, "next day": 22, "late": 6.2})
    wait = {
        "soon": timedelta(minutes=draw.whole(5, 110)),
        "next day": timedelta(minutes=draw.whole(840, 1260)),
        "late": timedelta(days=draw.whole(3, 25), minutes=draw.whole(0, 400)),
    }[kind]
    entered = min(end + wait, _EXPORTED_AT)
    modified = min(entered + timedelta(days=4), _EXPORTED_AT) if draw.chance(0.05) else None
    is_known = draw.chance(0.92)
    hours = {"started_on": act.at.date(), "started_at": act.at if is_known else None}
    return hours | {"entered_at": entered, "modified_at": modified}
