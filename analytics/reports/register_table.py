"""Acts by register over the whole territory: by main register, which add up to all acts, and by register called on."""

import pandas as pd

from analytics.cell import Cell, Status
from analytics.metrics.base import Floor
from analytics.metrics.registers import OF_REGISTER
from analytics.periods import Quarter
from analytics.reports.parts import protected
from analytics.reports.table import Column, Part, Row, Shown, Table
from analytics.reports.words import label, quarter_name
from analytics.roles import Role
from analytics.store.connect import Store
from analytics.store.read import Read
from analytics.text import Message, msg

_A_YEAR = 4
_ACTS = msg("acts")


def register_table(store: Store, quarter: Quarter, level: str, role: Role) -> Table:
    """Acts by main register and their share, which add up to all; a year earlier; and acts that call on each."""
    quarters = (quarter, quarter.shift(-_A_YEAR))
    floor = Floor.ACT.of(role)
    main, former = (protected(_counts(store, one, level, "act"), floor) for one in quarters)
    any_counts = _counts(store, quarter, level, "act_any")
    called = _called(protected(any_counts, floor), main)
    n = sum(_counts(store, quarter, level, "act").values())
    n_former = sum(_counts(store, quarters[1], level, "act").values())
    rows = [
        Row(
            label=label("register", code, store.settings),
            code=code,
            values=(main[code], _share(main[code], n), former[code], called[code]),
        )
        for code in OF_REGISTER
    ]
    whole, before = (_sum(one, floor) for one in (n, n_former))
    total = Row(
        label=Message(msg("All acts")),
        part=Part.TOTAL,
        values=(whole, _share(whole, n), before, Message(msg("more than all acts"))),
    )
    return Table(
        name=f"registers-{quarter}",
        caption=Message(msg("Acts by register, {quarter}"), {"quarter": quarter_name(quarter)}),
        head=Message(msg("Register")),
        columns=(
            Column(label=Message(msg("Main register")), unit=Message(_ACTS)),
            Column(label=Message(msg("Share of all acts")), shown=Shown.SHARE),
            Column(
                label=Message(msg("Main register, {quarter}"), {"quarter": quarter_name(quarters[1])}),
                unit=Message(_ACTS),
            ),
            Column(label=Message(msg("Registers called on")), unit=Message(_ACTS)),
        ),
        rows=(*rows, total),
    )


def _called(found: dict[str, Cell], main: dict[str, Cell]) -> dict[str, Cell]:
    """Hidden too where the main register is: what is called on and is not main could be a small count."""
    hidden = Cell(status=Status.HIDDEN)
    return {code: hidden if main[code].status is Status.HIDDEN else cell for code, cell in found.items()}


def _counts(store: Store, quarter: Quarter, level: str, fact: str) -> dict[str, int]:
    days = {"first_on": quarter.first_day, "last_on": quarter.last_day}
    rows = store.read(Read.FACTS_BY_PART, level=level, zone_code=None, facts=["act", "act_any"], **days)
    is_asked = (pd.to_datetime(rows["quarter"]) == pd.Timestamp(quarter.first_day)) & (rows["fact"] == fact)
    told = rows[is_asked].set_index("part")["n"]
    return {code: int(told.get(code, 0)) for code in OF_REGISTER}


def _share(cell: Cell, n: int) -> Cell:
    return Cell(value=cell.n / n, n=cell.n, exposure=n) if cell.n is not None and n else cell


def _sum(n: int, floor: int) -> Cell:
    return Cell(status=Status.HIDDEN) if 0 < n < floor else Cell(value=float(n), n=n)
