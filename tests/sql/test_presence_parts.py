"""Hours by funder, municipality and landlord, hours planned, tours and their days: each counted by hand."""

from datetime import date, datetime

import pyarrow.parquet as pq
import pytest

from analytics.config import Home
from analytics.ingest.corrections import Correction, Subject
from tests.builders import add_nesting, add_plans, add_records, add_tours, add_zones, correct, square
from tests.sql.made import after_build, record, tour
from tests.tables import read_table

PARTS = "part | name | team_hours | mediator_hours"
PLANS = "month | level | zone_code | funder | team_hours | mediator_hours"
JANUARY = {"starts_on": date(2026, 1, 1), "ends_on": date(2026, 1, 31)}


@pytest.fixture
def town(home: Home) -> Home:
    """Two quarters in one municipality, and the residences of two landlords in the first quarter."""
    add_zones(home, "commune", {"99001": square(0, 0, 2)}, labels={"99001": "Rivemont"})
    add_zones(home, "quartier", {"A": square(0, 0), "B": square(1, 0)})
    residences = {"R1": square(0, 0, 0.2), "R2": square(0.5, 0, 0.2)}
    of_whom = {"R1": {"landlord": "Habitat"}, "R2": {"landlord": "Foyer", "funder": "Bailleurs"}}
    add_zones(home, "residence", residences, attributes=of_whom)
    add_nesting(home, "quartier", "commune", {"A": "99001", "B": "99001"})
    return home


def parts(home: Home, part: str) -> list[dict[str, str]]:
    return after_build(home, f"cube_presence_part where part = '{part}'", PARTS)


def test_a_tour_says_its_funder_whatever_its_capitals_and_one_that_says_none_is_not_recorded(town: Home) -> None:
    add_tours(
        town,
        [
            tour("1", ("quartier", "A", 1.0), funder="Ville", n_mediators=2),
            tour("2", ("quartier", "A", 1.0), funder=" ville ", n_mediators=3, minutes=90),
            tour("3", ("quartier", "A", 1.0), minutes=30),
        ],
    )
    expected = """
        part   | name  | team_hours | mediator_hours
        funder | NR    | 0.5        | 0.0
        funder | Ville | 2.5        | 6.5
    """
    assert parts(town, "funder") == read_table(expected)
    assert 1 * 2 + 1.5 * 3 == 6.5


def test_the_municipality_of_a_tour_is_what_it_says_else_that_of_its_zones(town: Home) -> None:
    add_tours(
        town,
        [
            tour("1", ("quartier", "A", 0.5), ("quartier", "B", 0.25)),
            tour("2", ("quartier", "A", 1.0), commune="Saint-Loup"),
            tour("3", ("quartier", "A", 1.0), commune="99001", minutes=120),
            tour("4", ("quartier", "A", 1.0), commune="RIVEMONT", minutes=30),
        ],
    )
    expected = """
        part    | name       | team_hours | mediator_hours
        commune | NR         | 0.25       | 0.0
        commune | Rivemont   | 3.25       | 0.0
        commune | Saint-Loup | 1.0        | 0.0
    """
    assert parts(town, "commune") == read_table(expected)
    assert 0.75 + 2 + 0.5 == 3.25


def test_hours_by_landlord_are_those_of_its_residences_where_tours_say_them(town: Home) -> None:
    shares = [("residence", "R1", 0.2), ("residence", "R2", 0.3)]
    add_tours(town, [tour("1", *shares), tour("2", *shares, landlord="FOYER", minutes=30)])
    expected = """
        part     | name    | team_hours | mediator_hours
        landlord | Foyer   | 0.8        | 0.0
        landlord | Habitat | 0.2        | 0.0
        landlord | NR      | 0.5        | 0.0
    """
    assert parts(town, "landlord") == read_table(expected)
    assert 0.3 + 0.5 == 0.8, "its residence in the first tour, all of the second"
    by_funder = {row["name"]: float(row["team_hours"]) for row in parts(town, "funder")}
    assert by_funder == {"Bailleurs": pytest.approx(0.3 * 1.5), "NR": pytest.approx(0.7 * 1.5)}


def test_each_tour_has_one_mode_and_one_team(town: Home) -> None:
    add_tours(town, [tour("1", mode="PIED", team_code="J1"), tour("2", team_code="J1", minutes=30)])
    expected = """
        part | name | team_hours | mediator_hours
        mode | NR   | 0.5        | 0.0
        mode | PIED | 1.0        | 0.0
    """
    assert parts(town, "mode") == read_table(expected)
    assert [row["team_hours"] for row in parts(town, "team")] == ["1.5"]


def test_a_plan_is_spread_over_its_days_and_adds_up_by_funder(town: Home) -> None:
    add_plans(
        town,
        [
            {"starts_on": date(2026, 1, 22), "ends_on": date(2026, 2, 10), "team_hours": 60.0, "funder": "Ville"},
            {**JANUARY, "team_hours": 5.0, "mediator_hours": 10.0, "funder": "ville"},
            {**JANUARY, "mediator_hours": 8.0},
        ],
    )
    expected = """
        month      | level | zone_code | funder | team_hours | mediator_hours
        2026-01-01 |       |           | NR     |            | 8.0
        2026-01-01 |       |           | Ville  | 35.0       | 10.0
        2026-02-01 |       |           | Ville  | 30.0       |
    """
    assert after_build(town, "cube_planned_month", PLANS) == read_table(expected)
    assert 60 * 10 / 20 + 5 == 35, "ten days of January among the twenty from the 22nd to 10 February"


