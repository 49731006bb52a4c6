"""Housing estates where tensions were met, by name, for the roles that read records: acts, coming back, seen often."""

from analytics.cell import Cell
from analytics.codes import UNLOCATED
from analytics.ingest.keys import normal
from analytics.metrics.tension import SEEN_AGAIN, SEEN_OFTEN
from analytics.periods import Quarter
from analytics.reports.brought import lacks_estates
from analytics.reports.columns import AMONG
from analytics.reports.question import loaded_levels
from analytics.reports.readings import told_of
from analytics.reports.table import Column, Listed, Part, Row, Table
from analytics.reports.words import Text, quarter_name
from analytics.roles import Role
from analytics.store.connect import Store
from analytics.store.read import Read
from analytics.text import Message, msg

LEVEL = "residence"
_COLUMNS = (
    (msg("New acts of tension"), f"{AMONG}{SEEN_AGAIN.key}"),
    (msg("After another within 30 days"), SEEN_AGAIN.key),
    (msg("Third or more in 30 days"), SEEN_OFTEN.key),
)
"""Each column, and the number whose list holds it."""


def place_table(store: Store, role: Role, quarter: Quarter) -> Table | None:
    """One row an estate that has any, then what lies outside estates. None where the role or the zones do not allow it,
    nor where no file of the quarter places a record in an estate.

    A role that reads records has no floor: nothing here is protected.
    """
    if not tells_places(store, role) or lacks_estates(store, quarter):
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
            for title, number in _COLUMNS
        ),
        rows=tuple(
            Row(
                label=name,
                code=code,
                part=part,
                values=tuple(Cell.count(told.get(code, 0)) for told in counts),
                lists=tuple(Listed(number=number, zone=code, level=LEVEL) for _, number in _COLUMNS),
            )
            for code, name, part in lines
        ),
    )


def tells_places(store: Store, role: Role) -> bool:
    """Whether the role may read this table, and estates are loaded."""
    return role.sees_records and LEVEL in role.levels and not role.act_floor and LEVEL in loaded_levels(store)


def _counts(store: Store, quarter: Quarter) -> list[dict[str, int]]:
    """By zone, how many of each column."""
    told = told_of(store, LEVEL, (quarter, quarter))
    again, often = (told.of(metric.key) for metric in (SEEN_AGAIN, SEEN_OFTEN))
    rank, places = told.rank(quarter), told.places
    return [
        {place: int(n) for place, n in zip(places, column[rank], strict=True)}
        for column in (again["n_among"], again["n"], often["n"])
    ]
