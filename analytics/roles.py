"""Who may see and do what, in one frozen table: pages, levels, floors and actions of each role."""

from dataclasses import dataclass, replace
from functools import cache
from types import MappingProxyType

from analytics.codes import DRAWN, LEVELS, OWN_LEVELS
from analytics.errors import NotAllowed, UsageError
from analytics.text import Message, msg


@dataclass(frozen=True, slots=True)
class Page:
    """One entry of the menu. `script` is relative to `pages/`; the first page is the default one."""

    key: str
    script: str
    title: str
    icon: str
    section: str


PAGES: tuple[Page, ...] = (
    Page("overview", "home/overview.py", msg("Overview"), ":material/home:", msg("Territory")),
    Page("map", "watch/map.py", msg("Map"), ":material/map:", msg("Territory")),
    Page("tensions", "watch/tensions.py", msg("Tensions"), ":material/forum:", msg("Territory")),
    Page("isolation", "watch/isolation.py", msg("Social watch"), ":material/diversity_1:", msg("Territory")),
    Page("technical", "watch/technical.py", msg("Technical watch"), ":material/build:", msg("Territory")),
    Page("areas", "watch/areas.py", msg("My areas"), ":material/polyline:", msg("Territory")),
    Page("registers", "activity/registers.py", msg("Registers"), ":material/view_list:", msg("Activity")),
    Page("coverage", "activity/coverage.py", msg("Presence"), ":material/schedule:", msg("Activity")),
    Page("quarter", "review/quarter.py", msg("Quarter"), ":material/calendar_month:", msg("Review")),
    Page("zone", "territory/zone.py", msg("Territory diagnosis"), ":material/travel_explore:", msg("Review")),
    Page("documents", "review/documents.py", msg("Documents"), ":material/description:", msg("Review")),
    Page("quality", "data/quality.py", msg("Data quality"), ":material/fact_check:", msg("Data")),
    Page("imports", "data/imports.py", msg("Imports"), ":material/upload_file:", msg("Data")),
    Page("history", "data/history.py", msg("History and corrections"), ":material/history:", msg("Data")),
    Page("settings", "data/settings.py", msg("Settings"), ":material/tune:", msg("Data")),
    Page("methods", "about/methods.py", msg("Methods"), ":material/menu_book:", msg("About")),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """A role's rights. Floors are the smallest counts shown: of acts or situations, of people (isolation). Hours of
    presence are open to all; by team, to who `sees_teams`; restricted themes, by municipality and year and under their
    own floor, to who `reads_restricted`."""

    key: str
    label: str
    pages: frozenset[str]
    levels: frozenset[str]
    act_floor: int
    person_floor: int
    sees_records: bool
    sees_teams: bool
    reads_restricted: bool
    actions: frozenset[str]

    @property
    def has_floors(self) -> bool:
        """Whether small counts are hidden from it."""
        return bool(self.act_floor or self.person_floor)


_ALL_PAGES = frozenset(page.key for page in PAGES)
_SHARED_LEVELS = frozenset(LEVELS) - {"residence", *OWN_LEVELS}
"""Elected officials read fixed zones: two areas that differ by a street would give away what happens in it."""
_WRITES = frozenset({"read_drafts", "comment", "write_zone"})
"""What the team does with the documents in the making; those that are signed are open to every role."""

ROLES = MappingProxyType(
    {
        role.key: role
        for role in (
            Role(
                key="coordinator",
                label=msg("Coordinator"),
                pages=_ALL_PAGES,
                levels=frozenset(LEVELS),
                act_floor=0,
                person_floor=0,
                sees_records=True,
                sees_teams=True,
                reads_restricted=True,
                actions=frozenset(
                    {"import", "correct", "build", "export", "areas", "settings", "write_quarter", "review", "sign"}
                    | _WRITES
                ),
            ),
            Role(
                key="elected",
                label=msg("Elected official"),
                pages=_ALL_PAGES - {"quality", "imports", "history", "areas", "settings"},
                levels=_SHARED_LEVELS - {"iris"},
                act_floor=5,
                person_floor=11,
                sees_records=False,
                sees_teams=False,
                reads_restricted=True,
                actions=frozenset(),
            ),
            Role(
                key="mediator",
                label=msg("Mediator"),
                pages=_ALL_PAGES - {"imports", "history", "areas", "settings"},
                levels=frozenset(LEVELS) - {DRAWN},
                act_floor=5,
                person_floor=11,
                sees_records=False,
                sees_teams=False,
                reads_restricted=False,
                actions=_WRITES,
            ),
        )
    }
)
DEFAULT_ROLE = "coordinator"
_FLOORS = "floors"
READERS = frozenset({*ROLES, _FLOORS})
"""Keys of the roles, and that of those with floors taken as one."""


def role_named(key: str) -> Role:
    """The role of that key. Raises UsageError on an unknown one."""
    if key not in ROLES:
        raise UsageError(
            msg("“{role}” is not a role."), remedy=msg("Choose one of: {roles}."), role=key, roles=", ".join(ROLES)
        )
    return ROLES[key]


@cache
def under_floors() -> Role:
    """All roles with floors as one reader: every level that one of them reads, under the greatest floors.

    What is hidden is worked out for it, so that two roles that read each other's documents find the same hidden there.
    """
    those = [role for role in ROLES.values() if role.has_floors]
    return replace(
        those[0],
        key=_FLOORS,
        levels=frozenset[str]().union(*(role.levels for role in those)),
        act_floor=max(role.act_floor for role in those),
        person_floor=max(role.person_floor for role in those),
    )


def pages_for(role: Role) -> tuple[Page, ...]:
    """The role's menu, in order."""
    return tuple(page for page in PAGES if page.key in role.pages)


def require(role: Role, action: str) -> None:
    """Raise NotAllowed unless the role may do this action."""
    if action not in role.actions:
        raise NotAllowed(
            msg("The role “{role}” may not do this."),
            remedy=msg("Ask the coordinator of the team."),
            role=Message(role.label),
        )
