"""The acts of the planted stories: the lift of the Tour des Vignes, the hamlet's signals, the restricted themes."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from analytics.demo.acts import Act, Agenda, plain_act
from analytics.demo.draw import Draw
from analytics.demo.places import hall_of, spot_for
from analytics.demo.social import signal
from analytics.demo.stories import FIRST_DAY, LIFT, THIN

_N_QUARTERS = 12
_DAYS_AFTER_OUTAGE = {"I05": (6, 11, 17, 25, 33, 41, 52, 64, 90), "T11": (14, 23, 37, 44, 58, 71, 86, 99)}
_SAME_OUTAGE = (3, 8, 15, 36)
_RESTRICTED = {
    "T19": (date(2024, 2, 13), date(2024, 11, 6), date(2025, 7, 22), date(2026, 5, 19)),
    "I17": (date(2024, 6, 4), date(2025, 10, 14), date(2026, 8, 26)),
}


def planted(agenda: Agenda) -> Iterator[Act]:
    """Every act that a story needs and that chance would not bring."""
    yield from _lift(agenda)
    yield from _hamlet(agenda)
    yield from _restricted()


def _lift(agenda: Agenda) -> Iterator[Act]:
    """One report that stays open from spring to August, its duplicates, then what followed in the same building."""
    draw, hall = Draw("lift"), hall_of(LIFT.zone)
    reports = [_lift_report(LIFT.since + timedelta(days=days), agenda, draw) for days in (0, *_SAME_OUTAGE)]
    first, *others = reports
    first.cells |= {
        "report_status": "TRAITE_CONSTATE",
        "ack_on": LIFT.since + timedelta(days=2),
        "fixed_declared_on": LIFT.until - timedelta(days=1),
        "fixed_seen_on": LIFT.until,
    }
    for other in others:
        other.duplicate_of = first
        other.cells |= {"report_status": "DOUBLON", "sent_on": None}
    yield from reports
    for theme, days in _DAYS_AFTER_OUTAGE.items():
        for day in days:
            tour, at = agenda.visit(LIFT.since + timedelta(days=day), hall.quarter, draw)
            cells = plain_act(theme, "AUTO" if draw.chance(0.4) else "HAB_T", draw)
            people = {"age_band": draw.pick({"A75P": 60, "A60_74": 25, "NR": 15})} if theme == "I05" else {}
            yield Act(at, hall, tour, cells | {"place_type": "HALL"} | people, placing="both")


def _lift_report(day: date, agenda: Agenda, draw: Draw) -> Act:
    hall = hall_of(LIFT.zone)
    tour, at = agenda.visit(day, hall.quarter, draw)
    cells: dict[str, Any] = {
        "register": "R5",
        "conflict_mode": None,
        "theme": "X01",
        "referral": "AUTO" if tour else "HAB_TEL",
        "place_type": "HALL",
        "duration_min": 15,
        "outcome": "SIGNALE",
        "severity": "3",
        "channel": "MAIL",
        "owner_type": "BAILLEUR",
        "owner_id": hall.residence[:2],
        "target_days": 3,
        "sent_on": day,
    }
    return Act(at, hall, tour, cells, placing="both")


def _hamlet(agenda: Agenda) -> Iterator[Act]:
    """One to four people noticed in the hamlet each quarter."""
    draw = Draw("hamlet")
    for number in range(_N_QUARTERS):
        months = FIRST_DAY.month - 1 + 3 * number
        first = date(FIRST_DAY.year + months // 12, months % 12 + 1, 1)
        for _ in range(draw.whole(1, 4)):
            tour, at = agenda.visit(first + timedelta(days=draw.whole(3, 86)), THIN.zone, draw)
            cells = plain_act(draw.pick({"I03": 50, "I05": 30, "I10": 20}), "HAB_T" if tour else "HAB_TEL", draw)
            act = Act(at, spot_for("LOG", (THIN.zone, ""), draw), tour, cells, placing="both")
            act.cells |= signal(act, draw)
            yield act


def _restricted() -> Iterator[Act]:
    """A handful, each on its own: no visit follows them here."""
    draw = Draw("restricted")
    for theme, days in _RESTRICTED.items():
        for day, quarter in zip(days, ("Q03", "Q04", "Q09", "Q01"), strict=False):
            cells = plain_act("T09" if theme[0] == "T" else "I06", "HAB_ACC", draw) | {"theme": theme}
            at = datetime.combine(day, time(14)) + timedelta(minutes=draw.whole(0, 150))
            act = Act(at, spot_for("LOG", (quarter, ""), draw), None, cells)
            if theme[0] == "I":
                act.cells |= signal(act, draw) | {"person_key": None}
            yield act
