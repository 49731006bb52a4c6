"""The release list: every count that a role may read, and what everyone knows to be equal among them.

Records by dimension (the overview), and the counts that every indicator open to the role tells, at each of its levels.
Each count states the unit that carries its floor: act, situation or person.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from analytics.codes import ISOLATION_LEVELS, code_list
from analytics.metrics.base import FLOOR_OF, FLOORED_DIMENSION, Count, Delay, Facts, Floor, Metric, Window
from analytics.periods import A_YEAR
from analytics.reports.publication import Place
from analytics.reports.situations import MEDIANS, PAST, Told, ago, fact, from_quarter_to_quarter, over_a_year
from analytics.roles import Role

AMONG = " among"
"""What is added to a share's key for the count that it is taken among."""

_GATHERED = (("session_people", "session"), ("project_people", "project"))
_WITHIN = (
    ("relay", "relay_accepted"),
    ("relay", "relay_accompanied"),
    ("relay_accepted", "relay_effective"),
)
"""Relays that lie within others."""

GATHERED = {name: Facts(dimension="N", names=(of,)) for name, of in _GATHERED}
"""By fact that adds up people, what gathered them, of which no count is hidden."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """One count as a role reads it: at these levels, by month too where `by_month`, no smaller than `least` but 0.

    `settled`: where it was hidden, if it was published before or has no floor, but at the levels that are `added` to
    those published; `beside`: where it is hidden already.
    `tag`: what the levels of its period are marked with.
    `n_quarters`: how many before the last one of the period it was published, where it is told with those after.
    """

    key: str
    count: Told
    levels: frozenset[str]
    floor: Floor
    least: int
    by_month: bool = False
    settled: frozenset[Place] | None = None
    added: frozenset[str] = frozenset()
    beside: frozenset[Place] = frozenset()
    tag: str = ""
    n_quarters: int | None = None

    @property
    def asked(self) -> str:
        """The key that it is asked for on screens."""
        return self.key.removesuffix(self.tag if self.n_quarters is None else f" {self.n_quarters}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Counts that everyone knows to make another one together; `has_rest`: with something more, on no screen.

    `least`: the floor under what of it no screen shows; `is_of_few`: it only matters where that is small.
    """

    whole: tuple[Told, ...]
    parts: tuple[Told, ...]
    has_rest: bool = False
    least: int
    is_of_few: bool = False


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
            settled=None if floor.of(role) else frozenset(),
        )
        for dimension, floor in dimensions
    )
    by_metric = (
        Family(
            key=key,
            count=count,
            levels=metric.levels & role.levels,
            floor=metric.floor,
            least=metric.floor.of(role),
            settled=None if metric.floor.of(role) else frozenset(),
        )
        for metric in metrics
        if metric.levels & role.levels and window_of(metric) is window
        for key, count in ((metric.key, metric.count), (metric.key + AMONG, metric.among))
        if count is not None
    )
    return (*by_dimension, *by_metric)


def has_past(family: Family) -> bool:
    """Whether what it was tells something of what comes after."""
    return isinstance(family.count, Facts) and family.count.names[0] in PAST and not family.key.endswith(AMONG)


def told_before(family: Family, quarter: Family, n_before: int) -> bool:
    """Whether a median of situations may say something of what a quarter, so many before the last one, tells. Half of
    those open being older than so many days, or half of those opened being closed within so many, bounds how many were
    open at each quarter's end."""
    is_median = isinstance(family.count, Delay) and family.count.name in MEDIANS
    return is_median and has_past(quarter) and (n_before < A_YEAR or is_stock(quarter))


def is_stock(family: Family) -> bool:
    """Whether it tells a state of a quarter's end, which adds up to nothing over time."""
    return isinstance(family.count, Facts) and family.count.is_stock


def facts_of(family: Family) -> tuple[str, ...]:
    """The names of the facts that it counts, if any."""
    return family.count.names if isinstance(family.count, Facts) else ()


