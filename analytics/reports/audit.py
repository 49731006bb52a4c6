"""Whether what a role reads, on every screen and in every quarter, gives away what it may not: asked of the live store.

The numbers are taken from the screens' own answers, and handed to an outsider.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from analytics.cell import Status
from analytics.metrics import METRICS
from analytics.metrics.base import FLOOR_OF, Kind, Metric
from analytics.periods import Quarter
from analytics.progress import Progress, part, silent
from analytics.reports.atoms import TAG
from analytics.reports.audit_locks import LOCKS, facts_of_locks, lock_said
from analytics.reports.audit_parts import attacked
from analytics.reports.audit_tables import Reader
from analytics.reports.dimensions import dimensions
from analytics.reports.families import AMONG
from analytics.reports.figures import figures
from analytics.reports.holdings import Holdings
from analytics.reports.lore import (
    AGES,
    HOW_LONG,
    HOW_OLD,
    N_DAYS,
    TOLD_ELSEWHERE,
    known_of_quarter,
    known_of_year,
    those_of,
)
from analytics.reports.outsider import Fact, Outsider
from analytics.reports.publication import MONTH, TOTAL, WHOLE, Blocks, Place, Sum
from analytics.reports.question import ask
from analytics.reports.release_asked import LAST_OF_YEAR
from analytics.reports.releases import Release, is_of_now, published_quarter, release
from analytics.reports.words import quarter_name
from analytics.roles import Role
from analytics.scope import Scope
from analytics.text import Message, Number, msg

_READ = 0.7
"""How much of the whole the reading of screens is."""

Screens = defaultdict[tuple[Quarter, str], dict[Place, float | None]]
"""By quarter and family: each number that a screen has room for, None where it is hidden; under `AGES`, the medians
told; under `LOCKS`, whether rates are locked."""

Told = dict[str, dict[Place, float | None]]
"""The same of one release, by family."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Audit:
    """How many numbers one role may look up, how many are hidden, and what an outsider found of these."""

    role: Role
    n_periods: int
    n_numbers: int
    n_hidden: int
    found: tuple[str, ...]

    @property
    def lines(self) -> list[Message]:
        share = Number(100 * self.n_hidden / self.n_numbers if self.n_numbers else 0, 1)
        numbers: dict[str, object] = {"n": Number(self.n_numbers), "hidden": Number(self.n_hidden), "share": share}
        return [
            Message(
                msg("Role “{role}”: {n} periods attacked."),
                {"role": Message(self.role.label), "n": Number(self.n_periods)},
            ),
            Message(msg("Numbers under a floor: {n}, of which not published: {hidden} ({share} %)."), numbers),
            Message(msg("Hidden numbers worked out: {n}."), {"n": Number(len(self.found))}),
        ]


def audit(held: Holdings, role: Role, progress: Progress = silent) -> Audit:
    """Read every screen of the role, then attack each quarter and each civil year with its quarters."""
    screens = told_on_screens(held, role, part(progress, 0.0, _READ))
    periods = [(quarter, False) for quarter in held.quarters] + [
        (quarter, True) for quarter in held.quarters if quarter.number == LAST_OF_YEAR
    ]
    found: list[str] = []
    for rank, (quarter, is_year) in enumerate(periods):
        progress(_attacking(quarter), _READ + (1 - _READ) * rank / len(periods))
        asked = release(held.store, role, quarter, is_year=is_year)
        if asked is not None:
            told = _told(asked, screens, quarter)
            said = _of_ages(asked, told, screens[quarter, AGES])
            if not is_year:
                said = facts_of_locks(asked, screens[quarter, LOCKS], held.store.settings.max_unknown_origin)
            found += _found(asked, told, quarter, list(said))
        if not is_year:
            found += _found_of_parts(held, role, quarter, screens)
    numbers = [n for (_, key), told in screens.items() if key not in (AGES, LOCKS) for n in told.values()]
    return Audit(
        role=role,
        n_periods=len(periods),
        n_numbers=len(numbers),
        n_hidden=sum(n is None for n in numbers),
        found=tuple(found),
    )


