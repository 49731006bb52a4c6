"""What part of a quarter is entered, how finely places are known, what codes leave vague: counted by hand."""

from datetime import date, datetime, time, timedelta

import duckdb
import pytest

from analytics.config import Home
from analytics.store.build import build_store
from analytics.store.connect import open_live
from analytics.store.read import Read
from tests.builders import add_records, add_tours, add_zones, square
from tests.sql.made import after_build, record, tour

EXPORTED_ON = date(2026, 4, 1)
OLD = date(2025, 9, 1)
"""More than 91 days before the export, in the year that delays are learnt from."""


def entered(on: date, after: int, n: int) -> list[dict[str, object]]:
    """So many records of a day, entered so many days after."""
    at = datetime.combine(on + timedelta(days=after), time(9))
    return [{"started_on": on, "theme": "T02", "entered_at": at} for _ in range(n)]


def parts(home: Home) -> list[dict[str, str]]:
    return after_build(home, "agg_entered where quarter >= '2026-01-01'", "quarter | n | n_expected")


def test_the_last_days_of_a_quarter_weigh_what_older_records_teach_of_late_entries(home: Home) -> None:
    """Of 30 old records, 20 came the same or the next day, and 10 on the third day after."""
    old = [*entered(OLD, 0, 15), *entered(OLD, 1, 5), *entered(OLD, 3, 10)]
    new = [*entered(date(2026, 3, 2), 0, 10), *entered(EXPORTED_ON - timedelta(days=1), 0, 4)]
    restricted = [{**row, "theme": "T19"} for row in entered(date(2026, 3, 2), 0, 3)]
    add_records(home, [*old, *new, *restricted], exported_on=EXPORTED_ON)
    assert parts(home) == [{"quarter": "2026-01-01", "n": "14", "n_expected": str(10 + 4 * 30 / 20)}]


@pytest.mark.parametrize(("n_old", "delay"), [(29, 0), (30, 5)])
def test_nothing_is_said_from_too_few_delays_nor_of_days_in_which_nothing_was_ever_entered(
    home: Home, n_old: int, delay: int
) -> None:
    rows = [*entered(OLD, delay, n_old), *entered(EXPORTED_ON - timedelta(days=1), 0, 4)]
    add_records(home, rows, exported_on=EXPORTED_ON)
    assert parts(home) == [{"quarter": "2026-01-01", "n": "4", "n_expected": ""}]


def test_precisions_are_counted_without_social_watch_nor_restricted_themes(home: Home) -> None:
    at = {"lon": 0.5, "lat": 0.5}
    rows = [
        record("a", geo_precision="ADR", **at),
        record("b", geo_precision="ADR"),
        record("c", **at),
        record("d", theme="I03", geo_precision="SEC"),
        record("e", theme="T19", geo_precision="SEC"),
    ]
    add_records(home, rows)
    told = after_build(home, "agg_precision", "geo_precision | n | n_with_point")
    assert told == [
        {"geo_precision": "ADR", "n": "2", "n_with_point": "1"},
        {"geo_precision": "NR", "n": "1", "n_with_point": "1"},
    ]


def test_what_is_said_and_left_unsaid_is_read_kind_by_kind(home: Home) -> None:
    add_zones(home, "quartier", {"A": square(0, 0)})
    add_zones(home, "iris", {"I": square(0, 0)})
    rows = [
        record("a", theme="X99", referral="AUTO", geo_precision="RUE", tour_id="1"),
        record("b", theme="X01", geo_precision="ADR"),
        record("c", theme="X01", referral="AUTO", started_on=date(2024, 7, 1)),
        record("d", theme="T02", referral="AUTO"),
    ]
    add_records(home, rows)
    add_tours(home, [tour("1", ("quartier", "a", 1.0)), tour("2")])
    build_store(home)
    with open_live(home) as store:
        told = store.read(Read.CARE, others=["N99", "X99"])
    told["quarter"] = told["quarter"].dt.month.fillna(0).astype(int)
    kept = told[(told["kind"] != "field") | (told["code"] == "tour_id")]
    assert list(kept.itertuples(index=False, name=None)) == [
        ("field", 0, "tour_id", 4, 1),
        ("origin", 4, "unknown", 3, 1),
        ("origin", 7, "unknown", 1, 0),
        ("other", 4, "T", 1, 0),
        ("other", 4, "X", 2, 1),
        ("other", 7, "X", 1, 0),
        ("precision", 0, "ADR", 1, 0),
        ("precision", 0, "RUE", 1, 0),
        ("precision", 0, "NR", 2, 0),
        ("tour", 4, "", 2, 1),
    ]


def test_a_store_without_record_has_no_quarter(home: Home) -> None:
    with duckdb.connect(str(build_store(home).path), read_only=True) as con:
        assert con.table("agg_entered").fetchall() == con.table("agg_precision").fetchall() == []
