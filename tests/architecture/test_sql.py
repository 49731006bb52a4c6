"""SQL lives in `.sql` files, whose form `tests/sql` holds; Python sends them as they are."""

import ast
import re
from collections.abc import Iterator

import pytest

from tests.architecture.source import Module, calls, files, module_of, ours, refuse, texts

STATEMENT = re.compile(
    r"^\s*(select\s.+\sfrom\s|with\s+\w+\s+as\s*\(|create\s+(or\s+replace\s+)?(temp\s+)?(table|view)\s|insert\s+into\s"
    r"|update\s+\w+\s+set\s|delete\s+from\s|copy\s+.+\sto\s|drop\s+(table|view)\s|attach\s+['?{])",
    re.IGNORECASE | re.DOTALL,
)
SENDING = ("execute", "executemany", "sql", "query")


def built_queries(module: Module) -> Iterator[str]:
    """Calls that send text put together in Python."""
    for call in calls(module):
        if isinstance(call.func, ast.Attribute) and call.func.attr in SENDING and call.args and _is_built(call.args[0]):
            yield module.at(call)


def written_queries(module: Module) -> Iterator[str]:
    return (
        f"{module.at(text)} {str(text.value)[:40]!r}" for text in texts(module.tree) if STATEMENT.match(str(text.value))
    )


def test_every_check_is_named_as_a_sentence() -> None:
    names = (path.stem for path in files("analytics/store/sql/checks", "*.sql"))
    refuse((name for name in names if name.count("_") < 3), "Name the check by what holds:")


def test_no_query_is_put_together_in_python() -> None:
    refuse((place for module in ours() for place in built_queries(module)), "Use a named parameter of a .sql file:")


def test_no_query_is_written_in_python() -> None:
    refuse((place for module in ours() for place in written_queries(module)), "Move it to analytics/store/sql:")


@pytest.mark.parametrize(
    "text",
    ["con.execute(f'select {a}')", "con.sql('select ' + a)", "con.execute('select %s' % a)", "con.sql('{}'.format(a))"],
)
def test_a_query_put_together_is_seen(text: str) -> None:
    assert list(built_queries(module_of(text)))


def test_a_query_written_in_python_is_seen_and_words_are_not() -> None:
    assert list(written_queries(module_of("a = 'select n from cube_month'")))
    assert not list(written_queries(module_of("a = 'With care'; b = 'Update the zones'; c = 'Create a home'")))


def _is_built(node: ast.expr) -> bool:
    is_formatted = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "format"
    return isinstance(node, (ast.JoinedStr, ast.BinOp)) or is_formatted
