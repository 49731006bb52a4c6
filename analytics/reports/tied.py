"""The cells of a publication in groups that no relation ties together, each protected apart. It knows no place."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from analytics.stats.protect import Release, hidden_in


@dataclass(slots=True, kw_only=True)
class TiedCell:
    """One set of blocks at one place. `is_shown`: everyone knows it, from an earlier publication or as a 0."""

    index: int
    count: int
    is_shown: bool
    is_hidden: bool = False
    is_published: bool = False
    floor: int = 0
    carries: bool = False

    @property
    def is_open(self) -> bool:
        """Whether it is still to be decided."""
        return self.is_published and not (self.is_shown or self.is_hidden)

    @property
    def is_small(self) -> bool:
        return 0 < self.count < self.floor and self.carries

    def publish(self, *, is_hidden: bool, was_hidden: bool | None) -> None:
        """It may be read, but where it is hidden now already; `was_hidden`: what an earlier publication settled."""
        self.is_published, self.is_hidden = True, self.is_hidden or is_hidden
        if was_hidden is not None:
            self.is_hidden = was_hidden
            self.is_shown = not was_hidden

    def bear(self, floor: int, *, carries: bool) -> None:
        """Take the floor of a sum that it is, or is in."""
        self.floor = max(self.floor, floor)
        self.carries |= carries


class Tied:
    """Cells, in the order of their index, and the relations between them: rows of (index, sign)."""

    def __init__(self, cells: Sequence[TiedCell], rows: Sequence[Sequence[tuple[int, int]]]) -> None:
        triples = [(number, cell, sign) for number, row in enumerate(rows) for cell, sign in row]
        numbers, columns, signs = np.array(triples, dtype=np.int64).reshape(-1, 3).T
        self._cells = cells
        self._relations = csr_array((signs, (numbers, columns)), shape=(len(rows), len(cells)))
        _, self._group = connected_components(self._relations.T @ self._relations, directed=False)
        self._hidden: dict[int, frozenset[int]] = {}

    def is_hidden(self, cell: TiedCell) -> bool:
        """Whether a cell may not be read: all that is tied to it is protected the first time."""
        group = int(self._group[cell.index])
        if group not in self._hidden:
            self._hidden[group] = self._hidden_in(np.flatnonzero(self._group == group))
        return cell.index in self._hidden[group]

    def _hidden_in(self, inside: NDArray[np.intp]) -> frozenset[int]:
        cells = [self._cells[index] for index in inside]
        if not any(cell.is_small for cell in cells) or not any(cell.is_open for cell in cells):
            return frozenset(cell.index for cell in cells if cell.is_hidden)
        rows = self._relations[:, inside].toarray()
        hidden = hidden_in(_release(cells, rows[(rows != 0).any(axis=1)]))
        return frozenset(int(index) for index in inside[hidden])


def _release(cells: Sequence[TiedCell], relations: NDArray[np.int64]) -> Release:
    is_shown = np.array([cell.is_shown for cell in cells], dtype=bool)
    return Release(
        counts=np.array([cell.count for cell in cells], dtype=np.int64),
        relations=relations,
        floors=np.array([cell.floor for cell in cells], dtype=np.int64),
        carries=np.array([cell.carries for cell in cells], dtype=bool),
        is_published=np.array([cell.is_published for cell in cells], dtype=bool) | is_shown,
        is_hidden_before=np.array([cell.is_hidden for cell in cells], dtype=bool),
        is_shown_before=is_shown,
    )
