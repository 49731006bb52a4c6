"""What a header may name: fields by their names, labels and the usual ways of `data/spellings`; levels; persons."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Any

from analytics.config import DATA
from analytics.fields import FLOOR, TABLES
from analytics.ingest.keys import normal
from analytics.ingest.lexicon import Words, words
from analytics.ingest.mapping_file import FIELDS
from analytics.ingest.wide import TABLE, is_wide
from analytics.text import Message, msg, translator

HEADERS = DATA / "spellings" / "headers.toml"
SHARES = "shares"
"""The word of the presence table for its columns of zones covered."""
ZONES = "zones"
"""The section of the book for files of zones, which are no table of records."""

_NAME, _WAY, _SAME_WORDS, _CONTAINS, _ALIKE = 0.96, 0.92, 0.05, 0.62, 0.58
_MIN_LIKENESS = 0.86
_ID = frozenset({"id"})
_ASIDE = re.compile(r"\([^)]*\)|\[[^]]*\]")
"""What a header says in brackets: a unit, a scale, a way of writing."""


@dataclass(frozen=True, slots=True)
class Named:
    """How surely a header names a field (0 to 1), and the words by which it does."""

    score: float
    text: str
    evidence: str

    def message(self) -> Message:
        return Message(self.evidence, {"text": self.text})


@dataclass(frozen=True, slots=True)
class _Way:
    field: str
    text: str
    score: float


@lru_cache(maxsize=4096)
def named(header: str, table: str) -> Mapping[str, Named]:
    """The fields that a header may name, each by its surest way."""
    found: dict[str, Named] = {}
    for way, score, evidence in _ways_of(header, table):
        if score > (found[way.field].score if way.field in found else 0):
            found[way.field] = Named(score, way.text, evidence)
    return MappingProxyType(found)


def likely_table(header: Sequence[str]) -> str:
    """The table that a file seems to be of: that of figures where several headers are figures, else the one of whose
    floor its headers name most and which names most of its headers, the first where several do."""
    if is_wide(header):
        return TABLE
    return max(TABLES, key=lambda table: _likeness(header, table))


def _likeness(header: Sequence[str], table: str) -> float:
    """The share of the floor that the headers name, times that of the headers that name something."""
    found = [named(text, table) for text in header]
    brought = {name for fields in found for name in fields}
    floor = sum(bool(brought.intersection(group)) for group in FLOOR[table]) / len(FLOOR[table])
    return floor * sum(map(bool, found)) / len(found) if found else 0.0


def is_personal(header: str) -> bool:
    """Whether a header speaks of a person, so that its column is never offered."""
    return words(header) in _personal()


def level_of(header: str) -> str:
    """The level that a header speaks of, by the most words; "" where it speaks of none."""
    held = words(header)
    found = [
        (len(words(text)), level)
        for level, texts in _book()["level"].items()
        for text in texts
        if words(text) and words(text) <= held
    ]
    return max(found, key=lambda pair: pair[0])[1] if found else ""


def _ways_of(header: str, table: str) -> list[tuple[_Way, float, str]]:
    ways, held, key = _known(table), words(header), normal(header)
    exact = [(way, way.score, msg("column named “{text}”")) for way in ways.get(held, ()) if normal(way.text) == key]
    same = [(way, way.score - _SAME_WORDS, msg("column named like “{text}”")) for way in ways.get(held, ())]
    if exact or same:
        return [*exact, *same]
    bare = words(_ASIDE.sub(" ", header))
    if bare and bare != held and bare in ways:
        return [(way, way.score - 2 * _SAME_WORDS, msg("column named like “{text}”")) for way in ways[bare]]
    inside = [
        (way, _CONTAINS + 0.02 * len(known), msg("column whose name holds “{text}”"))
        for known, listed in ways.items()
        if known < held and (known == _ID or max(map(len, known)) > 2)
        for way in listed
    ]
    return inside or [(way, _ALIKE, msg("column named almost “{text}”")) for way in _alike(key, ways)]


def _alike(key: str, ways: Mapping[Words, list[_Way]]) -> list[_Way]:
    matcher = SequenceMatcher(b=key)
    found = []
    for way in (way for listed in ways.values() for way in listed):
        matcher.set_seq1(normal(way.text))
        if len(key) > 3 and matcher.quick_ratio() >= _MIN_LIKENESS and matcher.ratio() >= _MIN_LIKENESS:
            found.append(way)
    return found


@cache
def _known(table: str) -> dict[Words, list[_Way]]:
    french, known = translator("fr"), dict[Words, list[_Way]]()
    names = [
        (field.name, text, _NAME)
        for field in FIELDS.get(table, {}).values()
        for text in (field.name, french(field.label), field.label)
    ]
    ways = [(field, text, _WAY) for field, texts in _book()[table].items() for text in texts]
    for field, text, score in (*names, *ways):
        known.setdefault(words(text), []).append(_Way(field, text, score))
    return known


@cache
def _personal() -> frozenset[Words]:
    return frozenset(words(text) for text in _book()["never"])


@cache
def _book() -> Mapping[str, Any]:
    return tomllib.loads(HEADERS.read_text(encoding="utf-8"))
