"""Facts of technical reports, on reports short enough to be counted by hand."""

import duckdb
import pytest

from tests.sql.acts import family, put_acts
from tests.tables import put, read_table, told


@pytest.fixture
def con() -> duckdb.DuckDBPyConnection:
    """Data go from 1 January to 30 April 2024; the city has 10 days for a street light (X03), Habitat Rivemont 5."""
    con = duckdb.connect()
    put(con, "ref_info", "key | value\nfirst_on | 2024-01-01\nlast_on | 2024-04-30")
    put(con, "in_target", "owner | fault | target_days:int\nVILLE | X03 | 10\nHR | X03 | 5")
    return con


def test_a_report_is_told_in_the_month_of_each_thing_that_happens_to_it(con: duckdb.DuckDBPyConnection) -> None:
    """1: sent in January, acknowledged, declared fixed in February and seen in March. 2: sent in March, declared fixed
    on its last day and seen in April: not by the end of that quarter. 3: a duplicate. 4: sent to the wrong owner. 5:
    back, seen by the team and not sent yet. 6: declared in April, and seen on 2 May, which the data do not reach."""
    put_acts(
        con,
        """
        record_id | theme | sent_on    | ack_on     | fixed_declared_on | fixed_seen_on | report_status  | reopened_from
        1         | X01   | 2024-01-10 | 2024-01-12 | 2024-02-01        | 2024-03-05    |                 |
        2         | X01   | 2024-03-02 |            | 2024-03-31        | 2024-04-01    |                 |
        3         | X01   | 2024-01-10 |            |                   |               | DOUBLON         |
        4         | X01   | 2024-01-10 |            |                   |               | HORS_COMPETENCE |
        5         | X01   |            |            |                   |               |                 | 1
        6         | X01   | 2024-04-02 |            | 2024-04-03        | 2024-05-02    |                 |
        """,
    )
    expected = """
        record_id | month      | fact
        1         | 2024-01-01 | report_acknowledged
        1         | 2024-01-01 | report_sent
        1         | 2024-02-01 | report_declared
        1         | 2024-02-01 | report_declared_seen
        2         | 2024-03-01 | report_declared
        2         | 2024-03-01 | report_sent
        3         | 2024-01-01 | report_duplicate
        5         | 2024-01-01 | report_reopened
        6         | 2024-04-01 | report_declared
        6         | 2024-04-01 | report_sent
    """
    names = "known_quarter technical_report fact_technical"
    assert family(con, names, "record_id | month | fact") == read_table(expected)


def test_a_target_is_the_report_s_own_else_its_owner_s_else_that_of_its_kind(con: duckdb.DuckDBPyConnection) -> None:
    """Sent on 10 January. 1: 30 days of its own. 2: Habitat Rivemont's 5. 3: the city's 10. 4: none is known for a
    lift. 5: the target is the last known day. 6: it is the day after, so that nobody knows yet. 7: declared fixed on
    the day of its target, and seen later."""
    put_acts(
        con,
        """
        record_id | theme | sent_on    | owner_type | owner_id | target_days | fixed_seen_on | fixed_declared_on
        1         | X03   | 2024-01-10 | VILLE      | HR       | 30          | 2024-02-09    |
        2         | X03   | 2024-01-10 | VILLE      | HR       |             | 2024-01-16    |
        3         | X03   | 2024-01-10 | VILLE      |          |             |               |
        4         | X01   | 2024-01-10 | VILLE      |          |             |               |
        5         | X03   | 2024-04-20 | VILLE      |          |             | 2024-04-20    |
        6         | X03   | 2024-04-21 | VILLE      |          |             | 2024-04-25    |
        7         | X03   | 2024-01-10 | VILLE      |          |             | 2024-04-02    | 2024-01-20
        """,
    )
    family(con, "known_quarter technical_report fact_technical", "fact")
    due = "(from fact_technical where fact in ('report_due', 'report_on_target'))"
    expected = """
        record_id | month      | fact             | part
        1         | 2024-02-01 | report_due       | VILLE
        1         | 2024-02-01 | report_on_target | VILLE
        2         | 2024-01-01 | report_due       | VILLE
        3         | 2024-01-01 | report_due       | VILLE
        5         | 2024-04-01 | report_due       | VILLE
        5         | 2024-04-01 | report_on_target | VILLE
        7         | 2024-01-01 | report_due       | VILLE
        7         | 2024-01-01 | report_on_target | VILLE
    """
    assert told(con, f"from {due}", "record_id | month | fact | part") == read_table(expected)


