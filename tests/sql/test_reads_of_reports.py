"""What screens ask of technical reports one by one: those that wait on a day, of a zone or of all."""

from collections.abc import Iterator
from datetime import date

import duckdb
import pytest

from analytics.store.read import Read
from analytics.store.script import script
from tests.sql.acts import put_acts
from tests.sql.test_read import answer
from tests.tables import put, read_table, told

END_OF_JUNE = date(2024, 6, 30)
REPORTS = """
    record_id | intervention_id | theme | owner_type | sent_on    | fixed_declared_on | fixed_seen_on | report_status
    1         | i1              | X03   | VILLE      | 2024-06-01 |                   |               | TRANSMIS
    2         | i2              | X03   | VILLE      | 2024-05-01 | 2024-07-01        | 2024-07-02    | TRAITE_CONSTATE
    3         | i3              | X03   | VILLE      | 2024-05-01 | 2024-06-30        |               | TRAITE_DECLARE
    4         | i4              | X01   | BAILLEUR   | 2024-06-10 |                   |               | TRANSMIS
    5         | i5              | X01   | BAILLEUR   | 2024-07-01 |                   |               | TRANSMIS
    6         | i6              | X01   | BAILLEUR   | 2024-06-01 |                   |               | DOUBLON
    7         | i7              | T05   |            |            |                   |               |
    8         | i8              | X01   | BAILLEUR   | 2024-05-31 |                   |               | TRANSMIS
"""


@pytest.fixture
def con() -> Iterator[duckdb.DuckDBPyConnection]:
    """1 waits in A; 2 was declared fixed, then seen so, in July; 3 was declared fixed on 30 June; 4 lies outside every
    zone; 5 was sent in July; 6 is a duplicate; 7 is no report; 8 waits in B."""
    with duckdb.connect() as store:
        put(store, "in_target", "owner | fault | target_days:int\nVILLE | X03 | 10")
        put_acts(store, REPORTS)
        _put_places(store)
        script("families", "technical_report").run(store, {})
        script("facts", "fct_report").run(store, {})
        yield store


def _put_places(store: duckdb.DuckDBPyConnection) -> None:
    put(
        store,
        "ref_zone",
        "level | zone_code | zone_label\nquartier | A | Les Aulnes\nquartier | B | Le Bourg\nresidence | R1 | Tour 1",
    )
    at = {1: "A", 2: "A", 3: "A", 4: "unlocated", 5: "A", 6: "A", 7: "A", 8: "B"}
    lines = [f"{record} | quartier | {zone}" for record, zone in at.items()]
    lines += ["1 | residence | R1", "8 | residence | unlocated"]
    put(store, "fct_place", "\n".join(["record_id:int | level | zone_code", *lines]))


def test_each_report_says_in_which_zone_of_each_level_its_record_is(con: duckdb.DuckDBPyConnection) -> None:
    """7 is of tension; only 1 and 8 are placed in a residence too, 8 outside all of them."""
    places = "(select record_id, zones['quartier'] as quartier, zones['residence'] as residence from fct_report)"
    assert told(con, f"from {places}", "record_id | quartier | residence") == read_table(
        """
        record_id | quartier  | residence
        1         | A         | R1
        2         | A         |
        3         | A         |
        4         | unlocated |
        5         | A         |
        6         | A         |
        8         | B         | unlocated
        """
    )


def test_what_waits_on_a_day_was_sent_by_then_and_not_fixed_by_then_oldest_first(
    con: duckdb.DuckDBPyConnection,
) -> None:
    """2 was not yet declared fixed on 30 June; in B, 31 May is 30 days before. In no residence,
    a report is named by its neighbourhood."""
    rows = answer(con, Read.OPEN_REPORTS, level="quartier", known_on=END_OF_JUNE, n_most=None)
    columns = ("zone_code", "zone_label", "intervention_id", "place_label", "age_days", "due_on", "fixed_on")
    assert [{name: row[name] for name in columns} for row in rows] == read_table(
        """
        zone_code | zone_label | intervention_id | place_label | age_days | due_on     | fixed_on
        A         | Les Aulnes | i2              | Les Aulnes  | 60       | 2024-05-11 | 2024-07-01
        B         | Le Bourg   | i8              | Le Bourg    | 30       |            |
        A         | Les Aulnes | i1              | Tour 1      | 29       | 2024-06-11 |
        unlocated |            | i4              |             | 20       |            |
        """
    )


def test_of_those_that_wait_the_first_sent_may_be_asked_for_alone(con: duckdb.DuckDBPyConnection) -> None:
    """60 days in A, then 30 in B; the two others were sent later."""
    rows = answer(con, Read.OPEN_REPORTS, level="quartier", known_on=END_OF_JUNE, n_most=2)
    assert [row["intervention_id"] for row in rows] == ["i2", "i8"]


def test_a_zone_counts_its_open_reports_by_age(con: duckdb.DuckDBPyConnection) -> None:
    ages = answer(con, Read.ZONE_REPORTS, level="quartier", zone_code="A", known_on=END_OF_JUNE)
    assert ages == read_table("age_days | n\n29 | 1\n60 | 1")
