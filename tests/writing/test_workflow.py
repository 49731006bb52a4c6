"""Draft, reviewed, signed, archived: who may, when it is refused, and what was signed stays what it was."""

import hashlib
from datetime import date

import pytest

from analytics.actions.comment import ask_decision, comment, withdraw_comment, withdraw_decision
from analytics.actions.save_text import restore_text
from analytics.actions.sign import Signed, put_away, review, sign
from analytics.actions.start_document import start_document
from analytics.config import Home
from analytics.errors import NotAllowed, StoreError, UsageError
from analytics.journal import archive, audit, contents, documents, remarks, texts
from analytics.journal.archive import File
from analytics.journal.connect import reading, writing
from analytics.journal.documents import Document
from analytics.journal.schema import FILE, Origin, State
from analytics.roles import ROLES, Role
from analytics.text import translator
from tests.writing.made import COORDINATOR, ELECTED, MEDIATOR, T4, diagnosis_of, review_of, slot_of, typed, write

PDF = File("bilan.pdf", "application/pdf", b"%PDF-1.7 \x00\xff signed")
FIGURES = File("figures.json", "application/json", b'{"hours": 120}')
REQUIRED = (*(("brief", str(n)) for n in range(1, 6)), ("climate", "A"), ("climate", "B"))


def written(home: Home, *, but: tuple[str, str] | None = None) -> Document:
    """A review of which all that is required is written, but one place perhaps."""
    document = review_of(home)
    for section, part in REQUIRED:
        if (section, part) != but:
            write(home, slot_of(document, section, part), typed(f"{section} {part}"))
    return document


def state(home: Home, document: Document) -> State:
    with reading(home) as connection:
        return documents.named(connection, document.id).state


def signed(home: Home, document: Document, *files: File) -> Signed:
    with reading(home) as connection:
        return Signed(files, contents.digest(connection, document.id))


def sign_now(home: Home, document: Document, role: Role = COORDINATOR) -> None:
    sign(home, document.id, signed(home, document, PDF, FIGURES), role=role)


def test_each_step_is_in_the_journal(home: Home) -> None:
    document = written(home)
    review(home, document.id, role=COORDINATOR)
    sign_now(home, document)
    put_away(home, document.id, role=COORDINATOR)
    with reading(home) as connection:
        steps = documents.steps(connection, document.id)
        acts = [line.act.act for line in audit.lines(connection, document.id)]
    assert [step.state for step in steps] == [State.DRAFT, State.REVIEWED, State.SIGNED, State.ARCHIVED]
    assert acts == ["start", *["write"] * len(REQUIRED), "state", "keep", "keep", "state", "state"]


@pytest.mark.parametrize("missing", REQUIRED)
def test_a_review_with_an_empty_required_text_is_not_signed(missing: tuple[str, str], home: Home) -> None:
    document = written(home, but=missing)
    review(home, document.id, role=COORDINATOR)
    with pytest.raises(UsageError, match="required texts are empty"):
        sign_now(home, document)
    assert state(home, document) is State.REVIEWED


def test_what_is_missing_is_named(home: Home) -> None:
    document = review_of(home)
    review(home, document.id, role=COORDINATOR)
    with pytest.raises(UsageError) as refused:
        sign_now(home, document)
    said = refused.value.text(translator("fr"))
    assert "En bref (phrase 1)" in said
    assert "Un climat, quartier par quartier (La Plaine)" in said


def test_spaces_are_no_text(home: Home) -> None:
    document = written(home)
    write(home, slot_of(document, "brief", "2"), typed(" \n ", 1))
    review(home, document.id, role=COORDINATOR)
    with pytest.raises(UsageError, match="required texts are empty"):
        sign_now(home, document)


def test_a_draft_is_reviewed_before_it_is_signed(home: Home) -> None:
    with pytest.raises(UsageError, match="comes after"):
        sign_now(home, written(home))


@pytest.mark.parametrize("role", [MEDIATOR, ELECTED])
def test_only_the_coordinator_reviews_and_signs(role: Role, home: Home) -> None:
    document = written(home)
    with pytest.raises(NotAllowed):
        review(home, document.id, role=role)
    review(home, document.id, role=COORDINATOR)
    with pytest.raises(NotAllowed):
        sign_now(home, document, role)


def test_a_reviewed_document_that_is_changed_is_a_draft_again(home: Home) -> None:
    document = written(home)
    review(home, document.id, role=COORDINATOR)
    write(home, slot_of(document, "brief", "1"), typed("brief 1", 1))
    assert state(home, document) is State.REVIEWED
    write(home, slot_of(document, "brief", "1"), typed("Autre chose", 1))
    assert state(home, document) is State.DRAFT


def test_two_texts_that_wait_for_a_choice_stop_the_review(home: Home) -> None:
    document = written(home)
    write(home, slot_of(document, "method"), typed("De A", by="A", seq=1))
    write(home, slot_of(document, "method"), typed("De B", by="B", seq=1))
    with pytest.raises(UsageError, match="wait for a choice"):
        review(home, document.id, role=COORDINATOR)


def test_files_made_from_former_texts_are_not_signed(home: Home) -> None:
    document = written(home)
    files = signed(home, document, PDF)
    write(home, slot_of(document, "brief", "1"), typed("Autre chose", 1))
    review(home, document.id, role=COORDINATOR)
    with pytest.raises(UsageError, match="changed while"):
        sign(home, document.id, files, role=COORDINATOR)


