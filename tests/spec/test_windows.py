"""What a number is divided by and over how long it is counted: dwellings, door-to-door hours, four quarters."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from analytics.cell import Cell, Status
from analytics.metrics import METRICS
from analytics.metrics.base import Count, Exposure, Kind, Metric, Window
from analytics.periods import Quarter
from analytics.reports.figures import figures
from analytics.reports.question import ask
from analytics.roles import ROLES
from analytics.scope import Scope
from analytics.store.connect import Store
from tests import builders
from tests.spec.town import LEVEL, Town

FOUND = METRICS["tension_found_rate"]
ASKED = replace(
    FOUND, count=Count(dimension="T", origins=("reactive",)), exposure=Exposure.DWELLINGS, per=1000, key="asked"
)
POOLED = replace(ASKED, window=Window.FOUR_QUARTERS)
SHARE = replace(
    FOUND,
    kind=Kind.SHARE,
    exposure=None,
    per=None,
    count=Count(dimension="T", origins=("reactive",)),
    among=Count(dimension="T"),
    key="share",
)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A has 400 dwellings and B does not say; requests from the second quarter of 2025 to the first of 2026: 2, 3, 4, 5
    in A; 7 more are outside."""
    town = Town(tmp_path_factory.mktemp("windows"), zones={"quartier": "Q1"})
    shapes = {"A": builders.square(0, 0), "B": builders.square(1, 0)}
    builders.add_zones(town.home, LEVEL, shapes, attributes={"A": {"dwellings": 400}})
    town.tours("on | zone | hours\n2025-04-01 | A | 30").acts(
        """
        n | on         | zone | theme | referral
        2 | 2025-05-10 | A    | T05   | HAB_TEL
        3 | 2025-08-10 | A    | T05   | HAB_TEL
        4 | 2025-11-10 | A    | T05   | BAIL
        5 | 2026-02-10 | A    | T05   | ELU
        7 | 2026-02-10 |      | T05   | HAB_TEL
        6 | 2026-02-10 | A    | T05   | AUTO
        8 | 2026-02-10 | A    | T05   | SUIVI
        """
    )
    with town.open() as opened:
        yield opened


def cells(store: Store, metric: Metric, role: str = "coordinator") -> dict[tuple[str, str], Cell]:
    """By quarter and zone, over the four quarters up to the first of 2026."""
    asked = ask(store, Scope(level=LEVEL, quarter=Quarter(2026, 1)), ROLES[role], "tension_found_rate")
    past = figures(store, replace(asked, metric=metric), n_quarters=4)
    return {(str(Quarter.of(day)), zone): cell for day in past.periods for zone, cell in past.on(day).items()}


def test_requests_go_with_dwellings(store: Store) -> None:
    cell = cells(store, ASKED)["2026-T1", "A"]
    assert (cell.n, cell.exposure, cell.value) == (5, 400, 1000 * 5 / 400)


def test_without_its_dwellings_a_zone_has_no_rate_nor_has_the_territory(store: Store) -> None:
    found = cells(store, ASKED)
    assert found["2026-T1", "B"] == found["2026-T1", ""] == Cell(status=Status.NO_EXPOSURE)


def test_four_quarters_are_counted_together_over_the_same_dwellings(store: Store) -> None:
    cell = cells(store, POOLED)["2026-T1", "A"]
    assert (cell.n, cell.exposure, cell.value) == (2 + 3 + 4 + 5, 400, 1000 * 14 / 400)


def test_a_quarter_without_three_others_before_it_is_not_counted_over_four(store: Store) -> None:
    assert cells(store, POOLED)["2025-T4", "A"] == Cell(status=Status.NOT_COMPARABLE)


def test_a_share_is_of_new_acts_of_every_origin(store: Store) -> None:
    cell = cells(store, SHARE)["2026-T1", "A"]
    assert (cell.n, cell.exposure, cell.value) == (5, 5 + 6, pytest.approx(100 * 5 / 11))


def test_a_share_is_hidden_where_what_is_left_out_of_it_is_small(store: Store) -> None:
    # A: 5 of 11 in the first quarter, 6 left; in the others all are requests, 2, 3 and 4, under the floor of 5.
    found = cells(store, SHARE, role="elected")
    assert found["2025-T2", "A"] == found["2025-T3", "A"] == Cell(status=Status.HIDDEN)
    assert found["2026-T1", "A"].n == 5
