"""Corrections in plain Python: the records, zones, nestings and placements that the oracle counts, as corrected."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from shapely import Geometry

from analytics.ingest.keys import zone_key
from tests.oracle_codes import is_isolation, is_restricted

Row = dict[str, Any]
PLACE = ("lon", "lat", "geo_precision", "zone_key", "zone_level")


def corrected_record(record: Row, corrections: list[Row]) -> Row:
    """The version that counts, with what was corrected in it, in order; a restricted one is left as it is."""
    mine = [line for line in corrections if line["record_key"] == record["record_key"]]
    if not mine or is_restricted(record):
        return record
    now = dict(record)
    for line in mine:
        _correct(now, line["field"], line["value"], line["level"])
    if is_isolation(now) or is_restricted(now):
        now.update(dict.fromkeys(PLACE))
    return now


def _correct(now: Row, field: str, value: str, level: str) -> None:
    if field == "zone_key":
        now.update(lon=None, lat=None, geo_precision=None, zone_level=level, zone_key=value, placed_in=(level, value))
    elif field == "started_on":
        day = date.fromisoformat(value)
        if day != now["started_on"]:
            at = now["started_at"]
            moved = datetime.combine(day, at.time()) if at else None
            now.update(started_on=day, service_on=day, tour_id=None, started_at=moved)
    elif field == "themes_sec":
        now[field] = value.split("|")
    else:
        now[field] = value or None


def corrected_zones(zones: list[Any], corrections: list[Row]) -> tuple[list[Any], dict[str, str]]:
    """The zones of one level renamed and merged, in order; and the zone in which each lost one now is."""
    by_code = {zone.code: zone for zone in zones}
    lost: dict[str, str] = {}
    for line in corrections:
        code, value = line["zone_code"], line["value"]
        if line["subject"] == "rename" and code in by_code:
            by_code[code] = _renamed(by_code, code, value)
        elif line["subject"] == "merge" and code in by_code and value in by_code and code != value:
            gone, kept = by_code.pop(code), by_code[value]
            shape: Geometry = kept.shape.union(gone.shape)
            by_code[value] = replace(kept, shape=shape, former=kept.former | gone.former | {*gone.keys})
            lost = {name: value if into == code else into for name, into in lost.items()} | {code: value}
    return list(by_code.values()), lost


def _renamed(by_code: dict[str, Any], code: str, name: str) -> Any:
    """A name that another zone of the level bears already does not lead to this one."""
    zone, key = by_code[code], zone_key(name)
    is_free = all(other.keys[1] != key for other in by_code.values())
    said = (*((what, told) for what, told in zone.said if what != "zone_label"), ("zone_label", name))
    keys = (zone.keys[0], key if is_free else None)
    return replace(zone, keys=keys, said=said, former=zone.former | {zone.keys[1]})


def corrected_parents(
    parents: dict[tuple[str, str], list[tuple[str, str]]], lost: dict[str, dict[str, str]]
) -> dict[tuple[str, str], list[tuple[str, str]]]:
    """Nestings between the zones that are left; a zone made of parts of two zones of a level lies in neither."""
    found: dict[tuple[str, str], set[tuple[str, str]]] = {}
    for (level, code), over in parents.items():
        mine = found.setdefault((level, _now(lost, level, code)), set())
        mine.update((parent_level, _now(lost, parent_level, parent)) for parent_level, parent in over)
    return {
        zone: [pair for pair in over if sum(pair[0] == other[0] for other in over) == 1] for zone, over in found.items()
    }


def _now(lost: dict[str, dict[str, str]], level: str, code: str) -> str:
    return lost.get(level, {}).get(code, code)
