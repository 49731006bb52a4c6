"""Hours by mode, team, funder, municipality, landlord and hour, hours planned, tours and their days: recounted."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any

from tests.oracle import LEVELS, UNLOCATED, Sums, month, out_at, reach, shared, with_rates
from tests.oracle_batches import Row, Territory
from tests.oracle_named import NAMED

SAID = ("funder", "commune", "landlord")
Names = dict[tuple[str, str], str]


def parts(territory: Territory) -> Sums:
    """(month, part, name) -> [team hours, mediator hours]."""
    sums: Sums = defaultdict(lambda: [0, 0])
    of_zones = _shares_of_zones(territory)
    for tour in territory.tours:
        shares = {("mode", tour["mode"] or "NR"): 1.0, ("team", tour["team_code"] or "NR"): 1.0}
        for part in SAID:
            found = of_zones[tour["tour_id"], part] or _said_of_tour(territory, tour, part)
            shares |= {(part, name): share for name, share in found.items()}
            if 1 - sum(found.values()) > 1e-9:
                shares[part, "NR"] = 1 - sum(found.values())
        went = {named: tour["minutes"] / 60 * share for named, share in shares.items()}
        clocked = Counter(out_at(tour)).items()
        went |= {("hour", f"{weekday}-{hour}"): minutes / 60 for (weekday, hour), minutes in clocked}
        for (part, name), hours in went.items():
            sums[month(tour["service_on"]), part, name][0] += hours
            sums[month(tour["service_on"]), part, name][1] += hours * (tour["n_mediators"] or 0)
    return dict(sums)


def _said_of_tour(territory: Territory, tour: Row, part: str) -> dict[str, float]:
    """What a tour says that is no zone, as it is first written."""
    key = _key(tour[part])
    return {_names(territory)[part, key]: 1.0} if key else {}


def _shares_of_zones(territory: Territory) -> dict[tuple[str, str], dict[str, float]]:
    """(tour, part) -> its share by name of municipality and of landlord; by funder, where the tour says none, in zones
    of the finest level that has both their names and hours."""
    names, labels = _names(territory), _labels(territory)
    shares: dict[tuple[str, str], dict[str, float]] = defaultdict(lambda: defaultdict(float))
    funders = {
        (level, zone.code): names["funder", _key(dict(zone.said)["funder"])]
        for level in with_rates(territory)
        for zone in territory.zones[level]
        if _key(dict(zone.said).get("funder"))
    }
    finest = max((level for level, _ in funders), key=_width, default=None)
    for tour, level, zone, share in shared(territory):
        for part in (part for at, part in NAMED.items() if at == level and zone != UNLOCATED):
            shares[tour["tour_id"], part][labels[level, zone]] += share
        if level == finest and (level, zone) in funders and not _key(tour["funder"]):
            shares[tour["tour_id"], "funder"][funders[level, zone]] += share
    return shares


def _labels(territory: Territory) -> dict[tuple[str, str], str]:
    return {(at, zone.code): dict(zone.said)["zone_label"] for at, zones in territory.zones.items() for zone in zones}


def _names(territory: Territory) -> Names:
    """(part, small letters) -> the name in the first of its ways, as tours, plans and, of funders, zones write it."""
    told = [(part, tour[part]) for tour in territory.tours for part in SAID]
    told += [("funder", plan["funder"]) for _, plan in _days(territory)]
    told += [("funder", dict(zone.said).get("funder")) for zones in territory.zones.values() for zone in zones]
    names: Names = {}
    for part, name in told:
        if key := _key(name):
            names[part, key] = min(names.get((part, key), name.strip()), name.strip())
    return names


def _key(name: Any) -> str:
    return (name or "").strip().lower()


def tour_months(territory: Territory) -> Sums:
    """(month, level, zone) -> [tours, days, tours without record, without mediators]; '' and '' for the whole."""
    told = {record["tour_id"] for record in territory.records}
    tours: dict[tuple[Any, ...], dict[str, Row]] = defaultdict(dict)
    for tour in territory.tours:
        tours[month(tour["service_on"]), "", ""][tour["tour_id"]] = tour
    for tour, level, zone, share in shared(territory):
        if share > 1e-9:
            tours[month(tour["service_on"]), level, zone][tour["tour_id"]] = tour
    return {place: _counts(passed, told) for place, passed in tours.items()}


def _counts(passed: dict[str, Row], told: set[str]) -> list[float]:
    days = {tour["service_on"] for tour in passed.values()}
    return [
        len(passed),
        len(days),
        len(passed.keys() - told),
        sum(tour["n_mediators"] is None for tour in passed.values()),
    ]


def planned(territory: Territory) -> Sums:
    """(month, level, zone, funder) -> [team hours, mediator hours], a plan spread day by day."""
    given = _given(territory)
    sums: Sums = dict(_whole(given))
    for (of_month, funder), by_level in given.items():
        for level in territory.zones:
            held = {at: _held(territory, at, zones, level) for at, zones in by_level.items() if at}
            told = {at: zones for at, zones in held.items() if zones}
            if told:
                source = min(told, key=lambda at: (at != level, *_rank_of(told[at]), _width(at)))
                sums |= {(of_month, level, zone, funder): hours for zone, hours in told[source].items()}
    return sums


Given = dict[tuple[date, str], dict[str, dict[str, list[float]]]]
"""(month, funder) -> level -> zone -> hours."""


def _given(territory: Territory) -> Given:
    names, given = _names(territory), Given()
    for day, plan in _days(territory):
        at = plan["zone_level"] or ""
        code = territory.lost.get(at, {}).get(plan["zone_code"], plan["zone_code"]) or ""
        of_funder = given.setdefault((month(day), names.get(("funder", _key(plan["funder"])), "NR")), {})
        _add(of_funder.setdefault(at, {}).setdefault(code, [0, 0]), _hours(plan))
    return given


def _whole(given: Given) -> Iterator[tuple[tuple[Any, ...], list[float]]]:
    """Of a funder, the plan without a zone, else that of the level with most hours; none of zones where somebody
    planned for all funders and zones at once."""
    for (of_month, funder), by_level in given.items():
        widest = min(by_level, key=lambda at: (at != "", *_rank_of(by_level[at]), _width(at)))
        if widest == "" or "" not in given.get((of_month, "NR"), {}):
            yield (of_month, "", "", funder), _sum(by_level[widest].values())


def _held(territory: Territory, at: str, zones: dict[str, list[float]], level: str) -> dict[str, list[float]]:
    """What was planned for zones of one level, in the zones of another that hold them whole."""
    sums: dict[str, list[float]] = {}
    for code, hours in zones.items():
        holder = _holder(territory, at, code, level) if code in _codes(territory, at) else None
        if holder:
            _add(sums.setdefault(holder, [0, 0]), hours)
    return sums


def _holder(territory: Territory, at: str, code: str, level: str) -> str | None:
    reached = reach(territory, at, code).get(level)
    if reached:
        return str(reached[1])
    shape = next(zone.shape for zone in territory.zones[at] if zone.code == code)
    parts = {zone.code: zone.shape.intersection(shape).area / shape.area for zone in territory.zones[level]}
    touched = {
        zone.code: parts[zone.code]
        for zone in territory.zones[level]
        if parts[zone.code] * shape.area > 0.01 * min(zone.shape.area, shape.area)
    }
    if not touched:
        return UNLOCATED
    return next(iter(touched)) if len(touched) == 1 and max(touched.values()) >= 0.99 else None


def _rank_of(zones: dict[str, list[float]]) -> tuple[float, float]:
    team, mediators = _sum(zones.values())
    return -round(team, 6), -round(mediators, 6)


def _sum(hours: Iterable[list[float]]) -> list[float]:
    total = [0.0, 0.0]
    for one in hours:
        _add(total, one)
    return total


def _hours(plan: Row) -> list[float]:
    n_days = (plan["ends_on"] - plan["starts_on"]).days + 1
    return [(plan["team_hours"] or 0) / n_days, (plan["mediator_hours"] or 0) / n_days]


def _add(sums: list[float], hours: list[float]) -> None:
    sums[:] = [total + more for total, more in zip(sums, hours, strict=True)]


def _width(level: str) -> int:
    return int(LEVELS[level]["order"]) if level else 0


def _codes(territory: Territory, level: str) -> list[str]:
    return [zone.code for zone in territory.zones.get(level, [])]


def _days(territory: Territory) -> Iterator[tuple[date, Row]]:
    plans = _plans(territory)
    typed = {(_of(plan), month(day)) for plan in plans if _is_typed(plan) for day in _days_of(plan)}
    for plan in plans:
        for day in _days_of(plan):
            if _is_typed(plan) or (_of(plan), month(day)) not in typed:
                yield day, plan


def _days_of(plan: Row) -> Iterator[date]:
    return (plan["starts_on"] + timedelta(days=n) for n in range((plan["ends_on"] - plan["starts_on"]).days + 1))


def _is_typed(plan: Row) -> bool:
    """Whether a person planned it in the settings: it takes the place of what files say of these months."""
    return bool(plan["record_key"].startswith("settings|"))


def _of(plan: Row) -> tuple[Any, ...]:
    return plan["zone_level"], plan["zone_code"], _key(plan["funder"])


def _plans(territory: Territory) -> list[Row]:
    """Of the plans of one zone, days and funder, the one typed, then exported last, then of the most hours; of equal
    ones, that whose funder is written in the first of its ways."""
    last: dict[tuple[Any, ...], Row] = {}
    for plan in sorted(territory.plans, key=lambda plan: (plan["funder"] or "").strip()):
        who = (plan["zone_level"], plan["zone_code"], plan["starts_on"], plan["ends_on"], _key(plan["funder"]))
        last[who] = max(last.get(who, plan), plan, key=_rank)
    return list(last.values())


def _rank(plan: Row) -> tuple[Any, ...]:
    hours = [-1 if plan[name] is None else plan[name] for name in ("team_hours", "mediator_hours")]
    return (_is_typed(plan), plan["exported_on"] or date.min, *hours)
