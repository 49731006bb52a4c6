"""Where records and tours are: by point, by name, through nestings, as placed at import, or nowhere."""

from analytics.config import Home
from tests.builders import add_nesting, add_records, add_tours, add_zones, square
from tests.sql.made import DAY, after_build, record, tour
from tests.tables import read_table


def test_a_point_goes_before_the_name_and_the_name_fills_in(home: Home) -> None:
    add_zones(home, "quartier", {"A": square(0, 0), "B": square(1, 0)}, labels={"B": "La Butte"})
    add_zones(home, "commune", {"C": square(0, 0, 2)})
    named = {"zone_level": "quartier", "zone_key": "butte"}
    add_records(
        home,
        [
            record("by point", lon=0.5, lat=0.5, **named),
            record("point outside", lon=9, lat=9, **named),
            record("by name", **named),
            record("by code", zone_level="quartier", zone_key="a"),
            record("nowhere", zone_level="quartier", zone_key="ailleurs"),
        ],
    )
    expected = """
        intervention_id | level    | zone_code
        by code         | commune  | unlocated
        by code         | quartier | A
        by name         | commune  | unlocated
        by name         | quartier | B
        by point        | commune  | C
        by point        | quartier | A
        nowhere         | commune  | unlocated
        nowhere         | quartier | unlocated
        point outside   | commune  | unlocated
        point outside   | quartier | B
    """
    places = "(from fct_place join fct_intervention using (record_id))"
    assert after_build(home, places, "intervention_id | level | zone_code") == read_table(expected)


def test_a_named_zone_is_also_known_where_a_nesting_says_that_it_lies(home: Home) -> None:
    add_zones(home, "quartier", {"A": square(0, 0)})
    add_zones(home, "commune", {"C": square(5, 5)})
    add_nesting(home, "quartier", "commune", {"A": "C"})
    add_records(home, [record("a", zone_level="quartier", zone_key="a")])
    expected = """
        level    | zone_code
        commune  | C
        quartier | A
    """
    assert after_build(home, "fct_place", "level | zone_code") == read_table(expected)


def test_a_zone_reaches_another_level_by_the_fewest_steps(home: Home) -> None:
    """A lies in B by two steps (through its quartier), but is declared to lie in C."""
    add_zones(home, "iris", {"A": square(0, 0)})
    add_zones(home, "quartier", {"Q": square(0, 0)})
    add_zones(home, "commune", {"B": square(0, 0), "C": square(0, 0)})
    add_nesting(home, "iris", "quartier", {"A": "Q"})
    add_nesting(home, "quartier", "commune", {"Q": "B"})
    add_nesting(home, "iris", "commune", {"A": "C"})
    add_records(home, [record("a", zone_level="iris", zone_key="a")])
    assert {"level": "commune", "zone_code": "C"} in after_build(home, "fct_place", "level | zone_code")


def test_isolation_records_stay_where_their_import_placed_them(home: Home) -> None:
    add_zones(home, "commune", {"C": square(0, 0), "D": square(1, 0)})
    isolated = [record("a", theme="I03"), record("b", theme="I03")]
    placements = [("test|a", "commune", "C"), ("test|b", "commune", "gone")]
    add_records(home, isolated, placements=placements)
    expected = """
        intervention_id | zone_code
        a               | C
        b               | unlocated
    """
    places = "(from fct_place join fct_intervention using (record_id))"
    assert after_build(home, places, "intervention_id | zone_code") == read_table(expected)


def test_a_placement_counts_only_with_the_version_that_brought_it(home: Home) -> None:
    add_zones(home, "commune", {"C": square(0, 0), "D": square(1, 0)})
    add_records(home, [record("a", theme="I03")], exported_on=DAY, placements=[("test|a", "commune", "C")])
    add_records(home, [record("a", theme="I04")], placements=[("test|a", "commune", "D")])
    assert after_build(home, "fct_place", "zone_code") == [{"zone_code": "C"}]


def test_shares_climb_the_nestings_and_what_is_left_is_unlocated(home: Home) -> None:
    """A and B lie in C; « ailleurs » is no zone; the iris is no level of this tour, nor reached from one."""
    add_zones(home, "quartier", {"A": square(0, 0), "B": square(1, 0)})
    add_zones(home, "commune", {"C": square(0, 0, 2)})
    add_zones(home, "iris", {"I": square(0, 0)})
    add_nesting(home, "quartier", "commune", {"A": "C", "B": "C"})
    shares = [("quartier", "a", 0.25), ("quartier", "zone b", 0.25), ("quartier", "ailleurs", 0.25)]
    add_tours(home, [tour("t1", *shares)])
    expected = """
        level    | zone_code | share
        commune  | C         | 0.5
        commune  | unlocated | 0.5
        quartier | A         | 0.25
        quartier | B         | 0.25
        quartier | unlocated | 0.5
    """
    assert after_build(home, "fct_tour_share", "level | zone_code | share") == read_table(expected)


def test_a_level_says_where_its_hours_come_from(home: Home) -> None:
    add_zones(home, "quartier", {"A": square(0, 0)})
    add_zones(home, "commune", {"C": square(0, 0, 2)})
    add_zones(home, "iris", {"I": square(0, 0), "J": square(1, 0)})
    add_nesting(home, "quartier", "commune", {"A": "C"})
    add_tours(home, [tour("t1", ("quartier", "a", 1)), tour("t2")])
    expected = """
        level    | n_zones | exposure
        commune  | 1       | nested
        iris     | 2       | none
        quartier | 1       | shares
    """
    assert after_build(home, "ref_level", "level | n_zones | exposure") == read_table(expected)


def test_a_tour_that_says_no_share_is_unlocated_at_each_level_with_exposure(home: Home) -> None:
    add_zones(home, "quartier", {"A": square(0, 0)})
    add_tours(home, [tour("t1", ("quartier", "a", 1)), tour("t2")])
    expected = """
        tour_id | level    | zone_code | share
        t1      | quartier | A         | 1.0
        t2      | quartier | unlocated | 1.0
    """
    assert after_build(home, "fct_tour_share", "tour_id | level | zone_code | share") == read_table(expected)
