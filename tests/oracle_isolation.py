"""The families of social watch recounted in plain Python: persons by their key, signals without one each apart."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Any

from tests.oracle import REFERRALS, month
from tests.oracle_batches import Row, Territory
from tests.oracle_codes import THEMES
from tests.oracle_known import Delayed, Told, known_quarters, open_records

LINKED = ("EN_LIEN", "RELAIS_EN_COURS", "PRIS_EN_CHARGE")


def social_watch(territory: Territory) -> Iterator[Told]:
    for acts in _cases(territory):
        yield from _of_case(acts)
    for record in filter(_is_signal, open_records(territory)):
        first, source = month(record["service_on"]), record["signal_source"] or "NR"
        yield record, first, "signal", source, 1
        if record["person_key"] is None:
            yield record, first, "signal_unkeyed", source, 1
        for code in {record["theme"], *(record["signals"] or ())}:
            yield record, first, "signal_code", code, 1


def _of_case(acts: list[Row]) -> Iterator[Told]:
    first = acts[0]
    met_on = month(min(_days(acts, "first_seen_on") or _days(acts, "service_on")))
    if first["person_key"] is not None:
        is_awaited = _latest(acts, "signal_state") == "NOUVEAU"
        fact = "person_awaited" if is_awaited else "person_met"
        yield first, met_on, fact, first["signal_source"] or "NR", 1
        if not is_awaited:
            yield first, met_on, "person_consent", _latest(acts, "consent"), 1
    offers = [act for act in acts if act["register_offered"] == "O"]
    if offers:
        offered_on = month(offers[0]["service_on"])
        yield offers[0], offered_on, "register_offered", _latest(acts, "register_accepted"), 1


def links(territory: Territory) -> Iterator[Told]:
    for quarter, known_on in known_quarters(territory):
        for acts in _cases(territory):
            known = [act for act in acts if act["service_on"] <= known_on and act["person_key"] is not None]
            since = quarter.shift(-3).first_day
            if any(max(act["service_on"], act["last_contact_on"] or act["service_on"]) >= since for act in known):
                yield known[-1], quarter.first_day, "person_state", _latest(known, "signal_state"), 1


def contact_delays(territory: Territory) -> Iterator[Delayed]:
    for quarter, known_on in known_quarters(territory):
        for acts in _cases(territory):
            signalled = min(_days(acts, "first_seen_on") + _days(acts, "service_on"))
            is_dated = acts[0]["person_key"] or _days(acts, "first_seen_on") or _days(acts, "last_contact_on")
            contact = min((day for act in acts if (day := _contact(act))), default=None)
            if is_dated and quarter.shift(-3).first_day <= signalled <= known_on:
                is_over = contact is not None and contact <= known_on
                days = max(((contact if contact and is_over else known_on) - signalled).days, 0)
                yield acts[0], quarter.first_day, "contact", acts[0]["signal_source"] or "NR", days, is_over


def _contact(act: Row) -> date | None:
    """The day of the contact that an act tells of."""
    if act["signal_state"] == "NOUVEAU":
        return None
    contact: date | None = act["last_contact_on"]
    return contact or (act["service_on"] if act["signal_state"] in LINKED else None)


def _cases(territory: Territory) -> list[list[Row]]:
    """The acts about each person, or each new signal without a key, in order."""
    cases: dict[Any, list[Row]] = defaultdict(list)
    for record in sorted(open_records(territory), key=lambda record: (record["service_on"], record["record_key"])):
        if record["person_key"] is not None:
            cases["person", record["person_key"]].append(record)
        elif _is_signal(record):
            cases["signal", record["record_key"]].append(record)
    return list(cases.values())


def _is_signal(record: Row) -> bool:
    is_new = REFERRALS[record["referral"] or "NR"]["parent"] != "planned"
    return THEMES[record["theme"]]["parent"] == "I" and is_new


def _days(acts: list[Row], field: str) -> list[date]:
    return [act[field] for act in acts if act[field] is not None]


def _latest(acts: list[Row], field: str) -> str:
    told = [act[field] for act in acts if act[field] not in (None, "NR")]
    return str(told[-1]) if told else "NR"
