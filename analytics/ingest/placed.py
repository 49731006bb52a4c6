"""How many of the rows that an import would keep have a zone at each level, and which names of zones mean none."""

from collections.abc import Mapping

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from analytics.ingest.reading import Mask, mask
from analytics.ingest.zones import ZoneLayer

Layers = Mapping[str, ZoneLayer]


def placed_acts(table: pa.Table, placement: pa.Table, layers: Layers) -> dict[str, int]:
    """Interventions by level: by their point, else by the zone named; isolation records as the import placed them."""
    of_isolation = dict.fromkeys(layers, 0)
    for level in placement["level"].to_pylist():
        of_isolation[level] = of_isolation.get(level, 0) + 1
    return {level: int(_is_placed(table, layer).sum()) + of_isolation[level] for level, layer in layers.items()}


def placed_tours(table: pa.Table, layers: Layers) -> dict[str, int]:
    """Tours by level: those that name at least one zone of it."""
    shares = pc.list_flatten(table["shares"].combine_chunks())
    tours = pc.list_parent_indices(table["shares"].combine_chunks()).to_numpy(zero_copy_only=False)
    levels, keys = (pc.struct_field(shares, name) for name in ("level", "zone_key"))
    return {
        level: len(np.unique(tours[mask(pc.equal(levels, level)) & _is_known(keys, layer)]))
        for level, layer in layers.items()
    }


def _is_placed(table: pa.Table, layer: ZoneLayer) -> Mask:
    lon, lat = (table[name].to_numpy() for name in ("lon", "lat"))
    by_point = np.array([code is not None for code in layer.index.place(lon, lat)], dtype=bool)
    is_named = mask(pc.equal(table["zone_level"], layer.level).combine_chunks())
    return by_point | (is_named & _is_known(table["zone_key"].combine_chunks(), layer))


def _is_known(keys: pa.Array, layer: ZoneLayer) -> Mask:
    return mask(pc.is_in(keys, value_set=pa.array(sorted(layer.by_key), pa.string())))
