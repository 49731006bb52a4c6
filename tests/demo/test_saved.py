"""On the demo territory: every table of every page is saved as CSV and as XLSX, every chart has its table, every map
its GeoJSON.
"""

import re
from collections.abc import Iterator

import pytest
from streamlit.testing.v1 import AppTest

from analytics.config import Home
from analytics.reports.papers import papers
from analytics.roles import ROLES, pages_for
from tests.pages.homes import app

SCOPE = {"level": "secteur", "quarter": "2026-T3", "zone": "SC1"}
OPEN = [(role.key, page.key, page.script) for role in ROLES.values() for page in pages_for(role)]
SAVED = re.compile(r"save-(?!vigie-often-[^\"]*geojson)[^\"]*\.(csv|xlsx|geojson)\"")
"""The outlines of places seen often are a layer of the map of zones, and a file of their own: not counted here."""
FILES = ["csv", "xlsx"]
DRAWN = {'class="vigie-table': "table", 'class="vigie-figure': "map"}


def met(screen: AppTest) -> Iterator[str]:
    """Tables, charts, maps and files in the order in which the page draws them."""
    for element in screen._tree:
        proto = getattr(element, "proto", None)
        if element.type == "html":
            yield from (kind for mark, kind in DRAWN.items() if mark in proto.body)
        elif element.type == "plotly_chart":
            yield "chart"
        elif element.type == "component_instance" and "st_folium" in proto.component_name:
            yield "map"
        elif element.type == "download_button" and (found := SAVED.search(str(proto))):
            yield found[1]


def lacking(things: list[str]) -> list[str]:
    """What is drawn and not saved. A table has its two files next, a chart its table next; a map its file before
    another map has one, though the legend and the table of a map may stand between."""
    tables = [f"table {n}" for n, one in enumerate(things) if one == "table" and things[n + 1 : n + 3] != FILES]
    charts = [f"chart {n}" for n, one in enumerate(things) if one == "chart" and things[n + 1 : n + 2] != ["table"]]
    maps = [one for one in things if one in ("map", "geojson")]
    return [*tables, *charts, *(["map"] if maps.count("map") != maps.count("geojson") else [])]


def test_what_is_not_saved_is_seen() -> None:
    assert not lacking(["map", "table", "csv", "xlsx", "geojson", "chart", "table", "csv", "xlsx"])
    assert lacking(["map", "table", "csv", "xlsx"]) == ["map"]
    assert lacking(["table", "csv", "chart"]) == ["table 0", "chart 2"]


@pytest.mark.parametrize(("role", "page", "script"), OPEN, ids=[f"{role}-{page}" for role, page, _ in OPEN])
def test_all_that_a_page_draws_is_saved(
    role: str, page: str, script: str, rivemont: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = app(rivemont, monkeypatch, role=role, **SCOPE).switch_page(f"pages/{script}").run()
    assert not screen.exception
    assert not lacking(list(met(screen))), page


@pytest.mark.parametrize("role", sorted(ROLES))
def test_all_that_stands_in_a_document_is_saved(role: str, rivemont: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    listed = papers(rivemont, ROLES[role])
    assert listed
    for paper in listed:
        screen = app(rivemont, monkeypatch, role=role, document=paper.id).switch_page("pages/review/documents.py").run()
        assert not screen.exception
        things = list(met(screen))
        assert "table" in things or paper.is_signed, paper.name
        assert not lacking(things), paper.name
