"""The list of batches and the versions of a record: what counts, what replaced what, what a version contradicts."""

import json
from datetime import date, datetime

import pytest

from analytics.actions.correct_record import correct_record
from analytics.actions.correct_zones import Rename, correct_zones
from analytics.actions.history import undo
from analytics.actions.imports import import_file
from analytics.config import Home
from analytics.errors import InputError, NotAllowed
from analytics.reports.corrections import State, corrected
from analytics.reports.history import Standing, history
from analytics.reports.versions import RecordVersions, versions_of
from analytics.reports.words import words
from analytics.roles import ROLES
from analytics.text import translator
from tests.builders import add_nesting, add_records, add_zones, square
from tests.history.made import COORDINATOR, WHY
from tests.ingest.files import plain_mapping, write_mapping, write_table
from tests.sql.made import record

KEY = "test|a"
ENGLISH = translator("en")
JUNE, JULY, AUGUST = (date(2024, month, 1) for month in (6, 7, 8))


def states(home: Home) -> list[State]:
    return [one.state for one in corrected(home)]


def test_the_list_tells_what_counts_and_what_does_not_the_newest_first(home: Home) -> None:
    first = add_zones(home, "secteur", {"A": square(0, 0)})
    add_zones(home, "commune", {"C": square(0, 0)})
    nesting = add_nesting(home, "secteur", "commune", {"A": "C"})
    second = add_zones(home, "secteur", {"B": square(0, 0)})
    wrong = add_records(home, [record("a")], rejected={"no_date": 2, "no_theme": 1})
    undo(home, wrong.id, role=COORDINATOR)
    told = history(home, COORDINATOR)
    standings = {entry.batch_id: (entry.standing, entry.replaced_by) for entry in told.entries}
    assert standings[first.id] == (Standing.REPLACED, second.id)
    assert standings[nesting.id] == (Standing.ALONE, "")
    assert standings[second.id] == (Standing.COUNTS, "")
    assert standings[wrong.id] == (Standing.UNDONE, "")
    assert told.entries[0].batch_id == wrong.id
    assert (told.entries[0].n_kept, told.entries[0].n_rejected, told.entries[0].may_undo) == (1, 3, False)
    assert [row.code for row in told.table.rows] == [entry.batch_id for entry in told.entries]
    assert words(told.sentence, ENGLISH) == "Imports and corrections: 5; those that count: 2."
    about = {entry.batch_id: [words(text, ENGLISH) for text in entry.about] for entry in told.entries}
    assert about[second.id] == ["Round sector"]
    assert about[nesting.id] == ["Round sector within Municipality"]


def test_a_batch_of_before_files_had_names_is_called_by_its_source(home: Home) -> None:
    batch = add_records(home, [record("a")])
    manifest = home.records / "manifest.json"
    written = json.loads(manifest.read_text(encoding="utf-8"))
    for name in ("file", "delimiter"):
        del written["batches"][0][name]
    manifest.write_text(json.dumps(written), encoding="utf-8")
    (entry,) = history(home, COORDINATOR).entries
    assert (entry.batch_id, entry.source) == (batch.id, "test")


def test_an_import_is_called_by_the_name_of_its_file(home: Home) -> None:
    write_mapping(home, plain_mapping())
    file = write_table(home.path, "started_on | zone_key | register | theme\n2024-05-01|A|R5|X10", "mai.csv")
    import_file(home, file, "plain", role=COORDINATOR)
    (entry,) = history(home, COORDINATOR).entries
    assert words(entry.name, ENGLISH) == "1. mai.csv"


def test_the_list_is_for_those_who_import(home: Home) -> None:
    assert history(home, COORDINATOR).entries == ()
    for role in ("elected", "mediator"):
        with pytest.raises(NotAllowed):
            history(home, ROLES[role])


def test_a_later_version_that_says_yet_another_thing_is_a_conflict_on_the_list(home: Home) -> None:
    add_records(home, [record("a", theme="T02")], exported_on=JUNE)
    correct_record(home, KEY, {"theme": "T05"}, **WHY)
    assert states(home) == [State.HOLDS]
    add_records(home, [record("a", theme="T02", people_n=3)], exported_on=JULY)
    assert states(home) == [State.HOLDS]
    later = add_records(home, [record("a", theme="T06")], exported_on=AUGUST)
    assert states(home) == [State.CONFLICT]
    (said,) = history(home, COORDINATOR).conflicts
    assert words(said, ENGLISH) == (
        "Record test|a, “Main theme”: T02 becomes T05. "
        "It holds, but a later version of the file says “T06”: keep it, or undo it."
    )
    undo(home, later.id, role=COORDINATOR)
    assert states(home) == [State.HOLDS]


