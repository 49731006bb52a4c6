"""What an indicator is: one frozen declaration, refused at import where it contradicts itself. It computes nothing."""

import re
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from analytics.codes import ISOLATION_LEVELS, LEVELS, code_list
from analytics.config import Settings
from analytics.metrics.compared import ComparedWith, Direction, Uncompared, compared_with
from analytics.metrics.needs import Needs
from analytics.periods import A_YEAR
from analytics.roles import DEFAULT_ROLE, READERS, Role

FLOORED_DIMENSION = "I"
"""Social watch: read at `ISOLATION_LEVELS` only, under the floor of people, and never judged."""

N_CLASSES, FIFTHS = 5, (20.0, 40.0, 60.0, 80.0)
"""Classes that a map is shaded in, and their limits for a share: declared, so that they move with no quarter."""


class Kind(StrEnum):
    """How the number is made: n / exposure, n alone, n in 100 of those it is taken among, or the median of delays of
    which some still run."""

    RATE = "rate"
    COUNT = "count"
    SHARE = "share"
    MEDIAN = "median"


class Exposure(StrEnum):
    """What a rate is divided by. Facts found go with hours of presence, requests with those who may ask."""

    TEAM_HOURS = "team_hours"
    DOOR_HOURS = "door_hours"
    DWELLINGS = "dwellings"
    RESIDENTS = "residents"


class Floor(StrEnum):
    """The unit behind a count, which carries its floor: objects have none."""

    NONE = "none"
    ACT = "act"
    SITUATION = "situation"
    PERSON = "person"

    def of(self, role: Role) -> int:
        """The smallest count other than 0 that this role may read."""
        return {Floor.NONE: 0, Floor.PERSON: role.person_floor}.get(self, role.act_floor)


FLOOR_OF = MappingProxyType({"T": Floor.ACT, "I": Floor.PERSON, "X": Floor.NONE, "N": Floor.ACT})
"""The floor under plain counts of records, by dimension: a technical record is about an object."""


class Window(StrEnum):
    """Over how long it is counted: the quarter, or the four quarters that end with it where one alone is too small."""

    QUARTER = "quarter"
    FOUR_QUARTERS = "four_quarters"

    @property
    def n_quarters(self) -> int:
        return A_YEAR if self is Window.FOUR_QUARTERS else 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """Which records count: a dimension by main theme (empty: each), its themes, origins (unnamed: all), new or all."""

    dimension: str
    themes: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    new_only: bool = True

    @property
    def names_its_themes(self) -> bool:
        themes = code_list("theme")
        own = (theme in themes and themes[theme].parent == self.dimension for theme in self.themes)
        return all(own) and not any(themes[theme].restricted for theme in self.themes)

    def theme_codes(self) -> list[str]:
        """Codes of the main themes that count; restricted ones never do."""
        of_dimension = [code.code for code in code_list("theme").values() if self.dimension in ("", code.parent)]
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
class Facts:
    """Which facts count (`cube_fact`, or `cube_stock` for a state of the quarter's end), under which parts (none named:
    all). `part_list` is the code list of the parts. `is_sum`: a record counts for several (people, requests), so that
    chance has no known width: no interval, and no word of change. `reach`: over how many quarters, the one told
    included, lie the records that one quarter's facts are made of."""

    dimension: str
    names: tuple[str, ...]
    parts: tuple[str, ...] = ()
    part_list: str = ""
    is_stock: bool = False
    is_sum: bool = False
    reach: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Delay:
    """Which delays are read (`agg_delay`), under which parts (none named: all). `reach`: as that of facts; what is
    sent, signalled or opened over a year is read together."""

    dimension: str
    name: str
    parts: tuple[str, ...] = ()
    part_list: str = ""
    reach: int = A_YEAR


Counted = Count | Facts | Delay


