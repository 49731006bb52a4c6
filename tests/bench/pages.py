"""What each page asks the store, and how long its data take to make, with the demo's facts told many times over."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import cast

import duckdb

from analytics.config import Home
from analytics.demo.home import prepare
from analytics.reports.coverage import coverage
from analytics.reports.diagnosis import diagnosis
from analytics.reports.facing import facing_maps
from analytics.reports.holdings import Holdings, open_holdings
from analytics.reports.isolation import social_watch
from analytics.reports.overview import overview
from analytics.reports.quality import quality
from analytics.reports.registers import registers
from analytics.reports.review import review
from analytics.reports.technical import technical_watch
from analytics.reports.tension import tensions
from analytics.reports.zone import zone_panel
from analytics.roles import ROLES, Role
from analytics.scope import Scope
from analytics.store.connect import open_live
from tests.bench.measure import Line, in_turn

RECORDS = 3_000_000
MOST_SECONDS, MOST_QUERIES = 0.150, 6
METRIC = "tension_found_rate"
_ROUNDS = 5
_APART = 1_000_000
"""Between the numbers of one record and of its next telling: more than the demo has records."""
_TOLD = ("fct_intervention", "fct_place", "fct_fact")

Page = Callable[[Holdings, Scope, Role], object]


def pages(folder: Path) -> Iterator[Line]:
    """Per page and role: the queries of one view, and the median seconds of its data once the store is warm."""
    home = _told_again(folder / "pages")
    held = open_holdings(home)
    with held.store:
        for role in ROLES.values():
            scope = held.settled(Scope(level="quartier"), role)
            for name, page in reports(home).items():
                if name == "quality" and "quality" not in role.pages:
                    continue
                seconds, n_queries = _measured(held, page, scope, role)
                figures = f"{1000 * seconds:.0f} ms, {n_queries} queries"
                yield Line(f"data of {name} for {role.key}, seconds", figures, seconds, MOST_SECONDS)
                yield Line(f"queries of {name} for {role.key}", figures, n_queries, MOST_QUERIES)


def reports(home: Home) -> dict[str, Page]:
    """The report of each page whose data come from the store."""
    return {
        "overview": overview,
        "map": lambda held, scope, role: facing_maps(held, scope, role, METRIC),
        "zone panel": lambda held, scope, role: zone_panel(held.store, _at_a_zone(held, scope), role, METRIC),
        "tensions": tensions,
        "isolation": social_watch,
        "technical": technical_watch,
        "registers": registers,
        "coverage": coverage,
        "quarter": review,
        "diagnosis": lambda held, scope, role: diagnosis(held, _at_a_zone(held, scope), role),
        "quality": lambda held, _, role: quality(held, home, role),
    }


def _at_a_zone(held: Holdings, scope: Scope) -> Scope:
    return scope.at(zone=str(held.zones(scope.level or "")["zone_code"].iloc[0]))


def _measured(held: Holdings, page: Page, scope: Scope, role: Role) -> tuple[float, int]:
    """Once the store is warm, and what it says of itself is read: every view asks anew what its selection needs."""
    (seconds,) = in_turn([lambda: page(held, scope, role)], _ROUNDS)
    return seconds, queries(held, page, scope, role)


def queries(held: Holdings, page: Page, scope: Scope, role: Role) -> int:
    """How many a view asks of a store that is warm."""
    counting = _Counting(held.store._con)
    page(replace(held, store=replace(held.store, _con=cast("duckdb.DuckDBPyConnection", counting))), scope, role)
    return counting.n


class _Counting:
    """A connection that counts its queries: each one has a cursor of its own."""

    def __init__(self, con: duckdb.DuckDBPyConnection) -> None:
        self.con, self.n = con, 0

    def cursor(self) -> duckdb.DuckDBPyConnection:
        self.n += 1
        return self.con.cursor()


def _told_again(folder: Path) -> Home:
    """The demo, its records told over in the store as a build would leave them: as many cells, in the same zones.

    Reports still open are not told over: a list of them is as long as they are many.
    """
    home = Home(folder)
    prepare(home)
    with open_live(home) as store:
        path = store.path
    with duckdb.connect(str(path)) as con:
        times = -(-RECORDS // con.table("fct_intervention").shape[0])
        con.execute("create temp table told as select unnest(range(1, ?)) as again", [times])
        for name in _TOLD:
            table = con.table(name)
            columns = (f"{one} + again * {_APART}" if one == "record_id" else one for one in table.columns)
            table.cross(con.table("told")).project(", ".join(columns)).insert_into(name)
    return home
