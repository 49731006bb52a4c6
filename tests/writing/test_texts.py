"""Texts by version: nothing that was typed is lost, and two people on one section both keep their words."""

import pytest

from analytics.actions.save_text import Choice, restore_text, settle_conflict
from analytics.config import Home
from analytics.errors import NotAllowed, UsageError
from analytics.journal import texts
from analytics.journal.connect import reading
from analytics.journal.documents import Document
from analytics.journal.schema import Origin
from analytics.reports.drafts import draft
from analytics.text import translator
from tests.writing.made import (
    COORDINATOR,
    MEDIATOR,
    diagnosis_of,
    minutes,
    review_of,
    said,
    slot_of,
    typed,
    versions,
    waiting,
    write,
)

FR = translator("fr")


@pytest.fixture
def document(home: Home) -> Document:
    return diagnosis_of(home)


def test_what_one_person_types_in_one_sitting_is_one_version(home: Home, document: Document) -> None:
    slot = slot_of(document)
    for n, text in enumerate(("Le", "Le hall", "Le hall est calme."), 1):
        write(home, slot, typed(text, by="tab", seq=n), at=n)
    (version,) = versions(home, slot)
    assert (version.text, version.version, version.revision) == ("Le hall est calme.", 1, 3)
    assert (version.began_at, version.saved_at) == (minutes(1), minutes(3))


def test_a_quarter_of_an_hour_later_another_version_begins(home: Home, document: Document) -> None:
    slot = slot_of(document)
    for n, minute in enumerate((0, 14, 16), 1):
        write(home, slot, typed(f"Texte {n}", by="tab", seq=n), at=minute)
    assert said(home, slot) == ["Texte 2", "Texte 3"]


def test_another_role_in_the_same_place_begins_another_version(home: Home, document: Document) -> None:
    slot = slot_of(document)
    write(home, slot, typed("Un", by="tab", seq=1), role="mediator")
    write(home, slot, typed("Deux", by="tab", seq=2), role="coordinator")
    assert [(version.text, version.role) for version in versions(home, slot)] == [
        ("Un", "mediator"),
        ("Deux", "coordinator"),
    ]


def test_a_save_that_knows_of_the_last_one_follows_it(home: Home, document: Document) -> None:
    slot = slot_of(document)
    first = write(home, slot, typed("Un", by="A", seq=1)).saved
    assert first.version is not None
    write(home, slot, typed("Un, deux", first.version.revision, by="B", seq=1), at=1)
    assert said(home, slot) == ["Un", "Un, deux"]
    assert waiting(home, document) == []


def test_a_save_based_on_an_older_text_keeps_both(home: Home, document: Document) -> None:
    """A and B both opened revision 1; A saves, then B: B's text waits beside A's, and A is told nothing."""
    slot = slot_of(document)
    write(home, slot, typed("Un"))
    ours = write(home, slot, typed("Un, vu par A", 1, by="A", seq=1), at=1)
    theirs = write(home, slot, typed("Un, vu par B", 1, by="B", seq=1), at=2)
    assert said(home, slot) == ["Un", "Un, vu par A"]
    assert waiting(home, document) == ["Un, vu par B"]
    assert ours.lines() == []
    assert FR.message(theirs.lines()[0]) == (
        "Une autre personne a écrit dans cette section en même temps\u00a0: les deux textes sont conservés. "
        "Lisez-les côte à côte et choisissez."
    )


def test_the_one_who_goes_on_while_the_text_waits_loses_no_word(home: Home, document: Document) -> None:
    slot = slot_of(document)
    write(home, slot, typed("De A", by="A", seq=1))
    write(home, slot, typed("De B", by="B", seq=1), at=1)
    write(home, slot, typed("De B, suite", by="B", seq=2), at=2)
    write(home, slot, typed("De A, suite", 1, by="A", seq=2), at=3)
    assert said(home, slot) == ["De A, suite"]
    assert waiting(home, document) == ["De B, suite"]


def test_two_people_who_write_the_same_do_not_disagree(home: Home, document: Document) -> None:
    slot = slot_of(document)
    write(home, slot, typed("Calme", by="A", seq=1))
    write(home, slot, typed("Calme", by="B", seq=1))
    assert waiting(home, document) == []


def test_an_emptied_text_gives_its_place(home: Home, document: Document) -> None:
    slot = slot_of(document)
    write(home, slot, typed("x", by="A", seq=1))
    write(home, slot, typed(" ", by="A", seq=2))
    write(home, slot, typed("Le hall est calme.", by="B", seq=1))
    assert said(home, slot)[-1] == "Le hall est calme."
    assert waiting(home, document) == []


def test_a_save_that_arrives_twice_or_late_changes_nothing(home: Home, document: Document) -> None:
    slot = slot_of(document)
    write(home, slot, typed("Le hall", by="A", seq=2))
    write(home, slot, typed("Le", by="A", seq=1), at=1)
    write(home, slot, typed("Le hall", by="A", seq=2), at=2)
    (version,) = versions(home, slot)
    assert (version.text, version.revision) == ("Le hall", 1)


