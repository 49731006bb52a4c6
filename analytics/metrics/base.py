"""What an indicator is: one frozen declaration, refused at import where it contradicts itself. It computes nothing."""

import re
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from analytics.codes import ISOLATION_LEVELS, LEVELS, code_list
from analytics.config import Settings
from analytics.roles import Role
from analytics.text import msg

FLOORED_DIMENSION = "I"
"""Social watch: read at `ISOLATION_LEVELS` only, under the floor of people, and never judged."""

N_CLASSES = 5
"""How many classes a map is shaded in; their limits are declared, so that they do not move with the quarter."""


class Kind(StrEnum):
    """How the number is made: n / exposure, n alone, or the median of delays of which some still run."""

    RATE = "rate"
    COUNT = "count"
    MEDIAN = "median"


class Exposure(StrEnum):
    """What a rate is divided by. Facts found go with hours of presence, requests with those who may ask."""

    TEAM_HOURS = "team_hours"
    DWELLINGS = "dwellings"
    RESIDENTS = "residents"


class Floor(StrEnum):
    """The unit behind a count, which carries its floor: objects have none."""

    NONE = "none"
    ACT = "act"
    PERSON = "person"

    def of(self, role: Role) -> int:
        """The smallest count other than 0 that this role may read."""
        return {Floor.NONE: 0, Floor.ACT: role.act_floor, Floor.PERSON: role.person_floor}[self]


FLOOR_OF = MappingProxyType({"T": Floor.ACT, "I": Floor.PERSON, "X": Floor.NONE, "N": Floor.ACT})
"""The floor under plain counts of records, by dimension: a technical record is about an object."""


class Direction(StrEnum):
    """Whether a higher value is worse, better, or says nothing of the kind."""

    HIGHER_IS_WORSE = "higher_is_worse"
    LOWER_IS_WORSE = "lower_is_worse"
    NO_JUDGEMENT = "no_judgement"


class Compare(StrEnum):
    """What a quarter is compared with."""

    SAME_QUARTER_LAST_YEAR = "same_quarter_last_year"


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """Which records count: a dimension by main theme, its themes and origins (none named: all), new acts or all."""

    dimension: str
    themes: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    new_only: bool = True

    def theme_codes(self) -> list[str]:
        """Codes of the main themes that count; restricted ones never do."""
        of_dimension = [code.code for code in code_list("theme").values() if code.parent == self.dimension]
        return [
            code
            for code in of_dimension
            if not code_list("theme")[code].restricted and (not self.themes or code in self.themes)
        ]

    def origin_codes(self) -> list[str]:
        """Codes of the origins that count; a new act is one that follows no other."""
        wanted = self.origins or tuple(code_list("origin"))
        return [origin for origin in wanted if not (self.new_only and origin == "planned")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Metric:
    """One indicator. Texts are msgids. `needs` are the fields without which it cannot be counted at all.

    `sentence` is filled with quarter, n, hours, value and interval; `breaks` are the limits between the map's classes.
    A change of meaning is a new `version`. Raises ValueError naming the metric and the field at fault.
    """

    key: str
    version: int
    since: date
    kind: Kind
    label: str
    unit: str
    formula: str
    sentence: str
    caveat: str
    count: Count
    floor: Floor
    direction: Direction
    exposure: Exposure | None = None
    per: int | None = None
    decimals: int = 0
    breaks: tuple[float, ...]
    levels: frozenset[str] = frozenset(LEVELS)
    needs: tuple[str, ...] = ()
    compare: Compare = Compare.SAME_QUARTER_LAST_YEAR

    def __post_init__(self) -> None:
        for field, is_right in (self._shape() | self._meaning() | self._social_watch()).items():
            if not is_right:
                raise ValueError(f"metric “{self.key}”: {field}; received {self._received(field)}")

    def min_exposure(self, settings: Settings) -> float:
        """Hours of presence in the period under which no rate is made; other exposures have no such limit."""
        return settings.min_presence_hours if self.exposure is Exposure.TEAM_HOURS else 0.0

    def _shape(self) -> dict[str, bool]:
        texts = (self.label, self.unit, self.formula, self.sentence, self.caveat)
        return {
            "key must be lower-case words joined by _": re.fullmatch(r"[a-z]+(_[a-z]+)*", self.key) is not None,
            "version must be 1 or more": self.version >= 1,
            "label, unit, formula, sentence and caveat must all be written": all(texts),
            "breaks must be four limits, rising": len(self.breaks) == N_CLASSES - 1
            and list(self.breaks) == sorted(set(self.breaks)),
            "levels must be levels of the code list": bool(self.levels) and self.levels <= set(LEVELS),
        }

    def _meaning(self) -> dict[str, bool]:
        is_rate = self.kind is Kind.RATE
        themes = code_list("theme")
        return {
            "exposure must be given for a rate and for nothing else": is_rate == (self.exposure is not None),
            "per must be a positive number for a rate and absent elsewhere": ((self.per or 0) > 0) == is_rate,
            "count must name a dimension of the code list": self.count.dimension in code_list("dimension"),
            "count must name origins of the code list": set(self.count.origins) <= set(code_list("origin")),
            "count must name unrestricted themes of its dimension": all(
                theme in themes and themes[theme].parent == self.count.dimension and not themes[theme].restricted
                for theme in self.count.themes
            ),
        }

    def _social_watch(self) -> dict[str, bool]:
        concerned = self.count.dimension == FLOORED_DIMENSION
        return {
            "floor must be that of people for social watch": not concerned or self.floor is Floor.PERSON,
            "direction must judge nothing for social watch": not concerned or self.direction is Direction.NO_JUDGEMENT,
            "levels must be those allowed for social watch": not concerned or self.levels <= set(ISOLATION_LEVELS),
        }

    def _received(self, field: str) -> object:
        name = field.split(maxsplit=1)[0]
        return getattr(self, name) if name in {one.name for one in fields(self)} else "an empty text"


EXPOSURE_LABELS: dict[Exposure, str] = {
    Exposure.TEAM_HOURS: msg("hours of presence"),
    Exposure.DWELLINGS: msg("dwellings"),
    Exposure.RESIDENTS: msg("residents"),
}
