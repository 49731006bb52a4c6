"""On the map: a count opens the panel of its zone, the whole territory's its list, hours their tours."""

from datetime import date
from pathlib import Path

import pytest

from analytics.config import Home
from analytics.store.build import build_store
from tests import builders
from tests.pages.homes import app, town_home
from tests.pages.links import OPENED, links_of, links_with_text, told
from tests.spec.town import LEVEL, Town


def test_a_count_of_the_map_opens_the_panel_of_its_zone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """6 facts found in 20 hours in B. In A and outside zones hours are too few: no number, and no link."""
    screen = app(town_home(tmp_path), monkeypatch, level="secteur", quarter="2026-T1")
    screen.switch_page("pages/watch/map.py").run()
    found = [(link["zone"], n) for link, n in links_with_text(screen) if "behind" not in link]
    assert found == [("B", "6")]


def test_the_count_of_the_whole_map_opens_its_list(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Facts told on rounds: 12 in A, 6 in B, 2 outside zones; beside it, 4 in the quarter before, whose 10 hours are
    too few for a rate. With a zone chosen, its panel stands for the list."""
    home, page = town_home(tmp_path), "pages/watch/map.py"
    where = {"level": "secteur", "quarter": "2026-T1", "beside": "2025-T4"}
    links = links_with_text(app(home, monkeypatch, **where).switch_page(page).run())
    counts = [(link, n) for link, n in links if link.get("behind") == "tension_found_rate"]
    assert [(link["quarter"], link.get("zone"), n) for link, n in counts] == [("2026-T1", None, "20")]
    screen = app(home, monkeypatch, **counts[0][0]).switch_page(page).run()
    assert "Fiches derrière ce nombre : 20" in told(screen)
    screen.selectbox(key="scope-zone").set_value("B").run()
    assert not screen.exception
    assert not [said for said in told(screen) if said.startswith(OPENED)]
    screen = app(home, monkeypatch, **{**counts[0][0], "role": "elected"}).switch_page(page).run()
    assert links_of(screen) == []
    assert not [said for said in told(screen) if said.startswith(OPENED)]


def test_a_part_of_the_number_of_a_zone_opens_its_list(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The 6 facts found in B are all of theme T01."""
    home, page = town_home(tmp_path), "pages/watch/map.py"
    where = {"level": "secteur", "quarter": "2026-T1", "zone": "B"}
    screen = app(home, monkeypatch, **where).switch_page(page).run()
    parts = [
        (link, n) for link, n in links_with_text(screen) if link.get("behind", "").startswith("tension_found_rate:")
    ]
    assert [(link["behind"], link["zone"], n) for link, n in parts] == [("tension_found_rate:T01", "B", "6")]
    screen = app(home, monkeypatch, **parts[0][0]).switch_page(page).run()
    assert not screen.exception
    assert "Fiches derrière ce nombre : 6" in told(screen)
    for role in ("elected", "mediator"):
        assert links_of(app(home, monkeypatch, **{**where, "role": role}).switch_page(page).run()) == []


def test_what_a_share_on_the_map_is_out_of_opens_its_list_beside_the_panel(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """New acts of tension: 12 in A, 6 in B and 2 outside zones, of which nobody found the last two by itself."""
    home, page, share = town_home(tmp_path), "pages/watch/map.py", "tension_self_referred_share"
    where = {"level": "secteur", "quarter": "2026-T1", "metric": share}
    links = links_with_text(app(home, monkeypatch, **where).switch_page(page).run())
    out_of = {link.get("zone"): (link, n) for link, n in links if link.get("behind") == f"among-{share}"}
    assert {zone: n for zone, (_, n) in out_of.items()} == {"A": "12", "B": "6", "unlocated": "2", None: "20"}
    for link, n in out_of.values():
        screen = app(home, monkeypatch, **link).switch_page(page).run()
        assert not screen.exception
        assert f"Fiches derrière ce nombre : {n}" in told(screen)


def test_hours_of_the_map_open_their_tours_for_who_reads_records(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """10 hours in A, 20 in B, 30 in all; beside it, 10 in A in the quarter before, whose list puts that quarter first.
    The list goes with the zone that is chosen."""
    home, page = town_home(tmp_path), "pages/watch/map.py"
    where = {"level": "secteur", "quarter": "2026-T1", "beside": "2025-T4"}
    links = links_with_text(app(home, monkeypatch, **where).switch_page(page).run())
    hours = [(link, hours) for link, hours in links if link.get("behind") == "tours"]
    found = [(link["quarter"], link["beside"], link.get("zone"), n) for link, n in hours]
    now, before = ("2026-T1", "2025-T4"), ("2025-T4", "2026-T1")
    assert found == [
        (*now, "B", "20"),
        (*now, "A", "10"),
        (*now, None, "30"),
        (*before, "A", "10"),
        (*before, None, "10"),
    ]
    for link, n in hours:
        screen = app(home, monkeypatch, **link).switch_page(page).run()
        assert [said for said in told(screen) if f"heures-équipe : {n}\u202f;" in said], link
    screen = app(home, monkeypatch, **hours[0][0]).switch_page(page).run()
    screen.selectbox(key="scope-zone").set_value("A").run()
    assert [said for said in told(screen) if "heures-équipe : 10\u202f;" in said]
    for role in ("elected", "mediator"):
        screen = app(home, monkeypatch, **{**hours[0][0], "role": role}).switch_page(page).run()
        assert links_of(screen) == []
        assert not [said for said in told(screen) if said.startswith(OPENED)]


def _estates(folder: Path) -> Home:
    """T05 four times in January at R1, once at R2. Reports not fixed: two of R1, of February and March; one of R2."""
    town = Town(folder, zones={LEVEL: "A", "residence": "R1 R2"})
    acts = [("r1", "T05", date(2026, 1, day)) for day in (5, 6, 7, 8)] + [("r2", "T05", date(2026, 1, 5))]
    acts += [("r1", "X11", date(2026, 2, 1)), ("r1", "X11", date(2026, 3, 30)), ("r2", "X11", date(2026, 3, 30))]
    rows = [
        {
            "intervention_id": str(rank),
            "started_on": on,
            "theme": theme,
            "referral": "AUTO",
            "zone_level": "residence",
            "zone_key": zone,
            **({"sent_on": on, "owner_type": "VILLE"} if theme == "X11" else {}),
        }
        for rank, (zone, theme, on) in enumerate(acts)
    ]
    builders.add_records(town.home, rows)
    town.acts("on | zone | theme | referral\n2026-03-31 | A | T08 | AUTO")
    build_store(town.home)
    return town.home


def test_the_acts_of_a_place_seen_often_open_their_list(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """From whichever level the map shows: the list is of the residence and the theme alone."""
    home, page = _estates(tmp_path), "pages/watch/map.py"
    for level in ("secteur", "residence"):
        screen = app(home, monkeypatch, level=level, quarter="2026-T1").switch_page(page).run()
        ((link, n),) = [one for one in links_with_text(screen) if one[0].get("behind", "").startswith("new-")]
        assert (link["behind"], link["level"], link["zone"], n) == ("new-T:T05", "residence", "R1", "4")
        screen = app(home, monkeypatch, **link).switch_page(page).run()
        assert not screen.exception
        assert "Fiches derrière ce nombre : 4" in told(screen)


def test_the_30_days_of_a_place_seen_often_that_hold_most_open_their_list(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home, page = _estates(tmp_path), "pages/watch/map.py"
    screen = app(home, monkeypatch, level="secteur", quarter="2026-T1").switch_page(page).run()
    ((link, n),) = [one for one in links_with_text(screen) if one[0].get("behind", "").startswith("often")]
    assert (link["behind"], n) == ("often:R1:T05", "4")
    screen = app(home, monkeypatch, **link).switch_page(page).run()
    assert not screen.exception
    assert "Fiches derrière ce nombre : 4" in told(screen)
    assert any("Les 30 jours jusqu’au 08/01/2026" in str(block.value) for block in screen.main.html)
    for role in ("elected", "mediator"):
        assert links_of(app(home, monkeypatch, **{**link, "role": role}).switch_page(page).run()) == []


def test_the_themes_beside_a_median_open_the_new_acts_of_their_zone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At R1, two defects of one theme were told in the quarter."""
    home, page = _estates(tmp_path), "pages/watch/map.py"
    where = {"level": "residence", "quarter": "2026-T1", "zone": "R1", "metric": "technical_delay"}
    screen = app(home, monkeypatch, **where).switch_page(page).run()
    ((link, n),) = [one for one in links_with_text(screen) if one[0].get("behind") == "new-X:X11"]
    assert (link["zone"], n) == ("R1", "2")
    screen = app(home, monkeypatch, **link).switch_page(page).run()
    assert not screen.exception
    assert "Fiches derrière ce nombre : 2" in told(screen)


def test_the_defects_still_open_in_a_zone_open_their_lists(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """At R1: two still open on 31 March, one for 58 days, none for 90. The map's own has its list in the panel."""
    home, page = _estates(tmp_path), "pages/watch/map.py"
    where = {"level": "residence", "quarter": "2026-T1", "zone": "R1", "metric": "tension_seen_often"}
    links = {
        link["behind"]: link
        for link in links_of(app(home, monkeypatch, **where).switch_page(page).run())
        if link["behind"].startswith("technical_") and link["zone"] == "R1"
    }
    assert set(links) == {"technical_open", "technical_open_long_share"}
    for number, n in (("technical_open", 2), ("technical_open_long_share", 1)):
        screen = app(home, monkeypatch, **links[number]).switch_page(page).run()
        assert not screen.exception
        assert f"Fiches derrière ce nombre : {n}" in told(screen)
    screen = app(home, monkeypatch, **{**where, "metric": "technical_open"}).switch_page(page).run()
    assert "technical_open" not in {link["behind"] for link in links_of(screen) if link.get("zone") == "R1"}
    for role in ("elected", "mediator"):
        shown = app(home, monkeypatch, **{**where, "level": "secteur", "zone": "A", "role": role}).switch_page(page)
        assert links_of(shown.run()) == []
