"""The quarterly review: what an elected official reads of one quarter, chapter by chapter, under that role's floors.

Presence comes first, then what was met, climate, living environment, links, conflicts, residents: the sections of the
document that people sign, with the same keys.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from analytics.journal.schema import Kind
from analytics.periods import Quarter
from analytics.reports.chapter import Asked, Chapter, titled
from analytics.reports.coverage import Figures, coverage
from analytics.reports.holdings import Holdings, is_closed
from analytics.reports.question import days_of
from analytics.reports.register_table import register_table
from analytics.reports.table import Headline, Table
from analytics.reports.technical_list import defects, oldest
from analytics.reports.words import Day, Text, quarter_name
from analytics.roles import Role
from analytics.scope import Scope
from analytics.text import Message, Number, msg

CLIMATE = "tension_found_rate"
"""What the climate of a neighbourhood is read by: the rate, with its hours, its interval and the year before."""

MET = ("tension_found_rate", "tension_request_rate", "tension_new_situations", "register_people_met")
ENVIRONMENT = (
    "technical_sent",
    "technical_delay",
    "technical_on_target_share",
    "technical_seen_share",
    "technical_open",
    "technical_open_long_share",
    "technical_recurrence_share",
)
LINKS = (
    "isolation_people_met",
    "isolation_in_touch",
    "isolation_contact_delay",
    "relay_proposed",
    "relay_effective_share",
    "relay_consent_share",
    "relay_unknown_share",
)
CONFLICTS = (
    "conflict_prevention_acts",
    "conflict_real_time_acts",
    "conflict_calmed_share",
    "conflict_deferred_closed",
    "conflict_agreed_share",
    "conflict_kept_share",
    "conflict_followed_share",
)
RESIDENTS = (
    "register_meetings",
    "register_requests_raised",
    "register_answered_share",
    "register_projects",
    "register_project_people",
    "register_resident_led_share",
)
SAID = frozenset(
    {
        "technical_delay",
        "technical_on_target_share",
        "technical_open",
        "isolation_people_met",
        "relay_effective_share",
        "conflict_calmed_share",
        "conflict_agreed_share",
        "conflict_kept_share",
        "register_answered_share",
        "register_projects",
    }
)
"""What is also said in a sentence; the tables hold all of it."""

HEADLINES = (
    "tension_found_rate",
    "tension_new_situations",
    "technical_delay",
    "isolation_people_met",
    "relay_effective_share",
    "conflict_agreed_share",
    "register_answered_share",
)
"""Beside the hours of presence: eight figures in all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """The answer: `headlines` open the page, `chapters` follow the outline of the document."""

    quarter: Quarter
    sentence: Text
    headlines: tuple[Headline, ...]
    chapters: tuple[Chapter, ...]
    remarks: tuple[Text, ...]

    @property
    def titled(self) -> tuple[tuple[Chapter, str], ...]:
        """Each chapter with the title (a msgid) of its section of the document."""
        return titled(Kind.QUARTER, self.chapters)

    def chapter(self, key: str) -> Chapter:
        """One chapter. Raises KeyError on one that the review does not have."""
        return {chapter.key: chapter for chapter in self.chapters}[key]


def review(held: Holdings, scope: Scope, role: Role) -> Review:
    """The quarter of a settled scope, zones at its level. Raises ScopeError, StoreError."""
    held = replace(held, store=held.store.remembering())
    asked = Asked(store=held.store, scope=scope, role=role)
    quarter = scope.quarter or held.quarters[0]
    presence = _presence(held, scope, role)
    chapters = (presence, *_chapters(asked, quarter), _method(held, asked, quarter))
    return Review(
        quarter=quarter,
        sentence=presence.findings[0],
        headlines=(*presence.headlines[:1], *asked.headlines(HEADLINES)),
        chapters=chapters,
        remarks=tuple(_remarks(held, quarter)),
    )


