"""Acts that indicators count register by register are all acts at most: where all of it is told and few others are
left, these are known. That is looked at once a period is protected, for it ties all that is counted, and is rare.
"""

from collections.abc import Mapping, Sequence

from analytics.codes import UNLOCATED
from analytics.metrics.base import FLOOR_OF, Count
from analytics.metrics.registers import INSTITUTION_ACTS, WITHIN_REGISTER
from analytics.reports.families import Family, Identity
from analytics.reports.publication import MONTH, Place, Publication
from analytics.roles import Role

_TOLD = (INSTITUTION_ACTS, *(metric for metrics in WITHIN_REGISTER.values() for metric in metrics))
"""The indicators that count acts of one register, none of them twice."""


def of_registers(role: Role) -> Identity:
    """That they are all acts at most, where few others are left."""
    return Identity(
        whole=tuple(Count(dimension=dimension, new_only=False) for dimension in FLOOR_OF),
        parts=tuple(metric.count for metric in _TOLD),
        has_rest=True,
        least=role.act_floor,
        is_of_few=True,
    )


def tells_few(families: Sequence[Family], publication: Publication, hidden: Mapping[str, frozenset[Place]]) -> bool:
    """Whether, at some place where all these counts are told, few acts are left of all."""
    sums = {family.key: one for family, one in zip(families, publication.sums, strict=False)}
    told = [metric.key for metric in _TOLD]
    keys, ground = [*FLOOR_OF, *told], publication.ground
    if not sums.keys() >= set(keys):
        return False
    at = [
        column
        for column, place in enumerate(ground.places)
        if place[0] != MONTH and place[1] != UNLOCATED and not any(place in hidden[key] for key in keys)
    ]
    counts = {key: ground.counts[list(sums[key].blocks)].sum(axis=0) for key in keys}
    left = sum(counts[key] for key in FLOOR_OF) - sum(counts[key] for key in told)
    least = sums[told[0]].floor
    return bool(((left[at] > 0) & (left[at] < least)).any())
