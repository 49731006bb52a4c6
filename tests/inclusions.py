"""Random territories whose counts lie within others: acts at a precise place, seen often, of one register or another.

Records are of types, a type being the counts that they are in; zones cut them as any others.
"""

from dataclasses import dataclass
from itertools import product

import numpy as np

from analytics.codes import UNLOCATED
from analytics.reports.outsider import Fact, Outsider
from analytics.reports.publication import WHOLE, Ground, Place, Sum, hidden_places

LEVELS = ("secteur", "quartier")
Side = tuple[int, ...]
"""Counts that are added up, by their rank."""


@dataclass(frozen=True, slots=True)
class Nested:
    """Counts by place, of shape (counts, places), each published at some places; `inclusions`: what holds what."""

    counts: np.ndarray
    places: list[Place]
    cuts: list[tuple[Place, list[Place]]]
    sums: list[Sum]
    inclusions: list[tuple[Side, Side]]
    floor: int

    def hidden(self, *, but: int | None = None) -> list[frozenset[Place]]:
        """Where each count is hidden by a protection that knows every inclusion, or all `but` one."""
        known = [one for rank, one in enumerate(self.inclusions) if rank != but]
        rests = [self.counts[list(whole)].sum(axis=0) - self.counts[list(parts)].sum(axis=0) for whole, parts in known]
        first = len(self.counts)
        ground = Ground(
            counts=np.vstack([self.counts, *rests]),
            places=self.places,
            cuts=self.cuts,
            ties=[(frozenset(whole), frozenset([*parts, first + rank])) for rank, (whole, parts) in enumerate(known)],
        )
        unseen = [Sum(blocks=frozenset([first + n]), places=frozenset(), floor=self.floor) for n in range(len(known))]
        return hidden_places(ground, [*self.sums, *unseen])[: len(self.sums)]

    def found(self, hidden: list[frozenset[Place]]) -> list[str]:
        """What an outsider who knows every inclusion, at every place, finds of what may not be told."""
        ground = Ground(counts=self.counts, places=self.places, cuts=self.cuts)
        told = {
            (one.blocks, place): None if place in unshown else float(self.counts[one_of(one), self.places.index(place)])
            for one, unshown in zip(self.sums, hidden, strict=True)
            for place in one.places
        }
        facts = [
            Fact(
                more=tuple((frozenset([one]), place) for one in whole),
                less=tuple((frozenset([one]), place) for one in parts),
                is_equal=False,
                floor=self.floor,
            )
            for whole, parts in self.inclusions
            for place in self.places
        ]
        found = Outsider(ground, self.sums, told, facts).findings()
        return [f"{sorted(one.blocks)} at {one.place} within {one.low:.0f} and {one.high:.0f}" for one in found]


_SHAPES: tuple[list[tuple[Side, Side]], ...] = (
    [((0,), (1,))],
    [((0,), (1,)), ((1,), (2,))],
    [((0,), (1, 2))],
    [((0,), (1, 2)), ((2,), (3,))],
    [((0, 1), (2,))],
    [((0, 1), (2,)), ((0,), (3,)), ((2,), (3,))],
)
"""One in another, in a third too, two apart in one, and one in two that are apart (open before, opened since)."""


def one_of(one: Sum) -> int:
    (block,) = one.blocks
    return block


def random_nested(seed: int) -> Nested:
    """Two to four counts: one that holds another or two that share nothing, or two that hold a third one together."""
    draw = np.random.default_rng(seed)
    inclusions = _SHAPES[int(draw.integers(len(_SHAPES)))]
    types = _types(inclusions)
    levels = LEVELS[: draw.integers(1, 3)]
    zones = [(levels[0], code) for code in "ABCDE"[: draw.integers(2, 6)]] + [(levels[0], UNLOCATED)]
    of_types = np.where(
        draw.random((len(types), len(zones))) < 0.6,
        draw.integers(0, 6, (len(types), len(zones))),
        draw.integers(0, 30, (len(types), len(zones))),
    )
    places, columns, cuts = list(zones), [of_types], [(WHOLE, list(zones))]
    for level in levels[1:]:
        inside = [(level, code) for code in "ABC"[: draw.integers(1, 4)]] + [(level, UNLOCATED)]
        weights = draw.dirichlet(np.ones(len(inside)))
        columns.append(np.array([draw.multinomial(n, weights) for n in of_types.sum(axis=1)]))
        places, cuts = [*places, *inside], [*cuts, (WHOLE, inside)]
    columns.append(of_types.sum(axis=1)[:, None])
    counts = np.array(types, dtype=int).T @ np.hstack(columns)
    floor = int(draw.choice([5, 11]))
    sums = [
        Sum(
            blocks=frozenset([rank]),
            places=frozenset([*(place for place in places if place[0] == levels[0] or draw.random() < 0.8), WHOLE]),
            floor=floor,
            spares_unlocated=True,
        )
        for rank in range(len(counts))
    ]
    return Nested(counts, [*places, WHOLE], cuts, sums, inclusions, floor)


def _types(inclusions: list[tuple[Side, Side]]) -> list[tuple[int, ...]]:
    """Every way in which a record may be in the counts, none aside."""
    n = 1 + max(one for sides in inclusions for side in sides for one in side)
    every = product((0, 1), repeat=n)
    return [
        one
        for one in every
        if any(one)
        and all(sum(one[k] for k in parts) <= sum(one[k] for k in whole) <= 1 for whole, parts in inclusions)
    ]
