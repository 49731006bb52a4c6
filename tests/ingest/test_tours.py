"""Tours: nights, clock changes, shares of zones, and what rejects one."""

from datetime import date
from pathlib import Path

import pytest

from analytics.config import Home
from tests.ingest.files import expected_rejections, kept, load_path, load_tours, plain_mapping, rejections

HEAD = "tour_id | started_at | ended_at | shares"


def minutes_of(home: Home, start: str, end: str) -> int:
    loaded = load_tours(home, f"{HEAD}\nA | {start} | {end} | Q01")
    ((minutes,),) = kept(loaded, "minutes")
    assert isinstance(minutes, int)
    return minutes


@pytest.mark.parametrize(
    ("start", "end", "minutes"),
    [
        ("2025-03-12 14:00", "2025-03-12 18:30", 4 * 60 + 30),
        ("2025-03-12 20:00", "2025-03-12 01:30", 5 * 60 + 30),
        ("2025-03-12 20:00", "2025-03-13 01:30", 5 * 60 + 30),
        ("2025-03-12 14:00", "2025-03-12 14:00", 0),
        # Paris skips 02:00-03:00 on Sunday 30 March 2025.
        ("2025-03-29 22:00", "2025-03-30 04:00", 6 * 60 - 60),
        ("2025-03-29 22:00", "2025-03-29 04:00", 6 * 60 - 60),
        ("2025-03-30 01:30", "2025-03-30 02:30", 30),
        ("2025-03-30 12:00", "2025-03-30 13:00", 60),
        # Paris lives 02:00-03:00 twice on Sunday 26 October 2025; a time in it is its first passing.
        ("2025-10-25 22:00", "2025-10-26 04:00", 6 * 60 + 60),
        ("2025-10-25 22:00", "2025-10-26 02:30", 4 * 60 + 30),
        ("2025-10-26 02:30", "2025-10-26 03:30", 60 + 60),
    ],
)
def test_minutes_are_those_that_passed(home: Home, start: str, end: str, minutes: int) -> None:
    assert minutes_of(home, start, end) == minutes


def test_a_night_belongs_to_the_day_on_which_it_starts(home: Home) -> None:
    loaded = load_tours(home, f"{HEAD}\nA | 2025-03-12 20:00 | 2025-03-12 01:30 | Q01")
    assert [(str(end), day) for end, day in kept(loaded, "ended_at", "service_on")] == [
        ("2025-03-13 01:30:00", date(2025, 3, 12))
    ]


def test_hours_alone_are_of_the_tour_s_day(home: Home) -> None:
    loaded = load_tours(
        home, "tour_id | started_on | started_at | ended_at | shares\nA | 12/03/2025 | 20h | 1h30 | Q01"
    )
    assert [(str(start), str(end), n) for start, end, n in kept(loaded, "started_at", "ended_at", "minutes")] == [
        ("2025-03-12 20:00:00", "2025-03-13 01:30:00", 5 * 60 + 30)
    ]


TOURS = """
    tour_id | started_at       | ended_at         | shares        | expected
    A       | 2025-03-12 14:00 | 2025-03-12 18:00 | Q01           |
            | 2025-03-12 14:00 | 2025-03-12 18:00 | Q01           | no_tour
    C       |                  | 2025-03-12 18:00 | Q01           | no_date
    D       | hier             | 2025-03-12 18:00 | Q01           | bad_date
    E       | 2025-03-12       | 2025-03-12 18:00 | Q01           | no_hour
    F       | 2025-03-12 14:00 |                  | Q01           | bad_end
    G       | 2025-03-12 14:00 | 2025-03-12       | Q01           | bad_end
    H       | 2025-03-12 14:00 | 2025-03-11 18:00 | Q01           | bad_end
    I       | 2025-03-12 04:00 | 2025-03-12 20:01 | Q01           | too_long
    J       | 2025-03-12 04:00 | 2025-03-12 20:00 | Q01           |
    K       | 2025-03-12 14:00 | 2025-03-12 13:00 | Q01           | too_long
    L       | 2026-01-01 14:00 | 2026-01-01 18:00 | Q01           | future_date
    M       | 2025-03-12 14:00 | 2025-03-12 18:00 | Q01:0.7 - Q02 | bad_shares
    N       | 2025-03-12 14:00 | 2025-03-12 18:00 | Q01:0.7,Q02:x | bad_shares
    O       | 2025-03-12 14:00 | 2025-03-12 18:00 | Q01:120 %     | shares_over_one
    Q       | 2025-03-12 14:00 | 2025-03-12 18:00 | Q01 60% / Q02 | bad_shares
    P       | 2025-03-12 14:00 | 2025-03-12 18:00 |               |
"""


def test_a_tour_is_rejected_for_what_its_hours_cannot_do_without(home: Home) -> None:
    loaded = load_tours(home, TOURS)
    assert rejections(loaded) == expected_rejections(TOURS)
    assert loaded.batch.read == loaded.batch.kept + sum(loaded.batch.rejected.values())


def shares_of(home: Home, folder: Path, secteur: str, quartier: str = "") -> list[tuple[str, str, float]]:
    path = folder / "tours.csv"
    cells = ["A", "2025-03-12 14:00", "2025-03-12 18:00", secteur, quartier]
    path.write_text(
        "\t".join(["tour_id", "started_at", "ended_at", "shares", "shares quartier"]) + "\n" + "\t".join(cells)
    )
    ((shares,),) = kept(load_path(home, path, plain_mapping("presence")), "shares")
    return [(share["level"], share["zone_key"], share["share"]) for share in shares]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("Q01", [("secteur", "q01", 1.0)]),
        ("Les Tanneurs", [("secteur", "tanneurs", 1.0)]),
        ("Q01:0.6|Q02:0.4", [("secteur", "q01", 0.6), ("secteur", "q02", 0.4)]),
        ("Q01 : 0,25 | Q02 : 0,5", [("secteur", "q01", 0.25), ("secteur", "q02", 0.5)]),
        ("Q01:60 %|Q02:40%", [("secteur", "q01", 0.6), ("secteur", "q02", 0.4)]),
        ("Q01:0.25|q01:0.25", [("secteur", "q01", 0.5)]),
        ("Q01:1|", [("secteur", "q01", 1.0)]),
        ("Gare 60 % / Port 40 %", [("secteur", "gare", 0.6), ("secteur", "port", 0.4)]),
        ("Gare (60,0%), Port (40 %)", [("secteur", "gare", 0.6), ("secteur", "port", 0.4)]),
        ("Gare 60% ; Port 12,5%", [("secteur", "gare", 0.6), ("secteur", "port", 0.125)]),
        ("", []),
    ],
)
def test_shares_of_zones(home: Home, tmp_path: Path, cell: str, expected: list[tuple[str, str, float]]) -> None:
    assert shares_of(home, tmp_path, cell) == expected


def test_shares_are_given_level_by_level(home: Home, tmp_path: Path) -> None:
    assert shares_of(home, tmp_path, "Q01:0.5", "Gare|") == [("secteur", "q01", 0.5), ("quartier", "gare", 1.0)]


def test_a_level_that_the_file_does_not_bring_gives_no_share(home: Home) -> None:
    loaded = load_tours(home, f"{HEAD}\nA | 2025-03-12 14:00 | 2025-03-12 18:00 | Q01")
    ((shares,),) = kept(loaded, "shares")
    assert shares == [{"level": "secteur", "zone_key": "q01", "share": 1.0}]
