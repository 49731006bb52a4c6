"""What each cube counts, on facts short enough to be counted by hand."""

import duckdb
import pytest

from analytics.store.script import script
from tests.sql.made import ASKED, lists_of
from tests.tables import put, read_table, told


@pytest.fixture
def con() -> duckdb.DuckDBPyConnection:
    return duckdb.connect()


def cube(con: duckdb.DuckDBPyConnection, name: str, columns: str, **params: object) -> list[dict[str, str]]:
    script("cube", name).run(con, params)
    return told(con, f"from {name}", columns)


def put_records(con: duckdb.DuckDBPyConnection) -> None:
    """Two records of noise and one lift in May, a restricted one; the second is in no zone."""
    put(
        con,
        "fct_intervention",
        """
        record_id:int | week:date  | theme | origin    | duration_min:int | people_n:int | is_restricted:bool
        1             | 2024-04-29 | T02   | proactive | 20               | 2            | false
        2             | 2024-05-06 | T02   | proactive |                  | 3            | false
        3             | 2024-05-06 | T02   | proactive | 5                |              | false
        4             | 2024-05-06 | X01   | unknown   |                  |              | false
        5             | 2024-05-06 | T19   | unknown   |                  |              | true
        """,
    )
    con.execute("alter table fct_intervention add column month date default '2024-05-01'")
    put(
        con,
        "fct_place",
        """
        record_id:int | level    | zone_code
        1             | quartier | A
        2             | quartier | unlocated
        3             | quartier | A
        4             | quartier | A
        """,
    )


def test_the_month_cube_adds_records_minutes_and_people(con: duckdb.DuckDBPyConnection) -> None:
    put_records(con)
    expected = """
        month      | level    | zone_code | theme | origin    | n | minutes | people
        2024-05-01 | quartier | A         | T02   | proactive | 2 | 25      | 2
        2024-05-01 | quartier | A         | X01   | unknown   | 1 | 0       | 0
        2024-05-01 | quartier | unlocated | T02   | proactive | 1 | 0       | 3
    """
    columns = "month | level | zone_code | theme | origin | n | minutes | people"
    assert cube(con, "cube_month", columns) == read_table(expected)


def test_the_week_cube_adds_the_same_records(con: duckdb.DuckDBPyConnection) -> None:
    put_records(con)
    expected = """
        week       | zone_code | theme | n
        2024-04-29 | A         | T02   | 1
        2024-05-06 | A         | T02   | 1
        2024-05-06 | A         | X01   | 1
        2024-05-06 | unlocated | T02   | 1
    """
    assert cube(con, "cube_week", "week | zone_code | theme | n") == read_table(expected)


def put_quarters(con: duckdb.DuckDBPyConnection) -> None:
    put(
        con,
        "cube_month",
        """
        month:date | level    | zone_code | theme | origin    | n:int
        2024-04-01 | quartier | A         | T02   | proactive | 3
        2024-06-01 | quartier | A         | T02   | proactive | 4
        2024-06-01 | quartier | A         | T02   | reactive  | 5
        2024-07-01 | quartier | A         | T02   | reactive  | 8
        """,
    )
    put(
        con,
        "cube_fact",
        """
        month:date | level    | zone_code | fact | part | n:int
        2024-05-01 | quartier | unlocated | kept | yes  | 1
        2024-06-01 | quartier | unlocated | kept |      | 2
        """,
    )
    con.execute("update cube_fact set part = '' where part is null")
    put(
        con,
        "cube_stock",
        """
        quarter:date | level    | zone_code | fact | part | n:int
        2024-04-01   | quartier | A         | wait | a    | 6
        """,
    )
    script("cube", "cube_quarter").run(con, {})


