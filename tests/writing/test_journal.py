"""The journal itself: one writer at a time, whole transactions, no file for a reader, other databases' reach."""

import threading
from collections.abc import Iterator

import pytest
from sqlalchemy import insert, select
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateTable

from analytics.config import Home
from analytics.errors import InputError, StoreError
from analytics.journal import documents
from analytics.journal.connect import reading, writing
from analytics.journal.schema import AUDIT, JOURNAL, METADATA
from tests.writing.made import NINE, diagnosis_of, said, slot_of, typed, waiting, write

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


def _tables() -> Iterator[str]:
    return (str(CreateTable(table).compile(dialect=postgresql.dialect())) for table in METADATA.sorted_tables)


def test_postgresql_would_take_its_tables() -> None:
    assert all(statement.strip().startswith("CREATE TABLE") for statement in _tables())
