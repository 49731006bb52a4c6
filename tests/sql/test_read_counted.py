"""What metrics count zone by zone, and hours of presence there; and delays part by part."""

from collections.abc import Iterator
from datetime import date

import duckdb
import pytest

from analytics.store.read import Read
from analytics.store.script import script
from tests.sql.made import ASKED, lists_of
from tests.sql.test_read import answer
from tests.tables import put, read_table

APRIL_TO_JULY = {"first_on": date(2024, 4, 1), "last_on": date(2024, 7, 31)}


@pytest.fixture
def con() -> Iterator[duckdb.DuckDBPyConnection]:
    """Quartier A with hours, B with none from door to door, what lies in no zone; a level without hours."""
    with duckdb.connect() as store:
        _put_territory(store)
        _put_cubes(store)
        yield store


def _put_territory(store: duckdb.DuckDBPyConnection) -> None:
    put(store, "ref_level", "level | exposure\nbailleur | none\nquartier | shares\niris | none\ncommune | shares")
    put(
        store,
        "ref_zone",
        """
        level    | zone_code
        quartier | A
        quartier | B
        iris     | I
        """,
    )
    put(
        store,
        "cube_presence_month",
        """
        month:date | level    | zone_code | mode | team_hours:double
        2024-04-01 | quartier | A         | PED  | 10
        2024-04-01 | quartier | B         | PED  | 3
        2024-06-01 | quartier | A         | PAP  | 2
        2024-06-01 | commune  | C         | PED  | 12
        """,
    )


def _put_cubes(store: duckdb.DuckDBPyConnection) -> None:
    put(
        store,
        "cube_month",
        """
        month:date | level    | zone_code | theme | origin    | n:int
        2024-04-01 | quartier | A         | T02   | proactive | 3
        2024-06-01 | quartier | A         | T02   | proactive | 4
        2024-06-01 | quartier | A         | T02   | reactive  | 5
        2024-06-01 | commune  | C         | T02   | proactive | 90
        2024-06-01 | iris     | I         | T02   | proactive | 7
        """,
    )
    put(
        store,
        "cube_fact",
        """
        month:date | level    | zone_code | fact | part | n:int
        2024-05-01 | quartier | unlocated | kept | yes  | 1
        2024-05-01 | quartier | unlocated | kept | no   | 2
        2024-05-01 | quartier | unlocated | kept |      | 4
        """,
    )
    store.execute("update cube_fact set part = '' where part is null")
    put(
        store,
        "cube_stock",
        """
        quarter:date | level    | zone_code | fact | part | n:int
        2024-07-01   | quartier | B         | wait | a    | 6
        2024-07-01   | quartier | B         | wait | b    | 2
        """,
    )
    script("cube", "cube_quarter").run(store, {})


def counted(con: duckdb.DuckDBPyConnection, grain: str, levels: list[str]) -> list[dict[str, str]]:
    rows = answer(con, Read.COUNTED_APART, grain=grain, levels=levels, **APRIL_TO_JULY, **lists_of(ASKED))
    return sorted(rows, key=lambda row: tuple(row[name] for name in ("period", "level", "zone_code", "metric")))


def test_each_metric_counts_where_there_is_anything_beside_hours_where_there_were_any(
    con: duckdb.DuckDBPyConnection,
) -> None:
    """Twelve hours in A, two of them from door to door; in no zone, one kept of 1 + 2 + 4."""
    expected = """
        period    |level   |zone_code|metric|n|n_among|n_new|n_unknown|team_hours|door_hours
        2024-04-01|iris    |I        |found |7|       |7    |         |          |
        2024-04-01|quartier|A        |      | |       |     |         |12.0      |2.0
        2024-04-01|quartier|A        |found |7|       |12   |         |          |
        2024-04-01|quartier|B        |      | |       |     |         |3.0       |0.0
        2024-04-01|quartier|unlocated|share |1|7      |     |         |          |
        2024-07-01|quartier|B        |open  |8|       |     |         |          |
    """
    assert counted(con, "quarter", ["iris", "quartier"]) == read_table(expected)


