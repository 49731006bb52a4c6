"""The action: rights, what is written and what is not, the same file again, and the report in French and English."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from analytics import records
from analytics.__main__ import main
from analytics.actions.imports import ImportReport, import_file
from analytics.config import Home
from analytics.errors import InputError, NotAllowed, UsageError
from analytics.ingest.readers import read_table as read_file
from analytics.roles import ROLES
from analytics.text import Message, translator
from tests.builders import add_zones, square
from tests.ingest.files import plain_mapping, write_mapping, write_table

COORDINATOR = ROLES["coordinator"]
ROWS = """
    intervention_id | started_on | zone_key | register | theme | sex
    1               | 2024-05-01 | A        | R5       | X10   | F
    2               | 2024-05-01 | A        | R5       | X10   | Z
    3               | hier       | A        | R5       | X10   | F
    4               | 2024-05-02 | A        | R4       | I04   | F
"""


@pytest.fixture
def file(home: Home, tmp_path: Path) -> Path:
    write_mapping(home, plain_mapping())
    return write_table(tmp_path, ROWS, "fiches d’avril.csv")


def said(report: ImportReport, lang: str = "en") -> str:
    t = translator(lang)
    return "\n".join(t.message(line) for line in report.lines())


def test_an_import_writes_one_batch_that_adds_up(home: Home, file: Path) -> None:
    report = import_file(home, file, "plain", role=COORDINATOR, exported_on=date(2024, 6, 1))
    (batch,) = records.active(home, "intervention")
    assert batch == report.batch
    assert (batch.read, batch.kept, batch.rejected) == (4, 3, {"bad_date": 1})
    assert batch.notes == {"unread:sex": 1, "missing:conflict_mode": 1}
    assert (batch.source, batch.mapping, batch.role, batch.exported_on) == (
        "essai",
        "plain",
        "coordinator",
        "2024-06-01",
    )
    folder = home.records / batch.id
    assert sorted(path.name for path in folder.iterdir()) == [
        "intervention.parquet",
        "placement.parquet",
        "rejected.parquet",
    ]


def test_the_same_file_again_changes_nothing_and_says_so(home: Home, file: Path) -> None:
    first = import_file(home, file, "plain", role=COORDINATOR)
    before = (home.records / "manifest.json").read_bytes()
    renamed = file.rename(file.with_name("copie.csv"))
    again = import_file(home, renamed, "plain", role=COORDINATOR)
    assert again.already_imported
    assert again.batch == first.batch
    assert (home.records / "manifest.json").read_bytes() == before
    assert "nothing changes" in said(again)


def test_the_same_file_counts_again_once_undone(home: Home, file: Path) -> None:
    first = import_file(home, file, "plain", role=COORDINATOR)
    records.set_active(home, first.batch.id, is_active=False)
    assert not import_file(home, file, "plain", role=COORDINATOR).already_imported


@pytest.mark.parametrize("change", ["mapping", "day of export"])
def test_a_file_read_otherwise_replaces_its_former_reading(home: Home, file: Path, change: str) -> None:
    first = import_file(home, file, "plain", role=COORDINATOR)
    if change == "mapping":
        write_mapping(home, plain_mapping(more='[values.sex]\n"Z" = "NR"'))
    exported_on = date(2024, 6, 1) if change == "day of export" else None
    second = import_file(home, file, "plain", role=COORDINATOR, exported_on=exported_on)
    assert second.replaced == (first.batch,)
    assert records.active(home, "intervention") == (second.batch,)
    assert "replaces the former one" in said(second)


def test_batches_are_named_in_order_and_never_alike() -> None:
    names = [records.new_id() for _ in range(200)]
    assert len(set(names)) == 200
    assert [name[:21] for name in names] == sorted(name[:21] for name in names)


@pytest.mark.parametrize("role", [role for role in ROLES if role != "coordinator"])
def test_only_a_role_that_may_import_does(home: Home, file: Path, role: str) -> None:
    with pytest.raises(NotAllowed):
        import_file(home, file, "plain", role=ROLES[role])
    assert not home.records.exists()


def test_the_demo_territory_takes_no_file(home: Home, file: Path) -> None:
    home.settings_file.write_text("is_demo = true\n", encoding="utf-8")
    with pytest.raises(NotAllowed, match="demo"):
        import_file(home, file, "plain", role=COORDINATOR)


def test_the_settings_must_name_a_time_zone_that_exists(home: Home, file: Path) -> None:
    home.settings_file.write_text('timezone = "Europe/Rivemont"\n', encoding="utf-8")
    with pytest.raises(InputError, match="Europe/Rivemont"):
        import_file(home, file, "plain", role=COORDINATOR)


def _no_mapping(home: Home, file: Path) -> None:
    import_file(home, file, "autre", role=COORDINATOR)


def _no_file(home: Home, file: Path) -> None:
    import_file(home, file.with_name("absent.csv"), "plain", role=COORDINATOR)


def _no_column(home: Home, file: Path) -> None:
    file.write_text("Date;Lieu\n2024-05-01;A\n", encoding="utf-8")
    import_file(home, file, "plain", role=COORDINATOR)


@pytest.mark.parametrize("attempt", [_no_mapping, _no_file, _no_column])
def test_a_refusal_writes_nothing(home: Home, file: Path, attempt: Callable[[Home, Path], None]) -> None:
    before = sorted(home.path.rglob("*"))
    with pytest.raises((InputError, UsageError)):
        attempt(home, file)
    assert sorted(home.path.rglob("*")) == before


def test_the_report_says_what_happened_to_every_row(home: Home, file: Path) -> None:
    text = said(import_file(home, file, "plain", role=COORDINATOR))
    for sentence in (
        "rows read: 4, kept: 3, rejected: 1.",
        "Read as UTF-8; separator of the columns: semicolon.",
        "Rejected, date that cannot be read: 1 (first on line 4, column “started_on”).",
        "Values not understood and left empty in “Sex”: 1.",
        "Conflicts without a sub-register, counted as NR: 1.",
        "Isolation records: 1. They have lost their point",
        "a later change of zones will not place them again.",
        "Warning: none of their levels (commune, qpv, iris, secteur) is loaded",
    ):
        assert sentence in text


def test_the_report_says_where_isolation_records_were_placed(home: Home, file: Path) -> None:
    add_zones(home, "secteur", {"A": square(0, 0)})
    text = said(import_file(home, file, "plain", role=COORDINATOR))
    assert "Isolation records placed, by level: secteur: 1." in text
    assert "Warning" not in text


def test_columns_that_the_file_does_not_have_are_named(home: Home, tmp_path: Path) -> None:
    columns = 'started_on = ["Date"]\nzone_key = ["Lieu"]\ntheme = ["Motif"]\nsex = ["Sexe"]'
    head = 'name = "p"\nlabel = "p"\ntable = "intervention"\nsource = "p"\nzone_level = "qpv"'
    write_mapping(home, f'{head}\n[columns]\n{columns}\n[constants]\nregister = "R5"')
    path = write_table(tmp_path, "Date | Lieu | Motif\n2024-05-01 | A | X10")
    text = said(import_file(home, path, "plain", role=COORDINATOR))
    assert "Columns that the mapping knows and the file does not have: Sex." in text


def test_progress_tells_rows_and_pace_and_never_goes_back(home: Home, file: Path) -> None:
    steps: list[tuple[Message, float]] = []
    import_file(home, file, "plain", role=COORDINATOR, progress=lambda step, share: steps.append((step, share)))
    shares = [share for _, share in steps]
    assert shares == sorted(shares)
    assert 0 <= shares[0] <= shares[-1] <= 1
    assert any("4 rows read" in translator("en").message(step) for step, _ in steps)


def test_the_command_tries_a_file_and_gives_its_rejected_rows_back(
    home: Home, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Tried, the home is as it was; the row of « hier » is the second of the workbook, after the header."""
    out = home.path / "rejets" / "avril.xlsx"
    words = ["--home", str(home.path), "import", str(file), "--mapping", "plain"]
    assert main([*words, "--try", "--rejected", str(out)]) == 0
    told = capsys.readouterr().out
    assert "lignes lues\u00a0: 4\u202f; conservées\u00a0: 3\u202f; rejetées\u00a0: 1." in told
    assert "nouvelles\u00a0: 3" in told
    assert f"Écrit\u00a0: {out}" in told
    assert not records.batches(home)
    raw = read_file(out)
    row = dict(zip(raw.header, raw.rows.to_pylist()[0].values(), strict=True))
    assert (raw.n_read, row["intervention_id"], row["started_on"], row["Vigie : ligne"]) == (1, "3", "hier", "4")


