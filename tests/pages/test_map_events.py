"""Events of the context on the map: where a zone has some, by letter, the same as in the list; each map its own."""

from datetime import date
from pathlib import Path

import folium
import pytest
import shapely

from analytics.config import Home
from analytics.errors import ScopeError
from analytics.periods import Quarter
from analytics.reports.events import EventPlace
from analytics.reports.facing import Facing, facing_maps
from analytics.reports.holdings import open_holdings
from analytics.reports.table import Event
from analytics.roles import ROLES
from analytics.scope import Scope
from analytics.store.build import build_store
from analytics.text import translator
from pages._ui import mapevents
from pages._ui.mapnames import per_degree
from tests import builders
from tests.pages.homes import HOSTILE, app, town_home, words_of
from tests.spec.town import LEVEL

EN = translator("en")
MAP = "pages/watch/map.py"
BOUNDS = (0.0, 0.0, 4.0, 4.0)
EVERYWHERE = Event(first_on=date(2026, 1, 1), last_on=date(2026, 1, 9), label="Holidays")
LIFT = Event(first_on=date(2026, 1, 2), last_on=date(2026, 1, 9), label=HOSTILE, where="Tower")
WORKS = Event(first_on=date(2026, 1, 3), last_on=None, label="Works", where="Station")
LOST = Event(first_on=date(2026, 1, 4), last_on=date(2026, 1, 9), label="Fair", where="GONE")


def place(*events: Event, lon: float = 1.0) -> EventPlace:
    return EventPlace(lon=lon, lat=1.0, events=events)


def facing(*places: tuple[EventPlace, ...]) -> Facing:
    return Facing(maps=(), notes=(), events=(EVERYWHERE, LIFT, WORKS, LOST), places=places)


def test_an_event_with_a_place_has_a_letter_and_the_others_are_said_to_be_in_the_list_only() -> None:
    told = facing((place(WORKS, lon=2),), (place(LIFT), place(WORKS, lon=2)))
    assert mapevents.lettered(told) == ("", "A", "B", "")
    drawn = mapevents.list_html(told, EN, is_drawn=True)
    for line in (
        "Holidays (whole territory: in this list only)",
        "<b>B</b> since 3 Jan 2026: Works (Station)",
        "Fair (GONE) (zone without an outline: in this list only)",
    ):
        assert line in drawn
    plain = mapevents.list_html(told, EN, is_drawn=False)
    assert "<b>" not in plain
    assert "only" not in plain
    assert HOSTILE not in drawn + plain
    assert "No event" in mapevents.list_html(Facing(maps=(), notes=()), EN, is_drawn=True)


def mark(letter: str, *lines: str) -> mapevents.EventMark:
    return mapevents.EventMark(lon=1, lat=1, letters=(letter,), lines=lines)


def test_two_marks_of_one_place_do_not_cover_each_other_nor_a_name() -> None:
    """Each is 20 pixels high and wide; a point in it is that of the place: two anchors tell how far apart they are."""
    alone, other = mapevents.anchors([mark("A"), mark("B")], BOUNDS)
    assert max(abs(alone[0] - other[0]), abs(alone[1] - other[1])) >= 20
    across, down = per_degree(BOUNDS)
    there = shapely.box(across - alone[0], -down - alone[1], across - alone[0] + 20, -down - alone[1] + 20)
    assert mapevents.anchors([mark("A")], BOUNDS, [there]) != [alone]


def test_a_mark_says_what_happened_in_its_tooltip() -> None:
    group = folium.FeatureGroup()
    mapevents.add_marks(group, [mark("A", "since 3 Jan 2026: Works", "Fair")], BOUNDS)
    (layer,) = (child for child in group._children.values() if isinstance(child, folium.GeoJson))
    (feature,) = layer.data["features"]
    assert feature["geometry"]["coordinates"] == [1, 1]
    assert feature["properties"]["tip"] == "since 3 Jan 2026: Works<br>Fair"
    assert ">A<" in feature["properties"]["icon"]["html"]


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """Works in B in both quarters, a breakdown in A in the second, a holiday everywhere."""
    made = town_home(tmp_path)
    row = {"starts_on": date(2026, 1, 5), "ends_on": date(2026, 1, 20)}
    works = {"starts_on": date(2025, 12, 1), "type": "TRAVAUX", "label": HOSTILE}
    builders.add_events(
        made,
        [
            {**works, "zone_level": LEVEL, "zone_code": "B"},
            {**row, "type": "PANNE_LONGUE", "zone_level": LEVEL, "zone_code": "A"},
            {**row, "type": "VACANCES"},
        ],
    )
    build_store(made)
    return made


def test_each_map_has_the_events_of_its_own_quarter(home: Home) -> None:
    held = open_holdings(home)
    scope = Scope(level=LEVEL, quarter=Quarter(2026, 1), beside=Quarter(2025, 4))
    found = facing_maps(held, scope, ROLES["coordinator"], "tension_found_rate")
    held.close()
    drawn = {str(quarter): [one.letters for one in marks] for quarter, marks in mapevents.marks(found, EN).items()}
    assert drawn == {"2026-T1": [("B",), ("A",)], "2025-T4": [("A",)]}
    tips = " ".join(line for marks in mapevents.marks(found, EN).values() for one in marks for line in one.lines)
    assert "&lt;img" in tips
    assert HOSTILE not in tips


def test_events_are_drawn_until_hidden_and_the_address_keeps_it(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    where = {"level": "secteur", "quarter": "2026-T1"}
    screen = app(home, monkeypatch, **where).switch_page(MAP).run()
    assert "événement du contexte, par sa lettre" in words_of(screen)
    assert "(tout le territoire\u00a0: dans cette liste seulement)".replace("\u00a0", " ") in words_of(screen)
    screen.toggle(key="map-events").set_value(False).run()
    assert screen.query_params["events"] == "hidden"
    again = app(home, monkeypatch, **where, events="hidden").switch_page(MAP).run()
    assert not again.toggle(key="map-events").value
    assert "événement du contexte, par sa lettre" not in words_of(again)
    assert "Panne longue (Les Tilleuls)" in words_of(again)
    again.toggle(key="map-events").set_value(True).run()
    assert "events" not in again.query_params


def test_what_an_address_says_of_events_is_read_or_refused() -> None:
    with pytest.raises(ScopeError, match="events"):
        Scope.from_query({"events": "some"})
