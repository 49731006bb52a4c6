"""Where a screen opens: the level and the quarter that nobody has chosen yet."""

from datetime import date, datetime
from pathlib import Path

import pytest

from analytics.periods import Quarter, quarters_between
from analytics.reports.holdings import first_level, is_closed, last_closed, open_holdings, whole_until
from analytics.store.build import build_store
from tests import builders
from tests.sql.made import record, tour

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
        (date(2026, 6, 27), T2),
        (date(2026, 6, 26), T1),
        (date(2026, 4, 1), T1),
        (date(2026, 3, 31), T1),
    ],
)
def test_a_screen_opens_at_the_last_quarter_whose_last_days_are_a_weekend_and_a_holiday_at_most(
    last_on: date, opened: Quarter
) -> None:
    quarters = tuple(reversed(quarters_between(date(2025, 1, 1), last_on)))
    assert last_closed(quarters, whole_until({"last_on": str(last_on)})) == opened


@pytest.mark.parametrize(("exported_on", "opened"), [(date(2026, 6, 29), T1), (date(2026, 6, 30), T2)])
def test_the_day_of_the_export_goes_before_the_last_day_told(exported_on: date, opened: Quarter) -> None:
    """Records up to the 29th, exported that day: two days are missing. Up to the 20th, exported on the 30th: none."""
    info = {"last_on": str(min(exported_on, date(2026, 6, 20))), "exported_on": str(exported_on)}
    assert last_closed((T2, T1), whole_until(info)) == opened


@pytest.mark.parametrize(
    ("records_on", "tours_on", "until"),
    [
        (date(2026, 7, 2), date(2026, 7, 1), date(2026, 7, 1)),
        (date(2026, 7, 2), None, date(2026, 6, 28)),
        (date(2026, 6, 24), date(2026, 7, 1), date(2026, 6, 28)),
        (None, None, date(2026, 6, 28)),
    ],
)
def test_an_export_is_known_where_records_and_tours_say_it_and_reach_no_further(
    tmp_path: Path, records_on: date | None, tours_on: date | None, until: date
) -> None:
    """Both reach 25 June: elsewhere three quiet days are added to it."""
    home = builders.home_in(tmp_path)
    builders.add_records(home, [record("a", started_on=date(2026, 6, 25))], exported_on=records_on)
    builders.add_tours(home, [tour("t", started_at=datetime.fromisoformat("2026-06-25T18:00"))], exported_on=tours_on)
    build_store(home)
    held = open_holdings(home)
    assert held.whole_until == until
    held.close()


def test_a_first_quarter_is_opened_even_before_its_end() -> None:
    assert last_closed((T1,), date(2026, 2, 2)) == T1
    assert not is_closed(T1, date(2026, 2, 2))


def test_without_records_there_is_no_quarter() -> None:
    assert last_closed((), None) is None
