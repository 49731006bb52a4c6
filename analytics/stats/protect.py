"""Which counts of a publication stay unpublished so that no small one can be worked out. Knows no metric and no page.

Everything that can be read or worked out is one vector of counts tied by relations (parts minus total = 0). A count
from 1 to floor - 1 is hidden, then others with it, until whoever holds the shown counts and the relations can bound no
hidden count within an interval narrower than its floor. A zero is shown, for nobody is behind it: so a hidden count is
known to be at least 1, and intervals are measured from there. Totals are hidden where parts do not suffice, and zeros
where nothing else is left; beside a hidden zero a hidden count may be zero for all that anyone can tell. A count that
no screen shows, such as what is left of one published count once another is taken off, is unknown from 0; where it is
small, it may be worked out no more than a hidden one.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.sparse import csr_array

from analytics.stats.intervals import Intervals
from analytics.stats.territories import Changes, Moves, Territories, is_whole

Counts = NDArray[np.int64]
Flags = NDArray[np.bool_]

_SEED = 20_261
_FEW = 2
"""Counts that are looked for one by one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """Counts to publish together: arrays of shape (n,) but `relations`: (m, n), 1 at parts, -1 at their total.

    `floors`: the smallest count other than 0 that may be read. `carries`: the counts that their floor hides by
    themselves; the others are only ever hidden beside one. `is_published`: some screen shows it. `is_hidden_before`,
    `is_shown_before`: what an earlier publication settled. Raises ValueError where a total is not the sum of its parts.
    """

    counts: Counts
    relations: Counts
    floors: Counts
    carries: Flags
    is_published: Flags
    is_hidden_before: Flags
    is_shown_before: Flags

    def __post_init__(self) -> None:
        if (self.counts < 0).any() or (self.relations @ self.counts != 0).any():
            raise ValueError("counts must be positive and each total the sum of its parts")

    @property
    def small(self) -> Flags:
        """The counts that may not be worked out, whether a screen would show them or not."""
        return (self.counts > 0) & (self.counts < self.floors) & self.carries

    def needed(self, hidden: Flags) -> Counts:
        """How wide the interval of each count must be: its floor where it is hidden, or small and on no screen."""
        return np.where(hidden | (self.small & ~self.is_published), np.maximum(self.floors, 1), 0)


def protect(counts: ArrayLike, relations: ArrayLike, *, floor: ArrayLike, carries: ArrayLike = True) -> Flags:
    """The counts to hide, as flags of shape (n,), where all are published and nothing was before. See `Release`."""
    cells = np.asarray(counts, dtype=np.int64)
    none = np.zeros(cells.size, dtype=bool)
    return hidden_in(
        Release(
            counts=cells,
            relations=np.atleast_2d(np.asarray(relations, dtype=np.int64)),
            floors=np.broadcast_to(np.asarray(floor, dtype=np.int64), cells.shape),
            carries=np.broadcast_to(np.asarray(carries, dtype=bool), cells.shape),
            is_published=~none,
            is_hidden_before=none,
            is_shown_before=none,
        )
    )


def hidden_in(release: Release) -> Flags:
    """The published counts to hide, as flags of shape (n,).

    For each exposed count in turn, the cheapest territory in which it would be greater by the floor is found, and what
    differs there is hidden too (J. P. Kelly, B. L. Golden, A. A. Assad, Networks 22 (1992)); what was not needed is
    given back, dearest first. Territories found once prove intervals for as long as nothing in them is shown. What an
    earlier publication gives away can no longer be helped: it stays as wide as all that is still open leaves it.
    """
    start = release.is_hidden_before | (release.small & release.is_published & ~release.is_shown_before)
    search = _Search(release, start)
    if not (start | search.needed.astype(bool)).any():
        return start
    search.widen_together()
    while (cell := search.exposed()) is not None:
        search.hide(search.companions(cell), cell)
    for cell in search.dearest_first(search.hidden & ~start):
        search.give_back(int(cell))
    return search.hidden


