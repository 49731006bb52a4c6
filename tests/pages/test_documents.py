"""Documents on screen: who sees which, what is asked before a signature, and the files as they were signed."""

import hashlib
import io
import json
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Button

from analytics.actions.cite import cite
from analytics.actions.save_text import save_text
from analytics.cell import Cell
from analytics.config import Home
from analytics.journal.citations import Figure
from analytics.journal.texts import Slot, Typed
from analytics.metrics.tension import METRICS
from analytics.periods import Quarter
from analytics.reports.drafts import draft, signed_file
from analytics.reports.papers import papers
from analytics.reports.words import words
from analytics.roles import ROLES
from analytics.text import translator
from tests.pages.homes import app, town_home, words_of

COORDINATOR = ROLES["coordinator"]
FR = translator("fr")
METRIC = METRICS[0].key


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A town where the review of the quarter is signed and its next edition, open."""
    home = town_home(tmp_path_factory.mktemp("town"))
    with pytest.MonkeyPatch.context() as monkeypatch:
        screen = started(home, monkeypatch)
        fill(home, draft_id(home))
        button(screen, "document-review").click().run()
        assert button(screen, "document-sign").disabled
        screen.checkbox(key=f"read-{draft_id(home)}").check().run()
        button(screen, "document-sign").click().run()
        assert not screen.exception
        button(screen, "close-document").click().run()
        button(screen, "start-go").click().run()
    return home


def started(home: Home, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """The page with the quarterly review just started."""
    screen = opened(home, monkeypatch)
    return button(screen, "start-go").click().run()


def opened(home: Home, monkeypatch: pytest.MonkeyPatch, role: str = "coordinator") -> AppTest:
    screen = app(home, monkeypatch, lang="fr", role=role)
    screen.switch_page("pages/review/documents.py").run()
    assert not screen.exception
    return screen


def button(screen: AppTest, key: str) -> Button:
    return screen.button(key=key)


def keys(screen: AppTest) -> set[str]:
    return {one.key for one in screen.button if one.key}


def draft_id(home: Home) -> str:
    return papers(home, COORDINATOR)[0].id


def fill(home: Home, document: str) -> None:
    """Write all that is missing."""
    for section in draft(home, document, COORDINATOR).sections:
        for place in section.places:
            if place.is_missing:
                write(home, place.slot, f"{section.outline.key} {place.slot.part}, écrit.")


def write(home: Home, slot: Slot, text: str) -> None:
    save_text(home, slot, Typed(text=text), role=COORDINATOR)


def test_a_draft_says_what_is_still_to_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = town_home(tmp_path)
    screen = started(home, monkeypatch)
    said = words_of(screen)
    assert "brouillon : Coordination" in said
    assert "Reste à écrire avant la signature : En bref (5), Un climat, quartier par quartier (2)" in said
    assert "Un climat, quartier par quartier à écrire (2)" in said
    button(screen, "document-review").click().run()
    assert "document-sign" not in keys(screen)


def test_the_elected_read_signed_documents_only(town: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    screen = opened(town, monkeypatch, "elected")
    listed = papers(town, ROLES["elected"])
    assert [paper.is_signed for paper in listed] == [True]
    assert keys(screen) == {f"open-{listed[0].id}"}
    button(screen, f"open-{listed[0].id}").click().run()
    assert not screen.exception
    assert "brief 1, écrit." in words_of(screen)
    assert "comment" not in " ".join(keys(screen))


def test_the_elected_are_refused_a_draft_at_its_address(town: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    open_one = next(paper.id for paper in papers(town, COORDINATOR) if not paper.is_signed)
    screen = app(town, monkeypatch, lang="fr", role="elected", document=open_one)
    screen.switch_page("pages/review/documents.py").run()
    assert "n’est pas ouvert au rôle" in words_of(screen)


def test_mediators_read_the_review_in_the_making_and_write_diagnoses(
    town: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = opened(town, monkeypatch, "mediator")
    assert {paper.is_signed for paper in papers(town, ROLES["mediator"])} == {True, False}
    assert all("Diagnostic de territoire" in option for option in screen.selectbox(key="own-start").options)
    button(screen, "start-go").click().run()
    assert "0. Commande, périmètre, période, auteurs" in {one.value for one in screen.subheader}


def test_the_files_are_those_that_were_signed(town: Home) -> None:
    signed = draft(town, next(one.id for one in papers(town, COORDINATOR) if one.is_signed), COORDINATOR)
    names = {kept.name: kept for kept in signed.files}
    pdf = signed_file(town, signed.document.id, "bilan-trimestriel-secteur-de-tournee-2026-T1.pdf", ROLES["elected"])
    assert pdf.content.startswith(b"%PDF-")
    assert hashlib.sha256(pdf.content).hexdigest() == names[pdf.name].sha256
    figures = signed_file(town, signed.document.id, "bilan-trimestriel-secteur-de-tournee-2026-T1.json", COORDINATOR)
    assert json.load(io.BytesIO(figures.content))["document"] == "bilan-trimestriel-secteur-de-tournee-2026-T1"


def test_a_new_edition_begins_with_the_texts_that_were_signed(town: Home) -> None:
    again = draft(town, next(one.id for one in papers(town, COORDINATOR) if not one.is_signed), COORDINATOR)
    first = again.section("brief").places[0]
    assert first.text == "brief 1, écrit."
    former = "repris de «\u00a0Bilan trimestriel · Secteur de tournée · T1"
    assert words(first.saved, FR).startswith(f"Enregistré\u00a0: {former}")
    assert again.missing == ()


def test_personal_data_in_a_text_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = town_home(tmp_path)
    started(home, monkeypatch)
    document = draft_id(home)
    write(home, Slot(document=document, section="method"), "Appeler le 06 12 34 56 78.")
    screen = app(home, monkeypatch, lang="fr", role="coordinator", document=document)
    screen.switch_page("pages/review/documents.py").run()
    assert "donnée personnelle : numéro de téléphone" in words_of(screen)


def test_a_figure_cited_that_the_data_says_otherwise_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """20 facts of tension found on rounds in 30 hours of presence: 100 × 20 / 30. It was cited when it was 50.0."""
    home = town_home(tmp_path)
    started(home, monkeypatch)
    document = draft_id(home)
    former = Figure(
        key=f"{METRIC}/secteur", quarter=Quarter(2026, 1), cell=Cell(value=50.0, n=15, exposure=30.0), decimals=1
    )
    token = cite(home, document, former, role=COORDINATOR)
    write(home, Slot(document=document, section="met"), f"{token} faits pour 100 heures.")
    screen = app(home, monkeypatch, lang="fr", role="coordinator", document=document)
    screen.switch_page("pages/review/documents.py").run()
    name, now = "Faits de tension constatés en tournée (faits pour 100 heures d’équipe), T1 2026", 100 * 20 / 30
    said = words_of(screen)
    assert f"{name} = 50,0" in said
    assert f"{name} : 50,0 au moment de la citation, {FR.number(now, 1)} aujourd’hui" in said
    assert f"disent autrement aujourd’hui : {name}" in said
    (today,) = [one for one in screen.button if one.label == "Prendre le chiffre d’aujourd’hui"]
    said = words_of(today.click().run())
    assert not screen.exception
    assert f"{name} = {FR.number(now, 1)}" in said
    assert "au moment de la citation" not in said
    assert "disent autrement" not in said