def past(family: Family, n_quarters: int, settled: frozenset[Place]) -> Family:
    """A family with a past as it was so many quarters ago, hidden there."""
    if not isinstance(family.count, Facts):
        raise TypeError(f"{family.key} counts no facts")
    count = ago(family.count, n_quarters)
    return replace(family, key=f"{family.key} {n_quarters}", count=count, n_quarters=n_quarters, settled=settled)


def window_of(metric: Metric) -> Window:
    """Over how long what it publishes adds up: what looks back on four quarters does, but a state of their end."""
    is_state = isinstance(metric.count, Facts) and metric.count.is_stock
    return Window.FOUR_QUARTERS if metric.looks_back == A_YEAR and not is_state else Window.QUARTER


def identities(
    role: Role, metrics: Sequence[Metric], before: Sequence[int] = (), *, is_year: bool = False
) -> tuple[Identity, ...]:
    """Counts of different families that are known to be equal, or to hold one another; shares lie in their whole.

    `before`: how many quarters ago the situations open then are known.
    """
    acts, people = partial(Identity, least=role.act_floor), partial(Identity, least=role.person_floor)
    return (
        *_of_acts(acts),
        *_of_situations(acts, before, is_year=is_year),
        *_of_relays(people),
        people(whole=(fact("person_met"),), parts=(fact("person_consent"),)),
        *(
            Identity(whole=(metric.among,), parts=(metric.count,), has_rest=True, least=metric.floor.of(role))
            for metric in metrics
            if metric.among is not None and not isinstance(metric.count, Count) and not _is_of_relays(metric)
        ),
    )


def _is_of_relays(metric: Metric) -> bool:
    """Whether its share is told with all that is known of relays."""
    return isinstance(metric.count, Facts) and metric.count.names[0] in {part for _, part in _WITHIN}


_Make = Callable[..., Identity]


def _of_acts(acts: _Make) -> list[Identity]:
    """An act that clears up a misunderstanding has an institution; one that is handed over to a safety service is in
    real time; one that opens a situation prevented is of prevention; one that is seen again, or often, has a precise
    place, and is new."""
    return [
        acts(whole=(fact("institution"),), parts=(fact("misunderstanding"),)),
        acts(whole=(fact("real_time"),), parts=(fact("safety_relay"),), has_rest=True),
        acts(whole=(fact("prevention"),), parts=(fact("situation_prevented"),), has_rest=True),
        acts(whole=(fact("situation_opened"),), parts=(fact("situation_prevented"),), has_rest=True),
        acts(whole=(Count(dimension="T"),), parts=(fact("tension_placed"),), has_rest=True),
        acts(whole=(fact("tension_placed"),), parts=(fact("tension_often"),), has_rest=True),
    ]


def _of_situations(acts: _Make, known: Sequence[int], *, is_year: bool) -> Iterator[Identity]:
    every = (*from_quarter_to_quarter(known), *(over_a_year(known) if is_year else ()))
    return (acts(whole=whole, parts=parts, has_rest=True) for whole, parts in every)


def _of_relays(people: _Make) -> list[Identity]:
    """A relay has one answer and one state; it is effective where accepted, accepted where agreed to and of a state
    that is known; in social watch as elsewhere."""
    accepted, told = fact("relay_accepted"), tuple(code for code in code_list("relay_state") if code != "NR")
    sides = ((FLOORED_DIMENSION,), tuple(code for code in code_list("dimension") if code != FLOORED_DIMENSION))
    return [
        *(people(whole=(fact("relay"),), parts=(fact(one),)) for one in ("relay_consent", "relay_state")),
        people(whole=(fact("relay_consent", "ACCORD"),), parts=(accepted,), has_rest=True),
        people(whole=(fact("relay_state", *told),), parts=(accepted,), has_rest=True),
        *(
            people(whole=(fact(whole, *side),), parts=(fact(part, *side),), has_rest=True)
            for side in sides
            for whole, part in _WITHIN
        ),
    ]
