"""Which release is asked for: of a quarter or of a civil year, to a role. It is what its answer is remembered by."""

import hashlib
from dataclasses import dataclass, field, replace

from analytics.codes import OWN_LEVELS
from analytics.metrics import METRICS
from analytics.metrics.base import Metric, Window
from analytics.periods import Quarter
from analytics.reports.atoms import TAG
from analytics.reports.families import Family, families
from analytics.roles import Role, under_floors
from analytics.store.connect import Store
from analytics.store.read import Read

LAST_OF_YEAR = 4
"""The quarter with which the four of a civil year end."""

N_PAST = 4
"""How many quarters before are known to who reads one, where they tell something of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a release is remembered by: the store's file is new at every build."""

    store: Store = field(compare=False)
    file: str
    role: Role
    quarter: Quarter
    is_year: bool = False
    extra: tuple[Metric, ...] = ()

    @property
    def metrics(self) -> tuple[Metric, ...]:
        return (*METRICS.values(), *self.extra)

    @property
    def families(self) -> tuple[Family, ...]:
        return families(self.role, self.metrics, Window.FOUR_QUARTERS if self.is_year else Window.QUARTER)

    @property
    def quarters(self) -> list["Asked"]:
        """The four quarters of a year, each with what is published of it."""
        return [self.before(n) for n in range(LAST_OF_YEAR)]

    def before(self, n_quarters: int) -> "Asked":
        """The quarter so many before the last one."""
        return replace(self, quarter=self.quarter.shift(-n_quarters), is_year=False)

    @property
    def of_all_under_floors(self) -> "Asked":
        """The same asked for all roles with floors, whose answer is every role's."""
        return self if self.role.key == under_floors().key else replace(self, role=under_floors())

    @property
    def at_fixed_levels(self) -> "Asked":
        """The same without the areas that the team makes."""
        return replace(self, role=replace(self.role, levels=self.role.levels - {*OWN_LEVELS}))

    @property
    def levels(self) -> tuple[str, ...]:
        """Those of the role that are loaded."""
        return tuple(level for level in self.store.read(Read.LEVELS)["level"] if level in self.role.levels)

    @property
    def past(self) -> tuple[int, ...]:
        """How many quarters ago it is read with."""
        return tuple(range(not self.is_year, N_PAST + 1))

    @property
    def name(self) -> str:
        """The name of the file that keeps its answer: who reads it, under which rights, and its period."""
        rights = f"{sorted(self.role.levels)} {self.role.act_floor} {self.role.person_floor}"
        who = f"{self.role.key}-{hashlib.sha256(rights.encode()).hexdigest()[:8]}"
        return f"{who}-{self.quarter.year if self.is_year else self.quarter}"

    @property
    def tag(self) -> str:
        return f"{TAG}{self.quarter}"
