"""What a screen is about: level, quarter, zone, theme, indicator, document; it travels in the address, readable."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace

from analytics.codes import LEVELS
from analytics.errors import ScopeError
from analytics.periods import Quarter
from analytics.text import msg


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """The selection shared by every page. `None` means: not chosen yet, the page takes its default.

    `beside` is another quarter, shown beside the one that is looked at.
    """

    level: str | None = None
    quarter: Quarter | None = None
    beside: Quarter | None = None
    zone: str | None = None
    theme: str | None = None
    metric: str | None = None
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
                levels=", ".join(LEVELS),
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
            document=query.get("document") or None,
        )

    def to_query(self) -> dict[str, str]:
        """The parameters that `from_query` reads back to the same scope."""
        pairs = {field.name: getattr(self, field.name) for field in fields(self)}
        return {name: str(value) for name, value in pairs.items() if value is not None}

    def at(self, **changes: object) -> "Scope":
        """The same scope with some fields changed."""
        return replace(self, **changes)  # type: ignore[arg-type]
