"""Isolation records are placed at import in the levels allowed for them, then lose their point and the zone named.

Restricted records lose both, and their note, and are placed in their municipality alone (that of the zone named, where
it or a nesting says so), which is counted by year. A later change of zones places none of them again.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from analytics.codes import ISOLATION_LEVELS, RESTRICTED_LEVEL, code_list
from analytics.fields import PLACEMENT, TABLES, Kind, of_block
from analytics.ingest.acts import UNSAID
from analytics.ingest.guarded import NOTE
from analytics.ingest.named import Ground
from analytics.ingest.reading import Mask, by_distinct, mask
from analytics.ingest.zones import ZoneLayer

Columns = dict[str, pa.Array]
_PLACE = ("lon", "lat", "zone_key", "zone_level", "geo_precision")
_BLOCK = tuple(one for one in of_block(TABLES["intervention"], "isolation") if one.name != "person_key")


@dataclass(frozen=True, slots=True, kw_only=True)
class Isolated:
    """Columns without the places lost. `rows`: positions of the isolation and restricted records; `zones`: by loaded
    level, the code of the zone where each of them is, or null."""

    columns: Columns
    rows: npt.NDArray[np.int64]
    zones: dict[str, pa.Array]

    def placed(self, n_rows: int) -> Columns:
        """The zones as columns of all rows, null where a record was not placed so."""
        rank = np.full(n_rows, -1)
        rank[self.rows] = np.arange(len(self.rows))
        places = pa.array(rank, mask=rank < 0)
        return {f"in {level}": codes.take(places) for level, codes in self.zones.items()}

    def placement(self, keys: pa.Array) -> pa.Table:
        """One row an isolation or restricted record and a level where it was placed (PLACEMENT). Of a record that the
        file tells several times, the place of the last version."""
        keys, is_last = keys.take(pa.array(self.rows)), self._is_last(keys)
        tables = [
            pa.Table.from_arrays([keys, pa.repeat(level, len(keys)), codes], schema=PLACEMENT).filter(
                pc.and_(is_last, pc.is_valid(codes))
            )
            for level, codes in self.zones.items()
        ]
        return pa.concat_tables([PLACEMENT.empty_table(), *tables])

    def _is_last(self, keys: pa.Array) -> pa.Array:
        if "modified_at" not in self.columns:
            return pa.repeat(True, len(self.rows))
        versions = pa.table({"key": keys, "at": self.columns["modified_at"]}).take(pa.array(self.rows)).to_pandas()
        last = versions.groupby("key")["at"].transform("max")
        return pa.array((versions["at"] == last) | last.isna())


def isolate(columns: Columns, ground: Ground, n_rows: int) -> Isolated:
    """Place and strip the isolation and restricted records among finished columns of interventions."""
    layers = ground.layers
    is_restricted, is_isolation = are_restricted(columns, n_rows), are_isolation(columns, n_rows)
    rows = np.flatnonzero(is_isolation | is_restricted)
    allowed = {level: layers[level] for level in ISOLATION_LEVELS if level in layers and len(rows)}
    spots = {name: columns[name].take(pa.array(rows)) for name in _PLACE if name in columns}
    zones = {level: _zones(spots, layer, len(rows)) for level, layer in allowed.items()}
    if RESTRICTED_LEVEL in zones:
        zones[RESTRICTED_LEVEL] = pc.if_else(
            pa.array(is_restricted[rows]),
            pc.coalesce(zones[RESTRICTED_LEVEL], *_municipalities(spots, ground)),
            zones[RESTRICTED_LEVEL],
        )
    for level in zones.keys() - {RESTRICTED_LEVEL}:
        zones[level] = _blanked(zones[level], is_restricted[rows])
    lost = {name: _blanked(columns[name], is_isolation | is_restricted) for name in _PLACE if name in columns}
    unsaid = {
        one.name: _blanked(columns[one.name], ~is_isolation)
        for one in _BLOCK
        if one.kind is Kind.CODE and one.name in columns
    }
    untold = {NOTE: _blanked(columns[NOTE], is_restricted)} if NOTE in columns else {}
    return Isolated(columns=columns | lost | unsaid | untold, rows=rows, zones=zones)


def are_restricted(columns: Columns, n_rows: int) -> Mask:
    """By theme, main or secondary, or by a signal."""
    codes = {code for code, line in code_list("theme").items() if line.restricted}
    return _any_bears(columns, ("theme", "themes_sec", "signals"), codes, n_rows)


def are_isolation(columns: Columns, n_rows: int) -> Mask:
    """By theme, main or secondary, or because something is filled in that only isolation records have."""
    codes = {code for code, line in code_list("theme").items() if line.parent == "I"}
    found = _any_bears(columns, ("theme", "themes_sec"), codes, n_rows)
    for one in _BLOCK:
        if one.name in columns:
            found |= _is_said(columns[one.name])
    return found


def _is_said(values: pa.Array) -> Mask:
    """Filled in, and with an answer."""
    is_answer = pc.not_equal(values, UNSAID) if pa.types.is_string(values.type) else pc.is_valid(values)
    return mask(is_answer)


def _any_bears(columns: Columns, names: Collection[str], codes: Collection[str], n_rows: int) -> Mask:
    found = np.zeros(n_rows, dtype=bool)
    for name in names:
        if name in columns:
            found |= _bears(columns[name], codes)
    return found


def _bears(values: pa.Array, codes: Collection[str]) -> Mask:
    """Where the code, or one code of the list, is among `codes`."""
    wanted = pa.array(sorted(codes))
    if not pa.types.is_list(values.type):
        return mask(pc.is_in(values, value_set=wanted))
    found = np.zeros(len(values), dtype=bool)
    rows, is_wanted = pc.list_parent_indices(values), mask(pc.is_in(pc.list_flatten(values), value_set=wanted))
    found[rows.to_numpy()[is_wanted]] = True
    return found


def _blanked(values: pa.Array, where: Mask) -> pa.Array:
    return pc.if_else(pa.array(where), pa.scalar(None, values.type), values)


def _zones(spots: Columns, layer: ZoneLayer, n_rows: int) -> pa.Array:
    """The zone that holds each point, else the zone named where the name is one of this level."""
    by_point = by_name = pa.nulls(n_rows, pa.string())
    if "lon" in spots:
        lon, lat = (spots[name].to_numpy(zero_copy_only=False) for name in ("lon", "lat"))
        by_point = pa.array(layer.index.place(lon, lat), pa.string())
    if "zone_key" in spots:
        by_name = _named(spots, layer.level, layer.by_key)
    return pc.coalesce(by_point, by_name)


def _municipalities(spots: Columns, ground: Ground) -> Iterator[pa.Array]:
    """The municipality in which the zone named lies, for the zones of each level of which this is known."""
    held: dict[str, dict[str, str]] = {}
    for row in ground.nestings.to_pylist() if "zone_key" in spots else ():
        if row["parent_level"] == RESTRICTED_LEVEL:
            held.setdefault(row["child_level"], {})[row["child_code"]] = row["parent_code"]
    for level in held.keys() & ground.layers.keys():
        codes = {key: held[level].get(code) for key, code in ground.layers[level].by_key.items()}
        yield _named(spots, level, codes)


def _named(spots: Columns, level: str, codes: Mapping[str, str | None]) -> pa.Array:
    """The code that goes with each zone named at one level."""
    named = by_distinct(spots["zone_key"], lambda key: (codes.get(key), True), pa.string()).values
    return _blanked(named, ~mask(pc.equal(spots["zone_level"], level)))
