"""What the overview and the quality page ask: counts by dimension, months without records included."""

from collections.abc import Iterator
from datetime import date

import duckdb
import pytest

from analytics.store.read import Read
from analytics.store.script import script
from tests.tables import put, read_table

APRIL_TO_JUNE = {"first_on": date(2024, 4, 1), "last_on": date(2024, 6, 30)}


@pytest.fixture
def con() -> Iterator[duckdb.DuckDBPyConnection]:
    """Two quartiers, B empty; tension (T) in April and June and, the quarter after, a technical act (X)."""
    with duckdb.connect() as store:
        put(
            store,
            "ref_code",
            """
            list      | code     | parent | sort_order:int
            dimension | T        |        | 1
            dimension | X        |        | 2
            theme     | T02      | T      | 1
            theme     | T05      | T      | 2
            theme     | X01      | X      | 3
            level     | quartier |        | 1
            """,
        )
        put(store, "ref_level", "level | n_zones:int | exposure\nquartier | 2 | shares")
        put(store, "ref_zone", "level | zone_code | zone_label\nquartier | A | Les Aulnes\nquartier | B | Le Bourg")
        put(
            store,
            "cube_month",
            """
            month:date | level    | zone_code | theme | origin    | n:int
            2024-04-01 | quartier | A         | T02   | proactive | 3
            2024-04-01 | quartier | A         | T05   | reactive  | 2
            2024-06-01 | quartier | unlocated | T02   | proactive | 1
            2024-07-01 | quartier | A         | X01   | proactive | 7
            """,
        )
        _put_presence(store)
        put(store, "cube_fact", "month:date | level | zone_code | fact | part | n:int")
        put(store, "cube_stock", "quarter:date | level | zone_code | fact | part | n:int")
        script("cube", "cube_quarter").run(store, {})
        yield store


def _put_presence(store: duckdb.DuckDBPyConnection) -> None:
    put(
        store,
        "cube_presence_part",
        """
        month:date | part | name | team_hours:double | mediator_hours:double
        2024-04-01 | mode | PIED | 1.5               | 3
        2024-06-01 | mode | PAP  | 0.5               | 1
        2024-06-01 | team | NR   | 2                 | 4
        2024-07-01 | mode | PIED | 8                 | 16
        """,
    )


def answer(con: duckdb.DuckDBPyConnection, name: Read, **params: object) -> list[dict[str, str]]:
    """The rows of an answer, in its own order, as texts."""
    found = script("read", name).run(con, params)
    names = [column[0] for column in found.description]
    return [dict(zip(names, map(str, row), strict=True)) for row in found.fetchall()]


def test_every_dimension_has_every_month(con: duckdb.DuckDBPyConnection) -> None:
    expected = """
        month      | dimension | n
        2024-04-01 | T         | 5
        2024-04-01 | X         | 0
        2024-05-01 | T         | 0
        2024-05-01 | X         | 0
        2024-06-01 | T         | 1
        2024-06-01 | X         | 0
    """
    assert answer(con, Read.COUNTS_BY_DIMENSION, level="quartier", **APRIL_TO_JUNE) == read_table(expected)


def test_records_without_a_zone_are_counted_by_level_and_dimension(con: duckdb.DuckDBPyConnection) -> None:
    expected = """
        level    | dimension | n | n_unlocated
        quartier | T         | 6 | 1
        quartier | X         | 7 | 0
    """
    assert answer(con, Read.UNLOCATED) == read_table(expected)


def test_the_hours_of_the_territory_are_those_of_every_mode_once(con: duckdb.DuckDBPyConnection) -> None:
    """1.5 on foot and 0.5 at doors; the 2 of a team are the same two hours."""
    expected = "team_hours | mediator_hours\n2.0 | 4.0"
    assert answer(con, Read.PRESENCE_HOURS, **APRIL_TO_JUNE) == read_table(expected)
