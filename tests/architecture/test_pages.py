"""A page composes: it guards, asks a report and draws. What it must not do is refused here."""

import ast
import re
from collections.abc import Callable, Iterator

import pytest

from analytics.roles import PAGES
from tests.architecture.source import Module, calls, dotted, module_of, modules, page_scripts, refuse, texts

IS_SENTENCE = re.compile(r"[A-Za-zÀ-ÿ]{2,}\s+[A-Za-zÀ-ÿ]{2,}")
TRANSLATING = ("t", "n", "msg")
STATE = ("session_state", "cache_data", "cache_resource", "query_params")


def grouping(module: Module) -> Iterator[str]:
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Attribute) and node.attr in ("groupby", "pivot_table", "merge", "agg"):
            yield f"{module.at(node)} {node.attr}"


def division(module: Module) -> Iterator[str]:
    for node in ast.walk(module.tree):
        if isinstance(node, ast.BinOp | ast.AugAssign) and isinstance(node.op, ast.Div | ast.FloorDiv | ast.Mod):
            yield module.at(node)


def state(module: Module) -> Iterator[str]:
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Attribute) and node.attr in STATE:
            yield f"{module.at(node)} {node.attr}"


def raw_html(module: Module) -> Iterator[str]:
    for call in calls(module):
        if any(word.arg == "unsafe_allow_html" for word in call.keywords):
            yield module.at(call)


def role_tests(module: Module) -> Iterator[str]:
    """Comparisons with a role or its key: rights are in the table of roles, not in the pages."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Compare):
            sides = [dotted(side) for side in (node.left, *node.comparators)]
            if any(re.search(r"(^|\.)role(\.key)?$", side) for side in sides):
                yield module.at(node)


def sentences(module: Module) -> Iterator[str]:
    """Words for people that no translator will see."""
    translated = {id(text) for call in calls(module) if _name(call) in TRANSLATING for text in call.args}
    for text in texts(module.tree):
        if id(text) not in translated and IS_SENTENCE.search(str(text.value)):
            yield f"{module.at(text)} {str(text.value)[:40]!r}"


def shown_sentences(module: Module) -> Iterator[str]:
    """The same for the shared drawing code, where only what is given to Streamlit is shown."""
    for call in calls(module):
        if dotted(call.func).startswith("st.") and dotted(call.func) != "st.code":
            for text in [*call.args, *(word.value for word in call.keywords)]:
                value = text.value if isinstance(text, ast.Constant) else None
                if isinstance(value, str) and IS_SENTENCE.search(value) and not value.lstrip().startswith("<"):
                    yield f"{module.at(text)} {value[:40]!r}"


def test_a_page_computes_nothing() -> None:
    refuse(_found(grouping, page_scripts()), "Ask a report for the table as it is drawn:")
    refuse(_found(division, page_scripts()), "Counts travel, ratios are made last, in a report:")


def test_a_page_keeps_no_state_of_its_own() -> None:
    refuse(_found(state, page_scripts()), "The frame keeps the selection; ask it:")


def test_only_the_shared_drawing_code_writes_html() -> None:
    refuse(_found(raw_html, page_scripts()), "Use a function of pages/_ui:")


def test_no_page_asks_who_is_looking() -> None:
    refuse(
        _found(role_tests, modules("pages", "app.py")), "Ask the role for a right, as analytics/roles.py declares it:"
    )


def test_every_word_of_a_page_can_be_translated() -> None:
    refuse(_found(sentences, page_scripts()), "Put it in t(“…”) and in data/locale/fr:")
    refuse(_found(shown_sentences, modules("pages/_ui", "app.py")), "Put it in t(“…”) and in data/locale/fr:")


def test_every_page_script_is_in_the_menu_and_every_entry_has_its_script() -> None:
    scripts = {module.path.removeprefix("pages/") for module in page_scripts()}
    entries = {page.script for page in PAGES}
    refuse(scripts ^ entries, "Name the page in analytics/roles.py, or write its script:")


def test_no_script_lies_directly_in_the_folder_of_pages() -> None:
    refuse(
        (module.path for module in page_scripts() if module.path.count("/") < 2), "Streamlit would serve it unguarded:"
    )


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        (grouping, "table.groupby('zone')"),
        (division, "rate = n / hours"),
        (state, "st.session_state['a']"),
        (raw_html, "st.markdown(a, unsafe_allow_html=True)"),
        (role_tests, "if page.role.key == 'elected': pass"),
        (sentences, "page.title('Where tensions are')"),
        (shown_sentences, "st.write('Where tensions are')"),
    ],
)
def test_each_rule_sees_what_it_refuses(rule: Callable[[Module], Iterator[str]], text: str) -> None:
    assert list(rule(module_of(text)))


def test_translated_words_and_names_are_let_through() -> None:
    assert not list(sentences(module_of("page.title(t('Where tensions are'), key='tension-map')")))


def _found(rule: Callable[[Module], Iterator[str]], them: tuple[Module, ...]) -> Iterator[str]:
    return (place for module in them for place in rule(module))


def _name(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else dotted(call.func)
