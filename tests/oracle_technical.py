"""The families of technical reports recounted in plain Python."""

from collections.abc import Iterator
from datetime import date, timedelta
from math import cos, hypot, radians

from tests.oracle import UNLOCATED, month, placed
from tests.oracle_batches import Row, Territory
from tests.oracle_codes import THEMES
from tests.oracle_known import Delayed, Told, known_quarters, open_records

WATCHED = timedelta(days=60)


def open_reports(territory: Territory) -> Iterator[Told]:
    for quarter, known_on in known_quarters(territory):
        for record in filter(is_followed, open_records(territory)):
            owner = owner_of(record)
            if record["sent_on"] <= known_on and _fixed_by(record, known_on) is None:
                age = (known_on - record["sent_on"]).days
                yield record, quarter.first_day, "report_open", owner, 1
                for limit in (30, 90):
                    if age > limit:
                        yield record, quarter.first_day, f"report_open_{limit}", owner, 1
            declared, seen = record["fixed_declared_on"], record["fixed_seen_on"]
            if declared and declared <= known_on and not (seen and seen <= known_on):
                yield record, quarter.first_day, "report_unseen", owner, 1


def technical_delays(territory: Territory) -> Iterator[Delayed]:
    for quarter, known_on in known_quarters(territory):
        for record in filter(is_followed, open_records(territory)):
            sent, fixed = record["sent_on"], _fixed_by(record, known_on)
            if quarter.shift(-3).first_day <= sent <= known_on:
                days = max(((fixed or known_on) - sent).days, 0)
                yield record, quarter.first_day, "technical", owner_of(record), days, fixed is not None


def reports(territory: Territory) -> Iterator[Told]:
    for record in filter(is_technical, open_records(territory)):
        if is_duplicate(record):
            yield _told(record, record["service_on"], "report_duplicate")
        elif record["reopened_from"] is not None:
            yield _told(record, record["service_on"], "report_reopened")
        if is_sent(record):
            yield from _of_sent(territory, record)
            if is_followed(record):
                yield from _of_target(territory, record)
            else:
                yield _told(record, record["sent_on"], "report_undated")


def _of_sent(territory: Territory, record: Row) -> Iterator[Told]:
    declared, seen = record["fixed_declared_on"], record["fixed_seen_on"]
    yield _told(record, record["sent_on"], "report_sent")
    if record["ack_on"] or record["report_status"] in ("ACCUSE", "PROGRAMME"):
        yield _told(record, record["sent_on"], "report_acknowledged")
    if declared:
        yield _told(record, declared, "report_declared")
    for quarter, known_on in known_quarters(territory):
        if declared and seen and quarter.first_day <= declared <= quarter.last_day and seen <= known_on:
            yield _told(record, declared, "report_declared_seen")


def _of_target(territory: Territory, record: Row) -> Iterator[Told]:
    days = _target(territory, record)
    due = record["sent_on"] + timedelta(days=days) if days is not None else None
    if due is not None and due <= last_known(territory):
        yield _told(record, due, "report_due")
        if _fixed_by(record, due):
            yield _told(record, due, "report_on_target")


def _target(territory: Territory, record: Row) -> int | None:
    """Its own, else its owner's for the fault or for all others, else that of owners of its kind."""
    if record["target_days"] is not None:
        return int(record["target_days"])
    for owner in (record["owner_id"], owner_of(record)):
        days = territory.targets.get(owner or "", {})
        for fault in (record["theme"], "other"):
            if fault in days:
                return days[fault]
    return None


def recurrences(territory: Territory) -> Iterator[Told]:
    residences = {record["record_key"]: zone for record, level, zone in placed(territory) if level == "residence"}
    technical = list(filter(is_technical, open_records(territory)))
    for record in filter(is_sent, technical):
        fixed = fixed_on(record)
        if fixed is None or fixed + WATCHED > last_known(territory):
            continue
        yield _told(record, fixed + WATCHED, "repair_watched")
        later = [one for one in technical if fixed < one["service_on"] <= fixed + WATCHED and not is_duplicate(one)]
        if any(one["theme"] == record["theme"] and _is_same_place(record, one, residences) for one in later):
            yield _told(record, fixed + WATCHED, "repair_undone")


def _is_same_place(one: Row, other: Row, residences: dict[str, str]) -> bool:
    """At most 30 m apart; in the same residence where either has no point."""
    if one["lon"] is not None and other["lon"] is not None:
        north, east = other["lat"] - one["lat"], (other["lon"] - one["lon"]) * cos(radians(one["lat"]))
        return hypot(north, east) * 111_320 <= 30
    here, there = (residences.get(record["record_key"], UNLOCATED) for record in (one, other))
    return here == there != UNLOCATED


def last_known(territory: Territory) -> date:
    return max(known_on for _, known_on in known_quarters(territory))


def owner_of(record: Row) -> str:
    return record["owner_type"] or "NR"


def fixed_on(record: Row) -> date | None:
    """The day since which it is known to be fixed, by the owner's word or the team's look."""
    return min((day for day in (record["fixed_seen_on"], record["fixed_declared_on"]) if day), default=None)


def _fixed_by(record: Row, day: date) -> date | None:
    """When it was fixed, as it was known on that day: the team's look counts before the owner's word."""
    known = (one for one in (record["fixed_seen_on"], record["fixed_declared_on"]) if one and one <= day)
    return next(known, None)


def is_technical(record: Row) -> bool:
    return bool(THEMES[record["theme"]]["parent"] == "X")


def is_duplicate(record: Row) -> bool:
    return record["report_status"] == "DOUBLON" or record["duplicate_of"] is not None


def is_sent(record: Row) -> bool:
    is_report = is_technical(record) and record["sent_on"] is not None and not is_duplicate(record)
    return is_report and record["report_status"] != "HORS_COMPETENCE"


def is_followed(record: Row) -> bool:
    """Sent, and not one that is said to be fixed on no day, which is not open and has no delay."""
    is_said_fixed = record["report_status"] in ("TRAITE_DECLARE", "TRAITE_CONSTATE")
    return is_sent(record) and (fixed_on(record) is not None or not is_said_fixed)


def _told(record: Row, day: date, fact: str) -> Told:
    return record, month(day), fact, owner_of(record), 1
