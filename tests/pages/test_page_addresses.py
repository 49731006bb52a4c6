"""What is chosen on any page stands in its address, and the address opens the same view again."""

import pytest

from analytics.config import Home
from analytics.roles import ROLES, Page, pages_for
from tests.pages.homes import app, town_home

SCOPE = {"lang": "en", "level": "secteur", "quarter": "2025-T4"}
OPEN = [(role.key, page) for role in ROLES.values() for page in pages_for(role)]
CHOICES = [
    ("watch/map", "scope-metric", "tension_request_rate", "metric"),
    ("watch/map", "scope-beside", "2026-T1", "beside"),
    ("watch/map", "scope-shading", "smoothed", "shading"),
    ("watch/map", "scope-zone", "A", "zone"),
    ("territory/zone", "scope-neighbourhood", "B", "zone"),
    ("home/overview", "behind-page", "acts-T", "behind"),
    ("home/overview", "behind-stake", "stake:Cadre : de vie", "behind"),
    ("watch/tensions", "behind-page", "acts-T", "behind"),
    ("activity/registers", "behind-page", "register-R4", "behind"),
]
"""Page, picker, what is chosen, the parameter of the address that then says it."""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    made = town_home(tmp_path_factory.mktemp("town"))
    with made.settings_file.open("a", encoding="utf-8") as file:
        file.write('[theme_groups]\n"Cadre : de vie" = ["T05", "X11"]\n')
    return made


@pytest.mark.parametrize(("role", "page"), OPEN, ids=[f"{role}-{page.key}" for role, page in OPEN])
def test_a_page_keeps_the_selection_it_is_opened_with(
    home: Home, monkeypatch: pytest.MonkeyPatch, role: str, page: Page
) -> None:
    screen = app(home, monkeypatch, role=role, **SCOPE).switch_page(f"pages/{page.script}").run()
    assert not screen.exception
    assert dict(screen.query_params) == {**SCOPE, "role": role}


@pytest.mark.parametrize("choice", CHOICES, ids=[f"{page}-{name}" for page, _, _, name in CHOICES])
def test_a_choice_is_in_the_address_which_opens_it_again(
    home: Home, monkeypatch: pytest.MonkeyPatch, choice: tuple[str, str, str, str]
) -> None:
    page, key, chosen, name = choice
    screen = app(home, monkeypatch, role="coordinator", **SCOPE).switch_page(f"pages/{page}.py").run()
    screen.selectbox(key=key).set_value(chosen).run()
    assert not screen.exception
    address = dict(screen.query_params)
    assert address[name] == chosen
    again = app(home, monkeypatch, **address).switch_page(f"pages/{page}.py").run()
    assert again.selectbox(key=key).value == chosen
    assert dict(again.query_params) == address
