"""Who is met, beside who lives there: acts by age of the public against the census. It shows who is not met.

Over the whole territory and one quarter, so that no two cuts of it can be taken off one another.
"""

from dataclasses import dataclass

import pandas as pd

from analytics.cell import Cell, Status
from analytics.codes import code_list
from analytics.config import Settings
from analytics.metrics.base import Facts
from analytics.periods import Quarter
from analytics.reports.holdings import Holdings
from analytics.reports.parts import facts_by_part
from analytics.reports.register_table import acts_are_told
from analytics.reports.table import Column, Listed, Part, Row, Shown, Table
from analytics.reports.words import Text, label, quarter_name
from analytics.roles import Role
from analytics.stats.proportions import shares
from analytics.stats.protect import protect
from analytics.store.read import Read
from analytics.text import Message, msg

_WHOLE_TOWN = ("commune", "secteur", "iris", "quartier", "conseil")
"""Levels whose zones may hold the whole territory, the first that has its census is read."""

_AGES = tuple(code_list("insee_age"))
_BANDS = {band: line.parent for band, line in code_list("age_band").items()}
_UNAGED = tuple(band for band, parent in _BANDS.items() if not parent)

MET = "met-"
"""Before an age of the census, or a band without one: the number of the acts that met it."""
NUMBERS = tuple(f"{MET}{age}" for age in (*_AGES, *_UNAGED))
"""The numbers of the table, whose list may be read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Census:
    """People by age of the census over the territory, with where the figures come from."""

    people: dict[str, float]
    source: str
    year: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Met:
    """Acts by age (of the census, then unaged), which of them may not be read, and the sum of those with an age."""

    counts: dict[str, int]
    hidden: dict[str, bool]
    n_aged: int
    is_closed: bool


def census(held: Holdings) -> Census | None:
    """The latest year that gives every age for every zone of a level that covers the territory."""
    return held.store.known("census", lambda: _census(held))


def _census(held: Holdings) -> Census | None:
    for level in _WHOLE_TOWN:
        if level in held.levels:
            rows = held.store.read(Read.INDICATORS, level=level)
            rows = rows[rows["code"].isin(_AGES)]
            n_needed = len(_AGES) * len(held.zones(level))
            years = [int(year) for year, n in rows["year"].value_counts().items() if n == n_needed]  # type: ignore[call-overload]  # a year
            if years:
                return _summed(rows.loc[rows["year"] == max(years)])
    return None


def age_name(age: str, settings: Settings) -> Text:
    """An age of the census, or a band without one."""
    return label("age_band" if age in _UNAGED else "insee_age", age, settings)


def met_facts(age: str) -> Facts:
    """The acts that met this age of the census, in one of its bands, or a band without one."""
    bands = (age,) if age in _UNAGED else tuple(band for band, parent in _BANDS.items() if parent == age)
    return Facts(dimension="N", names=("met_by_age",), parts=bands, part_list="age_band")


def profile_table(held: Holdings, role: Role, quarter: Quarter, people: Census) -> Table | None:
    """One row an age, youngest first, then acts without one. None where the role's floor leaves nothing to tell."""
    met = _met(held, role, quarter)
    if met.is_closed or not met.n_aged:
        return None
    rows = tuple(
        Row(
            label=age_name(age, held.store.settings),
            code=age,
            part=Part.OUTSIDE if age in _UNAGED else Part.LINE,
            values=(_n(met, age), "", "", "", "", "") if age in _UNAGED else _values(met, people, age),
            lists=(Listed(number=f"{MET}{age}"), *(None,) * 5),
        )
        for age in (*_AGES, *_UNAGED)
    )
    values: dict[str, object] = {"quarter": quarter_name(quarter), "source": people.source, "year": str(people.year)}
    return Table(
        name=f"profile-{quarter}",
        method="isolation_profile",
        caption=Message(msg("Public met in {quarter}, beside the population ({source}, {year})"), values),
        head=Message(msg("Age")),
        columns=(
            Column(label=Message(msg("Acts with this public"))),
            Column(label=Message(msg("Share of the public met")), shown=Shown.PERCENT),
            Column(label=Message(msg("Share of the population")), shown=Shown.PERCENT),
            Column(label=Message(msg("Met ÷ population")), shown=Shown.RATIO),
            Column(label=Message(msg("Met ÷ population, 95% interval")), shown=Shown.RATIO_INTERVAL),
            Column(label=Message(msg("Reading")), shown=Shown.TEXT),
        ),
        rows=rows,
    )


def _met(held: Holdings, role: Role, quarter: Quarter) -> _Met:
    """The counts: those with an age are protected with their sum, which their shares tell, and with those without one,
    which make up all acts, told elsewhere, with the acts that met nobody. None is told where all acts may not be."""
    every = facts_by_part(held.store, quarter)
    by_band, n_acts = every.get((quarter, "met_by_age"), {}), sum(every.get((quarter, "act"), {}).values())
    counts = {age: sum(by_band.get(band, 0) for band, parent in _BANDS.items() if parent == age) for age in _AGES}
    n_aged = sum(counts.values())
    counts |= {band: by_band.get(band, 0) for band in _UNAGED}
    n_nobody = n_acts - sum(by_band.values())
    ages, others = [1] * len(_AGES), [1] * (len(_UNAGED) + 1)
    *hidden, _nobody, is_aged, is_every = protect(
        [*counts.values(), n_nobody, n_aged, n_acts],
        [[*ages, *(0 for _ in others), -1, 0], [*(0 for _ in ages), *others, 1, -1]],
        floor=role.person_floor,
    ).tolist()
    is_told = not role.person_floor or acts_are_told(held.store, role, quarter)
    return _Met(
        counts=counts,
        hidden=dict(zip(counts, hidden, strict=True)),
        n_aged=n_aged,
        is_closed=is_aged or is_every or not is_told,
    )


def _values(met: _Met, people: Census, age: str) -> tuple[Cell | Text, ...]:
    of_town = people.people[age] / sum(people.people.values())
    population = Cell(value=100 * of_town)
    if met.hidden[age]:
        closed = Cell(status=Status.HIDDEN)
        return (closed, closed, population, closed, closed, "")
    n = met.counts[age]
    found = shares(n, met.n_aged)
    low, value, high = (float(number) for number in (found.low, found.value, found.high))
    share = Cell(value=100 * value, low=100 * low, high=100 * high, n=n, exposure=met.n_aged)
    if not of_town:
        none = Cell(status=Status.NO_CASE)
        return (_n(met, age), share, population, none, none, "")
    ratio = Cell(value=value / of_town, low=low / of_town, high=high / of_town, n=n)
    return (_n(met, age), share, population, ratio, ratio, _reading(ratio))


def _n(met: _Met, age: str) -> Cell:
    return Cell(status=Status.HIDDEN) if met.hidden[age] else Cell(value=met.counts[age], n=met.counts[age])


def _reading(ratio: Cell) -> Text:
    """In words, only where the interval leaves equality out."""
    if ratio.high is not None and ratio.high < 1:
        return Message(msg("met less than their share of the population"))
    if ratio.low is not None and ratio.low > 1:
        return Message(msg("met more than their share of the population"))
    return Message(msg("no detectable difference"))


def _summed(rows: pd.DataFrame) -> Census:
    people = rows.groupby("code")["value"].sum()
    return Census(
        people={age: float(people[age]) for age in _AGES},
        source=", ".join(sorted(set(rows["source"]))),
        year=int(rows["year"].iloc[0]),
    )