def test_a_repair_holds_where_the_fault_is_not_back_near_it_within_60_days(con: duckdb.DuckDBPyConnection) -> None:
    """1: fixed on 20 January; 2 is the same fault 22 m away on 1 February. 2: fixed on 10 February; 3 is 60 m away, 4
    another fault, 5 a duplicate, and 6 comes 61 days after. 7: fixed on 2 March, so that its 60 days end on 1 May."""
    put_acts(
        con,
        """
        record_id | theme | service_on | sent_on    | fixed_seen_on | lon | lat     | duplicate_of
        1         | X03   | 2024-01-10 | 2024-01-10 | 2024-01-20    | 0   | 45.0000 |
        2         | X03   | 2024-02-01 | 2024-02-01 | 2024-02-10    | 0   | 45.0002 |
        3         | X03   | 2024-02-20 |            |               | 0   | 45.0008 |
        4         | X11   | 2024-02-20 |            |               | 0   | 45.0002 |
        5         | X03   | 2024-02-20 |            |               | 0   | 45.0002 | 2
        6         | X03   | 2024-04-11 |            |               | 0   | 45.0002 |
        7         | X03   | 2024-02-15 | 2024-02-15 | 2024-03-02    | 1   | 45.0000 |
        """,
    )
    put(con, "fct_place", "record_id:int | level | zone_code\n1 | residence | unlocated")
    expected = """
        record_id | month      | fact
        1         | 2024-03-01 | repair_undone
        1         | 2024-03-01 | repair_watched
        2         | 2024-04-01 | repair_watched
    """
    names = "known_quarter technical_report report_return fact_recurrence"
    assert family(con, names, "record_id | month | fact") == read_table(expected)


def test_without_a_point_the_place_is_the_residence(con: duckdb.DuckDBPyConnection) -> None:
    """1 and 2 are in the same residence; 3 is in another, and 4 in none."""
    put_acts(
        con,
        """
        record_id | theme | service_on | sent_on    | fixed_seen_on
        1         | X01   | 2024-01-10 | 2024-01-10 | 2024-01-20
        2         | X01   | 2024-02-01 | 2024-02-01 |
        3         | X01   | 2024-01-10 | 2024-01-10 | 2024-01-20
        4         | X01   | 2024-01-10 | 2024-01-10 | 2024-01-20
        5         | X01   | 2024-02-01 |            |
        """,
    )
    put(
        con,
        "fct_place",
        """
        record_id:int | level     | zone_code
        1             | residence | R1
        2             | residence | R1
        3             | residence | R2
        4             | residence | unlocated
        5             | residence | unlocated
        """,
    )
    names = "technical_report report_return"
    assert family(con, names, "record_id | again_id") == read_table("record_id | again_id\n1 | 2")


def test_open_reports_have_an_age_and_declared_repairs_wait_to_be_seen(con: duckdb.DuckDBPyConnection) -> None:
    """On 31 March: 1, sent on 29 February, is 31 days old; 2, declared fixed on 20 March and seen on 2 April, is not
    open any more, and still to be seen. On 30 April, the last day known, both are seen."""
    put_acts(con, LATE_LOOK)
    expected = """
        record_id | quarter    | fact           | part
        1         | 2024-01-01 | report_open    | VILLE
        1         | 2024-01-01 | report_open_30 | VILLE
        2         | 2024-01-01 | report_unseen  | COPRO
    """
    names = "known_quarter technical_report stock_technical"
    assert family(con, names, "record_id | quarter | fact | part") == read_table(expected)


def test_each_quarter_has_the_delay_that_its_last_day_knew(con: duckdb.DuckDBPyConnection) -> None:
    """1: open on 31 March for 31 days, then seen fixed after 1 + 31 days. 2: declared fixed after 19 days, which is all
    that 31 March knew, then seen so after 32: the team's look counts before the owner's word."""
    put_acts(con, LATE_LOOK)
    expected = """
        record_id | quarter    | delay_days | is_over
        1         | 2024-01-01 | 31         | false
        1         | 2024-04-01 | 32         | true
        2         | 2024-01-01 | 19         | true
        2         | 2024-04-01 | 32         | true
    """
    names = "known_quarter technical_report delay_technical"
    assert family(con, names, "record_id | quarter | delay_days | is_over") == read_table(expected)


LATE_LOOK = """
    record_id | theme | sent_on    | owner_type | fixed_declared_on | fixed_seen_on
    1         | X01   | 2024-02-29 | VILLE      |                   | 2024-04-01
    2         | X01   | 2024-03-01 | COPRO      | 2024-03-20        | 2024-04-02
"""
