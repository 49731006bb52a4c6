"""Housing estates where tensions were met, by name, for the roles that read records: acts, coming back, seen often."""

from analytics.cell import Cell
from analytics.codes import UNLOCATED
from analytics.ingest.keys import normal
from analytics.metrics.tension import SEEN_AGAIN, SEEN_OFTEN
from analytics.periods import Quarter
from analytics.reports.columns import AMONG
from analytics.reports.table import Column, Listed, Part, Row, Table
from analytics.reports.words import Text, quarter_name
from analytics.roles import Role
from analytics.store.connect import Store
from analytics.store.read import Read
from analytics.text import Message, msg

LEVEL = "residence"
_COLUMNS = (
    ("tension_placed", msg("New acts of tension"), f"{AMONG}{SEEN_AGAIN.key}"),
    ("tension_again", msg("After another within 30 days"), SEEN_AGAIN.key),
    ("tension_often", msg("Third or more in 30 days"), SEEN_OFTEN.key),
)
"""The fact told, its column, and the number whose list holds it."""


def place_table(store: Store, role: Role, quarter: Quarter) -> Table | None:
    """One row an estate that has any, then what lies outside estates. None where the role or the zones do not allow it.

    A role that reads records has no floor: nothing here is protected.
    """
    is_loaded = LEVEL in store.read(Read.LEVELS)["level"].tolist()
    if not (role.sees_records and LEVEL in role.levels and not role.act_floor and is_loaded):
        return None
    zones = dict(store.read(Read.ZONES, level=LEVEL)[["zone_code", "zone_label"]].itertuples(index=False, name=None))
    counts = _counts(store, quarter)
    met = sorted((code for code in zones if counts[0].get(code)), key=lambda code: (normal(str(zones[code])), code))
    outside = Message(msg("Outside every estate"))
    lines: list[tuple[str, Text, Part]] = [
        *((code, str(zones[code]), Part.LINE) for code in met),
        (UNLOCATED, outside, Part.OUTSIDE),
    ]
    return Table(
        name=f"tension-places-{quarter}",
        method="tension_seen_again_share",
        caption=Message(msg("Housing estates where tensions were met, {quarter}"), {"quarter": quarter_name(quarter)}),
        head=Message(msg("Housing estate")),
        columns=tuple(
            Column(label=Message(title), unit=Message(msg("acts")), method=number.removeprefix(AMONG))
            for _, title, number in _COLUMNS
        ),
        rows=tuple(
            Row(
                label=name,
                code=code,
                part=part,
                values=tuple(_cell(told.get(code, 0)) for told in counts),
                lists=tuple(Listed(number=number, zone=code, level=LEVEL) for _, _, number in _COLUMNS),
            )
            for code, name, part in lines
        ),
    )


def _counts(store: Store, quarter: Quarter) -> list[dict[str, int]]:
    """By zone, how many of each column."""
    facts, days = [fact for fact, _, _ in _COLUMNS], {"first_on": quarter.first_day, "last_on": quarter.last_day}
    rows = store.read(Read.FACT_PARTS, facts=facts, level=LEVEL, **days)
    sums = {fact: told.groupby("zone_code")["n"].sum() for fact, told in rows.groupby("fact")}
    return [{str(zone): int(n) for zone, n in sums[fact].items()} if fact in sums else {} for fact in facts]


def _cell(n: int) -> Cell:
    return Cell(value=float(n), n=n)
