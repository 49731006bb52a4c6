"""A column that no tool of a quarter ever filled in is missing there, and no zero: another tool was in use."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from analytics.cell import Cell, Status
from analytics.periods import Quarter
from analytics.reports import measures
from analytics.reports.brought import year_remarks
from analytics.reports.conflicts import conflict_tables
from analytics.reports.holdings import open_holdings
from analytics.reports.isolation_parts import parts
from analytics.reports.publication import TOTAL
from analytics.reports.territory import territory_map
from analytics.reports.words import words
from analytics.roles import ROLES
from analytics.scope import Scope
from analytics.store.build import build_store
from analytics.store.connect import Store, open_live
from analytics.text import translator
from tests import builders
from tests.spec.town import LEVEL

COORDINATOR = ROLES["coordinator"]
AGREED, EN = ("isolation_consent_asked_share", "isolation_consent_given_share"), translator("en")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Until June 2025 paper sheets, without keys; since July an application that gives them. Nobody is met in the last
    quarter of 2025, and the application gives a key again in 2026."""
    home = builders.home_in(tmp_path_factory.mktemp("brought"))
    builders.add_zones(home, LEVEL, {"A": builders.square(0, 0)})
    rows = [
        _record("paper", 1, date(2025, 2, 1)),
        _record("paper", 2, date(2025, 5, 1)),
        _record("app", 3, date(2025, 7, 1), person_key="a", consent="ACCORD"),
        _record("app", 4, date(2025, 11, 1)),
        _record("app", 5, date(2026, 3, 31), person_key="b"),
        _record("app", 6, date(2026, 6, 30)),
    ]
    builders.add_records(home, rows)
    build_store(home)
    with open_live(home) as opened:
        yield opened


def _record(source: str, number: int, day: date, **fields: object) -> dict[str, object]:
    return {"record_key": f"{source}|{number}", "started_on": day, "register": "R5", "theme": "I03", **fields}


def met(store: Store, quarter: Quarter) -> Cell:
    answer = territory_map(store, Scope(level=LEVEL, quarter=quarter), COORDINATOR, "isolation_people_met")
    return next(row.cell for row in answer.rows if row.code == TOTAL)


def test_before_the_tool_that_brings_it_the_column_is_missing(store: Store) -> None:
    assert met(store, Quarter(2025, 1)) == met(store, Quarter(2025, 2)) == Cell(status=Status.NOT_BROUGHT)


def test_since_then_nobody_is_a_zero(store: Store) -> None:
    assert [met(store, Quarter(2025, number)).n for number in (3, 4)] == [1, 0]


def test_over_four_quarters_all_four_must_bring_it(store: Store) -> None:
    def asked(quarter: Quarter) -> Cell:
        scope = Scope(level=LEVEL, quarter=quarter)
        return measures.headline(store, scope, COORDINATOR, "isolation_consent_asked_share").cell

    assert asked(Quarter(2026, 1)) == Cell(status=Status.NOT_BROUGHT)
    # From July 2025 to June 2026: a was asked, and of b nothing is said.
    assert (asked(Quarter(2026, 2)).n, asked(Quarter(2026, 2)).exposure) == (1, 2)


def test_no_table_of_people_tells_as_0_what_is_missing(tmp_path: Path) -> None:
    """In the first quarter one signal without a key; two years on, one more with its key, source and consent."""
    home = builders.home_in(tmp_path)
    builders.add_zones(home, LEVEL, {"A": builders.square(0, 0)})
    paper = _record("paper", 1, date(2025, 2, 1), signal_source="VOISIN")
    asked = {"person_key": "a", "consent": "ACCORD", "signal_state": "EN_LIEN", "signal_source": "TOURNEE"}
    builders.add_records(home, [paper, _record("app", 2, date(2026, 8, 1), **asked)])
    build_store(home)
    held = open_holdings(home)

    def told(quarter: Quarter) -> list[list[str]]:
        tables, _ = parts(held, COORDINATOR, quarter)
        return [[words(column.label, EN) for column in table.columns] for table in tables]

    signals = ["New isolation signals", "of which without a key"]
    with held.store:
        assert told(Quarter(2025, 1)) == [signals, ["Signals that bear it"]]
        assert told(Quarter(2026, 3)) == [
            ["People met for the first time", "Signalled, not met yet", *signals],
            ["People seen within four quarters"],
            ["People"],
            ["Signals that bear it"],
        ]


def test_no_table_of_conflicts_tells_as_0_what_is_missing(tmp_path: Path) -> None:
    """Paper told the mode of a conflict until March; since April an application follows situations, not agreements."""
    home = builders.home_in(tmp_path)
    builders.add_zones(home, LEVEL, {"A": builders.square(0, 0)})
    act = {"register": "R4", "theme": "T05"}
    followed = {"situation_id": "s", "closed_on": date(2026, 3, 1), "conflict_mode": "R4C"}
    rows = [_record("paper", 1, date(2025, 2, 1), conflict_mode="R4A", **act)]
    rows += [_record("app", n, Quarter(2025, 1).shift(n).first_day, **act, **followed) for n in range(1, 6)]
    builders.add_records(home, rows)
    build_store(home)
    with open_live(home) as opened:

        def told(quarter: Quarter) -> list[str]:
            tables = conflict_tables(opened, COORDINATOR, quarter)
            return [table.name.removesuffix(f"-{quarter}") for table in tables]

        assert told(Quarter(2025, 1)) == ["prevention", "real-time"]
        assert told(Quarter(2025, 4)) == ["prevention", "real-time", "situation-prevented"]
        assert told(Quarter(2026, 1)) == ["prevention", "real-time", "situation-prevented", "deferred"]
        for role in (role for role in ROLES.values() if role.has_floors):
            assert len(conflict_tables(opened, role, Quarter(2026, 1))) == 2
        deferred = conflict_tables(opened, COORDINATOR, Quarter(2026, 1))[-1]
    assert [words(column.label, EN) for column in deferred.columns] == ["Closed"]


