"""All that one screen publishes about one period, protected as one: levels, months and total are cuts of one count."""

from functools import lru_cache

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analytics.codes import UNLOCATED
from analytics.metrics.base import Floor
from analytics.roles import Role
from analytics.stats.protect import protect

TOTAL = ""
"""The zone code of the total, which includes what no zone holds."""

Groups = list[tuple[NDArray[np.intp], int]]


def hidden_together(rows: pd.DataFrame, nestings: pd.DataFrame, floor: Floor, role: Role) -> NDArray[np.bool_]:
    """Flags for the rows (level, zone_code, n) of one period: what the floor hides, and what would give it away.

    Each level's rows sum to the total, and a zone declared to hold others is the sum of them where the counts say so
    (elsewhere a record lies in one and not in the others, and nothing ties them). So a total hidden because of one
    level is hidden at all, and no level tells what another hides. `nestings` are the rows of `ref_nesting`.
    What lies outside every zone designates no place: a floor of acts does not hide it by itself, that of people does.
    """
    levels, codes = rows["level"].to_numpy(dtype=str), rows["zone_code"].to_numpy(dtype=str)
    counts = rows["n"].to_numpy(dtype=np.int64)
    one_total = int(np.flatnonzero(codes == TOTAL)[0])
    groups: Groups = [(np.flatnonzero((levels == level) & (codes != TOTAL)), one_total) for level in np.unique(levels)]
    place = {pair: index for index, pair in enumerate(zip(levels, codes, strict=True))}
    groups += [group for group in _nested(nestings, place) if counts[group[1]] == counts[group[0]].sum()]
    relations = np.zeros((len(groups), len(rows)), dtype=np.int64)
    for row, (parts, total) in enumerate(groups):
        relations[row, parts], relations[row, total] = 1, -1
    carries = np.ones(len(rows), dtype=bool) if floor is Floor.PERSON else codes != UNLOCATED
    hidden = _hidden(counts.tobytes(), relations.tobytes(), carries.tobytes(), floor.of(role))
    return np.where(codes == TOTAL, hidden[one_total], hidden)


@lru_cache(maxsize=4096)
def _hidden(counts: bytes, relations: bytes, carries: bytes, floor: int) -> NDArray[np.bool_]:
    """`protect`, asked once for the same counts: a screen asks again at each of its runs. The flags are read only."""
    cells = np.frombuffer(counts, dtype=np.int64)
    ties = np.frombuffer(relations, dtype=np.int64).reshape(-1, cells.size)
    hidden = protect(cells, ties, floor=floor, carries=np.frombuffer(carries, dtype=np.bool_))
    hidden.flags.writeable = False
    return hidden


def _nested(nestings: pd.DataFrame, place: dict[tuple[str, str], int]) -> Groups:
    """The zones that hold others, as places of the children and of the parent, where all of them are published."""
    groups: Groups = []
    for (level, code, child_level), children in nestings.groupby(["parent_level", "parent_code", "child_level"]):
        parent = place.get((str(level), str(code)))
        inside = [place.get((str(child_level), str(child))) for child in children["child_code"]]
        known = [index for index in inside if index is not None]
        if parent is not None and len(known) == len(inside):
            groups.append((np.array(known), parent))
    return groups
