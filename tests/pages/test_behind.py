"""The list behind a number is opened on the pages of figures, kept in their address, and read back from it."""

import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analytics.store.build import build_store
from tests.pages.homes import app, town_home, words_of
from tests.pages.links import OPENED, figures_of, links_of, links_with_text, told
from tests.spec.town import Town

HOURS = {"2025-11": 10, "2026-01": 10, "2026-02": 20}
"""Of presence in `town_home`, by month that has any."""
PAGES = ("home/overview", "watch/tensions", "activity/registers")


@pytest.mark.parametrize("page", PAGES)
def test_an_address_reopens_the_list(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, page: str) -> None:
    """12 acts in A, 6 in B, 2 outside zones; all of register 4, to which the town's records belong."""
    number = "register-R4" if page == "activity/registers" else "acts-T"
    n = 12 + 3 + 7 if page == "activity/registers" else 12
    screen = app(town_home(tmp_path), monkeypatch, level="secteur", quarter="2026-T1", behind=number, zone="A")
    screen.switch_page(f"pages/{page}.py").run()
    assert not screen.exception
    assert f"Fiches derrière ce nombre : {n}" in told(screen)
    assert (screen.query_params["behind"], screen.query_params["zone"]) == (number, "A")


def test_choosing_a_part_writes_it_into_the_address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    screen = app(town_home(tmp_path), monkeypatch, level="secteur", quarter="2026-T1", behind="acts-T")
    screen.switch_page("pages/watch/tensions.py").run()
    screen.selectbox(key="behind-page-part").set_value("T08").run()
    assert screen.query_params["behind"] == "acts-T:T08"
    assert "Fiches derrière ce nombre : 2" in told(screen)


@pytest.mark.parametrize("role", ["elected", "mediator"])
def test_roles_that_read_no_records_see_no_list(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, role: str) -> None:
    screen = app(town_home(tmp_path), monkeypatch, role=role, level="secteur", quarter="2026-T1", behind="acts-T")
    screen.switch_page("pages/watch/tensions.py").run()
    assert not screen.exception
    assert "La liste derrière un nombre" not in words_of(screen)
    assert not [one for one in screen.selectbox if str(one.key).startswith("behind-")]


def test_counts_of_a_table_link_to_their_list_in_their_zone_or_in_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A zone that the address holds already is not that of a figure of the whole territory."""
    home = town_home(tmp_path)
    screen = app(home, monkeypatch, level="secteur", quarter="2026-T1", behind="acts-T", zone="A")
    zones: dict[str, set[str]] = {}
    for link in links_of(screen):
        zones.setdefault(link["behind"], set()).add(link.get("zone", ""))
    assert zones["acts-T"] == {"A", "B", "unlocated", ""}
    assert zones["acts-I"] == {"A", ""}
    assert zones["tension_found_rate"] == {""}
    screen = app(home, monkeypatch, role="mediator", level="secteur", quarter="2026-T1", behind="acts-T")
    assert links_of(screen) == []


@pytest.mark.parametrize("page", ["watch/tensions", "activity/registers", "review/quarter", "territory/zone"])
def test_every_link_of_a_page_opens_a_list_on_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, page: str) -> None:
    home = town_home(tmp_path)
    where = {"level": "secteur", "quarter": "2026-T1", "zone": "B"}
    links = links_of(app(home, monkeypatch, **where).switch_page(f"pages/{page}.py").run())
    assert links
    for link in links[:: max(1, len(links) // 3)]:
        screen = app(home, monkeypatch, **link).switch_page(f"pages/{page}.py").run()
        assert any(said.startswith(OPENED) for said in told(screen)), link


def test_a_figure_links_to_its_list_for_who_reads_records(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = town_home(tmp_path)
    for role, is_linked in (("coordinator", True), ("elected", False), ("mediator", False)):
        screen = app(home, monkeypatch, role=role, level="secteur", quarter="2026-T1")
        screen.switch_page("pages/watch/tensions.py").run()
        drawn = " ".join(str(block.value) for block in screen.main.html)
        assert ("behind=tension_found_rate" in drawn) is is_linked


def test_a_figure_of_nothing_opens_no_list(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both faults sent on the last day told are open, neither for long. No file says what owners declare repaired, so
    that what is left to be seen is unknown, and no 0."""
    town = Town(tmp_path, zones={"secteur": "A"}).acts(
        """
        n | on         | zone | theme | referral | sent_on    | fixed_seen_on | owner_type
        2 | 2026-01-15 | A    | X03   | AUTO     | 2026-01-15 | 2026-01-20    | VILLE
        """
    )
    build_store(town.home)
    screen = app(town.home, monkeypatch, level="secteur", quarter="2026-T1")
    figures = figures_of(screen.switch_page("pages/watch/technical.py").run())
    of_nothing = [figure for figure in figures if re.search(r'vigie-value">0[ <]', figure)]
    assert len(of_nothing) == 1
    assert [figure for figure in figures if "#list" in figure] == [figures[0]]


