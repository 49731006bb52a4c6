"""The extract for a walk: which defects are listed, in which order, under which place, and what is never told."""

import io
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from pypdf import PdfReader

from analytics.documents import pdf, xlsx
from analytics.documents.cover import cover
from analytics.documents.walk import walk_document
from analytics.errors import NotAllowed, ScopeError
from analytics.periods import Quarter
from analytics.reports.holdings import Holdings, open_holdings
from analytics.reports.walk import Walk, walk
from analytics.reports.words import words
from analytics.reports.zone_maps import undrawn
from analytics.roles import role_named
from analytics.scope import Scope
from analytics.store.build import build_store
from analytics.text import translator
from tests import builders
from tests.documents.test_xlsx import rows_of

FR = translator("fr")
COORDINATOR, ELECTED = role_named("coordinator"), role_named("elected")
LAST = date(2026, 9, 30)
IN_A = Scope(level="quartier", zone="A", quarter=Quarter(2026, 3))
HALL, STREET, OUTSIDE = (0.55, 0.55), (0.2004, 0.3004), (5.0, 5.0)


def report(name: str, on: date, at: tuple[float, float], **said: object) -> dict[str, object]:
    """A defect sent on the day it was seen, still with its owner."""
    return {
        "intervention_id": name,
        "started_on": on,
        "register": "R5",
        "theme": "X02",
        "referral": "AUTO",
        "lon": at[0],
        "lat": at[1],
        "place_type": "HALL",
        "owner_type": "BAILLEUR",
        "report_status": "TRANSMIS",
        "sent_on": on,
        **said,
    }


REPORTS = (
    report("hall", date(2026, 9, 1), HALL, target_days=10),
    report("older hall", date(2026, 8, 1), HALL, theme="X01", owner_id="HR", target_days=90),
    report("street", date(2026, 7, 1), STREET, place_type="RUE", theme="X18", owner_type="VILLE"),
    report("declared", date(2026, 7, 2), HALL, report_status="TRAITE_DECLARE", fixed_declared_on=date(2026, 9, 20)),
    report("declared long ago", date(2026, 3, 1), HALL, fixed_declared_on=date(2026, 4, 1)),
    report("seen fixed", date(2026, 7, 3), HALL, fixed_seen_on=date(2026, 8, 1)),
    report("seen, no day", date(2026, 7, 3), HALL, report_status="TRAITE_CONSTATE"),
    report("double", date(2026, 7, 4), HALL, report_status="DOUBLON"),
    report("not theirs", date(2026, 7, 5), HALL, report_status="HORS_COMPETENCE"),
    report("in a dwelling", date(2026, 7, 6), HALL, place_type="LOG", theme="X23"),
    report("elsewhere", date(2026, 7, 7), OUTSIDE),
    report("two years old", date(2024, 9, 1), HALL),
    report("last", LAST, OUTSIDE),
)


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Holdings]:
    """A quartier A with one residence, Les Glycines; B lies apart."""
    home = builders.home_in(tmp_path_factory.mktemp("walk"), settings='name = "Rivemont"\n')
    builders.add_zones(home, "quartier", {"A": builders.square(0, 0), "B": builders.square(4.5, 4.5)}, {"A": "Gare"})
    builders.add_zones(home, "residence", {"R": builders.square(0.5, 0.5, 0.1)}, {"R": "Les Glycines"})
    builders.add_records(home, REPORTS)
    build_store(home)
    opened = open_holdings(home)
    yield opened
    opened.close()


def lines(report: Walk) -> list[tuple[str, ...]]:
    return [
        tuple(words(text, FR) for text in (row.group, row.label, *row.values) if not hasattr(text, "status"))
        for row in report.table.rows
    ]


def test_what_is_to_be_looked_at_is_listed_by_place_from_the_oldest(held: Holdings) -> None:
    """Due: 1 September + 10 days is past on the 30th; 1 August + 90 days is 30 October."""
    glycines, elsewhere = "Les Glycines", "Gare, hors résidence"
    hall = "Hall, cage d’escalier, palier"
    assert lines(walk(held, IN_A, COORDINATOR)) == [
        (glycines, "1", hall, "Éclairage des parties communes", "02/07/2026", "Bailleur", "", "Déclaré réparé", ""),
        (glycines, "2", hall, "Ascenseur", "01/08/2026", "Bailleur (HR)", "30/10/2026", "Transmis", ""),
        (
            glycines,
            "3",
            hall,
            "Éclairage des parties communes",
            "01/09/2026",
            "Bailleur",
            "11/09/2026, dépassée",
            "Transmis",
            "",
        ),
        (elsewhere, "4", "Rue, place", "Voirie, trottoir", "01/07/2026", "Ville", "", "Transmis", ""),
    ]


def test_a_past_quarter_is_told_as_it_was(held: Holdings) -> None:
    """On 30 June 2026 nothing of this summer is known; on 31 March 2026 the repair declared in April is not either."""
    assert lines(walk(held, IN_A.at(quarter=Quarter(2026, 2)), COORDINATOR)) != []
    (line,) = lines(walk(held, IN_A.at(quarter=Quarter(2026, 1)), COORDINATOR))
    assert line[-2] == "Transmis"


