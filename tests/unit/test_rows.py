"""What a read gave, as plain values: days as dates, each value told once, nothing where there is none."""

from datetime import date

import pandas as pd

from analytics.reports.rows import each, rows_of, values_of

DAY = date(2026, 1, 31)
DAYS = pd.Series(pd.to_datetime(["2026-01-31", None, "2026-01-31"]))


def test_days_are_dates_and_none_where_there_is_none() -> None:
    assert values_of(DAYS) == [DAY, None, DAY]
    assert [row["day"] for row in rows_of(pd.DataFrame({"day": DAYS}))] == [DAY, None, DAY]


def test_each_value_is_told_once_and_what_is_missing_is_nothing() -> None:
    told: list[object] = []
    assert each(DAYS, lambda day: told.append(day) or f"on {day}") == ["on 2026-01-31", "", "on 2026-01-31"]
    assert told == [DAY]
    assert each(pd.Series([1.0, float("nan")]), str) == ["1.0", ""]
    assert each(pd.Series(["a", None, "a"]), str.upper) == ["A", "", "A"]
    assert each(pd.Series([], dtype="str"), str) == []
