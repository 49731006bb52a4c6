"""Hours by mode, team, funder, municipality, landlord and hour, hours planned, tours and their days: recounted."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from tests.oracle import LEVELS, UNLOCATED, Sums, level_steps, month, out_at, reach, shared, with_rates
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
    sums: Sums = defaultdict(lambda: [0, 0])
    names, days = _names(territory), list(_days(territory))
    by_level = {plan["zone_level"] or "" for plan in _plans(territory)}
    for day, plan in days:
        funder = names.get(("funder", _key(plan["funder"])), "NR")
        at, hours = plan["zone_level"] or "", _hours(plan)
        rivals = {other["zone_level"] or "" for on, other in days if month(on) == month(day)}
        if at == min(rivals, key=_width):
            _add(sums[month(day), "", "", funder], hours)
        for level in territory.zones if at else ():
            if at == _source(territory, level, by_level):
                code = territory.lost.get(at, {}).get(plan["zone_code"], plan["zone_code"])
                zone = reach(territory, at, code).get(level) if code in _codes(territory, at) else None
                _add(sums[month(day), level, zone[1] if zone else UNLOCATED, funder], hours)
    return dict(sums)


def _hours(plan: Row) -> tuple[float, float]:
    n_days = (plan["ends_on"] - plan["starts_on"]).days + 1
    return (plan["team_hours"] or 0) / n_days, (plan["mediator_hours"] or 0) / n_days


def _add(sums: list[float], hours: tuple[float, float]) -> None:
    sums[:] = [total + more for total, more in zip(sums, hours, strict=True)]


def _width(level: str) -> int:
    return int(LEVELS[level]["order"]) if level else 0


def _codes(territory: Territory, level: str) -> list[str]:
    return [zone.code for zone in territory.zones.get(level, [])]


def _source(territory: Territory, level: str, by_level: set[str]) -> str | None:
    """The level with plans from which a level's are taken: itself, else the nearest nested in it."""
    steps = level_steps(territory)
    near = [(steps[child][level], child) for child in by_level & steps.keys() if level in steps[child]]
    return min(near)[1] if near else None


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
