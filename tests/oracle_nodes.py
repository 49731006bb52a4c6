"""Nodes, repairs and restricted themes recounted in plain Python."""

from collections import defaultdict
from datetime import date, timedelta

from tests.oracle import UNLOCATED, Sums, month, placed
from tests.oracle_batches import Row, Territory
from tests.oracle_codes import THEMES, codes, is_restricted
from tests.oracle_known import last_known, open_records
from tests.oracle_technical import fixed_on, is_followed

REFERRALS = codes("referral")
_SIXTY = timedelta(days=60)


def nodes(territory: Territory) -> Sums:
    """(month, level, zone, theme, whether it is the weekend, moment) -> [new acts of tension]."""
    sums: Sums = defaultdict(lambda: [0])
    for record, level, zone in placed(territory):
        at = record["started_at"]
        if is_new_tension(record) and at is not None:
            is_weekend = at.isoweekday() in (6, 7)
            sums[month(record["service_on"]), level, zone, record["theme"], is_weekend, _moment(at.hour)][0] += 1
    return dict(sums)


def _moment(hour: int) -> str:
    if hour < 6 or hour >= 22:
        return "night"
    return "morning" if hour < 12 else "afternoon" if hour < 18 else "evening"


def is_new_tension(record: Row) -> bool:
    """A fact of tension that nobody had planned to come back to."""
    origin = REFERRALS[record["referral"] or "NR"]["parent"]
    return bool(THEMES[record["theme"]]["parent"] == "T" and origin != "planned")


def repairs(territory: Territory) -> Sums:
    """(estate, fault, day on which it is seen fixed, first told) -> [acts of tension before, after; other estates where
    the fault stayed open with fewer, as many, more acts after than before]."""
    estates = {record["record_key"]: zone for record, level, zone in placed(territory) if level == "residence"}
    here = [one for one in open_records(territory) if estates.get(one["record_key"], UNLOCATED) != UNLOCATED]
    sent = [(estates[one["record_key"]], one) for one in here if is_followed(one)]
    acts = [(estates[one["record_key"]], one["service_on"]) for one in here if is_new_tension(one)]
    sums: Sums = {}
    for estate, report in sent:
        seen = report["fixed_seen_on"]
        if seen and _first_known(territory) <= seen - _SIXTY and seen + _SIXTY <= last_known(territory):
            others = {
                other
                for other, one in sent
                if other != estate
                and one["theme"] == report["theme"]
                and one["sent_on"] <= seen
                and (fixed_on(one) or date.max) > seen + _SIXTY
            }
            told = [_around(acts, other, seen) for other in others]
            same = [
                one["sent_on"]
                for place, one in sent
                if (place, one["theme"], one["fixed_seen_on"]) == (estate, report["theme"], seen)
            ]
            sums[estate, report["theme"], seen, min(same)] = [
                *_around(acts, estate, seen),
                sum(after < before for before, after in told),
                sum(after == before for before, after in told),
                sum(after > before for before, after in told),
            ]
    return sums


def _around(acts: list[tuple[str, date]], estate: str, day: date) -> tuple[int, int]:
    days = [(on - day).days for place, on in acts if place == estate]
    return sum(-60 <= n < 0 for n in days), sum(0 < n <= 60 for n in days)


def _first_known(territory: Territory) -> date:
    days = [record["service_on"] for record in open_records(territory)]
    return min(days + [tour["service_on"] for tour in territory.tours])


def restricted_places(territory: Territory) -> Sums:
    """(year, municipality, restricted theme) -> [records that bear it]."""
    sums: Sums = defaultdict(lambda: [0])
    for record in filter(is_restricted, territory.records):
        placed_in = territory.placements.get((record["batch_id"], record["record_key"], "commune"))
        placed_in = territory.lost.get("commune", {}).get(placed_in, placed_in) if placed_in else None
        known = [zone.code for zone in territory.zones.get("commune", [])]
        place = placed_in if placed_in in known else UNLOCATED
        borne = {record["theme"], *(record["themes_sec"] or ()), *(record["signals"] or ())}
        for theme in borne:
            if THEMES[theme]["restricted"] == "1":
                sums[record["service_on"].year, place, theme][0] += 1
    return dict(sums)
