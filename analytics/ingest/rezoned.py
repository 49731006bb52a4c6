"""The zones of a level as corrected: renamed, or two made one. Former names and codes still lead to them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pyarrow as pa
import shapely

from analytics.ingest.corrections import Correction, Subject
from analytics.ingest.keys import zone_key

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Rezoned:
    """A level's zones in the form of its table. `aliases`: zone codes by key of a former name or code; `merged`: the
    code that stands for each code that is gone."""

    table: pa.Table
    aliases: dict[str, str] = field(default_factory=dict)
    merged: dict[str, str] = field(default_factory=dict)


def rezoned(table: pa.Table, corrections: Sequence[Correction]) -> Rezoned:
    """Apply the corrections of one level in their order. One about a zone that is not there has no effect."""
    if not corrections:
        return Rezoned(table)
    zones = {row["zone_code"]: row for row in table.to_pylist()}
    made = Rezoned(table)
    for correction in corrections:
        if correction.zone_code in zones:
            (_renamed if correction.subject is Subject.RENAME else _merged)(zones, correction, made)
    return Rezoned(pa.Table.from_pylist(list(zones.values()), table.schema), made.aliases, made.merged)


def renested(nestings: pa.Table, merged: Mapping[str, Mapping[str, str]]) -> pa.Table:
    """The nestings of the zones as merged, by level. A zone whose parts lie in two zones of a level lies in neither."""
    parents: dict[tuple[str, str, str], set[str]] = {}
    for row in nestings.to_pylist():
        child = merged.get(row["child_level"], {}).get(row["child_code"], row["child_code"])
        parent = merged.get(row["parent_level"], {}).get(row["parent_code"], row["parent_code"])
        parents.setdefault((row["child_level"], child, row["parent_level"]), set()).add(parent)
    rows = [(*key[:2], key[2], min(found)) for key, found in parents.items() if len(found) == 1]
    columns = zip(*rows, strict=True) if rows else ((), (), (), ())
    return pa.Table.from_arrays([pa.array(column, pa.string()) for column in columns], schema=nestings.schema)


def _renamed(zones: dict[str, Row], correction: Correction, made: Rezoned) -> None:
    """A name that several zones share names none of them: it leads nowhere, before and after."""
    code = correction.zone_code
    zone, key = zones[code], zone_key(correction.value)
    is_own = all(other["label_key"] != key for other in zones.values())
    made.aliases.update({zone["label_key"]: code} if zone["label_key"] else {})
    zones[code] = {**zone, "zone_label": correction.value, "label_key": key if is_own else None}


def _merged(zones: dict[str, Row], correction: Correction, made: Rezoned) -> None:
    gone, into = correction.zone_code, correction.value
    if into not in zones or into == gone:
        return
    lost, kept = zones.pop(gone), zones[into]
    shape = shapely.union(*shapely.from_wkb([kept["geometry"], lost["geometry"]]))
    counts = {name: _sum(kept[name], lost[name]) for name in ("population", "dwellings")}
    zones[into] = {**kept, **counts, "geometry": shapely.to_wkb(shape)}
    for led in (made.aliases, made.merged):
        led.update({key: into for key, code in led.items() if code == gone})
    made.merged[gone] = into
    made.aliases.update({key: into for key in (lost["label_key"], lost["code_key"]) if key})


def _sum(one: int | None, other: int | None) -> int | None:
    """Both counts together; unknown where one of them is."""
    return None if one is None or other is None else one + other
