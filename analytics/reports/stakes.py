"""New acts of a quarter by stake of the contrat de ville (or line of a TFPB file), as the structure groups its themes.

Told to roles without a floor: whoever writes the file hands it over. Groups may share themes, so they make no total.
"""

import pandas as pd

from analytics.cell import Cell
from analytics.periods import Quarter
from analytics.reports.holdings import Holdings
from analytics.reports.table import Column, Row, Table
from analytics.reports.words import quarter_name
from analytics.roles import Role
from analytics.scope import Scope
from analytics.store.read import Read
from analytics.text import Message, msg

_ACTS = Message(msg("new acts"))


def stakes_table(held: Holdings, scope: Scope, role: Role) -> Table | None:
    """One row a group, in the order set: the quarter and the same one a year earlier. None where there is none."""
    groups = held.store.settings.theme_groups
    if not groups or scope.quarter is None or scope.level is None or role.act_floor or role.person_floor:
        return None
    quarters = (scope.quarter, scope.quarter.shift(-4))
    counts = [_by_theme(held, scope.level, quarter) for quarter in quarters]
    return Table(
        name=f"stakes-{scope.quarter}",
        method="acts_by_stake",
        caption=Message(msg("New acts by group of themes, whole territory")),
        head=Message(msg("Group of themes")),
        columns=tuple(Column(label=quarter_name(quarter), unit=_ACTS) for quarter in quarters),
        rows=tuple(
            Row(label=name, values=tuple(_cell(by_theme, themes) for by_theme in counts))
            for name, themes in groups.items()
        ),
    )


def _by_theme(held: Holdings, level: str, quarter: Quarter) -> "pd.Series[int]":
    rows = held.store.read(Read.COUNTS_BY_THEME, level=level, first_on=quarter.first_day, last_on=quarter.last_day)
    return rows[rows["origin"] != "planned"].groupby("theme")["n"].sum()


def _cell(by_theme: "pd.Series[int]", themes: list[str]) -> Cell:
    n = int(by_theme.reindex(themes, fill_value=0).sum())
    return Cell(value=n, n=n)
