"""Every page of every role on homes that hold little: nothing at all, zones alone, records without hours."""

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analytics.config import Home
from analytics.roles import ROLES, pages_for
from analytics.store.build import build_store
from tests import builders
from tests.pages.homes import app, words_of
from tests.spec.town import LEVEL, Town


def empty(folder: Path) -> Home:
    return builders.home_in(folder)


def zones_alone(folder: Path) -> Home:
    town = Town(folder, zones={LEVEL: "A B", "residence": "R1"})
    build_store(town.home)
    return town.home


def without_hours(folder: Path) -> Home:
    town = Town(folder, zones={LEVEL: "A B", "residence": "R1"}).acts(
        """
        n | on         | zone | theme | referral | started_at
        6 | 2026-01-15 | A    | T05   | AUTO     | 2026-01-15 15:00
        3 | 2026-03-31 | B    | I01   | AUTO     |
        """
    )
    build_store(town.home)
    return town.home


def themes_alone(folder: Path) -> Home:
    """The least that a file of records may bring: a day, a zone, a theme."""
    acts = "n | on | zone | theme\n6 | 2026-01-15 | A | T05\n4 | 2026-02-15 | B | X03\n1 | 2026-04-02 | A | T01"
    town = Town(folder, zones={LEVEL: "A B"}).acts(acts)
    build_store(town.home)
    return town.home


def over_nothing(screen: AppTest) -> list[str]:
    """The headings that another one follows at once, or nothing at all."""
    drawn = [one for one in screen.main if one.type not in ("main", "vertical", "horizontal", "column", "container")]
    after = zip(drawn, [*drawn[1:], None], strict=True)
    return [one.value for one, then in after if one.type == "subheader" and (then is None or then.type == one.type)]


@pytest.mark.parametrize("role", ROLES)
def test_no_heading_stands_over_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, role: str) -> None:
    screen = app(themes_alone(tmp_path), monkeypatch, lang="fr", role=role)
    for page in pages_for(ROLES[role]):
        screen.switch_page(f"pages/{page.script}").run()
        assert not over_nothing(screen), page.key


@pytest.mark.parametrize("made", [empty, zones_alone, without_hours])
@pytest.mark.parametrize("role", ROLES)
def test_no_page_stops_where_little_is_known(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, made: Callable[[Path], Home], role: str
) -> None:
    screen = app(made(tmp_path), monkeypatch, lang="fr", role=role)
    for page in pages_for(ROLES[role]):
        screen.switch_page(f"pages/{page.script}").run()
        assert not screen.exception, page.key
        assert "Cette page s’est arrêtée" not in words_of(screen), page.key
