"""Who asked, and what the team found by itself, are what a plain recount of records finds, on random territories."""

import tempfile
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings

from analytics.cell import Cell, Status
from analytics.periods import Quarter
from analytics.reports.holdings import Holdings, open_holdings
from analytics.reports.requests import request_table
from analytics.reports.self_referral import self_referral_table
from analytics.reports.table import Part, Table
from analytics.roles import ROLES
from analytics.scope import Scope
from analytics.store.build import build_store
from tests import builders
from tests.oracle_batches import recount
from tests.oracle_codes import THEMES, Row
from tests.oracle_known import open_records
from tests.oracle_request import ASKED
from tests.worlds import World, worlds

COORDINATOR = ROLES["coordinator"]
SIDES = "TIXN"


@given(world=worlds())
@settings(max_examples=15)
def test_requests_and_what_the_team_finds_are_what_records_say(world: World) -> None:
    """Without corrections of zones, so that each keeps the dwellings that it was given."""
    people = {level: {code: {"dwellings": 10} for code in shapes} for level, shapes in world.zones.items()}
    with tempfile.TemporaryDirectory() as folder:
        home = builders.home_in(Path(folder), settings="max_unknown_origin = 1.0\n")
        replace(world, attributes=people, corrections=[]).write(home)
        build_store(home)
        acts = list(open_records(recount(home)))
        dwellings = 10 * max((len(of_level) for of_level in people.values()), default=0)
        held = open_holdings(home)
        try:
            for quarter in held.quarters:
                of_quarter = [act for act in acts if Quarter.of(act["service_on"]) == quarter]
                for level in held.levels:
                    _compare(held, Scope(level=level, quarter=quarter), of_quarter, dwellings)
        finally:
            held.close()


def _compare(held: Holdings, scope: Scope, acts: list[Row], dwellings: int) -> None:
    for side in "TX":
        asked = Counter(act["referral"] for act in acts if _side(act) == side and act["referral"] in ASKED)
        table = request_table(held.store, scope, COORDINATOR, side)
        for code, (n, share, rate, _) in _cells(table).items():
            counted = asked.total() if code == "" else asked[code]
            if n.status is Status.NOT_BROUGHT:
                assert counted == 0
                continue
            assert n.value == counted
            assert share.status is (Status.SHOWN if asked else Status.NO_CASE)
            assert share.value is None or share.value == pytest.approx(100 * counted / asked.total())
            assert (rate.value, rate.exposure) == (pytest.approx(1000 * counted / dwellings), dwellings)
    for side, cells in _cells(self_referral_table(held.store, scope, COORDINATOR)).items():
        new = [act for act in acts if act["referral"] != "SUIVI" and _side(act) in (side or SIDES)]
        own = sum(act["referral"] == "AUTO" for act in new)
        if cells[0].status is Status.SHOWN:
            assert (cells[0].n, cells[0].exposure) == (own, len(new))
            assert cells[0].value == pytest.approx(100 * own / len(new))
        else:
            assert cells[0].status is Status.NOT_BROUGHT or not new


def _side(act: Row) -> str:
    return str(THEMES[act["theme"]]["parent"])


def _cells(table: Table | None) -> dict[str, list[Cell]]:
    """The cells of each row by its code, of the total under no code; nothing where there is no table."""
    rows = table.rows if table else ()
    return {
        "" if row.part is Part.TOTAL else row.code: [one for one in row.values if isinstance(one, Cell)] for row in rows
    }
