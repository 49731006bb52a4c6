"""A workbook or a text is imported as the person asks: which sheet, which encoding; the report says what was read."""

from collections.abc import Iterator
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from analytics import records
from analytics.__main__ import main
from analytics.actions.imports import ImportReport, import_file
from analytics.config import Home
from analytics.roles import DEFAULT_ROLE, role_named
from analytics.text import Message, translator
from tests.ingest.files import plain_mapping, write_mapping
from tests.ingest.workbooks import Fault, xlsx

COORDINATOR = role_named(DEFAULT_ROLE)
NAMES = ["started_on", "zone_key", "register", "theme"]
MAY, JUNE = ([NAMES, [day, "A", "R5", "X10"]] for day in ("2024-05-01", "2024-06-01"))


@pytest.fixture
def book(home: Home, tmp_path: Path) -> Path:
    write_mapping(home, plain_mapping())
    path = tmp_path / "fiches.xlsx"
    path.write_bytes(xlsx({"Mai": [*MAY, ["2024-05-02", Fault("#N/A"), "R5", "X10"]], "Juin": JUNE}))
    return path


def days(home: Home) -> list[str]:
    return sorted(str(day) for batch in records.active(home, "intervention") for day in _days(home, batch.id))


def test_the_sheets_of_a_workbook_are_imported_one_by_one(home: Home, book: Path) -> None:
    first = import_file(home, book, "plain", role=COORDINATOR)
    second = import_file(home, book, "plain", role=COORDINATOR, sheet="Juin")
    assert (first.batch.kept, second.batch.kept) == (2, 1)
    assert days(home) == ["2024-05-01", "2024-05-02", "2024-06-01"]
    assert import_file(home, book, "plain", role=COORDINATOR, sheet="Juin").already_imported
    assert import_file(home, book, "plain", role=COORDINATOR).already_imported


def test_the_report_says_the_sheet_the_others_and_the_cells_in_error(home: Home, book: Path) -> None:
    report = import_file(home, book, "plain", role=COORDINATOR)
    said = [translator("fr").message(line) for line in report.lines()]
    assert "Feuille lue\u00a0: «\u00a0Mai\u00a0»." in said
    assert "Feuilles du même classeur qui n’ont pas été lues\u00a0: Juin." in said
    assert "Cellules en erreur dans le classeur (#REF!, #N/A…), lues comme vides\u00a0: 1." in said


def test_another_encoding_replaces_the_former_reading(home: Home, tmp_path: Path) -> None:
    write_mapping(home, plain_mapping())
    path = tmp_path / "fiches.csv"
    path.write_bytes(";".join(NAMES).encode() + "\n2024-05-01;Été;R5;X10\n".encode("mac-roman"))
    first = import_file(home, path, "plain", role=COORDINATOR)
    second = import_file(home, path, "plain", role=COORDINATOR, encoding="mac-roman")
    assert second.replaced == (first.batch,)
    assert [batch.encoding for batch in records.active(home, "intervention")] == ["mac-roman"]


def test_the_command_takes_a_sheet_and_an_encoding(home: Home, book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["--home", str(home.path), "import", str(book), "--mapping", "plain"]
    assert main([*words, "--sheet", "Juillet"]) == 3
    assert "n’a pas de feuille «\u00a0Juillet\u00a0». Choisissez parmi\u00a0: Mai, Juin." in capsys.readouterr().err
    assert main([*words, "--encoding", "morse"]) == 2
    assert not records.batches(home)
    assert main([*words, "--sheet", "Juin"]) == 0
    assert days(home) == ["2024-06-01"]


def test_of_two_imports_of_a_file_at_one_instant_the_later_says_that_it_is_there(home: Home, book: Path) -> None:
    """The second reads and writes while the first one is about to write."""
    first: list[ImportReport] = []

    def meanwhile(_step: Message, share: float) -> None:
        if share >= 0.9 and not first:
            first.append(import_file(home, book, "plain", role=COORDINATOR))

    second = import_file(home, book, "plain", role=COORDINATOR, progress=meanwhile)
    assert (first[0].already_imported, second.already_imported) == (False, True)
    assert second.batch == first[0].batch
    assert [batch.id for batch in records.batches(home)] == [first[0].batch.id]


def _days(home: Home, batch: str) -> Iterator[object]:
    table = pq.read_table(home.records / batch / "intervention.parquet", columns=["started_on"])
    return iter(table["started_on"].to_pylist())
