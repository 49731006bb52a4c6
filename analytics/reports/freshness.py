"""Up to which day the data go, and what part of the records of a quarter is entered: said under every page.

The part is an estimate: the records of days that are near the end weigh what older ones teach of late entries. Of a
quarter under way, it is the part of the records up to that day, and nothing is said of those to come.
"""

from datetime import date

from analytics.periods import Quarter
from analytics.reports.holdings import Holdings, is_closed
from analytics.reports.words import Day, Text, quarter_name
from analytics.text import Message, Number, msg

_NEARLY_ALL = 0.995
_SHORT = "d MMMM"
ESTIMATE = Message(
    msg(
        "The part of a quarter that is entered is an estimate: its last days weigh more, by what the delays of a year"
        " of older records teach of those entered late. It stands under every page."
    )
)


def freshness(held: Holdings, quarter: Quarter | None = None, beside: Quarter | None = None) -> Text:
    """The sentence for the quarter looked at, else for the last one, then for the one that stands beside it; nothing
    before the first record."""
    if held.last_on is None:
        return ""
    about = _about(held, held.last_on, quarter)
    said = _said(held, held.last_on, about)
    if beside not in held.quarters or beside == about:
        return said
    return Message(msg("{one}; {other}"), {"one": said, "other": entered(held, beside)})


def _said(held: Holdings, last_on: date, about: Quarter) -> Text:
    share = held.entered.get(about)
    values: dict[str, object] = {"day": Day(last_on), "quarter": quarter_name(about)}
    if share is None:
        return Message(msg("Data up to {day}; the part of {quarter} that is entered is not known"), values)
    values["records"] = _records(about, last_on, held.whole_until or last_on)
    if share >= _NEARLY_ALL:
        return Message(msg("Data up to {day}, more than 99% of {records} entered"), values)
    return Message(msg("Data up to {day}, about {percent}% of {records} entered"), values | _percent(share))


def _about(held: Holdings, last_on: date, quarter: Quarter | None) -> Quarter:
    return quarter if quarter in held.quarters else Quarter.of(last_on)


def _records(quarter: Quarter, last_on: date, until: date) -> Text:
    """Which records the part is of: those of the quarter, up to the last day of the data where it is not held whole."""
    values: dict[str, object] = {"quarter": quarter_name(quarter), "day": Day(last_on, _SHORT)}
    if is_closed(quarter, until):
        return Message(msg("the records of {quarter}"), values)
    return Message(msg("the records of {quarter} up to {day}"), values)


def _percent(share: float) -> dict[str, object]:
    return {"percent": Number(100 * share)}


def entered(held: Holdings, quarter: Quarter | None = None) -> Text:
    """The same of a document, whose title page says the day apart; nothing before the first record."""
    if held.last_on is None:
        return ""
    about = _about(held, held.last_on, quarter)
    share = held.entered.get(about)
    values: dict[str, object] = {"quarter": quarter_name(about), "day": Day(held.last_on, _SHORT)}
    if share is None:
        return Message(msg("{quarter}: not known"), values)
    if is_closed(about, held.whole_until or held.last_on):
        nearly, part = msg("{quarter}: more than 99% of the records"), msg("{quarter}: about {percent}% of the records")
    else:
        nearly = msg("{quarter}: more than 99% of the records up to {day}")
        part = msg("{quarter}: about {percent}% of the records up to {day}")
    return Message(nearly, values) if share >= _NEARLY_ALL else Message(part, values | _percent(share))
