"""Each count of a report that has a list is drawn as a link to it on its page."""

from collections.abc import Iterator

import pytest

from analytics.config import Home
from analytics.reports.holdings import Holdings, open_holdings
from analytics.reports.list_numbers import opened
from analytics.roles import PAGES
from analytics.scope import Scope
from tests.listed import BESIDE, COORDINATOR, LISTED, OF_ZONE, every_link
from tests.pages.homes import app
from tests.pages.links import links_of
from tests.pages.whole_home import QUARTER, whole_home
from tests.spec.town import LEVEL
from tests.unlisted import OF_TABLES

Link = tuple[str, str, str, str, str]
SCOPE = Scope(level=LEVEL, quarter=QUARTER)
SCREENS = {**LISTED, "quality": BESIDE["quality"]}
SCRIPTS = {page.key: page.script for page in PAGES}


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    return whole_home(tmp_path_factory.mktemp("whole"))


@pytest.fixture(scope="module")
def held(home: Home) -> Iterator[Holdings]:
    found = open_holdings(home)
    yield found
    found.close()


@pytest.mark.parametrize("screen", SCREENS)
def test_each_list_of_a_report_has_its_link_on_the_page(
    home: Home, held: Holdings, monkeypatch: pytest.MonkeyPatch, screen: str
) -> None:
    ask, numbers = SCREENS[screen]
    scope = SCOPE.at(zone="A") if screen in OF_ZONE else SCOPE
    links = every_link(ask(held, scope, COORDINATOR), numbers)
    asked: set[Link] = {
        (
            one.listed.behind,
            one.listed.zone,
            one.listed.level or LEVEL,
            str(one.listed.quarter or QUARTER),
            str(one.listed.month or ""),
        )
        for one in links
        if opened(one.listed, one.number, (*numbers, *OF_TABLES))
    }
    page = app(home, monkeypatch, **scope.to_query()).switch_page(f"pages/{SCRIPTS[screen]}").run()
    names = ("behind", "zone", "level", "quarter", "month")
    drawn = {tuple(link.get(name, "") for name in names) for link in links_of(page)}
    assert asked
    assert sorted(asked - drawn) == []
