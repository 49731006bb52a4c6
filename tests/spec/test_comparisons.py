"""A quarter against the same one a year earlier: the word by the stated rule, or the reason why there is none."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from analytics.cell import Cell, Status
from analytics.metrics import METRICS
from analytics.metrics.base import Count, Kind, Metric
from analytics.periods import Quarter
from analytics.reports import measures
from analytics.reports.change import Comparison, Outlook
from analytics.reports.change import compared as compare_cells
from analytics.reports.comparisons import comparisons
from analytics.reports.figures import figures, year_apart
from analytics.reports.publication import TOTAL
from analytics.reports.question import ask
from analytics.reports.table import Shown
from analytics.reports.words import words
from analytics.roles import ROLES
from analytics.scope import Scope
from analytics.store.connect import Store
from analytics.text import Message, translator
from tests import builders
from tests.spec.town import LEVEL, Town

FOUND = METRICS["tension_found_rate"]
SHARE = replace(
    FOUND,
    kind=Kind.SHARE,
    exposure=None,
    per=None,
    count=Count(dimension="T", origins=("proactive",)),
    among=Count(dimension="T"),
    key="share",
)
LAST = Quarter(2026, 1)

TOURS = """
    on         | zone | hours
    2025-01-02 | A    | 290
    2025-01-02 | B    | 100
    2025-01-02 | C    | 100
    2026-02-01 | A    | 320
    2026-02-01 | B    | 100
    2026-02-01 | C    | 10
    2026-04-02 | A    | 30
"""
ACTS = """
    n  | on         | zone | theme | referral
    35 | 2025-02-10 | A    | T05   | AUTO
    48 | 2026-02-10 | A    | T05   | AUTO
    20 | 2025-02-10 | B    | T05   | AUTO
    60 | 2026-02-10 | B    | T05   | AUTO
    9  | 2025-02-10 | C    | T05   | AUTO
    9  | 2026-02-10 | C    | T05   | AUTO
    5  | 2026-03-30 | A    | T05   | HAB_TEL
    9  | 2026-04-02 | A    | T05   | AUTO
"""


SINCE = """
    n | on         | zone | theme | referral | person_key | signal_state | sent_on    | relay_state | fixed_seen_on
    1 | 2024-04-02 | A    | T05   | AUTO     |            |              |            |             |
    1 | 2025-03-02 | A    | I01   | AUTO     | k          | EN_LIEN      |            | ACCEPTE     |
    1 | 2025-03-02 | A    | X01   | AUTO     |            |              | 2025-03-02 |             |
    1 | 2024-04-02 | A    | X01   | AUTO     |            |              | 2024-04-02 |             | 2024-04-03
