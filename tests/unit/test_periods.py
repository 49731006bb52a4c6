"""Civil quarters and months: how they are written, read and counted."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.errors import ScopeError
from analytics.periods import Month, Quarter, quarters_between
from analytics.text import translator

QUARTERS = st.builds(Quarter, st.integers(1990, 2090), st.integers(1, 4))


@pytest.mark.parametrize("text", ["2026-T3", "2026-t3", " 2026-Q3 "])
def test_a_quarter_is_read_from_its_name(text: str) -> None:
    assert Quarter.parse(text) == Quarter(2026, 3)


@pytest.mark.parametrize("text", ["", "2026", "2026-T5", "2026-T0", "26-T3", "T3-2026", "2026-T3 ; drop", "2026-07"])
def test_anything_else_is_refused_in_words(text: str) -> None:
    with pytest.raises(ScopeError) as refused:
        Quarter.parse(text)
    assert refused.value.text(translator("fr")) == (
        f"«\u00a0{text}\u00a0» n’est pas un trimestre. Écrivez l’année puis le trimestre\u00a0: 2026-T3."
    )


@given(QUARTERS)
def test_a_quarter_is_read_back_from_what_it_writes(quarter: Quarter) -> None:
    assert Quarter.parse(str(quarter)) == quarter


@pytest.mark.parametrize(
    ("quarter", "first", "last"),
    [
        (Quarter(2024, 1), date(2024, 1, 1), date(2024, 3, 31)),
        (Quarter(2024, 2), date(2024, 4, 1), date(2024, 6, 30)),
        (Quarter(2024, 3), date(2024, 7, 1), date(2024, 9, 30)),
        (Quarter(2024, 4), date(2024, 10, 1), date(2024, 12, 31)),
    ],
)
def test_a_quarter_is_three_civil_months(quarter: Quarter, first: date, last: date) -> None:
    assert (quarter.first_day, quarter.last_day) == (first, last)
    assert Quarter.of(first) == Quarter.of(last) == quarter


@pytest.mark.parametrize(
    ("by", "expected"),
    [(0, "2026-T1"), (1, "2026-T2"), (3, "2026-T4"), (4, "2027-T1"), (-1, "2025-T4"), (-4, "2025-T1"), (-5, "2024-T4")],
)
def test_shifting_passes_the_years(by: int, expected: str) -> None:
    assert str(Quarter(2026, 1).shift(by)) == expected


@given(QUARTERS, st.integers(-40, 40))
def test_shifting_there_and_back_changes_nothing_and_keeps_the_order(quarter: Quarter, by: int) -> None:
    assert quarter.shift(by).shift(-by) == quarter
    assert (quarter.shift(by) < quarter) == (by < 0)


@given(st.dates(date(1990, 1, 1), date(2090, 12, 31)))
def test_a_day_lies_in_its_quarter(day: date) -> None:
    assert Quarter.of(day).first_day <= day <= Quarter.of(day).last_day


def test_the_quarters_between_two_days_hold_both_ends() -> None:
    real = quarters_between(date(2023, 7, 31), date(2024, 9, 12))
    assert [str(quarter) for quarter in real] == ["2023-T3", "2023-T4", "2024-T1", "2024-T2", "2024-T3"]
    assert quarters_between(date(2024, 5, 1), date(2024, 5, 1)) == (Quarter(2024, 2),)


@given(st.dates(date(1990, 1, 1), date(2090, 12, 31)))
def test_a_day_lies_in_its_month_and_the_month_in_its_quarter(day: date) -> None:
    month = Month.of(day)
    assert month.first_day <= day <= month.last_day
    assert (month.last_day + timedelta(days=1)).day == month.first_day.day == 1
    assert month.quarter.first_day <= month.first_day <= month.last_day <= month.quarter.last_day
    assert Month.parse(str(month)) == month