def _found_of_parts(held: Holdings, role: Role, quarter: Quarter, screens: Screens) -> Iterator[str]:
    """What tables of parts give away; their numbers are counted with those of the other screens."""
    reader = Reader(held=held, role=role, level=held.levels_for(role)[0], quarter=quarter)
    for cut, findings in attacked(reader):
        screens[quarter, cut.name].update({("", name): cell.n for name, cell in cut.parts.items()})
        yield from (f"{quarter}, {cut.name}: {one.low:.0f}-{one.high:.0f}" for one in findings)


def _found(asked: Release, told: Told, quarter: Quarter, said: Sequence[Fact]) -> Iterator[str]:
    """What follows from what is told and from what is known of it, all that the protection was told of it put aside.
    `said`: what medians or locks say besides."""
    published = list(zip(asked.families, asked.publication.sums, strict=False))
    numbers = {
        (one.blocks, place): told[family.key][place]
        for family, one in published
        for place in one.places
        if place in told.get(family.key, {})
        if family.key not in TOLD_ELSEWHERE or told[family.key][place] is not None
    }
    numbers |= dict(_without_floor(asked))
    names = {one.blocks: family.key for family, one in published}
    ground = replace(asked.publication.ground, ties=())
    facts = [*_facts(asked), *said]
    for one in Outsider(ground, asked.publication.sums, numbers, facts).findings():
        what = names.get(one.blocks, "–")
        yield f"{quarter}, {what}, {' '.join(one.place) or TOTAL}: {one.low:.0f}-{one.high:.0f}"


def _without_floor(asked: Release) -> Iterator[tuple[tuple[Blocks, Place], float]]:
    """The counts that every screen tells as they are: those of objects, meetings and projects."""
    ground = asked.publication.ground
    column = {place: rank for rank, place in enumerate(ground.places)}
    for family, one in zip(asked.families, asked.publication.sums, strict=False):
        if not family.least and is_of_now(family) and one.blocks:
            counts = ground.counts[list(one.blocks)].sum(axis=0)
            yield from (((one.blocks, place), float(counts[column[place]])) for place in one.places)


def _facts(asked: Release) -> Iterator[Fact]:
    """What is known of the counts of a release, at each place where all of them are."""
    sums = {family.key: (one, family.tag) for family, one in zip(asked.families, asked.publication.sums, strict=False)}
    tags = dict.fromkeys(family.tag for family in asked.families if family.tag)
    n_past = max((family.n_quarters or 0 for family in asked.families), default=0)
    every = known_of_year(list(tags)) if tags else known_of_quarter(n_past)
    for known in those_of(list(every), sums):
        for place in asked.publication.ground.places:
            sides = [_at(asked, place, [sums[key] for key in side]) for side in (known.more, known.less)]
            if TAG not in place[0] and place[0] != MONTH and sides[0] and None not in (*sides[0], *sides[1]):
                more, less = (tuple(number for number in side if number) for side in sides)
                yield Fact(more=more, less=less, is_equal=known.is_equal, floor=known.floor.of(asked.role))


def _of_ages(asked: Release, told: Told, ages: Mapping[Place, float | None]) -> Iterator[Fact]:
    """Where half of the situations open have been so for over 90 days, and where half have not."""
    sums = {family.key: one for family, one in zip(asked.families, asked.publication.sums, strict=False)}
    for place, age in ages.items():
        n_open, long = told[HOW_OLD].get(place), sums.get(HOW_LONG)
        if n_open is not None and age is not None and long is not None and place in long.places:
            key, half = ((long.blocks, place),), int(n_open) // 2
            is_old = age > N_DAYS
            more, less, n = (key, (), half + 1) if is_old else ((), key, -half)
            yield Fact(more=more, less=less, is_equal=False, floor=0, n=n)


