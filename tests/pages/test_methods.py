"""The page of methods: a paragraph an indicator, written from what it declares, and a link to it from each figure."""

from html import escape
from pathlib import Path

import pytest

from analytics.cell import Cell
from analytics.config import Settings
from analytics.metrics import METRICS
from analytics.metrics.base import Floor
from analytics.reports.methods import methods
from analytics.reports.table import Headline
from analytics.roles import ROLES
from analytics.text import LANGUAGES, translator
from pages._ui.cells import headline_html
from pages._ui.paragraphs import paragraph_html
from tests.pages.homes import app, empty_home, words_of


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_indicator_has_its_paragraph_in_both_languages(lang: str) -> None:
    told = {
        method.key: paragraph_html(method, translator(lang)) for method in methods(ROLES["coordinator"], Settings())
    }
    assert list(told) == list(METRICS)
    for key, paragraph in told.items():
        assert escape(translator(lang)(METRICS[key].caveat)) in paragraph
        assert f'id="{key}"' in paragraph


def test_a_paragraph_says_the_exposure_the_least_presence_and_the_floors_declared() -> None:
    found = {method.key: method for method in methods(ROLES["coordinator"], Settings(min_presence_hours=30))}
    said = paragraph_html(found["tension_found_rate"], translator("en"))
    assert "For 100 hours of presence; no rate under 30 of them" in said
    assert "“Elected official”, counts from 1 to 4 are not published" in said
    objects = paragraph_html(found["technical_delay"], translator("en"))
    assert METRICS["technical_delay"].floor is Floor.NONE
    assert "are not published" not in objects


def test_the_paragraph_of_the_address_is_open(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    screen = app(empty_home(tmp_path), monkeypatch, lang="fr", metric="technical_delay")
    screen.switch_page("pages/about/methods.py").run()
    assert not screen.exception
    assert [fold.proto.expanded for fold in screen.expander].count(True) == 1
    assert "Ce que Vigie ne montre jamais" in words_of(screen)


def test_a_figure_links_to_its_paragraph_and_keeps_language_and_role() -> None:
    figure = Headline(label="Open", unit="reports", cell=Cell(value=3, n=3), method="technical_open")
    said = headline_html(figure, translator("en"), {"lang": "en", "role": "elected"})
    assert 'href="./methods?lang=en&amp;role=elected&amp;metric=technical_open"' in said
