"""What an import keeps holds no personal data: texts are masked, identifiers emptied, free text left out, counted."""

import gzip
import logging
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from analytics.__main__ import main
from analytics.actions.imports import import_file
from analytics.config import Home
from analytics.errors import InputError
from analytics.ingest.notes import note_message
from analytics.roles import role_named
from analytics.text import translator
from tests.builders import add_zones, square
from tests.ingest.files import TODAY, kept, load_path, load_table, plain_mapping, write_mapping, write_table
from tests.ingest.test_gazetteer import BAN

HEAD = "register | theme | started_on"
DAY = "14/03/2025"


@pytest.fixture
def with_notes(home: Home) -> Home:
    home.path.mkdir(parents=True)
    home.settings_file.write_text("reviewed_notes = true", encoding="utf-8")
    return home


def test_free_text_is_left_out_and_counted(home: Home) -> None:
    table = f"{HEAD} | zone_key | note\nR1 | N10 | {DAY} | Q1 | Vu Mme Dupont\nR1 | N10 | {DAY} | Q1 |"
    loaded = load_table(home, table)
    assert kept(loaded, "note") == [(None,), (None,)]
    # Without the note, the second row says what the first does.
    assert loaded.batch.notes == {"left_out:note": 1, "identical": 1}
    assert "note" not in loaded.absent


