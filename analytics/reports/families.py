"""The release list: every count that a role may read, and what everyone knows to be equal among them.

Records by dimension (the overview), and the counts that every indicator open to the role tells, at each of its levels.
Each count states the unit that carries its floor: act, situation or person.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from analytics.codes import ISOLATION_LEVELS, code_list
from analytics.metrics.base import FLOOR_OF, Count, Counted, Delay, Facts, Floor, Metric, Window
from analytics.reports.publication import Place
from analytics.roles import Role

AMONG = " among"
"""What is added to a share's key for the count that it is taken among."""

_SPLIT = (("relay", "relay_consent", "relay_state", "relay_to"), ("relay_effective", "relay_effective_to"))
_SPLIT_PEOPLE = (("person_met", "person_consent"),)
"""Facts that count the same records under other parts, the same in all."""

_CONFLICTS = next(code.parent for code in code_list("conflict_mode").values() if code.parent)


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """One count as a role reads it: at these levels, by month too where `by_month`, no smaller than `least` but 0.

    `settled`: where it was hidden, if it was published before. `tag`: what the levels of its period are marked with.
    """

    key: str
    count: Counted
    levels: frozenset[str]
    floor: Floor
    least: int
    by_month: bool = False
    settled: frozenset[Place] | None = None
    tag: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Counts that everyone knows to make another one together; `has_rest`: with something more, on no screen.

    `least`: the floor under what of it no screen shows.
    """

    whole: tuple[Counted, ...]
    parts: tuple[Counted, ...]
    has_rest: bool = False
    least: int


def families(role: Role, metrics: Sequence[Metric], window: Window) -> tuple[Family, ...]:
    """What is published to a role of each quarter, or of each four."""
    dimensions = () if window is Window.FOUR_QUARTERS else tuple(FLOOR_OF.items())
    by_dimension = (
        Family(
            key=dimension,
            count=Count(dimension=dimension, new_only=False),
            levels=role.levels & frozenset(ISOLATION_LEVELS) if floor is Floor.PERSON else role.levels,
            floor=floor,
            least=floor.of(role),
            by_month=True,
        )
        for dimension, floor in dimensions
    )
    by_metric = (
        Family(
            key=key, count=count, levels=metric.levels & role.levels, floor=metric.floor, least=metric.floor.of(role)
        )
        for metric in metrics
        if metric.levels & role.levels and window_of(metric) is window
        for key, count in ((metric.key, metric.count), (metric.key + AMONG, metric.among))
        if count is not None
    )
    return (*by_dimension, *by_metric)


def window_of(metric: Metric) -> Window:
    """Over how long its counts are: delays are read over four quarters."""
    return Window.FOUR_QUARTERS if isinstance(metric.count, Delay) else metric.window


def identities(role: Role, metrics: Sequence[Metric]) -> tuple[Identity, ...]:
    """Counts of different families that are known to be equal, or to hold one another; shares lie in their whole."""
    return (
        *_of_acts(role.act_floor),
        *(
            Identity(whole=(_fact(first),), parts=(_fact(other),), least=least)
            for groups, least in ((_SPLIT, role.act_floor), (_SPLIT_PEOPLE, role.person_floor))
            for first, *others in groups
            for other in others
        ),
        *(
            Identity(whole=(metric.among,), parts=(metric.count,), has_rest=True, least=metric.floor.of(role))
            for metric in metrics
            if metric.among is not None and not isinstance(metric.count, Count)
        ),
    )


def _of_acts(least: int) -> list[Identity]:
    """Registers cut the same acts as themes do; conflicts have a mode; an act calls on its own register at least."""
    every_act = tuple(Count(dimension=dimension, new_only=False) for dimension in code_list("dimension"))
    return [
        Identity(whole=(_fact("act"),), parts=every_act, least=least),
        Identity(whole=(_fact("act", _CONFLICTS),), parts=(_fact("conflict_act"),), least=least),
        *(
            Identity(whole=(_fact("act_any", one),), parts=(_fact("act", one),), has_rest=True, least=least)
            for one in code_list("register")
        ),
    ]


def _fact(name: str, *parts: str) -> Facts:
    return Facts(dimension="", names=(name,), parts=parts)
