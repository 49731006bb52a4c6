"""Homes that screens are shown on, with counts that a reader can add up, and the words of a screen as one text."""

import html
import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analytics.config import PROJECT, Home
from analytics.store.build import build_store
from tests import builders
from tests.spec.town import LEVEL, Town

HOSTILE = "<img src=x onerror=alert(1)>"
SETTINGS = 'name = "Rivemont"\nis_demo = true\n'


def town_home(folder: Path, settings: str = "") -> Home:
    """First quarter of 2026: T 12 + 6 + 2 outside = 20, I 3, X 7, N 5; 35 acts in all, in 30 hours of presence."""
    town = Town(folder, zones={LEVEL: "A B", "conseil": "NORD"}, settings=SETTINGS + settings)
    shapes = {"A": builders.square(0, 0), "B": builders.square(1, 0)}
    builders.add_zones(town.home, LEVEL, shapes, {"A": "Les Tilleuls", "B": HOSTILE})
    town.tours(
        """
        on         | zone | hours
        2026-01-10 | A    | 10
        2026-02-10 | B    | 20
        2025-11-10 | A    | 10
        """
    ).acts(
        """
        n  | on         | zone | theme | referral
        12 | 2026-01-15 | A    | T05   | AUTO
        6  | 2026-02-15 | B    | T01   | AUTO
        2  | 2026-03-31 |      | T08   | HAB_T
        3  | 2026-01-20 | A    | I01   | AUTO
        7  | 2026-02-20 | A    | X11   | AUTO
        5  | 2026-03-20 | B    | N10   | AUTO
        4  | 2025-11-20 | A    | T05   | AUTO
        """
    )
    build_store(town.home)
    return town.home


def large_home(folder: Path) -> Home:
    """Every count is 0 or at least 11, so that no floor hides any."""
    town = Town(folder, zones={LEVEL: "A B", "conseil": "NORD"}, settings=SETTINGS)
    town.acts(
        """
        n  | on         | zone | theme | referral
        40 | 2026-01-15 | A    | T05   | AUTO
        30 | 2026-02-15 | B    | T01   | AUTO
        20 | 2026-01-20 | A    | I01   | AUTO
        50 | 2026-02-20 | A    | X11   | AUTO
        60 | 2026-03-31 | B    | N10   | AUTO
        """
    )
    build_store(town.home)
    return town.home


def empty_home(folder: Path) -> Home:
    """No file at all."""
    return Home(folder / "home")


def broken_home(folder: Path) -> Home:
    """A store whose file was cut short."""
    home = town_home(folder)
    for path in home.store.glob("*.duckdb"):
        path.write_bytes(path.read_bytes()[:100])
    return home


HOMES = {"normal": large_home, "hidden": town_home, "empty": empty_home, "broken": broken_home}


def app(home: Home, monkeypatch: pytest.MonkeyPatch, **query: str) -> AppTest:
    """The application on this home at its first page, with these parameters in the address, run once."""
    monkeypatch.setenv("VIGIE_HOME", str(home.path))
    screen = AppTest.from_file(PROJECT / "app.py", default_timeout=60)
    screen.query_params.update(query)
    return screen.run()


def words_of(screen: AppTest) -> str:
    """All that the main part shows, top to bottom within each kind, without tags and with plain spaces."""
    main = screen.main
    blocks = [*main.html, *main.markdown, *main.title, *main.subheader, *main.code]
    text = re.sub(r"<(style|script)>.*?</\1>|<[^>]*>", " ", " ".join(str(block.value) for block in blocks))
    return re.sub(r"\s+", " ", html.unescape(text))
