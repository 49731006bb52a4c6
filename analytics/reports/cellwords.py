"""A cell as words, the same on screen and on paper: its value in the reader's language, or the words of its status."""

from analytics.cell import STATUS_LABELS, Cell, Status
from analytics.reports.table import Headline, Shown
from analytics.reports.words import words
from analytics.text import Translator

_DECIMALS = {Shown.DECIMAL: 1, Shown.INTERVAL: 1, Shown.EXPOSURE: 0}


def value(cell: Cell, t: Translator, *, shown: Shown = Shown.COUNT) -> str:
    """The part of a cell that a column shows, as text; the words of its status where it holds no number."""
    if cell.status is not Status.SHOWN:
        return status(cell, t)
    if shown is Shown.INTERVAL:
        return interval(cell, t)
    number = {Shown.N: cell.n, Shown.EXPOSURE: cell.exposure}.get(shown, cell.value)
    if number is None:
        return ""
    return t.percent(number) if shown is Shown.SHARE else t.number(number, _DECIMALS.get(shown, 0))


def status(cell: Cell, t: Translator) -> str:
    """Why there is a number, or none: one label for all that is hidden."""
    return t(STATUS_LABELS[cell.status])


def interval(cell: Cell, t: Translator, *, decimals: int = 1) -> str:
    """The 95 % interval in words, or nothing where the cell has none."""
    if cell.low is None or cell.high is None:
        return ""
    return t("from {low} to {high}", low=t.number(cell.low, decimals), high=t.number(cell.high, decimals))


def headline_value(headline: Headline, t: Translator) -> tuple[str, str]:
    """A headline's number and its unit; the words of its status and no unit where it holds no number."""
    if headline.cell.status is not Status.SHOWN or headline.cell.value is None:
        return status(headline.cell, t), ""
    write = t.percent if headline.is_share else t.number
    return write(headline.cell.value, headline.decimals), words(headline.unit, t)
