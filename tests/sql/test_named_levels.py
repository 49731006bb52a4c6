"""Landlords and municipalities as levels: where records and hours go, and what adds up to what."""

import pytest

from analytics.config import Home
from tests.builders import add_records, add_tours, add_zones, square
from tests.sql.made import after_build, record, tour
from tests.tables import read_table


@pytest.fixture
def town(home: Home) -> Home:
    """One quarter of Rivemont, and in it the residences of two landlords, side by side, and one of nobody known."""
    add_zones(home, "quartier", {"A": square(0, 0, 3)}, attributes={"A": {"commune": "Rivemont"}})
    residences = {"R1": square(0, 0), "R2": square(1, 0), "R3": square(2, 0)}
    of_whom = {"R1": {"landlord": "Habitat"}, "R2": {"landlord": "Foyer"}}
    add_zones(home, "residence", residences, attributes=of_whom)
    return home


def places(home: Home) -> list[dict[str, str]]:
    table = (
        "(from fct_place join fct_intervention using (record_id) where level in ('bailleur', 'commune', 'residence'))"
    )
    return after_build(home, table, "intervention_id | level | zone_code")


def test_a_record_goes_to_the_landlord_and_the_municipality_of_the_zone_where_it_is(town: Home) -> None:
    add_records(
        town,
        [
            record("border", lon=1.0, lat=0.5),
            record("by name", zone_level="residence", zone_key="r2"),
            record("nobody's", lon=2.5, lat=0.5),
            record("street", lon=0.5, lat=2.5),
        ],
    )
    expected = """
        intervention_id | level     | zone_code
        border          | bailleur  | habitat
        border          | commune   | rivemont
        border          | residence | R1
        by name         | bailleur  | foyer
        by name         | commune   | unlocated
        by name         | residence | R2
        nobody's        | bailleur  | unlocated
        nobody's        | commune   | rivemont
        nobody's        | residence | R3
        street          | bailleur  | unlocated
        street          | commune   | rivemont
        street          | residence | unlocated
    """
    assert places(town) == read_table(expected)


def test_social_watch_is_in_no_landlord_and_in_the_municipality_of_where_its_import_placed_it(home: Home) -> None:
    said = {"S": {"commune": "Rivemont", "landlord": "Habitat"}}
    add_zones(home, "secteur", {"S": square(0, 0)}, attributes=said)
    add_records(home, [record("a", theme="I03")], placements=[("test|a", "secteur", "S")])
    expected = """
        level    | zone_code
        bailleur | unlocated
        commune  | rivemont
        secteur  | S
    """
    assert after_build(home, "fct_place", "level | zone_code") == read_table(expected)


def test_hours_go_to_the_landlord_that_a_tour_says_else_to_that_of_the_residences_it_covered(town: Home) -> None:
    shares = [("residence", "R1", 0.25), ("residence", "R3", 0.5), ("quartier", "A", 1.0)]
    add_tours(town, [tour("1", *shares), tour("2", *shares, landlord="foyer"), tour("3", landlord="Autre")])
    expected = """
        level    | zone_code | team_hours
        bailleur | foyer     | 1.0
        bailleur | habitat   | 0.25
        bailleur | unlocated | 1.75
    """
    table = "cube_presence_month where level = 'bailleur'"
    assert after_build(town, table, "level | zone_code | team_hours") == read_table(expected)
    assert 0.25 + 0.5 + 1 == 1.75, "what the first tour spent elsewhere, and a landlord that has no housing here"
    parts = after_build(town, "cube_presence_part where part = 'landlord'", "name | team_hours")
    told = """
        name    | team_hours
        Autre   | 1.0
        Foyer   | 1.0
        Habitat | 0.25
        NR      | 0.75
    """
    assert parts == read_table(told)


def test_a_tour_ordered_by_a_landlord_makes_hours_and_no_exposure_and_its_municipality_does(town: Home) -> None:
    add_tours(town, [tour("1", landlord="Habitat", commune="Rivemont"), tour("2")])
    expected = """
        level     | n_zones | exposure
        bailleur  | 2       | none
        commune   | 1       | shares
        quartier  | 1       | none
        residence | 3       | none
    """
    assert after_build(town, "ref_level", "level | n_zones | exposure") == read_table(expected)
    hours = after_build(town, "cube_presence_month", "level | zone_code | team_hours")
    told = """
        level    | zone_code | team_hours
        bailleur | habitat   | 1.0
        bailleur | unlocated | 1.0
        commune  | rivemont  | 1.0
        commune  | unlocated | 1.0
    """
    assert hours == read_table(told)
    calendar = after_build(town, "cube_calendar_month where team_hours is not null", "level")
    assert {row["level"] for row in calendar} == {"commune"}


def test_residences_that_tours_share_make_an_exposure_of_their_landlords(town: Home) -> None:
    add_tours(town, [tour("1", ("residence", "R1", 1.0))])
    levels = after_build(town, "ref_level where exposure <> 'none'", "level | exposure")
    expected = """
        level     | exposure
        bailleur  | nested
        residence | shares
    """
    assert levels == read_table(expected)
