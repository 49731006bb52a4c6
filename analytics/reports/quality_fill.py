"""Which fields of the record are filled in, block by block, and which never are."""

import pandas as pd

from analytics.blocks import BLOCK_TITLES
from analytics.fields import INTERVENTION, Field
from analytics.reports.quality_care import share_cell
from analytics.reports.quality_numbers import FILLED
from analytics.reports.table import Column, Listed, Row, Shown, Table
from analytics.reports.words import Text
from analytics.roles import Role
from analytics.text import Message, msg

_FLOORED_BLOCK = "isolation"


def fill_table(fill: pd.DataFrame, role: Role) -> Table:
    """Fields filled in at least once, by block, in the order of the record; shares of all unrestricted records."""
    known = {str(row.field): (int(str(row.n_filled)), int(str(row.n))) for row in fill.itertuples()}
    rows = []
    for field in _by_block():
        n_filled, n = known.get(field.name, (0, 0))
        if n_filled:
            floor = role.person_floor if field.block == _FLOORED_BLOCK else role.act_floor
            cell = share_cell(n_filled, n, floor)
            row = Row(
                label=Message(field.label),
                values=(cell, cell),
                group=Message(BLOCK_TITLES[field.block]),
                lists=(None, Listed(number=FILLED, part=field.name)),
            )
            rows.append(row)
    return Table(
        name="filled-in",
        method="quality_filled",
        caption=Message(msg("Share of records in which each field is filled in, restricted themes aside")),
        head=Message(msg("Field")),
        columns=(
            Column(label=Message(msg("Filled in")), shown=Shown.SHARE),
            Column(label=Message(msg("Records")), shown=Shown.N),
        ),
        rows=tuple(rows),
    )


def never_filled(fill: pd.DataFrame) -> Text:
    """The fields that no record fills in, or nothing where there are none."""
    empty = set(fill.loc[fill["n_filled"] == 0, "field"])
    names = tuple(Message(field.label) for field in _by_block() if field.name in empty)
    return Message(msg("Never filled in: {fields}."), {"fields": names}) if names else ""


def _by_block() -> list[Field]:
    order = list(BLOCK_TITLES)
    return sorted(INTERVENTION, key=lambda field: order.index(field.block))
