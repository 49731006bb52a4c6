"""Technical reports of Rivemont: who must repair, how long it takes, what is known on the day of the export."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from analytics.demo.acts import Act
from analytics.demo.draw import Draw
from analytics.demo.stories import EXPORTED_ON

_OF_BUILDINGS = frozenset(f"X{n:02d}" for n in (1, 2, 4, 5, 6, 7, 8, 9, 12, 15, 20, 21, 22, 23, 24))
_SAME_FAULT = timedelta(days=21)
_BACK_AGAIN = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Pace:
    """How an owner repairs: some faults quickly, the others slowly (mean days, exponential)."""

    quick_share: float
    quick_days: float
    slow_days: float


_PACES: dict[str, Pace] = {
    "HR": Pace(0.72, 12, 90),
    "FV": Pace(0.6, 18, 120),
    "CL": Pace(0.42, 16, 330),
    "VILLE": Pace(0.75, 7, 60),
    "AGGLO_METROPOLE": Pace(0.36, 9, 400),
    "DEPT": Pace(0.5, 25, 160),
    "COPRO": Pace(0.16, 25, 900),
    "OPERATEUR": Pace(0.5, 18, 200),
    "INCONNU": Pace(0.2, 30, 900),
    "NR": Pace(0.3, 20, 400),
}
"""By landlord (code of its residences) or by type of owner."""

_STREET_OWNERS: dict[str, dict[str, float]] = {
    "X03": {"AGGLO_METROPOLE": 75, "VILLE": 20, "NR": 5},
    "X11": {"AGGLO_METROPOLE": 60, "VILLE": 35, "INCONNU": 5},
    "X12": {"AGGLO_METROPOLE": 88, "VILLE": 12},
    "X18": {"AGGLO_METROPOLE": 40, "VILLE": 40, "DEPT": 20},
    "X25": {"OPERATEUR": 70, "VILLE": 30},
    "X13": {"VILLE": 70, "INCONNU": 30},
}
_STREET: dict[str, float] = {"VILLE": 82, "AGGLO_METROPOLE": 8, "INCONNU": 5, "NR": 5}
_TARGETS = {"VILLE": 10, "AGGLO_METROPOLE": 15, "BAILLEUR": 15}
_URGENT_TARGETS = {"X01": 3, "X06": 2, "X07": 2, "X20": 2, "X08": 3}


def add_reports(acts: Iterable[Act]) -> None:
    """Fill in the technical block of technical acts, given in order of time."""
    draw = Draw("technical")
    last: dict[tuple[str, str], Act] = {}
    for act in acts:
        if act.theme[0] != "X" or "report_status" in act.cells:
            continue
        key = (act.spot.quarter, act.theme)
        before = last.get(key)
        if before and _is_same_fault(before, act) and draw.chance(0.3):
            act.duplicate_of, act.spot = before, before.spot
            act.cells |= _owner(act, draw) | {"report_status": "DOUBLON", "severity": before.cells["severity"]}
            continue
        if before and _is_back(before, act) and draw.chance(0.3):
            act.reopens, act.spot = before, before.spot
        act.cells |= report(act, draw)
        last[key] = act


def report(act: Act, draw: Draw) -> dict[str, Any]:
    """The block of one report, as known on the day of the export."""
    cells = _owner(act, draw)
    severity = draw.pick({"1": 30, "2": 42, "3": 22, "4": 4, "NR": 2})
    target = _URGENT_TARGETS.get(act.theme) or _TARGETS.get(cells["owner_type"])
    cells |= {"severity": severity, "target_days": target, "channel": _channel(act, draw)}
    if draw.chance(0.06):
        return cells | {"report_status": "OBSERVE", "channel": None}
    sent = act.day + timedelta(days=min(draw.days(0.8), 6))
    if sent > EXPORTED_ON:
        return cells | {"report_status": "OBSERVE", "channel": None}
    return cells | {"sent_on": sent} | _fate(sent, cells, draw)


def known(day: date | None) -> date | None:
    """The day, if it had come when the file was exported."""
    return day if day and day <= EXPORTED_ON else None


def _is_same_fault(before: Act, act: Act) -> bool:
    fixed = before.cells.get("fixed_seen_on") or before.cells.get("fixed_declared_on")
    return act.day - before.day <= _SAME_FAULT and (fixed is None or fixed > act.day)


def _is_back(before: Act, act: Act) -> bool:
    fixed = before.cells.get("fixed_seen_on")
    return fixed is not None and timedelta(0) < act.day - fixed <= _BACK_AGAIN


def _owner(act: Act, draw: Draw) -> dict[str, Any]:
    is_indoors = act.theme in _OF_BUILDINGS or act.cells.get("place_type") in ("HALL", "LOG", "CAVE")
    if is_indoors and act.spot.residence:
        return {"owner_type": "BAILLEUR", "owner_id": act.spot.residence[:2]}
    if is_indoors and act.theme != "X12":
        return {"owner_type": draw.pick({"COPRO": 92, "INCONNU": 8})}
    return {"owner_type": draw.pick(_STREET_OWNERS.get(act.theme, _STREET))}


def _channel(act: Act, draw: Draw) -> str:
    if act.cells.get("action_type") == "DIAG_EN_MARCHANT":
        return "DEM"
    return draw.pick({"APP": 46, "MAIL": 30, "TEL": 14, "REUNION": 5, "NR": 5})


def _fate(sent: date, cells: dict[str, Any], draw: Draw) -> dict[str, Any]:
    """What became of a report that was sent: out of remit, refused, or repaired one day or another."""
    if draw.chance(0.03):
        return {"report_status": "HORS_COMPETENCE"}
    pace = _PACES[cells.get("owner_id") or cells["owner_type"]]
    fixed = sent + timedelta(days=1 + draw.days(pace.quick_days if draw.chance(pace.quick_share) else pace.slow_days))
    if fixed > EXPORTED_ON and draw.chance(0.06):
        return {"report_status": "REFUSE"}
    declared = known(fixed) if draw.chance(0.75) else None
    seen = known(fixed + timedelta(days=draw.days(4))) if draw.chance(0.85) else None
    acknowledged = known(sent + timedelta(days=1 + draw.days(3))) if draw.chance(0.6) else None
    if acknowledged and acknowledged > fixed:
        acknowledged = None
    dates = {"ack_on": acknowledged, "fixed_declared_on": declared, "fixed_seen_on": seen}
    return dates | {"report_status": _status(sent, dates, draw)}


def _status(sent: date, dates: dict[str, date | None], draw: Draw) -> str:
    if dates["fixed_seen_on"]:
        return "TRAITE_CONSTATE"
    if dates["fixed_declared_on"]:
        return "TRAITE_DECLARE"
    if dates["ack_on"]:
        return draw.pick({"ACCUSE": 60, "PROGRAMME": 40})
    return "SANS_REPONSE" if EXPORTED_ON - sent > timedelta(days=60) else "TRANSMIS"
