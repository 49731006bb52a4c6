"""New acts of a quarter by stake of the contrat de ville (or line of a TFPB file), as the structure groups its themes.

Told to roles without a floor: whoever writes the file hands it over. Groups may share themes, so they make no total.
"""

from collections.abc import Mapping, Sequence

import pandas as pd

from analytics.cell import Cell
from analytics.metrics.base import Count
from analytics.periods import A_YEAR, Quarter
from analytics.reports.holdings import Holdings
from analytics.reports.parts import UNTOLD, facts_by_part, is_before_all
from analytics.reports.table import Column, Listed, Row, Table
from analytics.reports.words import quarter_name
from analytics.roles import Role
from analytics.scope import Scope
from analytics.store.read import Read
from analytics.text import Message, msg

_ACTS = Message(msg("new acts"))
_NEW = Count(dimension="").origin_codes()


def stakes(held: Holdings, scope: Scope, role: Role) -> Mapping[str, Sequence[str]]:
    """The groups of themes told to the role, in the order set: codes of themes by name."""
    is_told = scope.quarter is not None and scope.level is not None and not role.has_floors
    return held.store.settings.theme_groups if is_told else {}


def stakes_table(held: Holdings, scope: Scope, role: Role) -> Table | None:
    """One row a group: the quarter and the same one a year earlier. None where there is none."""
    groups = stakes(held, scope, role)
    if not groups or scope.quarter is None or scope.level is None:
        return None
    quarters = (scope.quarter, scope.quarter.shift(-A_YEAR))
    every = facts_by_part(held.store, scope.quarter)
    return Table(
        name=f"stakes-{scope.quarter}",
        method="acts_by_stake",
        caption=Message(msg("New acts by group of themes, whole territory")),
        head=Message(msg("Group of themes")),
        columns=tuple(Column(label=quarter_name(quarter), unit=_ACTS) for quarter in quarters),
        rows=tuple(
            Row(
                label=name,
                values=tuple(
                    UNTOLD if is_before_all(held.store, quarter) else _cell(every, quarter, themes)
                    for quarter in quarters
                ),
                lists=tuple(Listed(number="stake", part=name, quarter=quarter) for quarter in quarters),
            )
            for name, themes in groups.items()
        ),
    )


def stake_records(held: Holdings, level: str, quarter: Quarter, themes: Sequence[str]) -> pd.DataFrame:
    """The new acts of these themes over the whole territory."""
    return held.store.read(
        Read.ZONE_RECORDS,
        level=level,
        zone_code=None,
        first_on=quarter.first_day,
        last_on=quarter.last_day,
        themes=list(themes),
        origins=_NEW,
    )


def _cell(every: Mapping[tuple[Quarter, str], Mapping[str, int]], quarter: Quarter, themes: Sequence[str]) -> Cell:
    """New acts of these themes: all but those that follow others."""
    told = [every.get((quarter, theme), {}) for theme in themes]
    n = sum(counts.get(origin, 0) for counts in told for origin in _NEW)
    return Cell.count(n)
