"""The page of methods: a paragraph an indicator, written from what it declares, and a link to it from each figure."""

import re
from dataclasses import replace
from html import escape, unescape
from pathlib import Path

import pytest

from analytics.cell import Cell
from analytics.config import Settings
from analytics.metrics import METRICS
from analytics.metrics.base import Delay, Facts, Floor, Kind
from analytics.metrics.compared import Uncompared
from analytics.metrics.names import DELAY_NAMES, FACT_NAMES
from analytics.reports.methods import Method, methods
from analytics.reports.service_methods import service_methods
from analytics.reports.table import Headline
from analytics.reports.waits import Waits
from analytics.reports.words import words
from analytics.roles import ROLES, Page, pages_for
from analytics.text import LANGUAGES, translator
from pages._ui.cells import headline_html
from pages._ui.paragraphs import paragraph_html
from tests.pages.homes import app, empty_home, town_home, words_of

PROPER = {"QPV", "IRIS", "TFPB"}
"""Capital letters that the trade itself says."""


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("role", ROLES)
def test_no_paragraph_holds_a_name_of_the_store_or_a_code(role: str, lang: str) -> None:
    said = {method.key: _said(method, lang) for method in _every(role)}
    assert {key: found for key, text in said.items() if (found := _identifiers(text))} == {}


@pytest.mark.parametrize("text", ["facts: situation_opened", "state (EN_LIEN)", "outcome T07", "SEUL75P", "sent_on."])
def test_a_name_of_the_store_or_a_code_is_seen(text: str) -> None:
    assert _identifiers(text)


def test_every_fact_and_delay_declared_has_its_words_and_no_other_does() -> None:
    counts = [one for metric in METRICS.values() for one in (metric.count, metric.among)]
    facts = {name for one in counts if isinstance(one, Facts) for name in one.names}
    assert facts == set(FACT_NAMES)
    assert {one.name for one in counts if isinstance(one, Delay)} == set(DELAY_NAMES)


def test_sums_and_states_promise_neither_an_interval_nor_a_comparison_that_no_page_shows() -> None:
    how = {method.key: [words(line, translator("en")) for line in method.how] for method in _every("coordinator")}
    for key, metric in METRICS.items():
        is_sum = isinstance(metric.count, Facts) and metric.count.is_sum and metric.kind is Kind.COUNT
        is_state = isinstance(metric.count, Facts) and metric.count.is_stock and metric.kind is Kind.COUNT
        assert any(line.startswith("No interval") for line in how[key]) == (is_sum or is_state), key
        is_of_today = metric.uncompared is Uncompared.TODAY
        assert any(line.startswith("Not compared: ") for line in how[key]) == (is_sum or is_of_today), key
        assert any(line.startswith("Compared with ") for line in how[key]) != (is_sum or is_of_today), key


def test_what_is_closed_to_a_role_has_no_paragraph_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    internal = replace(METRICS["technical_open"], roles=frozenset({"coordinator"}))
    monkeypatch.setattr("analytics.reports.methods.METRICS", {internal.key: internal})
    assert [method.key for method in methods(ROLES["coordinator"], Settings())] == ["technical_open"]
    assert methods(ROLES["elected"], Settings()) == ()


def test_what_looks_back_over_a_year_is_never_said_to_be_counted_over_the_quarter() -> None:
    how = {method.key: [words(line, translator("en")) for line in method.how] for method in _every("coordinator")}
    of_a_quarter = {key for key, metric in METRICS.items() if metric.looks_back == 1}
    assert {key for key in METRICS if "Counted over the civil quarter." in how[key]} == of_a_quarter


def test_a_role_reads_of_no_level_that_is_closed_to_it() -> None:
    said = " ".join(_said(method, "en") for method in _every("elected"))
    assert "IRIS statistical area" not in said
    assert "Drawn areas" not in said
    assert "IRIS statistical area" in " ".join(_said(method, "en") for method in _every("mediator"))


@pytest.mark.parametrize("role", ROLES)
def test_what_stands_under_every_page_has_its_paragraph_for_every_role(role: str) -> None:
    assert "quality_entered" in {method.key for method in _every(role)}


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


def _every(role: str) -> tuple[Method, ...]:
    return (*methods(ROLES[role], Settings()), *service_methods(ROLES[role], Settings()))


def _said(method: Method, lang: str) -> str:
    """What a person reads of the paragraph, tags aside."""
    return unescape(re.sub(r"<[^>]*>", " ", paragraph_html(method, translator(lang))))


def _identifiers(text: str) -> set[str]:
    tokens = set(re.findall(r"\w+", text))
    return {token for token in tokens if "_" in token or re.fullmatch(r"[A-Z][A-Z0-9]+", token)} - PROPER


FIGURES = {"overview", "map", "tensions", "isolation", "technical", "registers", "coverage", "quarter", "quality"}
READ = [(role, page) for role in ("coordinator", "elected") for page in pages_for(ROLES[role]) if page.key in FIGURES]


@pytest.mark.parametrize(("role", "page"), READ, ids=[f"{role}-{page.key}" for role, page in READ])
def test_sentence_captions_and_footer_link_to_paragraphs_that_the_role_may_read(
    role: str, page: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = app(town_home(tmp_path), monkeypatch, lang="en", role=role)
    screen.switch_page(f"pages/{page.script}").run()
    assert not screen.exception
    drawn = [str(block.value) for block in screen.main.html]
    told = {method.key for method in _every(role)}
    linked = [set(re.findall(r"\./methods\?[^\"]*metric=(\w+)", block)) for block in drawn]
    assert set().union(*linked) <= told
    head, foot = (
        next(rank for rank, block in enumerate(drawn) if css in block) for css in ("vigie-head", "vigie-foot")
    )
    assert linked[head]
    assert linked[foot] == {"quality_entered"}


def test_the_caption_of_a_chart_links_to_its_paragraph(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    screen = app(town_home(tmp_path), monkeypatch, lang="en")
    screen.switch_page("pages/watch/tensions.py").run()
    captions = [str(block.value) for block in screen.main.html if str(block.value).startswith('<p class="vigie-note">')]
    assert any("metric=tension_request_rate" in caption for caption in captions)


def test_the_table_of_delays_has_the_paragraph_of_its_curves() -> None:
    waits = Waits(name="waits", caption="Delays", head="Owner", tone="X", curves=(), method="technical_delay")
    assert waits.table.method == "technical_delay"
