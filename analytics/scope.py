"""What a screen is about: level, quarter, zone, theme, indicator, shading, list and its month, document; it travels in
the address, readable."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace

from analytics.codes import LEVELS
from analytics.errors import ScopeError
from analytics.periods import Month, Quarter
from analytics.text import msg

SMOOTHED, HIDDEN = "smoothed", "hidden"
"""The one other shading: rates drawn towards that of all zones; what is said of events that a map does not draw."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """The selection shared by every page. `None` means: not chosen yet, the page takes its default.

    `beside` is another quarter, shown beside the one that is looked at; `shading`, what a map's colours tell where
    it is not the indicator itself; `events`, that it does not draw those of the context; `behind`, the number of which
    the list is open, and `month`, that of the quarter of which alone it is.
    """

    level: str | None = None
    quarter: Quarter | None = None
    beside: Quarter | None = None
    zone: str | None = None
    theme: str | None = None
    metric: str | None = None
    shading: str | None = None
    events: str | None = None
    behind: str | None = None
    month: Month | None = None
    document: str | None = None

    @classmethod
    def from_query(cls, query: Mapping[str, str]) -> "Scope":
        """Read an address's parameters; unknown names are left to others. Raises ScopeError on a value that is none."""
        level = query.get("level") or None
        if level is not None and level not in LEVELS:
            raise ScopeError(
                msg("“{level}” is not a level of this territory."),
                remedy=msg("Choose one of: {levels}."),
                level=level,
                levels=tuple(LEVELS),
            )
        quarter, beside = (Quarter.parse(query[name]) if query.get(name) else None for name in ("quarter", "beside"))
        theme = query.get("theme") or None
        if theme is not None and not re.fullmatch(r"[A-Z][0-9]{2}", theme):
            raise ScopeError(msg("“{theme}” is not a theme code."), remedy=msg("Codes look like T05."), theme=theme)
        return cls(
            level=level,
            quarter=quarter,
            beside=beside,
            zone=query.get("zone") or None,
            theme=theme,
            metric=query.get("metric") or None,
            shading=_shading(query.get("shading") or None),
            events=_events(query.get("events") or None),
            behind=query.get("behind") or None,
            month=_month(query.get("month"), quarter),
            document=query.get("document") or None,
        )

    def to_query(self) -> dict[str, str]:
        """The parameters that `from_query` reads back to the same scope."""
        pairs = {field.name: getattr(self, field.name) for field in fields(self)}
        return {name: str(value) for name, value in pairs.items() if value is not None}

    def at(self, **changes: object) -> "Scope":
        """The same scope with some fields changed."""
        return replace(self, **changes)  # type: ignore[arg-type]  # fields by their names


def _month(asked: str | None, quarter: Quarter | None) -> Month | None:
    month = Month.parse(asked) if asked else None
    if month is None or month.quarter == quarter:
        return month
    raise ScopeError(
        msg("The month {month} is not one of the quarter of this address."),
        remedy=msg("Write quarter={quarter}, or leave the month out."),
        month=str(month),
        quarter=str(month.quarter),
    )


def _events(asked: str | None) -> str | None:
    if asked in (None, HIDDEN):
        return asked
    raise ScopeError(
        msg("“{events}” says nothing of the events of a map."),
        remedy=msg("Leave it out, or write: {known}."),
        events=asked,
        known=HIDDEN,
    )


def _shading(asked: str | None) -> str | None:
    if asked in (None, SMOOTHED):
        return asked
    raise ScopeError(
        msg("“{shading}” is not a shading of the map."),
        remedy=msg("Leave it out, or write: {known}."),
        shading=asked,
        known=SMOOTHED,
    )
