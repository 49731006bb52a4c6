"""A structure without hours of presence: counts and a banner on every page of figures, and no rate anywhere."""

from pathlib import Path

import pytest

from analytics.cell import Cell, Status
from analytics.metrics import METRICS
from analytics.periods import Quarter
from analytics.reports.holdings import open_holdings
from analytics.reports.question import ask
from analytics.reports.review import review
from analytics.reports.territory import metrics_for, territory_map
from analytics.roles import ROLES
from analytics.scope import Scope
from analytics.store.read import Read
from tests.pages.homes import app, large_home, town_home, words_of

BANNER, HOW = "Aucun fichier d’heures de présence n’est importé", "Importez le fichier des tournées (début, fin, zones)"
MISSING, COLUMN = "aucun fichier d’heures de présence importé", "colonne absente"


@pytest.mark.parametrize("script", ["home/overview.py", "watch/map.py"])
def test_the_banner_says_why_there_is_no_rate(script: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    screen = app(large_home(tmp_path), monkeypatch, lang="fr", role="coordinator").switch_page(f"pages/{script}").run()
    assert not screen.exception
    assert BANNER in words_of(screen)
    assert HOW in words_of(screen)


@pytest.mark.parametrize("role", ["elected", "mediator"])
def test_who_may_not_import_is_not_told_to(role: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    screen = app(large_home(tmp_path), monkeypatch, lang="fr", role=role)
    assert BANNER in words_of(screen)
    assert HOW not in words_of(screen)


@pytest.mark.parametrize("role", ROLES)
def test_figures_by_hours_say_that_a_file_is_missing_and_no_column(
    role: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The home has every column that tensions need, and no tour."""
    screen = app(large_home(tmp_path), monkeypatch, lang="fr", role=role, quarter="2026-T1")
    assert words_of(screen).count(MISSING) >= 2, "presence, and tensions found"
    screen.switch_page("pages/watch/tensions.py").run()
    told = words_of(screen).replace("\u00a0", " ")
    assert "T1 2026, « Faits de tension constatés en tournée » : pas de taux, faute de fichier" in told
    assert MISSING in told
    screen.switch_page("pages/review/quarter.py").run()
    assert not screen.exception
    assert MISSING in words_of(screen)


def test_every_indicator_by_hours_has_that_reason_and_no_other(tmp_path: Path) -> None:
    held, role = open_holdings(large_home(tmp_path)), ROLES["coordinator"]
    scope = held.settled(Scope(quarter=Quarter(2026, 1)), role)
    by_hours = [metric for metric in METRICS.values() if "hours" in str(metric.exposure) and "secteur" in metric.levels]
    locks = {metric.key: ask(held.store, scope, role, metric.key).lock for metric in by_hours}
    known = {name for name, is_there in held.store.read(Read.GROUNDS).itertuples(index=False, name=None) if is_there}
    held.close()
    expected = {
        metric.key: Status.NO_PRESENCE_FILE if set(metric.needs) <= known else Status.MISSING_COLUMN
        for metric in by_hours
    }
    assert locks == expected
    assert Status.NO_PRESENCE_FILE in locks.values()


def test_counts_of_themes_are_told_without_hours_on_paper_as_on_screen(tmp_path: Path) -> None:
    """40 of T05 and 30 of T01 found on rounds."""
    held = open_holdings(large_home(tmp_path))
    made = review(held, held.settled(Scope(quarter=Quarter(2026, 1)), ROLES["elected"]), ROLES["elected"])
    held.close()
    (themes,) = [table for table in made.chapter("met").tables if table.name.startswith("most-tension-themes")]
    assert {row.code: row.values[0].n for row in themes.rows if isinstance(row.values[0], Cell)} == {
        "T01": 30,
        "T05": 40,
    }


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
