"""The lists behind the numbers of a page: over the whole territory, a zone or a part, as many as are counted."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from analytics.periods import Quarter
from analytics.reports import isolation, overview, registers, technical, tension
from analytics.reports.holdings import Holdings, open_holdings
from analytics.reports.listing import Listing, listing
from analytics.reports.measures import measured, whole
from analytics.reports.tour_numbers import NUMBERS as TOURS
from analytics.reports.words import words
from analytics.roles import ROLES
from analytics.scope import Scope
from analytics.store.build import build_store
from analytics.text import Number, translator
from tests.spec.town import LEVEL, Town

QUARTER = Quarter(2026, 1)
COORDINATOR = ROLES["coordinator"]
PAGES = {
    "overview": overview.NUMBERS,
    "tensions": tension.NUMBERS,
    "isolation": isolation.NUMBERS,
    "technical": technical.NUMBERS,
    "registers": registers.NUMBERS,
}


def town(folder: Path) -> Town:
    """Tensions in A: 3 T05 found, 2 T05 asked for, 1 T01 found; 4 T01 found in B, 1 follow-up in A. Technical reports
    still open: 2 of the city in A, 1 of a landlord in B. One isolation signal in A. A restricted record."""
    return (
        Town(folder, zones={LEVEL: "A B"})
        .tours("on | zone | hours\n2026-01-10 | A | 30\n2026-03-31 | B | 30")
        .acts(
            """
            n | on         | zone | theme | referral | register | sent_on    | owner_type | fixed_seen_on
            3 | 2026-01-15 | A    | T05   | AUTO     | R4       |            |            |
            2 | 2026-01-15 | A    | T05   | HAB_TEL  | R4       |            |            |
            1 | 2026-01-15 | A    | T01   | AUTO     | R2       |            |            |
            4 | 2026-02-15 | B    | T01   | AUTO     | R4       |            |            |
            1 | 2026-02-15 | A    | T01   | SUIVI    | R4       |            |            |
            2 | 2026-02-15 | A    | X03   | AUTO     | R5       | 2026-02-15 | VILLE      |
            1 | 2026-02-15 | B    | X01   | AUTO     | R5       | 2026-02-15 | BAILLEUR   |
            1 | 2026-02-15 | A    | I01   | AUTO     | R5       |            |            |
            5 | 2026-02-15 | A    | T19   | AUTO     | R4       |            |            |
            1 | 2025-01-15 | A    | X03   | AUTO     | R5       | 2025-01-15 | VILLE      | 2025-01-16
            """
        )
    )


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Holdings]:
    made = town(tmp_path_factory.mktemp("town"))
    build_store(made.home)
    holdings = open_holdings(made.home)
    yield holdings
    holdings.close()


def asked(held: Holdings, behind: str, zone: str | None = None) -> Listing:
    scope = Scope(level=LEVEL, quarter=QUARTER, behind=behind, zone=zone)
    found = listing(held, scope, COORDINATOR, [number for numbers in PAGES.values() for number in numbers])
    assert found is not None
    return found


def n_of(found: Listing) -> int:
    assert found.table is not None
    return len(found.table.rows)


@pytest.mark.parametrize(
    ("behind", "zone", "n"),
    [
        ("tension_found_rate", None, 3 + 1 + 4),
        ("tension_found_rate", "A", 3 + 1),
        ("tension_found_rate:T05", "A", 3),
        ("tension_request_rate", None, 2),
        ("acts-T", None, 3 + 2 + 1 + 4 + 1),
        ("acts-T", "unlocated", 0),
        ("acts-I", "A", 1),
        ("acts-all", None, (3 + 2 + 4 + 1) + 1 + (2 + 1 + 1)),
        ("register-R4", None, 3 + 2 + 4 + 1),
        ("register-R5", "A", 2 + 1),
        ("technical_open", None, 2 + 1),
        ("technical_open:VILLE", None, 2),
        ("technical_delay:BAILLEUR", None, 1),
        ("technical_delay", "A", 2),
    ],
)
def test_the_list_holds_as_many_records_as_are_counted(held: Holdings, behind: str, zone: str | None, n: int) -> None:
    assert n_of(asked(held, behind, zone)) == n


@pytest.mark.parametrize(("behind", "n"), [("acts-I", 3), ("own-I", 2), ("new-I", 3), ("own-all", 2 + 4)])
def test_acts_told_over_the_whole_territory_have_their_list_where_no_level_is_open_to_social_watch(
    tmp_path: Path, behind: str, n: int
) -> None:
    made = Town(tmp_path, zones={"quartier": "A"}).acts(
        """
        n | on         | zone | theme | referral
        2 | 2026-01-15 | A    | I01   | AUTO
        1 | 2026-01-15 | A    | I02   | BAIL
        4 | 2026-01-15 | A    | T05   | AUTO
        """
    )
    build_store(made.home)
    opened = open_holdings(made.home)
    try:
        scope = Scope(level="quartier", quarter=QUARTER, behind=behind)
        found = listing(opened, scope, COORDINATOR, (*PAGES["overview"], *PAGES["registers"]))
        assert found is not None
        assert n_of(found) == n
        assert bool(found.zones) is (behind == "own-all")
    finally:
        opened.close()


@pytest.mark.parametrize(
    ("behind", "zone", "hours"),
    [("tours", None, [30, 30]), ("tours", "A", [30]), ("tours", "unlocated", []), ("tours:PAP", None, [])],
)
def test_hours_of_presence_have_the_list_of_their_tours(
    held: Holdings, behind: str, zone: str | None, hours: list[float]
) -> None:
    found = asked(held, behind, zone).table
    assert found is not None
    told = [row.values[-2] for row in found.rows]
    assert [value.value for value in told if isinstance(value, Number)] == hours


def test_every_indicator_of_every_page_has_its_list_over_the_whole_territory(held: Holdings) -> None:
    scope = Scope(level=LEVEL, quarter=QUARTER)
    keys = {number for numbers in PAGES.values() for number in numbers if "-" not in number and number not in TOURS}
    counted = {key: measured(held.store, whole(held.store, scope, COORDINATOR, key))[0].n for key in keys}
    known = {key: n for key, n in counted.items() if n}
    assert len(known) >= 7
    assert {key: n_of(asked(held, key)) for key in known} == known


@pytest.mark.parametrize("role", ["elected", "mediator"])
def test_a_role_that_reads_no_records_has_no_list(held: Holdings, role: str) -> None:
    scope = Scope(level=LEVEL, quarter=QUARTER, behind="tension_found_rate")
    assert listing(held, scope, ROLES[role], tension.NUMBERS) is None


def test_what_is_no_number_of_the_page_opens_no_list(held: Holdings) -> None:
    scope = Scope(level=LEVEL, quarter=QUARTER, behind="technical_open")
    found = listing(held, scope, COORDINATOR, tension.NUMBERS)
    assert found is not None
    assert (found.number, found.table) == ("", None)


@pytest.mark.parametrize(
    ("number", "period"),
    [
        ("tension_found_rate", "T1 2026"),
        ("technical_open", "T1 2026"),
        ("technical_delay", "T1 2026"),
        ("relay_proposed", "quatre trimestres jusqu’au T1 2026"),
    ],
)
def test_a_list_says_over_which_quarters_its_records_are(held: Holdings, number: str, period: str) -> None:
    table = asked(held, number).table
    assert table is not None
    assert words(table.caption, translator("fr")) == f"Fiches derrière le chiffre, {period}"
