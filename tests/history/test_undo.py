"""Undoing marks a batch in the manifest: what it replaced counts again, and redoing it brings all back as it was."""

from collections.abc import Callable
from datetime import date

import pytest

from analytics import records
from analytics.__main__ import main
from analytics.actions.history import HistoryReport, redo, undo
from analytics.actions.imports import import_file
from analytics.actions.zones import nest
from analytics.config import Home
from analytics.errors import NotAllowed, UsageError
from analytics.ingest.corrections import Correction, Subject
from analytics.ingest.zones import active_zones
from analytics.records import Batch
from analytics.roles import ROLES
from analytics.text import translator
from tests.builders import add_records, add_zones, correct, square
from tests.history.made import COORDINATOR
from tests.ingest.files import plain_mapping, write_mapping, write_table

BIG, SMALL = {"C": square(0, 0, 4)}, {"A": square(0, 0), "B": square(1, 0)}


def said(report: HistoryReport, lang: str = "en") -> str:
    return " ".join(translator(lang).message(line) for line in report.lines())


def counting(home: Home) -> list[str]:
    return [batch.id for batch in records.batches(home) if batch.active]


def a_record(home: Home) -> Batch:
    return add_records(home, [{"intervention_id": "a", "started_on": date(2024, 5, 6), "theme": "T02"}])


def zones_twice(home: Home) -> Batch:
    add_zones(home, "secteur", BIG)
    add_zones(home, "quartier", SMALL)
    nest(home, "quartier", "secteur", role=COORDINATOR)
    return add_zones(home, "secteur", {"D": square(0, 0, 5)})


def corrected(home: Home) -> Batch:
    a_record(home)
    return correct(home, Correction(subject=Subject.RECORD, record_key="test|a", field="theme", value="T05"))


def read_twice(home: Home) -> Batch:
    """One file read by a mapping, then by the same one corrected."""
    write_mapping(home, plain_mapping())
    file = write_table(home.path, "intervention_id | started_on | zone_key | register | theme\n1|2024-05-01|A|R5|X10")
    import_file(home, file, "plain", role=COORDINATOR)
    write_mapping(home, plain_mapping(more='[values.theme]\n"essai" = "X10"'))
    return import_file(home, file, "plain", role=COORDINATOR).batch


@pytest.mark.parametrize("made", [a_record, zones_twice, corrected, read_twice])
def test_redoing_what_was_undone_changes_nothing(home: Home, made: Callable[[Home], Batch]) -> None:
    batch = made(home)
    before, files = counting(home), sorted(home.records.rglob("*"))
    assert batch.id in before
    undo(home, batch.id, role=COORDINATOR)
    assert batch.id not in counting(home)
    redo(home, batch.id, role=COORDINATOR)
    assert counting(home) == before
    assert sorted(home.records.rglob("*")) == files


def test_undoing_a_vintage_brings_back_the_former_zones_and_their_nesting(home: Home) -> None:
    first = add_zones(home, "secteur", BIG)
    add_zones(home, "quartier", SMALL)
    nesting = nest(home, "quartier", "secteur", role=COORDINATOR).batch
    second = add_zones(home, "secteur", {"D": square(0, 0, 5)})
    assert {first.id, nesting.id}.isdisjoint(counting(home))
    report = undo(home, second.id, role=COORDINATOR)
    assert active_zones(home)["secteur"].codes == ["C"]
    assert {first.id, nesting.id} <= set(counting(home))
    assert [batch.id for batch in report.ended] == [second.id]
    assert {batch.id for batch in report.returned} == {first.id, nesting.id}
    assert "Isolation records already imported keep the zone of level “secteur”" in said(report)
    assert said(report).endswith("The figures will follow after the next build.")


def test_a_nesting_ends_with_the_vintage_on_which_it_was_declared(home: Home) -> None:
    add_zones(home, "secteur", BIG)
    second = add_zones(home, "secteur", {"D": square(0, 0, 5)})
    add_zones(home, "quartier", SMALL)
    nesting = nest(home, "quartier", "secteur", role=COORDINATOR).batch
    report = undo(home, second.id, role=COORDINATOR)
    assert {batch.id for batch in report.ended} == {second.id, nesting.id}


def test_three_vintages_are_undone_in_any_order(home: Home) -> None:
    first, second, third = (add_zones(home, "secteur", {code: square(0, 0)}) for code in "ABC")
    undo(home, second.id, role=COORDINATOR)
    assert counting(home) == [third.id]
    undo(home, third.id, role=COORDINATOR)
    assert counting(home) == [first.id]
    redo(home, second.id, role=COORDINATOR)
    assert counting(home) == [second.id]
    redo(home, third.id, role=COORDINATOR)
    assert counting(home) == [third.id]


def test_undoing_a_second_reading_of_a_file_brings_back_the_first(home: Home) -> None:
    second = read_twice(home)
    report = undo(home, second.id, role=COORDINATOR)
    (first,) = records.active(home, "intervention")
    assert report.returned == (first,)
    assert first.id != second.id


def test_what_changes_nothing_is_said(home: Home) -> None:
    first, second = (add_zones(home, "secteur", {code: square(0, 0)}) for code in "AB")
    report = undo(home, first.id, role=COORDINATOR)
    assert f"does not count: the batch {second.id} has taken its place. Nothing changes in the figures." in said(report)
    assert "was undone already. Nothing changes" in said(undo(home, first.id, role=COORDINATOR))
    assert "was not undone. Nothing changes" in said(redo(home, second.id, role=COORDINATOR))


def test_a_batch_that_is_not_there_is_refused(home: Home) -> None:
    a_record(home)
    with pytest.raises(UsageError, match="There is no batch “20240101T000000-abc”"):
        undo(home, "20240101T000000-abc", role=COORDINATOR)


@pytest.mark.parametrize("made", [a_record, corrected])
@pytest.mark.parametrize("role", ["elected", "mediator"])
def test_only_who_may_import_or_correct_undoes(home: Home, made: Callable[[Home], Batch], role: str) -> None:
    batch = made(home)
    with pytest.raises(NotAllowed):
        undo(home, batch.id, role=ROLES[role])
    with pytest.raises(NotAllowed):
        redo(home, batch.id, role=ROLES[role])
    assert batch.id in counting(home)


def test_the_demo_territory_is_not_changed(home: Home) -> None:
    batch = a_record(home)
    home.settings_file.write_text("is_demo = true\n", encoding="utf-8")
    with pytest.raises(NotAllowed, match="demo"):
        undo(home, batch.id, role=COORDINATOR)


def test_the_commands_undo_redo_and_list_in_french(home: Home, capsys: pytest.CaptureFixture[str]) -> None:
    batch = a_record(home)
    words = ["--home", str(home.path)]
    assert main([*words, "undo", batch.id]) == 0
    told = capsys.readouterr().out
    assert f"L’import de «\u00a0test\u00a0» (1ᵉʳ janvier 2024, {batch.id}) ne compte plus." in told
    assert "Les chiffres suivront à la prochaine construction." in told
    assert main([*words, "history"]) == 0
    assert "\u202f; annulé." in capsys.readouterr().out
    assert main([*words, "redo", batch.id]) == 0
    assert "compte de nouveau." in capsys.readouterr().out
    assert main([*words, "undo", "x"]) == UsageError.exit_code


def test_a_manifest_keeps_no_word_on_what_follows_from_it(home: Home) -> None:
    a_record(home)
    assert '"active"' not in (home.records / "manifest.json").read_text(encoding="utf-8")
