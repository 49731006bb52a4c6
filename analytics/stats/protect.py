"""Which counts of a publication stay unpublished so that no small one can be worked out. Knows no metric and no page.

Everything published is one vector of counts, totals included, tied by relations (parts minus total = 0). A count from
1 to floor - 1 is hidden, then others with it, until whoever holds the shown counts and the relations can bound no
hidden count within an interval narrower than the floor. A zero is shown, for nobody is behind it: so a hidden count is
known to be at least 1, and intervals are measured from there. Totals are hidden where parts do not suffice, and zeros
where nothing else is left; beside a hidden zero a hidden count may be zero for all that anyone can tell.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from analytics.stats.territories import Territories, cheapest_change

Counts = NDArray[np.int64]
Flags = NDArray[np.bool_]


def protect(counts: ArrayLike, relations: ArrayLike, *, floor: int, carries: ArrayLike = True) -> Flags:
    """The counts to hide, as flags of shape (n,).

    `counts`: (n,) integers ≥ 0, totals included. `relations`: (m, n), one published sum a row, 1 at its parts, -1 at
    its total. `carries`: (n,) flags of the counts that the floor hides by themselves; the others are only ever hidden
    beside one. For each exposed count in turn, the cheapest territory in which it would be greater by the floor is
    found, and what differs there is hidden too (J. P. Kelly, B. L. Golden, A. A. Assad, Networks 22 (1992)); what was
    not needed is given back. Raises ValueError where a total is not the sum of its parts.
    """
    cells, ties = np.asarray(counts, dtype=np.int64), np.atleast_2d(np.asarray(relations, dtype=np.int64))
    if (cells < 0).any() or (ties @ cells != 0).any():
        raise ValueError("counts must be positive and each total the sum of its parts")
    small = (cells > 0) & (cells < floor) & np.asarray(carries, dtype=bool)
    hidden: Flags = small.copy()
    while (exposed := _exposed(cells, ties, hidden, floor)).any():
        hidden |= _companions(cells, ties, hidden, int(np.flatnonzero(exposed)[0]), floor)
    for cell in _dearest_first(cells, ties, hidden & ~small):
        hidden[cell] = False
        hidden[cell] = bool(_exposed(cells, ties, hidden, floor).any())
    return hidden


def protect_parts(parts: ArrayLike, *, floor: int) -> tuple[Flags, bool]:
    """For one list of counts published with its total: the parts to hide, and whether the total is hidden too."""
    counts = np.append(np.asarray(parts, dtype=np.int64), np.sum(parts, dtype=np.int64))
    hidden = protect(counts, np.append(np.ones(counts.size - 1, dtype=np.int64), -1), floor=floor)
    return hidden[:-1], bool(hidden[-1])


def _companions(counts: Counts, relations: Counts, hidden: Flags, cell: int, floor: int) -> Flags:
    """What to hide beside `cell` so that it could be greater by the floor; at least one count not hidden yet."""
    costs = np.where(hidden, 0.0, _costs(counts, relations))
    needed = np.asarray(cheapest_change(relations, counts, costs, cell, floor) != 0)
    if not (needed & ~hidden).any():
        near = (_n_related(relations, np.arange(counts.size) == cell) > 0) & ~hidden
        near = near if near.any() else (_n_related(relations, hidden) > 0) & ~hidden
        needed[np.where(near, costs, np.inf).argmin()] = True
    return needed


def _costs(counts: Counts, relations: Counts) -> NDArray[np.float64]:
    """How much is lost by hiding each count: totals more than parts, by their number of sums; zeros only at the end."""
    n_sums = (relations < 0).sum(axis=0)
    return np.where(counts == 0, 1000.0, 1 + 4.0 * n_sums + counts / (1.0 + counts.sum()))


def _dearest_first(counts: Counts, relations: Counts, cells: Flags) -> Counts:
    """Positions of `cells`, those whose hiding loses most at the front."""
    positions = np.flatnonzero(cells)
    return positions[np.argsort(-_costs(counts, relations)[positions], kind="stable")]


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
