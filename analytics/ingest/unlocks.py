"""What each screen can show with the columns that a file brings, and what stays locked without which, and why.

Every screen opens with the floor (date, place, register, theme); each line below is a part that needs more.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from analytics.ingest.mapping_file import FIELDS
from analytics.roles import PAGES
from analytics.text import Message, msg

HOURS = "hours"
"""Not a column: tours with their hours and zones, which come in a file of their own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """A part of a page that needs columns of a table: one of each group. HOURS stands for the file of tours."""

    page: str
    part: str
    groups: tuple[tuple[str, ...], ...]
    why: str
    table: str = "intervention"


@dataclass(frozen=True, slots=True)
class Locked:
    """A part of a page that stays locked: the page's title, the part, the columns missing, and why they are needed."""

    page: str
    part: Message
    missing: tuple[Message, ...]
    why: Message

    def message(self) -> Message:
        values: dict[str, object] = {
            "page": Message(self.page),
            "part": self.part,
            "columns": self.missing,
            "why": self.why,
        }
        return Message(msg("{page}, {part}: needs {columns} ({why})"), values)


_ORIGIN = msg("what the team finds and what residents ask for are two things, never added")
_DELAY = msg("a delay runs from the day the owner was told to the day the repair is seen")
_SITUATION = msg("a mediation is one matter followed over several acts")

_HOURS = msg("a rate has hours of presence under it, else there are counts only")

NEEDS: tuple[Need, ...] = (
    Need(page="overview", part=msg("rates by hours of presence"), groups=((HOURS,),), why=_HOURS),
    Need(page="map", part=msg("rates by hours of presence"), groups=((HOURS,),), why=_HOURS),
    Need(page="overview", part=msg("facts found on rounds"), groups=(("referral",),), why=_ORIGIN),
    Need(page="map", part=msg("facts found on rounds"), groups=(("referral",),), why=_ORIGIN),
    Need(
        page="map",
        part=msg("zones of every level"),
        groups=(("lon", "address"),),
        why=msg("a name places a record in one level only"),
    ),
    Need(
        page="map",
        part=msg("technical delays"),
        groups=(("sent_on",), ("fixed_seen_on", "fixed_declared_on")),
        why=_DELAY,
    ),
    Need(page="tensions", part=msg("found and asked for"), groups=(("referral",),), why=_ORIGIN),
    Need(
        page="tensions",
        part=msg("calendar by day and hour"),
        groups=(("started_at",),),
        why=msg("without the hour, nights and days cannot be told apart"),
    ),
    Need(
        page="tensions",
        part=msg("intensity of tensions"),
        groups=(("intensity",),),
        why=msg("an intensity is said by the team, never deduced"),
    ),
    Need(
        page="tensions",
        part=msg("situations and agreements"),
        groups=(("situation_id",), ("agreement_kept",)),
        why=_SITUATION,
    ),
    Need(
        page="isolation",
        part=msg("people in contact"),
        groups=(("signal_state",), ("first_seen_on",)),
        why=msg("a signal has a first day and a state"),
    ),
    Need(
        page="isolation",
        part=msg("relays to partners"),
        groups=(("partner",), ("consent",), ("relay_state",)),
        why=msg("a relay counts with the person’s agreement only"),
    ),
    Need(page="technical", part=msg("requests by who asked"), groups=(("referral",),), why=_ORIGIN),
    Need(
        page="technical",
        part=msg("delays of repair"),
        groups=(("sent_on",), ("fixed_seen_on", "fixed_declared_on")),
        why=_DELAY,
    ),
    Need(
        page="technical",
        part=msg("reading by owner"),
        groups=(("owner_type",),),
        why=msg("each owner answers for its own repairs"),
    ),
    Need(
        page="technical",
        part=msg("repeated defects"),
        groups=(("duplicate_of", "reopened_from"),),
        why=msg("one defect seen twice is one defect"),
    ),
    Need(
        page="attention",
        part=msg("follow-ups due"),
        groups=(("followup_due_on",),),
        why=msg("a follow-up is due on a day"),
    ),
    Need(
        page="registers",
        part=msg("the three ways of handling conflicts"),
        groups=(("conflict_mode",),),
        why=msg("register 4 is read by its three sub-registers"),
    ),
    Need(
        page="registers",
        part=msg("collective actions"),
        groups=(("action_type",), ("participants_n",)),
        why=msg("an action is counted with those who took part"),
    ),
    Need(page="coverage", part=msg("hours of presence"), groups=((HOURS,),), why=_HOURS),
    Need(
        page="coverage",
        part=msg("hours of mediators"),
        groups=(("n_mediators",),),
        why=msg("a pair on its round is two mediators and one team"),
        table="presence",
    ),
    Need(
        page="coverage",
        part=msg("hours by mode of presence"),
        groups=(("mode",),),
        why=msg("door-to-door and rounds do not meet the same people"),
        table="presence",
    ),
    Need(
        page="coverage",
        part=msg("hours by funder"),
        groups=(("funder",),),
        why=msg("each funder looks for the hours that it pays for"),
        table="presence",
    ),
    Need(
        page="coverage",
        part=msg("tours without any record"),
        groups=(("tour_id",),),
        why=msg("a record must name its tour"),
    ),
    Need(page="quarter", part=msg("agreements kept"), groups=(("agreement_kept",),), why=_SITUATION),
    Need(
        page="quality",
        part=msg("delay of entry"),
        groups=(("entered_at",), ("started_at",)),
        why=msg("it runs from the act to its entry"),
    ),
)


def locked(table: str, brought: Collection[str]) -> tuple[Locked, ...]:
    """The parts of today's pages that a file leaves locked; `brought`: its fields, and HOURS where tours are known."""
    titles = {page.key: page.title for page in PAGES}
    return tuple(
        Locked(titles[need.page], Message(need.part), tuple(_missing(need, brought)), Message(need.why))
        for need in NEEDS
        if need.page in titles and need.table == table and any(not set(group) & set(brought) for group in need.groups)
    )


def _missing(need: Need, brought: Collection[str]) -> Iterator[Message]:
    for group in need.groups:
        if not set(group) & set(brought):
            labels = [_label(need.table, name) for name in group]
            either = Message(msg("{first} or {second}"), {"first": labels[0], "second": labels[-1]})
            yield either if len(labels) > 1 else labels[0]


def _label(table: str, name: str) -> Message:
    return Message(msg("the file of tours") if name == HOURS else FIELDS[table][name].label)
