"""The share of each funder, landlord and QPV: hours and reports that add up, counts hidden as for elected officials."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

import pytest

from analytics.cell import Cell, Status
from analytics.documents import xlsx
from analytics.documents.cover import cover
from analytics.documents.shares import shares_document
from analytics.errors import NotAllowed
from analytics.periods import Quarter
from analytics.reports.holdings import Holdings, open_holdings
from analytics.reports.shares import Shares, shares
from analytics.reports.table import Table
from analytics.reports.words import words
from analytics.roles import role_named
from analytics.scope import Scope
from analytics.store.build import build_store
from analytics.text import Number, translator
from tests import builders
from tests.documents.test_xlsx import rows_of

FR = translator("fr")
COORDINATOR = role_named("coordinator")
YEAR = Scope(quarter=Quarter(2026, 3))


def tour(on: date, hours: float, funder: str | None) -> dict[str, object]:
    start = datetime.fromisoformat(f"{on}T14:00")
    return {
        "tour_id": f"{on}-{funder}",
        "started_at": start,
        "ended_at": start + timedelta(hours=hours),
        "minutes": int(60 * hours),
        "n_mediators": 2,
        "mode": "PIED",
        "funder": funder,
        "shares": [("secteur", "s", 1.0)],
    }


TOURS = (
    tour(date(2025, 11, 5), 10, "Ville"),
    tour(date(2026, 8, 5), 20, "Ville"),
    tour(date(2026, 8, 6), 15, "État"),
    tour(date(2026, 8, 7), 5, None),
    tour(date(2024, 8, 7), 99, "Ville"),
)


def act(name: str, theme: str, **said: object) -> dict[str, object]:
    """In residence R, inside the QPV, unless said otherwise."""
    place = {"lon": 0.25, "lat": 0.25}
    return {
        "intervention_id": name,
        "started_on": date(2026, 8, 10),
        "register": "R5",
        "theme": theme,
        "referral": "AUTO",
        **place,
        **said,
    }


REPORTS = (
    act("open", "X01", sent_on=date(2026, 8, 10), owner_type="BAILLEUR"),
    act("declared", "X01", sent_on=date(2026, 8, 10), fixed_declared_on=date(2026, 9, 1)),
    act("seen", "X02", sent_on=date(2026, 8, 11), fixed_declared_on=date(2026, 9, 1), fixed_seen_on=date(2026, 9, 2)),
    act("seen later", "X02", sent_on=date(2026, 8, 12), fixed_seen_on=date(2026, 10, 2)),
    act("said declared", "X01", sent_on=date(2026, 8, 12), report_status="TRAITE_DECLARE"),
    act("said seen", "X01", sent_on=date(2026, 8, 12), report_status="TRAITE_CONSTATE"),
    act("double", "X02", sent_on=date(2026, 8, 12), report_status="DOUBLON"),
    act("outside", "X02", sent_on=date(2026, 8, 13), lon=0.75, lat=0.75),
    act("street", "X18", sent_on=date(2026, 8, 13), lon=0.1, lat=0.9),
    act("not sent", "X18"),
    act("last day", "X18", started_on=date(2026, 9, 30), lon=0.1, lat=0.9),
)
TENSIONS = tuple(act(f"tension {n}", "T05", register="R4") for n in range(3))
"""Three acts in the QPV: under the floor of five."""


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Holdings]:
    home = builders.home_in(tmp_path_factory.mktemp("shares"), settings='name = "Rivemont"\n')
    builders.add_zones(home, "secteur", {"S": builders.square(0, 0)})
    builders.add_zones(home, "qpv", {"QN1": builders.square(0, 0, 0.5)}, {"QN1": "Les Moulins"})
    builders.add_zones(
        home,
        "residence",
        {"R": builders.square(0.2, 0.2, 0.1), "O": builders.square(0.7, 0.7, 0.1)},
        attributes={"R": {"landlord": "Clairlogis"}, "O": {"landlord": "Clairlogis"}},
    )
    builders.add_tours(home, TOURS)
    builders.add_records(home, [*REPORTS, *TENSIONS])
    build_store(home)
    opened = open_holdings(home)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def report(held: Holdings) -> Shares:
    return shares(held, YEAR, COORDINATOR)


def table(report: Shares, stem: str) -> Table:
    (found,) = (one for one in report.tables if one.name.startswith(stem))
    return found


def shown(report: Shares, stem: str) -> dict[str, list[object]]:
    return {
        words(row.label, FR): [one.value if isinstance(one, Number | Cell) else one for one in row.values]
        for row in table(report, stem).rows
    }


def test_hours_of_the_year_are_shared_between_funders_to_the_unit(report: Shares) -> None:
    """T4 2025, T1, T2 and T3 2026: 10 + 20 of 50 hours for the city, 15 for the State, 5 that nobody says."""
    assert shown(report, "hours-funder") == {
        "État": [0, 0, 0, 15, 15, 15 / 50],
        "Ville": [10, 0, 0, 20, 30, 30 / 50],
        "Financeur non indiqué": [0, 0, 0, 5, 5, 5 / 50],
        "Toutes les heures": [10, 0, 0, 40, 50, 1],
    }


def test_reports_of_residences_are_told_by_landlord_and_qpv(report: Shares) -> None:
    """On 30 September, of six sent in the QPV one is seen fixed, one declared, two are open, and two are said to be
    seen or declared fixed, on no day; one is outside, open."""
    rows = table(report, "landlord-reports").rows
    told = [
        (row.group, words(row.label, FR), [cell.value for cell in row.values if isinstance(cell, Cell)]) for row in rows
    ]
    assert told == [
        ("Clairlogis", "Les Moulins", [4 + 2, 1 + 1, 1 + 1, 2]),
        ("Clairlogis", "Hors quartiers prioritaires", [1, 0, 0, 1]),
    ]


def test_acts_under_the_floor_of_elected_officials_are_hidden(report: Shares) -> None:
    acts = table(report, "acts-qpv-2026-T3")
    place = [words(column.label, FR) for column in acts.columns].index("Médiation-tensions")
    (line,) = (row for row in acts.rows if row.code == "QN1")
    assert line.values[place] == Cell(status=Status.HIDDEN)


def test_only_who_may_export_makes_it(held: Holdings) -> None:
    with pytest.raises(NotAllowed):
        shares(held, YEAR, role_named("elected"))


def test_the_workbook_has_a_sheet_a_table_and_the_notes(held: Holdings, report: Shares) -> None:
    made = shares_document(report, cover(held, YEAR, authors=("Équipe",), made_on=date(2026, 10, 5)))
    content = xlsx.written(made, FR)
    assert rows_of(content)[0][:2] == ["Financeur", "T4 2025 (heures-équipe)"]
    said = [row[1] for row in rows_of(content, len(report.tables)) if row[0] == "Remarque"]
    assert len(said) == len(report.notes)
