"""Texts on their way in, freed of personal data: every text that is kept passes here, and nothing is kept before.

Free text is left out whole unless the structure turns reviewed notes on, and is then of 280 characters at most. The
name of a zone that exists is left. Codes, dates and numbers are not texts: what they do not understand is not kept.
"""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from analytics.ingest.keys import zone_key
from analytics.ingest.notes import PERSONAL, SHARES, note
from analytics.ingest.personal import ALL, Personal, Swept, blanked, sweep
from analytics.ingest.reading import Mask, Reading, mask

NOTE, MOST_CHARACTERS = "note", 280
IDENTIFIERS = frozenset(["intervention_id", "tour_id", "situation_id", "duplicate_of", "reopened_from", "person_key"])
MASKED = frozenset(
    [NOTE, "zone_key", "owner_id", "team_code", "code", "source", "label", "funder", "commune", "landlord"]
)
_IN_SHARES = tuple(kind for kind in ALL if kind is not Personal.NAME)

Texts = dict[str, pa.Array]
Notes = dict[str, Mask]


def guarded(texts: Mapping[str, pa.Array], zone_keys: frozenset[str]) -> tuple[Texts, Notes]:
    """The cells of each field without personal data, and where some were found. `zone_keys`: of zones that exist."""
    swept = {name: _swept(name, cells, zone_keys) for name, cells in texts.items()}
    notes = {
        note(PERSONAL, name, kind.value): mask(where)
        for name, one in swept.items()
        for kind, where in one.found.items()
    }
    return {name: one.cells for name, one in swept.items()}, notes


def guarded_shares(shares: Mapping[str, pa.Array]) -> tuple[Texts, Notes]:
    """The same of the zones that tours cover, by level. Names are left: streets and estates bear many."""
    swept = {level: sweep(cells, _IN_SHARES) for level, cells in shares.items()}
    notes: Notes = {}
    for one in swept.values():
        for kind, where in one.found.items():
            key = note(PERSONAL, SHARES, kind.value)
            notes[key] = mask(where) | notes[key] if key in notes else mask(where)
    return {level: one.cells for level, one in swept.items()}, notes


def shortened(read: Reading) -> Reading:
    """Notes, those too long to be reviewed ones left out and counted as not understood."""
    is_long = mask(pc.greater(pc.utf8_length(read.values), MOST_CHARACTERS))
    values = pc.if_else(pa.array(is_long), pa.scalar(None, pa.string()), read.values)
    return replace(read, values=values, unread=read.unread | is_long)


def _swept(name: str, cells: pa.Array, zone_keys: frozenset[str]) -> Swept:
    if name in IDENTIFIERS:
        return blanked(cells)
    if name not in MASKED:
        return Swept(cells, {})
    swept = sweep(cells)
    return _but_zones(cells, swept, zone_keys) if name == "zone_key" and swept.found else swept


def _but_zones(cells: pa.Array, swept: Swept, zone_keys: frozenset[str]) -> Swept:
    """The names of zones that exist, given back."""
    found = np.zeros(len(cells), dtype=bool)
    for where in swept.found.values():
        found |= mask(where)
    rows = np.flatnonzero(found)
    is_zone = found.copy()
    is_zone[rows] = [zone_key(text) in zone_keys for text in cells.take(pa.array(rows)).to_pylist()]
    left = {kind: pc.and_(where, pa.array(~is_zone)) for kind, where in swept.found.items()}
    known = {kind: where for kind, where in left.items() if mask(where).any()}
    return Swept(pc.if_else(pa.array(is_zone), cells, swept.cells), known)
