"""A point goes to the zone that holds it, borders included; among several, to the smallest code."""

from random import Random

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely import Geometry

from analytics.ingest.place import ZoneIndex

WEST, EAST = shapely.box(0, 0, 1, 1), shapely.box(1, 0, 2, 1)
ROW = ZoneIndex(["b", "a"], [WEST, EAST])


@pytest.mark.parametrize(
    ("lon", "lat", "code"),
    [
        (0.5, 0.5, "b"),
        (1.5, 0.5, "a"),
        (1.0, 0.5, "a"),  # the shared border
        (0.0, 0.0, "b"),  # a corner
        (0.5, 1.0, "b"),  # an outer border
        (2.0000001, 0.5, None),
        (np.nan, 0.5, None),
        (0.5, np.nan, None),
        (np.inf, 0.5, None),
    ],
)
def test_a_point_has_the_code_of_the_zone_that_holds_it(lon: float, lat: float, code: str | None) -> None:
    assert ROW.place([lon], [lat]).tolist() == [code]


def test_each_point_keeps_its_rank_among_repeated_and_missing_ones() -> None:
    lon, lat = [1.5, None, 0.5, 1.5, 9.0], [0.5, 0.5, 0.5, 0.5, 0.5]
    assert ROW.place(lon, lat).tolist() == ["a", None, "b", "a", None]


def test_codes_are_compared_as_characters() -> None:
    same = [WEST, WEST, WEST]
    assert ZoneIndex(["9", "10", "É"], same).place([0.5], [0.5]).tolist() == ["10"]


def test_a_hole_and_a_gap_hold_nothing_and_an_enclave_its_own() -> None:
    ring = shapely.box(0, 0, 3, 3).difference(shapely.box(1, 1, 2, 2))
    index = ZoneIndex(
        ["ring", "islands"], [ring, shapely.union(shapely.box(1.2, 1.2, 1.4, 1.4), shapely.box(5, 5, 6, 6))]
    )
    assert index.place([0.5, 1.3, 1.7, 5.5], [0.5, 1.3, 1.7, 5.5]).tolist() == ["ring", "islands", None, "islands"]


def test_no_point_and_no_zone_are_answered() -> None:
    assert ROW.place([], []).tolist() == []
    assert ZoneIndex([], []).place([1.0], [1.0]).tolist() == [None]


@st.composite
def overlapping_zones(draw: st.DrawFn) -> dict[str, Geometry]:
    """Two to six triangles or quadrilaterals on a small grid: most of them overlap or touch."""
    corner = st.tuples(st.integers(0, 6), st.integers(0, 6))
    corners = draw(st.lists(st.lists(corner, min_size=3, max_size=4, unique=True), min_size=2, max_size=6))
    hulls = [shapely.MultiPoint(four).convex_hull for four in corners]
    return {f"Z{rank}": hull for rank, hull in enumerate(hulls) if hull.geom_type == "Polygon"}


_HALVES = st.integers(-1, 13).map(lambda half: half / 2)


@given(overlapping_zones(), st.lists(st.tuples(_HALVES, _HALVES), min_size=1, max_size=20), st.randoms())
def test_every_point_goes_to_the_first_code_that_meets_it_whatever_the_order(
    zones: dict[str, Geometry], points: list[tuple[float, float]], chance: Random
) -> None:
    expected = [
        min((code for code, shape in zones.items() if shape.intersects(shapely.Point(point))), default=None)
        for point in points
    ]
    order = list(zones)
    chance.shuffle(order)
    index = ZoneIndex(order, [zones[code] for code in order])
    assert index.place(*zip(*points, strict=True)).tolist() == expected


@given(st.permutations([f"{rank:02}" for rank in range(12)]), st.data())
def test_a_shared_edge_of_a_grid_goes_to_its_smallest_code(codes: list[str], data: st.DataObject) -> None:
    """Twelve unit squares, 4 × 3; a point between squares touches two, a crossing touches four."""
    corner_of = {code: (rank % 4, rank // 4) for rank, code in enumerate(codes)}
    x, y = data.draw(st.integers(0, 8)) / 2, data.draw(st.integers(0, 6)) / 2
    touching = [code for code, (west, south) in corner_of.items() if west <= x <= west + 1 and south <= y <= south + 1]
    squares = [shapely.box(west, south, west + 1, south + 1) for west, south in corner_of.values()]
    assert ZoneIndex(list(corner_of), squares).place([x], [y]).tolist() == [min(touching)]


def test_a_hundred_thousand_points_in_a_hundred_zones_are_placed() -> None:
    circles = [shapely.Point(x, y).buffer(0.5, quad_segs=32) for x in range(10) for y in range(10)]
    index = ZoneIndex([f"{rank:02}" for rank in range(100)], circles)
    lon, lat = np.random.default_rng(7).uniform(-0.5, 9.5, (2, 100_000))
    placed = index.place(lon, lat)
    share = sum(code is not None for code in placed) / len(placed)
    assert share == pytest.approx(np.pi / 4, abs=0.01)  # what circles cover of their squares
