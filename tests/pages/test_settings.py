"""The page of settings, through the application: a threshold, a group and a word are set, and the demo's are not."""

from pathlib import Path

import pytest

from analytics.config import Home
from tests import builders
from tests.pages.homes import app, words_of


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return builders.home_in(tmp_path, settings='name = "Rivemont"\n')


def test_thresholds_and_groups_are_set_on_the_page(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    screen = app(home, monkeypatch, lang="fr", role="coordinator")
    screen.switch_page("pages/data/settings.py").run()
    assert not screen.exception
    screen.number_input(key="set-min_presence_hours").set_value(30.0)
    screen.number_input(key="set-max_unknown_origin").set_value(10.0)
    screen.button(key="settings-general-save").click().run()
    screen.text_input(key="set-group").set_value("Cadre de vie")
    screen.multiselect(key="set-group-themes").set_value(["X11", "X12"])
    screen.button(key="settings-group-save").click().run()
    assert not screen.exception
    settings = home.settings()
    assert (settings.min_presence_hours, settings.max_unknown_origin) == (30.0, 0.1)
    assert settings.theme_groups == {"Cadre de vie": ["X11", "X12"]}
    assert "Cadre de vie" in words_of(screen)


@pytest.mark.parametrize(
    ("button", "said"),
    [
        ("settings-logo-save", "Aucun fichier n’est choisi."),
        ("settings-group-save", "Un groupe a un nom et au moins un thème."),
        ("settings-label-save", "Aucun mot n’est écrit."),
    ],
)
def test_a_form_left_empty_says_what_it_lacks(
    button: str, said: str, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = app(home, monkeypatch, lang="fr", role="coordinator")
    screen.switch_page("pages/data/settings.py").run()
    screen.button(key=button).click().run()
    assert not screen.exception
    assert said in words_of(screen)
    assert home.settings_file.read_text(encoding="utf-8") == 'name = "Rivemont"\n'


def test_a_threshold_and_a_target_that_are_none_are_refused_on_the_page(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = app(home, monkeypatch, lang="fr", role="coordinator")
    screen.switch_page("pages/data/settings.py").run()
    screen.number_input(key="set-min_presence_hours").set_value(-1.0)
    screen.button(key="settings-general-save").click().run()
    assert "Donnez un nombre de 1 à 500." in words_of(screen)
    screen.number_input(key="set-days").set_value(0)
    screen.button(key="settings-target-save").click().run()
    assert "Un délai, en jours, ne peut pas être de 0." in words_of(screen)
    assert not screen.exception
    assert home.settings_file.read_text(encoding="utf-8") == 'name = "Rivemont"\n'


def test_a_role_that_may_not_set_is_refused(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    screen = app(home, monkeypatch, lang="fr", role="coordinator")
    screen.switch_page("pages/data/settings.py").run()
    screen.selectbox(key="frame-role").set_value("elected").run()
    assert "n’est pas ouverte" in words_of(screen)


def test_the_demo_s_settings_are_read_and_no_field_nor_button_changes_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = 'name = "Rivemont"\nis_demo = true\nmin_presence_hours = 25\n[theme_groups]\n"Cadre" = ["X11"]\n'
    demo = builders.home_in(tmp_path, settings=settings)
    screen = app(demo, monkeypatch, lang="fr", role="coordinator")
    screen.switch_page("pages/data/settings.py").run()
    assert not screen.exception
    assert not [*screen.main.button, *screen.main.text_input, *screen.main.number_input, *screen.main.selectbox]
    said = words_of(screen)
    assert "territoire de démonstration" in said
    assert "Heures de présence minimales pour un taux 25 " in said
    assert "Cadre" in said