class _Search:
    """What is hidden so far, and the territories found."""

    def __init__(self, release: Release, hidden: Flags) -> None:
        self.release, self.hidden = release, hidden
        self._draw = np.random.default_rng(_SEED)
        self._most = int(release.counts.sum() + (release.floors.max(initial=0) + 1) * (release.counts.size + 1))
        self._widest = np.full(hidden.size, self._most)
        self.needed = self._needed_now()
        self._behind = np.arange(hidden.size)
        self._ties = csr_array(np.abs(release.relations))
        self._intervals = Intervals(release.relations)
        self._asked = Territories(release.relations, release.counts, self._most)
        falls = np.where(release.is_published, np.maximum(release.counts - 1, 0), release.counts)
        self._changes = Changes(release.relations, falls, self._most)
        self._moves = Moves(np.zeros((0, release.counts.size), dtype=np.int64))
        n_sums = (release.relations < 0).sum(axis=0)
        spread = release.counts / (1.0 + release.counts.sum())
        self._costs = np.where(release.counts == 0, 1000.0, 1 + 4.0 * n_sums + spread)

    def exposed(self) -> int | None:
        """The first count bounded within an interval narrower than it must be."""
        surely = self._surely_exposed(is_any_enough=False)
        self._asked.know(self._unknown, self._least)
        left = np.flatnonzero(self._moves.width < self.needed)
        return next((int(cell) for cell in left if surely[cell] or not self._is_wide(int(cell))), None)

    def _surely_exposed(self, *, is_any_enough: bool) -> Flags:
        """The counts that relations show to be so one by one; some of them where any is enough."""
        unknown, counts = self._unknown, self.release.counts
        low, high = np.where(unknown, self._least, counts), np.where(unknown, self._most, counts)
        return self._intervals.narrow(low, high, self.needed, is_any_enough=is_any_enough)

    def _is_any_exposed(self, first: Flags) -> bool:
        """Whether any count is; the `first` are looked at before the others, one by one."""
        if self._surely_exposed(is_any_enough=True).any():
            return True
        self._asked.know(self._unknown, self._least)
        if not self._are_wide(first):
            return True
        self.widen_together()
        return not self._are_wide(np.ones_like(first))

    def _are_wide(self, cells: Flags) -> bool:
        return all(self._is_wide(int(cell)) for cell in np.flatnonzero(cells & (self._moves.width < self.needed)))

    def hide(self, cells: Flags, behind: int) -> None:
        """Hide some counts, for the sake of the one `behind` them."""
        self._behind[cells] = behind
        self.hidden = self.hidden | cells
        self.needed = self._needed_now()

    def give_back(self, cell: int) -> None:
        """Show a count again, unless another, or a small part that it would give away, would then be exposed."""
        hidden, needed, moves = self.hidden, self.needed, self._moves
        self.hidden = self.hidden.copy()
        self.hidden[cell] = False
        self.needed = self._needed_now()
        rows = moves.rows[moves.rows[:, cell] == 0]
        self._moves = Moves(rows if self.release.counts[cell] else rows[self._allowed(rows)])
        n_before = len(self._moves.rows)
        if self._is_any_exposed(np.isin(self._behind, [cell, self._behind[cell]])):
            moves = Moves(np.vstack([moves.rows, self._moves.rows[n_before:]]))
            self.hidden, self.needed, self._moves = hidden, needed, moves

    def companions(self, cell: int) -> Flags:
        """What to hide beside `cell` so that it could be greater by the floor; at least one count not hidden yet."""
        release = self.release
        costs = np.where(self._unknown, 0.0, np.where(release.is_shown_before, np.inf, self._costs))
        change = self._changes.cheapest(cell, int(self.needed[cell]), costs)
        if change is not None and is_whole(change):
            self._moves.add(np.rint(change).astype(np.int64))
        choice = ~self._unknown & ~release.is_shown_before
        needed = choice & (change != 0) if change is not None else np.zeros_like(choice)
        if not needed.any():
            near = choice & self._beside(np.arange(choice.size) == cell)
            near = near if near.any() else choice & self._beside(self._unknown)
            near = near if near.any() else choice
            if not near.any():
                self._is_wide(cell)
                self._widest[cell] = self._moves.width[cell]
                return needed
            needed[np.where(near, self._costs, np.inf).argmin()] = True
        return needed

    def dearest_first(self, cells: Flags) -> Counts:
        """Positions of `cells`, those whose hiding loses most at the front."""
        positions = np.flatnonzero(cells)
        return positions[np.argsort(-self._costs[positions], kind="stable")]

    def _needed_now(self) -> Counts:
        return np.asarray(np.minimum(self._widest, self.release.needed(self.hidden)))

    @property
    def _unknown(self) -> Flags:
        return self.hidden | ~self.release.is_published

    @property
    def _least(self) -> Counts:
        """What everyone knows each unknown count to be at least."""
        zeros = self.hidden & (self.release.counts == 0)
        return np.where(~self.release.is_published | self._beside(zeros), 0, 1)

    def _beside(self, cells: Flags) -> Flags:
        """The counts that share a relation with `cells`, these included."""
        return np.asarray(self._ties.T @ (self._ties @ cells) > 0)

    def widen_together(self) -> None:
        """Look for many counts at once, each up or down by chance, for as long as that leaves fewer."""
        self._asked.know(self._unknown, self._least)
        left = np.flatnonzero(self._moves.width < self.needed)
        n_before = left.size + 1
        while _FEW < left.size < n_before:
            aim = np.zeros(self.needed.size)
            aim[left] = self._draw.choice([-1.0, 1.0], left.size)
            for sense in (1, -1):
                if (found := self._asked.toward(sense * aim)) is not None:
                    self._moves.add(found - self.release.counts)
            n_before, left = left.size, np.flatnonzero(self._moves.width < self.needed)

    def _is_wide(self, cell: int) -> bool:
        """Whether the least and the greatest value of `cell` are far enough."""
        for sense in (-1, 1):
            if self._moves.width[cell] >= self.needed[cell]:
                return True
            self._moves.add(self._asked.furthest(cell, sense) - self.release.counts)
        return bool(self._moves.width[cell] >= self.needed[cell])

    def _allowed(self, moves: Counts) -> Flags:
        """Which moves still change unknown counts only, and none below what it is known to be."""
        within = (moves[:, ~self._unknown] == 0).all(axis=1)
        return np.asarray(within & ((self.release.counts + moves >= self._least) | ~self._unknown).all(axis=1))
