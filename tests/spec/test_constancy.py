"""Zones followed in only one of two quarters that are set side by side are named; hours go across a change of tool."""

from collections.abc import Iterator
from datetime import date

import pytest

from analytics.periods import Quarter
from analytics.reports.constancy import curve_remarks, scope_change, scope_remarks
from analytics.reports.diagnosis import diagnosis
from analytics.reports.holdings import Holdings, open_holdings
from analytics.reports.presence import presence
from analytics.reports.review import review
from analytics.reports.words import Text, words
from analytics.roles import ROLES
from analytics.scope import Scope
from analytics.store.build import build_store
from analytics.text import translator
from tests import builders
from tests.spec.town import LEVEL, Town

FR, QUARTER = translator("fr"), Quarter(2026, 1)
COORDINATOR = ROLES["coordinator"]
TOURS = """
    on         | zone | hours
    2025-01-01 | A    | 30
    2025-01-01 | C    | 20
    2025-04-01 | A    | 30
    2026-01-01 | A    | 30
    2026-01-01 | B    | 25
    2026-01-01 | C    | 19
    2026-03-31 | A    | 1
"""


def opened(tmp_path_factory: pytest.TempPathFactory, kind: str) -> Holdings:
    """From 20 hours on, a zone is followed: A and C in early 2025, A alone in spring, A and B in early 2026."""
    town = Town(tmp_path_factory.mktemp("town"), zones={LEVEL: "A B C", "residence": "R"}).tours(TOURS)
    builders.add_events(town.home, [{"starts_on": date(2025, 6, 1), "type": kind}])
    build_store(town.home)
    return open_holdings(town.home)


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Holdings]:
    holdings = opened(tmp_path_factory, "CHANGEMENT_OUTIL")
    yield holdings
    holdings.close()


def said(texts: tuple[Text, ...]) -> list[str]:
    return [words(text, FR).replace("\u00a0", " ").replace("\u202f", " ") for text in texts]


BREAK = (
    "Rupture de série le 1ᵉʳ juin 2025, Changement d’outil de saisie : le T1 2025 et le T1 2026 ne se comparent pas."
)


def test_zones_followed_in_one_of_two_quarters_are_named(held: Holdings) -> None:
    assert said(scope_remarks(held, COORDINATOR, LEVEL, QUARTER)) == [
        BREAK,
        "Périmètre non constant entre le T1 2025 et le T1 2026 : Zone B, Zone C (moins de 20 heures de présence à l’un"
        " des deux).",
        "Les courbes ne sont pas à périmètre constant : Zone A, Zone B, Zone C (moins de 20 heures de présence à"
        " certains trimestres).",
    ]


def test_nothing_is_said_of_a_quarter_that_is_not_held_nor_where_the_same_zones_were_followed(held: Holdings) -> None:
    assert scope_change(held, COORDINATOR, LEVEL, (Quarter(2025, 1), Quarter(2024, 1))) == ()
    assert scope_change(held, COORDINATOR, LEVEL, (Quarter(2025, 3), Quarter(2025, 4))) == ()


def test_of_one_zone_only_its_own_presence_is_told(held: Holdings) -> None:
    """B was followed in early 2026 alone; A in three quarters of the curves, and in both that are compared."""
    assert said(scope_remarks(held, COORDINATOR, LEVEL, QUARTER, "B")) == [
        BREAK,
        "Périmètre non constant entre le T1 2025 et le T1 2026 : Zone B (moins de 20 heures de présence à l’un des"
        " deux).",
        "Les courbes ne sont pas à périmètre constant : Zone B (moins de 20 heures de présence à certains trimestres).",
    ]
    assert said(scope_remarks(held, COORDINATOR, LEVEL, QUARTER, "A")) == [
        BREAK,
        "Les courbes ne sont pas à périmètre constant : Zone A (moins de 20 heures de présence à certains trimestres).",
    ]


def test_the_review_and_the_diagnosis_say_it_where_they_compare(held: Holdings) -> None:
    """Each once: where the first figures are compared, and where zones are drawn in curves; documents print these."""
    scope, elected = Scope(level=LEVEL, quarter=QUARTER, zone="B"), ROLES["elected"]
    pair = (QUARTER, Quarter(2025, 1))
    made = review(held, scope.at(zone=None), elected)
    assert made.brief.notes == made.remarks == scope_change(held, elected, LEVEL, pair)
    (on_curves,) = curve_remarks(held, LEVEL, QUARTER)
    assert made.chapter("climate").notes[0] == on_curves
    noted = [note for chapter in (made.brief, *made.chapters) for note in chapter.notes]
    assert [noted.count(one) for one in (*made.remarks, on_curves)] == [1, 1, 1]
    told = {chapter.key: chapter.notes for chapter in diagnosis(held, scope, ROLES["mediator"]).chapters}
    assert told["resources"] == scope_change(held, ROLES["mediator"], LEVEL, pair, "B")
    assert told["tensions"] == curve_remarks(held, LEVEL, QUARTER, "B")


def test_where_hours_are_not_known_it_is_said(held: Holdings) -> None:
    assert said(scope_change(held, COORDINATOR, "residence", (Quarter(2025, 4), Quarter(2025, 3)))) == [
        "À cette échelle, les heures ne sont pas connues : il n’y a pas de taux par zone, et rien ne dit"
        " si les mêmes zones étaient suivies."
    ]


@pytest.mark.parametrize(("kind", "is_compared"), [("CHANGEMENT_OUTIL", True), ("CHANGEMENT_HORAIRES", False)])
def test_hours_of_presence_go_across_a_change_of_tool_and_not_of_hours(
    tmp_path_factory: pytest.TempPathFactory, kind: str, *, is_compared: bool
) -> None:
    holdings = opened(tmp_path_factory, kind)
    known = presence(holdings, LEVEL, QUARTER, ROLES["coordinator"])
    assert known is not None
    assert known.is_comparable(QUARTER) is is_compared
    holdings.close()
