"""Random territories, and what someone who holds all that a publication shows of them finds out of the rest.

The attacker's unknowns are the counts of each block in each zone of each level; it knows how zones add up, which blocks
each published number adds up, and every number shown. It shares no code with what protects.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array

from analytics.codes import UNLOCATED
from analytics.reports.publication import MONTH, WHOLE, Blocks, Ground, Place, Sum
from analytics.stats.attack import Held, exact, intervals

LEVELS = ("secteur", "quartier", "qpv")


@dataclass(frozen=True, slots=True)
class Territory:
    """What there is, and what is published of it."""

    ground: Ground
    sums: list[Sum]

    @property
    def n_published(self) -> int:
        return sum(len(one.places) for one in self.sums)

    @property
    def n_small(self) -> int:
        """Published counts that their floor hides by themselves."""
        return sum(
            0 < self.count(one.blocks, place) < one.floor and carries(one, place)
            for one in self.sums
            for place in one.places
        )

    def count(self, blocks: Blocks, place: Place) -> int:
        return int(self.ground.counts[list(blocks), self.ground.places.index(place)].sum())


def carries(one: Sum, place: Place) -> bool:
    return not (one.spares_unlocated and place[1] == UNLOCATED)


def findings(territory: Territory, hidden: Sequence[frozenset[Place]]) -> list[str]:
    """What can be told of counts that may not be: a value, or an interval narrower than the floor."""
    attack = _Attack(territory, hidden)
    held, needed = attack.held()
    low, high = intervals(held, needed)
    is_found = (needed > 0) & ((high - low < needed) | exact(held))
    return [f"{attack.names[k]} within {low[k]:.0f} and {high[k]:.0f}" for k in np.flatnonzero(is_found)]


def leaks(territory: Territory, hidden: Sequence[frozenset[Place]]) -> list[str]:
    """Small counts that are simply shown."""
    return [
        f"{sorted(one.blocks)} at {place}"
        for one, unshown in zip(territory.sums, hidden, strict=True)
        for place in one.places - unshown
        if 0 < territory.count(one.blocks, place) < one.floor and carries(one, place)
    ]


class _Attack:
    """Rows of (form, low, high, needed): numbers told, hidden or on no screen, and what adds up to what."""

    def __init__(self, territory: Territory, hidden: Sequence[frozenset[Place]]) -> None:
        self.territory, self.names = territory, list[str]()
        ground = territory.ground
        self._places = [place for place in ground.places if place != WHOLE]
        self._rows: list[tuple[np.ndarray, float, float, int]] = []
        hides_a_zero = any(
            territory.count(one.blocks, place) == 0
            for one, unshown in zip(territory.sums, hidden, strict=True)
            for place in unshown
        )
        for one, unshown in zip(territory.sums, hidden, strict=True):
            for place in sorted(one.places):
                n = territory.count(one.blocks, place)
                bounds = (0.0 if hides_a_zero else 1.0, np.inf) if place in unshown else (n, n)
                self._add(one.blocks, place, bounds, one.floor if place in unshown else 0)
        self._add_blocks()
        self._add_structure()

    def held(self) -> tuple[Held, np.ndarray]:
        forms, low, high, needed = zip(*self._rows, strict=True)
        return Held(csr_array(np.array(forms)), np.array(low), np.array(high)), np.array(needed, dtype=np.int64)

    def _add(self, blocks: Blocks, place: Place, bounds: tuple[float, float], needed: int) -> None:
        form = sum(self._form(block, place) for block in blocks)
        self.names.append(f"{sorted(blocks)} at {place}")
        self._rows.append((np.asarray(form), *bounds, needed))

    def _add_blocks(self) -> None:
        """Small counts that no screen shows: what is left where one published count is taken off another."""
        sums = self.territory.sums
        for block in range(len(self.territory.ground.counts)):
            alone = {place for one in sums if one.blocks == {block} for place in one.places}
            behind = [one for one in sums if block in one.blocks]
            for place in {place for one in behind for place in one.places if place[0] != MONTH} - alone:
                floor = max(one.floor for one in behind)
                if 0 < self.territory.count(frozenset([block]), place) < floor and any(
                    carries(one, place) for one in behind
                ):
                    self._add(frozenset([block]), place, (0.0, np.inf), floor)

    def _add_structure(self) -> None:
        """Every level adds up to the same total; zones within another add up to it; ties; what is known to be 0."""
        ground = self.territory.ground
        for block, counts in enumerate(ground.counts):
            for parent, children in ground.cuts:
                parts = sum(self._form(block, child) for child in children)
                index = [ground.places.index(child) for child in children]
                if counts[index].sum() == counts[ground.places.index(parent)]:
                    self._structure(parts - self._form(block, parent))
        for plus, minus in ground.ties:
            for place in self._places:
                if place[0] != MONTH:
                    sides = [sum(self._form(block, place) for block in side) for side in (plus, minus)]
                    self._structure(sides[0] - sides[1])
        if ground.is_closed is not None:
            for block, column in zip(*np.nonzero(ground.is_closed), strict=True):
                self._structure(self._form(int(block), ground.places[column]))

    def _structure(self, form: np.ndarray) -> None:
        self.names.append("structure")
        self._rows.append((form, 0.0, 0.0, 0))

    def _form(self, block: int, place: Place) -> np.ndarray:
        """The unknowns that the count of a block at a place adds up; the whole is that of the first level."""
        form = np.zeros((len(self.territory.ground.counts), len(self._places)))
        first = next(children for parent, children in self.territory.ground.cuts if parent == WHOLE)
        for one in first if place == WHOLE else [place]:
            form[block, self._places.index(one)] = 1
        return form.ravel()


def random_territory(seed: int) -> Territory:
    """Up to three levels of up to eight zones, some within others, one to four blocks, months and a tie at times."""
    draw = np.random.default_rng(seed)
    levels = LEVELS[: draw.integers(1, 4)]
    n_blocks = int(draw.integers(1, 4))
    zones = {level: [(level, code) for code in "ABCDEFGH"[: draw.integers(1, 9)]] for level in levels}
    base = [*zones[levels[0]], (levels[0], UNLOCATED)]
    counts = _some_counts(draw, (n_blocks, len(base)))
    has_tie = draw.random() < 0.25
    if has_tie:
        share = draw.random()
        part = draw.binomial(counts.sum(axis=0), share)
        counts = np.vstack([counts, part, counts.sum(axis=0) - part])
    places, columns, cuts = list(base), [counts], [(WHOLE, base)]
    for level in levels[1:]:
        inside = [*zones[level], (level, UNLOCATED)]
        spread, nested = _spread(draw, counts, len(inside), is_nested=bool(draw.random() < 0.5))
        if has_tie:
            spread[n_blocks] = draw.binomial(spread[:n_blocks].sum(axis=0), 0.5) if nested is None else spread[n_blocks]
            spread = _tied(spread, n_blocks)
        cuts.append((WHOLE, inside))
        if nested is not None:
            cuts += [(place, [base[k] for k in np.flatnonzero(nested == z)]) for z, place in enumerate(inside[:-1])]
        places += inside
        columns.append(spread)
    return _published(draw, places, np.hstack(columns), cuts, n_blocks if has_tie else 0)


def _some_counts(draw: np.random.Generator, shape: tuple[int, int]) -> np.ndarray:
    return np.where(draw.random(shape) < 0.6, draw.integers(0, 8, shape), draw.integers(0, 60, shape))


def _spread(
    draw: np.random.Generator, counts: np.ndarray, n_places: int, *, is_nested: bool
) -> tuple[np.ndarray, np.ndarray | None]:
    """The same records read by other zones: those that hold the first ones, or any others."""
    if is_nested:
        parent = np.append(draw.integers(0, max(1, n_places - 1), counts.shape[1] - 1), n_places - 1)
        return np.array([np.bincount(parent, weights=row, minlength=n_places) for row in counts]).astype(int), parent
    weights = draw.dirichlet(np.ones(n_places))
    return np.array([draw.multinomial(n, weights) for n in counts.sum(axis=1)]), None


def _tied(spread: np.ndarray, n_blocks: int) -> np.ndarray:
    spread[n_blocks + 1] = spread[:n_blocks].sum(axis=0) - spread[n_blocks]
    return spread


def _published(
    draw: np.random.Generator, places: list[Place], counts: np.ndarray, cuts: list, n_before_tie: int
) -> Territory:
    """All blocks together, some of them alone, and the two sides of a tie; months of all at times."""
    n_first = n_before_tie or len(counts)
    everything = frozenset(range(n_first))
    chosen = {everything} | {frozenset(range(k)) for k in range(1, n_first) if draw.random() < 0.7}
    if n_before_tie:
        chosen |= {frozenset([n_before_tie])} | ({frozenset([n_before_tie + 1])} if draw.random() < 0.5 else set())
    floor = int(draw.choice([5, 11]))
    months: list[Place] = [(MONTH, f"2026-0{month}-01") for month in (1, 2, 3)] if draw.random() < 0.3 else []
    if months:
        monthly = np.array([draw.multinomial(n, [0.3, 0.3, 0.4]) for n in _wholes(counts, places, cuts)])
        counts, cuts = np.hstack([counts, monthly]), [*cuts, (WHOLE, months)]
    whole = _wholes(counts, places, cuts)
    ground = Ground(
        counts=np.hstack([counts, whole[:, None]]),
        places=[*places, *months, WHOLE],
        cuts=cuts,
        ties=[(everything, frozenset([n_before_tie, n_before_tie + 1]))] if n_before_tie else [],
    )
    here = [place for place in places if place[0] == places[0][0] or draw.random() < 0.95]
    sums = [
        Sum(
            blocks=blocks,
            places=frozenset([*here, WHOLE, *(months if blocks == everything else [])]),
            floor=floor,
            spares_unlocated=floor == 5,
        )
        for blocks in sorted(chosen, key=sorted)
    ]
    return Territory(ground, sums)


def _wholes(counts: np.ndarray, places: list[Place], cuts: list) -> np.ndarray:
    first = next(children for parent, children in cuts if parent == WHOLE)
    return np.asarray(counts[:, [places.index(place) for place in first]].sum(axis=1))
