"""What the lock of rates says of counts that are hidden.

A rate that is there says that new acts of unknown origin are few among all new acts, and one that is locked that they
are many: beside all new acts, that bounds whichever of facts found and requests is hidden.
"""

from collections.abc import Iterator, Mapping, Sequence

from analytics.metrics import METRICS
from analytics.metrics.base import Count, Kind, Metric
from analytics.reports.families import AMONG, Family
from analytics.reports.publication import WHOLE, Place, Sum


def new_acts_withheld(
    families: Sequence[Family], sums: Sequence[Sum], hidden: Mapping[str, frozenset[Place]]
) -> dict[str, frozenset[Place]]:
    """All the places of the families that tell all new acts of a dimension, where a count of its rates is `hidden` over
    the whole territory: where it is not, the origin of all of them is told anyway."""
    places = {family.key: one.places for family, one in zip(families, sums, strict=False)}
    return {
        key: places[key]
        for share in METRICS.values()
        if (key := share.key + AMONG) in hidden and share.among == Count(dimension=share.dimension)
        if any(WHOLE in hidden[rate.key] for rate in _locked(share.dimension) if rate.key in hidden)
    }


def _locked(dimension: str) -> Iterator[Metric]:
    """The rates of a dimension that are locked where too many new acts have no known origin."""
    return (
        metric
        for metric in METRICS.values()
        if metric.kind is Kind.RATE and isinstance(metric.count, Count) and metric.dimension == dimension
    )
