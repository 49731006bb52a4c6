"""Random territories, and what an outsider who holds all that is shown of them finds out of the rest."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from analytics.codes import UNLOCATED
from analytics.reports.outsider import Outsider
from analytics.reports.publication import MONTH, WHOLE, Blocks, Ground, Place, Sum

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
    told = {
        (one.blocks, place): None if place in unshown else territory.count(one.blocks, place)
        for one, unshown in zip(territory.sums, hidden, strict=True)
        for place in one.places
    }
    found = Outsider(territory.ground, territory.sums, told).findings()
    return [f"{sorted(one.blocks)} at {one.place} within {one.low:.0f} and {one.high:.0f}" for one in found]


def leaks(territory: Territory, hidden: Sequence[frozenset[Place]]) -> list[str]:
    """Small counts that are simply shown."""
    return [
        f"{sorted(one.blocks)} at {place}"
        for one, unshown in zip(territory.sums, hidden, strict=True)
        for place in one.places - unshown
        if 0 < territory.count(one.blocks, place) < one.floor and carries(one, place)
    ]


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
