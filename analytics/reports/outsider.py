"""Someone who holds everything that the screens tell a role, and knows how territories add up.

Its unknowns are the counts of each block in each zone of each level. What it is told comes from the screens' own
answers, and what it knows of counts that lie within others from `lore`. It shares no code with the protection.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import inf

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from analytics.codes import UNLOCATED
from analytics.reports.atoms import TAG
from analytics.reports.publication import MONTH, TOTAL, Blocks, Ground, Place, Sum
from analytics.stats.attack import Held, intervals

Told = Mapping[tuple[Blocks, Place], float | None]
"""Each number that a screen has room for: its value, or None where it is hidden."""

_UNKNOWN = (0.0, inf)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """That some numbers together are at least others together and `n`, or equal; `floor`: of what the former hold
    more."""

    more: tuple[tuple[Blocks, Place], ...]
    less: tuple[tuple[Blocks, Place], ...]
    is_equal: bool
    floor: int
    n: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A count that may not be worked out, and the interval that it was."""

    blocks: Blocks
    place: Place
    low: float
    high: float


@dataclass(slots=True, kw_only=True)
class _Row:
    """One number, or one equality: its form over the unknowns, its bounds, how wide its interval must be.

    `is_new`: told by what is published now, and not by an earlier publication alone.
    """

    form: dict[int, int]
    bounds: tuple[float, float]
    needed: int = 0
    name: tuple[Blocks, Place] | None = None
    is_new: bool = False


