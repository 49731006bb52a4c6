"""Figures cited in a text, as words: each as it was when it was cited, and those that the data says otherwise now."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from analytics.cell import STATUS_LABELS, Status
from analytics.journal.citations import TOKEN, Citation, Figure, tokens
from analytics.reports.words import Text, quarter_name
from analytics.text import Message, Translator, msg


@dataclass(frozen=True, slots=True)
class Citable:
    """A figure of a page that a text may cite, and what it is called in a list."""

    name: Text
    figure: Figure


@dataclass(frozen=True, slots=True)
class Change:
    """A figure that a text cites and that is another one now; `now` is None where the data no longer has it."""

    then: Figure
    now: Figure | None

    def sentence(self, t: Translator) -> Text:
        """What it was and what it is, with its quarter."""
        values: dict[str, object] = {
            "quarter": quarter_name(self.then.quarter),
            "then": value(self.then, t),
            "key": self.then.key,
        }
        if self.now is None:
            return Message(msg("{key}, {quarter}: {then} when it was cited; the data no longer has it"), values)
        values["now"] = value(self.now, t)
        return Message(msg("{key}, {quarter}: {then} when it was cited, {now} now"), values)


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


def sentence(figure: Figure, known: Iterable[Citable], t: Translator) -> Text:
    """A figure as it was cited, by its name where the page still knows it."""
    names = {(one.figure.key, one.figure.quarter): one.name for one in known}
    name = names.get((figure.key, figure.quarter), figure.token)
    return Message(msg("{name} = {value}"), {"name": name, "value": value(figure, t)})


def cited_in(text: str, citations: Iterable[Citation]) -> tuple[Citation, ...]:
    """The figures that one text cites, among those of its document."""
    here = set(tokens(text))
    return tuple(one for one in citations if (one.figure.key, str(one.figure.quarter)) in here)


def changed(citations: Iterable[Citation], now: Iterable[Figure]) -> tuple[Change, ...]:
    """The figures cited that differ from those of the data now, in the order of the citations."""
    current = {(figure.key, figure.quarter): figure for figure in now}
    pairs = ((one.figure, current.get((one.figure.key, one.figure.quarter))) for one in citations)
    return tuple(Change(then, found) for then, found in pairs if found is None or found.digest != then.digest)


def value(figure: Figure, t: Translator) -> str:
    """The figure as a text says it: its number, or the words of its status where it holds none."""
    if figure.cell.status is not Status.SHOWN or figure.cell.value is None:
        return t(STATUS_LABELS[figure.cell.status])
    if figure.is_percent:
        return t.percent(figure.cell.value / 100, figure.decimals)
    return t.number(figure.cell.value, figure.decimals)


def _by_token(citations: Iterable[Citation]) -> Mapping[tuple[str, str], Figure]:
    return {(one.figure.key, str(one.figure.quarter)): one.figure for one in citations}
