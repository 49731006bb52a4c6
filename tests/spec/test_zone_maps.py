"""Maps of a neighbourhood: among the zones of its level, beside those that touch it, its estates; under the floors."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest

from analytics.cell import Cell, Status
from analytics.documents.drawings.choropleth import Choropleth
from analytics.periods import Quarter
from analytics.reports.chapter import Chapter
from analytics.reports.diagnosis import diagnosis
from analytics.reports.holdings import Holdings, open_holdings
from analytics.reports.territory import territory_map
from analytics.reports.words import words
from analytics.reports.zone_map import ZoneMap
from analytics.roles import ROLES
from analytics.scope import Scope
from analytics.store.build import build_store
from analytics.text import translator
from tests import builders
from tests.spec.town import LEVEL, Town

FR = translator("fr")
SCOPE = Scope(level=LEVEL, quarter=Quarter(2026, 1), zone="A")
SVG = "{http://www.w3.org/2000/svg}"


ZONES = {
    "A": builders.square(0, 0),
    "B": builders.square(1, 0),
    "C": builders.square(2, 0),
    "D": builders.square(5, 5),
}
ESTATES = {
    "R1": builders.square(0.1, 0.1, 0.2),
    "R2": builders.square(0.6, 0.6, 0.2),
    "R3": builders.square(1.2, 0.2, 0.2),
}
TOURS = """
    on         | zone | hours
    2026-02-01 | A    | 100
    2026-02-01 | B    | 100
    2026-02-01 | C    | 100
    2026-02-01 | D    | 10
    2026-03-31 | A    | 1
"""
ACTS = """
    n  | on         | zone | theme | referral | sent_on    | owner_type | fixed_seen_on
    12 | 2026-02-10 | A    | T05   | AUTO     |            |            |
    3  | 2026-02-10 | B    | T05   | AUTO     |            |            |
    14 | 2026-02-10 | C    | T05   | AUTO     |            |            |
    20 | 2026-02-12 | A    | X11   | AUTO     | 2026-02-12 | VILLE      |
    1  | 2026-02-12 | A    | X11   | AUTO     | 2026-02-12 | VILLE      | 2026-02-13
