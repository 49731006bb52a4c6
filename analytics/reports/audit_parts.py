"""What the tables that tell a count part by part give away, each beside the sums of its parts that any screen tells.

Parts are attacked as the screens tell them, with what a role without a floor reads of the same tables as the truth.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np

from analytics.cell import Cell, Status
from analytics.metrics.base import Floor
from analytics.metrics.conflict import CALMED, CALMED_SHARE, REAL_TIME
from analytics.metrics.registers import INSTITUTION_ACTS
from analytics.metrics.tension import ASKED_FOR, FOUND_ON_ROUNDS
from analytics.periods import Quarter
from analytics.reports.conflicts import conflict_tables
from analytics.reports.holdings import Holdings
from analytics.reports.isolation_profile import census, profile_table
from analytics.reports.measures import measured, whole
from analytics.reports.outsider import Finding, Outsider
from analytics.reports.parts import part_table
from analytics.reports.publication import WHOLE, Ground, Sum
from analytics.reports.question import Question
from analytics.reports.register_own import PARTS
from analytics.reports.register_table import TOLD_ELSEWHERE, register_table
from analytics.reports.table import Part, Table
from analytics.reports.tension_hours import broad_counts, week_grid
from analytics.reports.tension_themes import theme_table
from analytics.roles import DEFAULT_ROLE, Role, role_named
from analytics.scope import Scope

_ELSEWHERE = "elsewhere"
"""What is counted in the sum and in no part."""

Cells = Mapping[str, Cell]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """One count told by its parts. `sums`: the cells of sums of parts that a screen tells, by the parts that make them;
    with `_ELSEWHERE` where it holds more than the parts."""

    name: str
    floor: int
    parts: Cells
    sums: tuple[tuple[frozenset[str], Cell], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Who looks at which quarter, on the screens that open at a level."""

    held: Holdings
    role: Role
    level: str
    quarter: Quarter

    def cuts(self) -> Iterator[Cut]:
        """Every table of parts that the role reads, in one order for every role."""
        store, quarter, act_floor = self.held.store, self.quarter, Floor.ACT.of(self.role)
        prevention, real_time, *_ = conflict_tables(store, self.role, quarter, self.level)
        institutions = part_table(store, quarter, self.level, self.role, PARTS[INSTITUTION_ACTS.key])
        acts = register_table(store, quarter, self.level, self.role)
        for table in (prevention, institutions, acts):
            parts = _column(table, 0)
            sums = [(frozenset(parts), _total(table))]
            if table is acts:
                sums.append((frozenset(TOLD_ELSEWHERE), self._cell(INSTITUTION_ACTS.key)))
            yield Cut(name=table.name, floor=act_floor, parts=parts, sums=tuple(sums))
        yield self._real_time(real_time)
        yield from self._tensions()
        yield from self._ages(_total(acts))

    def _real_time(self, table: Table) -> Cut:
        parts = _column(table, 0)
        calmed = Cell(status=Status.HIDDEN)
        share = self._cell(CALMED_SHARE.key)
        if share.status is Status.SHOWN:
            calmed = Cell(value=share.n, n=share.n)
        sums = ((frozenset(parts), self._cell(REAL_TIME.key)), (frozenset(CALMED) & frozenset(parts), calmed))
        return Cut(name=table.name, floor=Floor.ACT.of(self.role), parts=parts, sums=sums)

    def _tensions(self) -> Iterator[Cut]:
        store, floor = self.held.store, Floor.ACT.of(self.role)
        question = whole(store, self._scope, self.role, FOUND_ON_ROUNDS.key)
        if whole(store, self._scope, self.role, ASKED_FOR.key).lock is not None:
            return
        themes, found = theme_table(store, question), self._cell(FOUND_ON_ROUNDS.key)
        for column, cell in ((0, found), (_asked_at(question), self._cell(ASKED_FOR.key))):
            parts = _column(themes, column)
            yield Cut(name=f"{themes.name} {column}", floor=floor, parts=parts, sums=((frozenset(parts), cell),))
        if question.lock is not None:
            return
        cells = self._week(question)
        sums = ((frozenset([*cells, _ELSEWHERE]), found),)
        yield Cut(name=f"tension-week-{self.quarter}", floor=floor, parts=cells, sums=sums)

    def _week(self, question: Question) -> dict[str, Cell]:
        """The broad parts of the week, which roles without a floor read hour by hour."""
        if not question.floor:
            return {part: Cell(value=n, n=n) for part, n in broad_counts(self.held.store, question).items()}
        grid = week_grid(self.held.store, question)
        return (
            {f"{day}-{hour}": cell for day, row in enumerate(grid.cells) for hour, cell in enumerate(row)}
            if grid
            else {}
        )

    def _ages(self, acts: Cell) -> Iterator[Cut]:
        people = census(self.held)
        table = profile_table(self.held, self.role, self.level, self.quarter, people) if people else None
        if table is None:
            return
        parts = _column(table, 0)
        shares = [row.values[1] for row in table.rows if row.part is Part.LINE]
        n_aged = next((cell.exposure for cell in shares if isinstance(cell, Cell) and cell.exposure), None)
        aged = Cell(value=n_aged, n=int(n_aged)) if n_aged else Cell(status=Status.HIDDEN)
        ages = frozenset(row.code for row in table.rows if row.part is Part.LINE)
        sums = ((ages, aged), (frozenset([*parts, _ELSEWHERE]), acts))
        yield Cut(name=table.name, floor=self.role.person_floor, parts=parts, sums=sums)

    @property
    def _scope(self) -> Scope:
        return Scope(level=self.level, quarter=self.quarter)

    def _cell(self, key: str) -> Cell:
        store = self.held.store
        return measured(store, whole(store, self._scope, self.role, key))[0]


