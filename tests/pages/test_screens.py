"""Every page, role, language and state of the data meet two by two: no exception, and the words that each calls for."""

from itertools import combinations, product
from pathlib import Path

import pytest

from analytics.roles import PAGES, ROLES
from analytics.text import LANGUAGES, translator
from tests.pages.homes import HOMES, app, words_of

FACTORS = (tuple(page.key for page in PAGES), tuple(ROLES), LANGUAGES, tuple(HOMES))
PAIRS = [
    ("settings", "coordinator", "fr", "normal"),
    ("settings", "coordinator", "en", "empty"),
    ("settings", "elected", "fr", "hidden"),
    ("settings", "mediator", "en", "broken"),
    ("quarter", "coordinator", "fr", "hidden"),
    ("quarter", "elected", "en", "empty"),
    ("quarter", "elected", "fr", "normal"),
    ("quarter", "mediator", "en", "broken"),
    ("zone", "coordinator", "en", "broken"),
    ("zone", "elected", "fr", "hidden"),
    ("zone", "mediator", "fr", "empty"),
    ("zone", "mediator", "en", "normal"),
    ("methods", "coordinator", "fr", "broken"),
    ("methods", "elected", "en", "normal"),
    ("methods", "mediator", "fr", "empty"),
    ("methods", "mediator", "en", "hidden"),
    ("overview", "coordinator", "fr", "normal"),
    ("overview", "elected", "en", "hidden"),
    ("overview", "mediator", "fr", "empty"),
    ("overview", "coordinator", "en", "broken"),
    ("map", "coordinator", "en", "empty"),
    ("map", "elected", "fr", "broken"),
    ("map", "mediator", "en", "normal"),
    ("map", "mediator", "fr", "hidden"),
    ("coverage", "coordinator", "fr", "normal"),
    ("coverage", "elected", "en", "hidden"),
    ("coverage", "mediator", "fr", "empty"),
    ("coverage", "elected", "fr", "broken"),
    ("isolation", "coordinator", "fr", "hidden"),
    ("isolation", "elected", "en", "normal"),
    ("isolation", "mediator", "fr", "broken"),
    ("isolation", "mediator", "en", "empty"),
    ("technical", "coordinator", "fr", "hidden"),
    ("technical", "elected", "en", "normal"),
    ("technical", "mediator", "fr", "broken"),
    ("technical", "mediator", "en", "empty"),
    ("tensions", "coordinator", "fr", "normal"),
    ("tensions", "elected", "en", "hidden"),
    ("tensions", "mediator", "fr", "empty"),
    ("tensions", "elected", "fr", "broken"),
    ("registers", "elected", "en", "normal"),
    ("registers", "coordinator", "fr", "hidden"),
    ("registers", "mediator", "en", "empty"),
    ("registers", "coordinator", "en", "broken"),
    ("quality", "coordinator", "fr", "hidden"),
    ("quality", "mediator", "en", "broken"),
    ("quality", "elected", "fr", "empty"),
    ("quality", "elected", "en", "normal"),
    ("imports", "coordinator", "fr", "normal"),
    ("imports", "coordinator", "en", "empty"),
    ("imports", "elected", "fr", "hidden"),
    ("imports", "mediator", "en", "broken"),
    ("history", "coordinator", "fr", "normal"),
    ("history", "coordinator", "en", "empty"),
    ("history", "coordinator", "en", "hidden"),
    ("history", "elected", "fr", "broken"),
    ("history", "mediator", "en", "normal"),
    ("documents", "coordinator", "fr", "hidden"),
    ("documents", "elected", "en", "empty"),
    ("documents", "mediator", "fr", "normal"),
    ("documents", "mediator", "en", "broken"),
    ("areas", "coordinator", "fr", "normal"),
    ("areas", "coordinator", "en", "hidden"),
    ("areas", "elected", "fr", "empty"),
    ("areas", "mediator", "en", "broken"),
]
SCRIPTS = {page.key: f"pages/{page.script}" for page in PAGES}
SAID = {
    ("normal", "fr"): "Données jusqu’au 31 mars 2026",
    ("normal", "en"): "Data up to 31 March 2026",
    ("hidden", "fr"): "Données jusqu’au 31 mars 2026",
    ("hidden", "en"): "Data up to 31 March 2026",
    ("empty", "fr"): "-m analytics demo",
    ("empty", "en"): "-m analytics demo",
    ("broken", "fr"): "ne peut pas être lu",
    ("broken", "en"): "cannot be read",
}
SAID_OF = {
    ("settings", "empty", "en"): "every one has a usual value",
    ("imports", "empty", "en"): "nothing is written before",
    ("history", "empty", "en"): "Nothing has been imported yet",
    ("methods", "empty", "fr"): "Ce que Vigie ne montre jamais",
}
"""What a page says that opens without any record."""


AWAITED = {"fr": "demandez à la coordination", "en": "ask the coordinator"}
"""What a territory without any record says to who imports nothing."""


def test_the_list_holds_every_pair() -> None:
    wanted = {(i, a, j, b) for i, j in combinations(range(4), 2) for a, b in product(FACTORS[i], FACTORS[j])}
    held = {(i, row[i], j, row[j]) for row in PAIRS for i, j in combinations(range(4), 2)}
    assert wanted <= held, f"add rows for {sorted(wanted - held)}"


@pytest.mark.parametrize("case", PAIRS, ids="-".join)
def test_a_page_says_what_its_state_calls_for(
    case: tuple[str, str, str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, role, lang, state = case
    screen = app(HOMES[state](tmp_path), monkeypatch, lang=lang, role="coordinator")
    screen.switch_page(SCRIPTS[page]).run()
    screen.selectbox(key="frame-role").set_value(role).run()
    assert not screen.exception
    said = words_of(screen)
    if page in ROLES[role].pages:
        usual = SAID[state, lang] if state != "empty" or "import" in ROLES[role].actions else AWAITED[lang]
        assert SAID_OF.get((page, state, lang), usual) in said
    else:
        assert translator(lang)("Vigie cannot show this page") in said
