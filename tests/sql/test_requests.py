"""Requests about tensions and technical matters, by who asked: neither what is found nor what follows is one."""

import duckdb

from tests.sql.acts import family, put_acts
from tests.tables import read_table


def test_a_request_is_told_by_who_asked_and_nothing_else_is_one() -> None:
    with duckdb.connect() as con:
        put_acts(
            con,
            """
            record_id | theme | origin       | referral | is_restricted
            1         | T01   | reactive     | HAB_TEL  | false
            2         | X11   | reactive     | BAIL     | false
            3         | T01   | proactive    | AUTO     | false
            4         | T01   | resident_met | HAB_T    | false
            5         | X11   | planned      | SUIVI    | false
            6         | T01   | unknown      | NR       | false
            7         | T19   | reactive     | HAB_TEL  | true
            8         | I02   | reactive     | BAIL     | false
            9         | N01   | reactive     | ELU      | false
            """,
        )
        expected = """
            record_id | fact              | part    | n
            1         | tension_request   | HAB_TEL | 1
            2         | technical_request | BAIL    | 1
        """
        assert family(con, "fact_request", "record_id | fact | part | n") == read_table(expected)