def test_hours_link_to_their_tours_for_who_reads_records(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """20 hours in B in the quarter, in one tour of two mediators: 40 mediator-hours."""
    home = town_home(tmp_path)
    page = "pages/activity/coverage.py"
    where = {"level": "secteur", "quarter": "2026-T1"}
    links = links_of(app(home, monkeypatch, **where).switch_page(page).run())
    assert {link["behind"].partition(":")[0] for link in links} >= {"tours", "tours-hour"}
    screen = app(home, monkeypatch, **where, behind="tours", zone="B").switch_page(page).run()
    assert "Tournées derrière ce nombre : 1 ; jours : 1 ; heures-équipe : 20 ; heures-médiateur : 40" in told(screen)
    for role in ("elected", "mediator"):
        screen = app(home, monkeypatch, role=role, **where, behind="tours", zone="B").switch_page(page).run()
        assert links_of(screen) == []
        assert not [said for said in told(screen) if said.startswith(OPENED)]


def test_past_quarters_under_a_curve_link_to_their_own_list_for_who_reads_records(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """4 facts were found in A in 10 hours at the end of 2025, enough for a rate here; only the curve tells it."""
    home = town_home(tmp_path, settings="min_presence_hours = 10\n")
    page, where = "pages/watch/tensions.py", {"level": "secteur", "quarter": "2026-T1"}
    links = links_of(app(home, monkeypatch, **where).switch_page(page).run())
    past = [link for link in links if link["quarter"] == "2025-T4"]
    assert {link["behind"] for link in past} == {"tension_found_rate"}
    screen = app(home, monkeypatch, **past[0]).switch_page(page).run()
    assert "Fiches derrière ce nombre : 4" in told(screen)
    for role in ("elected", "mediator"):
        screen = app(home, monkeypatch, role=role, **where).switch_page(page).run()
        assert links_of(screen) == []


def test_months_of_the_overview_link_to_their_own_list_which_leads_back_to_the_quarter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of the 20 facts of tension of the first quarter of 2026, 6 are of February."""
    home, page, where = town_home(tmp_path), "pages/home/overview.py", {"level": "secteur", "quarter": "2026-T1"}
    links = links_of(app(home, monkeypatch, **where).switch_page(page).run())
    (link,) = [one for one in links if one.get("month") == "2026-02" and one["behind"] == "acts-T"]
    screen = app(home, monkeypatch, **link).switch_page(page).run()
    assert "Fiches derrière ce nombre : 6" in told(screen)
    assert "Fiches derrière le chiffre, février 2026" in words_of(screen)
    assert not [one for one in links_of(screen) if "zone" in one and "month" in one]
    screen.button(key="behind-quarter").click().run()
    assert "Fiches derrière ce nombre : 20" in told(screen)
    assert "month" not in screen.query_params


def test_a_month_of_hours_opens_the_tours_of_that_month(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home, page = town_home(tmp_path), "pages/activity/coverage.py"
    where = {"level": "secteur", "quarter": "2026-T1"}
    links = links_of(app(home, monkeypatch, **where).switch_page(page).run())
    months = {one["month"]: one for one in links if "month" in one}
    for month, hours in HOURS.items():
        screen = app(home, monkeypatch, **months[month]).switch_page(page).run()
        assert [said for said in told(screen) if f"heures-équipe : {hours}\u202f;" in said], month
    assert months.keys() == HOURS.keys()


def test_the_figures_of_a_chapter_link_to_their_list(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """30 hours in two tours, told once at the head of the review of the quarter, then in its chapter on presence."""
    home, where = town_home(tmp_path), {"level": "secteur", "quarter": "2026-T1"}
    for role, n_least in (("coordinator", 4), ("elected", 0)):
        screen = app(home, monkeypatch, role=role, **where).switch_page("pages/review/quarter.py").run()
        figures = [str(block.value) for block in screen.main.html if "vigie-cells" in str(block.value)]
        linked = [figure.count("behind=tours#list") for figure in figures[1:]]
        assert sum(linked) == n_least, linked


def test_a_month_under_the_curve_of_a_zone_opens_its_records_on_the_map(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The 6 facts of B are all of February; the link back leads to the quarter, which has the same."""
    home, page = town_home(tmp_path), "pages/watch/map.py"
    where = {"level": "secteur", "quarter": "2026-T1", "zone": "B", "metric": "tension_found_rate"}
    links = links_with_text(app(home, monkeypatch, **where).switch_page(page).run())
    (link,) = [link for link, _ in links if "month" in link]
    assert (link["month"], link["quarter"], link["zone"]) == ("2026-02", "2026-T1", "B")
    screen = app(home, monkeypatch, **link).switch_page(page).run()
    assert "Fiches derrière le chiffre, février 2026 : 6" in labels(screen)
    screen.button(key="behind-quarter").click().run()
    assert "Fiches derrière le chiffre, T1 2026 : 6" in labels(screen)


def labels(screen: AppTest) -> list[str]:
    return [str(one.label).replace("\u00a0", " ") for one in screen.expander]
