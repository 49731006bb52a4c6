"""The audit of a live store, and figures over four quarters, which a role with floors reads by civil year."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from analytics.__main__ import main
from analytics.cell import Status
from analytics.metrics import METRICS
from analytics.periods import Quarter
from analytics.reports import releases
from analytics.reports.audit import audit, told_on_screens
from analytics.reports.figures import quarter_figures
from analytics.reports.holdings import Holdings, open_holdings
from analytics.reports.outsider import Outsider
from analytics.reports.publication import WHOLE, Ground, Sum
from analytics.reports.question import ask
from analytics.roles import ROLES
from analytics.scope import Scope
from analytics.store.build import build_store
from tests.spec.town import LEVEL, Town

YEARLY = "relay_proposed"


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Holdings]:
    """Relays of 2025 by quarter: 9, 2, 12, 8 in A; 14, 20, 3, 30 in B; 40 a quarter in C; then 6 in A in 2026."""
    town = Town(tmp_path_factory.mktemp("audit"), zones={LEVEL: "A B C", "conseil": "NORD SUD"})
    town.nest(LEVEL, "conseil", {"A": "NORD", "B": "NORD", "C": "SUD"})
    town.tours("on | zone | hours\n2025-01-10 | A | 100\n2026-03-31 | C | 100").acts(
        """
        n  | on         | zone | theme | referral | partner | relay_state | consent
        9  | 2025-02-10 | A    | I02   | AUTO     | CCAS    | ACCEPTE     | ACCORD
        2  | 2025-05-10 | A    | I02   | SOC      | CCAS    | ACCEPTE     | ACCORD
        12 | 2025-08-10 | A    | I02   | AUTO     | CCAS    | REFUSE      | ACCORD
        8  | 2025-11-10 | A    | I07   | AUTO     | CAF     | ACCEPTE     | REFUS
        14 | 2025-02-10 | B    | I02   | AUTO     | CCAS    | ACCEPTE     | ACCORD
        20 | 2025-05-10 | B    | I02   | SUIVI    | CCAS    | NR          | ACCORD
        3  | 2025-08-10 | B    | I02   | AUTO     | CCAS    | ACCEPTE     | NON_DEMANDE
        30 | 2025-11-10 | B    | I02   | AUTO     | CAF     | ACCEPTE     | ACCORD
        40 | 2025-02-10 | C    | I02   | AUTO     | CCAS    | ACCEPTE     | ACCORD
        40 | 2025-05-10 | C    | I02   | AUTO     | CCAS    | ACCEPTE     | ACCORD
        40 | 2025-08-10 | C    | I02   | AUTO     | CCAS    | ACCEPTE     | ACCORD
        40 | 2025-11-10 | C    | I02   | AUTO     | CCAS    | ACCEPTE     | ACCORD
        6  | 2026-02-10 | A    | I02   | AUTO     | CCAS    | ACCEPTE     | ACCORD
        4  | 2026-02-10 | A    | T05   | AUTO     |         |             |
        3  | 2026-02-10 | A    | T05   | HAB_TEL  |         |             |
        25 | 2026-02-10 | B    | T05   | AUTO     |         |             |
        """
    )
    build_store(town.home)
    opened = open_holdings(town.home)
    yield opened
    opened.close()


@pytest.mark.parametrize("role", ["elected", "mediator"])
def test_nothing_hidden_is_worked_out_from_all_screens_quarters_and_years(held: Holdings, role: str) -> None:
    found = audit(held, ROLES[role])
    assert found.found == ()
    assert 0 < found.n_hidden < found.n_numbers
    assert found.n_periods == len(held.quarters) + 1


def test_the_command_says_so(held: Holdings, capsys: pytest.CaptureFixture[str]) -> None:
    home = held.store.path.parent.parent
    assert main(["--home", str(home), "--lang", "en", "audit", "--role", "elected"]) == 0
    assert "Hidden numbers worked out: 0." in capsys.readouterr().out


def test_under_a_floor_four_quarters_are_those_of_a_civil_year(held: Holdings) -> None:
    scope = Scope(level=LEVEL, quarter=Quarter(2026, 1))
    asked = {role: ask(held.store, scope, ROLES[role], YEARLY) for role in ("coordinator", "elected")}
    assert (asked["coordinator"].quarter, asked["elected"].quarter) == (Quarter(2026, 1), Quarter(2025, 4))
    (cell,) = quarter_figures(held.store, asked["elected"]).of("C")
    assert cell.n == 4 * 40


def test_a_window_that_ends_within_a_year_is_not_told_under_a_floor(held: Holdings) -> None:
    asked = ask(held.store, Scope(level=LEVEL, quarter=Quarter(2026, 1)), ROLES["coordinator"], YEARLY)
    assert set(quarter_figures(held.store, asked).status.flat) == {Status.SHOWN}
    unmoved = ask(held.store, Scope(level=LEVEL, quarter=Quarter(2025, 3)), ROLES["elected"], YEARLY)
    assert unmoved.quarter == Quarter(2025, 3)
    assert Status.SHOWN not in quarter_figures(held.store, unmoved).status


@pytest.mark.parametrize(
    ("found", "unknown", "told"),
    [
        # 14 new acts, of which 8 found: 15 % of 14 is 2, so that 4 requests at least are among the 6 others
        (8, 2, "4-6"),
        # 29 new acts, of which 20 found: 15 % of 29 is 4, and locked rates say that 5 at least of the 9 others are not
        # requests
        (20, 5, "0-4"),
        # no request is found where that leaves five numbers open
        (20, 7, None),
    ],
)
def test_what_the_lock_of_rates_says_is_held_against_the_screens(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, found: int, unknown: int, told: str | None
) -> None:
    """Four requests are hidden, and the protection is made to forget what locks say: all new acts are told."""
    monkeypatch.setattr(releases, "new_acts_withheld", lambda *_: {})
    town = Town(tmp_path, zones={LEVEL: "A"}).tours("on | zone | hours\n2026-01-10 | A | 50")
    town.acts(
        f"""
        n         | on         | zone | theme | referral
        {found}   | 2026-01-10 | A    | T05   | AUTO
        4         | 2026-01-10 | A    | T05   | HAB_TEL
        {unknown} | 2026-01-10 | A    | T05   |
        1         | 2026-06-30 | A    | X11   | AUTO
        """
    )
    with town.open():
        opened = open_holdings(town.home)
        given_away = audit(opened, ROLES["elected"]).found
        opened.close()
    assert {one for one in given_away if "request_rate, secteur" in one} == (
        {f"2026-T1, tension_request_rate, secteur A: {told}"} if told else set()
    )


def test_too_short_a_presence_says_nothing_and_its_small_count_is_looked_for_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two facts in A in ten hours and 20 in B: A has no rate, which is no hidden number. Were B and all told, it would
    be worked out."""
    town = Town(tmp_path, zones={LEVEL: "A B"})
    town.tours("on | zone | hours\n2026-01-10 | A | 10\n2026-01-10 | B | 50").acts(
        """
        n  | on         | zone | theme | referral
        2  | 2026-01-10 | A    | T05   | AUTO
        20 | 2026-01-10 | B    | T05   | AUTO
        1  | 2026-06-30 | A    | X11   | AUTO
        """
    )
    with town.open():
        opened = open_holdings(town.home)
        screens = told_on_screens(opened, ROLES["elected"])
        told = screens[Quarter(2026, 1), "tension_found_rate"]
        assert set(told) == {(LEVEL, "B"), WHOLE}
        assert audit(opened, ROLES["elected"]).found == ()
        told |= {(LEVEL, "B"): 20.0, WHOLE: 22.0}
        monkeypatch.setattr("analytics.reports.audit.told_on_screens", lambda *_: screens)
        assert all(one.endswith("secteur A: 2-2") for one in audit(opened, ROLES["elected"]).found)
        assert audit(opened, ROLES["elected"]).found
        opened.close()


def test_every_metric_states_the_unit_that_carries_its_floor() -> None:
    assert all(metric.floor for metric in METRICS.values())


def test_an_outsider_subtracts_one_screen_from_another() -> None:
    # All acts of A, 20, and those found there, 18, are both told: 2 are neither.
    places = [("secteur", "A"), WHOLE]
    ground = Ground(counts=np.array([[18, 18], [2, 2]]), places=places, cuts=[(WHOLE, places[:1])])
    every, found = frozenset([0, 1]), frozenset([0])
    sums = [Sum(blocks=blocks, places=frozenset(places), floor=5) for blocks in (every, found)]
    told = {(every, place): 20.0 for place in places} | {(found, place): 18.0 for place in places}
    assert {(one.place, one.low, one.high) for one in Outsider(ground, sums, told).findings()} == {
        (place, 2, 2) for place in places
    }
