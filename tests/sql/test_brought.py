"""Which fields each quarter's sources bring, on records short enough to be told by hand."""

import duckdb

from analytics.store.script import script
from tests.sql.acts import put_acts
from tests.tables import put, read_table, told


def test_a_quarter_has_the_fields_that_its_sources_ever_fill_in() -> None:
    """The paper source never fills in sex ('NR' does not); the application does, if only in the second quarter."""
    con = duckdb.connect()
    put_acts(
        con,
        """
        record_id | record_key | service_on | theme | sex | people_n
        1         | paper¦1    | 2024-01-10 | T01   | NR  | 2
        2         | app¦1      | 2024-04-10 | T01   |     |
        3         | app¦2      | 2024-07-10 | T01   | F   |
        """,
    )
    expected = """
        quarter    | field
        2024-01-01 | people_n
        2024-04-01 | sex
        2024-07-01 | sex
    """
    assert _brought(con) == read_table(expected)


def test_a_quarter_has_the_kinds_of_place_that_its_sources_ever_tell() -> None:
    """A point that stands for a round sector is not precise; what lies outside every estate is in none; a restricted
    record tells nothing."""
    con = duckdb.connect()
    put_acts(
        con,
        """
        record_id | record_key | service_on | theme | lon | lat | geo_precision | is_restricted
        1         | round¦1    | 2024-01-10 | T01   | 1.5 | 2.5 | SEC           |
        2         | points¦1   | 2024-04-10 | T01   | 1.5 | 2.5 |               |
        3         | points¦2   | 2024-07-10 | T01   |     |     |               |
        4         | named¦1    | 2024-07-10 | T01   |     |     |               |
        5         | closed¦1   | 2024-10-10 | T19   | 1.5 | 2.5 | BAT           | true
        """,
    )
    put(
        con,
        "fct_place",
        """
        record_id:int | level     | zone_code
        1             | residence | unlocated
        1             | secteur   | A
        4             | residence | R1
        """,
    )
    expected = """
        quarter    | field
        2024-04-01 | precise_point
        2024-07-01 | precise_point
        2024-07-01 | residence
    """
    assert _brought(con) == read_table(expected)


def test_a_quarter_has_those_whom_its_sources_ever_name_as_asking() -> None:
    con = duckdb.connect()
    put_acts(
        con,
        """
        record_id | record_key | service_on | theme | referral | origin
        1         | paper¦1    | 2024-01-10 | T01   | HAB_TEL  | reactive
        2         | paper¦2    | 2024-04-10 | T01   | AUTO     | proactive
        3         | app¦1      | 2024-07-10 | X01   | BAIL     | reactive
        """,
    )
    expected = """
        quarter    | field
        2024-01-01 | referral HAB_TEL
        2024-04-01 | referral HAB_TEL
        2024-07-01 | referral BAIL
    """
    assert _brought(con) == read_table(expected)


def _brought(con: duckdb.DuckDBPyConnection) -> list[dict[str, str]]:
    """The two scripts run over these records, in places where some are given."""
    con.execute("update fct_intervention set record_key = replace(record_key, '¦', '|')")
    con.execute("create table if not exists fct_place (record_id int, level varchar, zone_code varchar)")
    script("families", "field_fill").run(con, {"code_fields": ["sex"], "other_fields": ["people_n"]})
    script("cube", "agg_brought").run(con, {})
    return told(con, "from agg_brought", "quarter | field")
