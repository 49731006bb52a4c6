"""Conflicts and situations recounted in plain Python: acts one by one, situations from theirs, places seen again."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from analytics.periods import Quarter
from tests.oracle import placed
from tests.oracle_batches import Row, Territory
from tests.oracle_codes import THEMES, is_restricted
from tests.oracle_known import Delayed, Told, known_quarters, last_known, month, open_records

SAFETY = ("PN", "PM", "SAMU_POMPIERS")


def conflicts(territory: Territory) -> Iterator[Told]:
    for record in open_records(territory):
        if record["register"] == "R4" and record["conflict_mode"] == "R4A":
            yield record, month(record), "prevention", _theme(record), 1
        if record["register"] == "R4" and record["conflict_mode"] == "R4B":
            yield record, month(record), "real_time", record["outcome"] or "NR", 1
            if record["partner"] in SAFETY:
                yield record, month(record), "safety_relay", record["partner"], 1


@dataclass(frozen=True)
class Situation:
    """What the acts of one situation say together."""

    first: Row
    opened: date
    closed: date | None
    reason: str
    modality: str
    kept: str
    is_deferred: bool
    is_prevented: bool
    agreed: date | None
    due: date | None
    done: date | None


def situations(territory: Territory) -> Iterator[Situation]:
    acts: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for record in territory.records:
        if record["situation_id"] is not None:
            acts[record["record_key"].split("|")[0], record["situation_id"]].append(record)
    for of_one in acts.values():
        of_one.sort(key=lambda act: (act["service_on"], str(act["started_at"] or ""), act["record_key"]))
        is_of_conflict = _theme(of_one[0]) != "AUTRE" or any(act["register"] == "R4" for act in of_one)
        if is_of_conflict and not any(is_restricted(act) for act in of_one):
            yield _situation(of_one)


def _situation(acts: list[Row]) -> Situation:
    def last(name: str) -> object:
        said = [act[name] for act in acts if act[name] not in (None, "NR")]
        return said[-1] if said else None

    agreements = [act["service_on"] for act in acts if act["outcome"] in ("ACCORD_O", "ACCORD_E")]
    reason, modality, closed = last("close_reason") or "NR", last("modality") or "NR", last("closed_on")
    agreed = last("agreement_on") or (max(agreements) if agreements else None)
    if reason == "ACCORD":
        agreed = agreed or closed
    opened: date = last("opened_on") or acts[0]["service_on"]  # type: ignore[assignment]
    is_of_prevention = acts[0]["register"] == "R4" and acts[0]["conflict_mode"] == "R4A"
    return Situation(
        first=acts[0],
        opened=opened,
        closed=closed,  # type: ignore[arg-type]
        reason=str(reason),
        modality=str(modality),
        kept=str(last("agreement_kept") or "NR"),
        is_deferred=modality != "NR" or any(act["conflict_mode"] == "R4C" for act in acts),
        is_prevented=is_of_prevention and opened.replace(day=1) == acts[0]["service_on"].replace(day=1),
        agreed=None if reason in ("RETRAIT", "ABANDON") else agreed,  # type: ignore[arg-type]
        due=last("followup_due_on"),  # type: ignore[arg-type]
        done=last("followup_done_on"),  # type: ignore[arg-type]
    )


def situation_facts(territory: Territory) -> Iterator[Told]:
    known = last_known(territory)
    for one in situations(territory):
        for day, fact, part in _dated(one, known):
            if day is not None and day <= known:
                yield one.first, day.replace(day=1), fact, part, 1


def _dated(one: Situation, known: date) -> Iterator[tuple[date | None, str, str]]:
    yield one.opened, "situation_opened", _theme(one.first)
    if one.is_prevented:
        yield one.opened, "situation_prevented", _theme(one.first)
    yield one.closed, "situation_closed", one.reason
    if one.is_deferred:
        yield one.closed, "deferred_closed", one.modality
    if one.is_deferred and one.agreed:
        yield one.closed, "deferred_agreed", one.modality
        yield one.done or one.due or one.agreed, "agreement_kept", one.kept
        yield one.due, "followup_due", one.modality
        if one.due and one.done and one.done <= min(known, Quarter.of(one.due).last_day):
            yield one.due, "followup_done", one.modality


def open_situations(territory: Territory) -> Iterator[Told]:
    for quarter, known in known_quarters(territory):
        for one in situations(territory):
            if one.opened <= known and (one.closed is None or one.closed > known):
                yield one.first, quarter.first_day, "situation_open", _theme(one.first), 1
                if (known - one.opened).days > 90:
                    yield one.first, quarter.first_day, "situation_open_90", _theme(one.first), 1


def situation_delays(territory: Territory) -> Iterator[Delayed]:
    for quarter, known in known_quarters(territory):
        for one in situations(territory):
            is_over = one.closed is not None and one.closed <= known
            if quarter.shift(-3).first_day <= one.opened <= known:
                until = one.closed if is_over and one.closed else known
                days = max((until - one.opened).days, 0)
                yield one.first, quarter.first_day, "situation", one.modality, days, is_over
            if one.opened <= known and not is_over:
                age = (known - one.opened).days
                yield one.first, quarter.first_day, "situation_age", _theme(one.first), age, True


def seen_again(territory: Territory) -> Iterator[Told]:
    acts = [record for record in open_records(territory) if THEMES[record["theme"]]["parent"] == "T"]
    places = _places(territory, acts)
    for act in acts:
        if act["referral"] == "SUIVI" or not places[act["record_key"]]:
            continue
        yield act, month(act), "tension_placed", act["theme"], 1
        near = [one for one in acts if one["theme"] == act["theme"] and one["record_key"] != act["record_key"]]
        if any(
            _days_before(one, act) in range(1, 31) and places[one["record_key"]] & places[act["record_key"]]
            for one in near
        ):
            yield act, month(act), "tension_again", act["theme"], 1
        new = [one for one in near if one["referral"] != "SUIVI" and _days_before(one, act) in range(30)]
        if any(sum(place in places[one["record_key"]] for one in new) >= 2 for place in places[act["record_key"]]):
            yield act, month(act), "tension_often", act["theme"], 1


def _days_before(one: Row, act: Row) -> int:
    return int((act["service_on"] - one["service_on"]) / timedelta(days=1))


def _places(territory: Territory, acts: list[Row]) -> dict[str, set[tuple[object, ...]]]:
    """The key of each act -> its situation, and its residence, else its point where it is finer than a sector."""
    residence = {act["record_key"]: zone for act, level, zone in placed(territory) if level == "residence"}
    places: dict[str, set[tuple[object, ...]]] = {act["record_key"]: set() for act in acts}
    for act in acts:
        mine, home = places[act["record_key"]], residence.get(act["record_key"], "unlocated")
        if act["situation_id"] is not None:
            mine.add((act["record_key"].split("|")[0], act["situation_id"]))
        if home != "unlocated":
            mine.add(("residence", home))
        elif act["lon"] is not None and act["geo_precision"] != "SEC":
            mine.add((act["lon"], act["lat"]))
    return places


def _theme(record: Row) -> str:
    return str(record["theme"]) if THEMES[record["theme"]]["parent"] == "T" else "AUTRE"
