"""The `.sql` files: read once, with what their first three lines say. No text is ever put into a query."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import duckdb

from analytics.metrics.asked import of_registry

SQL = Path(__file__).parent / "sql"
_ASKED = ("read", "checks")
"""The folders of what is asked of a store; the others make it."""


@dataclass(frozen=True, slots=True)
class Script:
    """One query: its grain, its question, the parameters it declares on line 3, its text."""

    grain: str
    question: str
    parameters: tuple[str, ...]
    sql: str

    def run(self, con: duckdb.DuckDBPyConnection, values: Mapping[str, object]) -> duckdb.DuckDBPyConnection:
        """Execute with the declared parameters among `values`. Raises KeyError on a missing one, duckdb.Error."""
        return con.execute(self.sql, {name: values[name] for name in self.parameters})


@cache
def script(folder: str, name: str) -> Script:
    """The query `sql/<folder>/<name>.sql`."""
    sql = (SQL / folder / f"{name}.sql").read_text(encoding="utf-8")
    grain, question, declared = (line.split(": ", 1)[1].strip() for line in sql.splitlines()[:3])
    names = () if declared == "none" else tuple(name.strip().removeprefix("$") for name in declared.split(","))
    return Script(grain, question, names, sql)


@cache
def form() -> str:
    """A digest of the queries that make a store and of the metrics that it counts: what is asked of one that others
    made may not be in it."""
    made = [path for path in sorted(SQL.glob("*/*.sql")) if path.parent.name not in _ASKED]
    texts = (*(path.read_bytes() for path in made), repr(of_registry()).encode())
    return hashlib.sha256(b"".join(texts)).hexdigest()
