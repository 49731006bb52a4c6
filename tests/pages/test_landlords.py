"""The screens read by landlord: 12 acts of tension at Habitat's two residences, 6 at Foyer's, 2 in the street."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from analytics.cell import Status
from analytics.config import Home
from analytics.periods import Quarter
from analytics.reports.coverage import coverage
from analytics.reports.holdings import Holdings, open_holdings
from analytics.reports.shares import shares
from analytics.reports.territory import TerritoryMap, territory_map
from analytics.reports.words import words
from analytics.roles import ROLES
from analytics.scope import Scope
from analytics.store.build import build_store
from analytics.text import Number, translator
from tests import builders
from tests.pages.homes import app, words_of

FR = translator("fr")
QUARTER = Quarter(2026, 1)
BY_LANDLORD = Scope(level="bailleur", quarter=QUARTER)
OWNERS = {"R1": "Habitat", "R2": "HABITAT", "R3": "Foyer"}
DWELLINGS = {"R1": 100, "R2": 300, "R3": 50}
ACTS = {"R1": 5, "R2": 7, "R3": 6, None: 2}
HOURS = {"Habitat": 30, "habitat": 10, "Autre": 5, None: 55}


def act(name: str, residence: str | None, **said: object) -> dict[str, object]:
    place = {"zone_level": "residence", "zone_key": residence.lower()} if residence else {}
    told = {"started_on": date(2026, 2, 10), "register": "R4", "theme": "T05", "referral": "HAB_TEL"}
    return {"intervention_id": name, **told, **place, **said}


def town(folder: Path) -> Home:
    home = builders.home_in(folder, settings='name = "Rivemont"\nis_demo = true\n')
    shapes = {code: builders.square(place, 0) for place, code in enumerate(OWNERS)}
    said = {code: {"landlord": OWNERS[code], "dwellings": DWELLINGS[code]} for code in OWNERS}
    builders.add_zones(home, "residence", shapes, attributes=said)
    builders.add_zones(home, "secteur", {"S": builders.square(0, 0, 3)}, attributes={"S": {"dwellings": 2000}})
    builders.add_records(home, [act(f"{place} {n}", place) for place, some in ACTS.items() for n in range(some)])
    tours = [
        {
            "tour_id": f"of {landlord}",
            "started_at": datetime.fromisoformat("2026-02-10T14:00"),
            "minutes": 60 * hours,
            "landlord": landlord,
            "shares": [("secteur", "s", 1.0)],
        }
        for landlord, hours in HOURS.items()
    ]
    builders.add_tours(home, tours)
    build_store(home)
    return home


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    return town(tmp_path_factory.mktemp("landlords"))


@pytest.fixture(scope="module")
def held(home: Home) -> Iterator[Holdings]:
    opened = open_holdings(home)
    yield opened
    opened.close()


def read(held: Holdings, metric: str, role: str = "coordinator") -> dict[str, tuple[object, ...]]:
    found: TerritoryMap = territory_map(held.store, BY_LANDLORD, ROLES[role], metric)
    return {row.code: (row.cell.status, row.cell.n, row.cell.value) for row in found.rows}


def test_requests_are_told_by_landlord_per_thousand_dwellings_of_its_residences(held: Holdings) -> None:
    told = read(held, "tension_request_rate")
    assert told["habitat"] == (Status.SHOWN, 5 + 7, pytest.approx(1000 * 12 / 400))
    assert told["foyer"] == (Status.SHOWN, 6, pytest.approx(1000 * 6 / 50))
    assert told["unlocated"] == (Status.NO_EXPOSURE, None, None), "nobody lives nowhere"


def test_the_requests_of_the_whole_territory_go_with_all_its_dwellings_whatever_the_level(held: Holdings) -> None:
    """2,000 dwellings in the sector, of which 450 are landlords'; 12 + 6 + 2 requests."""
    for level in ("bailleur", "secteur"):
        found = territory_map(held.store, BY_LANDLORD.at(level=level), ROLES["coordinator"], "tension_request_rate")
        assert (found.total.cell.n, found.total.cell.exposure, found.total.cell.value) == (20, 2000, 1000 * 20 / 2000)


def test_no_rate_is_made_of_the_hours_that_a_landlord_ordered(held: Holdings) -> None:
    assert {status for status, _, _ in read(held, "tension_found_rate").values()} == {Status.NO_EXPOSURE}


@pytest.mark.parametrize("role", ["coordinator", "elected", "mediator"])
def test_social_watch_is_closed_at_that_level_to_every_role(held: Holdings, role: str) -> None:
    assert {status for status, _, _ in read(held, "isolation_new_signals", role).values()} == {Status.NOT_ALLOWED}


def test_hours_by_landlord_are_the_same_on_the_page_and_in_the_shares_of_the_year(held: Holdings) -> None:
    """30 + 10 hours were ordered by Habitat; 5 by one that has no housing here, and 55 by none."""
    report = coverage(held, BY_LANDLORD, ROLES["coordinator"]).figures
    assert report is not None
    assert report.zones is not None
    assert report.equity is None
    hours = {words(row.label, FR): getattr(row.values[0], "value", None) for row in report.zones.rows}
    assert hours == {"Foyer": 0, "HABITAT": 40, "Hors zone": 5 + 55}
    assert "aucun taux n’en est tiré" in " ".join(words(remark, FR) for remark in report.remarks)
    assert not [part for part in report.parts if part.name.startswith("hours-by-landlord")]
    (table,) = (one for one in shares(held, BY_LANDLORD, ROLES["coordinator"]).tables if "hours-landlord" in one.name)
    told = {words(row.label, FR): row.values[0] for row in table.rows}
    assert {name: one.value for name, one in told.items() if isinstance(one, Number)} == {
        "Autre": 5,
        "HABITAT": 40,
        "Aucun bailleur concerné": 55,
        "Toutes les heures": 100,
    }


@pytest.mark.parametrize("role", ["coordinator", "elected", "mediator"])
@pytest.mark.parametrize("page", ["watch/map", "watch/tensions", "watch/technical", "activity/coverage"])
def test_screens_open_at_the_level_of_landlords(
    home: Home, monkeypatch: pytest.MonkeyPatch, role: str, page: str
) -> None:
    screen = (
        app(home, monkeypatch, role=role, level="bailleur", quarter="2026-T1").switch_page(f"pages/{page}.py").run()
    )
    assert not screen.exception
    assert screen.selectbox(key="frame-level").value == "bailleur"
    assert "T1 2026 · Bailleur" in words_of(screen)
    assert page != "activity/coverage" or "Zone par zone" in words_of(screen)
