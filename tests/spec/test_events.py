"""What a curve must be read with: the events of its days and of its ground, by right, and which of them are breaks."""

from collections.abc import Iterator
from datetime import date

import pytest
import shapely

from analytics.periods import Quarter
from analytics.reports.events import Place, event_places, events
from analytics.reports.measures import zone_curves
from analytics.reports.words import words
from analytics.roles import ROLES
from analytics.scope import Scope
from analytics.store.connect import Store
from analytics.text import translator
from tests import builders
from tests.spec.town import Town

FR = translator("fr")
YEAR = (date(2026, 1, 1), date(2026, 12, 31))


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Three sectors A, B, C in a row; the estate R1 is the left half of A, R2 lies in no sector."""
    town = Town(tmp_path_factory.mktemp("town"), zones={"secteur": "A B C"})
    estates = {"R1": builders.square(0, 0, 0.5), "R2": builders.square(9, 9)}
    builders.add_zones(town.home, "residence", estates, {"R1": "Tour <b>", "R2": "Ailleurs"})
    row = {"starts_on": date(2026, 2, 1), "ends_on": date(2026, 3, 1)}
    builders.add_events(
        town.home,
        [
            {**row, "type": "VACANCES", "label": "Vacances scolaires d’hiver"},
            {**row, "type": "TRAVAUX", "label": "Place", "zone_level": "secteur", "zone_code": "B"},
            {**row, "type": "PANNE_LONGUE", "zone_level": "residence", "zone_code": "R1"},
            {"starts_on": date(2026, 4, 1), "type": "CHANGEMENT_OUTIL"},
            {"starts_on": date(2025, 4, 1), "type": "CHANGEMENT_HORAIRES"},
            {"starts_on": date(2025, 4, 1), "type": "TRAVAUX", "label": "Ligne 2"},
        ],
    )
    town.tours("on | zone | hours\n2026-01-10 | A | 100").acts(
        "on | zone | theme | referral\n2026-06-28 | A | T05 | AUTO"
    )
    with town.open() as opened:
        yield opened


def told(store: Store, role: str = "coordinator", place: Place | None = None) -> list[str]:
    return [words(event.label, FR).replace("\u00a0", " ") for event in events(store, ROLES[role], YEAR, place)]


def test_the_territory_has_the_events_of_its_days_oldest_first_and_no_break_of_before(store: Store) -> None:
    assert told(store) == [
        "Travaux : Ligne 2",
        "Panne longue",
        "Travaux : Place",
        "Vacances scolaires d’hiver",
        "Changement d’outil de saisie",
    ]


def test_an_event_of_a_level_closed_to_the_role_is_not_told(store: Store) -> None:
    assert "Panne longue" in told(store, "mediator")
    assert "Panne longue" not in told(store, "elected")


@pytest.mark.parametrize(
    ("place", "own"),
    [
        (("secteur", "A"), ["Panne longue"]),
        (("residence", "R1"), ["Panne longue"]),
        (("secteur", "B"), ["Travaux : Place"]),
        (("secteur", "C"), []),
        (("residence", "R2"), []),
    ],
)
def test_a_zone_has_the_events_of_its_ground_and_those_of_the_whole_territory(
    store: Store, place: Place, own: list[str]
) -> None:
    everywhere = ["Travaux : Ligne 2", "Vacances scolaires d’hiver", "Changement d’outil de saisie"]
    assert set(told(store, place=place)) == {*everywhere, *own}


def test_the_zones_of_events_have_a_point_of_their_own_and_no_other_has(store: Store) -> None:
    """The estate R1 is a square of side 0.5 from the origin, B one of side 1 to the east of A."""
    for role, squares in (("coordinator", [(0, 0, 0.5), (1, 0, 1)]), ("elected", [(1, 0, 1)])):
        places = event_places(store, ROLES[role], YEAR)
        assert len(places) == len(squares)
        for place, (west, south, side) in zip(places, squares, strict=True):
            assert builders.square(west, south, side).contains(shapely.Point(place.lon, place.lat))
        assert [words(event.label, FR) for event in places[-1].events] == ["Travaux\u00a0: Place"]
    assert event_places(store, ROLES["coordinator"], (date(2026, 5, 1), date(2026, 6, 30))) == ()


def test_small_panels_by_zone_have_the_events_of_their_own_ground(store: Store) -> None:
    drawn = zone_curves(
        store, Scope(level="secteur", quarter=Quarter(2026, 2)), ROLES["coordinator"], "tension_found_rate"
    )
    kinds = {series.label: {words(event.label, FR) for event in drawn.events_of(series)} for series in drawn.series}
    shared = {"Vacances scolaires d’hiver", "Changement d’outil de saisie", "Travaux\u00a0: Ligne 2"}
    own = {"Zone A": {"Panne longue"}, "Zone B": {"Travaux\u00a0: Place"}, "Zone C": set[str]()}
    assert kinds == {zone: shared | touching for zone, touching in own.items()}
    assert all(event in drawn.events for series in drawn.series for event in drawn.events_of(series))


def test_only_a_change_is_a_break_and_an_event_without_an_end_goes_on(store: Store) -> None:
    found = {words(event.label, FR): event for event in events(store, ROLES["coordinator"], YEAR)}
    assert [name for name, event in found.items() if event.is_break] == ["Changement d’outil de saisie"]
    assert found["Travaux\u00a0: Ligne 2"].last_on is None
    assert found["Panne longue"].where == "Tour <b>"