def test_what_lies_in_no_zone_of_any_of_these_levels_comes_last(tmp_path: Path) -> None:
    """A conseil holds a residence, a quartier beside it, and ground that is in neither."""
    home = builders.home_in(tmp_path)
    builders.add_zones(home, "conseil", {"C": builders.square(0, 0, 3)})
    builders.add_zones(home, "quartier", {"Q": builders.square(1, 0)}, {"Q": "Zola"})
    builders.add_zones(home, "residence", {"R": builders.square(0, 0)}, {"R": "Zoé"})
    builders.add_records(home, [report(name, LAST, (x, 0.5)) for name, x in (("a", 2.5), ("b", 1.5), ("c", 0.5))])
    build_store(home)
    held = open_holdings(home)
    told = [line[0] for line in lines(walk(held, IN_A.at(level="conseil", zone="C"), COORDINATOR))]
    held.close()
    assert told == ["Zoé", "Zola, hors résidence", "Hors résidence et espace public"]


def test_older_ones_are_counted_and_what_is_left_out_is_said(held: Holdings) -> None:
    report = walk(held, IN_A, COORDINATOR)
    assert report.n_older == 1
    assert report.since == LAST - timedelta(days=365)
    said = " ".join(words(note, FR) for note in report.notes)
    assert "intérieur des logements ne sont pas dans la liste" in said


def test_of_more_than_are_asked_for_those_seen_first_are_listed_and_the_others_counted(held: Holdings) -> None:
    whole, report = walk(held, IN_A, COORDINATOR), walk(held, IN_A, COORDINATOR, 2)
    seen = sorted(row.values[2].value for row in whole.table.rows)
    assert sorted(row.values[2].value for row in report.table.rows) == seen[:2]
    assert (report.n_left_out, report.n_older) == (len(seen) - 2, whole.n_older)
    assert walk(held, IN_A, COORDINATOR, len(seen)).n_left_out == 0


def test_a_residence_is_drawn_at_its_middle_and_the_street_within_100_metres(held: Holdings) -> None:
    report = walk(held, IN_A, COORDINATOR)
    assert [(round(spot.lon, 4), round(spot.lat, 4), spot.numbers) for spot in report.spots] == [
        (0.55, 0.55, "1–3"),
        (0.2, 0.3, "4"),
    ]


def test_a_role_that_sees_no_residence_reads_no_residence(held: Holdings) -> None:
    report = walk(held, IN_A, ELECTED)
    assert {line[0] for line in lines(report)} == {"Hors résidence et espace public"}
    assert report.places == ()
    assert [spot.numbers for spot in report.spots] == ["1"]


def test_a_role_that_reads_no_record_reads_no_residence_either(held: Holdings) -> None:
    assert {line[0] for line in lines(walk(held, IN_A, role_named("mediator")))} == {"Hors résidence et espace public"}


def test_a_closed_level_or_an_unknown_zone_is_refused(held: Holdings) -> None:
    with pytest.raises(NotAllowed):
        walk(held, IN_A.at(level="residence", zone="R"), ELECTED)
    with pytest.raises(ScopeError):
        walk(held, IN_A.at(zone="Z"), COORDINATOR)


def test_the_document_holds_the_list_and_its_map(held: Holdings) -> None:
    report = walk(held, IN_A, COORDINATOR)
    made = walk_document(report, cover(held, IN_A, authors=("Équipe",), made_on=date(2026, 10, 5)))
    read = PdfReader(io.BytesIO(pdf.written(made, FR)))
    said = " ".join(" ".join(page.extract_text() for page in read.pages).split())
    assert "Défauts à voir : Gare" in said.replace("\u00a0", " ")
    assert "11/09/2026, dépassée" in said
    assert read.pages[0].mediabox.width > read.pages[0].mediabox.height
    head, first, *_ = rows_of(xlsx.written(made, FR))
    assert head[-1] == "Vu en marchant"
    assert first[:2] == ["Les Glycines", "1"]
    assert first[4] == date(2026, 7, 2)


def test_a_zone_with_nothing_to_look_at_says_so(held: Holdings) -> None:
    empty = IN_A.at(quarter=Quarter(2024, 4))
    report = walk(held, empty, COORDINATOR)
    assert [line[4] for line in lines(report)] == ["01/09/2024"]
    none = walk(held, IN_A.at(zone="B", quarter=Quarter(2024, 4)), COORDINATOR)
    made = walk_document(none, cover(held, IN_A, authors=("Équipe",), made_on=date(2026, 10, 5)))
    read = PdfReader(io.BytesIO(pdf.written(made, FR)))
    assert "Aucun défaut constaté" in " ".join(page.extract_text() for page in read.pages)


@pytest.mark.parametrize(
    ("role", "said"),
    [
        ("coordinator", []),
        ("mediator", ["Sur la carte : 1 des 4 lignes de la liste, celles de l’espace public. La résidence des autres"]),
    ],
)
def test_a_map_that_holds_a_part_of_the_list_says_which_and_why(held: Holdings, role: str, said: list[str]) -> None:
    """Three defects are in Les Glycines and one in the street."""
    reader = role_named(role)
    told = [words(note, FR).replace("\u00a0", " ") for note in undrawn(walk(held, IN_A, reader), reader)]
    assert [note.partition(" n’est dite")[0] for note in told] == said
