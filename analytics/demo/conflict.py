"""Situations that are followed: those prevented, and conflicts handled afterwards, with their agreements."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any

from analytics.demo.acts import Act, Agenda
from analytics.demo.draw import Draw
from analytics.demo.stories import LAST_DAY
from analytics.demo.technical import known

_OF_PLACES = ("T04", "T05", "T06")
"""Uses of a place, gatherings: what teams come back to before it turns into a conflict."""
_SAME_MATTER = timedelta(days=14)
"""How long after an act of prevention another one is about the same matter."""


def follow_prevention(acts: Iterable[Act]) -> None:
    """Write the same situation on the acts of prevention that come back to one use of places of one quarter, oldest
    first; it is closed on the day of the last one, unless that is too recent to tell."""
    matters: defaultdict[tuple[str, str], list[list[Act]]] = defaultdict(list)
    for act in acts:
        if act.cells["conflict_mode"] == "R4A" and act.theme in _OF_PLACES:
            matter = matters[act.spot.quarter, act.theme]
            if not matter or act.day - matter[-1][-1].day > _SAME_MATTER:
                matter.append([])
            matter[-1].append(act)
    followed = sorted((one for matter in matters.values() for one in matter if len(one) > 1), key=lambda one: one[0].at)
    for number, one in enumerate(followed, start=1):
        opened, last = one[0].day, one[-1].day
        block: dict[str, Any] = {"situation_id": f"P{opened:%y}-{number:04d}", "opened_on": opened}
        if last + _SAME_MATTER < LAST_DAY:
            block |= {"closed_on": last, "close_reason": "APAISEMENT"}
        for act in one:
            act.cells |= block


def situations(acts: Iterable[Act], agenda: Agenda) -> Iterator[Act]:
    """Open a situation for every act handled afterwards, and give the acts that follow in it."""
    draw = Draw("situations")
    for number, act in enumerate((act for act in acts if act.cells["conflict_mode"] == "R4C"), start=1):
        steps = _steps(act.day, draw)
        block = _block(f"S{act.day:%y}-{number:04d}", act.day, steps, draw)
        act.cells |= block | {"outcome": "SUIVI"}
        for day in steps:
            if day <= LAST_DAY:
                yield _step(act, day, block, agenda, draw) if day < steps[-1] else _last(act, day, block, agenda, draw)


def _steps(opened: date, draw: Draw) -> list[date]:
    """The days on which the parties are seen again."""
    days, day = [], opened
    for _ in range(draw.pick({0: 12, 1: 26, 2: 34, 3: 18, 4: 10})):
        day += timedelta(days=6 + draw.days(14))
        days.append(day)
    return days


def _block(identifier: str, opened: date, steps: list[date], draw: Draw) -> dict[str, Any]:
    """The situation's columns, the same on each of its acts, as known on the day of the export."""
    block: dict[str, Any] = {
        "situation_id": identifier,
        "opened_on": opened,
        "parties_n": draw.pick({2: 74, 3: 18, 4: 8}),
        "modality": draw.pick({"NAVETTE": 58, "TABLE_RONDE": 16, "MIXTE": 16, "NR": 10}),
    }
    is_over = bool(steps) and steps[-1] <= LAST_DAY and draw.chance(0.88)
    if not is_over:
        return block
    reason = draw.pick(
        {"ACCORD": 46, "APAISEMENT": 22, "RETRAIT": 14, "RELAIS": 8, "ABANDON": 5, "DEMENAGEMENT": 2, "NR": 3}
    )
    block |= {"closed_on": steps[-1], "close_reason": reason}
    return block | (_agreement(steps[-1], draw) if reason == "ACCORD" else {})


def _agreement(agreed: date, draw: Draw) -> dict[str, Any]:
    due = agreed + timedelta(days=60)
    done = known(due + timedelta(days=draw.days(12))) if draw.chance(0.72) else None
    kept = draw.pick({"TENU": 62, "PARTIEL": 18, "ROMPU": 12, "NR": 8}) if done else None
    return {"agreement_on": agreed, "followup_due_on": due, "followup_done_on": done, "agreement_kept": kept}


def _step(first: Act, day: date, block: dict[str, Any], agenda: Agenda, draw: Draw) -> Act:
    tour, at = agenda.visit(day, first.spot.quarter, draw)
    kept = ("register", "conflict_mode", "theme", "place_type", "age_band", "sex", "public_type")
    cells = {name: first.cells.get(name) for name in kept} | {
        "referral": "SUIVI",
        "people_n": block["parties_n"],
        "intensity": draw.pick({"1": 45, "2": 40, "3": 12, "NR": 3}),
        "duration_min": 20 + 5 * draw.count(4),
        "outcome": "SUIVI",
    }
    return Act(at, first.spot, tour, cells | block)


def _last(first: Act, day: date, block: dict[str, Any], agenda: Agenda, draw: Draw) -> Act:
    """The act that closes the situation, if it is closed."""
    act = _step(first, day, block, agenda, draw)
    outcomes = {"ACCORD": draw.pick({"ACCORD_O": 62, "ACCORD_E": 38}), "APAISEMENT": "APAISE", "RETRAIT": "REFUS"}
    act.cells["outcome"] = outcomes.get(block.get("close_reason", ""), "SANS_ACC" if "closed_on" in block else "SUIVI")
    return act
