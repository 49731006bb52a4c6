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
MOST_TIMES_SQL = 1.5


def against_sql(home: Home, asked: Iterable[tuple[Read, Params]], rounds: int) -> Iterator[Line]:
    """One line a question: of those asked with several parameters, the one that costs the most beside its text."""
    worst: dict[Read, Line] = {}
    with open_live(home) as store, duckdb.connect(str(store.path), read_only=True, config=_same_options()) as con:
        for name, params in asked:
            typed = partial(_typed, con, script("read", name).sql, params)
            through, plain = in_turn([partial(store.read, name, **params), typed], rounds)
            figures = f"{1000 * through:.1f} ms, typed {1000 * plain:.1f} ms"
            line = Line(f"{name}, times the same SQL", figures, through / plain, MOST_TIMES_SQL)
            worst[name] = max(line, worst.get(name, line), key=lambda one: one.measured)
    yield from worst.values()


def _typed(con: duckdb.DuckDBPyConnection, text: str, params: Params) -> pd.DataFrame:
    return con.execute(text, dict(params)).df()


def _same_options() -> dict[str, str | bool | int | float | list[str]]:
    """One process opens a file with one configuration: that of the store's door."""
    limit = Settings().query_limit_ms
    return {"enable_external_access": False, "max_execution_time": limit, "lock_configuration": True}
