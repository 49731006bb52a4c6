"""Which counts of a publication stay unpublished so that no small one can be worked out. Knows no metric and no page.

Everything published is one vector of counts, totals included, tied by relations (parts minus total = 0). A count from
1 to floor - 1 is hidden, then others with it, until whoever holds the shown counts and the relations can bound no
hidden count within an interval narrower than the floor. A zero is shown, for nobody is behind it: so a hidden count is
known to be at least 1, and intervals are measured from there. Where nothing else is left, zeros are hidden too, then
totals; beside a hidden zero a hidden count may be zero for all that anyone can tell.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from analytics.stats.territories import Territories

Counts = NDArray[np.int64]
Flags = NDArray[np.bool_]


def protect(counts: ArrayLike, relations: ArrayLike, *, floor: int) -> Flags:
    """The counts to hide, as flags of shape (n,): of two plans, totals hidden last or not, the one that hides less.

    `counts`: (n,) integers ≥ 0, totals included. `relations`: (m, n), one published sum a row, 1 at its parts, -1 at
    its total. Raises ValueError where a total is not the sum of its parts.
    """
    cells, ties = np.asarray(counts, dtype=np.int64), np.atleast_2d(np.asarray(relations, dtype=np.int64))
    if (cells < 0).any() or (ties @ cells != 0).any():
        raise ValueError("counts must be positive and each total the sum of its parts")
    dearness = (ties < 0).sum(axis=0)
    return min((_plan(cells, ties, floor, dear) for dear in (dearness, 0 * dearness)), key=np.sum)


def _plan(counts: Counts, relations: Counts, floor: int, dearness: Counts) -> Flags:
    """Hide the cheapest count near an exposed one until none is exposed, then give back what was not needed."""
    hidden = (counts > 0) & (counts < floor)
    added: list[int] = []
    while (exposed := _exposed(counts, relations, hidden, floor)).any():
        added.append(_next_to_hide(counts, relations, hidden, exposed, dearness))
        hidden[added[-1]] = True
    for cell in reversed(added):
        hidden[cell] = False
        hidden[cell] = bool(_exposed(counts, relations, hidden, floor).any())
    return hidden


def protect_parts(parts: ArrayLike, *, floor: int) -> tuple[Flags, bool]:
    """For one list of counts published with its total: the parts to hide, and whether the total is hidden too."""
    counts = np.append(np.asarray(parts, dtype=np.int64), np.sum(parts, dtype=np.int64))
    hidden = protect(counts, np.append(np.ones(counts.size - 1, dtype=np.int64), -1), floor=floor)
    return hidden[:-1], bool(hidden[-1])


def _next_to_hide(counts: Counts, relations: Counts, hidden: Flags, exposed: Flags, dearness: Counts) -> int:
    """The cheapest shown cell near an exposed one: least dear, counts before zeros, in most relations, small.

    A cell in two relations of exposed ones closes a rectangle: in a crossed table that spares others.
    """
    near = _n_related(relations, exposed)
    near = near if near[~hidden].any() else _n_related(relations, hidden)
    order = np.lexsort((counts, -near, counts == 0, dearness))
    return int(order[(near > 0)[order] & ~hidden[order]][0])


def _n_related(relations: Counts, cells: Flags) -> Counts:
    """How many relations each cell shares with `cells`, these included: shape (n,)."""
    rows = (relations[:, cells] != 0).any(axis=1)
    return np.asarray((relations[rows] != 0).sum(axis=0), dtype=np.int64)


def _exposed(counts: Counts, relations: Counts, hidden: Flags, floor: int) -> Flags:
    """Hidden cells that the shown ones bound within an interval narrower than the floor.

    Relations are tried one by one; only where each alone tells too little, those that share unknowns are tried at once.
    """
    unknown = (relations != 0) & hidden
    lowest = np.where(_n_related(relations, hidden & (counts == 0)) > 0, 0, 1)
    exposed = np.zeros(counts.size, dtype=bool)
    for row in np.flatnonzero(unknown.any(axis=1)):
        exposed[unknown[row]] |= _width_alone(counts, relations[row], unknown[row], lowest) < floor
    tied = (unknown & (unknown.sum(axis=0) > 1)).any(axis=1)
    if tied.any() and not exposed.any():
        return _exposed_together(counts, relations[tied], hidden, lowest, floor)
    return exposed


def _width_alone(counts: Counts, relation: Counts, unknown: Flags, lowest: Counts) -> float:
    """Width of the interval that one relation leaves to each of its unknowns."""
    if unknown.sum() == 1:
        return 0.0
    if np.unique(relation[unknown]).size > 1:
        return np.inf
    return float(counts[unknown].sum() - lowest[unknown].sum())


def _exposed_together(counts: Counts, relations: Counts, hidden: Flags, lowest: Counts, floor: int) -> Flags:
    """Hidden cells bounded too narrowly by several relations at once: least and greatest integer solutions.

    Each solution is a territory that the shown cells allow, so it widens the range seen for every cell at a time.
    """
    cells = np.flatnonzero(hidden & (relations != 0).any(axis=0))
    unknowns, least = relations[:, cells], lowest[cells]
    low, high = _exchanged(counts[cells], unknowns, least)
    allowed = Territories(unknowns, unknowns @ counts[cells], least, int(counts.sum() + floor * counts.size))
    for index, sense in ((index, sense) for index in range(cells.size) for sense in (-1, 1)):
        if high[index] - low[index] < floor:
            solution = allowed.furthest(index, sense)
            low, high = np.minimum(low, solution), np.maximum(high, solution)
    exposed = np.zeros(counts.size, dtype=bool)
    exposed[cells[high - low < floor]] = True
    return exposed


def _exchanged(counts: Counts, unknowns: Counts, least: Counts) -> tuple[Counts, Counts]:
    """Range of each unknown when those of the very same relations trade counts: allowed without solving anything."""
    _, group, size = np.unique(unknowns, axis=1, return_inverse=True, return_counts=True)
    spare = np.zeros(size.size, dtype=np.int64)
    np.add.at(spare, group, counts - least)
    trades = size[group] > 1
    return np.where(trades, least, counts), np.where(trades, least + spare[group], counts)
