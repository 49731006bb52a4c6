"""What zones share: overlaps within one level, and the zone of another level that each lies in. Ratios of areas only.

Areas are taken in degrees: one scale of longitude holds over a zone, so their ratios are those of the ground.
"""

from dataclasses import dataclass

import numpy as np
import shapely
from shapely import STRtree

from analytics.ingest.place import Shapes

_ROUNDING = 1e-6
"""Shares below this are the rounding of coordinates, not an overlap."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two zones by their ranks, and the share of an area (0 to 1) that they have in common."""

    first: int
    second: int
    share: float


def overlaps(shapes: Shapes) -> list[Pair]:
    """Pairs of zones that overlap, the largest share of the smaller zone first."""
    one, two = STRtree(shapes).query(shapes, predicate="intersects")
    one, two = one[one < two], two[one < two]
    smaller = np.minimum(shapely.area(shapes[one]), shapely.area(shapes[two]))
    share = shapely.area(shapely.intersection(shapes[one], shapes[two])) / smaller
    found = [Pair(int(a), int(b), float(part)) for a, b, part in zip(one, two, share, strict=True) if part > _ROUNDING]
    return sorted(found, key=lambda pair: (-pair.share, pair.first, pair.second))


def containers(children: Shapes, parents: Shapes) -> list[Pair]:
    """For each child, in order, the parent that holds most of it (the first of equals) and the share held."""
    child, parent = STRtree(parents).query(children, predicate="intersects")
    share = shapely.area(shapely.intersection(children[child], parents[parent])) / shapely.area(children[child])
    best = {rank: Pair(rank, 0, 0.0) for rank in range(len(children))}
    for at in np.lexsort((-parent, share, child)):  # the best of each child comes last
        best[int(child[at])] = Pair(int(child[at]), int(parent[at]), float(share[at]))
    return list(best.values())
