"""The lists behind the numbers of data quality: as many records as the page counts, restricted themes in none."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from analytics.periods import Quarter
from analytics.reports import quality_lists
from analytics.reports.holdings import Holdings, open_holdings
from analytics.reports.quality_lists import quality_listing
from analytics.reports.quality_numbers import NUMBERS
from analytics.roles import ROLES
from analytics.scope import Scope
from analytics.store.build import build_store
from tests import builders
from tests.listed import COORDINATOR, every_link, n_listed, quality_of
from tests.spec.town import LEVEL, Town

SCOPE = Scope(level=LEVEL, quarter=Quarter(2026, 1))
AT = datetime.fromisoformat("2026-02-15T10:00")


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Holdings]:
    """In A: 3 tensions; 2 technical acts of theme “other” of which nobody says who asked; a signal of social watch; 4
    acts of a restricted theme. A tension outside zones. Of February, 2 reports entered after an hour.

    Of March, one after two. Two rows without identifier say the same. Of two tours, records name one."""
    folder: Path = tmp_path_factory.mktemp("quality")
    town = Town(folder, zones={LEVEL: "A", "residence": "R1"})
    town.tours("on | zone | hours\n2026-01-15 | A | 3\n2025-12-31 | A | 3").acts(
        """
        n | on         | zone | theme | referral | geo_precision | tour_id
        3 | 2026-01-15 | A    | T05   | AUTO     | RES           | tour1
        2 | 2025-12-15 | A    | X99   | NR       | SEC           |
        1 | 2026-01-15 |      | T01   | AUTO     |               |
        1 | 2026-01-15 | A    | I03   | AUTO     |               |
        4 | 2026-01-15 | A    | T19   | NR       | RES           |
        """
    )
    report = {"theme": "X03", "referral": "AUTO", "geo_precision": "ADR", "lon": 0.5, "lat": 0.5, "owner_type": "VILLE"}
    entered = [(AT, 1), (AT, 1), (AT + timedelta(days=30), 2)]
    builders.add_records(
        town.home,
        [
            {"intervention_id": f"x{rank}", **report, "started_at": at, "entered_at": at + timedelta(hours=hours)}
            for rank, (at, hours) in enumerate(entered)
        ],
    )
    twin = {"started_on": AT.date(), "theme": "N10", "referral": "AUTO", "zone_level": LEVEL, "zone_key": "a"}
    builders.add_records(town.home, [{**twin, "record_key": f"test|0123456789abcdef#{rank}"} for rank in (1, 2)])
    build_store(town.home)
    found = open_holdings(town.home)
    yield found
    found.close()


def told(held: Holdings) -> dict[tuple[str, str, str], tuple[float, float | None]]:
    """Each linked number by its list, the month and what of it counts: what the page says, and what the list holds."""
    links = every_link(quality_of(held, SCOPE, COORDINATOR), NUMBERS)
    return {
        (one.listed.behind, str(one.listed.quarter or ""), str(one.listed.month or "")): (
            one.number,
            n_listed(held, SCOPE, one.listed, NUMBERS, one.what),
        )
        for one in links
    }


def test_each_number_of_the_page_has_a_list_of_as_many(held: Holdings) -> None:
    found = told(held)
    n_all = 3 + 2 + 1 + 1 + 3 + 2
    expected = {
        ("kept", "", ""): n_all,
        ("other:X", "", ""): 2,
        ("origin", "", ""): 2,
        ("precision:RES", "", ""): 3,
        ("precision:SEC", "", ""): 2,
        ("precision:ADR", "", ""): 3,
        ("precision:NR", "", ""): 1 + 2,
        (f"unplaced:{LEVEL}", "", ""): 1,
        ("unplaced:residence", "", ""): 3 + 2 + 1 + 2,
        ("delay", "2026-T1", "2026-02"): 2,
        ("delay", "2026-T1", "2026-03"): 1,
        ("filled:theme", "", ""): n_all,
        ("filled:referral", "", ""): n_all - 2,
        ("filled:geo_precision", "", ""): n_all - 1 - 1 - 2,
        ("filled:owner_type", "", ""): 3,
        ("filled:lon", "", ""): 3,
        ("tours", "2025-T4", ""): 1,
        ("tours", "2026-T1", ""): 1,
        ("tours-alone", "2025-T4", ""): 1,
    }
    assert {key: found[key] for key in expected} == {key: (n, n) for key, n in expected.items()}
    assert all(n == listed for n, listed in found.values())


def test_rows_that_say_the_same_have_their_list_beyond_the_first(held: Holdings) -> None:
    found = quality_listing(held, SCOPE.at(behind="identical"), COORDINATOR)
    assert found is not None
    assert found.table is not None
    assert len(found.table.rows) == 1


def test_a_list_that_would_hold_too_many_says_how_many_they_are(
    held: Holdings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(quality_lists, "_MOST", 11)
    for behind, is_told in (("kept", False), ("filled:referral", True)):
        found = quality_listing(held, SCOPE.at(behind=behind), COORDINATOR)
        assert found is not None
        assert (found.table is not None, bool(found.note)) == (is_told, not is_told)


@pytest.mark.parametrize("role", ["elected", "mediator"])
def test_a_role_that_reads_no_records_has_no_list(held: Holdings, role: str) -> None:
    assert quality_listing(held, SCOPE.at(behind="kept"), ROLES[role]) is None
