"""On the demo territory: each figure of a page leads to how it is counted, and each link of a table to its list."""

from collections import Counter
from collections.abc import Iterator

import pytest

from analytics.config import Home
from analytics.periods import A_YEAR
from analytics.reports.coverage import coverage
from analytics.reports.facing import facing_maps
from analytics.reports.grid import Grid
from analytics.reports.holdings import Holdings, open_holdings
from analytics.reports.methods import methods
from analytics.reports.often import often_places
from analytics.reports.quality import quality
from analytics.reports.service_methods import service_methods
from analytics.reports.table import Headline, Months, Shown, Table
from analytics.reports.waits import Waits
from analytics.reports.zone import OPEN, zone_panel
from analytics.roles import ROLES, Role
from analytics.scope import Scope
from tests.listed import BESIDE, LISTED, OF_ZONE, TOURS, every_link, n_listed, parts_of
from tests.unlisted import unlisted

COORDINATOR = ROLES["coordinator"]


@pytest.fixture(scope="module")
def held(rivemont: Home) -> Iterator[Holdings]:
    holdings = open_holdings(rivemont)
    yield holdings
    holdings.close()


def scope_of(held: Holdings, level: str) -> Scope:
    return Scope(level=level, quarter=held.quarters[0], zone=held.zones(level)["zone_code"].tolist()[0])


def screens(held: Holdings, home: Home, role: Role) -> dict[str, object]:
    scope = scope_of(held, "secteur")
    asked = {name: ask(held, scope, role) for name, (ask, _) in LISTED.items()}
    metric = "tension_found_rate"
    return {
        **asked,
        "coverage": coverage(held, scope, role),
        "map": facing_maps(held, scope, role, metric).first.table,
        "panel": zone_panel(held.store, scope, role, metric),
        "often": often_places(held.store, role, held.quarters[0]),
        **({"quality": quality(held, home, role)} if "quality" in role.pages else {}),
    }


def keys_of(figure: object) -> list[str]:
    """The paragraphs that a figure leads to; empty for a part of it that leads to none."""
    if not isinstance(figure, Table):
        return [figure.method] if isinstance(figure, Headline | Grid | Months | Waits) else []
    if figure.method:
        columns = [column.method for column in figure.columns if column.method]
        return [figure.method, *columns, *(row.method for row in figure.rows if row.method)]
    return [row.method for row in figure.rows]


@pytest.mark.parametrize("role", sorted(ROLES))
def test_each_figure_leads_to_a_paragraph_that_its_reader_may_read(role: str, rivemont: Home, held: Holdings) -> None:
    reader = ROLES[role]
    settings = held.store.settings
    known = {one.key for one in (*methods(reader, settings), *service_methods(reader, settings))}
    n_figures = 0
    for screen, report in screens(held, rivemont, reader).items():
        for figure in parts_of(report, (Table, Headline, Grid, Months)):
            if isinstance(figure, Table) and figure.name.startswith("records-"):
                assert all(column.shown is Shown.TEXT for column in figure.columns)
                continue
            keys = keys_of(figure)
            assert keys or (isinstance(figure, Table) and not figure.rows), (screen, figure)
            assert set(keys) <= known, (screen, set(keys) - known)
            n_figures += 1
    assert n_figures >= 60


@pytest.mark.parametrize("level", ["secteur", "residence", "qpv"])
def test_each_count_of_a_table_is_equal_to_its_list(level: str, held: Holdings) -> None:
    met = Counter[str]()
    for screen, (ask, numbers) in {**LISTED, **BESIDE}.items():
        scope = scope_of(held, level) if screen in OF_ZONE else scope_of(held, level).at(zone=None)
        report = ask(held, scope, COORDINATOR)
        assert list(unlisted(report, numbers)) == [], screen
        former = scope.quarter.shift(-A_YEAR) if scope.quarter else None
        for listed, number, what in every_link(report, numbers):
            found = n_listed(held, scope, listed, numbers, what)
            assert found == pytest.approx(number, abs=1e-6), (screen, listed, what)
            met[listed.number] += 1
            met[what] += 1
            met[screen] += 1
            met["month"] += listed.month is not None
            met["hours of a month"] += listed.month is not None and listed.number == "tours"
            met["past"] += listed.quarter not in (None, scope.quarter, former)
            met["a year earlier"] += listed.quarter == former
            is_elsewhere = listed.level not in ("", level, "residence")
            met["nearest zone"] += screen == "zone" and what == "records" and is_elsewhere
    assert met["records"] >= 600
    assert all(met[number] for number in ("node", "repair", "a year earlier", "past", "days", "mediators")), met
    assert met["panel"] == len(OPEN), met
    assert met["often"] >= 1, met
    assert met["month"] >= 90, met
    assert met["hours of a month"] in (24, 24 + 24), met  # of Présence, and of a diagnosis where hours are known
    untold = {"tours-landlord", *(("tours-moment",) if level == "residence" else ())}
    assert all(met[number] for number in {*TOURS} - untold), met
    assert bool(met["nearest zone"]) is (level == "residence")
