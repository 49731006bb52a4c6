"""Pairs the wrong way round and metres are recognised on the whole column, and changed by a choice only."""

import math
from pathlib import Path

import pyarrow as pa
import pytest

from analytics.ingest.coordinates import corrected, judge_points
from analytics.ingest.point_form import LAMBERT_93, PLAIN, Place
from analytics.ingest.reading import tidy
from analytics.ingest.rules import numbers
from analytics.ingest.zones import ZoneLayer, active_zones
from analytics.text import LANGUAGES, translator
from tests.builders import add_zones, home_in, square

LON, LAT = ["2.35", "2,36", "2.37", "2.38"], ["48.85", "48,86", "48.87", "48.88"]
X, Y = ["652469.02", "653207", "653945", "654684"], ["6862035.26", "6863141", "6864247", "6865353"]
"""Much the same places, in degrees and in metres."""

ORIGIN = ("700000", "6600000"), (3.0, 46.5)
"""Where Lambert-93 begins, by its definition: 3° east, 46.5° north."""


EAST, NORTH = 2.35, 48.85


def mercator() -> tuple[str, str]:
    """The point of EAST and NORTH in metres of Web Mercator, by its definition on a sphere of 6,378,137 m."""
    x, y = math.radians(EAST), math.log(math.tan(math.pi / 4 + math.radians(NORTH) / 2))
    return f"{6_378_137 * x:.2f}", f"{6_378_137 * y:.2f}"


def conic(zone: int) -> tuple[str, str]:
    """The same in a conic zone: Lambert's projection with two standard parallels, 0.75° on both sides of the zone's
    own, which is 1,700,000 m east and (zone − 41) × 1,000,000 + 200,000 m north, 3° east (IGN, NT/G 71)."""
    e = math.sqrt(2 / 298.257222101 - 1 / 298.257222101**2)

    def isometric(lat: float) -> float:
        return math.log(
            math.tan(math.pi / 4 + lat / 2) * ((1 - e * math.sin(lat)) / (1 + e * math.sin(lat))) ** (e / 2)
        )

    def normal(lat: float) -> float:
        return 6_378_137 / math.sqrt(1 - (e * math.sin(lat)) ** 2)

    first, second, own = (math.radians(zone + part) for part in (-0.75, 0.75, 0))
    n = math.log(normal(second) * math.cos(second) / (normal(first) * math.cos(first)))
    n /= isometric(first) - isometric(second)
    c = normal(first) * math.cos(first) / n * math.exp(n * isometric(first))
    radius, centre = c * math.exp(-n * isometric(math.radians(NORTH))), c * math.exp(-n * isometric(own))
    angle = n * math.radians(EAST - 3)
    x, y = 1_700_000 + radius * math.sin(angle), (zone - 41) * 1_000_000 + 200_000 + centre - radius * math.cos(angle)
    return f"{x:.2f}", f"{y:.2f}"


@pytest.fixture
def layers(tmp_path: Path) -> dict[str, ZoneLayer]:
    home = home_in(tmp_path)
    add_zones(home, "quartier", {"Q1": square(2.3, 48.8, 0.1)})
    return active_zones(home)


@pytest.mark.parametrize("known", [True, False])
@pytest.mark.parametrize(
    ("first", "second", "place"),
    [
        (LON, LAT, PLAIN),
        (LAT, LON, Place(swapped=True)),
        (X, Y, Place(crs=LAMBERT_93)),
        (Y, X, Place(swapped=True, crs=LAMBERT_93)),
    ],
)
def test_each_way_of_writing_a_point_is_recognised(
    first: list[str], second: list[str], place: Place, known: bool, layers: dict[str, ZoneLayer]
) -> None:
    judged = judge_points(pa.array([*first, None]), pa.array([*second, "x"]), layers if known else {})
    assert (judged.likely, judged.n, judged.shares[place]) == (place, 4, 1.0)
    assert judged.needs_choice == (place != PLAIN)


@pytest.mark.parametrize(
    ("first", "second", "crs"),
    [
        (*conic(49), 3949),
        (*mercator(), 3857),
    ],
    ids=["CC49", "Web Mercator"],
)
@pytest.mark.parametrize("swapped", [False, True])
def test_metres_of_other_systems_are_recognised_where_no_usual_one_will_do(
    first: str, second: str, crs: int, swapped: bool, layers: dict[str, ZoneLayer]
) -> None:
    pair = (second, first) if swapped else (first, second)
    judged = judge_points(*(pa.array([cell]) for cell in pair), layers)
    assert judged.likely == Place(swapped=swapped, crs=crs)
    lon, lat = corrected(*(numbers(tidy(pa.array([cell]))) for cell in pair), judged.likely)
    assert lon.values.to_pylist() == [pytest.approx(EAST, abs=1e-4)]
    assert lat.values.to_pylist() == [pytest.approx(NORTH, abs=1e-4)]


def test_a_few_odd_points_do_not_turn_a_column_round() -> None:
    judged = judge_points(pa.array([*LON, "48.85"]), pa.array([*LAT, "2.35"]), {})
    assert (judged.likely, judged.shares[PLAIN]) == (PLAIN, 4 / 5)


def test_points_elsewhere_are_said_to_be(layers: dict[str, ZoneLayer]) -> None:
    judged = judge_points(pa.array(["-70.1"]), pa.array(["-33.4"]), layers)
    assert (judged.likely, judged.is_doubtful) == (PLAIN, True)
    assert judge_points(pa.array(["x"]), pa.array([""]), layers).n == 0


def test_numbers_are_corrected_as_chosen_and_not_otherwise() -> None:
    (x, y), (east, north) = ORIGIN
    first, second = (numbers(tidy(pa.array([text, "x", None]))) for text in (y, x))
    assert corrected(first, second, PLAIN) == (first, second)
    lon, lat = corrected(first, second, Place(swapped=True, crs=LAMBERT_93))
    assert lon.values.to_pylist() == [pytest.approx(east), None, None]
    assert lat.values.to_pylist() == [pytest.approx(north), None, None]
    assert lon.unread.tolist() == [False, True, False]


def test_degrees_swapped_are_put_back() -> None:
    lon, lat = corrected(numbers(pa.array(["48.85"])), numbers(pa.array(["2.35"])), Place(swapped=True))
    assert (lon.values.to_pylist(), lat.values.to_pylist()) == ([2.35], [48.85])


def test_what_lambert_cannot_hold_is_left_for_the_row_to_be_refused() -> None:
    lon, _ = corrected(numbers(pa.array(["99999999"])), numbers(pa.array(["1"])), Place(crs=LAMBERT_93))
    assert lon.values.to_pylist() == [99999999.0]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_was_seen_is_said(lang: str, layers: dict[str, ZoneLayer]) -> None:
    pairs = [(LON, LAT), (LAT, LON), (X, Y), (Y, X), (["-70"], ["-33"]), (["x"], ["x"])]
    t = translator(lang)
    said = {t.message(judge_points(pa.array(a), pa.array(b), layers).evidence()) for a, b in pairs}
    assert len(said) == len(pairs)