def _at(asked: Release, place: Place, counted: Sequence[tuple[Sum, str]]) -> list[tuple[Blocks, Place] | None]:
    """The numbers of these counts at a place of their period, where they may count something; None where one is not
    told."""
    at = [(one, (place[0] + tag, place[1])) for one, tag in counted if one.blocks and not _is_closed(asked, one, place)]
    return [(one.blocks, where) if where in one.places else None for one, where in at]


def _is_closed(asked: Release, one: Sum, place: Place) -> bool:
    """Whether everyone knows that nothing of it can be there."""
    closed, places = asked.publication.ground.is_closed, asked.publication.ground.places
    return closed is not None and bool(closed[list(one.blocks), places.index(place)].all())


def _told(asked: Release, screens: Screens, quarter: Quarter) -> Told:
    """By family of a release, its own quarter's, its year's and those before, at the places that it marks."""
    told: Told = {}
    for family in asked.families:
        at = Quarter.parse(family.tag.removeprefix(TAG)) if family.tag else quarter.shift(-(family.n_quarters or 0))
        shown = screens[at, family.asked]
        told[family.key] = {(level + family.tag, code): n for (level, code), n in shown.items()}
    return told


def _attacking(quarter: Quarter) -> Message:
    return Message(msg("Attacking {quarter}…"), {"quarter": quarter_name(quarter)})


def told_on_screens(held: Holdings, role: Role, progress: Progress = silent) -> Screens:
    """What the overview and every indicator under a floor tell of all quarters, at every level open to the role."""
    screens: Screens = defaultdict(dict)
    levels = held.levels_for(role)
    for rank, level in enumerate(levels):
        named: dict[str, object] = {"level": held.level_label(level)}
        progress(Message(msg("Reading the screens, level {level}…"), named), rank / len(levels))
        for quarter in held.quarters:
            _add_dimensions(screens, held, role, (level, quarter))
        for metric in METRICS.values():
            if metric.floor.of(role) and level in metric.levels:
                _add_figures(screens, held, role, (metric, level))
    return screens


def _add_dimensions(screens: Screens, held: Holdings, role: Role, asked: tuple[str, Quarter]) -> None:
    level, quarter = asked
    told = dimensions(held, role, level, quarter)
    lines = [
        *((quarter, _place(level, zone.code), zone.cells) for zone in told.zones),
        (quarter, WHOLE, told.totals),
        *((Quarter.of(month), (MONTH, str(month)), cells) for month, cells in told.months.items()),
    ]
    for at, place, cells in lines:
        for dimension, cell in cells.items():
            if FLOOR_OF[dimension].of(role) and cell.status is not Status.NOT_ALLOWED:
                screens[at, dimension][place] = cell.n


def _add_figures(screens: Screens, held: Holdings, role: Role, asked: tuple[Metric, str]) -> None:
    """A share that is hidden tells neither of its counts, so nothing is held of them. Too short a presence is told by
    the hours, which are public: it says nothing of the count, not even whether it is hidden."""
    metric, level = asked
    question = ask(held.store, Scope(level=level, quarter=held.quarters[0]), role, metric.key)
    past = figures(held.store, question, n_quarters=len(held.quarters))
    told = ((Quarter.of(day), code, cell) for day in past.periods for code, cell in past.on(day).items())
    for quarter, code, cell in told:
        place = _place(level, code)
        if place == WHOLE and (is_locked := lock_said(metric, cell)) is not None:
            screens[quarter, LOCKS]["", metric.dimension] = is_locked
        if cell.status is Status.HIDDEN and metric.kind is not Kind.SHARE:
            if published_quarter(metric, role, quarter) == quarter:
                screens[quarter, metric.key][place] = None
        elif cell.status is Status.SHOWN:
            screens[quarter, metric.key][place] = cell.n
            if metric.kind is Kind.SHARE:
                screens[quarter, metric.key + AMONG][place] = cell.exposure
            if metric.key == HOW_OLD:
                screens[quarter, AGES][place] = cell.value


def _place(level: str, code: str) -> Place:
    return WHOLE if code == TOTAL else (level, code)