def test_the_command_gives_back_no_row_where_all_are_kept(
    home: Home, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_mapping(home, plain_mapping())
    file, out = write_table(tmp_path, ROWS.replace("hier", "2024-05-01")), tmp_path / "rejets.xlsx"
    words = ["--home", str(home.path), "import", str(file), "--mapping", "plain", "--rejected", str(out)]
    assert main(words) == 0
    assert f"Aucune ligne n’a été rejetée\u00a0: {out} n’a pas été écrit." in capsys.readouterr().out
    assert not out.exists()
    assert [batch.kept for batch in records.active(home, "intervention")] == [4]


def test_the_command_speaks_french_and_returns_the_exit_code_of_the_refusal(
    home: Home, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["--home", str(home.path), "import", str(file), "--mapping"]
    assert main([*words, "plain", "--exported-on", "2024-06-01"]) == 0
    assert "lignes lues\u00a0: 4\u202f; conservées\u00a0: 3\u202f; rejetées\u00a0: 1." in capsys.readouterr().out
    assert main([*words, "autre"]) == UsageError.exit_code
    assert "La correspondance «\u00a0autre\u00a0» n’existe pas." in capsys.readouterr().err
    file.write_bytes(b"")
    assert main([*words, "plain"]) == InputError.exit_code
    assert "est vide." in capsys.readouterr().err