def _presence(held: Holdings, scope: Scope, role: Role) -> Chapter:
    """Hours first: where and when the team was there."""
    known = coverage(held, scope, role)
    if known.figures is None:
        return Chapter(key="presence", findings=(known.sentence,), notes=(known.missing, known.hint))
    figures = known.figures
    return Chapter(
        key="presence",
        findings=(known.sentence,),
        headlines=figures.headlines,
        tables=(*((figures.zones,) if figures.zones else ()), *_by_whom(figures)),
        notes=figures.remarks,
    )


def _by_whom(figures: Figures) -> Iterator[Table]:
    """The hours of each funder and of each priority neighbourhood."""
    yield from (table for table in figures.parts if table.name.startswith(("hours-by-funder", "hours-by-qpv")))


def _chapters(asked: Asked, quarter: Quarter) -> Iterator[Chapter]:
    named: dict[str, object] = {"quarter": quarter_name(quarter)}
    yield Chapter(
        key="met",
        findings=asked.findings(MET[:3]),
        tables=(
            register_table(asked.store, quarter, asked.scope.level or "", asked.role),
            asked.indicators(MET, Message(msg("What we came across, {quarter}"), named)),
        ),
        curves=(asked.curve(CLIMATE, Message(msg("Tension facts found on rounds, quarter by quarter"))),),
    )
    yield Chapter(
        key="climate",
        tables=(asked.zones(CLIMATE),),
        maps=(asked.map(CLIMATE),),
        curves=(asked.zone_curves(CLIMATE, Message(msg("Tension facts found on rounds, zone by zone, in two years"))),),
        notes=(
            Message(
                msg("Zones stand in the order of their names: this is no ranking, and presence follows complaints.")
            ),
        ),
    )
    for key, metrics, caption in (
        ("environment", ENVIRONMENT, msg("Living environment, {quarter}")),
        ("links", LINKS, msg("Social links and relays, {quarter}")),
        ("conflicts", CONFLICTS, msg("Conflicts, {quarter}")),
        ("residents", RESIDENTS, msg("Residents and projects, {quarter}")),
    ):
        said = [metric for metric in metrics if metric in SAID]
        table = asked.indicators(metrics, Message(caption, named))
        more = _oldest(asked, quarter) if key == "environment" else ()
        yield Chapter(key=key, findings=asked.findings(said), tables=(table, *more))


def _oldest(asked: Asked, quarter: Quarter) -> tuple[Table, ...]:
    """The five defects that have waited for longest; none inside a dwelling, and no address."""
    _, last_on = days_of(asked.store)
    found = defects(asked.store, asked.role, asked.scope.level or "", quarter, min(quarter.last_day, last_on))
    return (oldest(found, quarter),) if found and found.table.rows else ()


def _method(held: Holdings, asked: Asked, quarter: Quarter) -> Chapter:
    """What the figures rest on, what is hidden, and what is not compared."""
    role = asked.role
    return Chapter(
        key="method",
        notes=(
            Message(
                msg("An act is one record kept: it is neither a person nor a situation. Follow-ups are not new acts.")
            ),
            Message(
                msg(
                    "Counts of acts and situations from 1 to {acts}, and of people from 1 to {people}, are not"
                    " published, nor those that would give them away; restricted themes are in no figure."
                ),
                {"acts": Number(max(role.act_floor - 1, 0)), "people": Number(max(role.person_floor - 1, 0))},
            ),
            Message(
                msg(
                    "A change is said only where its 95% interval leaves no change out, it is of 10% at least and both"
                    " counts together reach 20; otherwise no change can be detected."
                )
            ),
            Message(
                msg("Under {hours} hours of presence in the quarter, a zone has no rate."),
                {"hours": Number(asked.store.settings.min_presence_hours)},
            ),
            *_remarks(held, quarter),
        ),
    )


def _remarks(held: Holdings, quarter: Quarter) -> Iterator[Text]:
    if held.last_on is not None and not is_closed(quarter, held.last_on):
        yield Message(
            msg("{quarter} is under way: the data stop on {day}, and nothing is compared."),
            {"quarter": quarter_name(quarter), "day": Day(held.last_on)},
        )