"""


def town(folder: pytest.TempPathFactory, name: str) -> Town:
    return Town(folder.mktemp(name), zones={LEVEL: "A B C D"}).tours(TOURS).acts(ACTS)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with town(tmp_path_factory, "compared").open() as opened:
        yield opened


def compared(store: Store, quarter: Quarter = LAST, metric: Metric = FOUND, key: str = FOUND.key) -> dict:
    question = ask(store, Scope(level=LEVEL, quarter=quarter), ROLES["coordinator"], key)
    return dict(comparisons(store, replace(question, metric=metric)))


def test_48_in_320_hours_after_35_in_290_is_no_detectable_change(store: Store) -> None:
    found: Comparison = compared(store)["A"]
    assert found.outlook is Outlook.NO_DETECTABLE_CHANGE
    assert found.quarter == Quarter(2025, 1)
    assert (found.before.n, found.before.exposure) == (35, 290)
    assert found.change is not None
    assert found.change.value == pytest.approx((48 / 320) / (35 / 290))


def test_three_times_as_many_in_the_same_hours_is_a_rise(store: Store) -> None:
    assert compared(store)["B"].outlook is Outlook.RISE


def test_where_presence_was_too_thin_nothing_is_compared(store: Store) -> None:
    found = compared(store)["C"]
    assert (found.outlook, found.change, found.now) == (Outlook.NOT_SHOWN, None, Cell(status=Status.THIN_PRESENCE))


def test_of_the_quarter_under_way_no_word_is_said(store: Store) -> None:
    found = compared(store, Quarter(2026, 2))
    assert {one.outlook for one in found.values()} == {Outlook.UNDER_WAY}
    assert all(one.change is None for one in found.values())


def test_without_the_year_before_there_is_nothing_to_compare_with(store: Store) -> None:
    assert {one.outlook for one in compared(store, Quarter(2025, 1)).values()} == {Outlook.NO_FORMER}


@pytest.mark.parametrize(("first_on", "outlook"), [("08", Outlook.NO_DETECTABLE_CHANGE), ("09", Outlook.NOT_WHOLE)])
def test_a_former_quarter_whose_beginning_the_data_do_not_hold_is_not_compared(
    tmp_path_factory: pytest.TempPathFactory, first_on: str, outlook: Outlook
) -> None:
    """They may begin in its first week, as hours do."""
    late = Town(tmp_path_factory.mktemp("late"), zones={LEVEL: "A B C D"}).acts(ACTS)
    with late.tours(TOURS.replace("2025-01-02", f"2025-01-{first_on}")).open() as opened:
        assert compared(opened)["A"].outlook is outlook


def test_nor_is_what_looks_back_on_a_year_that_the_data_do_not_hold(tmp_path_factory: pytest.TempPathFactory) -> None:
    """The first quarter of 2025 looks back to April 2024, when one act was made; without it, on no whole year."""
    for rows, is_whole in ((SINCE, True), (SINCE.replace("2024-04-02", "2024-04-12"), False)):
        with town(tmp_path_factory, "begun").acts(rows).open() as opened:
            for key in ("technical_delay", "technical_open"):
                found = compared(opened, metric=METRICS[key], key=key)
                assert ({one.outlook for one in found.values()} == {Outlook.NOT_WHOLE}) is not is_whole


def test_a_share_changes_by_points(store: Store) -> None:
    # A: 35 of 35, then 48 of 53: minus 9.4 points.
    change = compared(store, metric=SHARE)["A"].change
    assert change.value == pytest.approx(100 * (48 / 53 - 35 / 35))


def test_across_a_break_nothing_is_compared(tmp_path_factory: pytest.TempPathFactory) -> None:
    broken = town(tmp_path_factory, "broken")
    builders.add_events(broken.home, [{"starts_on": date(2025, 9, 1), "type": "CHANGEMENT_OUTIL"}])
    with broken.open() as opened:
        assert {one.outlook for one in compared(opened).values()} == {Outlook.BREAK}


def test_a_break_on_the_first_day_of_the_year_before_leaves_both_quarters_comparable(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """Both were recorded after it; the same change a day later lies within the first of them."""
    for on, is_compared in ((date(2025, 1, 1), True), (date(2025, 1, 2), False)):
        changed = town(tmp_path_factory, "changed")
        builders.add_events(changed.home, [{"starts_on": on, "type": "CHANGEMENT_OUTIL"}])
        with changed.open() as opened:
            assert (compared(opened)["A"].outlook is Outlook.NO_DETECTABLE_CHANGE) is is_compared


@pytest.mark.parametrize("key", ["isolation_contact_delay", "technical_delay", "technical_open", "relay_proposed"])
def test_what_looks_back_on_a_year_is_not_compared_until_the_former_year_lies_after_the_break(
    tmp_path_factory: pytest.TempPathFactory, key: str
) -> None:
    """Before 2 April 2024 lies no quarter of what the first quarter of 2025 looks back on: April 2024 is its first."""
    for on, is_broken in ((date(2024, 4, 1), False), (date(2024, 4, 2), True), (date(2024, 12, 1), True)):
        changed = town(tmp_path_factory, "looked-back").acts(SINCE)
        builders.add_events(changed.home, [{"starts_on": on, "type": "CHANGEMENT_OUTIL"}])
        with changed.open() as opened:
            found = compared(opened, metric=METRICS[key], key=key)
            assert ({one.outlook for one in found.values()} == {Outlook.BREAK}) is is_broken
            assert {one.outlook for one in compared(opened).values()} != {Outlook.BREAK}


def test_across_a_break_in_one_zone_that_zone_alone_is_not_compared(tmp_path_factory: pytest.TempPathFactory) -> None:
    broken = town(tmp_path_factory, "broken-there")
    event = {"starts_on": date(2025, 9, 1), "type": "CHANGEMENT_HORAIRES", "zone_level": LEVEL, "zone_code": "A"}
    builders.add_events(broken.home, [event])
    with broken.open() as opened:
        found = compared(opened)
        assert (found["A"].outlook, found["A"].change) == (Outlook.BREAK, None)
        assert found["B"].outlook is Outlook.RISE


def test_the_curve_of_the_whole_is_not_cut_by_a_break_in_one_zone_and_says_so(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """As its comparison, which is made: that of the zone is not, and its own curve is cut."""
    broken = town(tmp_path_factory, "broken-in-one")
    event = {"starts_on": date(2025, 9, 1), "type": "CHANGEMENT_HORAIRES", "zone_level": LEVEL, "zone_code": "A"}
    builders.add_events(broken.home, [event])
    with broken.open() as opened:
        scope, role = Scope(level=LEVEL, quarter=LAST), ROLES["coordinator"]
        whole, own = (measures.curve(opened, scope, role, FOUND.key, zone=zone) for zone in (TOTAL, "A"))
        assert compared(opened)[TOTAL].change is not None
    (told,), (cut,) = whole.events, own.events
    assert (told.is_break, told.first_on, told.last_on) == (False, date(2025, 9, 1), date(2025, 9, 1))
    assert "rupture de série dans cette zone seule" in words(told.label, translator("fr"))
    assert (cut.is_break, cut.first_on) == (True, date(2025, 9, 1))


def test_a_headline_and_a_row_of_the_table_say_the_same_change(store: Store) -> None:
    scope, role = Scope(level=LEVEL, quarter=LAST), ROLES["coordinator"]
    table = measures.zone_table(store, scope, role, "tension_found_rate")
    total = table.rows[-1]
    head = measures.headline(store, scope, role, "tension_found_rate")
    assert isinstance(head.note, Message)
    assert isinstance(total.values[-1], Message)
    assert head.note.values["value"] == total.values[-1].values["value"]
    assert head.cell == total.values[0]
    assert [row.code for row in table.rows[:4]] == ["A", "B", "C", "D"]
    assert table.columns[-1].shown is Shown.TEXT


def test_quarters_a_year_apart_hold_the_cells_that_every_quarter_has(store: Store) -> None:
    question = ask(store, Scope(level=LEVEL, quarter=LAST), ROLES["coordinator"], FOUND.key)
    every, apart = figures(store, question, n_quarters=5), year_apart(store, question)
    assert apart.periods == (every.periods[0], every.periods[4])
    assert [apart.on(day) for day in apart.periods] == [every.on(day) for day in apart.periods]


def test_a_curve_has_the_quarters_that_the_data_hold_and_a_cell_for_each(store: Store) -> None:
    curve = measures.curve(store, Scope(level=LEVEL, quarter=LAST), ROLES["coordinator"], FOUND.key, zone="C")
    assert [str(Quarter.of(day)) for day in curve.months] == ["2025-T1", "2025-T2", "2025-T3", "2025-T4", "2026-T1"]
    (series,) = curve.series
    assert series.cells[0].n == 9
    assert series.cells[1] == Cell(status=Status.THIN_PRESENCE)


@pytest.mark.parametrize(
    ("now", "before", "outlook"),
    [
        ((20, 15, 25, 30), (10, 8, 14, 30), Outlook.RISE),  # 15 - 14 > 0
        ((20, 14, 25, 30), (10, 8, 14, 30), Outlook.NO_DETECTABLE_CHANGE),  # 14 - 14 = 0
        ((20, 15, None, 30), (10, 8, 14, 30), Outlook.NO_INTERVAL),
        ((20, 15, 25, 9), (10, 8, 14, 10), Outlook.TOO_FEW),  # 19 delays
        ((105, 104, 106, 900), (100, 99, 101, 900), Outlook.SLIGHT),
    ],
)
def test_a_median_changes_with_an_interval_or_without_a_word(
    store: Store, now: tuple, before: tuple, outlook: Outlook
) -> None:
    question = replace(
        ask(store, Scope(level=LEVEL, quarter=LAST), ROLES["coordinator"], FOUND.key), metric=METRICS["technical_delay"]
    )
    cells = (Cell(value=value, low=low, high=high, n=n) for value, low, high, n in (now, before))
    found = compare_cells(question, *cells, None, 1.0)
    assert found.outlook is outlook
    if outlook is Outlook.RISE:
        assert (
            translator("fr").message(found.short) == "hausse, en jours\u00a0: 10 [1 à 17]"
        )  # 20 - 10, 15 - 14, 25 - 8
