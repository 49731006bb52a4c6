"""Counts told part by part over the whole territory (outcomes, institutions, themes), with what a floor hides of them.

Under a floor, parts are told only where their sum, and every sum of them that another screen tells, is itself published
by the quarter's release: nothing but these sums ties them to what other tables tell, so that protecting them beside
these known sums is protecting them beside all the rest.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from types import MappingProxyType

import numpy as np
import pandas as pd

from analytics.cell import Cell, Status
from analytics.codes import for_structure
from analytics.metrics.base import Facts, Floor, Metric
from analytics.periods import A_YEAR, Quarter
from analytics.reports.publication import WHOLE
from analytics.reports.question import days_of
from analytics.reports.releases import is_hidden
from analytics.reports.rows import values_of
from analytics.reports.table import Column, Listed, Lists, Part, Row, Table
from analytics.reports.words import Text, label, quarter_name
from analytics.roles import Role
from analytics.stats.protect import Release, hidden_in
from analytics.store.connect import Store
from analytics.store.read import Read
from analytics.text import Message, msg

_WEEK = "week"
"""The facts whose parts are the hours of the week."""
_OTHER = "AUTRE"
UNTOLD = Cell(status=Status.NOT_COMPARABLE)
"""The cell of a quarter that `is_before_all`."""

ByPart = Mapping[tuple[Quarter, str], Mapping[str, int]]
"""By quarter and fact, how many of each part over the whole territory."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parted:
    """One fact told by its parts: how it is called, the code list of its parts, the unit that carries its floor.

    `told_by`: the indicators that tell sums of parts, that of all first. `number`: the key of that of all.
    """

    fact: str
    title: str
    head: str
    unit: str
    part_list: str
    floor: Floor
    number: str
    told_by: tuple[Metric, ...] = ()


def part_table(store: Store, quarter: Quarter, role: Role, parted: Parted) -> Table:
    """The parts that there are, in the order of their list, then their sum; beside them, the same quarter before."""
    quarters = (quarter, quarter.shift(-A_YEAR))
    every = facts_by_part(store, quarter)
    counts = [every.get((one, parted.fact), {}) for one in quarters]
    names = {part: name for part, name in _names(store, parted).items() if any(part in told for told in counts)}
    read = [_told(store, role, parted, one, names) for one in zip(quarters, counts, strict=True)]
    told, totals = [parts for parts, _ in read], tuple(whole for _, whole in read)
    total = Row(label=Message(msg("Total")), values=totals, part=Part.TOTAL, lists=_lists(parted.number, quarters))
    return Table(
        name=f"{parted.fact.replace('_', '-')}-{quarter}",
        method=parted.number,
        caption=Message(msg("{label}, {quarter}"), {"label": Message(parted.title), "quarter": quarter_name(quarter)}),
        head=Message(parted.head),
        columns=tuple(Column(label=quarter_name(one), unit=Message(parted.unit)) for one in quarters),
        rows=(
            *(
                Row(
                    label=name,
                    code=part,
                    values=tuple(one[part] for one in told),
                    lists=_lists(parted.number, quarters, part),
                )
                for part, name in names.items()
            ),
            total,
        ),
    )


def _told(
    store: Store, role: Role, parted: Parted, counted: tuple[Quarter, Mapping[str, int]], names: Iterable[str]
) -> tuple[dict[str, Cell], Cell]:
    """The cell of each part that has a name in a quarter, and that of all that was counted in it."""
    (quarter, counts), floor, metrics = counted, parted.floor.of(role), parted.told_by
    if is_before_all(store, quarter):
        return untold(names), UNTOLD
    sums = [metric.count.parts for metric in metrics if isinstance(metric.count, Facts) and metric.count.parts]
    is_open = not floor or are_told(store, role, metrics, quarter)
    is_whole_open = not floor or are_told(store, role, metrics[:1], quarter)
    parts = protected({part: counts.get(part, 0) for part in names}, floor, sums) if is_open else closed(names)
    return parts, Cell.count(sum(counts.values()), floor=floor) if is_whole_open else Cell(status=Status.HIDDEN)


def is_before_all(store: Store, quarter: Quarter) -> bool:
    """Whether it was over before the store's first day: nothing was counted then, and a 0 would say that nothing was
    there."""
    return quarter < Quarter.of(days_of(store)[0])


def untold(parts: Iterable[str]) -> dict[str, Cell]:
    """The parts of a quarter that `is_before_all`."""
    return dict.fromkeys(parts, UNTOLD)


def are_told(store: Store, role: Role, metrics: Sequence[Metric], quarter: Quarter) -> bool:
    """Whether the quarter's release tells all of these indicators over the whole territory."""
    return not any(is_hidden(store, role, metric, quarter, [WHOLE])[0] for metric in metrics)


def closed(parts: Iterable[str]) -> dict[str, Cell]:
    """None of the parts may be read."""
    return {part: Cell(status=Status.HIDDEN) for part in parts}


