"""The only door to a built store: read-only, locked, no file or network access, a time limit on each query."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType

import duckdb
import pandas as pd

from analytics.config import Home, Settings
from analytics.errors import StoreError
from analytics.store import checks
from analytics.store.live import REBUILD, read_live
from analytics.store.read import Read
from analytics.store.script import script
from analytics.text import msg


@dataclass(frozen=True, slots=True)
class Store:
    """One store file, kept open: a newer build that goes live meanwhile does not change what is read here."""

    path: Path
    digest: str
    settings: Settings
    _con: duckdb.DuckDBPyConnection
    _answers: dict[str, pd.DataFrame] | None = None

    def read(self, name: Read, **params: object) -> pd.DataFrame:
        """Rows of `sql/read/<name>.sql`. Raises StoreError, and TypeError unless `params` are those it declares."""
        query = script("read", name)
        if set(params) != set(query.parameters):
            raise TypeError(f"{name} takes {query.parameters}, not {tuple(params)}")
        asked = f"{name} {sorted(params.items())}"
        if self._answers is not None and asked in self._answers:
            return self._answers[asked].copy()
        with _explained(self.path), self._con.cursor() as cursor:
            answer = query.run(cursor, params).df()
        if self._answers is not None:
            self._answers[asked] = answer.copy()
        return answer

    def remembering(self) -> "Store":
        """The same store, for one report: what it has been asked once is not asked again."""
        return replace(self, _answers={})

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
    """Open the store that is live. Raises StoreError where there is none, or where its file cannot be read."""
    live = read_live(home)
    if live is None:
        raise StoreError(msg("There is no store yet in {folder}."), remedy=REBUILD, folder=home.store)
    path, settings = home.store / live.live, home.settings()
    if not path.exists():
        raise StoreError(msg("The store file {file} is missing."), remedy=REBUILD, file=path)
    with _explained(path):
        con = _locked(path, settings)
        info = dict(script("read", Read.INFO).run(con, {}).fetchall())
    return Store(path, info["data_digest"], settings, con)


def _locked(path: Path, settings: Settings) -> duckdb.DuckDBPyConnection:
    """Every option is given at opening, with the lock: none can be changed afterwards."""
    options: dict[str, str | bool | int | float | list[str]] = {
        "enable_external_access": False,
        "max_execution_time": settings.query_limit_ms,
        "lock_configuration": True,
    }
    return duckdb.connect(str(path), read_only=True, config=options)


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
