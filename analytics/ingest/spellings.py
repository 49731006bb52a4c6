"""From the values of a column to the codes of a list: what is understood, what is suggested and why, what is unknown.

Only a person sends a value to a code that its spelling does not name; “other” and “not recorded” are never suggested.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import pyarrow as pa
import pyarrow.compute as pc

from analytics.codes import for_structure
from analytics.config import Settings
from analytics.fields import Field, Kind
from analytics.ingest.lexicon import Lexicon, Near, leftover, lexicon
from analytics.ingest.mapping import plain_vocabulary, spelling
from analytics.ingest.reading import tidy
from analytics.ingest.rules import parts
from analytics.text import Message, Share, msg

LOOKED_AT = 500
"""Spellings that are compared letter by letter, the most frequent first."""


class How(StrEnum):
    """How a value came to its code. The first four are sure; those after are suggestions to confirm."""

    CHOSEN = "chosen"
    EXACT = "exact"
    CODE = "code"
    WORDS = "words"
    PART = "part"
    CONTAINS = "contains"
    ALIKE = "alike"
    UNKNOWN = "unknown"


SURE = frozenset({How.CHOSEN, How.EXACT, How.CODE, How.WORDS})


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueMatch:
    """One spelling of a column, `text` its commonest way, and the `n` cells that hold it. `code`: the one named or
    suggested, "" where there is none; `candidates`: codes to offer first."""

    text: str
    n: int
    how: How
    code: str = ""
    candidates: tuple[str, ...] = ()
    evidence: Message

    @property
    def is_sure(self) -> bool:
        return self.how in SURE


def match_values(
    cells: pa.Array,
    field: Field,
    settings: Settings,
    chosen: Mapping[str, str] | None = None,
    n_deep: int = LOOKED_AT,
) -> tuple[ValueMatch, ...]:
    """Every spelling of a coded field's column, the most frequent first; `chosen` are codes by spelling."""
    known = plain_vocabulary(field.codes, settings)
    said = {spelling(text): code for text, code in (chosen or {}).items()}
    words = lexicon(field.codes, for_structure(field.codes, settings))
    counted = spellings(cells, field, {**known, **said})
    found = []
    for rank, (text, n) in enumerate(counted):
        how, nears = _judged(text, (said, known), words, is_deep=rank < n_deep)
        found.append(_match(text, n, how, nears))
    return tuple(found)


def spellings(cells: pa.Array, field: Field, known: Mapping[str, str]) -> list[tuple[str, int]]:
    """Distinct values with the cells that hold them, the most frequent first. Of a field of several codes, each part.
    Values of one spelling (case, accents…) are one, written its commonest way."""
    ways: dict[str, dict[str, int]] = {}
    for entry in pc.value_counts(tidy(cells).drop_null()).to_pylist():
        texts = parts(entry["values"], known) if field.kind is Kind.CODES else [entry["values"]]
        for text in texts:
            way = ways.setdefault(spelling(text), {})
            way[text.strip()] = way.get(text.strip(), 0) + entry["counts"]
    counted = [(max(way, key=lambda text: (way[text], text)), sum(way.values())) for way in ways.values()]
    return sorted(counted, key=lambda pair: (-pair[1], pair[0]))


def coverage(matches: Sequence[ValueMatch]) -> float:
    """The share of filled cells whose code is sure; 1 where there is none to read."""
    total = sum(match.n for match in matches)
    return sum(match.n for match in matches if match.is_sure) / total if total else 1.0


def unused_codes(field: Field) -> frozenset[str]:
    """Codes that are never suggested (other, not recorded…): a page offers them last, as a choice of their own."""
    return leftover(field.codes)


def _judged(
    text: str, named: tuple[Mapping[str, str], ...], words: Lexicon, *, is_deep: bool
) -> tuple[How, list[Near]]:
    """The first way by which codes are found; several codes are candidates, none of them suggested."""
    said, known = named
    if spelling(text) in said:
        return How.CHOSEN, [Near(text, said[spelling(text)])]
    if spelling(text) in known:
        return How.EXACT, [Near(text, known[spelling(text)])]
    first = spelling(text).partition(" ")[0]
    if first in known and any(sign.isdigit() for sign in first) and len(first) < len(spelling(text)):
        return How.CODE, [Near(first.upper(), known[first])]
    return _by_words(text, words, is_deep=is_deep)


def _by_words(text: str, words: Lexicon, *, is_deep: bool) -> tuple[How, list[Near]]:
    ways: tuple[tuple[How, Callable[[str], list[Near]]], ...] = (
        (How.WORDS, words.same),
        (How.PART, words.member),
        (How.CONTAINS, words.contained),
        *(((How.ALIKE, words.alike),) if is_deep else ()),
    )
    offered: list[Near] = []
    for how, seek in ways:
        nears = [] if offered and how is How.ALIKE else seek(text)  # words that several codes share tell none of them
        if len(nears) == 1 or (how is How.ALIKE and nears and _leads(nears)):
            return how, [*nears, *offered]
        offered += nears
    return How.UNKNOWN, [*offered, *words.wider(text)]


def _leads(nears: Sequence[Near]) -> bool:
    """Whether the likeliest is clearly so."""
    return len(nears) == 1 or nears[0].likeness - nears[1].likeness >= 0.05


def _match(text: str, n: int, how: How, nears: Sequence[Near]) -> ValueMatch:
    candidates = tuple(dict.fromkeys(near.code for near in nears))
    code = "" if how is How.UNKNOWN else candidates[0]
    evidence = _EVIDENCE[how](nears[0]) if how is not How.UNKNOWN else _doubt(nears)
    return ValueMatch(text=text, n=n, how=how, code=code, candidates=candidates, evidence=evidence)


def _doubt(nears: Sequence[Near]) -> Message:
    if nears:
        texts = tuple(dict.fromkeys(near.text for near in nears[:4]))
        return Message(msg("may be: {texts}"), {"texts": texts})
    return Message(msg("not recognised"))


_EVIDENCE: Mapping[How, Callable[[Near], Message]] = {
    How.CHOSEN: lambda _: Message(msg("chosen in the mapping")),
    How.EXACT: lambda _: Message(msg("code or label of the list")),
    How.CODE: lambda near: Message(msg("begins with the code {code}"), {"code": near.code}),
    How.WORDS: lambda near: Message(msg("same words as “{text}”"), {"text": near.text}),
    How.PART: lambda near: Message(msg("part of the label: “{text}”"), {"text": near.text}),
    How.CONTAINS: lambda near: Message(msg("contains “{text}”"), {"text": near.text}),
    How.ALIKE: lambda near: Message(
        msg("written almost as “{text}” ({share})"), {"text": near.text, "share": Share(near.likeness)}
    ),
}
