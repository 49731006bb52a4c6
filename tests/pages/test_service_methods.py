"""Facts about the service have their paragraph on the page of methods, and the figures of their pages link to it."""

from pathlib import Path

import pytest

from analytics.config import Settings
from analytics.metrics import METRICS
from analytics.metrics.activity import ACTIVITY
from analytics.metrics.readings import READINGS
from analytics.metrics.service import SERVICE, Service
from analytics.reports.methods import Method
from analytics.reports.service_methods import service_methods
from analytics.reports.words import words
from analytics.roles import ROLES
from analytics.text import LANGUAGES, translator
from pages._ui.paragraphs import paragraph_html
from tests.pages.homes import app, town_home

FACTS = (*READINGS, *ACTIVITY, *SERVICE)
OF_RECORDS = {
    "tension_nodes",
    "estates_seen_often",
    "repair_tensions",
    "acts_by_stake",
    "acts_self_referred",
    "acts_week",
    "acts_month",
}


def test_each_fact_has_a_key_of_its_own_beside_those_of_indicators() -> None:
    keys = [fact.key for fact in FACTS]
    assert len(set(keys)) == len(keys)
    assert not set(keys) & METRICS.keys()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_each_fact_has_its_paragraph_in_both_languages(lang: str) -> None:
    told = {method.key: paragraph_html(method, translator(lang)) for method in _of("coordinator")}
    assert list(told) == [fact.key for fact in FACTS]
    assert all(f'id="{key}"' in paragraph for key, paragraph in told.items())


def test_levels_depend_on_what_tours_say_for_presence_alone() -> None:
    how = {method.key: [words(line, translator("en")) for line in method.how] for method in _of("coordinator")}
    assert any("where tours say it" in line for line in how["presence_tours"])
    assert any(line.startswith("Read at these levels: Municipality,") for line in how["acts_recorded"])


def test_a_role_reads_how_the_pages_open_to_it_are_counted_and_no_other() -> None:
    """Quality is closed to elected officials, and so is what is told of records; restricted themes are to mediators."""
    closed = {fact.key for fact in FACTS if fact.page == "quality"} | OF_RECORDS
    assert {method.key for method in _of("elected")} == {fact.key for fact in FACTS} - closed
    assert {fact.key for fact in FACTS} - {method.key for method in _of("mediator")} == {
        *OF_RECORDS,
        *("restricted_tension", "restricted_isolation"),
    }


@pytest.mark.parametrize(
    "wrong",
    [{"key": "Two Words"}, {"formula": ""}, {"page": "history"}, {"levels": frozenset({"canton"})}, {"version": 0}],
)
def test_a_declaration_that_contradicts_itself_is_refused(wrong: dict[str, object]) -> None:
    said: dict[str, object] = {"key": "a", "page": "coverage", "label": "a", "unit": "a", "formula": "a", "caveat": "a"}
    with pytest.raises(ValueError, match="service"):
        Service(**{**said, **wrong})  # type: ignore[arg-type]


def test_the_figures_of_presence_link_to_their_paragraphs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    screen = app(town_home(tmp_path), monkeypatch, lang="fr", role="elected")
    screen.switch_page("pages/activity/coverage.py").run()
    assert not screen.exception
    drawn = " ".join(str(block.value) for block in screen.main.html)
    for fact in SERVICE[:6]:
        assert f"metric={fact.key}" in drawn


def _of(role: str) -> tuple[Method, ...]:
    return service_methods(ROLES[role], Settings())
