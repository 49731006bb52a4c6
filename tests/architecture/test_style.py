"""Smells refused on sight: broad catches, silent tests, mocks, drawers of odds and ends, doors out of the machine."""

import ast
import io
import re
import tokenize
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath

import pytest

from tests.architecture.source import (
    Module,
    calls,
    dotted,
    files,
    functions,
    imported,
    module_of,
    modules,
    ours,
    refuse,
    shown,
)

FORBIDDEN_MODULES = {
    "pickle": "it runs what it reads",
    "marshal": "it runs what it reads",
    "shelve": "it runs what it reads",
    "requests": "nothing leaves the machine",
    "urllib.request": "nothing leaves the machine",
    "http.client": "nothing leaves the machine",
    "httpx": "nothing leaves the machine",
    "ftplib": "nothing leaves the machine",
    "smtplib": "nothing leaves the machine",
    "socket": "nothing leaves the machine",
}
FORBIDDEN_CALLS = {"eval", "exec", "__import__", "gettext.install", "os.system", "locale.setlocale", "breakpoint"}
MARKS = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b")
MOCKS = ("unittest.mock", "mock", "pytest_mock")
SKIPS = ("pytest.skip", "pytest.xfail", "pytest.mark.skip", "pytest.mark.skipif", "pytest.mark.xfail")


def broad_catches(module: Module) -> Iterator[str]:
    for node in ast.walk(module.tree):
        if isinstance(node, ast.ExceptHandler):
            names = node.type.elts if isinstance(node.type, ast.Tuple) else [node.type]
            if any(name is None or dotted(name) in ("Exception", "BaseException") for name in names):
                yield module.at(node)


def prints(module: Module) -> Iterator[str]:
    return (module.at(call) for call in calls(module) if dotted(call.func) in ("print", "pprint.pprint"))


def forbidden_imports(module: Module) -> Iterator[str]:
    for node, name in imported(module):
        for forbidden, reason in FORBIDDEN_MODULES.items():
            if name == forbidden or name.startswith(f"{forbidden}."):
                yield f"{module.at(node)} {name}: {reason}"


def forbidden_calls(module: Module) -> Iterator[str]:
    return (f"{module.at(call)} {dotted(call.func)}" for call in calls(module) if dotted(call.func) in FORBIDDEN_CALLS)


def empty_bodies(module: Module) -> Iterator[str]:
    for function in functions(module):
        if all(isinstance(line, ast.Pass) or _is_text_or_dots(line) for line in function.body):
            yield f"{module.at(function)} {function.name}"


def mocks(module: Module) -> Iterator[str]:
    yield from (f"{module.at(node)} {name}" for node, name in imported(module) if name.startswith(MOCKS))
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Attribute) and node.attr.startswith("assert_") and "called" in node.attr:
            yield f"{module.at(node)} {node.attr}"


def silent_skips(module: Module) -> Iterator[str]:
    reasoned = {id(call.func) for call in calls(module) if _has_reason(call)}
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Attribute) and dotted(node) in SKIPS and id(node) not in reasoned:
            yield f"{module.at(node)} {dotted(node)}"
        elif isinstance(node, ast.Attribute) and dotted(node) == "pytest.importorskip":
            yield f"{module.at(node)} importorskip: what tests need is installed"


def unfinished(module: Module) -> Iterator[str]:
    for token in tokenize.generate_tokens(io.StringIO(module.text).readline):
        if token.type == tokenize.COMMENT and MARKS.search(token.string):
            yield f"{module.path}:{token.start[0]}"


def undocumented(module: Module) -> Iterator[str]:
    if module.tree.body and ast.get_docstring(module.tree) is None:
        yield module.path


def test_every_catch_names_what_it_catches() -> None:
    refuse(_found(broad_catches, modules("analytics", "pages", "tests", "app.py")), "Name the error you expect:")


def test_only_the_command_line_prints() -> None:
    silent = [module for module in ours() if module.path != "analytics/__main__.py"]
    refuse(_found(prints, silent), "Return the words, and let the command line or a page show them:")


def test_nothing_leaves_the_machine_or_runs_what_it_reads() -> None:
    refuse(_found(forbidden_imports, ours()), "Find another way:")
    refuse(_found(forbidden_calls, ours()), "Find another way:")


def test_every_test_checks_something() -> None:
    refuse(_found(empty_bodies, modules("tests")), "Write the test, or delete it:")


def test_no_test_replaces_our_own_functions() -> None:
    refuse(_found(mocks, modules("tests")), "Call the real thing and look at what it returns:")


def test_every_skipped_test_says_why() -> None:
    refuse(_found(silent_skips, modules("tests")), "Give the reason, or make the test run:")


def test_nothing_is_left_unfinished() -> None:
    refuse(_found(unfinished, modules("analytics", "pages", "tests", "app.py")), "Do it now, or write an issue:")


def test_every_module_says_what_it_is_for() -> None:
    refuse(_found(undocumented, modules("analytics", "pages", "tests", "app.py")), "Begin with one to five lines:")


def test_no_module_is_a_drawer_of_odds_and_ends() -> None:
    drawers = {"utils", "util", "helpers", "helper", "common", "misc", "tools"}
    found = (shown(path) for folder in ("analytics", "pages", "tests") for path in files(folder, "*.py"))
    refuse((path for path in found if PurePosixPath(path).stem in drawers), "Name the module by what it answers:")


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        (broad_catches, "try:\n    a()\nexcept (KeyError, Exception):\n    b()"),
        (broad_catches, "try:\n    a()\nexcept:\n    b()"),
        (prints, "print('a')"),
        (forbidden_imports, "from urllib import request"),
        (forbidden_calls, "eval('1')"),
        (empty_bodies, "def test_a():\n    '''Words.'''\n    pass"),
        (mocks, "from unittest.mock import patch"),
        (mocks, "double.assert_called_once()"),
        (silent_skips, "@pytest.mark.skip\ndef test_a():\n    a()"),
        (silent_skips, "pytest.skip()"),
        (unfinished, "a = 1  # TODO later"),
        (undocumented, "a = 1"),
    ],
)
def test_each_rule_sees_what_it_refuses(rule: Callable[[Module], Iterator[str]], text: str) -> None:
    assert list(rule(module_of(text)))


def test_a_skip_with_its_reason_is_let_through() -> None:
    assert not list(silent_skips(module_of("@pytest.mark.skipif(a, reason='no screen')\ndef test_a():\n    a()")))


def _found(rule: Callable[[Module], Iterator[str]], them: "tuple[Module, ...] | list[Module]") -> Iterator[str]:
    return (place for module in them for place in rule(module))


def _is_text_or_dots(line: ast.stmt) -> bool:
    return isinstance(line, ast.Expr) and isinstance(line.value, ast.Constant)


def _has_reason(call: ast.Call) -> bool:
    named = any(word.arg == "reason" for word in call.keywords)
    return named or (dotted(call.func) in ("pytest.skip", "pytest.xfail", "pytest.mark.skip") and bool(call.args))
