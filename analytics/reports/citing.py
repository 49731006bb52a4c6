"""Figures cited in a text, as words: each as it was when it was cited, and those that the data says otherwise now."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from analytics.cell import STATUS_LABELS, Status
from analytics.journal.citations import TOKEN, Citation, Figure, tokens
from analytics.periods import Quarter
from analytics.reports.words import Text
from analytics.text import Message, Translator, msg

Found = Figure | None
"""A figure as the data says it now, None where it no longer has it."""

Now = Callable[[str, Quarter], Found]


@dataclass(frozen=True, slots=True, kw_only=True)
class Citable:
    """A figure that a text may cite: what it is called in a list, its key and its quarter."""

    key: str
    quarter: Quarter
    name: Text


@dataclass(frozen=True, slots=True)
class Change:
    """A figure that a text cites and that is another one now; `now` is None where the data no longer has it."""

    then: Figure
    now: Found

    def sentence(self, name: Text, t: Translator) -> Text:
        """What it was and what it is."""
        values: dict[str, object] = {"name": name, "then": value(self.then, t)}
        if self.now is None:
            return Message(msg("{name}: {then} when it was cited; the data no longer has it"), values)
        return Message(msg("{name}: {then} when it was cited, {now} now"), {**values, "now": value(self.now, t)})


def written(text: str, citations: Iterable[Citation], t: Translator) -> str:
    """The text with each figure as it was cited. One that was never kept is said to be missing, in its place."""
    kept = _by_token(citations)

    def said(key: str, quarter: str) -> str:
        found = kept.get((key, quarter))
        return value(found, t) if found else t("[figure not found]")

    return TOKEN.sub(lambda match: said(match[1], match[2]), text)


def missing(text: str, citations: Iterable[Citation]) -> tuple[str, ...]:
    """The keys of figures that the text cites and that were never kept."""
    kept = _by_token(citations)
    return tuple(key for key, quarter in tokens(text) if (key, quarter) not in kept)


def cited_in(text: str, citations: Iterable[Citation]) -> tuple[Citation, ...]:
    """The figures that one text cites, among those of its document."""
    here = set(tokens(text))
    return tuple(one for one in citations if (one.figure.key, str(one.figure.quarter)) in here)


def changed(citations: Iterable[Citation], now: Now) -> tuple[Change, ...]:
    """The figures cited that a text would say otherwise now, each in its own quarter, in their order."""
    pairs = ((one.figure, now(one.figure.key, one.figure.quarter)) for one in citations)
    return tuple(Change(then, found) for then, found in pairs if found is None or _said(found) != _said(then))


def _said(figure: Figure) -> tuple[Status, float | None, bool]:
    """What a text says of a figure: 15.48 and 15.52 are both 15.5."""
    number = figure.cell.value
    return figure.cell.status, None if number is None else round(number, figure.decimals), figure.is_percent


def value(figure: Figure, t: Translator) -> str:
    """The figure as a text says it: its number, or the words of its status where it holds none."""
    if figure.cell.status is not Status.SHOWN or figure.cell.value is None:
        return t(STATUS_LABELS[figure.cell.status])
    if figure.is_percent:
        return t.percent(figure.cell.value / 100, figure.decimals)
    return t.number(figure.cell.value, figure.decimals)


def _by_token(citations: Iterable[Citation]) -> Mapping[tuple[str, str], Figure]:
    return {(one.figure.key, str(one.figure.quarter)): one.figure for one in citations}