@dataclass(frozen=True, slots=True, kw_only=True)
class Metric:
    """One indicator. Texts are msgids. `needs` are the fields without which it cannot be counted at all.

    `sentence` is filled with quarter, n, hours (the exposure), among (what a share is of), value and interval. `breaks`
    are the limits between the map's classes. A share is `count` in 100 `among`. `uncompared`: why compared with no
    earlier number. A change of meaning is a new `version`. Raises ValueError naming the metric and the field at fault.
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
    count: Counted
    among: Count | Facts | None = None
    window: Window = Window.QUARTER
    floor: Floor
    direction: Direction
    exposure: Exposure | None = None
    per: int | None = None
    decimals: int = 0
    breaks: tuple[float, ...]
    levels: frozenset[str] = frozenset(LEVELS)
    roles: frozenset[str] = READERS
    uncompared: Uncompared | None = None
    needs: Needs = ()

    def __post_init__(self) -> None:
        for field, is_right in (self._shape() | self._meaning() | self._social_watch()).items():
            if not is_right:
                raise ValueError(f"metric “{self.key}”: {field}; received {self._received(field)}")

    @property
    def dimension(self) -> str:
        """The side of the trade that it is about; empty for presence."""
        return self.count.dimension

    @property
    def looks_back(self) -> int:
        """Over how many quarters, the last one included, lie the records that its number is made of. A break of the
        series within them, or a beginning of the data, leaves nothing to compare with."""
        own = 1 if isinstance(self.count, Count) else self.count.reach
        return max(self.window.n_quarters, own, self.among.reach if isinstance(self.among, Facts) else 1)

    @property
    def comparison(self) -> ComparedWith:
        """Which earlier number its own is compared with."""
        is_window = self.window is Window.FOUR_QUARTERS
        return compared_with(self.uncompared, looks_back=self.looks_back, is_window=is_window)

    def levels_for(self, role: Role) -> frozenset[str]:
        """The levels at which the role may read it; none where it is closed to the role."""
        return self.levels & role.levels if role.key in self.roles else frozenset()

    def min_exposure(self, settings: Settings) -> float:
        """Hours of presence in the period under which no rate is made; other exposures have no such limit."""
        by_hours = self.exposure in (Exposure.TEAM_HOURS, Exposure.DOOR_HOURS)
        return settings.min_presence_hours if by_hours else 0.0

    def _shape(self) -> dict[str, bool]:
        texts = (self.label, self.unit, self.formula, self.sentence, self.caveat)
        return {
            "key must be lower-case words joined by _": re.fullmatch(r"[a-z]+(_[a-z]+)*", self.key) is not None,
            "version must be 1 or more": self.version >= 1,
            "label, unit, formula, sentence and caveat must all be written": all(texts),
            "breaks must be four limits, rising": len(self.breaks) == N_CLASSES - 1
            and list(self.breaks) == sorted(set(self.breaks)),
            "levels must be levels of the code list": bool(self.levels) and self.levels <= set(LEVELS),
            "roles must be of the table, the coordinator's among them": DEFAULT_ROLE in self.roles <= READERS,
        }

    def _meaning(self) -> dict[str, bool]:
        is_rate, is_share = self.kind is Kind.RATE, self.kind is Kind.SHARE
        return {
            "exposure must be given for a rate and for nothing else": is_rate == (self.exposure is not None),
            "per must be a positive number for a rate and absent elsewhere": ((self.per or 0) > 0) == is_rate,
            "among must be given for a share and for nothing else": is_share == (self.among is not None),
            "count must be a delay for a median and for nothing else": isinstance(self.count, Delay)
            == (self.kind is Kind.MEDIAN),
            "uncompared must be a sum for a count that adds up, and for nothing else": self._is_sum
            == (self.uncompared is Uncompared.SUM),
            "count must name a dimension of the code list": self.dimension in code_list("dimension"),
            "count must name origins of the code list": all(
                set(count.origins) <= set(code_list("origin")) for count in self._of_themes()
            ),
            "count must name unrestricted themes of its dimension": all(
                count.names_its_themes for count in self._of_themes()
            ),
            "window must be the quarter for a state of its end": self.window is Window.QUARTER or not self._states(),
            "count must reach over four quarters for a state of their end": all(
                one.reach == A_YEAR for one in self._states()
            ),
        }

    @property
    def _is_sum(self) -> bool:
        return isinstance(self.count, Facts) and self.count.is_sum and self.kind is Kind.COUNT

    def _states(self) -> list[Facts]:
        return [one for one in (self.count, self.among) if isinstance(one, Facts) and one.is_stock]

    def _of_themes(self) -> list[Count]:
        return [one for one in (self.count, self.among) if isinstance(one, Count)]

    def _social_watch(self) -> dict[str, bool]:
        concerned = self.dimension == FLOORED_DIMENSION
        return {
            "floor must be that of people for social watch": not concerned or self.floor is Floor.PERSON,
            "direction must judge nothing for social watch": not concerned or self.direction is Direction.NO_JUDGEMENT,
            "levels must be those allowed for social watch": not concerned or self.levels <= set(ISOLATION_LEVELS),
        }

    def _received(self, field: str) -> object:
        name = field.split(maxsplit=1)[0]
        return getattr(self, name) if name in {one.name for one in fields(self)} else "an empty text"
