"""The page of history: what counts and what replaced what, undone and redone at a click, one thing put right."""

from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analytics import records
from analytics.config import Home
from analytics.ingest.zones import active_nestings, active_zones
from analytics.store.build import build_store
from tests import builders
from tests.pages.homes import app, town_home
from tests.pages.test_imports import pick, press, said
from tests.sql.made import record


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """Two zones, two records of the source « test » in June, one of them told again in July."""
    home = builders.home_in(tmp_path, settings='name = "Rivemont"\n')
    builders.add_zones(home, "secteur", {"A": builders.square(0, 0), "B": builders.square(1, 0)})
    builders.add_records(home, [record("a", theme="T02"), record("b", theme="T02")], exported_on=date(2024, 6, 1))
    builders.add_records(home, [record("a", theme="T05")], exported_on=date(2024, 7, 1))
    return home


def opened(home: Home, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    return app(home, monkeypatch, lang="fr", role="coordinator").switch_page("pages/data/history.py").run()


def type_in(screen: AppTest, label: str, text: str) -> AppTest:
    next(field for field in screen.text_input if field.label.startswith(label)).set_value(text)
    return screen.run()


def counting(home: Home) -> list[str]:
    return [batch.kind for batch in records.batches(home) if batch.active]


def asked_for(screen: AppTest, identifier: str) -> AppTest:
    pick(screen, "Que faut-il faire", "record")
    return type_in(screen, "Identifiant de la fiche", identifier)


def test_a_batch_is_undone_then_redone_and_the_build_is_offered(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    screen = opened(home, monkeypatch)
    assert "Imports et corrections : 3 ; ceux qui comptent : 3" in said(screen)
    newest = records.batches(home)[-1]
    press(pick(screen, "Import, zones ou correction", newest.id), "Annuler")
    assert not screen.exception
    assert counting(home) == ["zones", "intervention"]
    assert "ne compte plus" in said(screen)
    press(screen, "Lancer la construction")
    assert "toutes les fiches qui comptent : 2" in said(screen)
    press(pick(screen, "Import, zones ou correction", newest.id), "Rétablir")
    assert counting(home) == ["zones", "intervention", "intervention"]


def test_a_record_is_found_by_its_number_shown_with_its_versions_and_corrected(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = asked_for(opened(home, monkeypatch), "a")
    assert not screen.exception
    assert "Ce que dit la fiche test|a" in said(screen)
    pick(screen, "Champ à corriger", "theme")
    pick(screen, "Ce qu’elle doit dire", "T06")
    button = next(button for button in screen.button if button.label == "Corriger cette fiche")
    assert button.disabled
    type_in(screen, "Pourquoi", "erreur de saisie")
    press(screen, "Corriger cette fiche")
    assert not screen.exception
    assert counting(home)[-1] == "correction"
    assert records.batches(home)[-1].role == "coordinator"
    assert "T05 devient T06" in said(screen)
    assert "erreur de saisie" in said(screen)


@pytest.mark.parametrize("identifier", ["z", "r"])
def test_a_record_that_is_unknown_or_restricted_is_refused_in_place(
    identifier: str, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    builders.add_records(home, [record("r", theme="T19")])
    screen = asked_for(opened(home, monkeypatch), identifier)
    assert not screen.exception
    assert "Corriger cette fiche" not in [button.label for button in screen.button]
    assert f"test|{identifier}" in said(screen)


def test_a_sector_is_renamed_and_two_zones_are_merged(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    screen = pick(opened(home, monkeypatch), "Que faut-il faire", "rename")
    type_in(pick(screen, "Zone", "A"), "Nouveau nom", "Les Tilleuls")
    press(screen, "Renommer cette zone")
    assert active_zones(home)["secteur"].names == {"A": "Les Tilleuls", "B": "Zone B"}
    pick(screen, "Que faut-il faire", "merge")
    pick(pick(screen, "Zone", "A"), "Devient une partie de", "B")
    press(screen, "Réunir ces zones")
    assert not screen.exception
    assert active_zones(home)["secteur"].codes == ["B"]
    assert "fait désormais partie" in said(screen)


def test_a_level_is_said_to_lie_within_another(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    builders.add_zones(home, "commune", {"C": builders.square(0, 0, 2)})
    screen = pick(opened(home, monkeypatch), "Que faut-il faire", "nest")
    pick(screen, "Chaque zone de", "secteur")
    press(screen, "Vérifier et retenir")
    assert active_nestings(home)["child_code"].to_pylist() == ["A", "B"]
    pick(screen, "Chaque zone de", "commune")
    press(screen, "Vérifier et retenir")
    assert "ne sont pas dans une seule zone" in said(screen)
    assert len(active_nestings(home)) == 2


def test_where_the_figures_cannot_be_read_they_are_built_again(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    build_store(home)
    for path in home.store.glob("*.duckdb"):
        path.write_bytes(path.read_bytes()[:100])
    screen = opened(home, monkeypatch)
    assert "ne peut pas être lu" in said(screen)
    press(pick(screen, "Que faut-il faire", "build"), "Lancer la construction")
    assert not screen.exception
    assert "toutes les fiches qui comptent : 2" in said(screen)
    assert "ne peut pas être lu" not in said(screen)


def test_the_demo_territory_is_listed_and_not_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    screen = opened(town_home(tmp_path), monkeypatch)
    assert "Rien ne peut être annulé ni corrigé ici" in said(screen)
    assert "Annuler" not in [button.label for button in screen.button]
