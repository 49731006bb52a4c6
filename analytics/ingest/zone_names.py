"""Names of places as a file writes them, against the zones of a level: those that are zones, and those that may be.

A near name is offered, never taken: once confirmed it is an alias of the mapping, `[values.zone_key]`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher, get_close_matches

import pyarrow as pa
import pyarrow.compute as pc

from analytics.ingest.keys import zone_key
from analytics.ingest.lexicon import Words, words
from analytics.ingest.reading import tidy
from analytics.ingest.spellings import How
from analytics.ingest.zones import ZoneLayer
from analytics.text import Message, Share, msg

_MIN_LIKENESS = 0.75
_N_OFFERED = 5
_LOOKED_AT = 500
_KINDS_OF_ZONES = words("quartier secteur résidence cité zone qpv iris conseil commune ville îlot groupe immobilier")


@dataclass(frozen=True, slots=True)
class ZoneOffer:
    """A zone that a name may mean, and how alike their names are (1 is the same words)."""

    code: str
    label: str
    likeness: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ZoneMatch:
    """One name of a column, `text` its commonest way, and the `n` cells that hold it. `code`: the zone, "" where none
    is known; `offers`: zones that it may be, the likeliest first."""

    text: str
    n: int
    how: How
    code: str = ""
    offers: tuple[ZoneOffer, ...] = ()

    @property
    def evidence(self) -> Message:
        if self.how is How.EXACT:
            return Message(msg("code or name of a zone"))
        if self.how is How.CHOSEN:
            return Message(msg("chosen in the mapping"))
        if not self.offers:
            return Message(msg("no zone has a name like it"))
        first = self.offers[0]
        return Message(msg("near “{zone}” ({share})"), {"zone": first.label, "share": Share(first.likeness)})


def match_zones(cells: pa.Array, layer: ZoneLayer, aliases: Mapping[str, str] | None = None) -> tuple[ZoneMatch, ...]:
    """Every name of a column, the most frequent first; `aliases` are zone codes (or names) by name."""
    codes, said = layer.by_key, {zone_key(name): zone_key(code) for name, code in (aliases or {}).items()}
    offering = _Offering(layer)
    found = []
    for rank, (text, n) in enumerate(names(cells)):
        key = zone_key(text)
        code = codes.get(said.get(key, key), "")
        how = How.UNKNOWN if not code else How.CHOSEN if key in said else How.EXACT
        offers = () if code or rank >= _LOOKED_AT else offering.offers(text)
        found.append(ZoneMatch(text=text, n=n, how=how, code=code, offers=offers))
    return tuple(found)


def level_shares(cells: pa.Array, layers: Mapping[str, ZoneLayer]) -> dict[str, float]:
    """The share of filled cells that name a zone, by level, the greatest first."""
    counted = names(cells)
    total = sum(n for _, n in counted)
    shares = {
        level: sum(n for text, n in counted if zone_key(text) in codes) / total if total else 0.0
        for level, codes in ((level, layer.by_key) for level, layer in layers.items())
    }
    return dict(sorted(shares.items(), key=lambda pair: -pair[1]))


def zone_keys(layers: Mapping[str, ZoneLayer]) -> frozenset[str]:
    """Everything by which a zone of any level is called."""
    return frozenset(key for layer in layers.values() for key in layer.by_key)


_PERCENTAGE = r"[\s:(]+\d+(?:[.,]\d+)?\s*%\s*\)?\s*(?:[|;/+,]|$)"
"""The share of a zone written as a percentage, with what parts it from the next zone."""


def zone_texts(cells: pa.Array) -> pa.Array:
    """The names in cells that list zones and shares, such as `Q01:0.6|Q02:40 %` or `Gare 60 % / Port 40 %`, one after
    the other."""
    listed = pc.list_flatten(pc.split_pattern(pc.replace_substring_regex(cells, _PERCENTAGE, "|"), "|"))
    return tidy(pc.replace_substring_regex(listed, r":[^:]*$", "")).drop_null()


def names(cells: pa.Array) -> list[tuple[str, int]]:
    """Distinct names with the cells that hold them, the most frequent first; those of one key are one."""
    ways: dict[str, dict[str, int]] = {}
    for entry in pc.value_counts(tidy(cells).drop_null()).to_pylist():
        ways.setdefault(zone_key(entry["values"]), {})[entry["values"]] = entry["counts"]
    counted = [(max(way, key=lambda text: (way[text], text)), sum(way.values())) for way in ways.values()]
    return sorted(counted, key=lambda pair: (-pair[1], pair[0]))


class _Offering:
    """The zones of a level, ready to be looked up by words and by letters."""

    def __init__(self, layer: ZoneLayer) -> None:
        zones = layer.table.select(["zone_code", "zone_label"]).to_pylist()
        self._zones = {zone["zone_code"]: zone["zone_label"] for zone in zones}
        self._words = {code: _telling(label) for code, label in self._zones.items()}
        self._keys: dict[str, list[str]] = {}
        for code, label in self._zones.items():
            self._keys.setdefault(zone_key(label), []).append(code)

    def offers(self, text: str) -> tuple[ZoneOffer, ...]:
        held = _telling(text)
        likeness = {code: _shared(held, theirs) for code, theirs in self._words.items()}
        for key in get_close_matches(zone_key(text), self._keys, n=_N_OFFERED, cutoff=_MIN_LIKENESS):
            for code in self._keys[key]:
                likeness[code] = max(likeness[code], SequenceMatcher(None, zone_key(text), key).ratio())
        best: Sequence[str] = sorted(self._zones, key=lambda code: (-likeness[code], code))[:_N_OFFERED]
        return tuple(ZoneOffer(code, self._zones[code], likeness[code]) for code in best if likeness[code] > 0)


def _telling(text: str) -> Words:
    """The words of a name that are no kind of zone: « Quartier des Lilas » tells lilas."""
    return words(text) - _KINDS_OF_ZONES or words(text)


def _shared(first: Words, second: Words) -> float:
    """The share of words in common where one name holds all the words of the other, else 0."""
    return len(first & second) / len(first | second) if first <= second or second <= first else 0.0
