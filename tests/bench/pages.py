"""What each page asks the store, and how long its data take to make, with the demo's facts told many times over."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
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
from analytics.store.read import Read
from analytics.store.script import script
from tests.bench.measure import Line, in_turn, processor_seconds
from tests.bench.typed import Params, Question, against_sql

RECORDS = 3_000_000
MOST_SECONDS, MOST_QUERIES = 0.150, 6
METRIC = "tension_found_rate"
_ROUNDS, _N_TYPED = 9, 40
_TOLD = ("fct_intervention", "fct_place", "fct_fact")

Page = Callable[[Holdings, Scope, Role], object]


def pages(folder: Path) -> Iterator[Line]:
    """Per page and role: the queries of one view, and the median seconds of its data once the store is warm, with the
    least time that both cores gave it, which tells something on a busy machine too. Then each query of these views
    beside its own text."""
    home = _told_again(folder / "pages")
    every = dict[str, Question]()
    held = open_holdings(home)
    with held.store:
        for role in ROLES.values():
            scope = held.settled(Scope(level="quartier"), role)
            for name, page in reports(home).items():
                if name == "quality" and "quality" not in role.pages:
                    continue
                view = partial(page, held, scope, role)
                (seconds,) = in_turn([view], _ROUNDS)
                busy = min(processor_seconds(view) for _ in range(_ROUNDS))
                asked = questions(held, page, scope, role)
                every |= {repr(one): one for one in asked}
                figures = f"{1000 * seconds:.0f} ms, {1000 * busy:.0f} ms of processor, {len(asked)} queries"
                yield Line(f"data of {name} for {role.key}, seconds", figures, seconds, MOST_SECONDS)
                yield Line(f"queries of {name} for {role.key}", figures, len(asked), MOST_QUERIES)
    yield from against_sql(home, every.values(), _N_TYPED)


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


def questions(held: Holdings, page: Page, scope: Scope, role: Role) -> list[Question]:
    """What a view asks of a store that is warm: it has read what it says of itself, and its zones."""
    page(held, scope, role)
    noting = _Noting(held.store._con, [])
    page(replace(held, store=replace(held.store, _con=cast("duckdb.DuckDBPyConnection", noting))), scope, role)
    names = {script("read", name).sql: name for name in Read}
    return [(names[text], params) for text, params in noting.asked]


@dataclass(frozen=True, slots=True)
class _Noting:
    """A connection, or a cursor of it, that notes the texts and parameters of its queries."""

    con: duckdb.DuckDBPyConnection
    asked: list[tuple[str, Params]]

    def cursor(self) -> "_Noting":
        return _Noting(self.con.cursor(), self.asked)

    def execute(self, text: str, params: Params) -> duckdb.DuckDBPyConnection:
        self.asked.append((text, params))
        return self.con.execute(text, dict(params))

    def __enter__(self) -> "_Noting":
        return self

    def __exit__(self, *_: object) -> None:
        self.con.close()


def _told_again(folder: Path) -> Home:
    """The demo, its records told over in the store as a build would leave them: as many cells, in the same zones, and
    the tellings of one day side by side, since records are numbered by day.

    Reports still open on the last day are not told over: a list of them is as long as they are many.
    """
    home = Home(folder)
    prepare(home)
    with open_live(home) as store:
        path = store.path
    with duckdb.connect(str(path)) as con:
        times = -(-RECORDS // con.table("fct_intervention").shape[0])
        con.execute("create temp table told as select unnest(range(?)) as again", [times])
        last_on = con.execute("select value::date from ref_info where key = 'last_on'").fetchall()[0][0]
        con.table("fct_report").project("* exclude (zones, labels)").create("technical_report")
        for name in (*_TOLD, "technical_report"):
            _tell(con, name, con.table("told").project(f"again, {times} as times"))
        for name in ("fct_stock", "fct_delay"):
            _tell(con, name, con.table("told").filter("again = 0").project(f"again, {times} as times"))
        con.execute(
            "delete from technical_report where record_id % ? <> 0 and coalesce(fixed_on > ?, true)", [times, last_on]
        )
        con.execute("drop table fct_report")
        script("facts", "fct_report").run(con, {})
    return home


def _tell(con: duckdb.DuckDBPyConnection, name: str, tellings: duckdb.DuckDBPyRelation) -> None:
    """Put in the place of a table's rows one for each telling: again, of so many times."""
    told = con.table(name).cross(tellings)
    numbered = "* exclude (again, times) replace (record_id * times + again as record_id)"
    told.project(numbered).create(f"{name}_told")
    con.execute(f"drop table {name}")
    con.execute(f"alter table {name}_told rename to {name}")
