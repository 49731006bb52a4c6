"""Tensions around the repair of a defect, and nodes of theme, place and moment: facts to be counted by hand."""

import duckdb
import pytest

from analytics.store.script import script
from tests.sql.acts import family, put_acts
from tests.tables import put, read_table, told


@pytest.fixture
def con() -> duckdb.DuckDBPyConnection:
    return duckdb.connect()


def _put_estates(con: duckdb.DuckDBPyConnection) -> None:
    """Reports 1 to 4 in estates R1 to R4; acts of tension in R1, but for 17 and 18 in R2."""
    put(con, "ref_info", "key | value\nfirst_on | 2024-01-01\nlast_on | 2024-04-30")
    put(con, "in_target", "owner | fault | target_days:int")
    put_acts(
        con,
        """
        record_id | theme | service_on | is_new | sent_on    | fixed_seen_on | fixed_declared_on
        1         | X01   | 2024-02-01 | true   | 2024-02-01 | 2024-03-01    | 2024-02-20
        2         | X01   | 2024-02-02 | true   | 2024-02-02 |               |
        3         | X01   | 2024-02-02 | true   | 2024-02-02 |               | 2024-04-01
        4         | X02   | 2024-02-02 | true   | 2024-02-02 |               |
        11        | T05   | 2024-01-01 | true   |            |               |
        12        | T01   | 2024-02-29 | true   |            |               |
        13        | T05   | 2024-03-01 | true   |            |               |
        14        | T05   | 2023-12-31 | true   |            |               |
        15        | T05   | 2024-03-02 | true   |            |               |
        16        | T05   | 2024-04-30 | true   |            |               |
        17        | T05   | 2024-02-10 | true   |            |               |
        18        | T05   | 2024-04-10 | true   |            |               |
        19        | T05   | 2024-03-20 | false  |            |               |
        """,
    )
    estates = {1: "R1", 2: "R2", 3: "R3", 4: "R4", 17: "R2", 18: "R2"}
    numbers = [1, 2, 3, 4, *range(11, 20)]
    rows = "\n".join(f"{number} | residence | {estates.get(number, 'R1')}" for number in numbers)
    put(con, "fct_place", f"record_id:int | level | zone_code\n{rows}")


def test_tensions_are_counted_for_sixty_days_on_either_side_of_the_day_on_which_a_repair_is_seen(
    con: duckdb.DuckDBPyConnection,
) -> None:
    """R1: the lift seen fixed on 1 March. 60 days before is 1 January, 60 days after 30 April: 11 and 12 before; 13
    on the day itself, 14 the day before the first, 19 a follow-up: none counts; 15 and 16 after. R2: its lift, told in
    February, is still open on 30 April: 17 before, 18 after. R3: its lift was fixed on 1 April, within 60 days. R4: a
    lamp."""
    _put_estates(con)
    columns = "zone_code | theme | seen_on | sent_on | there | n_before | n_after"
    expected = """
        zone_code | theme | seen_on    | sent_on    | there | n_before | n_after
        R1        | X01   | 2024-03-01 | 2024-02-01 | R1    | 2        | 2
        R1        | X01   | 2024-03-01 | 2024-02-01 | R2    | 1        | 1
    """
    assert family(con, "known_quarter technical_report repair_tension", columns) == read_table(expected)
    script("cube", "agg_repair").run(con, {})
    columns = "zone_code | n_before | n_after | n_fewer | n_same | n_more"
    assert told(con, "from agg_repair", columns) == read_table(columns + "\nR1 | 2 | 2 | 0 | 1 | 0")


@pytest.mark.parametrize(("first_on", "last_on"), [("2024-01-02", "2024-04-30"), ("2024-01-01", "2024-04-29")])
def test_a_repair_without_sixty_days_of_data_on_either_side_is_not_looked_at(
    con: duckdb.DuckDBPyConnection, first_on: str, last_on: str
) -> None:
    put(con, "ref_info", f"key | value\nfirst_on | {first_on}\nlast_on | {last_on}")
    put(con, "in_target", "owner | fault | target_days:int")
    put_acts(con, "record_id | theme | sent_on | fixed_seen_on\n1 | X01 | 2024-02-01 | 2024-03-01")
    put(con, "fct_place", "record_id:int | level | zone_code\n1 | residence | R1")
    assert family(con, "known_quarter technical_report repair_tension", "zone_code | there") == []


def test_a_node_is_a_theme_a_zone_and_a_part_of_the_week(con: duckdb.DuckDBPyConnection) -> None:
    """5 January 2024 is a Friday. 6 o'clock is morning, 12 afternoon, 18 evening, 22 and 5 night. Without an hour, or
    as a follow-up, or about no tension, an act is in no node."""
    put_acts(
        con,
        """
        record_id | theme | started_at          | is_new
        1         | T05   | 2024-01-05 18:00:00 | true
        2         | T05   | 2024-01-05 21:59:00 | true
        3         | T05   | 2024-01-05 22:00:00 | true
        4         | T05   | 2024-01-06 05:59:00 | true
        5         | T05   | 2024-01-06 06:00:00 | true
        6         | T05   | 2024-01-06 12:00:00 | true
        7         | T05   |                     | true
        8         | T05   | 2024-01-05 18:00:00 | false
        9         | X01   | 2024-01-05 18:00:00 | true
        """,
    )
    rows = "\n".join(f"{number} | secteur | A" for number in range(1, 10))
    put(con, "fct_place", f"record_id:int | level | zone_code\n{rows}")
    script("cube", "agg_node").run(con, {})
    expected = """
        zone_code | theme | is_weekend | moment    | n
        A         | T05   | false      | evening   | 2
        A         | T05   | false      | night     | 1
        A         | T05   | true       | afternoon | 1
        A         | T05   | true       | morning   | 1
        A         | T05   | true       | night     | 1
    """
    assert told(con, "from agg_node", "zone_code | theme | is_weekend | moment | n") == read_table(expected)


def test_restricted_themes_are_counted_by_year_and_municipality_however_they_are_borne(
    con: duckdb.DuckDBPyConnection,
) -> None:
    """1 bears both themes and counts once under each; 2 bears one as a signal; 3 was placed in no municipality; where 1
    was placed at another level is not read; 4 is not restricted."""
    put(con, "ref_code", "list | code | restricted:bool\ntheme | T19 | true\ntheme | I17 | true\ntheme | T05 | false")
    put(con, "stg_placement", "record_key | batch_id | level | zone_code\n1 | a | commune | C1\n2 | a | commune | C1")
    put_acts(
        con,
        """
        record_id | batch_id | theme | service_on | is_restricted | themes_sec | signals
        1         | a        | T19   | 2024-12-31 | true          | ['I17']    | ['I17']
        2         | a        | I01   | 2025-01-01 | true          |            | ['I17']
        3         | a        | T19   | 2025-06-01 | true          | ['T05']    |
        4         | a        | T05   | 2025-06-01 | false         |            |
        """,
    )
    script("cube", "agg_restricted_place").run(con, {})
    expected = """
        year | zone_code | theme | n
        2024 | C1        | I17   | 1
        2024 | C1        | T19   | 1
        2025 | C1        | I17   | 1
        2025 | unlocated | T19   | 1
    """
    assert told(con, "from agg_restricted_place", "year | zone_code | theme | n") == read_table(expected)
