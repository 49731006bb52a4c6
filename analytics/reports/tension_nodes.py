"""Nodes: one theme of tension that comes often at one place and one time of the week, for roles that read records.

A place and a moment are told, never who is there. Zones come by name and never by value.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

import pandas as pd

from analytics.cell import Cell
from analytics.ingest.keys import normal
from analytics.metrics.nouns.noun import Noun
from analytics.metrics.readings import NODE_FLOOR
from analytics.metrics.service import Readers
from analytics.periods import Quarter
from analytics.reports.brought import lacks_hours
from analytics.reports.coverage_hours import Band
from analytics.reports.table import Column, Listed, Row, Shown, Table
from analytics.reports.tour_numbers import at_moment
from analytics.reports.words import Text, label, quarter_name
from analytics.roles import Role
from analytics.store.connect import Store
from analytics.store.read import Read
from analytics.text import Message, Number, msg

_N_TOLD = 12
_N_QUARTERS = 4

_WEEKDAYS, _WEEKEND = range(1, 6), range(6, 8)
_MORNING, _AFTERNOON, _EVENING = (frozenset(range(*ends)) for ends in ((6, 12), (12, 18), (18, 22)))
_NIGHT = frozenset({22, 23, *range(6)})
MOMENTS: Mapping[str, Band] = MappingProxyType(
    {
        "weekdays-morning": Band(msg("weekdays, morning"), "", _WEEKDAYS, _MORNING),
        "weekdays-afternoon": Band(msg("weekdays, afternoon"), "", _WEEKDAYS, _AFTERNOON),
        "weekdays-evening": Band(msg("weekdays, evening"), "", _WEEKDAYS, _EVENING),
        "weekdays-night": Band(msg("weekdays, night"), "", _WEEKDAYS, _NIGHT),
        "weekend-morning": Band(msg("weekend, morning"), "", _WEEKEND, _MORNING),
        "weekend-afternoon": Band(msg("weekend, afternoon"), "", _WEEKEND, _AFTERNOON),
        "weekend-evening": Band(msg("weekend, evening"), "", _WEEKEND, _EVENING),
        "weekend-night": Band(msg("weekend, night"), "", _WEEKEND, _NIGHT),
    }
)
"""The times of the week that nodes are told by."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """One node, as the store counts it. `hours` of presence at that time are None where nobody counts them."""

    zone_code: str
    zone_label: str
    theme: str
    is_weekend: bool
    moment: str
    n: int
    hours: float | None

    @property
    def time(self) -> str:
        """Its key in `MOMENTS`."""
        return f"{'weekend' if self.is_weekend else 'weekdays'}-{self.moment}"

    @property
    def when(self) -> Text:
        return Message(MOMENTS[self.time].title)

    @property
    def key(self) -> str:
        return f"{self.zone_code}:{self.theme}:{self.time}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Nodes:
    """The sentence, the largest nodes and their table."""

    sentence: Text
    told: tuple[Node, ...]
    table: Table | None


def nodes(store: Store, role: Role, level: str, quarter: Quarter) -> Nodes | None:
    """Over the four quarters that end with this one, at this level. None for a role that does not read them."""
    if not Readers.RECORDS.holds(role) or level not in role.levels:
        return None
    rows = store.read(Read.NODES, level=level, least=NODE_FLOOR, **_days(quarter))
    told = sorted((_node(row) for row in rows.head(_N_TOLD).to_dict("records")), key=_by_name)
    values: dict[str, object] = {
        "quarter": quarter_name(quarter),
        "n": Number(len(rows)),
        "least": Number(NODE_FLOOR),
        "told": Number(len(told)),
    }
    if lacks_hours(store, [quarter.shift(-back) for back in range(_N_QUARTERS)]):
        return Nodes(sentence=Message(_NO_HOUR, values), told=(), table=None)
    if not told:
        text = msg("Over four quarters up to {quarter}, no theme came {least} times at one place and time of the week.")
        return Nodes(sentence=Message(text, values), told=(), table=None)
    return Nodes(sentence=Message(_TOLD.of(len(rows)), values), told=tuple(told), table=_table(store, quarter, told))


_NO_HOUR = msg(
    "Over four quarters up to {quarter}, the files do not say at what hour acts were: nodes of time and place are"
    " unknown."
)
_ONE = msg("Over four quarters up to {quarter}: {n} node of at least {least} acts.")
_TOLD = Noun(
    _ONE,
    _ONE,
    msg("Over four quarters up to {quarter}: {n} nodes of at least {least} acts, of which the {told} largest."),
)


def node_records(store: Store, level: str, quarter: Quarter, node: Node) -> pd.DataFrame:
    """The acts that make the node, exactly as many as it counts."""
    return store.read(
        Read.NODE_RECORDS,
        level=level,
        zone_code=node.zone_code,
        theme=node.theme,
        is_weekend=node.is_weekend,
        hours=sorted(MOMENTS[node.time].hours),
        **_days(quarter),
    )


def _days(quarter: Quarter) -> dict[str, object]:
    return {"first_on": quarter.shift(1 - _N_QUARTERS).first_day, "last_on": quarter.last_day}


def _node(row: Mapping[Any, Any]) -> Node:
    hours = None if pd.isna(row["team_hours"]) else float(row["team_hours"])
    names = ("zone_code", "zone_label", "theme", "moment")
    return Node(
        **{name: str(row[name]) for name in names}, is_weekend=bool(row["is_weekend"]), n=int(row["n"]), hours=hours
    )


def _by_name(node: Node) -> tuple[str, ...]:
    return normal(node.zone_label), node.zone_code, node.theme, node.key


def _table(store: Store, quarter: Quarter, told: list[Node]) -> Table:
    title = msg("Nodes of theme, place and moment, four quarters up to {quarter}, by name")
    return Table(
        name=f"tension-nodes-{quarter}",
        caption=Message(title, {"quarter": quarter_name(quarter)}),
        head=Message(msg("Zone")),
        columns=(
            Column(label=Message(msg("Theme")), shown=Shown.TEXT),
            Column(label=Message(msg("When")), shown=Shown.TEXT),
            Column(label=Message(msg("New acts")), unit=Message(msg("acts"))),
            Column(label=Message(msg("Presence at that time")), unit=Message(msg("team-hours"))),
        ),
        rows=tuple(
            Row(
                label=node.zone_label,
                code=node.zone_code,
                values=(
                    label("theme", node.theme, store.settings),
                    node.when,
                    Cell(value=float(node.n), n=node.n),
                    "" if node.hours is None else Cell(value=node.hours),
                ),
                lists=(None, None, Listed(number="node", part=node.key), at_moment(node.time, node.zone_code)),
            )
            for node in told
        ),
        method="tension_nodes",
    )
