"""The crossing of views: one word a theme and a source, chosen by a person, kept by version, printed as a table."""

import pytest

from analytics.actions.choose_view import choose_view
from analytics.config import Home
from analytics.errors import NotAllowed, UsageError
from analytics.reports.crossing import SOURCES, THEMES
from analytics.reports.drafts import draft
from analytics.reports.words import words
from analytics.text import translator
from tests.writing.made import COORDINATOR, ELECTED, MEDIATOR, T4, diagnosis_of, review_of, said, slot_of, typed, write

FR = translator("fr")


def table(home: Home, document: str) -> dict[str, list[str]]:
    crossing = draft(home, document, COORDINATOR).section("crossing").crossing()
    assert crossing is not None
    return {words(row.label, FR): [words(value, FR) for value in row.values] for row in crossing.rows}


def test_each_choice_is_a_word_of_its_cell(home: Home) -> None:
    document = diagnosis_of(home)
    choose_view(home, slot_of(document, "crossing", "tensions:residents"), "divergent", role=MEDIATOR)
    choose_view(home, slot_of(document, "crossing", "watch:figures"), "absent", role=MEDIATOR)
    assert table(home, document.id) == {
        "Tensions": ["—", "—", "divergent", "—"],
        "Veille sociale": ["—", "—", "—", "absent"],
        "Cadre de vie": ["—"] * 4,
        "Usages et rythmes": ["—"] * 4,
        "Ressources et partenaires": ["—"] * 4,
    }


def test_the_last_choice_stands_and_the_former_ones_are_kept(home: Home) -> None:
    slot = slot_of(diagnosis_of(home), "crossing", "tensions:residents")
    for view in ("convergent", "divergent", ""):
        choose_view(home, slot, view, role=MEDIATOR)
    assert said(home, slot) == ["convergent", "divergent", ""]
    assert draft(home, slot.document, COORDINATOR).section("crossing").crossing() is None


def test_a_crossing_has_a_cell_for_each_theme_and_source_and_one_text(home: Home) -> None:
    crossing = draft(home, diagnosis_of(home).id, COORDINATOR).section("crossing")
    assert len(crossing.views) == len(THEMES) * len(SOURCES)
    assert [place.slot.part for place in crossing.texts] == [""]


def test_a_cell_takes_no_text_and_a_text_no_word(home: Home) -> None:
    document = diagnosis_of(home)
    with pytest.raises(UsageError, match="is not a view"):
        choose_view(home, slot_of(document, "crossing", "tensions:residents"), "sometimes", role=MEDIATOR)
    with pytest.raises(UsageError, match="has no section"):
        choose_view(home, slot_of(document, "crossing"), "absent", role=MEDIATOR)
    with pytest.raises(UsageError, match="has no section"):
        write(home, slot_of(document, "crossing", "tensions:residents"), typed("Un texte"))
    with pytest.raises(UsageError, match="has no section"):
        choose_view(home, slot_of(review_of(home), "crossing", "tensions:residents"), "absent", role=COORDINATOR)


def test_who_may_not_write_chooses_nothing(home: Home) -> None:
    with pytest.raises(NotAllowed):
        choose_view(home, slot_of(diagnosis_of(home), "crossing", "tensions:residents"), "absent", role=ELECTED)


def test_the_next_diagnosis_begins_with_the_views_of_the_last_one(home: Home) -> None:
    choose_view(home, slot_of(diagnosis_of(home), "crossing", "uses:residents"), "convergent", role=MEDIATOR)
    assert table(home, diagnosis_of(home, T4).id)["Usages et rythmes"] == ["—", "—", "convergent", "—"]
