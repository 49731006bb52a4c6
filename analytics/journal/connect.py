"""The door of the journal: whole transactions, one writer at a time. SQLite by default, another database by its URL."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager

from sqlalchemy import Connection, StaticPool, create_engine, insert, inspect, select
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, OperationalError

from analytics.config import Home
from analytics.durable import step
from analytics.errors import BusyError, InputError, StoreError, VigieError
from analytics.journal.databases import is_busy, reader, writer
from analytics.journal.schema import JOURNAL, METADATA, VERSION
from analytics.text import msg


@contextmanager
def reading(home: Home) -> Iterator[Connection]:
    """One consistent view of the journal; a journal that nobody has begun reads as an empty one.

    Raises StoreError where it cannot be read, InputError where its URL is none.
    """
    with _refusals(home), _known(home) if _is_begun(home) else _nothing_written() as connection:
        _check_version(connection, home)
        yield connection


@contextmanager
def writing(home: Home) -> Iterator[Connection]:
    """One transaction that holds the journal from its first read to its last write: all of it is kept, or nothing.

    Raises BusyError where another writer does not end, StoreError where the journal cannot be written.
    """
    with _refusals(home):
        if not home.settings().journal_url:
            home.journal.parent.mkdir(parents=True, exist_ok=True)
        with writer(_url(home)).begin() as connection:
            step("write")
            if not inspect(connection).has_table(JOURNAL.name):
                _begin(connection)
            _check_version(connection, home)
            yield connection
            step("commit")


def _begin(connection: Connection) -> None:
    METADATA.create_all(connection)
    connection.execute(insert(JOURNAL).values(version=VERSION))


def _check_version(connection: Connection, home: Home) -> None:
    found = connection.scalar(select(JOURNAL.c.version))
    if found != VERSION:
        raise StoreError(
            msg("The journal {journal} was written by another version of Vigie ({found} instead of {known})."),
            remedy=msg("Open it with the version of Vigie that wrote it."),
            journal=_shown(home),
            found=found,
            known=VERSION,
        )


def _url(home: Home) -> str:
    return home.settings().journal_url or f"sqlite:///{home.journal}"


def _is_begun(home: Home) -> bool:
    """Whether the journal has its tables. A reader makes no file."""
    if not home.settings().journal_url and not home.journal.exists():
        return False
    return inspect(reader(_url(home))).has_table(JOURNAL.name)


@contextmanager
def _refusals(home: Home) -> Iterator[None]:
    """Say what the database refuses in words for a person."""
    try:
        yield
    except VigieError:
        raise
    except (ArgumentError, NoSuchModuleError) as error:
        raise InputError(
            msg("The journal’s address in home.toml cannot be read."),
            remedy=msg("Correct journal_url, or remove it to keep the journal in the home."),
        ) from error
    except ImportError as error:
        raise InputError(
            msg("The program that talks to the journal’s database is not installed: {name}."),
            remedy=msg("Install it in Vigie’s environment, or remove journal_url to keep the journal in the home."),
            name=str(error.name),
        ) from error
    except OperationalError as error:
        if not is_busy(error):
            raise _unreadable(home) from error
        raise BusyError(
            msg("Somebody else is writing in the journal."), remedy=msg("Try again in a moment: nothing was changed.")
        ) from error
    except (DBAPIError, OSError) as error:
        raise _unreadable(home) from error


def _unreadable(home: Home) -> StoreError:
    return StoreError(
        msg("The journal {journal} cannot be read or written."),
        remedy=msg("Check its folder and its rights, or put back a copy of it."),
        journal=_shown(home),
    )


def _shown(home: Home) -> str:
    """Where the journal is, without the address of a database, which may hold a password."""
    return "journal_url" if home.settings().journal_url else str(home.journal)


def _known(home: Home) -> AbstractContextManager[Connection]:
    return reader(_url(home)).begin()


@contextmanager
def _nothing_written() -> Iterator[Connection]:
    engine = create_engine("sqlite://", poolclass=StaticPool)
    try:
        with engine.begin() as connection:
            _begin(connection)
            yield connection
    finally:
        engine.dispose()
