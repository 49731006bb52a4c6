"""All that a role may read of one period as one system of counts, protected at once. Knows no metric and no store.

What is counted is cut into blocks, so that every published count adds up whole blocks: facts found on rounds and the
other acts, for instance, where both the facts found and all acts are published. Blocks that nobody publishes are in the
system too, since taking one published count off another gives them.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from analytics.codes import UNLOCATED
from analytics.stats.protect import Release, hidden_in

TOTAL = ""
"""The zone code of the total, which includes what no zone holds."""

Place = tuple[str, str]
"""A level and one of its zones, or `unlocated`."""

WHOLE: Place = ("", TOTAL)
"""The one total of every level."""

MONTH = "month"
"""The level of the months, one more way to cut the total of a quarter."""

Blocks = frozenset[int]
Counts = NDArray[np.int64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sum:
    """A count that is published: the blocks that it adds up, where it may be read (`WHOLE` included), its floor.

    `spares_unlocated`: what lies outside every zone designates no place, and is not hidden for being small.
    `settled`: for what was published before, where it was hidden; `beside`: where it is hidden now already.
    """

    blocks: Blocks
    places: frozenset[Place]
    floor: int
    spares_unlocated: bool = False
    settled: frozenset[Place] | None = None
    beside: frozenset[Place] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What there is to publish. `counts`: (blocks, places). `cuts`: for each place that others add up to, those others.

    `ties`: sets of blocks whose counts are equal wherever they are. `is_closed`: (blocks, places), where everyone knows
    that nothing can be, as social watch at levels where it is not placed. `is_void`: where there is no such count.
    """

    counts: Counts
    places: Sequence[Place]
    cuts: Sequence[tuple[Place, Sequence[Place]]]
    ties: Sequence[tuple[Blocks, Blocks]] = ()
    is_closed: Flags | None = None
    is_void: Flags | None = None


class Publication:
    """The sums published of a ground. What nothing ties together is protected apart, when it is first asked for."""

    def __init__(self, ground: Ground, sums: Sequence[Sum]) -> None:
        self.ground, self.sums, self._system = ground, sums, _System(ground)
        for one in sums:
            for place in sorted(one.places):
                cell = self._system.cell(one.blocks, place)
                cell.publish(one, place)
                cell.bear(one, place)
        self._system.add_blocks(sums)
        self._system.relate()
        self._system.follow()
        self._system.part()

    def hidden(self, number: int) -> frozenset[Place]:
        """Where the sum of that number may not be read."""
        one = self.sums[number]
        return frozenset(place for place in one.places if self._system.is_hidden(one.blocks, place))


def hidden_places(ground: Ground, sums: Sequence[Sum]) -> list[frozenset[Place]]:
    """For each sum, the places where its count may not be read."""
    publication = Publication(ground, sums)
    return [publication.hidden(number) for number in range(len(sums))]


@dataclass(slots=True, kw_only=True)
class _Cell:
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

    def publish(self, one: Sum, place: Place) -> None:
        self.is_published, self.is_hidden = True, self.is_hidden or place in one.beside
        if one.settled is not None:
            self.is_hidden = place in one.settled
            self.is_shown = not self.is_hidden

    def bear(self, one: Sum, place: Place) -> None:
        """Take the floor of a sum that it is, or is in."""
        self.floor = max(self.floor, one.floor)
        self.carries |= not (one.spares_unlocated and place[1] == UNLOCATED)


