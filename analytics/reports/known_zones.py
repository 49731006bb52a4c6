"""The zones of a level as they were loaded, laid out once for as long as the store is open."""

from collections.abc import Mapping

import shapely

from analytics.ingest.keys import normal
from analytics.reports.rows import Row, rows_of
from analytics.store.connect import Store
from analytics.store.read import Read


def zone_rows(store: Store, level: str) -> Mapping[str, Row]:
    """The row of each zone of a level, by its code and in the order of their names. Raises StoreError."""
    return store.known(("zone rows", level), lambda: _by_name(store, level))


def shapes(store: Store, level: str) -> Mapping[str, shapely.Geometry]:
    """The outline of each zone of a level, in degrees, by its code. Raises StoreError."""
    return store.known(("shapes", level), lambda: _drawn(store, level))


def _by_name(store: Store, level: str) -> dict[str, Row]:
    rows = rows_of(store.read(Read.ZONES, level=level))
    ordered = sorted(rows, key=lambda row: (normal(str(row["zone_label"])), row["zone_code"]))
    return {str(row["zone_code"]): row for row in ordered}


def _drawn(store: Store, level: str) -> dict[str, shapely.Geometry]:
    zones = store.read(Read.ZONES, level=level)
    outlines = shapely.from_geojson(zones["geojson"].to_numpy(dtype=object))
    return dict(zip(zones["zone_code"].tolist(), outlines, strict=True))