def test_the_quarter_cube_adds_the_months_of_each_part_then_all_parts_of_each_name(
    con: duckdb.DuckDBPyConnection,
) -> None:
    """Noise on rounds, 3 + 4, and on request, 5; kept, 1 yes and 2 unsaid; at the quarter's end, 6 wait."""
    put_quarters(con)
    expected = """
        quarter    | zone_code | name | part      | is_whole | n
        2024-04-01 | A         | T02  |           | true     | 12
        2024-04-01 | A         | T02  | proactive | false    | 7
        2024-04-01 | A         | T02  | reactive  | false    | 5
        2024-04-01 | A         | wait |           | true     | 6
        2024-04-01 | A         | wait | a         | false    | 6
        2024-04-01 | unlocated | kept |           | false    | 2
        2024-04-01 | unlocated | kept |           | true     | 3
        2024-04-01 | unlocated | kept | yes       | false    | 1
        2024-07-01 | A         | T02  |           | true     | 8
        2024-07-01 | A         | T02  | reactive  | false    | 8
    """
    assert told(con, "from cube_quarter", "quarter | zone_code | name | part | is_whole | n") == read_table(expected)


def test_the_metric_cube_adds_what_each_metric_counts_and_what_it_is_counted_among(
    con: duckdb.DuckDBPyConnection,
) -> None:
    """On rounds 3 + 4 of 12 new acts; kept, 1 of 3; six wait, under whichever part; dimensions like the others. Six
    hours in two months of a quarter, two of them at doors."""
    put_quarters(con)
    presence = """
        month:date | level    | zone_code | mode  | team_hours:double
        2024-04-01 | quartier | A         | RONDE | 3
        2024-06-01 | quartier | A         | RONDE | 1
        2024-06-01 | quartier | A         | PAP   | 2
        2024-07-01 | quartier | A         | RONDE | 5
    """
    put(con, "cube_presence_month", presence)
    expected = """
        quarter    | zone_code | metric | n  | n_among | n_new | n_unknown | team_hours | door_hours
        2024-04-01 | A         |        |    |         |       |           | 6.0        | 2.0
        2024-04-01 | A         | T      | 12 | 0       | 0     | 0         |            |
        2024-04-01 | A         | found  | 7  | 0       | 12    | 0         |            |
        2024-04-01 | A         | open   | 6  | 0       | 0     | 0         |            |
        2024-04-01 | unlocated | share  | 1  | 3       | 0     | 0         |            |
        2024-07-01 | A         |        |    |         |       |           | 5.0        | 0.0
        2024-07-01 | A         | T      | 8  | 0       | 0     | 0         |            |
        2024-07-01 | A         | found  | 0  | 0       | 8     | 0         |            |
    """
    script("cube", "cube_metric").run(con, lists_of(f"{ASKED.rstrip()}\n    T | n | T02 |"))
    assert told(con, "from cube_metric", expected.strip().splitlines()[0]) == read_table(expected)


@pytest.mark.parametrize("grain", ["month", "week"])
def test_presence_is_shared_hours_times_mediators_where_their_number_is_known(
    con: duckdb.DuckDBPyConnection, grain: str
) -> None:
    put(
        con,
        "fct_tour",
        f"""
        tour_id | {grain}:date | minutes:int | n_mediators:int | mode
        t1      | 2024-07-01   | 120         | 3               | PIED
        t2      | 2024-07-01   | 60          |                 | PIED
        """,
    )
    put(
        con,
        "fct_tour_share",
        """
        tour_id | level    | zone_code | share:double
        t1      | quartier | A         | 0.25
        t1      | quartier | unlocated | 0.75
        t2      | quartier | A         | 1
        """,
    )
    expected = f"""
        {grain}    | zone_code | mode | team_hours | mediator_hours
        2024-07-01 | A         | PIED | 1.5        | 1.5
        2024-07-01 | unlocated | PIED | 1.5        | 4.5
    """
    columns = f"{grain} | zone_code | mode | team_hours | mediator_hours"
    assert cube(con, f"cube_presence_{grain}", columns) == read_table(expected)


