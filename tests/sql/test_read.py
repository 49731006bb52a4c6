"""What the questions of the export, the frame and the data's quality return."""

from collections.abc import Iterator
from datetime import date

import duckdb
import pytest

from analytics.store.read import Read
from analytics.store.script import script
from tests.tables import put, read_table

MAY_TO_JULY = {"first_on": date(2024, 5, 1), "last_on": date(2024, 7, 31)}


@pytest.fixture
def con() -> Iterator[duckdb.DuckDBPyConnection]:
    """Two quartiers, B empty; records in May and in July."""
    with duckdb.connect() as store:
        _put_territory(store)
        _put_cubes(store)
        yield store


def _put_territory(store: duckdb.DuckDBPyConnection) -> None:
    put(
        store,
        "ref_code",
        """
        list  | code     | parent | sort_order:int
        theme | T02      | T      | 1
        theme | X01      | X      | 2
        level | quartier |        | 2
        level | commune  |        | 1
        """,
    )
    put(store, "ref_level", "level | n_zones:int | exposure\nquartier | 2 | shares\ncommune | 1 | none")
    put(
        store,
        "ref_zone",
        """
        level    | zone_code | zone_label | population:int | dwellings:int | landlord | commune  | funder
        quartier | A         | Les Aulnes | 1000           |               |          | Rivemont | Ville
        quartier | B         | Le Bourg   |                | 50            | Habitat  |          |
        commune  | C         | Rivemont   |                |               |          |          |
        """,
    )
    put(store, "ref_shape", "level | zone_code | geojson\nquartier | A | {}")


def _put_cubes(store: duckdb.DuckDBPyConnection) -> None:
    for period in ("month", "week"):
        put(
            store,
            f"cube_{period}",
            f"""
            {period}:date | level    | zone_code | theme | origin    | n:int | minutes:int | people:int
            2024-05-06    | quartier | A         | T02   | proactive | 3     | 30          | 4
            2024-05-06    | quartier | A         | T02   | reactive  | 2     | 10          | 1
            2024-05-06    | quartier | unlocated | X01   | unknown   | 1     | 0           | 0
            2024-07-01    | quartier | A         | X01   | unknown   | 1     | 5           | 0
            2024-05-06    | commune  | C         | T02   | proactive | 3     | 30          | 4
            """,
        )
    put(store, "cube_presence_month", "level | zone_code\nquartier | A")
    store.execute("update cube_month set month = date_trunc('month', month)")


def answer(con: duckdb.DuckDBPyConnection, name: Read, **params: object) -> list[dict[str, str]]:
    """The rows of an answer, in its own order, as texts."""
    found = script("read", name).run(con, params)
    names = [column[0] for column in found.description]
    return [dict(zip(names, map(_text, row), strict=True)) for row in found.fetchall()]


def _text(cell: object) -> str:
    return "" if cell is None else str(cell)


def test_themes_that_have_no_record_have_no_row(con: duckdb.DuckDBPyConnection) -> None:
    expected = """
        zone_code | dimension | theme | origin    | n | minutes | people
        A         | T         | T02   | proactive | 3 | 30      | 4
        A         | T         | T02   | reactive  | 2 | 10      | 1
        A         | X         | X01   | unknown   | 1 | 5       | 0
        unlocated | X         | X01   | unknown   | 1 | 0       | 0
    """
    assert answer(con, Read.COUNTS_BY_THEME, level="quartier", **MAY_TO_JULY) == read_table(expected)


@pytest.mark.parametrize("grain", ["month", "week"])
def test_counts_to_export_have_no_zeros_and_one_unlocated_row_a_period(
    con: duckdb.DuckDBPyConnection, grain: str
) -> None:
    first = "2024-05-01" if grain == "month" else "2024-05-06"
    expected = f"""
        level    | zone_code | zone_label | period     | dimension | theme | n
        quartier | A         | Les Aulnes | {first} |           |       | 5
        quartier | unlocated | unlocated  | {first} |           |       | 1
        quartier | A         | Les Aulnes | 2024-07-01 |           |       | 1
    """
    assert answer(con, Read.ZONE_COUNTS, level="quartier", grain=grain, by="none") == read_table(expected)


def test_counts_to_export_are_cut_by_dimension_and_by_theme(con: duckdb.DuckDBPyConnection) -> None:
    def cut(by: str) -> list[tuple[str, str]]:
        rows = answer(con, Read.ZONE_COUNTS, level="quartier", grain="month", by=by)
        return [(row["dimension"], row["theme"]) for row in rows]

    assert cut("dimension") == [("T", ""), ("X", ""), ("X", "")]
    assert cut("theme") == [("T", "T02"), ("X", "X01"), ("X", "X01")]


def test_levels_say_how_many_records_they_leave_out(con: duckdb.DuckDBPyConnection) -> None:
    expected = """
        level    | n_zones | exposure | n | n_unlocated | dwellings | residents | has_hours
        commune  | 1       | none     | 3 | 0           |           |           | False
        quartier | 2       | shares   | 7 | 1           |           |           | True
    """
    assert answer(con, Read.LEVELS) == read_table(expected)


def test_zones_are_all_there_drawn_or_not(con: duckdb.DuckDBPyConnection) -> None:
    expected = """
        zone_code | zone_label | population | dwellings | landlord | commune  | funder | geojson
        A         | Les Aulnes | 1000       |           |          | Rivemont | Ville  | {}
        B         | Le Bourg   |            | 50        | Habitat  |          |        |
    """
    assert answer(con, Read.ZONES, level="quartier") == read_table(expected)


@pytest.mark.parametrize("name", ["info", "rejected", "entry_delay"])
def test_a_table_made_by_the_build_is_read_whole(con: duckdb.DuckDBPyConnection, name: str) -> None:
    tables = {
        "info": ("ref_info", "key | value\nb | 2\na | 1"),
        "rejected": ("agg_rejected", "source | reason | n\na | no_date | 5"),
        "entry_delay": ("agg_entry_delay", "month | n | p50_hours | p90_hours\n2024-05-01 | 2 | 1 | 9"),
    }
    table, rows = tables[name]
    put(con, table, rows)
    assert answer(con, Read(name)) == sorted(read_table(rows), key=lambda row: next(iter(row.values())))
