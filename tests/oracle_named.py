"""Landlords and municipalities in plain Python: what the zones of other levels name, and by which a record goes."""

from collections import defaultdict
from typing import Any

from shapely import Geometry, Polygon, union_all

from analytics.ingest.keys import zone_key
from tests.oracle_codes import codes

NAMED = {"bailleur": "landlord", "commune": "commune"}
"""The levels that zones name, and where a zone says it."""

Zones = dict[str, list[Any]]
Parents = dict[tuple[str, str], list[tuple[str, str]]]


def name_of(zone: Any, level: str) -> str:
    """The key of the landlord or municipality that a zone names, or nothing."""
    return zone_key(dict(zone.said).get(NAMED[level], ""))


def code_of(key: str) -> str:
    return "-".join(key.split())


def with_named(zones: Zones, make: Any) -> Zones:
    """The zones with those that they name, at the levels that no file gives; `make` makes one of them."""
    found = dict(zones)
    for level in NAMED.keys() - zones.keys():
        labels: dict[str, set[str]] = defaultdict(set)
        for zone in (zone for same in zones.values() for zone in same):
            if key := name_of(zone, level):
                labels[key].add(" ".join(dict(zone.said)[NAMED[level]].split()))
        if labels:
            found[level] = [
                make(code_of(key), (key, None), _ground(zones, level, key), (("zone_label", min(names)),))
                for key, names in labels.items()
            ]
    return found


def _ground(zones: Zones, level: str, key: str) -> Geometry:
    """The zones that give this name, each less the finer ones that give any; whole, the finest of them, where nothing
    is left."""
    taken, parts, whole = Polygon(), [], []
    for finer in levels_finest_first({at: same for at, same in zones.items() if at != level}):
        naming = [zone for zone in zones[finer] if name_of(zone, level)]
        its_own = [zone.shape for zone in naming if name_of(zone, level) == key]
        whole += its_own
        parts += [shape.difference(taken) for shape in its_own]
        taken = union_all([taken, *(zone.shape for zone in naming)])
    ground = union_all(parts)
    return whole[0] if ground.is_empty else ground


def named_parents(zones: Zones, declared: Parents) -> Parents:
    """The declared parents, and the landlord or municipality of each zone that names one and has none declared."""
    parents = {child: list(above) for child, above in declared.items()}
    for level in NAMED.keys() & zones.keys():
        by_key: dict[str | None, str] = {}
        for zone in zones[level]:
            by_key |= dict.fromkeys(zone.former, zone.code)
        for rank in (1, 0):
            by_key |= {zone.keys[rank]: zone.code for zone in zones[level] if zone.keys[rank]}
        for child, zone in ((child, zone) for child, same in zones.items() if child != level for zone in same):
            above = parents.setdefault((child, zone.code), [])
            if name_of(zone, level) in by_key and level not in [at for at, _ in above]:
                above.append((level, by_key[name_of(zone, level)]))
    return parents


def levels_finest_first(zones: Zones) -> list[str]:
    order = codes("level")
    return sorted(zones, key=lambda level: -int(order[level]["order"]))
