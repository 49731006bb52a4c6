"""Acts by register over the whole territory: by main register, which add up to all acts, and by register called on."""

from collections.abc import Callable, Mapping

from analytics.cell import Cell, Status
from analytics.codes import code_list
from analytics.metrics.base import FLOOR_OF, Facts, Floor, Metric
from analytics.metrics.registers import INSTITUTION_ACTS, INSTITUTION_REGISTER, OF_REGISTER, WITHIN_REGISTER
from analytics.periods import A_YEAR, Quarter
from analytics.reports.change import compared
from analytics.reports.comparisons import reason_of
from analytics.reports.parts import UNTOLD, ByPart, are_told, closed, facts_by_part, is_before_all, protected, untold
from analytics.reports.publication import WHOLE
from analytics.reports.question import ask
from analytics.reports.releases import hidden_dimension
from analytics.reports.spread import dispersion_of
from analytics.reports.table import Column, Listed, Part, Row, Shown, Table
from analytics.reports.words import Text, label, quarter_name
from analytics.roles import Role
from analytics.scope import Scope
from analytics.store.connect import Store
from analytics.text import Message, msg

MAIN, CALLED = "register-", "called-"
"""Before the code of a register: the number of the acts whose main register it is, and of those that call on it."""
ALL_ACTS = "acts-all"
"""The number of all acts, which main registers add up to."""
_TOLD_ELSEWHERE = (INSTITUTION_REGISTER,)
"""The register whose acts an indicator counts too: hiding it here covers no other."""


def register_table(store: Store, quarter: Quarter, level: str, role: Role) -> Table:
    """Acts by main register and their share, which add up to all; a year earlier, what may be said of the change; and
    acts that call on each."""
    quarters = (quarter, quarter.shift(-A_YEAR))
    every, floor = facts_by_part(store, quarter), Floor.ACT.of(role)
    (main, whole), (former, before) = (_told(store, role, one, every) for one in quarters)
    n = sum(every.get((quarter, "act"), {}).values())
    called = _called(_by_register(every.get((quarter, "act_any"), {})), main, n, floor)
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
        lists=(Listed(number=ALL_ACTS), None, Listed(number=ALL_ACTS, quarter=quarters[1]), None, None),
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


def _told(store: Store, role: Role, quarter: Quarter, every: ByPart) -> tuple[dict[str, Cell], Cell]:
    """The cell of each main register, and that of all. No register is told where an indicator that counts acts of one
    of them is hidden; where it is not, a register is known to hold these."""
    floor, counts = Floor.ACT.of(role), _by_register(every.get((quarter, "act"), {}))
    if is_before_all(store, quarter):
        return untold(counts), UNTOLD
    if not acts_are_told(store, role, quarter):
        return closed(counts), Cell(status=Status.HIDDEN)
    whole = Cell.count(sum(counts.values()), floor=floor)
    of_some = [metric for metrics in WITHIN_REGISTER.values() for metric in metrics]
    if floor and not are_told(store, role, [INSTITUTION_ACTS, *of_some], quarter):
        return closed(counts), whole
    within = {code: sum(_n(every, quarter, metric) for metric in metrics) for code, metrics in WITHIN_REGISTER.items()}
    return protected(counts, floor, [_TOLD_ELSEWHERE], within), whole


def _n(every: ByPart, quarter: Quarter, metric: Metric) -> int:
    """All that an indicator counts over the whole territory."""
    names = metric.count.names if isinstance(metric.count, Facts) else ()
    return sum(n for name in names for n in every.get((quarter, name), {}).values())


def _called(counts: Mapping[str, int], main: Mapping[str, Cell], n: int, floor: int) -> dict[str, Cell]:
    """Hidden where the main register is, and where few of all `n` acts do not call on it, or few do without being of
    it: one number taken off the other would tell how many."""
    hidden = Cell(status=Status.HIDDEN)
    return {
        code: hidden
        if main[code].n is None or any(0 < few < floor for few in (found, found - (main[code].n or 0), n - found))
        else Cell.count(found)
        for code, found in counts.items()
    }


def _by_register(counts: Mapping[str, int]) -> dict[str, int]:
    return {code: counts.get(code, 0) for code in OF_REGISTER}


def _share(cell: Cell, n: int) -> Cell:
    return Cell(value=cell.n / n, n=cell.n, exposure=n) if cell.n is not None and n else cell
