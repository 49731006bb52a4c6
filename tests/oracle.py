"""Every cube recounted from the batches in plain Python: no SQL, no pandas; points, zones and minutes one by one."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import shapely
from shapely import Point

from analytics.ingest.keys import zone_key
from tests.oracle_batches import Row, Territory
from tests.oracle_codes import THEMES, codes, is_restricted
from tests.oracle_named import NAMED, code_of, levels_finest_first, name_of

Sums = dict[tuple[Any, ...], list[float]]

PARIS = ZoneInfo("Europe/Paris")
UNLOCATED = "unlocated"
REFERRALS = codes("referral")
LEVELS = codes("level")


def cube(territory: Territory, first_day: Callable[[date], date]) -> Sums:
    """(period, level, zone, theme, origin) -> [n, minutes, people]."""
    sums: Sums = defaultdict(lambda: [0, 0, 0])
    for record, level, zone in placed(territory):
        key = (first_day(record["service_on"]), level, zone, record["theme"], _origin(record))
        _add(sums[key], 1, record["duration_min"] or 0, record["people_n"] or 0)
    return dict(sums)


def presence(territory: Territory, first_day: Callable[[date], date]) -> Sums:
    """(period, level, zone, mode) -> [team hours, mediator hours]."""
    sums: Sums = defaultdict(lambda: [0, 0])
    for tour, level, zone, share in shared(territory):
        hours = tour["minutes"] / 60 * share
        key = (first_day(tour["service_on"]), level, zone, tour["mode"] or "NR")
        _add(sums[key], hours, hours * (tour["n_mediators"] or 0))
    return dict(sums)


def calendar(territory: Territory) -> Sums:
    """(month of service, level, zone, weekday from Monday = 1, hour of the wall clock) -> [facts found by the team or
    told on its rounds, team hours, those of tension, new acts, those of unknown origin]."""
    sums: Sums = defaultdict(lambda: [0, 0, 0, 0, 0])
    for record, level, zone in placed(territory):
        wall = record["started_at"]
        if wall:
            origin, is_tension = _origin(record), THEMES[record["theme"]]["parent"] == "T"
            is_found = origin in ("proactive", "resident_met")
            cell = sums[month(record["service_on"]), level, zone, wall.isoweekday(), wall.hour]
            _add(
                cell, int(is_found), 0, int(is_found and is_tension), int(origin != "planned"), int(origin == "unknown")
            )
    rated = with_rates(territory)
    for tour, level, zone, share in shared(territory):
        for clocked in out_at(tour) if level in rated else ():
            _add(sums[month(tour["service_on"]), level, zone, *clocked], 0, share / 60, 0, 0, 0)
    return dict(sums)


def out_at(tour: Row) -> Iterator[tuple[int, int]]:
    """The weekday (Monday = 1) and the hour of the wall clock of each of its minutes."""
    start = _universal(tour["started_at"])
    for minute in range(tour["minutes"]):
        wall = (start + timedelta(minutes=minute)).astimezone(PARIS)
        yield wall.isoweekday(), wall.hour


def _universal(wall: datetime) -> datetime:
    """The instant of a wall time in Paris: its first passing; where a clock change skips it, the next that exists."""
    while wall.replace(tzinfo=PARIS).astimezone(UTC).astimezone(PARIS).replace(tzinfo=None) != wall:
        wall += timedelta(minutes=1)
    return wall.replace(tzinfo=PARIS).astimezone(UTC)


def restricted_years(territory: Territory) -> Sums:
    """(year,) -> [n]."""
    sums: Sums = defaultdict(lambda: [0])
    for record in territory.records:
        if is_restricted(record):
            _add(sums[record["service_on"].year,], 1)
    return dict(sums)


def _origin(record: Row) -> str:
    return str(REFERRALS[record["referral"] or "NR"]["parent"])


def _add(sums: list[float], *values: float) -> None:
    sums[:] = [total + value for total, value in zip(sums, values, strict=True)]


def month(day: date) -> date:
    return day.replace(day=1)


def week(day: date) -> date:
    return day - timedelta(days=day.weekday())


def placed(territory: Territory) -> Iterator[tuple[Row, str, str]]:
    """Each unrestricted record with each level and the zone it has there."""
    for record in territory.records:
        if not is_restricted(record):
            for level in territory.zones:
                yield record, level, _zone_of(territory, record, level) or UNLOCATED


def _zone_of(territory: Territory, record: Row, level: str) -> str | None:
    """By the point, else by the name and what is declared to hold it, else as placed by a correction or at import."""
    if record["lon"] is not None and (found := _at_point(territory, Point(record["lon"], record["lat"]), level)):
        return found
    named = _named(territory, record["zone_level"], record["zone_key"])
    if named and level in (reached := reach(territory, record["zone_level"], named)):
        return reached[level][1]
    return _placed_by_hand(territory, record, level) if LEVELS[level]["parent"] == "I" else None


def _at_point(territory: Territory, point: Point, level: str) -> str | None:
    """The zone that holds the point; of a level that zones only name, what the finest of these says that names one."""
    if level in territory.drawn:
        inside = [zone for zone in territory.zones[level] if shapely.intersects(zone.shape, point)]
        return min((zone.code for zone in inside), default=None)
    for finer in levels_finest_first(territory.zones):
        code = _at_point(territory, point, finer) if finer in territory.drawn else None
        for zone in territory.zones[finer]:
            if zone.code == code and name_of(zone, level):
                return code_of(name_of(zone, level))
    return None


def _placed_by_hand(territory: Territory, record: Row, level: str) -> str | None:
    """Where a correction puts the record, else where its import placed it: at the level, or nearest below it."""
    placed = [
        (at, territory.lost.get(at, {}).get(code, code))
        for (batch, key, at), code in territory.placements.items()
        if (batch, key) == (record["batch_id"], record["record_key"])
    ]
    if "placed_in" in record:
        at_level, name = record["placed_in"]
        named = _named(territory, at_level, name)
        placed = [(at_level, named)] if named else []
    there = [(at, code) for at, code in placed if code in [zone.code for zone in territory.zones.get(at, [])]]
    reached = [(reach(territory, at, code), at) for at, code in there]
    found = [(zones[level][0], at, zones[level][1]) for zones, at in reached if level in zones]
    return min(found)[2] if found else None


def _named(territory: Territory, level: str | None, name: str | None) -> str | None:
    """The zone of a level that has this code, else this name, else that had it."""
    zones = territory.zones.get(level or "", [])
    key = zone_key(name) if name is not None else None
    for rank in (0, 1):
        for zone in zones:
            if key is not None and key == zone.keys[rank]:
                return zone.code
    return next((zone.code for zone in zones if key is not None and key in zone.former), None)


def reach(territory: Territory, level: str, code: str) -> dict[str, tuple[int, str]]:
    """Level -> (steps, zone) of the nearest zone that holds this one by declared nestings, itself included."""
    found: dict[str, tuple[int, str]] = {}
    for steps, at_level, at_code in _climbs(territory, level, code, (level,)):
        found[at_level] = min(found.get(at_level, (steps, at_code)), (steps, at_code))
    return found


def _climbs(territory: Territory, level: str, code: str, passed: tuple[str, ...]) -> Iterator[tuple[int, str, str]]:
    yield len(passed) - 1, level, code
    for parent_level, parent in territory.parents.get((level, code), []):
        if parent_level not in passed:
            yield from _climbs(territory, parent_level, parent, (*passed, parent_level))


def shared(territory: Territory) -> Iterator[tuple[Row, str, str, float]]:
    """Each tour with each level where hours are known, and the shares it spent in zones and out of them."""
    steps = level_steps(territory)
    given = {tour["tour_id"]: _given(territory, tour) for tour in territory.tours}
    known = {level for levels in given.values() for child in levels for level in steps[child]}
    for tour in territory.tours:
        for level in known:
            shares = _shares(territory, level, given[tour["tour_id"]], steps)
            rest = 1 - sum(shares.values())
            yield from ((tour, level, zone, share) for zone, share in shares.items())
            if rest > 1e-9:
                yield tour, level, UNLOCATED, rest


def _shares(
    territory: Territory, level: str, given: dict[str, list[tuple[str, float]]], steps: dict[str, dict[str, int]]
) -> dict[str, float]:
    """Zone of the level -> share: from the level that is given and nearest below, itself first."""
    sources = [(steps[child][level], child) for child in given if level in steps[child]]
    shares: dict[str, float] = defaultdict(float)
    for name, share in given[min(sources)[1]] if sources else ():
        named = _named(territory, min(sources)[1], name)
        reached = reach(territory, min(sources)[1], named) if named else {}
        if level in reached:
            shares[reached[level][1]] += share
    return shares


def _given(territory: Territory, tour: Row) -> dict[str, list[tuple[str, float]]]:
    """Loaded level -> the names and shares that the tour gives: one whole where it says whose, or in which town."""
    given: dict[str, list[tuple[str, float]]] = defaultdict(list)
    for share in tour["shares"] or ():
        given[share["level"]].append((share["zone_key"], share["share"]))
    given |= {level: [(tour[said].strip(), 1.0)] for level, said in NAMED.items() if (tour[said] or "").strip()}
    return {level: told for level, told in given.items() if level in territory.zones}


def with_rates(territory: Territory) -> set[str]:
    """The levels at which tours say where their time went: not for whom they were."""
    steps = level_steps(territory)
    given = {share["level"] for tour in territory.tours for share in tour["shares"] or ()}
    given |= {"commune" for tour in territory.tours if (tour["commune"] or "").strip()}
    return {level for child in given & steps.keys() for level in steps[child]}


def level_steps(territory: Territory) -> dict[str, dict[str, int]]:
    """Level -> each level that any of its zones reaches, and in how few steps."""
    steps: dict[str, dict[str, int]] = {level: {level: 0} for level in territory.zones}
    for level, zones in territory.zones.items():
        for zone in zones:
            for reached, (n, _) in reach(territory, level, zone.code).items():
                steps[level][reached] = min(n, steps[level].get(reached, n))
    return steps