def test_what_is_personal_is_told_nowhere(
    with_notes: Home, tmp_path: Path, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    """Neither on the screen of the command, nor in a log, nor in a file of the home: in a row kept or rejected."""
    secrets = ("0612345678", "martin.dupont@exemple.fr", "Dupont")
    note = f"Vu Mme Dupont, {secrets[0]}, {secrets[1]}"
    table = f"{HEAD} | zone_key | note\nR1 | N10 | {DAY} | Q1 | {note}\nR1 | N10 | 31/02/2025 | Q1 | {note}"
    add_zones(with_notes, "secteur", {"Q1": square(0, 0)})
    path, name = write_table(tmp_path, table), write_mapping(with_notes, plain_mapping())
    words = ["--home", str(with_notes.path), "import", str(path), "--mapping", name]
    with caplog.at_level(logging.DEBUG):
        assert main([*words, "--try"]) == main(words) == 0
    told = capfd.readouterr()
    written = [file.read_text(errors="replace") for file in with_notes.path.rglob("*") if file.is_file()]
    rows = [str(pq.read_table(file).to_pylist()) for file in with_notes.records.rglob("*.parquet")]
    assert "[nom]" in "".join(rows)
    for secret in secrets:
        assert not any(secret in text for text in (told.out, told.err, caplog.text, *written, *rows))


def test_a_reviewed_note_is_kept_masked_and_counted_by_kind(with_notes: Home) -> None:
    table = (
        f"{HEAD} | zone_key | note\nR1 | N10 | {DAY} | Q1 | Vu Mme Dupont, 06 12 34 56 78\nR1 | N10 | {DAY} | Q1 | RAS"
    )
    loaded = load_table(with_notes, table)
    assert kept(loaded, "note") == [("Vu [nom], [téléphone]",), ("RAS",)]
    assert loaded.batch.notes == {"personal:note:phone": 1, "personal:note:name": 1}


def test_a_note_too_long_is_not_a_reviewed_one(with_notes: Home) -> None:
    table = f"{HEAD} | zone_key | note\nR1 | N10 | {DAY} | Q1 | {'x' * 280}\nR1 | N10 | {DAY} | Q1 | {'x' * 281}"
    loaded = load_table(with_notes, table)
    assert kept(loaded, "note") == [("x" * 280,), (None,)]
    assert loaded.batch.notes == {"unread:note": 1}


def test_a_restricted_record_keeps_no_note(with_notes: Home) -> None:
    table = f"{HEAD} | zone_key | note\nR4 | T19 | {DAY} | Q1 | un mot\nR1 | I03 | {DAY} | Q1 | un mot"
    assert kept(load_table(with_notes, table), "note") == [(None,), ("un mot",)]


def test_an_identifier_that_is_a_person_is_emptied_and_the_record_kept(home: Home) -> None:
    table = f"{HEAD} | zone_key | intervention_id | tour_id\nR1 | N10 | {DAY} | Q1 | a.b@c.fr | 7"
    loaded = load_table(home, table)
    assert kept(loaded, "intervention_id", "tour_id") == [(None, "7")]
    assert loaded.batch.notes == {"personal:intervention_id:email": 1}


def test_a_place_is_masked_unless_a_zone_has_that_name(home: Home) -> None:
    labels = {"R1": "Résidence Madame de Sévigné"}
    add_zones(home, "secteur", {"R1": square(2, 48)}, labels)
    rows = ("Résidence Madame de Sévigné", "chez Mme Petit", "Gare")
    table = "\n".join([f"{HEAD} | zone_key", *(f"R1 | N10 | {DAY} | {name}" for name in rows)])
    loaded = load_table(home, table)
    assert kept(loaded, "zone_key") == [("residence madame de sevigne",), ("chez nom",), ("gare",)]
    assert loaded.batch.notes == {"personal:zone_key:name": 1}


def test_the_report_counts_what_was_masked_and_says_none_of_it(with_notes: Home) -> None:
    path = write_table(with_notes.path, f"{HEAD} | zone_key | note\nR1 | N10 | {DAY} | Q1 | Mme Dupont")
    name = write_mapping(with_notes, plain_mapping())
    report = import_file(with_notes, path, name, role=role_named("coordinator"), today=TODAY)
    lines = [translator("fr").message(line) for line in report.lines()]
    (said,) = [line for line in lines if "masquées" in line]
    assert "nom après une civilité" in said
    assert not any("Dupont" in line for line in lines)
    everything = b"".join(path.read_bytes() for path in with_notes.records.rglob("*") if path.is_file())
    assert b"Dupont" not in everything


def test_each_note_has_its_words() -> None:
    french = translator("fr")
    names = ("unread:sex", "missing:conflict_mode", "personal:shares:phone", "unresolved:address", "left_out:note")
    tables = ("intervention", "intervention", "presence", "intervention", "intervention")
    assert len({french.message(note_message(*pair, 3)) for pair in zip(tables, names, strict=True)}) == len(names)


def test_addresses_become_points_and_are_dropped(home: Home) -> None:
    home.path.mkdir(parents=True)
    home.gazetteer.write_text(BAN, encoding="utf-8")
    table = f"""
        {HEAD} | address            | city     | lon  | lat
        R1 | N10 | {DAY} | 4 rue des Lilas    | Rivemont |      |
        R1 | N10 | {DAY} | rue des Lilas      | Rivemont |      |
        R1 | N10 | {DAY} | 4 rue des Lilas    | Rivemont | 2,5  | 48,5
        R1 | N10 | {DAY} | derrière l’école   |          |      |
    """
    loaded = load_table(home, table)
    points = [(2.02, 48.02, "ADR"), (2.03, 48.03, "RUE"), (2.5, 48.5, None), (None, None, None)]
    assert kept(loaded, "lon", "lat", "geo_precision") == points
    assert loaded.batch.notes == {"unresolved:address": 1}
    assert not {"address", "city"} & set(loaded.tables["intervention"].column_names)


def test_a_gazetteer_may_be_packed_as_it_is_downloaded(home: Home) -> None:
    home.path.mkdir(parents=True)
    (home.path / "gazetteer.csv.gz").write_bytes(gzip.compress(BAN.encode()))
    loaded = load_table(home, f"{HEAD} | address\nR1 | N10 | {DAY} | 4 rue des Lilas")
    assert kept(loaded, "lon", "lat") == [(2.02, 48.02)]


def test_addresses_without_a_gazetteer_are_refused_where_they_are_all_there_is(home: Home) -> None:
    only = f"{HEAD} | address\nR1 | N10 | {DAY} | 4 rue des Lilas"
    with pytest.raises(InputError, match=r"gazetteer\.csv"):
        load_table(home, only)
    beside = load_table(home, f"{HEAD} | address | zone_key\nR1 | N10 | {DAY} | 4 rue des Lilas | Q1")
    assert beside.batch.notes == {"unresolved:address": 1}


def test_personal_data_in_the_zones_of_tours_are_masked(home: Home, tmp_path: Path) -> None:
    home.path.mkdir(parents=True)
    path = tmp_path / "tours.csv"
    header = "tour_id;started_at;ended_at;team_code;shares"
    path.write_text(f"{header}\n1;14/03/2025 18:00;14/03/2025 22:00;Mme Petit;0612345678:1\n", encoding="utf-8")
    loaded = load_path(home, path, plain_mapping("presence"))
    ((team, shares),) = kept(loaded, "team_code", "shares")
    assert (team, [share["zone_key"] for share in shares]) == ("[nom]", ["telephone"])
    assert loaded.batch.notes == {"personal:team_code:name": 1, "personal:shares:phone": 1}
