"""The only door to a built store: read-only, locked, no file or network access, a time limit on each query."""

import warnings
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import TracebackType
from typing import TypeVar, cast

import duckdb
import pandas as pd
import pyarrow as pa

from analytics.config import Home, Settings
from analytics.errors import StoreError
from analytics.store import checks
from analytics.store.live import REBUILD, read_live
from analytics.store.read import Read
from analytics.store.script import Script, form, script
from analytics.text import msg

_T = TypeVar("_T")

warnings.filterwarnings("ignore", "Arrow output on a DB-API result")
"""Answers are small: copying one costs less than planning its query twice, as the way without a copy does."""

_OF_ZONES = frozenset({Read.ZONES, Read.INDICATORS})
"""Read once for as long as the file is open, as what takes no parameter is: one answer a level, whatever the period."""


@dataclass(frozen=True, slots=True)
class Store:
    """One store file, kept open: a newer build that goes live meanwhile does not change what is read here."""

    path: Path
    digest: str
    settings: Settings
    _con: duckdb.DuckDBPyConnection
    _known: dict[object, object] = field(default_factory=dict)
    _answers: dict[object, object] | None = None

    def read(self, name: Read, **params: object) -> pd.DataFrame:
        """Rows of `sql/read/<name>.sql`. Raises StoreError, and TypeError unless `params` are those it declares."""
        query = script("read", name)
        if set(params) != set(query.parameters):
            raise TypeError(f"{name} takes {query.parameters}, not {tuple(params)}")
        key = (name, repr(sorted(params.items())))
        remembered = self.once if params and name not in _OF_ZONES else self.known
        return remembered(key, lambda: self._answer(query, params)).copy(deep=False)

    def known(self, key: object, make: Callable[[], _T]) -> _T:
        """What `make` gives, made once for as long as the file is open: what the store says of itself and
        of its zones, whatever is asked. Nobody changes what comes out."""
        if key not in self._known:
            self._known[key] = make()
        return cast("_T", self._known[key])

    def once(self, key: object, make: Callable[[], _T]) -> _T:
        """What `make` gives; a store that remembers makes it the first time only. Nobody changes what comes out."""
        if self._answers is None:
            return make()
        if key not in self._answers:
            self._answers[key] = make()
        return cast("_T", self._answers[key])

    def remembering(self) -> "Store":
        """The same store, for one report: what it has been asked once is not asked again."""
        return self if self._answers is not None else replace(self, _answers={})

    def _answer(self, query: Script, params: Mapping[str, object]) -> pd.DataFrame:
        with _explained(self.path), self._con.cursor() as cursor:
            return _frame(query.run(cursor, params).to_arrow_table())

    def check(self) -> list[str]:
        """The sentences (msgids) of the checks, all true. Raises StoreError naming one that is not."""
        with _explained(self.path), self._con.cursor() as cursor:
            return checks.hold(cursor)

    def close(self) -> None:
        self._con.close()

    def __enter__(self) -> "Store":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def open_live(home: Home) -> Store:
    """Open the store that is live. Raises StoreError where there is none, where its file cannot be read, or where other
    queries than those of this version made it."""
    live = read_live(home)
    if live is None:
        raise StoreError(msg("There is no store yet in {folder}."), remedy=REBUILD, folder=home.store)
    path, settings = home.store / live.live, home.settings()
    if not path.exists():
        raise StoreError(msg("The store file {file} is missing."), remedy=REBUILD, file=path)
    with _explained(path):
        con = _locked(path, settings)
        info = dict(script("read", Read.INFO).run(con, {}).fetchall())
    if info.get("form") != form():
        con.close()
        raise StoreError(msg("The store was built by another version of Vigie."), remedy=REBUILD)
    return Store(path, info["data_digest"], settings, con)


def _locked(path: Path, settings: Settings) -> duckdb.DuckDBPyConnection:
    """Every option is given at opening, with the lock: none can be changed afterwards."""
    options: dict[str, str | bool | int | float | list[str]] = {
        "enable_external_access": False,
        "max_execution_time": settings.query_limit_ms,
        "lock_configuration": True,
    }
    return duckdb.connect(str(path), read_only=True, config=options)


def _frame(answer: pa.Table) -> pd.DataFrame:
    """As pandas holds it: texts stay as they were handed over, days are moments, sums of whole numbers are floats."""
    for rank, one in enumerate(answer.schema):
        if pa.types.is_decimal(one.type):
            answer = answer.set_column(rank, one.name, answer.column(rank).cast(pa.float64()))
    frame: pd.DataFrame = answer.to_pandas(date_as_object=False, use_threads=False)
    return frame


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    """Turn DuckDB's refusals into sentences with a remedy."""
    try:
        yield
    except duckdb.InterruptException as error:
        raise StoreError(
            msg("The question took too long and was stopped."),
            remedy=msg("Choose a shorter period, or raise query_limit_ms in home.toml."),
        ) from error
    except duckdb.Error as error:
        raise StoreError(msg("The store file {file} cannot be read."), remedy=REBUILD, file=path) from error
