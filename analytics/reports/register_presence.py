"""Register 1 beside its contacts: hours done and planned, tours, days, equity of coverage, as *Presence* tells them."""

from dataclasses import dataclass

from analytics.periods import Quarter
from analytics.reports.coverage import headlines, level_remarks
from analytics.reports.coverage_quarters import quarter_table
from analytics.reports.coverage_zones import equity_table, has_exposure, has_hours, with_equity, zone_table
from analytics.reports.holdings import Holdings
from analytics.reports.presence import presence
from analytics.reports.table import Headline, Table
from analytics.reports.words import Text, quarter_name
from analytics.roles import Role
from analytics.text import Message, msg


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """What the register shows of presence. `zones` is None where the level has no hours, `quarters` where no tour was
    ever imported; `note` says why something is not told."""

    headlines: tuple[Headline, ...] = ()
    zones: Table | None = None
    quarters: Table | None = None
    note: Text = ""


def service(held: Holdings, level: str, quarter: Quarter, role: Role) -> Service:
    """The figures of *Presence* for a level and a quarter; none is counted here. Raises StoreError."""
    known = presence(held, level, quarter, role)
    if known is None:
        return Service(note=Message(msg("No hours of presence are known.")))
    if quarter not in known.totals or not known.total.n_tours:
        none = Message(msg("In {quarter}, no tour is recorded."), {"quarter": quarter_name(quarter)})
        return Service(quarters=quarter_table(known), note=none)
    settings, label = held.store.settings, held.level_label(level)
    equity = equity_table(known, settings, label) if has_exposure(known) else None
    return Service(
        headlines=tuple(headlines(known)),
        zones=with_equity(zone_table(known, settings, label), equity) if has_hours(known) else None,
        quarters=quarter_table(known),
        note=next(level_remarks(known, label), ""),
    )
