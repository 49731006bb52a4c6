"""What the map draws: light outlines whose neighbours keep one border, whatever the faults of the zones."""

import re
from pathlib import Path

import numpy as np
import pyarrow as pa
import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely import Geometry

from analytics.ingest.shapes import simplified
from analytics.ingest.zones import ZoneColumns, ZoneLayer
from analytics.ingest.zones_apart import read_zones


def layer_of(*shapes: Geometry) -> ZoneLayer:
    """Zones named "0", "1", … with these outlines."""
    columns = {"zone_code": [str(rank) for rank in range(len(shapes))], "geometry": list(shapely.to_wkb(shapes))}
    return ZoneLayer("quartier", pa.table(columns))


def drawn(layer: ZoneLayer) -> dict[str, Geometry]:
    return {code: shapely.from_geojson(text) for code, text in simplified(layer)}


def test_the_80_quarters_of_paris_are_light_and_without_gaps(real_paris: Path) -> None:
    columns = ZoneColumns(code="c_quinsee", label="l_qu")
    layer = read_zones(real_paris / "quartiers_administratifs_80.geojson", "quartier", columns)
    shapes = simplified(layer)
    assert sum(len(text) for _, text in shapes) < 100_000
    assert [code for code, _ in shapes] == layer.codes
    assert not re.search(r"\.\d{6}", "".join(text for _, text in shapes))
    light = shapely.from_geojson([text for _, text in shapes])
    assert shapely.coverage_is_valid(light)
    whole = shapely.union_all(light)
    assert shapely.get_num_interior_rings(whole) == 0
    original = shapely.union_all(layer.shapes)
    assert whole.symmetric_difference(original).area < 0.001 * original.area


def test_bends_below_five_metres_go_and_corners_stay() -> None:
    """A square of a hundredth of a degree (about 1 km) whose south side has a tooth of 0.00003° (3 m)."""
    tooth = shapely.Polygon(
        [(2, 48), (2.005, 48), (2.00502, 48.00003), (2.00504, 48), (2.01, 48), (2.01, 48.01), (2, 48.01)]
    )
    assert drawn(layer_of(tooth))["0"].equals(shapely.box(2, 48, 2.01, 48.01))


def test_slivers_and_hair_gaps_are_closed_in_the_drawing() -> None:
    """The second zone enters the first by 0.00002° (1.5 m), the third leaves 0.000005° (0.4 m) to the second."""
    row = layer_of(
        shapely.box(2, 48, 2.01, 48.01), shapely.box(2.00998, 48, 2.02, 48.01), shapely.box(2.020005, 48, 2.03, 48.01)
    )
    shapes = list(drawn(row).values())
    assert shapely.coverage_is_valid(shapes)
    assert shapely.union_all(shapes).equals(shapely.box(2, 48, 2.03, 48.01))


def test_parts_holes_and_far_zones_are_drawn() -> None:
    islands = shapely.union(shapely.box(2, 48, 2.01, 48.01), shapely.box(2.02, 48, 2.03, 48.01))
    ring = shapely.box(2.1, 48, 2.2, 48.1).difference(shapely.box(2.13, 48.03, 2.16, 48.06))
    shapes = drawn(layer_of(islands, ring))
    assert len(shapely.get_parts(shapes["0"])) == 2
    assert shapely.get_num_interior_rings(shapes["1"]) == 1


def test_no_zone_draws_nothing() -> None:
    assert simplified(layer_of()) == []


_CORNERS = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), min_size=3, max_size=6, unique=True)


@given(st.lists(_CORNERS, min_size=1, max_size=6))
def test_any_zones_are_drawn_even_when_they_overlap(corners: list[list[tuple[int, int]]]) -> None:
    """Hulls on a grid of 0.001° (about 100 m), most of them overlapping: one GeoJSON a zone, inside the whole."""
    hulls = [shapely.MultiPoint(np.array(some) / 1000 + (2, 48)).convex_hull for some in corners]
    zones = [hull for hull in hulls if hull.area > 1e-7]
    texts = [text for _, text in simplified(layer_of(*zones))]
    assert len(texts) == len(zones)
    whole = shapely.union_all(zones).buffer(1e-4)
    assert all(whole.covers(shape) and not shape.is_empty for shape in shapely.from_geojson(texts))
