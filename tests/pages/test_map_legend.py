"""The legend of a map: its samples are in the colours of the map, whatever the side of the trade."""

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest

from analytics.documents.drawings.colours import PALETTES
from analytics.periods import Quarter
from analytics.reports.territory import TerritoryMap, territory_map
from analytics.roles import ROLES
from analytics.scope import Scope
from analytics.store.connect import Store, open_live
from analytics.text import translator
from pages._ui.maplegend import legend_html
from tests.pages.homes import LEVEL, town_home

QUARTER = Quarter(2026, 1)
MAPPED = {"T": "tension_found_rate", "I": "isolation_new_signals", "X": "technical_open", "N": "register_people_met"}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with open_live(town_home(tmp_path_factory.mktemp("legend"))) as opened:
        yield opened


def wide(store: Store, metric: str) -> TerritoryMap:
    """A map of which every class is one of several likely ones."""
    told = territory_map(store, Scope(level=LEVEL, quarter=QUARTER), ROLES["coordinator"], metric)
    return replace(told, zones=tuple(replace(row, is_wide=True) for row in told.zones))


@pytest.mark.parametrize(("dimension", "metric"), MAPPED.items())
def test_what_is_not_settled_has_a_colour_of_its_map_only_paler(store: Store, dimension: str, metric: str) -> None:
    drawn = legend_html([wide(store, metric)], translator("fr"))
    (colour,) = re.findall(r'vigie-pattern-wide" style="background:(#[0-9a-f]{6})[0-9a-f]{2}"', drawn)
    assert colour in PALETTES[dimension]
    assert re.findall(r'<i style="background:(#[0-9a-f]{6})"', drawn) == list(PALETTES[dimension])


def test_what_is_settled_everywhere_has_no_such_sample(store: Store) -> None:
    told = wide(store, MAPPED["X"])
    settled = replace(told, zones=tuple(replace(row, is_wide=False) for row in told.zones))
    assert "vigie-pattern-wide" not in legend_html([settled], translator("fr"))


@pytest.mark.parametrize(("lang", "below"), [("fr", "ci-dessous"), ("en", "list below")])
def test_the_legend_points_to_nothing_that_full_screen_hides(store: Store, lang: str, below: str) -> None:
    """The list of events stands under the map, out of sight in full screen."""
    told = territory_map(store, Scope(level=LEVEL, quarter=QUARTER), ROLES["coordinator"], MAPPED["T"])
    drawn = legend_html([told], translator(lang), over=["event"])
    assert below not in drawn
    assert ("dans la liste des événements de la page" if lang == "fr" else "page’s list of events") in drawn
