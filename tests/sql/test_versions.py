"""Which lines count, and what is derived from them: versions, tours, origins, restricted themes, names of codes."""

from datetime import date, datetime
from pathlib import Path

import pytest

from analytics.config import Home
from tests import builders
from tests.builders import add_records, add_tours, add_zones, square
from tests.sql.made import after_build, record, tour
from tests.tables import read_table


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


def test_a_tour_told_again_counts_once_as_last_exported(home: Home) -> None:
    add_zones(home, "quartier", {"A": square(0, 0)})
    add_tours(home, [tour("t1", ("quartier", "a", 1), minutes=60)], exported_on=date(2024, 6, 1))
    add_tours(home, [tour("t1", ("quartier", "a", 1), minutes=90)], exported_on=date(2024, 6, 2))
    assert after_build(home, "fct_tour", "tour_id | minutes | mode") == [
        {"tour_id": "t1", "minutes": "90", "mode": "NR"}
    ]


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