def put_tour(con: duckdb.DuckDBPyConnection, started_at: str, minutes: int, exposure: str = "shares") -> None:
    """One tour spent in A alone, its hours on the clock of Paris, and no record unless a test adds one."""
    put(
        con,
        "fct_tour",
        f"tour_id | month:date | started_at:timestamp | minutes:int\nt | 2024-01-01 | {started_at} | {minutes}",
    )
    script("facts", "fct_tour_hour").run(con, {"timezone": "Europe/Paris"})
    put(con, "fct_tour_share", "tour_id | level | zone_code | share:double\nt | quartier | A | 1")
    put(con, "ref_level", f"level | exposure\nquartier | {exposure}")
    put(con, "fct_place", "record_id:int | level | zone_code\n1 | quartier | A")
    put(
        con,
        "fct_intervention",
        """
        record_id:int | month:date | started_at:timestamp | dimension | origin
        1             | 2024-01-01 | 2024-01-03 14:59     | T         | resident_met
        """,
    )


@pytest.mark.parametrize(
    ("started_at", "minutes", "hours"),
    [
        ("2024-05-31 22:45", 120, {"5 22": "0.25", "5 23": "1.0", "6 0": "0.75"}),
        ("2024-03-31 01:30", 60, {"7 1": "0.5", "7 3": "0.5"}),
        ("2024-03-31 02:30", 60, {"7 3": "1.0"}),
        ("2024-10-27 01:30", 180, {"7 1": "0.5", "7 2": "2.0", "7 3": "0.5"}),
        ("2024-10-27 02:30", 120, {"7 2": "1.5", "7 3": "0.5"}),
        ("2024-06-03 10:00", 60, {"1 10": "1.0"}),
    ],
    ids=["past midnight", "spring night", "an hour that never is", "autumn night", "an hour that is twice", "a Monday"],
)
def test_the_calendar_splits_tours_by_hours_of_the_wall_clock(
    con: duckdb.DuckDBPyConnection, started_at: str, minutes: int, hours: dict[str, str]
) -> None:
    put_tour(con, started_at, minutes)
    rows = cube(con, "cube_calendar_month", "weekday | hour | team_hours | n")
    assert {f"{row['weekday']} {row['hour']}": row["team_hours"] for row in rows if row["n"] == "0"} == hours


def test_the_calendar_counts_facts_of_known_hour_at_their_own_weekday_and_hour(con: duckdb.DuckDBPyConnection) -> None:
    """At 14: a fact of tension, a technical one, a request, an act of unknown origin and a follow-up."""
    put_tour(con, "2024-05-31 22:45", 60)
    others = [(2, "X", "proactive"), (3, "T", "reactive"), (4, "T", "unknown"), (5, "T", "planned")]
    con.executemany("insert into fct_intervention values (?, '2024-01-01', '2024-01-03 14:10', ?, ?)", others)
    con.executemany("insert into fct_place values (?, 'quartier', 'A')", [(record_id,) for record_id, _, _ in others])
    expected = """
        month      | zone_code | weekday | hour | n | team_hours | n_tension | n_new | n_unknown
        2024-01-01 | A         | 3       | 14   | 2 | 0.0        | 1         | 4     | 1
        2024-01-01 | A         | 5       | 22   | 0 | 0.25       | 0         | 0     | 0
        2024-01-01 | A         | 5       | 23   | 0 | 0.75       | 0         | 0     | 0
    """
    columns = "month | zone_code | weekday | hour | n | team_hours | n_tension | n_new | n_unknown"
    assert cube(con, "cube_calendar_month", columns) == read_table(expected)


def test_the_calendar_has_no_hours_at_a_level_without_exposure(con: duckdb.DuckDBPyConnection) -> None:
    put_tour(con, "2024-05-31 22:45", 60, exposure="none")
    con.execute("delete from fct_tour_share")
    rows = cube(con, "cube_calendar_month", "n | team_hours")
    assert rows == [{"n": "1", "team_hours": ""}]