def test_signed_bytes_come_back_identical_whatever_is_done_since(home: Home) -> None:
    document = written(home)
    review(home, document.id, role=COORDINATOR)
    sign_now(home, document)
    put_away(home, document.id, role=COORDINATOR)
    start_document(home, document.subject, role=COORDINATOR)
    with reading(home) as connection:
        assert archive.read(connection, document.id, "bilan.pdf") == PDF
        kept = {file.name: file.sha256 for file in archive.kept(connection, document.id)}
    assert kept["figures.json"] == hashlib.sha256(b'{"hours": 120}').hexdigest()


def test_signed_bytes_that_were_damaged_are_refused(home: Home) -> None:
    document = written(home)
    review(home, document.id, role=COORDINATOR)
    sign_now(home, document)
    with writing(home) as connection:
        connection.execute(FILE.update().values(content=b"%PDF-1.7 another"))
    with reading(home) as connection, pytest.raises(StoreError, match="no longer the one"):
        archive.read(connection, document.id, "bilan.pdf")


def test_a_signed_document_changes_no_more(home: Home) -> None:
    document = written(home)
    review(home, document.id, role=COORDINATOR)
    sign_now(home, document)
    with pytest.raises(UsageError, match="is signed"):
        write(home, slot_of(document, "brief", "1"), typed("Autre chose", 1))
    with pytest.raises(UsageError, match="is signed"):
        restore_text(home, slot_of(document, "brief", "1"), 1, role=COORDINATOR)
    with pytest.raises(UsageError, match="is signed"):
        ask_decision(home, document.id, ("a", "b", date(2027, 1, 1)), role=COORDINATOR)


def test_a_document_is_open_once(home: Home) -> None:
    review_of(home)
    with pytest.raises(UsageError, match="open already"):
        review_of(home)


def test_a_new_edition_begins_with_all_that_was_signed(home: Home) -> None:
    document = written(home)
    review(home, document.id, role=COORDINATOR)
    sign_now(home, document)
    again = review_of(home)
    assert (again.edition, again.continues) == (2, document.id)
    with reading(home) as connection:
        assert {place: one.text for place, one in texts.current(connection, again.id).items()} == {
            place: " ".join(place) for place in REQUIRED
        }


def test_the_next_diagnosis_goes_on_from_the_last_one(home: Home) -> None:
    """« Continu »: each text says from which document and version it comes."""
    former = diagnosis_of(home)
    write(home, slot_of(former), typed("Le hall du 3"))
    write(home, slot_of(former), typed("Le hall du 3 est calme.", 1))
    following = diagnosis_of(home, T4)
    with reading(home) as connection:
        version = texts.current(connection, following.id)["tensions", ""]
    assert (version.text, version.version) == ("Le hall du 3 est calme.", 1)
    assert (version.origin, version.source) == (Origin.CONTINUED, f"{former.id}/2")


def test_the_next_review_begins_with_its_method_only(home: Home) -> None:
    former = written(home)
    write(home, slot_of(former, "method"), typed("Unité : l’acte."))
    following = review_of(home, T4)
    with reading(home) as connection:
        assert list(texts.current(connection, following.id)) == [("method", "")]


def test_at_most_five_decisions_are_asked(home: Home) -> None:
    document = review_of(home)
    for n in range(5):
        ask_decision(home, document.id, (f"Décision {n}", "Ville", date(2026, 12, 1 + n)), role=COORDINATOR)
    with pytest.raises(UsageError, match="at most"):
        ask_decision(home, document.id, ("Une de trop", "Ville", date(2026, 12, 31)), role=COORDINATOR)
    with reading(home) as connection:
        first = remarks.decisions(connection, document.id)[0]
    withdraw_decision(home, document.id, first.id, role=COORDINATOR)
    with reading(home) as connection:
        assert [one.text for one in remarks.decisions(connection, document.id)] == [
            f"Décision {n}" for n in range(1, 5)
        ]


def test_the_team_comments_and_withdraws_its_own_words(home: Home) -> None:
    document = review_of(home)
    comment(home, slot_of(document, "climate", "A"), "Le chantier finit en mai.", role=MEDIATOR)
    with reading(home) as connection:
        (said,) = remarks.comments(connection, document.id)
    assert (said.text, said.role, said.slot.part) == ("Le chantier finit en mai.", "mediator", "A")
    with pytest.raises(UsageError, match="not yours"):
        withdraw_comment(home, document.id, said.id, role=COORDINATOR)
    withdraw_comment(home, document.id, said.id, role=MEDIATOR)
    with reading(home) as connection:
        assert remarks.comments(connection, document.id) == ()
    with pytest.raises(NotAllowed):
        comment(home, slot_of(document), "x", role=ELECTED)


def test_the_audit_holds_no_text_that_was_written(home: Home) -> None:
    document = review_of(home)
    write(home, slot_of(document, "brief", "1"), typed("Madame Untel"))
    comment(home, slot_of(document, "brief"), "Madame Untel", role=COORDINATOR)
    ask_decision(home, document.id, ("Madame Untel", "Madame Untel", date(2027, 1, 1)), role=COORDINATOR)
    with reading(home) as connection:
        assert "Untel" not in str(audit.lines(connection, document.id))


def test_each_role_has_its_rights_on_documents() -> None:
    rights = {"write_quarter", "write_zone", "comment", "review", "sign", "read_drafts"}
    assert rights <= ROLES["coordinator"].actions
    assert ROLES["mediator"].actions & rights == {"write_zone", "comment", "read_drafts"}
    assert ROLES["elected"].actions & rights == set()
