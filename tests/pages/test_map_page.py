"""The page of the map: two quarters from its address, each with its table, and the indicators of the role alone."""

from pathlib import Path

import pytest

from tests.pages.homes import app, town_home, words_of

MAP = "pages/watch/map.py"


def test_an_address_opens_two_quarters_side_by_side(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    screen = app(town_home(tmp_path), monkeypatch, level="secteur", quarter="2026-T1", beside="2025-T4")
    screen.switch_page(MAP).run()
    assert not screen.exception
    said = words_of(screen)
    for quarter in ("T1 2026", "T4 2025"):
        assert f"Faits de tension constatés en tournée, {quarter}" in said
    assert screen.selectbox(key="scope-beside").value == "2025-T4"
    screen.selectbox(key="scope-beside").set_value("").run()
    assert "Faits de tension constatés en tournée, T4 2025" not in words_of(screen)
    assert screen.query_params["quarter"] == "2026-T1"
    assert "beside" not in screen.query_params


@pytest.mark.parametrize(("asked", "is_refused"), [("quality_entered", False), ("climate", True)])
def test_a_paragraph_read_before_asks_for_no_indicator_and_what_is_none_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, asked: str, is_refused: bool
) -> None:
    screen = app(town_home(tmp_path), monkeypatch, level="secteur", quarter="2026-T1", metric=asked)
    said = words_of(screen.switch_page(MAP).run())
    assert ("n’est pas un indicateur de ce rôle" in said) is is_refused
    assert ("Faits de tension constatés en tournée, T1 2026" in said) is not is_refused


def test_the_pickers_offer_no_quarter_twice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    screen = app(town_home(tmp_path), monkeypatch, level="secteur", quarter="2026-T1").switch_page(MAP).run()
    options = screen.selectbox(key="scope-beside").options
    assert options == ["aucun autre", "T4 2025"]


def test_what_is_entered_is_told_of_both_quarters_where_two_stand_side_by_side(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On the map alone: elsewhere one quarter is shown, whatever the map had beside it."""
    screen = app(town_home(tmp_path), monkeypatch, level="secteur", quarter="2026-T1", beside="2025-T4")
    screen.switch_page(MAP).run()
    first, other = "part saisie du T1 2026 inconnue", "T4 2025 : non connue"
    assert f"{first} ; {other}" in words_of(screen).replace("\u00a0", " ")
    screen.switch_page("pages/watch/tensions.py").run()
    elsewhere = words_of(screen).replace("\u00a0", " ")
    assert first in elsewhere
    assert other not in elsewhere