def attacked(reader: Reader) -> Iterator[tuple[Cut, list[Finding]]]:
    """Each table of parts that the role reads, and what is found of it."""
    truth = {cut.name: cut for cut in replace(reader, role=role_named(DEFAULT_ROLE)).cuts()}
    for cut in reader.cuts():
        yield cut, _findings(cut, truth[cut.name])


def _findings(cut: Cut, truth: Cut) -> list[Finding]:
    """What follows for the parts from the sums told. A part without figure for want of hours is not hidden, but is
    not to be worked out either where it is small."""
    names = [*cut.parts, _ELSEWHERE]
    counts = {name: cell.n or 0 for name, cell in truth.parts.items()}
    counts[_ELSEWHERE] = sum(
        (cell.n or 0) - sum(counts[name] for name in inside if name != _ELSEWHERE)
        for inside, cell in truth.sums
        if _ELSEWHERE in inside
    )
    ground = Ground(counts=np.array([[counts[name]] for name in names]), places=[WHOLE], cuts=[])
    blocks = {name: frozenset([rank]) for rank, name in enumerate(names)}
    sums = {frozenset(names.index(name) for name in inside): cell for inside, cell in cut.sums if inside}
    told = {
        (blocks[name], WHOLE): None if cell.n is None else float(cell.n)
        for name, cell in cut.parts.items()
        if cell.status is not Status.THIN_PRESENCE
    } | {(inside, WHOLE): float(cell.n) for inside, cell in sums.items() if cell.n is not None}
    published = [Sum(blocks=inside, places=frozenset([WHOLE]), floor=cut.floor) for inside in (*blocks.values(), *sums)]
    return Outsider(ground, published, told).findings() if told else []


def _column(table: Table, column: int) -> dict[str, Cell]:
    """The cells of one column by the code of their row, but for its total."""
    cells = {row.code: row.values[column] for row in table.rows if row.part is not Part.TOTAL}
    return {code: cell for code, cell in cells.items() if isinstance(cell, Cell)}


def _total(table: Table) -> Cell:
    cells = [row.values[0] for row in table.rows if row.part is Part.TOTAL]
    return next(cell for cell in cells if isinstance(cell, Cell))


def _asked_at(question: Question) -> int:
    """The column of requests in the table of themes: after the rates and their intervals, where there are any."""
    return 1 if question.lock is Status.MISSING_COLUMN else 3
