"""Each question put through the store's door beside the same text typed into DuckDB, in turn, in one run."""

from collections.abc import Iterable, Iterator, Mapping
from functools import partial

import duckdb
import pandas as pd

from analytics.config import Home, Settings
from analytics.store.connect import open_live
from analytics.store.read import Read
from analytics.store.script import script
from tests.bench.measure import Line, in_turn

Params = Mapping[str, object]
Question = tuple[Read, Params]
MOST_TIMES_SQL = 1.5


def against_sql(home: Home, asked: Iterable[Question], rounds: int) -> Iterator[Line]:
    """One line a query, with those of its parameters that take it the longest: medians of so many rounds."""
    with open_live(home) as store, duckdb.connect(str(store.path), read_only=True, config=_same_options()) as con:
        for name, params in _costliest(con, asked):
            through, plain = in_turn([partial(store.read, name, **params), _typed(con, name, params)], rounds)
            figures = f"{1000 * through:.1f} ms, typed {1000 * plain:.1f} ms"
            yield Line(f"{name}, times the same SQL", figures, through / plain, MOST_TIMES_SQL)


def _costliest(con: duckdb.DuckDBPyConnection, asked: Iterable[Question]) -> list[Question]:
    """Each query once, with those of its parameters that take it the longest."""
    timed = [(in_turn([_typed(con, *one)], 3)[0], one) for one in asked]
    return list({one[0]: one for _, one in sorted(timed, key=lambda pair: pair[0])}.values())


def _typed(con: duckdb.DuckDBPyConnection, name: Read, params: Params) -> "partial[pd.DataFrame]":
    return partial(_answer, con, script("read", name).sql, dict(params))


def _answer(con: duckdb.DuckDBPyConnection, text: str, params: dict[str, object]) -> pd.DataFrame:
    return con.execute(text, params).df()


def _same_options() -> dict[str, str | bool | int | float | list[str]]:
    """One process opens a file with one configuration: that of the store's door."""
    limit = Settings().query_limit_ms
    return {"enable_external_access": False, "max_execution_time": limit, "lock_configuration": True}
