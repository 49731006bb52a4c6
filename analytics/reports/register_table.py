"""Acts by register over the whole territory: by main register, which add up to all acts, and by register called on."""

from collections.abc import Callable, Mapping

from analytics.cell import Cell, Status
from analytics.codes import code_list
from analytics.metrics.base import FLOOR_OF, Floor
from analytics.metrics.registers import INSTITUTION_ACTS, INSTITUTION_REGISTER, OF_REGISTER
from analytics.periods import Quarter
from analytics.reports.comparisons import compared, dispersion_of, reason_of
from analytics.reports.parts import are_told, closed, facts_by_part, protected
from analytics.reports.publication import WHOLE
from analytics.reports.question import ask
from analytics.reports.releases import hidden_dimension
from analytics.reports.table import Column, Listed, Part, Row, Shown, Table
from analytics.reports.words import Text, label, quarter_name
from analytics.roles import Role
from analytics.scope import Scope
from analytics.store.connect import Store
from analytics.text import Message, msg

_A_YEAR = 4
MAIN, CALLED = "register-", "called-"
"""Before the code of a register: the number of the acts whose main register it is, and of those that call on it."""
TOLD_ELSEWHERE = (INSTITUTION_REGISTER,)
"""The register whose acts an indicator counts too: hiding it here covers no other."""


def register_table(store: Store, quarter: Quarter, level: str, role: Role) -> Table:
    """Acts by main register and their share, which add up to all; a year earlier, what may be said of the change; and
    acts that call on each."""
    quarters = (quarter, quarter.shift(-_A_YEAR))
    every, floor = facts_by_part(store, level, quarter), Floor.ACT.of(role)
    counts, counts_before = (_by_register(every.get((one, "act"), {})) for one in quarters)
    main, whole = _told(store, role, quarters[0], counts)
    former, before = _told(store, role, quarters[1], counts_before)
    called = _called(protected(_by_register(every.get((quarter, "act_any"), {})), floor), main, floor)
    n = sum(counts.values())
    change = _changes(store, Scope(level=level, quarter=quarter), role)
    rows = [
        Row(
            label=label("register", code, store.settings),
            code=code,
            values=(
                *(main[code], _share(main[code], n)),
                *(former[code], change(main[code], former[code]), called[code]),
            ),
            lists=(
                *(Listed(number=f"{MAIN}{code}"), None, Listed(number=f"{MAIN}{code}", quarter=quarters[1]), None),
                Listed(number=f"{CALLED}{code}"),
            ),
        )
        for code in OF_REGISTER
    ]
    total = Row(
        label=Message(msg("All acts")),
        part=Part.TOTAL,
        values=(whole, _share(whole, n), before, "", Message(msg("more than all acts"))),
    )
    return Table(
        name=f"registers-{quarter}",
        method="acts_by_register",
        caption=Message(msg("Acts by register, {quarter}"), {"quarter": quarter_name(quarter)}),
        head=Message(msg("Register")),
        columns=_columns(quarters[1]),
        rows=(*rows, total),
    )


def _columns(former: Quarter) -> tuple[Column, ...]:
    before = Message(msg("Main register, {quarter}"), {"quarter": quarter_name(former)})
    return (
        Column(label=Message(msg("Main register"))),
        Column(label=Message(msg("Share of all acts")), shown=Shown.SHARE),
        Column(label=before),
        Column(label=Message(msg("Change in a year")), shown=Shown.TEXT),
        Column(label=Message(msg("Registers called on"))),
    )


def _changes(store: Store, scope: Scope, role: Role) -> Callable[[Cell, Cell], Text]:
    """What may be said of two counts of acts a year apart. A register holds acts of any side of the trade: that which
    varied most says how far chance goes."""
    question = ask(store, scope, role, INSTITUTION_ACTS.key)
    reason = reason_of(store, question)
    phi = 1.0 if reason else max(dispersion_of(store, question, dimension) for dimension in code_list("dimension"))
    return lambda now, before: compared(question, now, before, reason, phi).short


def acts_are_told(store: Store, role: Role, quarter: Quarter) -> bool:
    """Whether all acts may be counted together: not where one side of the trade may not be, as the others are told."""
    return not any(WHOLE in hidden_dimension(store, role, dimension, quarter) for dimension in FLOOR_OF)


def _told(store: Store, role: Role, quarter: Quarter, counts: dict[str, int]) -> tuple[dict[str, Cell], Cell]:
    """The cell of each main register, and that of all. No register is told where the indicator that counts the acts of
    one of them is hidden."""
    floor = Floor.ACT.of(role)
    if not acts_are_told(store, role, quarter):
        return closed(counts), Cell(status=Status.HIDDEN)
    are_parts_told = are_told(store, role, [INSTITUTION_ACTS], quarter)
    main = protected(counts, floor, [TOLD_ELSEWHERE]) if are_parts_told else closed(counts)
    return main, Cell.count(sum(counts.values()), floor=floor)


def _called(found: dict[str, Cell], main: dict[str, Cell], floor: int) -> dict[str, Cell]:
    """Hidden too where the main register is, or where few acts call on it without being of it: one taken off the other
    would tell how many."""
    hidden = Cell(status=Status.HIDDEN)
    beyond = {code: (cell.n or 0) - (main[code].n or 0) for code, cell in found.items()}
    return {
        code: hidden if main[code].status is Status.HIDDEN or 0 < beyond[code] < floor else cell
        for code, cell in found.items()
    }


def _by_register(counts: Mapping[str, int]) -> dict[str, int]:
    return {code: counts.get(code, 0) for code in OF_REGISTER}


def _share(cell: Cell, n: int) -> Cell:
    return Cell(value=cell.n / n, n=cell.n, exposure=n) if cell.n is not None and n else cell