class Outsider:
    """What is held about one ground; `sums` say which floors there are, `told` what the screens do, `facts` what else
    is known."""

    def __init__(self, ground: Ground, sums: Sequence[Sum], told: Told, facts: Sequence[Fact] = ()) -> None:
        self._ground, self._sums, self._told = ground, sums, told
        self._column = {place: index for index, place in enumerate(ground.places)}
        self._firsts = {
            parent: parts for parent, parts in reversed(ground.cuts) if parent[1] == TOTAL and _is_level(parts[0])
        }
        hides_a_zero = any(n is None and self.count(*key) == 0 for key, n in told.items())
        self._hidden = (0.0 if hides_a_zero else 1.0, inf)
        self._rows = [*self._numbers(), *self._unseen(), *self._structure(), *map(self._known, facts)]
        self._rows = [row for row in self._rows if row.form]

    def count(self, blocks: Blocks, place: Place) -> int:
        """The true count, by which findings are judged and nothing is found."""
        return int(self._ground.counts[list(blocks), self._column[place]].sum())

    def findings(self) -> list[Finding]:
        """Hidden counts found exactly, or within less than their floor; one connected part at a time. A part of which
        nothing new is told holds no more than the earlier publications, which are attacked by themselves."""
        columns = sorted({column for row in self._rows for column in row.form})
        place = {column: index for index, column in enumerate(columns)}
        triples = [
            (number, place[column], sign) for number, row in enumerate(self._rows) for column, sign in row.form.items()
        ]
        if not triples:
            return []
        rows, unknowns, signs = np.array(triples, dtype=np.int64).T
        forms = csr_array((signs.astype(np.float64), (rows, unknowns)), shape=(len(self._rows), len(columns)))
        _, group = connected_components(abs(forms).T @ abs(forms), directed=False)
        of_row = np.array([group[place[next(iter(row.form))]] for row in self._rows])
        asked = np.intersect1d(
            of_row[[row.needed > 0 for row in self._rows]], of_row[[row.is_new for row in self._rows]]
        )
        return [one for part in asked for one in self._found(forms, np.flatnonzero(of_row == part))]

    def _found(self, forms: csr_array, chosen: NDArray[np.intp]) -> list[Finding]:
        rows = [self._rows[index] for index in chosen]
        part = forms[chosen]
        part = part[:, np.unique(part.indices)]
        low, high = (np.array([row.bounds[side] for row in rows]) for side in (0, 1))
        needed = np.array([row.needed for row in rows], dtype=np.int64)
        held = Held(csr_array(part), low, high)
        least, most = intervals(held, needed)
        found = (needed > 0) & (most - least < needed)
        return [
            Finding(blocks=row.name[0], place=row.name[1], low=float(least[k]), high=float(most[k]))
            for k, row in enumerate(rows)
            if found[k] and row.name is not None
        ]

    def _numbers(self) -> list[_Row]:
        """What the screens tell; a hidden count must stay unknown by its floor."""
        floors: dict[tuple[Blocks, Place], int] = {}
        new: set[tuple[Blocks, Place]] = set()
        for one in self._sums:
            for place in one.places:
                floors[one.blocks, place] = max(one.floor, floors.get((one.blocks, place), 0))
            new.update((one.blocks, place) for place in one.places if one.settled is None)
        return [
            _Row(
                form=self._form(*key),
                bounds=self._hidden if n is None else (n, n),
                needed=max(1, floors[key]) if n is None else 0,
                name=key,
                is_new=key in new,
            )
            for key, n in self._told.items()
        ]

    def _unseen(self) -> list[_Row]:
        """Small counts that no screen tells: a published count less another, or one withheld with what it is among."""
        asked: dict[tuple[Blocks, Place], int] = {}
        for one in self._sums:
            for blocks in (one.blocks, *(frozenset([block]) for block in one.blocks)):
                for place in one.places:
                    is_borne = not (one.spares_unlocated and place[1] == UNLOCATED) and place[0] != MONTH
                    if is_borne and (blocks, place) not in self._told and 0 < self.count(blocks, place) < one.floor:
                        asked[blocks, place] = max(one.floor, asked.get((blocks, place), 0))
        return [_Row(form=self._form(*key), bounds=_UNKNOWN, needed=n, name=key) for key, n in asked.items()]

    def _structure(self) -> list[_Row]:
        """Levels, months, zones within others, quarters and ties add up, where they do; some places hold nothing."""
        ground, dated = self._ground, self._dated()
        equal = [
            ([(frozenset([block]), part) for part in parts], [(frozenset([block]), parent)])
            for block in range(len(ground.counts))
            for parent, parts in ground.cuts
            if block in dated or not any(map(_is_dated, parts))
        ] + [
            ([(frozenset([block]), place) for block in plus], [(frozenset([block]), place) for block in minus])
            for plus, minus in ground.ties
            for place in ground.places
            if place[0] != MONTH and (plus & dated or not _is_dated(place))
        ]
        rows = [
            self._difference(plus, minus)
            for plus, minus in equal
            if sum(self.count(*key) for key in plus) == sum(self.count(*key) for key in minus)
        ]
        if ground.is_closed is not None:
            closed = zip(*np.nonzero(ground.is_closed), strict=True)
            rows += [
                _Row(form=self._form(frozenset([int(block)]), ground.places[column]), bounds=(0.0, 0.0))
                for block, column in closed
            ]
        return [row for row in rows if row.form]

    def _known(self, fact: Fact) -> _Row:
        """A fact, where it is true; what the greater side holds more may be small, and is not to be worked out then."""
        beyond = sum(self.count(*key) for key in fact.more) - sum(self.count(*key) for key in fact.less) - fact.n
        row = self._difference(fact.more, fact.less)
        if beyond < 0 or (beyond and fact.is_equal):
            return replace(row, form={})
        blocks = frozenset[int]().union(*(blocks for blocks, _ in (*fact.more, *fact.less)))
        _, place = (*fact.more, *fact.less)[0]
        needed = fact.floor if 0 < beyond < fact.floor and place[1] != UNLOCATED else 0
        bounds = (float(fact.n), float(fact.n) if fact.is_equal else inf)
        return replace(row, bounds=bounds, needed=needed, name=(blocks, place))

    def _dated(self) -> set[int]:
        """The blocks of which the quarters of a year tell something. Of others, a year may fall on any quarter."""
        found = {block for blocks, place in self._told for block in blocks if _is_dated(place)}
        for plus, minus in (*self._ground.ties, *self._ground.ties):
            found |= plus | minus if (plus | minus) & found else set()
        return found

    def _difference(self, plus: Sequence[tuple[Blocks, Place]], minus: Sequence[tuple[Blocks, Place]]) -> _Row:
        form: dict[int, int] = {}
        for keys, sign in ((plus, 1), (minus, -1)):
            for key in keys:
                for column, n in self._form(*key).items():
                    form[column] = form.get(column, 0) + sign * n
        return _Row(form={column: n for column, n in form.items() if n}, bounds=(0.0, 0.0))

    def _form(self, blocks: Blocks, place: Place) -> dict[int, int]:
        """The unknowns that a count adds up; a whole is that of the first level of its period."""
        places = self._firsts.get(place, [place])
        n_places = len(self._ground.places)
        return {block * n_places + self._column[one]: 1 for block in blocks for one in places}


def _is_dated(place: Place) -> bool:
    return TAG in place[0]


def _is_level(place: Place) -> bool:
    return place[0] != MONTH and place[1] != TOTAL