@pytest.mark.parametrize(
    ("choice", "kept"), [(Choice.CURRENT, "De A"), (Choice.OTHER, "De B"), (Choice.BOTH, "De A\n\nDe B")]
)
def test_a_choice_ends_the_conflict(choice: Choice, kept: str, home: Home, document: Document) -> None:
    slot = slot_of(document)
    write(home, slot, typed("De A", by="A", seq=1))
    report = write(home, slot, typed("De B", by="B", seq=1))
    assert report.saved.conflict is not None
    settle_conflict(home, document.id, report.saved.conflict.id, choice, role=MEDIATOR)
    assert said(home, slot)[-1] == kept
    assert waiting(home, document) == []
    with pytest.raises(UsageError, match="settled already"):
        settle_conflict(home, document.id, report.saved.conflict.id, choice, role=MEDIATOR)


def test_words_sent_after_the_choice_are_kept_too(home: Home, document: Document) -> None:
    """B chose A's text, but had typed on: those words wait beside it."""
    slot = slot_of(document)
    write(home, slot, typed("De A", by="A", seq=1))
    report = write(home, slot, typed("De B", by="B", seq=1))
    assert report.saved.conflict is not None
    settle_conflict(home, document.id, report.saved.conflict.id, Choice.CURRENT, role=MEDIATOR)
    write(home, slot, typed("De B, suite", by="B", seq=2))
    assert waiting(home, document) == ["De B, suite"]


def test_an_older_version_comes_back_as_a_new_one(home: Home, document: Document) -> None:
    slot = slot_of(document)
    write(home, slot, typed("Avant"))
    write(home, slot, typed("Après", 1), at=1)
    restore_text(home, slot, 1, role=COORDINATOR, at=minutes(2))
    made = versions(home, slot)
    assert [version.text for version in made] == ["Avant", "Après", "Avant"]
    assert (made[-1].origin, made[-1].source, made[-1].role) == (Origin.RESTORED, "1", "coordinator")
    with pytest.raises(UsageError, match="no version 9"):
        restore_text(home, slot, 9, role=COORDINATOR)


def test_an_editor_that_did_not_see_the_older_version_come_back_keeps_its_words(home: Home, document: Document) -> None:
    slot = slot_of(document)
    write(home, slot, typed("Avant"))
    write(home, slot, typed("Après", 1, by="A", seq=1), at=1)
    restore_text(home, slot, 1, role=COORDINATOR, at=minutes(2))
    write(home, slot, typed("Après, suite", 1, by="A", seq=2), at=3)
    assert said(home, slot)[-1] == "Avant"
    assert waiting(home, document) == ["Après, suite"]


def test_each_place_has_its_own_text(home: Home) -> None:
    document = review_of(home)
    write(home, slot_of(document, "climate", "A"), typed("Calme"))
    write(home, slot_of(document, "climate", "B"), typed("Travaux"))
    with reading(home) as connection:
        held = {place: version.text for place, version in texts.current(connection, document.id).items()}
    assert held == {("climate", "A"): "Calme", ("climate", "B"): "Travaux"}


@pytest.mark.parametrize(("section", "part"), [("tensions", ""), ("climate", "Z"), ("brief", "6")])
def test_a_place_that_the_document_does_not_have_takes_no_text(section: str, part: str, home: Home) -> None:
    with pytest.raises(UsageError, match="has no section"):
        write(home, slot_of(review_of(home), section, part), typed("x"))


def test_a_text_longer_than_eight_pages_is_refused(home: Home, document: Document) -> None:
    with pytest.raises(UsageError, match="longer than"):
        write(home, slot_of(document), typed("x" * 20_001))


def test_a_word_without_end_is_read_at_once(home: Home, document: Document) -> None:
    """Twenty thousand letters and no space: the document is shown all the same, and what is personal in it is seen."""
    write(home, slot_of(document), typed(f"{'x' * 19_900} 06 12 34 56 78"))
    (place,) = draft(home, document.id, COORDINATOR).section("tensions").texts
    assert [FR.message(warning) for warning in place.warnings] == ["numéro de téléphone"]


def test_line_ends_are_of_one_kind(home: Home, document: Document) -> None:
    write(home, slot_of(document), typed("a\r\nb\rc\0"))
    assert said(home, slot_of(document)) == ["a\nb\nc"]


def test_a_mediator_writes_diagnoses_only(home: Home, document: Document) -> None:
    write(home, slot_of(document), typed("x"), role="mediator")
    with pytest.raises(NotAllowed):
        write(home, slot_of(review_of(home), "method"), typed("x"), role="mediator")


def test_an_elected_official_writes_nothing(home: Home, document: Document) -> None:
    with pytest.raises(NotAllowed):
        write(home, slot_of(document), typed("x"), role="elected")
    assert said(home, slot_of(document)) == []
