"""Coming back to a place, and estates seen often, are unknown where no file says precisely where acts were."""

from datetime import date
from pathlib import Path

import pytest

from analytics.cell import Cell, Status
from analytics.periods import Quarter
from analytics.reports import measures
from analytics.reports.holdings import open_holdings
from analytics.reports.often import often_places
from analytics.reports.tension import tensions
from analytics.reports.words import words
from analytics.roles import ROLES
from analytics.scope import Scope
from analytics.store.build import build_store
from analytics.store.connect import open_live
from analytics.text import translator
from tests import builders
from tests.spec.town import LEVEL

COORDINATOR, EN = ROLES["coordinator"], translator("en")


def record(source: str, number: int, day: date, **fields: object) -> dict[str, object]:
    return {"record_key": f"{source}|{number}", "started_on": day, "register": "R5", "theme": "I03", **fields}


PRECISE = ("tension_seen_again_share", "tension_seen_often", "technical_recurrence_share")


@pytest.mark.parametrize(
    ("place", "known"),
    [
        ({}, {}),
        ({"lon": 5.5, "lat": 5.5, "geo_precision": "SEC"}, {PRECISE[2]: 1}),
        ({"lon": 5.5, "lat": 5.5}, {PRECISE[0]: 1, PRECISE[1]: 0, PRECISE[2]: 1}),
        ({"zone_level": "residence", "zone_key": "r1"}, {PRECISE[0]: 1, PRECISE[1]: 0, PRECISE[2]: 1}),
        ({"situation_id": "s"}, {PRECISE[0]: 1, PRECISE[1]: 0}),
    ],
)
def test_coming_back_to_a_place_is_unknown_where_no_file_tells_precise_places(
    tmp_path: Path, place: dict[str, object], known: dict[str, int]
) -> None:
    """The same theme on two days of February; a fault seen fixed in January, back in February. Points that stand for a
    round sector tell no place where the team would come back, and situations no estate. Paper told no place a year
    before."""
    home = builders.home_in(tmp_path)
    builders.add_zones(home, LEVEL, {"A": builders.square(0, 0)})
    builders.add_zones(home, "residence", {"R1": builders.square(0, 0)})
    fault = {"theme": "X11", "sent_on": date(2026, 1, 1)}
    acts = [
        record("paper", 1, date(2025, 2, 1), theme="T05"),
        record("paper", 2, date(2025, 2, 1), **fault, fixed_seen_on=date(2025, 2, 1)),
        *(record("app", n, date(2026, 2, n), **{"register": "R4", "theme": "T05", **place}) for n in (3, 4)),
        record("app", 5, date(2025, 12, 5), **{**fault, **place}, fixed_seen_on=date(2026, 1, 3)),
        record("app", 6, date(2026, 2, 6), **{**fault, **place}),
        record("app", 7, date(2026, 6, 30)),
    ]
    builders.add_records(home, acts)
    build_store(home)

    def told(quarter: Quarter) -> dict[str, Cell]:
        scope = Scope(level=LEVEL, quarter=quarter)
        return {key: measures.headline(opened, scope, COORDINATOR, key).cell for key in PRECISE}

    with open_live(home) as opened:
        unknown = {key: Status.NOT_BROUGHT if key in known else Status.MISSING_COLUMN for key in PRECISE}
        assert {key: cell.status for key, cell in told(Quarter(2025, 1)).items()} == unknown
        shown = {key: cell.n for key, cell in told(Quarter(2026, 1)).items() if cell.status is Status.SHOWN}
        assert shown == known


def test_estates_are_told_where_files_place_records_in_one(tmp_path: Path) -> None:
    """No file did until 2026: which estates are seen often is not known, and no table says that none is."""
    home = builders.home_in(tmp_path)
    builders.add_zones(home, "residence", {"R1": builders.square(0, 0)})
    act = {"register": "R4", "theme": "T05"}
    estate = {"zone_level": "residence", "zone_key": "r1"}
    rows = [record("paper", 1, date(2025, 2, 1), **act, situation_id="s")]
    builders.add_records(home, [*rows, record("app", 2, date(2026, 2, 1), **act, **estate)])
    build_store(home)
    held, unknown = open_holdings(home), "the files place no record in a housing estate"

    def told(quarter: Quarter) -> tuple[bool, bool, bool]:
        scope = Scope(level="residence", quarter=quarter)
        often, page = often_places(held.store, COORDINATOR, quarter), tensions(held, scope, COORDINATOR).figures
        assert often is not None
        assert page is not None
        remarks = [words(remark, EN) for remark in page.remarks]
        return unknown in words(often.sentence, EN), any(unknown in one for one in remarks), page.places is None

    with held.store:
        assert told(Quarter(2025, 1)) == (True, True, True)
        assert told(Quarter(2026, 1)) == (False, False, False)