"""


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Holdings]:
    """A, B and C stand in a row, D is far away; estates R1 and R2 are in A, R3 in B. B has 3 facts, under the floor."""
    folder: Path = tmp_path_factory.mktemp("maps")
    town = Town(folder, zones={})
    builders.add_zones(town.home, LEVEL, ZONES)
    builders.add_zones(town.home, "residence", ESTATES, attributes={"R1": {"landlord": "Habitat"}})
    town.tours(TOURS).acts(ACTS)
    build_store(town.home)
    found = open_holdings(town.home)
    yield found
    found.close()


def chapter(held: Holdings, key: str, role: str = "mediator", zone: str = "A") -> Chapter:
    made = diagnosis(held, SCOPE.at(zone=zone), ROLES[role])
    return next(one for one in made.chapters if one.key == key)


def drawn(report: ZoneMap) -> ElementTree.Element:
    return ElementTree.fromstring(Choropleth.of(report).svg(FR).text)  # noqa: S314  the text is ours


def maps(made: Chapter) -> list[ZoneMap]:
    return [one for one in made.maps if isinstance(one, ZoneMap)]


def test_the_portrait_shows_where_the_neighbourhood_lies_and_what_is_built_in_it(held: Holdings) -> None:
    (where,) = maps(chapter(held, "portrait"))
    assert [words(one.name, FR) for one in where.zones if one.name] == ["Zone A", "Zone B", "Zone C", "Zone D"]
    assert where.table is not None
    assert [(row.label, row.values[0]) for row in where.table.rows] == [("Zone R1", "Habitat"), ("Zone R2", "")]
    said = ["".join(node.itertext()) for node in drawn(where).iter(f"{SVG}text")]
    assert {"Zone A", "résidences du quartier"} <= set(said)


def test_a_role_that_reads_no_estate_is_shown_none(held: Holdings) -> None:
    (where,) = maps(chapter(held, "portrait", "elected"))
    assert where.table is None
    assert len(where.zones) == 4


@pytest.mark.parametrize("role", ["coordinator", "mediator"])
def test_tensions_are_drawn_beside_the_zones_that_touch_it_with_the_cells_of_the_map(held: Holdings, role: str) -> None:
    around = maps(chapter(held, "tensions", role))[0]
    told = {row.label: row for row in territory_map(held.store, SCOPE, ROLES[role], "tension_found_rate").zones}
    assert around.table is not None
    assert [row.label for row in around.table.rows] == ["Zone A", "Zone B"]
    assert [row.values[0] for row in around.table.rows] == [told["Zone A"].cell, told["Zone B"].cell]
    first = around.table.rows[0].values[0]
    assert isinstance(first, Cell)
    assert first.value == (None if role == "mediator" else pytest.approx(100 * 12 / 101))


def test_what_is_hidden_or_thin_is_a_pattern_and_is_said(held: Holdings) -> None:
    """B is under the floor, and A beside it would give it away; nobody was in D for long."""
    for zone, status, n in (("A", Status.HIDDEN, "2 sur 2"), ("D", Status.THIN_PRESENCE, "1 sur 1")):
        around = maps(chapter(held, "tensions", zone=zone))[0]
        fills = [node.get("fill") for node in drawn(around).findall(f"{SVG}path")]
        assert f"url(#vg-{status})" in fills
        assert len(around.remarks) == 1
        assert n in words(around.remarks[0], FR)


def test_its_estates_are_drawn_where_something_is_counted_in_them_only(held: Holdings) -> None:
    """No file says situations: nothing is counted in estates, and no map pretends it."""
    assert len(maps(chapter(held, "tensions"))) == 1


def test_the_list_of_defects_has_its_map_and_the_oldest_only(held: Holdings) -> None:
    made = chapter(held, "environment")
    listed = made.tables[1]
    assert len(listed.rows) == 15
    assert any("5" in words(note, FR) and "extrait" in words(note, FR) for note in made.notes)


@pytest.mark.parametrize(
    ("role", "value", "status"), [("coordinator", 100 * 12 / 101, "shown"), ("mediator", None, "hidden")]
)
def test_a_map_is_saved_with_what_it_shows_and_nothing_hidden(
    held: Holdings, role: str, value: float | None, status: str
) -> None:
    """12 facts in the 101 hours of A. A mediator reads neither the 3 of B nor those of A, which would tell them."""
    (_, around) = (*maps(chapter(held, "portrait", role)), *maps(chapter(held, "tensions", role)))
    features = json.loads(around.geojson)["features"]
    assert [one["properties"]["zone_label"] for one in features] == ["Zone A", "Zone B"]
    assert features[0]["geometry"] == json.loads(around.zones[0].shape)
    told = features[0]["properties"]
    assert told["value"] == (pytest.approx(value, abs=0.005) if value else None)
    assert (told["status"], told["n"]) == (status, 12 if value else None)
    assert told["low"] is None or value
    assert (around.level, told["level"]) == (LEVEL, LEVEL)


def test_a_map_without_number_is_saved_with_its_zones_its_estates_and_its_numbered_places(held: Holdings) -> None:
    (where,) = maps(chapter(held, "portrait"))
    told = [one["properties"] for one in json.loads(where.geojson)["features"]]
    assert [one["zone_code"] for one in told] == ["A", "B", "C", "D", "R1", "R2"]
    assert [one["level"] for one in told] == [LEVEL] * 4 + ["residence"] * 2
    assert where.level == LEVEL
    walked = replace(where, spots=((2.5, 48.5, "4–7"),))
    last = json.loads(walked.geojson)["features"][-1]
    assert last["geometry"] == {"type": "Point", "coordinates": [2.5, 48.5]}
    assert last["properties"] == {"numbers": "4–7"}
