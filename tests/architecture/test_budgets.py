"""Sizes: what one person reads without scrolling. Raise one only with a line in README."""

import ast
from collections.abc import Iterator
from statistics import median

from tests.architecture.source import (
    Function,
    Module,
    files,
    functions,
    module_of,
    modules,
    ours,
    page_scripts,
    refuse,
    shown,
)

MODULE_LINES, PAGE_LINES, APP_LINES, SQL_LINES = 250, 80, 50, 80
FUNCTION_LINES, MEDIAN_LINES, PARAMETERS = 40, 10, 5


def test_no_module_is_longer_than_250_lines() -> None:
    refuse(_longer(modules("analytics", "pages", "tests", "app.py"), MODULE_LINES), "Split these modules by question:")


def test_no_page_script_is_longer_than_80_lines() -> None:
    refuse(_longer(page_scripts(), PAGE_LINES), "A page composes; move the work to a report or to pages/_ui:")


def test_the_router_is_no_longer_than_50_lines() -> None:
    refuse(_longer(modules("app.py"), APP_LINES), "app.py only routes; move the rest to pages/_ui:")


def test_no_sql_file_is_longer_than_80_lines() -> None:
    lengths = (
        (shown(path), len(path.read_text(encoding="utf-8").splitlines())) for path in files("analytics", "*.sql")
    )
    refuse((f"{path}: {n} lines" for path, n in lengths if n > SQL_LINES), "Split these files by grain:")


def test_no_function_is_longer_than_40_lines() -> None:
    long = (
        f"{module.at(function)} {function.name}: {_length(function)} lines"
        for module in modules("analytics", "pages", "tests", "app.py")
        for function in functions(module)
        if _length(function) > FUNCTION_LINES
    )
    refuse(long, "Split these functions by step (docstrings do not count):")


def test_half_of_the_functions_have_at_most_10_lines() -> None:
    lengths = [_length(function) for module in ours() for function in functions(module)]
    assert median(lengths) <= MEDIAN_LINES, f"the median function has {median(lengths)} lines"


def test_no_function_takes_more_than_5_parameters() -> None:
    many = (
        f"{module.at(function)} {function.name}: {_n_parameters(function)} parameters"
        for module in modules("analytics", "pages", "tests", "app.py")
        for function in functions(module)
        if _n_parameters(function) > PARAMETERS
    )
    refuse(many, "Group what travels together in a dataclass:")


def test_the_rules_count_a_function_as_a_reader_does() -> None:
    text = 'def move(self, a, /, b, *c, d, **e):\n    """Two lines\n    of words."""\n    f = 1\n    return f\n'
    (function,) = functions(module_of(text))
    assert _length(function) == 3
    assert _n_parameters(function) == 5


def _longer(them: tuple[Module, ...], limit: int) -> Iterator[str]:
    return (f"{module.path}: {module.n_lines} lines" for module in them if module.n_lines > limit)


def _length(function: Function) -> int:
    """Lines from `def` to the end, without the docstring."""
    first = function.body[0]
    has_docstring = ast.get_docstring(function) is not None
    n_docstring = (first.end_lineno or first.lineno) - first.lineno + 1 if has_docstring else 0
    return (function.end_lineno or function.lineno) - function.lineno + 1 - n_docstring


def _n_parameters(function: Function) -> int:
    """Keyword-only ones and catch-alls count; the object itself does not."""
    given = function.args
    named = [*given.posonlyargs, *given.args, *given.kwonlyargs, *filter(None, (given.vararg, given.kwarg))]
    return sum(argument.arg not in ("self", "cls") for argument in named)