class _System:
    """Cells, and the relations between them: rows of (cell, sign)."""

    def __init__(self, ground: Ground) -> None:
        self.ground = ground
        self.cells: dict[tuple[Blocks, Place], _Cell] = {}
        self._column = {place: column for column, place in enumerate(ground.places)}
        self._rows: list[list[tuple[int, int]]] = []
        self._cuts = [
            (parent, set(parts)) for parent, parts in ground.cuts if all(place[0] != MONTH for place in parts)
        ]

    def cell(self, blocks: Blocks, place: Place) -> _Cell:
        found = self.cells.get((blocks, place))
        if found is None:
            rows, column, closed = list(blocks), self._column[place], self.ground.is_closed
            found = _Cell(
                index=len(self.cells),
                count=int(self.ground.counts[rows, column].sum()),
                is_shown=closed is not None and bool(closed[rows, column].all()),
            )
            self.cells[blocks, place] = found
        return found

    def add_blocks(self, sums: Sequence[Sum]) -> None:
        """The blocks of every sum, wherever it is published but by month, and of every tie."""
        where: dict[int, set[Place]] = {}
        for one in sums:
            for block in one.blocks:
                where.setdefault(block, set()).update(place for place in one.places if place[0] != MONTH)
        for plus, minus in (*self.ground.ties, *self.ground.ties):
            shared = set[Place]().union(*(where.get(block, set()) for block in plus | minus))
            where.update({block: set(shared) for block in plus | minus})
        for block, places in where.items():
            self._complete(places)
            behind = [one for one in sums if block in one.blocks]
            for place in sorted(places):
                if self._is_void(block, place):
                    continue
                cell = self.cell(frozenset([block]), place)
                for one in behind:
                    cell.bear(one, place)

    def _is_void(self, block: int, place: Place) -> bool:
        void = self.ground.is_void
        return void is not None and bool(void[block, self._column[place]])

    def _complete(self, places: set[Place]) -> None:
        """Add every part of what is cut, and its whole: zones of a level, zones within one, the quarters of a year."""
        n_places = 0
        while len(places) > n_places:
            n_places = len(places)
            for parent, parts in self._cuts:
                if places & parts:
                    places |= {parent, *parts}

    def relate(self) -> None:
        """What adds up to what: blocks to sums, places to places, and the two sides of a tie."""
        for blocks, place in self.cells:
            if len(blocks) > 1:
                self._relation([(frozenset([block]), place) for block in blocks], [(blocks, place)])
        for blocks in dict.fromkeys(blocks for blocks, _ in self.cells):
            for parent, children in self.ground.cuts:
                self._relation([(blocks, child) for child in children], [(blocks, parent)])
        for plus, minus in self.ground.ties:
            for place in self.ground.places:
                self._relation(*([(frozenset([block]), place) for block in side] for side in (plus, minus)))

    def follow(self) -> None:
        """What follows from what everyone knows already is known too, and hides nothing else; but a small count, which
        is told by no screen."""
        cells, n_before = list(self.cells.values()), -1
        while (n_shown := sum(cell.is_shown for cell in cells)) > n_before:
            n_before = n_shown
            for row in self._rows:
                open_cells = [cells[index] for index, _ in row if not cells[index].is_shown]
                if len(open_cells) == 1 and not (open_cells[0].is_small or open_cells[0].is_hidden):
                    open_cells[0].is_shown = True

    def part(self) -> None:
        """Find what is tied to what."""
        triples = [(row, cell, sign) for row, cells in enumerate(self._rows) for cell, sign in cells]
        rows, cells, signs = np.array(triples, dtype=np.int64).reshape(-1, 3).T
        self._relations = csr_array((signs, (rows, cells)), shape=(len(self._rows), len(self.cells)))
        _, self._group = connected_components(self._relations.T @ self._relations, directed=False)
        self._hidden: dict[int, frozenset[int]] = {}

    def is_hidden(self, blocks: Blocks, place: Place) -> bool:
        """Whether a cell may not be read: all that is tied to it is protected the first time."""
        index = self.cells[blocks, place].index
        group = int(self._group[index])
        if group not in self._hidden:
            self._hidden[group] = self._hidden_in(np.flatnonzero(self._group == group))
        return index in self._hidden[group]

    def _hidden_in(self, inside: NDArray[np.intp]) -> frozenset[int]:
        every = list(self.cells.values())
        cells = [every[index] for index in inside]
        if not any(cell.is_small for cell in cells) or not any(cell.is_open for cell in cells):
            return frozenset(cell.index for cell in cells if cell.is_hidden)
        rows = self._relations[:, inside].toarray()
        hidden = hidden_in(_release(cells, rows[(rows != 0).any(axis=1)]))
        return frozenset(int(index) for index in inside[hidden])

    def _relation(self, plus: Sequence[tuple[Blocks, Place]], minus: Sequence[tuple[Blocks, Place]]) -> None:
        """That one side equals the other, where all of it is in the system and the counts say so."""
        sides = [[self.cells.get(key) for key in side] for side in (plus, minus)]
        known = [[cell for cell in side if cell is not None] for side in sides]
        if known == sides and sum(cell.count for cell in known[0]) == sum(cell.count for cell in known[1]):
            self._rows.append([(cell.index, sign) for side, sign in zip(known, (1, -1), strict=True) for cell in side])


def _release(cells: Sequence[_Cell], relations: Counts) -> Release:
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
