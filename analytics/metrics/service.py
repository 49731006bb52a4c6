"""Facts that a page tells beside the indicators of zones. Here those about the service itself: hours of presence,
coverage, how carefully records are kept; they judge no zone and no mediator."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from analytics.codes import LEVELS
from analytics.roles import Role
from analytics.text import msg

_SINCE = date(2026, 11, 1)
FOOTER = "footer"
"""Where a fact stands that is told under every page, to every role."""

PAGES = (FOOTER, "overview", "registers", "coverage", "quality", "zone", "map", "tensions", "isolation", "technical")
"""The pages that show these facts: a role reads the paragraph of what it may see."""


class Readers(StrEnum):
    """Which of the roles to which its page is open read a fact."""

    ALL = "all"
    RECORDS = "records"
    RESTRICTED = "restricted"

    def holds(self, role: Role) -> bool:
        """Whether this role is one of them. What is told of records has no floor, and is told to who has none."""
        if self is Readers.RECORDS:
            return role.sees_records and not role.has_floors
        return self is Readers.ALL or role.reads_restricted


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """One fact. Texts are msgids. `page` shows it to its `readers`; `levels` are those at which it is read, besides the
    whole territory; `needs` are the fields without which it is unknown; `floor` is the smallest count other than 0 that
    any role reads. Raises ValueError naming what is wrong."""

    key: str
    page: str
    label: str
    unit: str
    formula: str
    caveat: str
    version: int = 1
    since: date = _SINCE
    is_compared: bool = False
    levels: frozenset[str] = frozenset()
    needs: tuple[str, ...] = ()
    readers: Readers = Readers.ALL
    has_interval: bool = False
    floor: int = 0

    def __post_init__(self) -> None:
        texts = (self.label, self.unit, self.formula, self.caveat)
        right = {
            "key must be lower-case words joined by _": re.fullmatch(r"[a-z]+(_[a-z]+)*", self.key) is not None,
            "label, unit, formula and caveat must all be written": all(texts),
            "page must be one that shows such facts": self.page in PAGES,
            "levels must be levels of the code list": self.levels <= set(LEVELS),
            "version must be 1 or more": self.version >= 1,
        }
        for field, is_right in right.items():
            if not is_right:
                raise ValueError(f"service “{self.key}”: {field}")


_ALL_LEVELS = frozenset(LEVELS)

SERVICE: tuple[Service, ...] = (
    Service(
        key="presence_team_hours",
        page="coverage",
        label=msg("Presence in team-hours"),
        unit=msg("team-hours"),
        formula=msg(
            "Σ duration of the tours × the share of each spent in the zone; true elapsed time. Rates of facts are"
            " divided by it."
        ),
        caveat=msg("A pair does not see twice as much as one person: detection goes with team-hours."),
        is_compared=True,
        levels=_ALL_LEVELS,
        needs=("started_at", "ended_at", "shares"),
    ),
    Service(
        key="presence_mediator_hours",
        page="coverage",
        label=msg("Presence in mediator-hours"),
        unit=msg("mediator-hours"),
        formula=msg("Σ duration of the tours × number of mediators × the share of each spent in the zone."),
        caveat=msg("It is what coverage and cost are counted in, never a rate of facts."),
        is_compared=True,
        levels=_ALL_LEVELS,
        needs=("n_mediators",),
    ),
    Service(
        key="presence_of_plan",
        page="coverage",
        label=msg("Hours done ÷ hours planned"),
        unit=msg("% of the hours planned"),
        formula=msg(
            "Hours done ÷ hours planned, in the unit of the plan, over a whole quarter whose three months have a plan."
            " A plan is spread evenly over its days. At another level than its own, it goes to the zone that holds its"
            " zone whole; nothing is set against it where over 1% of the hours planned lie in no one zone."
        ),
        caveat=msg("Hours that were not done have reasons (vacancy, leave, training), told beside the months."),
        levels=_ALL_LEVELS,
        needs=("team_hours", "mediator_hours"),
    ),
    Service(
        key="presence_tours",
        page="coverage",
        label=msg("Tours"),
        unit=msg("tours"),
        formula=msg("Tours that passed in the zone; one that passed in two zones counts in both, and once in all."),
        caveat=msg("Tours do not last the same time: compare hours."),
        levels=_ALL_LEVELS,
    ),
    Service(
        key="presence_days",
        page="coverage",
        label=msg("Days covered"),
        unit=msg("days"),
        formula=msg("Days on which a tour that passed in the zone began."),
        caveat=msg("A day with one short visit counts as one of eight hours."),
        levels=_ALL_LEVELS,
    ),
    Service(
        key="tours_without_record",
        page="coverage",
        label=msg("Tours without any record"),
        unit=msg("tours"),
        formula=msg("Tours that no record names, restricted records included."),
        caveat=msg("A calm evening is presence too: these tours stay in the hours and in every rate."),
        needs=("tour_id",),
    ),
    Service(
        key="coverage_equity",
        page="coverage",
        label=msg("Equity of coverage"),
        unit=msg("share of hours ÷ share of residents"),
        formula=msg(
            "(hours in the zone ÷ hours of the territory) ÷ (residents of the zone ÷ residents of the territory), in"
            " mediator-hours where every tour says how many they were, else in team-hours."
        ),
        caveat=msg("1 is not “fair”: it is read beside the target that was decided for the zone or its level."),
        levels=_ALL_LEVELS,
        needs=("shares",),
    ),
    Service(
        key="presence_by_part",
        page="coverage",
        label=msg("Presence by mode, funder, municipality and landlord"),
        unit=msg("team-hours"),
        formula=msg(
            "Hours of the tours that say this mode, funder, municipality or landlord; of the others, hours spent in the"
            " zones that bear it, at the finest level that says it; the rest is “not said”. Each part makes all hours."
        ),
        caveat=msg("Who pays for a tour is what was agreed, and says nothing of who benefits from it."),
        is_compared=True,
    ),
    Service(
        key="presence_week",
        page="coverage",
        label=msg("Presence hour by hour"),
        unit=msg("team-hours of an average week"),
        formula=msg("Hours of presence at each weekday and hour of the quarter ÷ its number of weeks."),
        caveat=msg("It is the timetable of the teams, not that of the neighbourhoods."),
    ),
    Service(
        key="quality_kept",
        page="quality",
        label=msg("Lines kept and not taken"),
        unit=msg("lines"),
        formula=msg(
            "Records kept: those of all files that count, once each, restricted themes aside. Lines not taken are told"
            " by reason; every other line was kept."
        ),
        caveat=msg(
            "How many lines of a file were kept, of all themes, is told by the import and its history to who imports."
        ),
    ),
    Service(
        key="quality_unlocated",
        page="quality",
        label=msg("Records without a zone"),
        unit=msg("% of the records"),
        formula=msg("Records that no zone of the level contains, or that have no place ÷ all records, level by level."),
        caveat=msg("A level that covers a part of the town only (QPV, housing estates) rightly leaves many out."),
    ),
    Service(
        key="quality_filled",
        page="quality",
        label=msg("Fields filled in"),
        unit=msg("% of the records"),
        formula=msg("Records whose field is neither empty nor “not recorded” ÷ all records, restricted themes aside."),
        caveat=msg("All records count, even where a field is not theirs. Never read by mediator."),
    ),
    Service(
        key="quality_vague",
        page="quality",
        label=msg("Codes that say nothing"),
        unit=msg("% of the records"),
        formula=msg("Themes “other” ÷ records of the dimension; records that do not say who asked ÷ all records."),
        caveat=msg("Above 15% (a setting), a code is missing from the list or is not understood."),
    ),
    Service(
        key="quality_entry_delay",
        page="quality",
        label=msg("Delay of entry"),
        unit=msg("hours, median and nine in ten"),
        formula=msg(
            "Hours between the act and its entry, of the month’s records that say both, restricted themes aside."
        ),
        caveat=msg("A late entry is a fact about the work and its tools: it is never read by mediator."),
        needs=("entered_at",),
    ),
    Service(
        key="quality_precision",
        page="quality",
        label=msg("Precision of the places"),
        unit=msg("% of the records"),
        formula=msg("Records by precision of their place, social watch and restricted themes aside."),
        caveat=msg("Social watch loses its point at the import, on purpose."),
    ),
    Service(
        key="quality_entered",
        page=FOOTER,
        label=msg("Part of a quarter that is entered"),
        unit=msg("% of the records expected"),
        formula=msg(
            "Records of the quarter ÷ Σ 1 ÷ F(days from the act to the last export), F being the share of records of an"
            " earlier year that were entered within so many days. Unknown under 30 delays."
        ),
        caveat=msg("An estimate: it supposes that late sheets come as they used to."),
        needs=("entered_at",),
    ),
)
"""In the order of the page of methods."""