def test_gatherings_are_unknown_where_neither_their_type_nor_who_came_is_told(tmp_path: Path) -> None:
    """Paper tells neither; since April an application says how many came, never of which type an act is."""
    home = builders.home_in(tmp_path)
    builders.add_zones(home, LEVEL, {"A": builders.square(0, 0)})
    act = {"register": "R8", "theme": "N10"}
    rows = [_record("paper", 1, date(2025, 2, 1), **act), _record("app", 2, date(2025, 5, 1), **act)]
    rows.append(_record("app", 3, date(2025, 8, 1), participants_n=30, **act))
    builders.add_records(home, [rows[0]])
    build_store(home)
    keys = ("register_sessions", "register_meetings", "register_projects")

    def told(store: Store, quarter: Quarter) -> list[Cell]:
        scope = Scope(level=LEVEL, quarter=quarter)
        return [measures.headline(store, scope, COORDINATOR, key).cell for key in keys]

    with open_live(home) as opened:
        assert told(opened, Quarter(2025, 1)) == [Cell(status=Status.MISSING_COLUMN)] * 3
    builders.add_records(home, rows)
    build_store(home)
    with open_live(home) as opened:
        assert told(opened, Quarter(2025, 1)) == [Cell(status=Status.NOT_BROUGHT)] * 3
        assert [cell.n for cell in told(opened, Quarter(2025, 2))] == [0, 0, 0]
        assert [cell.n for cell in told(opened, Quarter(2025, 3))] == [0, 0, 1]


def test_a_delay_until_a_contact_is_unknown_where_no_day_nor_person_is_told(tmp_path: Path) -> None:
    """Paper says that there is a link and no more, which would be a delay of 0 days; an application says since when."""
    home = builders.home_in(tmp_path)
    builders.add_zones(home, LEVEL, {"A": builders.square(0, 0)})
    act = {"register": "R6", "theme": "I01", "signal_state": "EN_LIEN"}
    since = {"first_seen_on": date(2025, 5, 1), "last_contact_on": date(2025, 5, 8)}
    builders.add_records(home, [_record("paper", 1, date(2025, 2, 1), **act)])
    build_store(home)

    def told(store: Store, quarter: Quarter) -> Cell:
        return measures.headline(
            store, Scope(level=LEVEL, quarter=quarter), COORDINATOR, "isolation_contact_delay"
        ).cell

    with open_live(home) as opened:
        assert told(opened, Quarter(2025, 1)) == Cell(status=Status.MISSING_COLUMN)
    builders.add_records(
        home, [_record("paper", 1, date(2025, 2, 1), **act), _record("app", 2, date(2025, 5, 8), **act, **since)]
    )
    build_store(home)
    with open_live(home) as opened:
        assert told(opened, Quarter(2025, 1)) == Cell(status=Status.NOT_BROUGHT)
        # seven days, of the one signal that tells them; that on paper, of the quarter before, tells none
        assert (told(opened, Quarter(2025, 2)).value, told(opened, Quarter(2025, 2)).n) == (7, 1)


def test_a_curve_begins_where_the_column_does(store: Store) -> None:
    curve = measures.curve(store, Scope(level=LEVEL, quarter=Quarter(2026, 1)), COORDINATOR, "isolation_people_met")
    assert [cell.value for cell in curve.series[0].cells] == [None, None, 1, 0, 1]


def test_an_official_is_told_which_year_is_read_and_when_its_first_figures_come(store: Store) -> None:
    """Of 2025, the files brought the agreement from July on: that year has no figure, and 2026 will have one."""
    scope = Scope(level=LEVEL, quarter=Quarter(2026, 1))
    (said,) = year_remarks(store, [measures.whole(store, scope, ROLES["elected"], key) for key in AGREED])
    assert "here 2025, the last one over" in words(said, EN)
    assert "The first ones will be those of 2026" in words(said, EN)
    head = measures.headline(store, scope, ROLES["elected"], AGREED[0])
    assert (head.cell, words(head.note, EN)[:24]) == (Cell(status=Status.NOT_BROUGHT), "Figure of the year 2025.")
    # The coordinator reads the four quarters up to the one asked, and no civil year.
    assert year_remarks(store, [measures.whole(store, scope, COORDINATOR, key) for key in AGREED]) == ()


def test_figures_of_a_year_alone_stand_under_its_name_and_mixed_ones_in_groups(store: Store) -> None:
    def table(*keys: str) -> tuple[list[str], list[str]]:
        scope = Scope(level=LEVEL, quarter=Quarter(2026, 1))
        found = measures.indicators(store, scope, ROLES["elected"], keys, "caption")
        return [words(one.label, EN) for one in found.columns], [words(row.group, EN) for row in found.rows]

    heads, groups = table(*AGREED)
    assert (heads[0], heads[4], set(groups)) == ("Year 2025", "2024", {""})
    heads, groups = table(AGREED[0], "isolation_people_met")
    assert (heads[0], heads[4]) == ("Period of the group", "A year before")
    assert groups == ["Q1 2026, beside Q1 2025", "Year 2025, beside 2024"]
