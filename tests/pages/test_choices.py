"""Every picker of every page, changed in turn: the address says it, and opens the same view in a session of its own."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Widget

from analytics.config import Home
from analytics.reports.papers import papers
from analytics.roles import PAGES
from pages._ui import choices
from tests.pages.homes import app, words_of
from tests.pages.whole_home import COORDINATOR, QUARTER, whole_home
from tests.spec.town import LEVEL

SCRIPTS = {page.key: f"pages/{page.script}" for page in PAGES}
KINDS = ("multiselect", "toggle", "selectbox", "button_group", "radio")
"""What chooses, in the order in which it is changed here: what decides which others there are comes last. A box to tick
says yes to an act, and is asked each time."""

MOST = 9
"""Pickers of a page that are changed: a document has three for each of its texts."""

LIST = {"behind-page", "behind-page-zone"}
VIEWS: tuple[tuple[str, Mapping[str, str], set[str]], ...] = (
    ("overview", {}, {*LIST, "behind-stake"}),
    ("map", {}, {"scope-metric", "scope-beside", "scope-shading", "scope-zone", "own-outlined"}),
    ("tensions", {}, {*LIST, "behind-node", "behind-repair"}),
    ("isolation", {}, LIST),
    ("technical", {}, {*LIST, "own-walk"}),
    ("areas", {}, {"own-area", "own-way"}),
    ("areas", {"way": "group"}, {"own-base", "own-zones"}),
    ("registers", {}, LIST),
    ("coverage", {}, LIST),
    ("quarter", {}, LIST),
    ("zone", {}, {"scope-neighbourhood"}),
    ("zone", {"zone": "A"}, {"behind-zone"}),
    ("documents", {}, {"own-start"}),
    ("documents", {"document": "the open one", "open": "brief.1.figures"}, {"brief-1-figure", "-beside"}),
    ("quality", {}, set()),
    ("imports", {}, set()),
    ("history", {}, {"own-act"}),
    ("history", {"act": "undo"}, {"own-batch"}),
    ("history", {"act": "record"}, {"own-source"}),
    ("history", {"act": "rename"}, {"own-among", "own-place"}),
    ("history", {"act": "merge", "place": "A"}, {"own-among", "own-place", "own-into"}),
    ("history", {"act": "nest"}, {"own-inner", "own-outer"}),
    ("settings", {}, {"own-group", "own-target", "own-codes", "own-word", "own-plan", "own-planned"}),
    ("methods", {}, set()),
)
"""Page, what its address says beside the level and the quarter, and the pickers that must be there, found or appearing
as others are changed. Imports has none before a file is brought, which stays in its session."""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    return whole_home(tmp_path_factory.mktemp("whole"))


def opened(home: Home, monkeypatch: pytest.MonkeyPatch, page: str, address: Mapping[str, str]) -> AppTest:
    """A new session in which this very address is typed."""
    screen = app(home, monkeypatch)
    screen.query_params.clear()
    screen.query_params.update(address)
    return screen.switch_page(SCRIPTS[page]).run()


def named(home: Home, asked: Mapping[str, str]) -> dict[str, str]:
    """What an address asks for, the document by its number."""
    return {**asked, **({"document": papers(home, COORDINATOR)[0].id} if "document" in asked else {})}


def pickers(screen: AppTest) -> Iterator[Widget]:
    """The pickers of the page itself, but those of a form: it is filled in, then sent."""
    for kind in KINDS:
        yield from (one for one in reversed(screen.main.get(kind)) if not one.form_id)


def name(picker: Widget) -> str:
    return picker.key or picker.label


def shown(screen: AppTest) -> dict[str, object]:
    return {name(one): one.value for one in pickers(screen)}


def change(picker: Widget) -> bool:
    """Choose the first of the other options; whether there was one."""
    if picker.type == "toggle":
        picker.set_value(not picker.value)
        return True
    now = picker.value if isinstance(picker.value, list) else [] if picker.value is None else [picker.value]
    others = [option for option in picker.options if option not in map(picker.format_func, now)]
    if others:
        picker.set_value(others[:1] if picker.type == "multiselect" else others[0])
    return bool(others)


@pytest.mark.parametrize(
    ("page", "asked", "expected"), VIEWS, ids=["-".join([page, *asked.values()]) for page, asked, _ in VIEWS]
)
def test_each_picker_changed_comes_back_with_the_address(
    home: Home, monkeypatch: pytest.MonkeyPatch, page: str, asked: Mapping[str, str], expected: set[str]
) -> None:
    address = {"lang": "fr", "role": "coordinator", "level": LEVEL, "quarter": str(QUARTER), **named(home, asked)}
    screen = opened(home, monkeypatch, page, address)
    seen: set[str] = set()
    changed: set[str] = set()
    while (picker := next((one for one in pickers(screen) if name(one) not in seen), None)) and len(seen) < MOST:
        seen.add(name(picker))
        if not change(picker):
            continue
        changed.add(name(picker))
        screen.run()
        assert not screen.exception
        address = dict(screen.query_params)
        again = opened(home, monkeypatch, page, address)
        assert not again.exception
        assert shown(again) == shown(screen), name(picker)
        assert dict(again.query_params) == address
    assert {one for one in expected if not any(key.endswith(one) for key in changed)} == set()


UNKNOWN = (
    ("map", {"outlined": "all"}),
    ("technical", {"walk": "Z"}),
    ("areas", {"way": "dig"}),
    ("areas", {"base": "departement"}),
    ("areas", {"zones": "A~Z"}),
    ("history", {"act": "rename", "place": "Z"}),
    ("documents", {"start": "zone.Z"}),
    ("documents", {"document": "the open one", "open": "brief.9.comments"}),
    ("documents", {"document": "the open one", "cite": "brief.1.score.2026-T1"}),
    ("settings", {"codes": "secret"}),
)


REFUSED = {"fr": ("L’adresse demande", "Retirez «"), "en": ("The address asks for", "Leave “")}


@pytest.mark.parametrize("lang", REFUSED)
@pytest.mark.parametrize("view", UNKNOWN, ids=["-".join([page, *asked]) for page, asked in UNKNOWN])
def test_a_choice_that_is_none_of_the_page_is_refused_with_what_to_do(
    home: Home, monkeypatch: pytest.MonkeyPatch, view: tuple[str, Mapping[str, str]], lang: str
) -> None:
    page, asked = view
    address = {"lang": lang, "role": "coordinator", "level": LEVEL, "quarter": str(QUARTER), **named(home, asked)}
    screen = opened(home, monkeypatch, page, address)
    assert all(said in words_of(screen) for said in REFUSED[lang])
    assert page not in ("settings", "technical") or not screen.subheader


def test_the_number_of_a_record_is_in_no_address(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    screen = opened(home, monkeypatch, "history", {"lang": "fr", "act": "record", "source": "kobo"})
    screen.text_input(key="history-record").set_value("k1").run()
    assert "kobo|k1" in words_of(screen)
    assert "k1" not in " ".join(map(str, dict(screen.query_params).values()))


def test_choices_stand_in_the_address_of_their_page_alone_and_are_there_again(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = opened(home, monkeypatch, "history", {"lang": "fr", "act": "rename"})
    assert "act" not in dict(screen.switch_page(SCRIPTS["settings"]).run().query_params)
    assert dict(screen.switch_page(SCRIPTS["history"]).run().query_params)["act"] == "rename"


def test_what_has_gone_since_it_was_chosen_is_let_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = whole_home(tmp_path)
    screen = opened(own, monkeypatch, "settings", {"lang": "fr", "role": "coordinator", "group": "Tranquillité"})
    assert screen.selectbox(key="own-group").value == "Tranquillité"
    screen.button(key="settings-group-drop").click().run()
    assert not screen.exception
    assert "L’adresse demande" not in words_of(screen)
    assert screen.selectbox(key="own-group").options == ["Cadre : de vie"]
    assert "group" not in dict(screen.query_params)


@given(some.lists(some.text(min_size=1, max_size=6), max_size=4))
def test_several_things_are_written_in_one_parameter_and_read_back(things: list[str]) -> None:
    assert choices.read(choices.written(things)) == things
