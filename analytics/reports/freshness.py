"""Up to which day the data go, and what part of the records of a quarter is entered: said under every page.

The part is an estimate: the records of days that are near the end weigh what older ones teach of late entries.
"""

from analytics.periods import Quarter
from analytics.reports.holdings import Holdings
from analytics.reports.words import Day, Text, quarter_name
from analytics.text import Message, Number, msg

_NEARLY_ALL = 0.995
ESTIMATE = Message(
    msg(
        "The part of a quarter that is entered is an estimate: its last days weigh more, by what the delays of a year"
        " of older records teach of those entered late. It stands under every page."
    )
)


def freshness(held: Holdings, quarter: Quarter | None = None) -> Text:
    """The sentence for the quarter looked at, else for the last one; nothing before the first record."""
    if held.last_on is None:
        return ""
    about = quarter if quarter in held.quarters else Quarter.of(held.last_on)
    share = held.entered.get(about)
    values: dict[str, object] = {"day": Day(held.last_on), "quarter": quarter_name(about)}
    if share is None:
        return Message(msg("Data up to {day}; the part of {quarter} that is entered is not known"), values)
    if share >= _NEARLY_ALL:
        return Message(msg("Data up to {day}, more than 99% of the records of {quarter} entered"), values)
    values["percent"] = Number(100 * share)
    return Message(msg("Data up to {day}, about {percent}% of the records of {quarter} entered"), values)


def entered(held: Holdings, quarter: Quarter | None = None) -> Text:
    """The same of a document, whose title page says the day apart; nothing before the first record."""
    if held.last_on is None:
        return ""
    about = quarter if quarter in held.quarters else Quarter.of(held.last_on)
    share = held.entered.get(about)
    values: dict[str, object] = {"quarter": quarter_name(about)}
    if share is None:
        return Message(msg("{quarter}: not known"), values)
    if share >= _NEARLY_ALL:
        return Message(msg("{quarter}: more than 99% of the records"), values)
    return Message(msg("{quarter}: about {percent}% of the records"), {**values, "percent": Number(100 * share)})