def test_an_earlier_version_imported_later_is_no_conflict(home: Home) -> None:
    add_records(home, [record("a", modified_at=datetime.fromisoformat("2024-06-01 08:00"))])
    correct_record(home, KEY, {"theme": "T05"}, **WHY)
    add_records(home, [record("a", theme="T06", modified_at=datetime.fromisoformat("2024-05-01 08:00"))])
    assert states(home) == [State.HOLDS]
    assert history(home, COORDINATOR).conflicts == ()


def test_what_became_of_each_correction_is_told(home: Home) -> None:
    add_zones(home, "secteur", {"A": square(0, 0)})
    add_records(home, [record("a"), record("b"), record("c")], exported_on=JUNE)
    gone = add_records(home, [record("d")])
    for key in ("a", "b", "c", "d"):
        correct_record(home, f"test|{key}", {"theme": "T05"}, **WHY)
    correct_record(home, "test|a", {"theme": "T06"}, **WHY)
    correct_zones(home, Rename("secteur", "A", "Nord"), role=COORDINATOR)
    add_records(home, [record("b", theme="T05"), record("c", theme="T19")], exported_on=JULY)
    add_zones(home, "secteur", {"Z": square(0, 0)})
    undo(home, gone.id, role=COORDINATOR)
    assert states(home) == [State.OVERTAKEN, State.SETTLED, State.IDLE, State.IDLE, State.HOLDS, State.IDLE]


def told(home: Home) -> RecordVersions:
    return versions_of(home, KEY, COORDINATOR)


def test_history_keeps_both_versions_of_a_record_and_says_what_changed(home: Home) -> None:
    first = add_records(home, [record("a", theme="X01", owner_type="BAILLEUR")], exported_on=JUNE)
    fixed = {"fixed_seen_on": date(2024, 6, 20), "owner_type": "VILLE"}
    second = add_records(home, [record("b"), record("a", theme="X01", **fixed)], exported_on=JULY)
    newest, oldest = told(home).versions
    assert (newest.batch_id, newest.line, newest.is_told) == (second.id, 3, True)
    assert (oldest.batch_id, oldest.line, oldest.is_told) == (first.id, 2, False)
    assert oldest.changes == ()
    said = [[words(text, ENGLISH) for text in (one.label, one.before, one.after)] for one in newest.changes]
    assert said == [["Owner of the repair", "Landlord", "City"], ["Seen fixed on", "", "20 June 2024"]]
    undo(home, second.id, role=COORDINATOR)
    newest, oldest = told(home).versions
    assert (newest.is_undone, newest.is_told, oldest.is_told) == (True, False, True)


def test_the_fields_are_those_that_count_and_say_which_may_be_corrected(home: Home) -> None:
    add_records(home, [record("a", theme="T02", lon=2.34, lat=48.85, person_key="p")])
    correct_record(home, KEY, {"theme": "T05"}, **WHY)
    fields = {field.name: field for field in told(home).fields}
    theme = fields["theme"]
    assert (words(theme.value, ENGLISH), theme.text) == ("Occupation of a hall or common areas", "T05")
    assert (theme.is_corrected, theme.may_correct) == (True, True)
    assert (fields["intervention_id"].is_corrected, fields["intervention_id"].may_correct) == (False, False)
    assert fields["zone_key"].text == "point"
    assert {"lon", "lat", "person_key"}.isdisjoint(fields)
    assert fields["sex"].text == ""
    (made,) = told(home).corrections
    assert made.correction.because == "erreur de saisie"


def test_a_record_is_read_by_who_reads_records_and_never_when_restricted(home: Home) -> None:
    add_records(home, [record("a"), record("r", theme="T19")])
    for role in ("elected", "mediator"):
        with pytest.raises(NotAllowed):
            versions_of(home, KEY, ROLES[role])
    with pytest.raises(NotAllowed, match="restricted"):
        versions_of(home, "test|r", COORDINATOR)
    with pytest.raises(InputError):
        versions_of(home, "test|z", COORDINATOR)
