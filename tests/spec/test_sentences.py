"""Sentences written from cells: one to a status and a kind, right in number, honest about few; both languages."""

from dataclasses import replace
from pathlib import Path

import pytest

from analytics.cell import Cell, Status
from analytics.metrics import METRICS
from analytics.periods import Quarter
from analytics.reports.change import Comparison, Outlook
from analytics.reports.sentences import finding
from analytics.reports.territory import territory_map
from analytics.reports.words import words
from analytics.roles import ROLES
from analytics.scope import Scope
from analytics.text import translator
from tests.spec.town import LEVEL, Town

FR, EN = translator("fr"), translator("en")
QUARTER = Quarter(2026, 3)
RATE, SHARE, DELAY, STATE = (
    METRICS[key] for key in ("tension_found_rate", "technical_open_long_share", "technical_delay", "technical_open")
)


def said(metric_key: object, cell: Cell, t: object = FR, comparison: Comparison | None = None) -> str:
    return words(finding(metric_key, QUARTER, cell, comparison), t).replace("\u202f", " ").replace("\u00a0", " ")


def rate(n: int) -> Cell:
    return Cell(value=100 * n / 320, low=0.0, high=9.0, n=n, exposure=320.0)


def test_none_one_and_many_are_written_as_french_and_english_do() -> None:
    assert said(RATE, rate(0)).startswith("T3 2026 : aucun fait de tension constaté en tournée pour 320 heures")
    assert said(RATE, rate(1)).startswith("T3 2026 : 1 fait de tension constaté en tournée pour 320 heures")
    assert said(RATE, rate(2)).startswith("T3 2026 : 2 faits de tension constatés en tournée pour 320 heures")
    assert said(RATE, rate(1), EN).startswith("Q3 2026: 1 tension fact found on rounds in 320 hours of presence")
    assert said(RATE, rate(2), EN).startswith("Q3 2026: 2 tension facts found on rounds in 320 hours of presence")


def test_a_map_says_none_and_one_as_reports_do(tmp_path: Path) -> None:
    town = Town(tmp_path, zones={LEVEL: "A B"})
    town.tours("on | zone | hours\n2025-12-10 | A | 30\n2026-01-10 | A | 30\n2026-04-10 | A | 30").acts(
        """
        n | on         | zone | theme | referral
        2 | 2025-12-10 | A    | T05   | AUTO
        1 | 2026-01-10 | A    | T05   | AUTO
        1 | 2026-04-10 | A    | X11   | AUTO
        """
    )
    with town.open() as store:

        def told(quarter: Quarter) -> str:
            scope = Scope(level=LEVEL, quarter=quarter)
            return words(territory_map(store, scope, ROLES["coordinator"], RATE.key).sentence, FR).replace("\xa0", " ")

        assert told(Quarter(2025, 4)).startswith("T4 2025 : 2 faits de tension constatés en 30 heures de présence")
        assert told(Quarter(2026, 1)).startswith("T1 2026 : 1 fait de tension constaté en tournée pour 30 heures")
        assert told(Quarter(2026, 2)).startswith("T2 2026 : aucun fait de tension constaté en tournée pour 30 heures")


def test_a_rate_is_said_with_its_hours_its_unit_and_its_interval() -> None:
    assert "soit 15,0 faits pour 100 heures" in said(RATE, rate(48))
    assert "(intervalle à 95 % : de 0,0 à 9,0)" in said(RATE, rate(48))


def test_out_of_few_there_is_no_percentage() -> None:
    assert "%" not in said(SHARE, Cell(value=100 * 7 / 29, low=10.0, high=43.0, n=7, exposure=29.0))
    assert "sur 30, soit 50,0 %" in said(SHARE, Cell(value=50.0, low=31.0, high=69.0, n=15, exposure=30.0))


@pytest.mark.parametrize("status", [one for one in Status if one is not Status.SHOWN])
def test_a_status_says_itself_and_no_number(status: Status) -> None:
    for t in (FR, EN):
        sentence = said(RATE, Cell(status=status), t)
        assert not set(sentence.replace("2026", "").replace("T3", "").replace("Q3", "")) & set("0123456789")
        assert sentence.endswith(".")


def test_a_hidden_cell_says_no_change() -> None:
    change = Comparison(outlook=Outlook.RISE, quarter=Quarter(2025, 3), before=Cell(value=1, n=1))
    assert "hausse" not in said(RATE, Cell(status=Status.HIDDEN), FR, change)


def test_a_change_is_said_with_its_interval_and_its_quarter() -> None:
    change = Comparison(
        outlook=Outlook.NO_DETECTABLE_CHANGE,
        quarter=Quarter(2025, 3),
        before=rate(35),
        change=Cell(value=1.243, low=0.804, high=1.922),
        kind=RATE.kind,
    )
    assert said(RATE, rate(48), FR, change).endswith(
        "Sur un an : pas d’évolution détectable depuis le T3 2025 (× 1,24 [0,80 à 1,92])."
    )


@pytest.mark.parametrize("outlook", [Outlook.BREAK, Outlook.NO_FORMER, Outlook.UNDER_WAY, Outlook.TOO_FEW])
def test_where_nothing_is_compared_the_reason_is_said_without_a_number(outlook: Outlook) -> None:
    change = Comparison(outlook=outlook, quarter=Quarter(2025, 3), before=Cell(status=Status.NOT_COMPARABLE))
    _, _, after = said(RATE, rate(48), FR, change).partition("Sur un an : ")
    assert after
    assert not set(after) & set("0123456789")


def test_a_state_is_of_the_end_of_the_quarter_and_a_median_of_four() -> None:
    assert said(STATE, Cell(value=4, n=4)).startswith("Fin du T3 2026 : ")
    median = Cell(value=1, low=1, n=4)
    assert "la moitié en 1 jour au plus" in said(DELAY, median)
    assert "la moitié en 24 jours au plus" in said(DELAY, replace(median, value=24))