def protected(
    counts: Mapping[str, int],
    floor: int,
    sums: Sequence[Collection[str]] = (),
    within: Mapping[str, int] = MappingProxyType({}),
) -> dict[str, Cell]:
    """The cell of each part. A sum under the floor is published nowhere; where a sum that is published would have to be
    hidden for the parts to be told, none is. Parts of nothing are told, and cover no other.

    `within`: how much of a part another screen tells; what is left of it, told nowhere, may be small.
    """
    if not floor:
        return {part: Cell.count(n) for part, n in counts.items()}
    some = {part: n for part, n in counts.items() if n}
    wholes = [set(some), *(set(one) & set(some) for one in sums)]
    shown = [one for one in wholes if one and not 0 < sum(some[part] for part in one) < floor]
    rests = tuple((part, n) for part, n in within.items() if part in some)
    hidden = _hidden(tuple(some.items()), tuple(map(frozenset, shown)), rests, floor)
    return {
        part: Cell(status=Status.HIDDEN) if hidden is None or part in hidden else Cell.count(n)
        for part, n in counts.items()
    }


@lru_cache(maxsize=1024)
def _hidden(
    told: tuple[tuple[str, int], ...], shown: tuple[frozenset[str], ...], rest: tuple[tuple[str, int], ...], floor: int
) -> frozenset[str] | None:
    """The parts to hide; None where a sum told would have to be. What is left of a part, once what is told of it is
    taken off, is a count that no screen shows. Worked out once for all screens, as a release is."""
    counts, within = dict(told), dict(rest)
    parts, rests = list(counts), list(within)
    n_told = len(parts) + len(shown)
    relations = np.zeros((len(shown) + len(rests), n_told + 2 * len(rests)), dtype=np.int64)
    for row, whole in enumerate(shown):
        relations[row, : len(parts)] = [part in whole for part in parts]
        relations[row, len(parts) + row] = -1
    for row, part in enumerate(rests):
        relations[len(shown) + row, [parts.index(part), n_told + row, n_told + len(rests) + row]] = (1, -1, -1)
    every = [*counts.values(), *(sum(counts[part] for part in whole) for whole in shown), *within.values()]
    every += [counts[part] - within[part] for part in rests]
    kind = np.repeat(["part", "sum", "within", "rest"], [len(parts), len(shown), len(rests), len(rests)])
    hidden = hidden_in(
        Release(
            counts=np.array(every, dtype=np.int64),
            relations=relations,
            floors=np.full(kind.size, floor),
            carries=np.isin(kind, ["part", "rest"]),
            is_published=kind != "rest",
            is_hidden_before=np.zeros(kind.size, dtype=bool),
            is_shown_before=kind == "within",
        )
    )
    if hidden[kind == "sum"].any():
        return None
    return frozenset(part for part, is_hidden in zip(parts, hidden, strict=False) if is_hidden)


def facts_by_part(store: Store, quarter: Quarter) -> ByPart:
    """By quarter and fact, how many of each part over the whole territory: a quarter, and the four before it. By
    quarter and theme, how many acts of each origin."""
    return store.once(("parts", quarter), lambda: _facts_by_part(store, quarter))


def facts_by_hour(store: Store, quarter: Quarter) -> pd.DataFrame:
    """At each hour of the week of a quarter, facts of tension found on rounds and hours of presence over the whole
    territory: weekday (Monday = 1), hour, n, team_hours."""
    rows = _rows(store, quarter)
    rows = rows[rows["name"] == _WEEK]
    parts = [map(int, part.split("-")) for part in rows["part"].tolist()]
    weekday, hour = zip(*parts, strict=True) if parts else ((), ())
    columns = {"n": rows["n"].tolist(), "team_hours": rows["team_hours"].tolist()}
    return pd.DataFrame({"weekday": weekday, "hour": hour, **columns})


def _facts_by_part(store: Store, quarter: Quarter) -> dict[tuple[Quarter, str], dict[str, int]]:
    rows = _rows(store, quarter)
    quarters, names, parts, counts = (values_of(rows[name]) for name in ("quarter", "name", "part", "n"))
    # rows come quarter by quarter, then name by name
    told = list(zip(quarters, names, strict=True))
    begins = [rank for rank, one in enumerate(told) if rank == 0 or one != told[rank - 1]]
    return {
        (Quarter.of(quarters[begin]), names[begin]): dict(zip(parts[begin:end], counts[begin:end], strict=True))
        for begin, end in pairwise([*begins, len(told)])
    }


def _rows(store: Store, quarter: Quarter) -> pd.DataFrame:
    days = {"first_on": quarter.shift(-A_YEAR).first_day, "last_on": quarter.last_day}
    return store.once(("part rows", quarter), lambda: store.read(Read.TERRITORY_PARTS, **days))


def _lists(number: str, quarters: Sequence[Quarter], part: str = "") -> Lists:
    """What the number counts in each quarter."""
    return tuple(Listed(number=number, part=part, quarter=one) for one in quarters)


def _names(store: Store, parted: Parted) -> dict[str, Text]:
    """The label of each part, in the order of its list; what is about no tension comes last among themes."""
    codes = for_structure(parted.part_list, store.settings)
    names = {code: label(parted.part_list, code, store.settings) for code in codes}
    return names if _OTHER in names else {**names, _OTHER: Message(msg("Other theme"))}