def test_a_plan_by_zone_makes_that_of_the_levels_above_and_of_the_whole(town: Home) -> None:
    """What is planned for a zone that is gone is in the whole alone. B holds no housing: it is outside landlords and
    residences; A holds that of two landlords, and other ground: nobody says what its 40 hours are for."""
    add_plans(
        town,
        [
            {**JANUARY, "team_hours": 40.0, "zone_level": "quartier", "zone_code": "A"},
            {**JANUARY, "team_hours": 25.0, "zone_level": "quartier", "zone_code": "B"},
            {**JANUARY, "team_hours": 5.0, "zone_level": "quartier", "zone_code": "gone"},
        ],
    )
    expected = """
        month      | level    | zone_code | funder | team_hours | mediator_hours
        2026-01-01 |           |           | NR     | 70.0       |
        2026-01-01 | bailleur  | unlocated | NR     | 25.0       |
        2026-01-01 | commune   | 99001     | NR     | 65.0       |
        2026-01-01 | quartier  | A         | NR     | 40.0       |
        2026-01-01 | quartier  | B         | NR     | 25.0       |
        2026-01-01 | residence | unlocated | NR     | 25.0       |
    """
    assert after_build(town, "cube_planned_month", PLANS) == read_table(expected)


def test_each_funder_plans_at_its_own_levels_and_a_zone_brings_its_plan_to_the_one_that_holds_it(town: Home) -> None:
    """Of the 15 hours of “Bailleurs” in A, 10 are told again by residence: they are a part of them."""
    quarter, residence = ({**JANUARY, "zone_level": level} for level in ("quartier", "residence"))
    add_plans(
        town,
        [
            {**quarter, "zone_code": "A", "team_hours": 30.0, "funder": "Ville"},
            {**quarter, "zone_code": "B", "team_hours": 20.0, "funder": "Ville"},
            {**quarter, "zone_code": "A", "team_hours": 15.0, "funder": "Bailleurs"},
            {**residence, "zone_code": "R1", "team_hours": 6.0, "funder": "Bailleurs"},
            {**residence, "zone_code": "R2", "team_hours": 4.0, "funder": "Bailleurs"},
        ],
    )
    expected = """
        level     | zone_code | funder    | team_hours
                  |           | Bailleurs | 15.0
                  |           | Ville     | 50.0
        bailleur  | foyer     | Bailleurs | 4.0
        bailleur  | habitat   | Bailleurs | 6.0
        bailleur  | unlocated | Ville     | 20.0
        commune   | 99001     | Bailleurs | 15.0
        commune   | 99001     | Ville     | 50.0
        quartier  | A         | Bailleurs | 15.0
        quartier  | A         | Ville     | 30.0
        quartier  | B         | Ville     | 20.0
        residence | R1        | Bailleurs | 6.0
        residence | R2        | Bailleurs | 4.0
        residence | unlocated | Ville     | 20.0
    """
    told = after_build(town, "cube_planned_month", "level | zone_code | funder | team_hours")
    assert told == read_table(expected)


def test_the_plan_of_the_whole_territory_goes_before_the_sum_of_its_zones(town: Home) -> None:
    add_plans(
        town,
        [
            {**JANUARY, "team_hours": 100.0},
            {**JANUARY, "team_hours": 40.0, "zone_level": "quartier", "zone_code": "A"},
        ],
    )
    whole = after_build(town, "cube_planned_month where level = ''", "team_hours")
    assert whole == [{"team_hours": "100.0"}]


def test_told_again_the_plan_exported_last_counts_and_those_of_merged_zones_add_up(town: Home) -> None:
    of_zone = {**JANUARY, "zone_level": "quartier"}
    add_plans(town, [{**of_zone, "zone_code": "A", "team_hours": 50.0}], exported_on=date(2026, 1, 2))
    add_plans(town, [{**of_zone, "zone_code": "A", "team_hours": 90.0}], exported_on=date(2025, 12, 1))
    add_plans(town, [{**of_zone, "zone_code": "B", "team_hours": 10.0}])
    correct(town, Correction(subject=Subject.MERGE, level="quartier", zone_code="A", value="B"))
    told = after_build(town, "cube_planned_month where level = 'quartier'", "zone_code | team_hours")
    assert told == [{"zone_code": "B", "team_hours": "60.0"}]


def test_tours_and_their_days_are_counted_where_they_passed_and_those_without_record_stay(town: Home) -> None:
    next_day = datetime.fromisoformat("2024-05-07 18:00")
    add_tours(
        town,
        [
            tour("1", ("quartier", "A", 0.5), ("quartier", "B", 0.5)),
            tour("2", ("quartier", "A", 1.0), n_mediators=2),
            tour("3", ("quartier", "B", 1.0), ("quartier", "A", 0.0), started_at=next_day),
        ],
    )
    add_records(town, [record("a", tour_id="1"), record("b", tour_id="1"), record("c")])
    expected = """
        level    | zone_code | n_tours | n_days | n_without_record | n_without_mediators
                 |           | 3       | 2      | 2                | 2
        commune  | 99001     | 3       | 2      | 2                | 2
        quartier | A         | 2       | 1      | 1                | 1
        quartier | B         | 2       | 2      | 1                | 2
    """
    columns = "level | zone_code | n_tours | n_days | n_without_record | n_without_mediators"
    assert after_build(town, "agg_tour_month", columns) == read_table(expected)


def test_zones_loaded_before_they_said_whose_they_were_say_nothing(home: Home) -> None:
    batch = add_zones(home, "quartier", {"A": square(0, 0)}, attributes={"A": {"landlord": "Habitat"}})
    path = home.records / batch.id / "zones.parquet"
    pq.write_table(pq.read_table(path).drop_columns(["landlord", "commune", "funder"]), path)
    told = after_build(home, "ref_zone", "zone_code | landlord | commune | funder")
    assert told == [{"zone_code": "A", "landlord": "", "commune": "", "funder": ""}]
