"""The journal itself: one writer at a time, whole transactions, no file for a reader, other databases' reach."""

import threading
from collections.abc import Iterator
from datetime import date

import pytest
from sqlalchemy import Engine, event, insert, select
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateTable
from sqlalchemy.sql import ClauseElement

from analytics.actions.comment import ask_decision, comment
from analytics.actions.save_text import Choice, restore_text, settle_conflict
from analytics.actions.sign import put_away, review
from analytics.actions.start_document import start_document
from analytics.config import Home
from analytics.errors import InputError, StoreError
from analytics.journal import documents, texts
from analytics.journal.connect import reading, writing
from analytics.journal.schema import AUDIT, JOURNAL, METADATA
from tests.writing.made import COORDINATOR, NINE, diagnosis_of, said, slot_of, typed, waiting, write
from tests.writing.test_workflow import sign_now, written

N_WRITERS, N_SAVES = 4, 10


def test_a_reader_makes_no_file(home: Home) -> None:
    with reading(home) as connection:
        assert documents.every(connection) == ()
    assert not home.path.exists()


def test_what_fails_leaves_nothing_behind(home: Home) -> None:
    diagnosis_of(home)
    line = {"act": "x", "document": "d", "section": "", "part": "", "detail": "", "role": "r", "at": NINE}
    with pytest.raises(StoreError), writing(home) as connection:
        connection.execute(insert(AUDIT), [line, {**line, "act": None}])
    with reading(home) as connection:
        assert connection.execute(select(AUDIT.c.act)).scalars().all() == ["start"]


def test_writers_wait_for_each_other_and_lose_nothing(home: Home) -> None:
    """Four editors of as many sections save ten times each, at once."""
    document = diagnosis_of(home)
    sections = ("portrait", "tensions", "watch", "stakes")

    def type_in(section: str) -> None:
        for n in range(1, N_SAVES + 1):
            write(home, slot_of(document, section), typed(f"{section} {n}", by=section, seq=n))

    writers = [threading.Thread(target=type_in, args=(section,)) for section in sections]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert [said(home, slot_of(document, section)) for section in sections] == [[f"{one} 10"] for one in sections]


def test_writers_of_one_section_all_keep_their_words(home: Home) -> None:
    """Of four who begin from nothing, one has the section and three wait beside it, whatever the order."""
    document = diagnosis_of(home)
    slot = slot_of(document)
    texts = {f"Texte {n}" for n in range(N_WRITERS)}

    def type_in(text: str) -> None:
        write(home, slot, typed(text, by=text, seq=1))

    writers = [threading.Thread(target=type_in, args=(text,)) for text in texts]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert {*said(home, slot), *waiting(home, document)} == texts


def test_instants_come_back_in_utc(home: Home) -> None:
    document = diagnosis_of(home)
    with reading(home) as connection:
        found = documents.named(connection, document.id)
    assert found == document
    assert found.started_at == NINE


def test_a_journal_cut_short_is_refused(home: Home) -> None:
    diagnosis_of(home)
    home.journal.write_bytes(b"not a database, not at all" * 100)
    with pytest.raises(StoreError, match="cannot be read"), reading(home):
        raise AssertionError("it was opened")


def test_a_journal_of_another_version_is_refused(home: Home) -> None:
    diagnosis_of(home)
    with writing(home) as connection:
        connection.execute(JOURNAL.update().values(version=99))
    with pytest.raises(StoreError, match="another version"), reading(home):
        raise AssertionError("it was opened")


def test_a_home_may_keep_its_journal_elsewhere(home: Home) -> None:
    home.path.mkdir()
    elsewhere = home.path.parent / "elsewhere.sqlite"
    home.settings_file.write_text(f'journal_url = "sqlite:///{elsewhere.as_posix()}"\n', encoding="utf-8")
    diagnosis_of(home)
    assert elsewhere.exists()
    assert not home.journal.exists()


@pytest.mark.parametrize("url", ["nowhere", "no-such-database://host/name"])
def test_an_address_that_is_none_is_refused(url: str, home: Home) -> None:
    home.path.mkdir()
    home.settings_file.write_text(f'journal_url = "{url}"\n', encoding="utf-8")
    with pytest.raises(InputError, match=r"home\.toml"):
        diagnosis_of(home)


def test_a_database_whose_program_is_not_installed_is_refused_in_words(home: Home) -> None:
    home.path.mkdir()
    home.settings_file.write_text('journal_url = "oracle+oracledb://host/name"\n', encoding="utf-8")
    with pytest.raises(InputError, match="not installed"):
        diagnosis_of(home)


def live_through(home: Home) -> None:
    """A review is written, one section by two, commented on, decided on, reviewed, signed, put away, begun anew."""
    document = written(home)
    for editor in ("A", "B"):
        write(home, slot_of(document, "method"), typed(f"De {editor}", by=editor, seq=1))
    with reading(home) as connection:
        (beside,) = texts.conflicts(connection, document.id)
    settle_conflict(home, document.id, beside.id, Choice.BOTH, role=COORDINATOR)
    restore_text(home, slot_of(document, "method"), 1, role=COORDINATOR)
    comment(home, slot_of(document, "method"), "Vu.", role=COORDINATOR)
    ask_decision(home, document.id, ("Décider", "La Ville", date(2026, 12, 1)), role=COORDINATOR)
    review(home, document.id, role=COORDINATOR)
    sign_now(home, document)
    put_away(home, document.id, role=COORDINATOR)
    start_document(home, document.subject, role=COORDINATOR)


def test_postgresql_would_take_every_statement_of_a_document_s_life(home: Home) -> None:
    """What is executed while a document is written by two, restored, decided on, reviewed, signed and put away."""
    said_of: set[str] = set()

    @event.listens_for(Engine, "before_execute")
    def hear(_connection: object, statement: ClauseElement, *_rest: object) -> None:
        said_of.add(type(statement).__name__)
        assert str(statement.compile(dialect=postgresql.dialect()))

    try:
        live_through(home)
    finally:
        event.remove(Engine, "before_execute", hear)
    assert {"Select", "Insert", "Update", "CreateTable"} <= said_of


def _tables() -> Iterator[str]:
    return (str(CreateTable(table).compile(dialect=postgresql.dialect())) for table in METADATA.sorted_tables)


def test_postgresql_would_take_its_tables() -> None:
    assert all(statement.strip().startswith("CREATE TABLE") for statement in _tables())
