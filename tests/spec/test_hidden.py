"""What a role with floors may read: a small count takes others with it, over levels, themes, files and time."""

import json
from collections.abc import Iterator

import numpy as np
import pytest

from analytics.cell import Cell, Status
from analytics.periods import Grain, Quarter
from analytics.reports.csv import csv_bytes
from analytics.reports.figures import quarter_figures
from analytics.reports.question import ask
from analytics.reports.territory import TerritoryMap, territory_map
from analytics.reports.words import label, words
from analytics.reports.zone import ZonePanel, zone_panel
from analytics.roles import ROLES
from analytics.scope import Scope
from analytics.store.connect import Store
from analytics.text import Message, translator
from tests.spec.town import LEVEL, Town

METRIC = "tension_found_rate"
FIRST, SECOND = Quarter(2026, 1), Quarter(2026, 2)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Four zones in two councils, each with 100 hours a quarter. North is A + B, South is C + D."""
    town = Town(tmp_path_factory.mktemp("hidden"), zones={LEVEL: "A B C D", "conseil": "North South"})
    town.nest(LEVEL, "conseil", {"A": "North", "B": "North", "C": "South", "D": "South"})
    town.tours(
        """
        on         | zone | hours
        2026-01-10 | A    | 100
        2026-01-10 | B    | 100
        2026-01-10 | C    | 100
        2026-01-10 | D    | 100
        2026-04-10 | A    | 100
        2026-04-10 | B    | 100
        2026-04-10 | C    | 100
        2026-04-10 | D    | 100
        2026-06-30 | D    | 1
        """
    ).acts(
        """
        n  | on         | zone | theme | referral
        40 | 2026-01-10 | A    | T05   | AUTO
        3  | 2026-01-10 | B    | T05   | AUTO
        18 | 2026-01-10 | C    | T05   | AUTO
        2  | 2026-01-10 | C    | T09   | AUTO
        30 | 2026-02-10 | D    | T01   | HAB_T
        10 | 2026-04-10 | A    | T05   | AUTO
        10 | 2026-04-10 | B    | T05   | AUTO
        10 | 2026-04-10 | C    | T05   | AUTO
        10 | 2026-04-10 | D    | T05   | AUTO
        """
    )
    with town.open() as opened:
        yield opened


def read(store: Store, *, level: str = LEVEL, role: str = "elected", quarter: Quarter = FIRST) -> TerritoryMap:
    return territory_map(store, Scope(level=level, quarter=quarter), ROLES[role], METRIC)


def panel(store: Store, zone: str, *, role: str = "elected", quarter: Quarter = SECOND) -> ZonePanel:
    return zone_panel(store, Scope(level=LEVEL, quarter=quarter, zone=zone), ROLES[role], METRIC)


def statuses(answer: TerritoryMap) -> dict[str, Status]:
    return {row.code: row.cell.status for row in answer.zones}


def test_another_cell_is_hidden_so_that_no_total_gives_the_small_one_away(store: Store) -> None:
    # B (3) is small. Hiding C (20) would do for the total, but North (43) less A (40) would still be B: so A goes.
    assert statuses(read(store)) == {
        "A": Status.HIDDEN,
        "B": Status.HIDDEN,
        "C": Status.SHOWN,
        "D": Status.SHOWN,
    }
    assert statuses(read(store, level="conseil")) == {"North": Status.SHOWN, "South": Status.SHOWN}


def test_hidden_cells_hold_no_number_anywhere(store: Store) -> None:
    answer = read(store)
    small, complement = answer.zones[1], answer.zones[0]
    for row in (small, complement):
        assert row.cell == Cell(status=Status.HIDDEN)
        assert (row.hours, row.map_class) == (None, None)


def test_no_number_of_a_hidden_cell_leaves_the_figures(store: Store) -> None:
    question = ask(store, Scope(level=LEVEL, quarter=FIRST), ROLES["elected"], METRIC)
    found = quarter_figures(store, question)
    numbers = np.array([found.value, found.low, found.high, found.n, found.exposure, found.hours])[:, 0]
    hidden, shown = ([found.places.index(zone) for zone in zones] for zones in ("AB", "CD"))
    assert np.isnan(numbers[:, hidden]).all()
    assert not np.isnan(numbers[:, shown]).any()


def test_small_and_complement_look_alike_in_the_files(store: Store) -> None:
    answer = read(store)
    lines = csv_bytes(answer.table, translator("fr")).decode("utf-8-sig").splitlines()
    a, b = (next(line for line in lines if line.startswith(f"{code};")) for code in "AB")
    assert a.replace("A", "B") == b
    features = json.loads(answer.geojson)["features"]
    a, b = (feature["properties"] for feature in features[:2])
    assert {**a, "zone_code": "B", "zone_label": "Zone B"} == b
    assert [b[name] for name in ("value", "low", "high", "n", "team_hours")] == [None] * 5


def test_the_total_is_still_told(store: Store) -> None:
    total = read(store).total.cell
    assert (total.n, total.exposure) == (40 + 3 + 20 + 30, 400)


def test_the_coordinator_has_no_floor(store: Store) -> None:
    assert set(statuses(read(store, role="coordinator")).values()) == {Status.SHOWN}


def test_a_quarter_without_small_counts_hides_nothing(store: Store) -> None:
    assert set(statuses(read(store, quarter=SECOND)).values()) == {Status.SHOWN}


def test_under_a_floor_the_curve_has_the_map_s_quarters_and_no_months(store: Store) -> None:
    behind = panel(store, "A")
    assert behind.grain is Grain.QUARTER
    assert behind.curve.months == (FIRST.first_day, SECOND.first_day)
    assert [cell.status for cell in behind.curve.series[0].cells] == [Status.HIDDEN, Status.SHOWN]
    assert behind.curve.series[0].cells[1] == read(store, quarter=SECOND).zones[0].cell


def test_without_a_floor_the_curve_is_monthly(store: Store) -> None:
    behind = panel(store, "D", role="coordinator")
    assert behind.grain is Grain.MONTH
    assert [month.month for month in behind.curve.months] == [1, 2, 3, 4, 5, 6]
    # January: 100 h and no fact; February: 30 facts and no hour; April: 10 facts in 100 h.
    found = [(cell.status, cell.value) for cell in behind.curve.series[0].cells]
    assert found == [
        (Status.SHOWN, 0),
        (Status.THIN_PRESENCE, None),
        (Status.THIN_PRESENCE, None),
        (Status.SHOWN, 100 * 10 / 100),
        (Status.THIN_PRESENCE, None),
        (Status.THIN_PRESENCE, None),
    ]


@pytest.mark.parametrize("role", ["elected", "mediator"])
@pytest.mark.parametrize("zone", ["A", "C"])
def test_no_part_of_a_zone_s_number_is_told_under_a_floor(store: Store, zone: str, role: str) -> None:
    # C, told, is 18 + 2; A is hidden to cover B: its one theme, 40 acts, would be its count.
    parts = panel(store, zone, role=role, quarter=FIRST).parts
    assert parts is not None
    (line,) = parts.rows
    assert (line.label, line.values) == (Message("All themes"), (Cell(status=Status.HIDDEN),))


def test_without_a_floor_the_parts_of_a_zone_s_number_are_told(store: Store) -> None:
    parts = panel(store, "C", role="coordinator", quarter=FIRST).parts
    assert parts is not None
    assert [(row.label, row.values[0]) for row in parts.rows] == [
        (label("theme", theme, store.settings), Cell(value=n, n=n)) for theme, n in (("T05", 18), ("T09", 2))
    ]


def test_only_those_who_see_records_have_the_list(store: Store) -> None:
    assert panel(store, "C").records is None
    seen = panel(store, "C", role="coordinator", quarter=FIRST)
    assert seen.records is not None
    assert len(seen.records.rows) == seen.cell.n == 20


def test_where_the_total_is_hidden_the_sentence_adds_up_what_is_shown(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    # 2 facts in all, in A: the total is as small as they are. B and C are shown: nothing, in 100 and 50 hours.
    town = Town(tmp_path_factory.mktemp("small"), zones={LEVEL: "A B C"})
    town.tours("on | zone | hours\n2026-01-10 | A | 100\n2026-01-10 | B | 100\n2026-03-31 | C | 50")
    town.acts("n | on | zone | theme | referral\n2 | 2026-01-10 | A | T05 | AUTO")
    with town.open() as store:
        answer = read(store)
    assert list(statuses(answer).values()) == [Status.HIDDEN, Status.SHOWN, Status.SHOWN]
    assert answer.total.cell.status is Status.HIDDEN
    figure = answer.sentence.values["figure"]
    assert isinstance(figure, Message)
    said = words(figure, translator("en"))
    assert said.startswith(f"Q1 2026: no tension fact found on rounds in {100 + 50} hours of presence")
