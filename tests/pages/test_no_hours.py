"""A structure without hours of presence: counts and a banner on every page of figures, and no rate anywhere."""

from pathlib import Path

import pytest

from analytics.cell import Cell, Status
from analytics.periods import Quarter
from analytics.reports.holdings import open_holdings
from analytics.reports.territory import metrics_for, territory_map
from analytics.roles import ROLES
from analytics.scope import Scope
from tests.pages.homes import app, large_home, town_home, words_of

BANNER = "Aucune heure de présence n’est importée"


@pytest.mark.parametrize("script", ["home/overview.py", "watch/map.py"])
def test_the_banner_says_why_there_is_no_rate(script: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    screen = app(large_home(tmp_path), monkeypatch, lang="fr", role="coordinator").switch_page(f"pages/{script}").run()
    assert not screen.exception
    assert BANNER in words_of(screen)


def test_where_there_are_hours_there_is_no_banner(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert BANNER not in words_of(app(town_home(tmp_path), monkeypatch, lang="fr", role="coordinator"))


def test_no_indicator_by_hours_holds_a_number(tmp_path: Path) -> None:
    held, role = open_holdings(large_home(tmp_path)), ROLES["coordinator"]
    by_hours = [metric for metric in metrics_for(role) if "hours" in str(metric.exposure)]
    scope = held.settled(Scope(quarter=Quarter(2026, 1)), role)
    tables = [territory_map(held.store, scope, role, metric.key).table for metric in by_hours]
    held.close()
    values = [value for table in tables for row in table.rows for value in row.values if isinstance(value, Cell)]
    assert values
    assert not [cell for cell in values if cell.status is Status.SHOWN or cell.value is not None]
