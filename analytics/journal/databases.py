"""What the journal asks of one database and not of another: how a transaction begins, so that one writer at a time
holds the journal from its first read to its last write, and how a database says that another one does not end.

SQLite: `BEGIN IMMEDIATE`, a log written ahead (WAL), foreign keys. PostgreSQL: a lock of the transaction (advisory),
which every writer takes before it reads; readers see one moment.
"""

from functools import cache
from typing import Any

from sqlalchemy import Connection, Engine, NullPool, create_engine, event
from sqlalchemy.exc import OperationalError

_SQLITE = (
    "PRAGMA busy_timeout=10000",
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
)
"""A writer waits ten seconds (ms) for another; readers wait for nobody; a commit is on disk when it is told."""

_POSTGRESQL = ("SET LOCAL lock_timeout = '10s'", "SELECT pg_advisory_xact_lock(hashtext('vigie journal'))")
"""The same wait, then the same place: freed when the transaction ends, however it does."""

_WRITES = "vigie_writes"
_BUSY = ("55P03", "40001", "40P01")
"""SQLSTATE of PostgreSQL: a lock that was not had in time, and transactions that cannot stand together."""


@cache
def reader(url: str) -> Engine:
    """An engine whose transactions see one moment. Raises as `create_engine`."""
    engine = _engine(url)
    return engine if _is_sqlite(engine) else engine.execution_options(isolation_level="REPEATABLE READ")


@cache
def writer(url: str) -> Engine:
    """An engine for a writer, which waits for its place before it reads. Raises as `create_engine`."""
    engine = _engine(url).execution_options(**{_WRITES: True})
    return engine if _is_sqlite(engine) else engine.execution_options(isolation_level="READ COMMITTED")


@cache
def _engine(url: str) -> Engine:
    """It keeps no connection open; a transaction begins as its database has it."""
    engine = create_engine(url, poolclass=NullPool)
    if _is_sqlite(engine):
        event.listen(engine, "connect", _set_up_sqlite)
    event.listen(engine, "begin", _begin_sqlite if _is_sqlite(engine) else _begin_other)
    return engine


def _is_sqlite(engine: Engine) -> bool:
    return engine.dialect.name == "sqlite"


def is_busy(error: OperationalError) -> bool:
    """Whether another writer holds the journal for longer than one waits."""
    return "locked" in str(error.orig) or getattr(error.orig, "sqlstate", "") in _BUSY


def _set_up_sqlite(connection: Any, _record: object) -> None:
    connection.isolation_level = None
    for setting in _SQLITE:
        connection.execute(setting)


def _begin_sqlite(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE" if _writes(connection) else "BEGIN")


def _begin_other(connection: Connection) -> None:
    """What a writer has read after it has its place is still true when it writes: each statement sees what is kept."""
    if _writes(connection) and connection.dialect.name == "postgresql":
        for statement in _POSTGRESQL:
            connection.exec_driver_sql(statement)


def _writes(connection: Connection) -> bool:
    return bool(connection.get_execution_options().get(_WRITES, False))
