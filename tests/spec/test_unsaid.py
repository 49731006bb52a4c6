"""Where nothing tells what is over, named, or agreed upon, nothing is said of what is not: it is unknown, and no 0."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest

from analytics.cell import Cell, Status
from analytics.config import Home
from analytics.periods import Quarter
from analytics.reports import measures
from analytics.reports.diagnosis import diagnosis
from analytics.reports.holdings import open_holdings
from analytics.reports.technical import technical_watch
from analytics.reports.technical_list import UNFIXED
from analytics.reports.words import words
from analytics.roles import ROLES
from analytics.scope import Scope
from analytics.store.build import build_store
from analytics.store.connect import open_live
from analytics.text import translator
from tests import builders
from tests.spec.town import LEVEL

COORDINATOR, EN = ROLES["coordinator"], translator("en")

ENDS = {
    "technical_open": {"fixed_seen_on": date(2025, 3, 1)},
    "technical_open_long_share": {"fixed_declared_on": date(2025, 3, 1)},
    "technical_open_very_long": {"fixed_seen_on": date(2025, 3, 1)},
    "technical_delay": {"fixed_declared_on": date(2025, 3, 1)},
    "technical_on_target_share": {"fixed_seen_on": date(2025, 3, 1)},
    "technical_acknowledged_share": {"ack_on": date(2025, 3, 1)},
    "technical_seen_share": {"fixed_declared_on": date(2025, 3, 1), "fixed_seen_on": date(2025, 3, 2)},
    "technical_unseen": {"fixed_declared_on": date(2025, 3, 1), "fixed_seen_on": date(2025, 3, 2)},
    "tension_open_situations": {"closed_on": date(2025, 3, 1)},
    "tension_open_long_share": {"closed_on": date(2025, 3, 1)},
    "tension_situation_age": {"closed_on": date(2025, 3, 1)},
    "tension_situation_length": {"closed_on": date(2025, 3, 1)},
}
"""What tells that a matter is over, by the indicators that count those that are not."""


def _begun(number: int, **fields: object) -> dict[str, object]:
    """A defect sent, or a conflict followed: begun, and nothing says yet that it is over."""
    record = {"register": "R5", "theme": "X01", "sent_on": date(2025, 2, 2), "target_days": 10}
    if number % 2:
        record = {"register": "R4", "theme": "T05", "conflict_mode": "R4C", "situation_id": f"s{number}"}
    return {"record_key": f"app|{number}", "started_on": date(2025, 2, 1), **record, **fields}


def _told(folder: Path, rows: list[dict[str, object]], keys: Iterable[str], quarter: Quarter) -> dict[str, Cell]:
    """What a home of these records tells the coordinator."""
    folder.mkdir()
    home = builders.home_in(folder)
    builders.add_zones(home, LEVEL, {"A": builders.square(0, 0)})
    builders.add_records(home, rows)
    build_store(home)
    with open_live(home) as opened:
        scope = Scope(level=LEVEL, quarter=quarter)
        return {key: measures.headline(opened, scope, COORDINATOR, key).cell for key in keys}


def test_what_is_still_open_is_unknown_where_nothing_says_what_is_over(tmp_path: Path) -> None:
    """Two defects sent and two conflicts followed: with no day of any end, they would all seem open for ever."""
    begun = [*(_begun(number) for number in range(4)), _signal("app", 4, date(2025, 3, 31))]
    told = _told(tmp_path / "begun", begun, ENDS, Quarter(2025, 1))
    assert told == dict.fromkeys(ENDS, Cell(status=Status.MISSING_COLUMN))
    ends = {name: day for fields in ENDS.values() for name, day in fields.items()}
    told = _told(tmp_path / "over", [_begun(0, **ends), _begun(1, **ends), *begun[2:]], ENDS, Quarter(2025, 1))
    assert [told[key].n for key in ("technical_open", "tension_open_situations")] == [1, 1]
    assert not {Status.MISSING_COLUMN, Status.NOT_BROUGHT} & {cell.status for cell in told.values()}


def test_the_screen_of_defects_says_that_nothing_tells_those_that_are_fixed(tmp_path: Path) -> None:
    _told(tmp_path / "begun", [_begun(0)], (), Quarter(2025, 1))
    held = open_holdings(Home(tmp_path / "begun" / "home"))
    with held.store:
        answer = technical_watch(held, Scope(level=LEVEL, quarter=Quarter(2025, 1)), COORDINATOR)
    assert words(answer.missing, EN).startswith("The imported files do not say when technical reports were fixed")


def _signal(source: str, number: int, day: date) -> dict[str, object]:
    return {"record_key": f"{source}|{number}", "started_on": day, "register": "R5", "theme": "I03"}


def test_relays_are_unknown_where_nothing_names_one(tmp_path: Path) -> None:
    keys = ("relay_proposed", "isolation_relays")
    rows = [_signal("app", number, Quarter(2025, 1).shift(number).first_day) for number in range(4)]
    told = _told(tmp_path / "unnamed", rows, keys, Quarter(2025, 4))
    assert told == dict.fromkeys(keys, Cell(status=Status.MISSING_COLUMN))
    told = _told(tmp_path / "named", [{**rows[0], "partner": "CCAS"}, *rows[1:]], keys, Quarter(2025, 4))
    assert [told[key].n for key in keys] == [1, 1]


@pytest.mark.parametrize(
    ("key", "without"),
    [
        ("conflict_followed_share", ("followup_done_on",)),
        ("conflict_agreed_share", ("close_reason",)),
        ("conflict_deferred_closed", ("modality", "conflict_mode")),
    ],
)
def test_what_became_of_a_conflict_is_unknown_where_nothing_says_it(
    tmp_path: Path, key: str, without: tuple[str, ...]
) -> None:
    """A conflict that comes back in each quarter of 2025: all that is needed is told, or all but one thing."""
    act: dict[str, object] = {"register": "R4", "theme": "T05", "situation_id": "s", "conflict_mode": "R4C"}
    act |= {"modality": "NAVETTE", "close_reason": "ACCORD", "agreement_kept": "TENU"}
    act |= dict.fromkeys(("closed_on", "followup_due_on", "followup_done_on"), date(2025, 9, 1))
    rows = [{**_signal("app", n, Quarter(2025, n).first_day), **act} for n in range(1, 5)]
    told = _told(tmp_path / "told", rows, (key,), Quarter(2025, 4))
    assert (told[key].status, told[key].n) == (Status.SHOWN, 1)
    unsaid = [{**row, **dict.fromkeys(without)} for row in rows]
    assert _told(tmp_path / "unsaid", unsaid, (key,), Quarter(2025, 4))[key] == Cell(status=Status.MISSING_COLUMN)


def test_no_defect_is_listed_as_open_where_nothing_tells_those_that_are_fixed(tmp_path: Path) -> None:
    def listed(folder: Path, *rows: dict[str, object]) -> tuple[bool, bool]:
        """Whether the screen of defects has their list, and the diagnosis of their zone too."""
        _told(folder, [{**row, "zone_level": LEVEL, "zone_key": "A"} for row in rows], (), Quarter(2025, 1))
        held, scope = open_holdings(Home(folder / "home")), Scope(level=LEVEL, zone="A", quarter=Quarter(2025, 1))
        with held.store:
            shown = technical_watch(held, scope, COORDINATOR).figures
            chapters = {chapter.key: chapter for chapter in diagnosis(held, scope, COORDINATOR).chapters}
        environment = chapters["environment"]
        assert (UNFIXED in environment.notes) == (shown is None)
        return shown is not None and shown.defects is not None, len(environment.tables) == 2

    assert listed(tmp_path / "unsaid", _begun(0), _begun(2)) == (False, False)
    assert listed(tmp_path / "said", _begun(0), _begun(2, fixed_seen_on=date(2025, 2, 1))) == (True, True)
