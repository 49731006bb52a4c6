"""What every screen answers: a sentence and its figures, or why there are none and what to do about it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from analytics.periods import Quarter
from analytics.reports.holdings import Holdings, is_closed, last_closed
from analytics.reports.words import Day, Text, quarter_name
from analytics.text import Message, msg

F = TypeVar("F")

NOTHING = Message(msg("Nothing can be counted yet."))


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer(Generic[F]):
    """The sentence of a screen, and its figures. Without figures, the sentence or `missing` says why there are none,
    and `hint` what to do about it."""

    sentence: Text
    figures: F | None
    missing: Text = ""
    hint: Text = ""


def nothing(why: Text, hint: Text = "") -> Answer[F]:
    """An answer without figures: its sentence says why."""
    return Answer(sentence=why, figures=None, missing=why, hint=hint)


def last_complete(held: Holdings, quarter: Quarter | None) -> Text:
    """Where to look instead of that quarter: the last complete one, empty where it is the quarter itself."""
    last = last_closed(held.quarters, held.whole_until)
    if last is None or last == quarter:
        return ""
    return Message(msg("The last complete quarter is {quarter}."), {"quarter": quarter_name(last)})


def unfinished(held: Holdings, quarter: Quarter | None) -> Iterator[Text]:
    """The remark that a quarter's end is not reached by the data, if so."""
    if quarter and held.last_on and held.whole_until and not is_closed(quarter, held.whole_until):
        values: dict[str, object] = {"quarter": quarter_name(quarter), "day": Day(held.last_on)}
        yield Message(msg("{quarter} is not complete: the data stop on {day}."), values)
