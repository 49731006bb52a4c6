"""The same tours give the same hours to the last digit, in whatever order they are read."""

from pathlib import Path

import duckdb
import pytest

from analytics.store.build import build_store
from tests.builders import add_tours, add_zones, home_in, square
from tests.sql.made import tour

MINUTES = tuple(range(1, 400, 7))
SHARES = (("secteur", "A", 0.1), ("secteur", "B", 0.2), ("secteur", "C", 0.7))


def hours(folder: Path, minutes: tuple[int, ...]) -> list[tuple[str, float, float]]:
    folder.mkdir()
    home = home_in(folder)
    add_zones(home, "secteur", {code: square(east, 0) for east, code in enumerate("ABC")})
    add_tours(home, [tour(f"t{rank:03}", *SHARES, minutes=n, n_mediators=3) for rank, n in enumerate(minutes)])
    with duckdb.connect(str(build_store(home).path), read_only=True) as con:
        asked = "select zone_code, team_hours, mediator_hours from cube_presence_month order by zone_code"
        return con.execute(asked).fetchall()


def test_the_order_of_tours_does_not_change_a_digit(tmp_path: Path) -> None:
    one, other = hours(tmp_path / "one", MINUTES), hours(tmp_path / "other", MINUTES[::-1])
    assert one == other
    of_all = sum(MINUTES) / 60
    told = {zone: (team, mediators) for zone, team, mediators in one}
    assert told["A"] == pytest.approx((0.1 * of_all, 0.1 * of_all * 3), abs=1e-6)
    assert told["C"] == pytest.approx((0.7 * of_all, 0.7 * of_all * 3), abs=1e-6)


def test_as_floats_they_would_be_two_numbers() -> None:
    parts = [length / 60 * 0.1 for length in MINUTES]
    assert sum(parts) != sum(parts[::-1])
