"""Landlords and municipalities as zones name them: whose ground, whose dwellings, and which nestings follow."""

from collections.abc import Mapping

import pyarrow as pa
import pytest
import shapely
from shapely import Geometry

from analytics.ingest.keys import zone_key
from analytics.ingest.named import named_layers, named_nestings
from analytics.ingest.zones import NESTING, SCHEMA, ZoneLayer
from tests.builders import square

NOTHING_DECLARED = NESTING.empty_table()


def layer(level: str, zones: Mapping[str, tuple[Geometry, Mapping[str, object]]]) -> ZoneLayer:
    rows = [
        {"zone_code": code, "zone_label": code, "code_key": zone_key(code), "geometry": shapely.to_wkb(shape), **said}
        for code, (shape, said) in zones.items()
    ]
    return ZoneLayer(level, pa.Table.from_pylist(rows, SCHEMA))


def rows(found: ZoneLayer) -> dict[str, tuple[object, ...]]:
    """By code: name, dwellings, ground."""
    told = zip(found.table.to_pylist(), found.shapes, strict=True)
    return {row["zone_code"]: (row["zone_label"], row["dwellings"], shape.area) for row, shape in told}


RESIDENCES = layer(
    "residence",
    {
        "R1": (square(0, 0), {"landlord": "Habitat", "dwellings": 40}),
        "R2": (square(2, 0), {"landlord": " HABITAT ", "dwellings": 60}),
        "R3": (square(4, 0), {"landlord": "L’Étoile du Sud", "dwellings": None}),
        "R4": (square(6, 0), {"landlord": None, "dwellings": 10}),
    },
)


def test_a_landlord_is_the_ground_and_the_dwellings_of_its_residences_however_it_is_written() -> None:
    found = named_layers({"residence": RESIDENCES})
    assert set(found) == {"bailleur"}
    assert rows(found["bailleur"]) == {
        "habitat": ("HABITAT", 40 + 60, 2.0),
        "etoile-du-sud": ("L’Étoile du Sud", None, 1.0),
    }


def test_each_residence_lies_in_its_landlord() -> None:
    layers = {"residence": RESIDENCES}
    layers |= named_layers(layers)
    told = named_nestings(layers, NOTHING_DECLARED).to_pylist()
    assert [(row["child_code"], row["parent_level"], row["parent_code"]) for row in told] == [
        ("R1", "bailleur", "habitat"),
        ("R2", "bailleur", "habitat"),
        ("R3", "bailleur", "etoile-du-sud"),
    ]


def test_what_a_finer_zone_says_to_be_anothers_is_taken_off_the_wider_one() -> None:
    quarters = layer("quartier", {"Q": (square(0, 0, 2), {"landlord": "Foyer", "dwellings": 500, "population": 900})})
    inside = layer("residence", {"R": (square(0, 0), {"landlord": "Habitat", "dwellings": 40})})
    found = rows(named_layers({"quartier": quarters, "residence": inside})["bailleur"])
    assert found["habitat"] == ("Habitat", 40, 1.0)
    assert found["foyer"] == ("Foyer", None, 4.0 - 1.0), "how many of its 500 dwellings are there is not known"


def test_a_municipality_named_by_quarters_and_by_residences_counts_the_dwellings_of_its_quarters() -> None:
    quarters = {code: (square(x, 0), {"commune": "Rivemont", "dwellings": 300}) for code, x in (("A", 0), ("B", 1))}
    inside = {"R": (square(0, 0, 0.5), {"commune": "RIVEMONT", "dwellings": 40})}
    found = named_layers({"quartier": layer("quartier", quarters), "residence": layer("residence", inside)})
    assert rows(found["commune"])["rivemont"][1:] == (300 + 300, pytest.approx(2.0))


def test_a_municipality_loaded_from_a_file_wins_and_holds_the_zones_that_name_it() -> None:
    town = layer("commune", {"99001": (square(0, 0, 2), {"zone_label": "Rivemont", "label_key": "rivemont"})})
    named = {"A": "Rivemont", "B": "99001", "C": "Saint-Loup", "D": "Rivemont"}
    quarters = layer("quartier", {code: (square(0, 0), {"commune": name}) for code, name in named.items()})
    layers = {"commune": town, "quartier": quarters}
    assert named_layers(layers) == {}
    declared = {"child_level": "quartier", "child_code": "D", "parent_level": "commune", "parent_code": "99002"}
    told = named_nestings(layers, pa.Table.from_pylist([declared], NESTING)).to_pylist()
    assert {row["child_code"]: row["parent_code"] for row in told} == {"A": "99001", "B": "99001"}


def test_marks_alone_and_the_word_for_nowhere_name_nobody() -> None:
    named = layer(
        "residence", {"R1": (square(0, 0), {"landlord": "–"}), "R2": (square(1, 0), {"landlord": "Unlocated"})}
    )
    assert named_layers({"residence": named}) == {}
