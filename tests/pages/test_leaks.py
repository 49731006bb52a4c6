"""Nothing that an elected official receives holds a hidden number: page by page, element by element, file by file.

Hidden counts of this town are numbers that nothing else is: 613 tensions and 419 signals, hidden to cover 3 and 7. Of
the 787 tensions of C, 500 share the theme of the others, so that no theme's total is that of A and B.
"""

import logging
import re
from collections.abc import Iterator

import pytest
from streamlit.testing.v1 import AppTest

from analytics.cell import Cell, Status
from analytics.config import Home
from analytics.metrics import METRICS
from analytics.periods import Quarter
from analytics.reports.csv import csv_bytes
from analytics.reports.holdings import open_holdings
from analytics.reports.overview import overview
from analytics.reports.table import Table
from analytics.reports.territory import metrics_for, territory_map
from analytics.reports.zone import zone_panel
from analytics.roles import PAGES, ROLES
from analytics.scope import Scope
from analytics.store.build import build_store
from analytics.text import translator
from tests.pages.homes import SETTINGS, app
from tests.spec.town import LEVEL, Town

ELECTED = ROLES["elected"]
QUARTER = Quarter(2026, 1)
HIDDEN = ("613", "616", "419", "426")
"""Two hidden counts, and each with the small one that it covers."""
SHOWN = "787"
SECRET = re.compile(rf"(?<![\w.,-])(?:{'|'.join(HIDDEN)})(?![\w])")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    town = Town(tmp_path_factory.mktemp("leaks"), zones={LEVEL: "A B C", "conseil": "NORD"}, settings=SETTINGS)
    town.tours("on | zone | hours\n2026-01-10 | A | 100\n2026-02-10 | B | 100\n2026-03-31 | C | 100").acts(
        """
        n   | on         | zone | theme | referral
        3   | 2026-01-15 | A    | T05   | AUTO
        613 | 2026-02-15 | B    | T05   | AUTO
        500 | 2026-03-15 | C    | T05   | AUTO
        287 | 2026-03-15 | C    | T01   | AUTO
        7   | 2026-01-20 | A    | I02   | AUTO
        419 | 2026-02-20 | B    | I02   | AUTO
        541 | 2026-03-20 | C    | I02   | AUTO
        """
    )
    build_store(town.home)
    return town.home


def received(screen: AppTest) -> Iterator[str]:
    """Every message that the browser was sent for a page, values of widgets and payloads of components included."""
    for element in screen._tree:
        proto = getattr(element, "proto", None)
        if proto is not None:
            yield str(proto)


@pytest.mark.parametrize("page", [page for page in PAGES if page.key in ELECTED.pages], ids=lambda page: page.key)
@pytest.mark.parametrize("zone", [None, "B"])
def test_no_page_sends_a_hidden_number(
    page: object, zone: str | None, home: Home, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    query = {"role": "elected", "level": LEVEL, "quarter": str(QUARTER)} | ({"zone": zone} if zone else {})
    with caplog.at_level(logging.DEBUG):
        screen = app(home, monkeypatch, **query)
        screen.switch_page(f"pages/{page.script}").run()  # type: ignore[attr-defined]  # a Page
    assert not screen.exception
    sent = [found for text in received(screen) for found in SECRET.findall(text)]
    assert not sent
    assert not SECRET.search(caplog.text)


def test_the_search_would_see_a_number_that_is_sent(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    screen = app(home, monkeypatch, role="coordinator", level=LEVEL, quarter=str(QUARTER))
    assert {found for text in received(screen) for found in SECRET.findall(text)} >= {"613", "419"}


def test_no_file_holds_a_hidden_number(home: Home) -> None:
    held = open_holdings(home)
    scope = held.settled(Scope(level=LEVEL, quarter=QUARTER), ELECTED)
    texts = []
    for metric in metrics_for(ELECTED):
        shown = territory_map(held.store, scope, ELECTED, metric.key)
        behind = zone_panel(held.store, scope.at(zone="B"), ELECTED, metric.key)
        texts += [shown.geojson, *map(_csv, (shown.table, *([behind.parts] if behind.parts else [])))]
    texts.append(_csv(overview(held, scope, ELECTED).zones))
    assert any(SHOWN in text for text in texts)
    assert not [found for text in texts for found in SECRET.findall(text)]
    held.close()


def test_rows_stand_by_name_whatever_is_hidden(home: Home) -> None:
    held = open_holdings(home)
    shown = territory_map(held.store, Scope(level=LEVEL, quarter=QUARTER), ELECTED, next(iter(METRICS)))
    assert [row.code for row in shown.zones] == ["A", "B", "C"]
    assert [row.cell for row in shown.zones][:2] == [Cell(status=Status.HIDDEN)] * 2
    held.close()


def _csv(table: Table) -> str:
    return csv_bytes(table, translator("fr")).decode("utf-8-sig")
