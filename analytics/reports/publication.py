"""All that a role may read of one period as one system of counts, protected at once. Knows no metric and no store.

What is counted is cut into blocks, so that every published count adds up whole blocks: facts found on rounds and the
other acts, for instance, where both the facts found and all acts are published. Blocks that nobody publishes are in the
system too, since taking one published count off another gives them.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from analytics.codes import UNLOCATED
from analytics.reports.tied import Tied, TiedCell

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
    `settled`: for what was published before, where it was hidden; `added`: the places where it was not published then;
    `beside`: where it is hidden now already.
    """

    blocks: Blocks
    places: frozenset[Place]
    floor: int
    spares_unlocated: bool = False
    settled: frozenset[Place] | None = None
    added: frozenset[Place] = frozenset()
    beside: frozenset[Place] = frozenset()

    def hidden_already(self, told: frozenset[Place]) -> frozenset[Place]:
        """Where these blocks are hidden before anything is protected, with what other sums of them `told`."""
        before = frozenset[Place]() if self.settled is None else self.places - self.added
        return (told - before) | ((self.settled or frozenset()) & before) | (self.beside & (self.places - before))

    def was_hidden(self, place: Place) -> bool | None:
        """Whether it was hidden there where it was published before; None where it was not."""
        return None if self.settled is None or place in self.added else place in self.settled

    def carries_at(self, place: Place) -> bool:
        """Whether a small count there designates somebody."""
        return not (self.spares_unlocated and place[1] == UNLOCATED)


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
        self.ground, self.sums, self._concerned = ground, sums, _concerned(ground, sums)
        self._told: dict[Blocks, frozenset[Place]] = {}
        near = [one for one in sums if one.blocks & self._concerned]
        self._system = _System(
            replace(ground, ties=[tie for tie in ground.ties if (tie[0] | tie[1]) & self._concerned])
        )
        for one in near:
            self._system.publish(one)
        self._system.add_blocks(near)
        self._system.relate()
        self._system.follow()
        self._system.part()
        for one in sums:
            self._told[one.blocks] = one.hidden_already(self._told.get(one.blocks, frozenset()))

    def hidden(self, number: int) -> frozenset[Place]:
        """Where the sum of that number may not be read."""
        one = self.sums[number]
        if not one.blocks & self._concerned:
            return self._told[one.blocks] & one.places
        return frozenset(place for place in one.places if self._system.is_hidden(one.blocks, place))


def _concerned(ground: Ground, sums: Sequence[Sum]) -> Blocks:
    """The blocks that are small somewhere, and all that sums and ties add up with them: nothing else is ever hidden but
    what was already."""
    floors = np.zeros((len(ground.counts), 1), dtype=np.int64)
    for one in sums:
        rows = list(one.blocks)
        floors[rows] = np.maximum(floors[rows], one.floor)
    small = ((ground.counts > 0) & (ground.counts < floors)).any(axis=1)
    found, n_before = frozenset(np.flatnonzero(small).tolist()), -1
    together = [one.blocks for one in sums] + [plus | minus for plus, minus in ground.ties]
    while len(found) > n_before:
        n_before = len(found)
        found = found.union(*(blocks for blocks in together if blocks & found))
    return found


def hidden_places(ground: Ground, sums: Sequence[Sum]) -> list[frozenset[Place]]:
    """For each sum, the places where its count may not be read."""
    publication = Publication(ground, sums)
    return [publication.hidden(number) for number in range(len(sums))]


class _System:
    """Cells by their blocks and place, all of them in order, and the relations between them: rows of (cell, sign)."""

    def __init__(self, ground: Ground) -> None:
        self.ground = ground
        self._at: dict[Blocks, dict[Place, TiedCell]] = {}
        self._every: list[tuple[Blocks, Place, TiedCell]] = []
        self._added: dict[Blocks, tuple[list[int], list[bool]]] = {}
        self._column = {place: column for column, place in enumerate(ground.places)}
        self._rows: list[list[tuple[int, int]]] = []
        self._cuts = [
            (parent, set(parts)) for parent, parts in ground.cuts if all(place[0] != MONTH for place in parts)
        ]

    def cell(self, blocks: Blocks, place: Place) -> TiedCell:
        at = self._at.setdefault(blocks, {})
        if place not in at:
            counts, closed = self._added_up(blocks)
            column = self._column[place]
            at[place] = TiedCell(index=len(self._every), count=counts[column], is_shown=closed[column])
            self._every.append((blocks, place, at[place]))
        return at[place]

    def publish(self, one: Sum) -> None:
        """A sum, wherever it may be read."""
        for place in sorted(one.places):
            cell = self.cell(one.blocks, place)
            cell.publish(is_hidden=place in one.beside, was_hidden=one.was_hidden(place))
            cell.bear(one.floor, carries=one.carries_at(place))

    def _added_up(self, blocks: Blocks) -> tuple[list[int], list[bool]]:
        """By place, what blocks count together, and whether everyone knows that to be nothing."""
        if blocks not in self._added:
            rows, closed = list(blocks), self.ground.is_closed
            is_closed = np.zeros(len(self._column), dtype=bool) if closed is None else np.all(closed[rows], axis=0)
            self._added[blocks] = self.ground.counts[rows].sum(axis=0).tolist(), is_closed.tolist()
        return self._added[blocks]

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
            floor = max((one.floor for one in behind), default=0)
            spares_unlocated = all(one.spares_unlocated for one in behind)
            for place in sorted(places):
                if not self._is_void(block, place):
                    carries = bool(behind) and not (spares_unlocated and place[1] == UNLOCATED)
                    self.cell(frozenset([block]), place).bear(floor, carries=carries)

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
        alone = [self._at.get(frozenset([block]), {}) for block in range(len(self.ground.counts))]
        for blocks, place, cell in self._every:
            if len(blocks) > 1:
                self._relation([alone[block].get(place) for block in blocks], [cell])
        for at in self._at.values():
            for parent, children in self.ground.cuts:
                if parent in at:
                    self._relation([at.get(child) for child in children], [at[parent]])
        for plus, minus in self.ground.ties:
            for place in self.ground.places:
                self._relation(*([alone[block].get(place) for block in side] for side in (plus, minus)))

    def follow(self) -> None:
        """What follows from what everyone knows already is known too, and hides nothing else; but a small count, which
        is told by no screen."""
        cells, n_before = [cell for _, _, cell in self._every], -1
        while (n_shown := sum(cell.is_shown for cell in cells)) > n_before:
            n_before = n_shown
            for row in self._rows:
                open_cells = [cells[index] for index, _ in row if not cells[index].is_shown]
                if len(open_cells) == 1 and not (open_cells[0].is_small or open_cells[0].is_hidden):
                    open_cells[0].is_shown = True

    def part(self) -> None:
        """Find what is tied to what."""
        self._tied = Tied([cell for _, _, cell in self._every], self._rows)

    def is_hidden(self, blocks: Blocks, place: Place) -> bool:
        return self._tied.is_hidden(self._at[blocks][place])

    def _relation(self, plus: Sequence[TiedCell | None], minus: Sequence[TiedCell | None]) -> None:
        """That one side equals the other, where all of it is in the system and the counts say so."""
        cells = [cell for cell in (*plus, *minus) if cell is not None]
        signs = [1] * len(plus) + [-1] * len(minus)
        if len(cells) == len(signs) and not sum(cell.count * sign for cell, sign in zip(cells, signs, strict=True)):
            self._rows.append([(cell.index, sign) for cell, sign in zip(cells, signs, strict=True)])
