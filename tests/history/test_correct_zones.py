"""Zones renamed and merged: what was imported under their former names and codes still finds them, and all adds up."""

from pathlib import Path

import pytest
import shapely

from analytics.__main__ import main
from analytics.actions.correct_zones import Merge, Rename, correct_zones
from analytics.actions.history import undo
from analytics.actions.imports import import_file
from analytics.actions.zones import nest
from analytics.config import Home
from analytics.errors import InputError, NotAllowed
from analytics.ingest.corrections import Correction, Subject
from analytics.ingest.rezoned import rezoned
from analytics.ingest.zones import active_nestings, active_zones
from analytics.roles import ROLES
from analytics.text import translator
from tests.builders import add_nesting, add_records, add_tours, add_zones, square
from tests.history.made import COORDINATOR, PLACES
from tests.ingest.files import plain_mapping, write_mapping, write_table
from tests.sql.made import after_build, record, tour
from tests.tables import read_table

MERGE = Merge("secteur", "A", "B")


@pytest.fixture
def town(home: Home) -> Home:
    """Three squares in a row, A (La Gare), B (Le Port), C (Le Parc)."""
    names = {"A": "La Gare", "B": "Le Port", "C": "Le Parc"}
    add_zones(home, "secteur", {code: square(rank, 0) for rank, code in enumerate("ABC")}, labels=names)
    return home


def named(name: str, zone: str) -> dict[str, object]:
    return record(name, zone_level="secteur", zone_key=zone)


def test_a_renamed_zone_is_found_by_its_code_its_former_name_and_its_new_one(town: Home) -> None:
    correct_zones(town, Rename("secteur", "A", "Gare Nord"), role=COORDINATOR)
    add_records(town, [named("by code", "a"), named("former", "gare"), named("new", "gare nord")])
    expected = """
        intervention_id | zone_code
        by code         | A
        former          | A
        new             | A
    """
    assert after_build(town, PLACES, "intervention_id | zone_code") == read_table(expected)
    zones = """
        zone_code | zone_label
        A         | Gare Nord
        B         | Le Port
        C         | Le Parc
    """
    assert after_build(town, "ref_zone", "zone_code | zone_label") == read_table(zones)


def test_a_name_holds_in_the_next_vintage_of_the_zones(town: Home) -> None:
    correct_zones(town, Rename("secteur", "A", "Gare Nord"), role=COORDINATOR)
    add_zones(town, "secteur", {"A": square(0, 0), "Z": square(3, 0)}, labels={"A": "La Gare"})
    assert active_zones(town)["secteur"].table["zone_label"].to_pylist() == ["Gare Nord", "Zone Z"]


def test_two_zones_made_one_hold_the_records_the_hours_and_the_people_of_both(town: Home) -> None:
    points = [record("in A", lon=0.5, lat=0.5), record("in B", lon=1.5, lat=0.5)]
    isolated = record("iso", theme="I03")
    rows = [*points, named("by code", "a"), named("by name", "gare"), isolated]
    add_records(town, rows, placements=[("test|iso", "secteur", "A")])
    add_tours(town, [tour("t", ("secteur", "a", 0.5), ("secteur", "port", 0.25))])
    correct_zones(town, MERGE, role=COORDINATOR)
    assert after_build(town, "ref_zone", "zone_code") == [{"zone_code": "B"}, {"zone_code": "C"}]
    assert {row["zone_code"] for row in after_build(town, PLACES, "zone_code")} == {"B"}
    shares = """
        zone_code | share
        B         | 0.75
        unlocated | 0.25
    """
    assert after_build(town, "fct_tour_share", "zone_code | share") == read_table(shares)


def test_outlines_people_and_dwellings_add_up_and_are_unknown_where_one_of_them_is(town: Home) -> None:
    table = active_zones(town)["secteur"].table
    counts = {"population": [1200, 300, 50], "dwellings": [500, None, 20]}
    for name, values in counts.items():
        table = table.set_column(table.schema.get_field_index(name), table.schema.field(name), [values])
    merge = Correction(subject=Subject.MERGE, level="secteur", zone_code="A", value="B")
    made = rezoned(table, [merge]).table
    assert made.select(["zone_code", "population", "dwellings"]).to_pylist() == [
        {"zone_code": "B", "population": 1200 + 300, "dwellings": None},
        {"zone_code": "C", "population": 50, "dwellings": 20},
    ]
    assert shapely.area(shapely.from_wkb(made["geometry"].to_numpy())).tolist() == [2, 1]


def test_undoing_a_merge_brings_each_record_back_to_its_own_zone(town: Home) -> None:
    add_records(town, [named("a", "a"), record("iso", theme="I03")], placements=[("test|iso", "secteur", "A")])
    before = after_build(town, PLACES, "intervention_id | level | zone_code")
    batch = correct_zones(town, MERGE, role=COORDINATOR).batch
    undo(town, batch.id, role=COORDINATOR)
    assert after_build(town, PLACES, "intervention_id | level | zone_code") == before


