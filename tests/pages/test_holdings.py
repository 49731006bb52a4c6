"""Where a screen opens: the level and the quarter that nobody has chosen yet."""

from datetime import date

import pytest

from analytics.periods import Quarter, quarters_between
from analytics.reports.holdings import first_level, is_closed, last_closed

T1, T2 = Quarter(2026, 1), Quarter(2026, 2)


@pytest.mark.parametrize(
    ("loaded", "opened"),
    [
        (("commune", "qpv", "secteur"), "secteur"),
        (("commune", "qpv", "residence"), "qpv"),
        (("commune", "quartier", "conseil"), "quartier"),
        (("commune",), "commune"),
        ((), None),
    ],
)
def test_a_screen_opens_at_the_level_nearest_to_the_team(loaded: tuple[str, ...], opened: str | None) -> None:
    assert first_level(loaded) == opened


@pytest.mark.parametrize(
    ("last_on", "opened"),
    [
        (date(2026, 6, 30), T2),
        (date(2026, 6, 24), T2),
        (date(2026, 6, 23), T1),
        (date(2026, 4, 1), T1),
        (date(2026, 3, 31), T1),
    ],
)
def test_a_screen_opens_at_the_last_quarter_whose_last_week_has_records(last_on: date, opened: Quarter) -> None:
    quarters = tuple(reversed(quarters_between(date(2025, 1, 1), last_on)))
    assert last_closed(quarters, last_on) == opened


def test_a_first_quarter_is_opened_even_before_its_end() -> None:
    assert last_closed((T1,), date(2026, 2, 2)) == T1
    assert not is_closed(T1, date(2026, 2, 2))


def test_without_records_there_is_no_quarter() -> None:
    assert last_closed((), None) is None
