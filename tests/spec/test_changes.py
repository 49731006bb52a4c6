"""Two cells a year apart: the change of a share or of a median, by the rule of rates."""

import pytest

from analytics.cell import Cell
from analytics.metrics.base import Kind
from analytics.periods import Quarter
from analytics.reports.change import Comparison, Outlook, difference_of_shares
from analytics.text import translator

LAST = Quarter(2026, 1)


@pytest.mark.parametrize(("n", "among", "is_few"), [(12, 29, True), (12, 30, False)])
def test_the_counts_of_a_share_out_of_few_are_said_beside_its_points(n: int, among: int, is_few: bool) -> None:
    """Under 30, of one quarter or the other, points alone would hide how few they are out of."""
    now, before = (Cell(value=100 * a / b, n=a, exposure=b) for a, b in ((n, among), (20, 40)))
    outlook, change = difference_of_shares(now, before)
    for later, former in ((now, before), (before, now)):
        found = Comparison(
            outlook=outlook, quarter=LAST.shift(-4), now=later, before=former, change=change, kind=Kind.SHARE
        )
        said = (translator("fr").message(found.text), translator("fr").message(found.short))
        assert all("points" in text for text in said)
        assert (f"({later.n} sur {int(later.exposure or 0)}, contre {former.n} sur" in said[0]) is is_few


@pytest.mark.parametrize(
    ("later", "former", "outlook"),
    [
        ((5, 6), (0, 6), Outlook.TOO_FEW),  # 12 cases
        ((9, 10), (1, 9), Outlook.TOO_FEW),  # 19 cases
        ((9, 10), (1, 10), Outlook.RISE),
        ((17, 28), (4, 16), Outlook.RISE),
        ((4, 16), (17, 28), Outlook.FALL),
        ((9500, 10000), (9000, 10000), Outlook.SLIGHT),  # 5 points, 5.6 % of the former share
    ],
)
def test_a_share_rises_by_the_rule_of_rates(later: tuple[int, int], former: tuple[int, int], outlook: Outlook) -> None:
    cells = [Cell(value=100 * n / among, n=n, exposure=among) for n, among in (later, former)]
    found, change = difference_of_shares(*cells)
    assert (found, change is None) == (outlook, outlook is Outlook.TOO_FEW)