def test_isolation_records_imported_during_a_merge_find_their_own_zone_once_it_is_undone(
    town: Home, tmp_path: Path
) -> None:
    batch = correct_zones(town, MERGE, role=COORDINATOR).batch
    write_mapping(town, plain_mapping())
    rows = "intervention_id | started_on | zone_key | register | theme\n1 | 2024-05-01 | gare | R5 | I03"
    import_file(town, write_table(tmp_path, rows), "plain", role=COORDINATOR)
    assert after_build(town, PLACES, "zone_code") == [{"zone_code": "B"}]
    undo(town, batch.id, role=COORDINATOR)
    assert after_build(town, PLACES, "zone_code") == [{"zone_code": "A"}]


def test_merges_follow_one_another(town: Home) -> None:
    correct_zones(town, MERGE, role=COORDINATOR)
    correct_zones(town, Merge("secteur", "B", "C"), role=COORDINATOR)
    layer = active_zones(town)["secteur"]
    assert layer.codes == ["C"]
    assert layer.merged == {"A": "C", "B": "C"}
    assert {layer.by_key[key] for key in ("a", "gare", "b", "port", "parc")} == {"C"}


def test_zones_nested_in_a_merged_one_are_nested_in_what_it_became(town: Home) -> None:
    add_zones(town, "iris", {"I": square(0, 0)})
    add_nesting(town, "iris", "secteur", {"I": "A"})
    correct_zones(town, MERGE, role=COORDINATOR)
    nested = [{"child_code": "I", "parent_code": "B"}]
    assert after_build(town, "ref_nesting", "child_code | parent_code") == nested


def test_zones_that_a_nesting_holds_apart_are_not_merged(town: Home) -> None:
    add_zones(town, "commune", {"W": square(0, 0), "E": square(1, 0, 2)})
    add_nesting(town, "secteur", "commune", {"A": "W", "B": "E", "C": "E"})
    with pytest.raises(InputError, match="lie in two zones of level “commune” "):
        correct_zones(town, MERGE, role=COORDINATOR)
    correct_zones(town, Merge("secteur", "B", "C"), role=COORDINATOR)
    assert len(after_build(town, "ref_nesting", "child_code")) == 2


def test_a_nesting_declared_on_merged_zones_ends_with_the_merge(town: Home) -> None:
    add_zones(town, "iris", {"I": shapely.box(0.5, 0, 1.5, 1)})
    with pytest.raises(InputError):
        nest(town, "iris", "secteur", role=COORDINATOR)
    batch = correct_zones(town, MERGE, role=COORDINATOR).batch
    nest(town, "iris", "secteur", role=COORDINATOR)
    assert active_nestings(town)["parent_code"].to_pylist() == ["B"]
    undo(town, batch.id, role=COORDINATOR)
    assert active_nestings(town).num_rows == 0


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (Rename("secteur", "A", " "), "must be given a name"),
        (Rename("secteur", "A", "La Gare"), "and another one than it has"),
        (Rename("secteur", "A", "port"), "“port” already means the zone B"),
        (Rename("secteur", "A", "C"), "“C” already means the zone C"),
        (Rename("secteur", "Z", "Zut"), "has no zone of code “Z”. Its codes: A, B, C."),
        (Rename("iris", "A", "Zut"), "The level “iris” has no zones"),
        (Merge("secteur", "A", "A"), "not merged with itself"),
        (Merge("secteur", "A", "Z"), "has no zone of code “Z”"),
    ],
)
def test_a_change_of_zones_that_means_nothing_is_refused(town: Home, change: Rename | Merge, problem: str) -> None:
    with pytest.raises(InputError) as refused:
        correct_zones(town, change, role=COORDINATOR)
    assert problem in refused.value.text(translator("en"))
    assert active_zones(town)["secteur"].codes == ["A", "B", "C"]


def test_only_who_may_correct_changes_zones(town: Home) -> None:
    with pytest.raises(NotAllowed):
        correct_zones(town, MERGE, role=ROLES["mediator"])


def test_the_commands_rename_and_merge_in_french(town: Home, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["--home", str(town.path), "correct"]
    assert main([*words, "rename-zone", "secteur", "A", "Gare Nord"]) == 0
    assert "zone A\u00a0: «\u00a0La Gare\u00a0» s’appelle désormais «\u00a0Gare Nord\u00a0»." in capsys.readouterr().out
    assert main([*words, "merge-zones", "secteur", "A", "B", "--because", "réunis en 2026"]) == 0
    assert "la zone A fait désormais partie de la zone B." in capsys.readouterr().out
    assert main([*words, "merge-zones", "secteur", "A", "B"]) == InputError.exit_code
