"""Which lines count, and how they are read: versions, tours, names, nestings, restricted themes, placements."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import duckdb
import pytest

from analytics.config import Home
from analytics.store.build import build_store
from tests import builders
from tests.builders import add_nesting, add_records, add_tours, add_zones, square
from tests.tables import read_table, told

DAY = date(2024, 5, 6)


def record(name: str, **fields: Any) -> dict[str, Any]:
    """A record of 6 May 2024 about street noise, unless it says otherwise."""
    return {"intervention_id": name, "started_on": DAY, "register": "R4", "theme": "T02", **fields}


def tour(name: str, *shares: tuple[str, str, float], **fields: Any) -> dict[str, Any]:
    """An hour from 18:00 on 6 May 2024."""
    start = datetime.fromisoformat("2024-05-06 18:00")
    return {"tour_id": name, "started_at": start, "minutes": 60, "shares": shares, **fields}


def after_build(home: Home, table: str, columns: str) -> list[dict[str, str]]:
    with duckdb.connect(str(build_store(home).path), read_only=True) as con:
        return told(con, f"from {table}", columns)


def test_of_two_versions_the_one_modified_last_counts(home: Home) -> None:
    early, late = datetime.fromisoformat("2024-06-01 08:00"), datetime.fromisoformat("2024-06-02 08:00")
    add_records(home, [record("a", theme="T05", modified_at=late), record("b", theme="T05")])
    add_records(home, [record("a", theme="T06", modified_at=early)], exported_on=date(2025, 1, 1))
    add_records(home, [record("b", theme="T06", modified_at=early)])
    expected = """
        intervention_id | theme
        a               | T05
        b               | T06
    """
    assert after_build(home, "fct_intervention", "intervention_id | theme") == read_table(expected)


def test_of_two_versions_without_that_date_the_one_exported_last_counts(home: Home) -> None:
    add_records(home, [record("a", theme="T05")], exported_on=date(2024, 7, 1))
    add_records(home, [record("a", theme="T06")], exported_on=date(2024, 6, 1))
    add_records(home, [record("a", theme="T08")])
    assert after_build(home, "fct_intervention", "theme") == [{"theme": "T05"}]


@pytest.mark.parametrize("themes", [("T05", "T06"), ("T06", "T05")])
def test_versions_that_no_date_tells_apart_give_the_same_one_in_any_order(home: Home, themes: tuple[str, str]) -> None:
    for theme in themes:
        add_records(home, [record("a", theme=theme)])
    assert after_build(home, "fct_intervention", "theme") == [{"theme": "T06"}]


def test_overlapping_exports_merge_to_the_unit(home: Home) -> None:
    add_records(home, [record(f"n{n}") for n in range(30)])
    add_records(home, [record(f"n{n}") for n in range(20, 50)])
    assert after_build(home, "(select count(*) as n from fct_intervention)", "n") == [{"n": "50"}]


def test_a_record_belongs_to_the_day_on_which_its_tour_began(home: Home) -> None:
    add_tours(home, [tour("t1", started_at=datetime.fromisoformat("2024-05-31 22:00"))])
    add_records(
        home,
        [
            record("a", tour_id="t1", started_on=date(2024, 6, 1)),
            record("b", tour_id="unknown", started_on=date(2024, 6, 1)),
        ],
    )
    expected = """
        intervention_id | service_on | month      | week
        a               | 2024-05-31 | 2024-05-01 | 2024-05-27
        b               | 2024-06-01 | 2024-06-01 | 2024-05-27
    """
    columns = "intervention_id | service_on | month | week"
    assert after_build(home, "fct_intervention", columns) == read_table(expected)


def test_the_origin_is_that_of_the_referral_and_unknown_without_one(home: Home) -> None:
    referrals = {"a": "AUTO", "b": "HAB_T", "c": "SUIVI", "d": "BAIL", "e": "NR", "f": None}
    add_records(home, [record(name, referral=code) for name, code in referrals.items()])
    expected = """
        intervention_id | origin       | is_new
        a               | proactive    | true
        b               | resident_met | true
        c               | planned      | false
        d               | reactive     | true
        e               | unknown      | true
        f               | unknown      | true
    """
    columns = "intervention_id | origin | is_new"
    assert after_build(home, "fct_intervention", columns) == read_table(expected)


def test_a_restricted_theme_anywhere_in_a_record_restricts_it(home: Home) -> None:
    add_records(
        home,
        [
            record("a"),
            record("b", theme="T19"),
            record("c", themes_sec=["T05", "I17"]),
            record("d", signals=["I17"]),
        ],
    )
    columns = "intervention_id | is_restricted"
    expected = """
        intervention_id | is_restricted
        a               | false
        b               | true
        c               | true
        d               | true
    """
    assert after_build(home, "fct_intervention", columns) == read_table(expected)


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


def test_a_tour_told_again_counts_once_as_last_exported(home: Home) -> None:
    add_zones(home, "quartier", {"A": square(0, 0)})
    add_tours(home, [tour("t1", ("quartier", "a", 1), minutes=60)], exported_on=date(2024, 6, 1))
    add_tours(home, [tour("t1", ("quartier", "a", 1), minutes=90)], exported_on=date(2024, 6, 2))
    assert after_build(home, "fct_tour", "tour_id | minutes | mode") == [
        {"tour_id": "t1", "minutes": "90", "mode": "NR"}
    ]


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


def test_codes_bear_the_structure_s_own_names(tmp_path: Path) -> None:
    settings = """
        code_labels.theme.T02 = "Tapage"
        hidden_codes.theme = ["T18"]
    """
    named = builders.home_in(tmp_path, settings=settings)
    asked = "(from ref_code where list = 'theme' and code in ('T02', 'T18'))"
    found = after_build(named, asked, "code | label_fr | hidden | restricted")
    assert found[0] == {"code": "T02", "label_fr": "Tapage", "hidden": "false", "restricted": "false"}
    assert found[1]["hidden"] == "true"
