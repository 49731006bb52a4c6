"""What is not additive: restricted years, delays, filling in, rejections, on facts to be counted by hand."""

import duckdb
import pytest

from analytics.store.script import script
from tests.sql.acts import family, put_acts
from tests.tables import put, read_table, told


@pytest.fixture
def con() -> duckdb.DuckDBPyConnection:
    return duckdb.connect()


def cube(con: duckdb.DuckDBPyConnection, name: str, columns: str, **params: object) -> list[dict[str, str]]:
    script("cube", name).run(con, params)
    return told(con, f"from {name}", columns)


def test_restricted_records_are_counted_by_year_alone(con: duckdb.DuckDBPyConnection) -> None:
    put(
        con,
        "fct_intervention",
        """
        service_on:date | is_restricted:bool
        2023-12-31      | true
        2024-01-01      | true
        2024-06-01      | true
        2024-06-01      | false
        """,
    )
    expected = """
        year | n
        2023 | 1
        2024 | 2
    """
    assert cube(con, "agg_restricted_year", "year | n") == read_table(expected)


def test_delays_are_those_known_at_the_end_of_each_quarter_of_reports_sent_in_a_year(
    con: duckdb.DuckDBPyConnection,
) -> None:
    """1: sent on 1 March, declared fixed on the 11th and seen so on 10 April: in 10 days, as 31 March knows it, then in
    40, as April does.
    2: declared fixed the day before it was sent: at once. 3, 4, 5, 6 are no reports that wait for an owner.
    7: sent too early for the four quarters that end in March. 8: the first day of these quarters, open 365 days.
    9: fixed on 1 May, and the data stop on 20 April: still open then, for 10 days, and open at the quarter's end."""
    put(con, "ref_info", "key | value\nfirst_on | 2024-02-01\nlast_on | 2024-04-20")
    put(con, "in_target", "owner | fault | target_days:int")
    put_acts(
        con,
        """
        record_id | dimension | sent_on | owner_type | report_status | fixed_seen_on | fixed_declared_on
        1         | X         | 2024-03-01   | VILLE      | TRANSMIS        | 2024-04-10         | 2024-03-11
        2         | X         | 2024-03-02   |            |                 |                    | 2024-03-01
        3         | X         | 2024-03-02   | VILLE      | DOUBLON         |                    |
        4         | X         | 2024-03-02   | VILLE      | HORS_COMPETENCE |                    |
        5         | X         |              | VILLE      | OBSERVE         |                    |
        6         | T         | 2024-03-02   | VILLE      | TRANSMIS        |                    |
        7         | X         | 2023-03-31   | BAILLEUR   | TRANSMIS        |                    |
        8         | X         | 2023-04-01   | BAILLEUR   | TRANSMIS        |                    |
        9         | X         | 2024-04-10   | AGGLO      | TRANSMIS        | 2024-05-01         |
        """,
    )
    expected = """
        quarter    | part       | delay_days | is_over
        2024-01-01 | BAILLEUR   | 365        | false
        2024-01-01 | NR         | 0          | true
        2024-01-01 | VILLE      | 10         | true
        2024-04-01 | AGGLO      | 10         | false
        2024-04-01 | NR         | 0          | true
        2024-04-01 | VILLE      | 40         | true
    """
    names = "known_quarter technical_report delay_technical"
    assert family(con, names, "quarter | part | delay_days | is_over") == read_table(expected)


def test_a_field_is_filled_in_where_it_is_neither_empty_nor_nr(con: duckdb.DuckDBPyConnection) -> None:
    put(
        con,
        "fct_intervention",
        """
        record_key | sex | people_n:int | is_restricted:bool
        1          | F   | 2            | false
        2          | NR  |              | false
        3          |     | 0            | false
        4          | F   | 1            | true
        """,
    )
    expected = """
        field    | n | n_filled
        people_n | 3 | 2
        sex      | 3 | 1
    """
    script("families", "field_fill").run(con, {"code_fields": ["sex"], "other_fields": ["people_n"]})
    assert cube(con, "agg_fill", "field | n | n_filled") == read_table(expected)


def test_rejected_lines_add_up_by_source_and_reason(con: duckdb.DuckDBPyConnection) -> None:
    put(con, "in_rejected", "source | reason | n:int\na | no_date | 2\na | no_date | 3\nb | no_date | 1")
    expected = """
        source | reason  | n
        a      | no_date | 5
        b      | no_date | 1
    """
    assert cube(con, "agg_rejected", "source | reason | n") == read_table(expected)


def test_the_entry_delay_is_the_median_and_the_ninth_tenth_in_hours(con: duckdb.DuckDBPyConnection) -> None:
    """Delays of 1, 2, …, 11 hours: half within 6, nine tenths within 10. Restricted or hourless, a record has none."""
    put(
        con,
        "fct_intervention",
        """
        month:date | started_at:timestamp | entered_at:timestamp | is_restricted:bool
        2024-05-01 |                      | 2024-05-01 10:00     | false
        2024-05-01 | 2024-05-01 10:00     | 2024-05-31 10:00     | true
        """,
    )
    con.execute(
        """
        insert into fct_intervention
        select date '2024-05-01', timestamp '2024-05-02 08:00', timestamp '2024-05-02 08:00' + to_hours(hours), false
        from range(1, 12) as delays(hours)
        """
    )
    expected = """
        month      | n  | p50_hours | p90_hours
        2024-05-01 | 11 | 6.0       | 10.0
    """
    assert cube(con, "agg_entry_delay", "month | n | p50_hours | p90_hours") == read_table(expected)
