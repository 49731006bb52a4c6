"""A cell as words, the same on screen and on paper: its value in the reader's language, or the words of its status."""

from analytics.cell import STATUS_LABELS, Cell, Status
from analytics.reports.table import INTERVALS, Headline, Shown
from analytics.reports.words import words
from analytics.text import Translator, msg

STATUS_SENTENCES: dict[Status, str] = {
    Status.HIDDEN: msg("{when}, “{label}”: not published, so that nobody can be recognised in a small count."),
    Status.THIN_PRESENCE: msg("{when}, “{label}”: too few hours of presence to make a rate."),
    Status.NO_EXPOSURE: msg("{when}, “{label}”: nothing to relate it to, so no figure."),
    Status.NO_CASE: msg("{when}, “{label}”: there is no case, so no figure."),
    Status.NOT_REACHED: msg("{when}, “{label}”: fewer than half are over, so the median is not reached."),
    Status.NOT_COMPARABLE: msg("{when}, “{label}”: the data do not allow this figure."),
    Status.MISSING_COLUMN: msg("{when}, “{label}”: the imported files lack the column that it needs."),
    Status.NO_PRESENCE_FILE: msg("{when}, “{label}”: no rate, since no file of presence hours is imported."),
    Status.NO_PLAN: msg("{when}, “{label}”: no planned hours are imported."),
    Status.NOT_BROUGHT: msg("{when}, “{label}”: the column that it needs was not in all the files of that time."),
    Status.NOT_ALLOWED: msg("{when}, “{label}”: not read at this level."),
}
"""Why there is no number, as a sentence."""

LEAST_OF_PERCENT = 30
"""Out of fewer than that, no percentage is written: one act more or less would move it by more than three points."""

_LEAST_OF_TENTH = 0.05
"""A rate below that has two decimals: « 0,0 » would say that nothing was found."""

_DECIMALS = {Shown.DECIMAL: 1, Shown.RATIO: 2, Shown.RATIO_INTERVAL: 2}


def value(cell: Cell, t: Translator, *, shown: Shown = Shown.COUNT) -> str:
    """The part of a cell that a column shows, as text; the words of its status where it holds no number."""
    if cell.status is not Status.SHOWN:
        return status(cell, t)
    if shown in INTERVALS:
        least = 0 if cell.exposure is None else 1
        return interval(cell, t, decimals=_DECIMALS.get(shown, least))
    if shown is Shown.PERCENT:
        return percent(cell, t)
    number = {Shown.N: cell.n, Shown.EXPOSURE: cell.exposure}.get(shown, cell.value)
    if number is None:
        return ""
    if shown is Shown.SHARE:
        return t.percent(number)
    return t.number(number, _decimals(number, shown))


def _decimals(number: float, shown: Shown) -> int:
    if shown is Shown.NUMBER:
        return 0 if float(number).is_integer() else 1
    return decimals_of(number, _DECIMALS.get(shown, 0))


def decimals_of(number: float | None, decimals: int) -> int:
    """With how many decimals a value of that many is written, and its interval with it: two where one would say 0."""
    return 2 if decimals == 1 and number is not None and 0 < number < _LEAST_OF_TENTH else decimals


def percent(cell: Cell, t: Translator) -> str:
    """A value in 100 as a percentage, or « 7 sur 12 » where it is out of few; empty where the cell has no value."""
    if is_of_few(cell):
        return t("{n} of {among}", n=t.number(cell.n or 0), among=t.number(cell.exposure or 0))
    return "" if cell.value is None else t.percent(cell.value / 100)


def is_of_few(cell: Cell) -> bool:
    """Whether a share is out of too few to be a percentage."""
    return cell.exposure is not None and cell.exposure < LEAST_OF_PERCENT


def status(cell: Cell, t: Translator) -> str:
    """Why there is a number, or none: one label for all that is hidden."""
    return t(STATUS_LABELS[cell.status])


def interval(cell: Cell, t: Translator, *, decimals: int = 1) -> str:
    """The 95 % interval in words, with at least the decimals of its value, or nothing where the cell has none.

    Where the upper limit of a median is not reached, the lower one alone: without any, it would look like the surest.
    """
    if cell.low is None:
        return ""
    decimals = decimals_of(cell.value, decimals)
    if cell.high is None:
        return t("at least {low}", low=t.number(cell.low, decimals))
    return t("from {low} to {high}", low=t.number(cell.low, decimals), high=t.number(cell.high, decimals))


def headline_value(headline: Headline, t: Translator) -> tuple[str, str]:
    """A headline's number and its unit; the words of its status and no unit where it holds no number."""
    if headline.cell.status is not Status.SHOWN or headline.cell.value is None:
        return status(headline.cell, t), ""
    if headline.is_percent:
        return percent(headline.cell, t), words(headline.unit, t).removeprefix("%").strip()
    if headline.is_share:
        return t.percent(headline.cell.value, headline.decimals), words(headline.unit, t)
    return t.number(headline.cell.value, decimals_of(headline.cell.value, headline.decimals)), words(headline.unit, t)
