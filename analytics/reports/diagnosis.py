"""The diagnosis of one neighbourhood: the figures put in place before the texts that mediators write.

Nothing here says what a figure means for the neighbourhood: that is written by people, with partners and residents.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from analytics.codes import ISOLATION_LEVELS
from analytics.errors import ScopeError
from analytics.journal.schema import Kind
from analytics.periods import A_YEAR, Quarter
from analytics.reports.chapter import Asked, Chapter, titled
from analytics.reports.constancy import curve_remarks, scope_change
from analytics.reports.holdings import Holdings
from analytics.reports.nearest import Nearest, nearest
from analytics.reports.portrait import portrait
from analytics.reports.readings import reads_also
from analytics.reports.rhythms import rhythms
from analytics.reports.self_referral import EVERY, FOUND
from analytics.reports.technical_list import UNFIXED, tells_repairs
from analytics.reports.tour_numbers import TOURS
from analytics.reports.walk import walk
from analytics.reports.words import Text, quarter_name
from analytics.reports.zone_maps import ESTATES, Ground, ground, undrawn
from analytics.roles import Role
from analytics.scope import Scope
from analytics.text import Message, msg

TENSIONS = (
    "tension_found_rate",
    "tension_request_rate",
    "tension_new_situations",
    "tension_seen_again_share",
    "conflict_calmed_share",
    "conflict_agreed_share",
    "conflict_kept_share",
)
WATCH = (
    "isolation_people_met",
    "isolation_door_rate",
    "isolation_in_touch",
    "isolation_contact_delay",
    "isolation_lost_share",
    "relay_proposed",
    "relay_effective_share",
)
ENVIRONMENT = (
    "technical_sent",
    "technical_delay",
    "technical_on_target_share",
    "technical_seen_share",
    "technical_open",
    "technical_recurrence_share",
)
MAPPED, MAPPED_INSIDE = "tension_found_rate", "tension_new_situations"
"""A rate beside the neighbours', and a count by housing estate, where nobody counts hours."""

_MOST_DEFECTS = 15
"""The list of all defects is an extract of its own, made for walks."""

RESOURCES = ("register_meetings", "register_answered_share", "register_projects", "register_resident_led_share")
NUMBERS = (*dict.fromkeys((*RESOURCES, *TENSIONS, *WATCH, *ENVIRONMENT)), f"{FOUND}{EVERY}", TOURS)
"""The numbers of the screen whose list may be read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnosis:
    """The answer: the zone, its name, the quarter up to which it is read, the chapters of the document's outline."""

    zone_code: str
    zone_label: str
    quarter: Quarter
    chapters: tuple[Chapter, ...]

    @property
    def titled(self) -> tuple[tuple[Chapter, str], ...]:
        """Each chapter with the title (a msgid) of its section of the document."""
        return titled(Kind.ZONE, self.chapters)

    @property
    def sentence(self) -> Text:
        """What the page is about."""
        return Message(
            msg("{zone}, up to {quarter}: the figures are in place, the diagnosis is written by people."),
            {"zone": self.zone_label, "quarter": quarter_name(self.quarter)},
        )


def diagnosis(held: Holdings, scope: Scope, role: Role) -> Diagnosis:
    """The zone and quarter of a settled scope. Raises ScopeError where it names no zone of its level, StoreError."""
    held = held.remembering()
    zones = held.zones(scope.level or "")
    names = dict(zip(zones["zone_code"].tolist(), zones["zone_label"].tolist(), strict=True))
    if scope.zone is None or scope.zone not in names:
        raise ScopeError(
            msg("This level has no zone “{zone}”."), remedy=msg("Choose a neighbourhood in the list."), zone=scope.zone
        )
    asked = Asked(store=held.store, scope=scope, role=role, zone=scope.zone)
    quarter = scope.quarter or held.quarters[0]
    place = ground(held, scope, role, quarter)
    near = _watched(held, asked)
    for level in ([ESTATES] if place.estates else []) + ([near.level] if near else []):
        reads_also(held.store, level)
    first = replace(portrait(held, scope, role), maps=(place.where(),))
    chapters = (first, *_chapters(held, asked, quarter, place, near))
    return Diagnosis(zone_code=scope.zone, zone_label=str(names[scope.zone]), quarter=quarter, chapters=chapters)


def _chapters(held: Holdings, asked: Asked, quarter: Quarter, place: Ground, near: Nearest | None) -> Iterator[Chapter]:
    level, named = asked.scope.level or "", dict[str, object](quarter=quarter_name(quarter))
    yield Chapter(
        key="resources",
        tables=(asked.indicators(RESOURCES, Message(msg("Meetings, requests and projects, {quarter}"), named)),),
        findings=asked.findings(RESOURCES),
        notes=scope_change(held, asked.role, level, (quarter, quarter.shift(-A_YEAR)), asked.zone),
    )
    yield rhythms(asked)
    yield Chapter(
        key="tensions",
        findings=asked.findings(TENSIONS),
        tables=(
            asked.indicators(TENSIONS, Message(msg("Tensions and conflicts, {quarter}"), named)),
            *asked.parts("tension_found_rate"),
        ),
        maps=tuple(found for found in (place.around(MAPPED), place.inside(MAPPED_INSIDE)) if found),
        curves=(asked.curve("tension_found_rate", Message(msg("Tension facts found on rounds, quarter by quarter"))),),
        notes=curve_remarks(held, level, quarter, asked.zone),
    )
    yield _watch(held, asked, near, named)
    yield _environment(held, asked, place, named)


def _environment(held: Holdings, asked: Asked, place: Ground, named: dict[str, object]) -> Chapter:
    """What is broken and since when; without the list where no file says when defects were fixed."""
    told = Chapter(
        key="environment",
        findings=asked.findings(ENVIRONMENT),
        tables=(asked.indicators(ENVIRONMENT, Message(msg("Living environment, {quarter}"), named)),),
        curves=(asked.curve("technical_open", Message(msg("Technical reports still open, quarter by quarter"))),),
        notes=(UNFIXED,),
    )
    if not tells_repairs(held.store):
        return told
    defects = walk(held, asked.scope, asked.role, _MOST_DEFECTS)
    return replace(
        told,
        tables=(*told.tables, defects.table),
        maps=(place.walked(defects),) if defects.spots else (),
        notes=(*undrawn(defects, asked.role), *defects.notes),
    )


def _watched(held: Holdings, asked: Asked) -> Nearest | None:
    """The nearest zone that covers the neighbourhood, where its own level is below those at which social watch is
    read."""
    level = asked.scope.level or ""
    allowed = [one for one in held.levels_for(asked.role) if one in ISOLATION_LEVELS]
    return None if level in ISOLATION_LEVELS else nearest(held, level, asked.zone, allowed)


def _watch(held: Holdings, asked: Asked, near: Nearest | None, named: dict[str, object]) -> Chapter:
    """Social watch of the neighbourhood, or of the zone `near` it, which is named."""
    caption = Message(msg("Social watch and relays, {quarter}"), named)
    if near is None:
        return Chapter(key="watch", findings=asked.findings(WATCH), tables=(asked.indicators(WATCH, caption),))
    zone = {"zone": near.named(held.level_label(near.level))}
    read = replace(asked, scope=asked.scope.at(level=near.level, zone=near.zone), zone=near.zone)
    reading = Message(msg("Social watch is read no lower than a sector: {zone}."), dict(zone))
    caption = Message(msg("Social watch and relays, {quarter}: {zone}"), {**named, **zone})
    return Chapter(key="watch", findings=(reading, *read.findings(WATCH)), tables=(read.indicators(WATCH, caption),))
