"""The lists behind acts by age of the public, which the census groups, and behind agreements, recorded or not."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from analytics.periods import Quarter
from analytics.reports import isolation, registers
from analytics.reports.conflicts import conflict_tables
from analytics.reports.holdings import Holdings, open_holdings
from analytics.reports.isolation_profile import MET
from analytics.reports.listing import listing
from analytics.reports.table import Table
from analytics.roles import ROLES
from analytics.scope import Scope
from analytics.store.build import build_store
from tests import builders
from tests.listed import counts_with_a_list, n_listed
from tests.spec.town import Town

LEVEL, QUARTER = "secteur", Quarter(2026, 1)
SCOPE = Scope(level=LEVEL, quarter=QUARTER)
COORDINATOR = ROLES["coordinator"]
AGES = {"POP0014": 4, "POP1529": 4, "POP3044": 4, "POP4559": 4, "POP6074": 2, "POP75P": 2}


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Holdings]:
    """2 acts with people aged 15 to 17 and 3 aged 18 to 29, which the census takes together; 1 of mixed ages, 4 of no
    known age, 6 with nobody; 5 of a restricted theme. Of agreements over four quarters, 2 kept, 1 broken, 3 of which a
    follow-up says nothing; one kept before them."""
    folder: Path = tmp_path_factory.mktemp("parts")
    town = Town(folder, zones={LEVEL: "A B", "commune": "T"})
    figures = [{"zone_level": "commune", "zone_code": "T", "code": code, "value": float(n)} for code, n in AGES.items()]
    builders.add_figures(town.home, figures)
    town.tours("on | zone | hours\n2025-01-10 | A | 30\n2026-03-31 | A | 30").acts(
        """
        n | on         | zone | theme | referral | people_n | age_band
        2 | 2026-01-15 | A    | N10   | AUTO     | 1        | A15_17
        3 | 2026-01-15 | B    | T05   | AUTO     | 1        | A18_29
        1 | 2026-02-15 | B    | I01   | AUTO     | 2        | MIXTE
        4 | 2026-02-15 |      | N10   | AUTO     | 1        | NR
        6 | 2026-02-15 | A    | N10   | AUTO     |          |
        5 | 2026-02-15 | A    | T19   | AUTO     | 1        | A18_29
        """
    ).acts(
        """
        on         | zone | theme | situation_id | modality | closed_on  | close_reason | followup_due_on|agreement_kept
        2025-02-01 | A    | T03   | s0           | NAVETTE  | 2025-02-20 | ACCORD       | 2025-03-20      | TENU
        2025-05-01 | A    | T03   | s1           | NAVETTE  | 2025-05-20 | ACCORD       | 2025-06-20      | TENU
        2025-11-01 | B    | T03   | s2           | MIXTE    | 2025-11-20 | ACCORD       | 2025-12-20      | TENU
        2026-01-01 | A    | T03   | s3           | MIXTE    | 2026-01-20 | ACCORD       | 2026-02-20      | ROMPU
        2026-01-01 | A    | T03   | s4           | NAVETTE  | 2026-01-20 | ACCORD       | 2026-02-20      |
        2026-01-01 | B    | T03   | s5           | NAVETTE  | 2026-01-20 | ACCORD       | 2026-02-20      | NR
        2026-01-02 | B    | T03   | s6           | NAVETTE  | 2026-01-20 | ACCORD       | 2026-02-21      | NR
        """
    )
    build_store(town.home)
    found = open_holdings(town.home)
    yield found
    found.close()


def numbers_of(held: Holdings, table: Table, numbers: tuple[str, ...]) -> dict[str, tuple[float, float | None]]:
    """Each linked count by the list that it opens, and how many that list holds."""
    return {
        one.listed.behind: (one.number, n_listed(held, SCOPE, one.listed, numbers)) for one in counts_with_a_list(table)
    }


def test_each_age_of_the_census_has_the_list_of_its_bands_and_so_have_acts_of_no_known_age(held: Holdings) -> None:
    found = isolation.social_watch(held, SCOPE, COORDINATOR).figures
    assert found is not None
    assert found.profile is not None
    assert numbers_of(held, found.profile, isolation.NUMBERS) == {
        f"{MET}POP1529": (2 + 3, 2 + 3),
        f"{MET}MIXTE": (1, 1),
        f"{MET}NR": (4, 4),
    }


@pytest.mark.parametrize(("behind", "zone", "n"), [("met-POP1529", "A", 2), ("met-POP1529:A18_29", None, 3)])
def test_acts_with_an_age_have_their_list_in_a_zone_and_by_band(
    held: Holdings, behind: str, zone: str | None, n: int
) -> None:
    found = listing(held, SCOPE.at(behind=behind, zone=zone), COORDINATOR, isolation.NUMBERS)
    assert found is not None
    assert found.table is not None
    assert len(found.table.rows) == n


def test_agreements_have_their_list_whether_or_not_a_follow_up_says_what_became_of_them(held: Holdings) -> None:
    (table,) = (one for one in conflict_tables(held.store, COORDINATOR, QUARTER) if "agreements" in one.name)
    assert numbers_of(held, table, registers.NUMBERS) == {
        "every-conflict_kept_share:TENU": (2, 2),
        "every-conflict_kept_share:ROMPU": (1, 1),
        "every-conflict_kept_share:NR": (3, 3),
        "every-conflict_kept_share": (2 + 1 + 3, 2 + 1 + 3),
    }


@pytest.mark.parametrize("behind", ["every-acts-T", "among-acts-T", "every-tension_found_rate", "met-nobody"])
def test_what_no_page_tells_opens_no_list(held: Holdings, behind: str) -> None:
    found = listing(held, SCOPE.at(behind=behind), COORDINATOR, (*isolation.NUMBERS, *registers.NUMBERS, "acts-T"))
    assert found is not None
    assert (found.number, found.table) == ("", None)
