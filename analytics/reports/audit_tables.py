"""The tables that tell a count part by part, as a role reads them on all screens, with what an outsider knows of them:
which sums of their parts are told, and which counts of other screens lie within them.

A quarter stands in its own table and, a year later, in a column of its own: a number that either tells is told.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from analytics.cell import Cell, Status
from analytics.metrics.base import Floor
from analytics.metrics.conflict import CALMED, CALMED_SHARE
from analytics.metrics.registers import INSTITUTION_REGISTER, OF_REGISTER
from analytics.periods import A_YEAR, Quarter
from analytics.reports.conflicts import act_tables
from analytics.reports.holdings import Holdings
from analytics.reports.isolation_profile import census, profile_table
from analytics.reports.measures import measured, whole
from analytics.reports.parts import part_table
from analytics.reports.question import Question
from analytics.reports.register_own import PARTS
from analytics.reports.register_table import register_table
from analytics.reports.requests import request_table
from analytics.reports.table import Part, Table
from analytics.reports.tension_hours import broad_counts, week_grid
from analytics.reports.tension_themes import theme_table
from analytics.roles import Role
from analytics.scope import Scope

ELSEWHERE = "elsewhere"
"""What is counted in the sum and in no part."""

Cells = Mapping[str, Cell]
Names = frozenset[str]

_FOUND, _ASKED, _REAL_TIME, _INSTITUTIONS = (
    *("tension_found_rate", "tension_request_rate"),
    *("conflict_real_time_acts", "register_institution_acts"),
)
_COUNTED = frozenset(
    [
        *("register_sessions", "register_meetings", "register_projects"),
        *("conflict_prevention_acts", _REAL_TIME),
    ]
)
_OF_REGISTER = {code: tuple(key for key in own if key in _COUNTED) for code, own in OF_REGISTER.items()}
"""By register, the indicators that count acts of which it is the main one, none of them twice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """One count told by its parts. `sums`: the cells of sums of parts that a screen tells, by the parts that make them;
    with `ELSEWHERE` where it holds more than the parts. `also`: other counts, told elsewhere; `within`: which counts
    together lie within which others together."""

    name: str
    floor: int
    parts: Cells
    sums: tuple[tuple[Names, Cell], ...] = ()
    also: Cells = field(default_factory=dict)
    within: tuple[tuple[Names, Names], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Who looks at which quarter, on the screens that open at a level."""

    held: Holdings
    role: Role
    level: str
    quarter: Quarter

    def cuts(self) -> Iterator[Cut]:
        """Every table of parts that the role reads, in one order for every role."""
        floor = Floor.ACT.of(self.role)
        for make in (self._prevention, self._of_institutions):
            parts = self._read(make, 0, 1)
            total = parts.pop("")
            yield Cut(name=make(self.quarter).name, floor=floor, parts=parts, sums=((frozenset(parts), total),))
        yield self._real_time()
        registers, acts = self._registers()
        yield registers
        yield from self._tensions()
        yield from self._requests()
        yield from self._ages(acts)

    def _prevention(self, quarter: Quarter) -> Table:
        return act_tables(self.held.store, self.role, quarter)[0]

    def _of_real_time(self, quarter: Quarter) -> Table:
        return act_tables(self.held.store, self.role, quarter)[1]

    def _of_institutions(self, quarter: Quarter) -> Table:
        return part_table(self.held.store, quarter, self.role, PARTS[_INSTITUTIONS])

    def _of_registers(self, quarter: Quarter) -> Table:
        return register_table(self.held.store, quarter, self.level, self.role)

    def _real_time(self) -> Cut:
        parts = self._read(self._of_real_time, 0, 1)
        del parts[""]
        calmed = Cell(status=Status.HIDDEN)
        share = self._cell(CALMED_SHARE.key)
        if share.status is Status.SHOWN:
            calmed = Cell(value=share.n, n=share.n)
        sums = ((frozenset(parts), self._cell(_REAL_TIME)), (frozenset(CALMED) & frozenset(parts), calmed))
        return Cut(name=f"real-time-{self.quarter}", floor=Floor.ACT.of(self.role), parts=parts, sums=sums)

    def _registers(self) -> tuple[Cut, Cell]:
        """Acts by main register and those that call on each, with the indicators that lie in one; and all acts."""
        main = self._read(self._of_registers, 0, 2)
        total, every = main.pop(""), frozenset(main)
        called = {f"any {code}": cell for code, cell in _column(self._of_registers(self.quarter), 4).items() if code}
        also = {key: self._cell(key) for keys in _OF_REGISTER.values() for key in keys}
        within = [(frozenset(keys), frozenset([code])) for code, keys in _OF_REGISTER.items() if keys]
        within += [(frozenset([code]), frozenset([f"any {code}"])) for code in main]
        within += [(frozenset([name]), every) for name in called]
        cut = Cut(
            name=f"registers-{self.quarter}",
            floor=Floor.ACT.of(self.role),
            parts=main | called,
            sums=((every, total), (frozenset([INSTITUTION_REGISTER]), self._cell(_INSTITUTIONS))),
            also={key: cell for key, cell in also.items() if cell.status in (Status.SHOWN, Status.HIDDEN)},
            within=tuple((less, more) for less, more in within if less <= {*main, *called, *also}),
        )
        return cut, total

    def _tensions(self) -> Iterator[Cut]:
        store, floor, question = self.held.store, Floor.ACT.of(self.role), self._question(self.quarter)
        if self._question(self.quarter, _ASKED).lock is not None:
            return
        has_hours, found = question.lock is not Status.NO_PRESENCE_FILE, self._cell(_FOUND)
        asked_at, former = (3, 4) if has_hours else (1, 2)
        asked = _column(theme_table(store, question), asked_at)
        for name, parts, cell in (
            ("found", self._read(self._themes, 0, former), found),
            ("asked", asked, self._cell(_ASKED)),
        ):
            yield Cut(name=f"themes-{name}-{self.quarter}", floor=floor, parts=parts, sums=((frozenset(parts), cell),))
        if question.lock is None:
            cells = self._week(question)
            sums = ((frozenset([*cells, ELSEWHERE]), found),)
            yield Cut(name=f"tension-week-{self.quarter}", floor=floor, parts=cells, sums=sums)

    def _requests(self) -> Iterator[Cut]:
        """Requests about tensions by who asked; about technical matters they have no floor. Those whom no file of the
        time may name are known to have asked for none that it tells."""
        table = request_table(self.held.store, Scope(level=self.level, quarter=self.quarter), self.role, "T")
        if table is not None:
            parts = {
                code: Cell.count(0) if cell.status is Status.NOT_BROUGHT else cell
                for code, cell in _column(table, 0).items()
            }
            total = parts.pop("")
            floor = Floor.ACT.of(self.role)
            yield Cut(name=table.name, floor=floor, parts=parts, sums=((frozenset(parts), total),))

    def _themes(self, quarter: Quarter) -> Table:
        return theme_table(self.held.store, self._question(quarter))

    def _question(self, quarter: Quarter, key: str = _FOUND) -> Question:
        return whole(self.held.store, Scope(level=self.level, quarter=quarter), self.role, key)

    def _week(self, question: Question) -> dict[str, Cell]:
        """The broad parts of the week, which roles without a floor read hour by hour."""
        if not question.floor:
            return {part: Cell.count(n) for part, n in broad_counts(self.held.store, question).items()}
        grid = week_grid(self.held.store, question)
        return (
            {f"{day}-{hour}": cell for day, row in enumerate(grid.cells) for hour, cell in enumerate(row)}
            if grid
            else {}
        )

    def _ages(self, acts: Cell) -> Iterator[Cut]:
        people = census(self.held)
        table = profile_table(self.held, self.role, self.quarter, people) if people else None
        if table is None:
            return
        parts = _column(table, 0)
        shares = [row.values[1] for row in table.rows if row.part is Part.LINE]
        n_aged = next((cell.exposure for cell in shares if isinstance(cell, Cell) and cell.exposure), None)
        aged = Cell(value=n_aged, n=int(n_aged)) if n_aged else Cell(status=Status.HIDDEN)
        ages = frozenset(row.code for row in table.rows if row.part is Part.LINE)
        sums = ((ages, aged), (frozenset([*parts, ELSEWHERE]), acts))
        yield Cut(name=table.name, floor=self.role.person_floor, parts=parts, sums=sums)

    def _read(self, make: Callable[[Quarter], Table], column: int, former: int) -> dict[str, Cell]:
        """A quarter's column, and what the table of a year later tells of it in its column of the former year."""
        told, later = _column(make(self.quarter), column), self.quarter.shift(A_YEAR)
        again = _column(make(later), former) if later in self.held.quarters else {}
        return {code: again.get(code, cell) if cell.n is None else cell for code, cell in told.items()}

    def _cell(self, key: str) -> Cell:
        return measured(self.held.store, self._question(self.quarter, key))[0]


def _column(table: Table, column: int) -> dict[str, Cell]:
    """The cells of one column by the code of their row; that of its total has no code."""
    cells = {"" if row.part is Part.TOTAL else row.code: row.values[column] for row in table.rows}
    return {code: cell for code, cell in cells.items() if isinstance(cell, Cell)}