def test_the_registry_is_read_as_the_build_has_counted_it_beside_its_hours(con: duckdb.DuckDBPyConnection) -> None:
    """From the quarter of the first day; neither the quarter before, nor another level."""
    rows = """
        quarter:date|level|zone_code|metric|n:int|n_among:int|n_new:int|n_unknown:int|team_hours:float|door_hours:float
        2024-01-01  |quartier|A        |found |9    |0          |9        |0            |                 |
        2024-01-01  |quartier|A        |      |     |           |         |             |40               |4
        2024-04-01  |quartier|A        |found |7    |0          |12       |1            |                 |
        2024-04-01  |quartier|A        |      |     |           |         |             |12               |2
        2024-04-01  |quartier|B        |      |     |           |         |             |3                |0
        2024-04-01  |commune |C        |found |90   |0          |90       |0            |                 |
        2024-04-01  |commune |C        |      |     |           |         |             |15               |2
        2024-10-01  |quartier|A        |found |8    |0          |8        |0            |                 |
    """
    put(con, "cube_metric", rows)
    expected = """
        period    |level   |zone_code|metric|n|n_among|n_new|n_unknown|team_hours|door_hours
        2024-04-01|quartier|A        |      | |       |     |         |12.0      |2.0
        2024-04-01|quartier|A        |found |7|0      |12   |1        |          |
        2024-04-01|quartier|B        |      | |       |     |         |3.0       |0.0
    """
    told = answer(con, Read.COUNTED, levels=["quartier", "iris"], **APRIL_TO_JULY)
    assert sorted(told, key=lambda row: (row["zone_code"], row["metric"])) == read_table(expected)


def test_by_month_no_state_of_a_quarter_s_end_is_told(con: duckdb.DuckDBPyConnection) -> None:
    told = [(row["period"], row["metric"], row["n"]) for row in counted(con, "month", ["quartier"]) if row["metric"]]
    assert told == [("2024-04-01", "found", "3"), ("2024-05-01", "share", "1"), ("2024-06-01", "found", "4")]


def test_hours_of_the_week_are_those_of_the_last_quarter_at_a_level_that_hours_reach(
    con: duckdb.DuckDBPyConnection,
) -> None:
    """Two zones at 18 on Mondays of the third quarter; no hour reaches a landlord, though its name comes first."""
    rows = """
        month:date | level    | zone_code | weekday:int | hour:int | n_tension:int | team_hours:double
        2024-04-01 | commune  | A         | 1           | 18       | 9             | 9
        2024-07-01 | commune  | A         | 1           | 18       | 2             | 1.5
        2024-07-01 | commune  | B         | 1           | 18       | 3             | 0.5
        2024-07-01 | commune  | B         | 7           | 8        | 1             | 0
        2024-07-01 | bailleur | C         | 1           | 18       | 6             | 0
        2024-07-01 | quartier | D         | 1           | 18       | 6             | 2
    """
    put(con, "cube_calendar_month", rows)
    script("cube", "agg_territory").run(con, {})
    of_week = "quarter | name | part | n | team_hours"
    assert [row for row in answer(con, Read.TERRITORY_PARTS, **APRIL_TO_JULY) if row["name"] == "week"] == read_table(
        f"{of_week}\n2024-07-01 | week | 1-18 | 5 | 2.0\n2024-07-01 | week | 7-8 | 1 | 0.0"
    )


def test_delays_are_told_by_part_for_the_names_asked_in_the_quarters_of_the_days(
    con: duckdb.DuckDBPyConnection,
) -> None:
    rows = """
        level    | quarter:date | zone_code | delay     | part    | delay_days:int | is_over:boolean | n:int
        quartier | 2024-01-01   | A         | technical | BAIL    | 1              | true            | 9
        quartier | 2024-04-01   | A         | technical | BAIL    | 3              | true            | 2
        quartier | 2024-04-01   | A         | technical | MAIRIE  | 3              | false           | 1
        quartier | 2024-04-01   | A         | situation | PRIVEE  | 3              | false           | 1
        commune  | 2024-04-01   | C         | technical | BAIL    | 3              | true            | 2
    """
    put(con, "agg_delay", rows)
    expected = """
        period     | zone_code | delay     | part   | delay_days | is_over | n
        2024-04-01 | A         | technical | BAIL   | 3          | True    | 2
        2024-04-01 | A         | technical | MAIRIE | 3          | False   | 1
    """
    asked = answer(con, Read.ZONE_DELAYS, delays=["technical"], level="quartier", **APRIL_TO_JULY)
    assert asked == read_table(expected)
