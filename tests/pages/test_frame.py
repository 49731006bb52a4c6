"""What surrounds a page: its address, its pickers, its refusals, and what it says of the data."""

from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analytics.config import Home
from analytics.store.build import build_store
from tests import builders
from tests.pages.homes import app, empty_home, town_home, words_of


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Home:
    return town_home(tmp_path_factory.mktemp("town"))


def test_a_first_visit_opens_in_french_at_the_last_closed_quarter(town: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    screen = app(town, monkeypatch)
    wanted = {"lang": "fr", "role": "coordinator", "level": "secteur", "quarter": "2026-T1"}
    assert {name: str(value) for name, value in screen.query_params.items()} == wanted
    assert "Rivemont · T1 2026 · Secteur de tournée" in words_of(screen)


def test_the_demo_says_that_its_data_are_fictitious(town: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    beside = " ".join(str(block.value) for block in app(town, monkeypatch).sidebar.html)
    assert "Rivemont" in beside
    assert "Données fictives" in beside


def test_an_address_is_read(town: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    screen = app(town, monkeypatch, lang="en", role="mediator", level="conseil", quarter="2025-T4")
    assert "Rivemont · Q4 2025 · Neighbourhood council" in words_of(screen)
    assert screen.selectbox(key="frame-role").value == "mediator"


def test_pickers_rewrite_the_address(town: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    screen = app(town, monkeypatch)
    screen.selectbox(key="frame-level").set_value("conseil").run()
    assert str(screen.query_params["level"]) == "conseil"
    screen.segmented_control(key="frame-lang").set_value("en").run()
    assert str(screen.query_params["lang"]) == "en"
    assert str(screen.query_params["level"]) == "conseil"
    assert "Overview" in words_of(screen)


def test_filters_keep_their_value_from_page_to_page(town: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    screen = app(town, monkeypatch)
    screen.selectbox(key="frame-level").set_value("conseil").run()
    screen.query_params.clear()
    screen.switch_page("pages/data/quality.py").run()
    assert screen.selectbox(key="frame-level").value == "conseil"
    assert str(screen.query_params["level"]) == "conseil"


def test_another_role_leaves_a_page_that_is_closed_to_it(town: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    screen = app(town, monkeypatch).switch_page("pages/data/quality.py").run()
    assert "Qualité des données" in words_of(screen)
    screen.selectbox(key="frame-role").set_value("elected").run()
    said = words_of(screen)
    assert "n’est pas ouverte au rôle" in said
    assert "fiches sont conservées" not in said


def test_another_role_leaves_a_level_that_is_closed_to_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    town = _town_with_residences(tmp_path)
    screen = app(town, monkeypatch, level="residence")
    assert screen.selectbox(key="frame-level").value == "residence"
    screen.selectbox(key="frame-role").set_value("elected").run()
    assert screen.selectbox(key="frame-level").value == "secteur"


def test_an_address_at_a_closed_level_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    town = _town_with_residences(tmp_path)
    said = words_of(app(town, monkeypatch, role="elected", level="residence"))
    assert "L’échelle « Résidence » n’est pas ouverte au rôle « Élus »" in said
    assert "actes" not in said
    assert "Secteur de tournée" in said
    assert "residence" not in said


@pytest.mark.parametrize(
    ("role", "levels"),
    [
        ("elected", "Conseil de quartier, Secteur de tournée. "),
        ("coordinator", "Conseil de quartier, Secteur de tournée, Résidence. "),
    ],
)
def test_a_level_that_is_none_is_refused_with_those_that_the_role_may_choose(
    role: str, levels: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Three levels are loaded, of which officials do not read housing estates."""
    said = words_of(app(_town_with_residences(tmp_path), monkeypatch, role=role, level="street"))
    assert "« street » n’est pas une échelle de ce territoire." in said
    assert f"Choisissez parmi : {levels}" in said


@pytest.mark.parametrize(
    ("query", "problem"),
    [
        ({"quarter": "2026-T9"}, "« 2026-T9 » n’est pas un trimestre"),
        ({"level": "street"}, "« street » n’est pas une échelle"),
        ({"level": "iris"}, "L’échelle « IRIS » n’est pas chargée"),
        ({"role": "mayor"}, "« mayor » n’est pas un rôle"),
        ({"lang": "de"}, "« de » n’est pas une langue"),
        ({"theme": "noise"}, "« noise » n’est pas un code de thème"),
    ],
)
def test_a_wrong_address_is_said_and_leads_back(
    query: dict[str, str], problem: str, town: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = app(town, monkeypatch, **query)
    assert not screen.exception
    assert problem in words_of(screen)
    assert 'href="./?lang=fr&amp;role=coordinator"' in " ".join(str(block.value) for block in screen.main.html)


def test_a_wrong_address_is_forgotten_at_the_next_choice(town: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    screen = app(town, monkeypatch, quarter="2026-T9")
    screen.selectbox(key="frame-role").set_value("mediator").run()
    assert str(screen.query_params["quarter"]) == "2026-T1"


def test_a_quarter_without_data_names_the_last_complete_one(town: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    said = words_of(app(town, monkeypatch, quarter="2019-T2"))
    assert "Au T2 2019, aucun acte n’a été consigné." in said
    assert "Le dernier trimestre complet est le T1 2026." in said


def test_the_next_run_reads_a_newer_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    town = town_home(tmp_path)
    screen = app(town, monkeypatch)
    _one_more_act(town)
    assert "35 actes" in words_of(screen)
    assert "36 actes" in words_of(screen.run())


def test_an_empty_home_says_what_to_type(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = empty_home(tmp_path)
    said = words_of(app(home, monkeypatch))
    assert f"-m analytics --home {home.path} import FICHES.csv --mapping CORRESPONDANCE" in said
    assert "Déposer vos fichiers" in said


def test_who_imports_nothing_is_told_whom_to_ask_and_no_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = words_of(app(empty_home(tmp_path), monkeypatch, lang="fr", role="elected"))
    assert "demandez à la coordination" in said
    assert "analytics" not in said


def test_unreadable_settings_are_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = town_home(tmp_path)
    home.settings_file.write_text("name = ", encoding="utf-8")
    assert "Le fichier de réglages" in words_of(app(home, monkeypatch))


def test_the_unforeseen_is_one_sentence_and_its_message_stays_out_of_the_log(caplog: pytest.LogCaptureFixture) -> None:
    screen = AppTest.from_file(Path(__file__).with_name("failing_page.py")).run()
    assert not screen.exception
    assert "Un imprévu a arrêté cette page." in words_of(screen)
    assert "ValueError" in caplog.text
    assert "Mme Martin" not in caplog.text


def _town_with_residences(folder: Path) -> Home:
    home = town_home(folder)
    builders.add_zones(home, "residence", {"R1": builders.square(0, 0)})
    build_store(home)
    return home


def _one_more_act(home: Home) -> None:
    act = {"intervention_id": "late", "started_on": date(2026, 3, 2), "register": "R4", "theme": "T05"}
    builders.add_records(home, [act])
    build_store(home)
