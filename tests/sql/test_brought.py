"""Which fields each quarter's sources bring, on records short enough to be told by hand."""

import duckdb

from analytics.store.script import script
from tests.sql.acts import put_acts
from tests.tables import read_table, told


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
    con.execute("update fct_intervention set record_key = replace(record_key, '¦', '|')")
    script("families", "field_fill").run(con, {"code_fields": ["sex"], "other_fields": ["people_n"]})
    script("cube", "agg_brought").run(con, {})
    expected = """
        quarter    | field
        2024-01-01 | people_n
        2024-04-01 | sex
        2024-07-01 | sex
    """
    assert told(con, "from agg_brought", "quarter | field") == read_table(expected)
