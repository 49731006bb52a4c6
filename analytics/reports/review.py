"""The quarterly review: what an elected official reads of one quarter, chapter by chapter, under that role's floors.

Presence comes first, then what was met, climate, living environment, links, conflicts, residents: the sections of the
document that people sign, with the same keys.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from analytics.cell import Status
from analytics.journal.schema import Kind
from analytics.periods import A_YEAR, Quarter
from analytics.reports import measures
from analytics.reports.answer import Answer
from analytics.reports.blind_spots import blind_spots
from analytics.reports.chapter import Asked, Chapter, titled
from analytics.reports.constancy import curve_remarks, scope_change
from analytics.reports.coverage import headlines, presence_remarks, presence_sentence, presence_told, zone_hours
from analytics.reports.coverage_map import hours_map
from analytics.reports.coverage_whose import hours_of_whom
from analytics.reports.holdings import Holdings, is_closed
from analytics.reports.isolation import level_read
from analytics.reports.list_numbers import REGISTERS
from analytics.reports.question import days_of
from analytics.reports.register_table import register_table
from analytics.reports.review_indicators import CLIMATE, CONFLICTS, ENVIRONMENT, HEADLINES, LINKS, MET, RESIDENTS, SAID
from analytics.reports.table import Headline, Table
from analytics.reports.technical_list import oldest
from analytics.reports.technical_owners import Owners, owner_table, owners_of, repaired
from analytics.reports.tension_themes import most_found, theme_table
from analytics.reports.tour_numbers import NUMBERS as TOUR_NUMBERS
from analytics.reports.words import Day, Text, quarter_name
from analytics.roles import Role
from analytics.scope import Scope
from analytics.text import Message, Number, msg

_NEW = HEADLINES.index("tension_new_situations")
_OF_OWNERS = (
    *("technical_sent", "technical_declared", "technical_seen_share"),
    *("technical_open", "technical_open_long_share"),
)
_LISTED = (*MET, CLIMATE, *_OF_OWNERS, *ENVIRONMENT, *LINKS, *CONFLICTS, *RESIDENTS, *HEADLINES)
NUMBERS = (*REGISTERS, *dict.fromkeys(_LISTED), *TOUR_NUMBERS)
"""The numbers of the screen whose list may be read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """The answer: `headlines` open the page, `chapters` follow the outline of the document, whose first page has the
    three figures of `brief`."""

    quarter: Quarter
    sentence: Text
    headlines: tuple[Headline, ...]
    brief: Chapter
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
    held = held.remembering()
    asked = Asked(store=held.store, scope=scope, role=role)
    quarter = scope.quarter or held.quarters[0]
    presence, level = _presence(held, scope, role), scope.level or ""
    changed = scope_change(held, role, level, (quarter, quarter.shift(-A_YEAR)))
    owners = _owners(asked, quarter)
    more = {
        "environment": (*((owner_table(owners),) if owners else ()), *_oldest(asked, quarter)),
        "links": _blind(held, scope, role, quarter),
    }
    on_curves = curve_remarks(held, level, quarter)
    presence = replace(presence, notes=tuple(note for note in presence.notes if note not in changed))
    chapters = (presence, *_chapters(asked, quarter, more, on_curves), _method(held, asked, quarter))
    headlines = asked.headlines(HEADLINES)
    return Review(
        quarter=quarter,
        sentence=presence.findings[0],
        headlines=(*presence.headlines[:1], *headlines),
        brief=Chapter(
            key="brief", headlines=(*presence.headlines[:1], headlines[_NEW], _repaired(asked, owners)), notes=changed
        ),
        chapters=chapters,
        remarks=(*_remarks(held, quarter), *changed),
    )


def _presence(held: Holdings, scope: Scope, role: Role) -> Chapter:
    """Hours first: where and when the team was there."""
    known = presence_told(held, scope, role)
    if isinstance(known, Answer):
        return Chapter(key="presence", findings=(known.sentence,), notes=(known.missing, known.hint))
    zones = zone_hours(held, known)
    return Chapter(
        key="presence",
        findings=(presence_sentence(known),),
        headlines=tuple(replace(one, note=one.note if _has_number(one.note) else "") for one in headlines(known)),
        tables=tuple(table for table in (zones, hours_of_whom(known, held.store.settings, role)) if table),
        maps=(hours_map(held, known.level, known.quarter, zones),) if zones else (),
        notes=tuple(presence_remarks(held, known)),
    )


def _has_number(note: Text) -> bool:
    """Whether a note says more of the figure than what it is used for."""
    return isinstance(note, Message) and bool(note.values)


def _chapters(
    asked: Asked, quarter: Quarter, more: Mapping[str, tuple[Table, ...]], notes: tuple[Text, ...]
) -> Iterator[Chapter]:
    """`more`: what stands after the indicators of a chapter; `notes`: what limits its curves."""
    named: dict[str, object] = {"quarter": quarter_name(quarter)}
    yield Chapter(
        key="met",
        findings=asked.findings(MET[:3]),
        tables=(
            register_table(asked.store, quarter, asked.scope.level or "", asked.role),
            asked.indicators(MET, Message(msg("What we came across, {quarter}"), named)),
            *_themes(asked, quarter),
        ),
        curves=(asked.curve(CLIMATE, Message(msg("Tension facts found on rounds, quarter by quarter"))),),
    )
    yield Chapter(
        key="climate",
        tables=(asked.zones(CLIMATE),),
        maps=(asked.map(CLIMATE),),
        curves=(asked.zone_curves(CLIMATE, Message(msg("Tension facts found on rounds, zone by zone, in two years"))),),
        notes=(
            *notes,
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
        yield Chapter(key=key, findings=asked.findings(said), tables=(table, *more.get(key, ())))


def _themes(asked: Asked, quarter: Quarter) -> tuple[Table, ...]:
    """The five themes of tension most found, where the files say who asked and one may be told."""
    question = measures.whole(asked.store, asked.scope, asked.role, CLIMATE)
    if question.lock is Status.MISSING_COLUMN:
        return ()
    table = most_found(theme_table(asked.store, question), quarter)
    return (table,) if table.rows else ()


def _blind(held: Holdings, scope: Scope, role: Role, quarter: Quarter) -> tuple[Table, ...]:
    """Hours of door-to-door beside who lives there, at the level where outreach is read."""
    level = level_read(held, scope, role)
    table = blind_spots(held, level, quarter) if level else None
    return (table,) if table else ()


def _owners(asked: Asked, quarter: Quarter) -> Owners | None:
    """What became of technical reports, by owner; None where the files do not say when they were sent, or fixed."""
    question = measures.whole(asked.store, asked.scope, asked.role, "technical_open")
    return None if question.lock else owners_of(asked.store, question.level, quarter)


def _repaired(asked: Asked, owners: Owners | None) -> Headline:
    """Repairs declared, where the files say when."""
    question = measures.whole(asked.store, asked.scope, asked.role, "technical_declared")
    return repaired(None if question.lock else owners)


def _oldest(asked: Asked, quarter: Quarter) -> tuple[Table, ...]:
    """The five defects that have waited for longest, without an address."""
    _, last_on = days_of(asked.store)
    found = oldest(asked.store, asked.role, asked.scope.level or "", quarter, min(quarter.last_day, last_on))
    return (found,) if found else ()


def _method(held: Holdings, asked: Asked, quarter: Quarter) -> Chapter:
    """What the figures rest on, what is hidden, and what is not compared."""
    return Chapter(
        key="method",
        notes=(
            Message(
                msg("An act is one record kept: it is neither a person nor a situation. Follow-ups are not new acts.")
            ),
            _floors(asked.role),
            Message(
                msg(
                    "A rise or a fall is said where its 95% interval leaves no change out, it is of 10% at least and"
                    " both counts together reach 20; else, what is wanting is said: less than 10%, too few, nothing"
                    " detectable."
                )
            ),
            Message(
                msg("Under {hours} hours of presence in the quarter, a zone has no rate."),
                {"hours": Number(asked.store.settings.min_presence_hours)},
            ),
            *_civil_year(asked),
            *_remarks(held, quarter),
        ),
    )


def _floors(role: Role) -> Message:
    """What the role may not read."""
    if not role.has_floors:
        return Message(msg("For this role, no small count is hidden; restricted themes are in no figure."))
    return Message(
        msg(
            "Counts of acts and situations from 1 to {acts}, and of people from 1 to {people}, are not"
            " published, nor those that would give them away; restricted themes are in no figure."
        ),
        {"acts": Number(role.act_floor - 1), "people": Number(role.person_floor - 1)},
    )


def _civil_year(asked: Asked) -> Iterator[Text]:
    """Why what is counted over four quarters is not told of those that end with the quarter."""
    question = measures.whole(asked.store, asked.scope, asked.role, "relay_proposed")
    if question.quarter != asked.scope.quarter:
        yield Message(
            msg(
                "What is counted over four quarters (relays, situations settled afterwards) is read by civil year: here"
                " {year}, the last one over. Years that overlap would give small counts away."
            ),
            {"year": str(question.quarter.year)},
        )


def _remarks(held: Holdings, quarter: Quarter) -> Iterator[Text]:
    if held.last_on and held.whole_until and not is_closed(quarter, held.whole_until):
        yield Message(
            msg("{quarter} is under way: the data stop on {day}, and nothing is compared."),
            {"quarter": quarter_name(quarter), "day": Day(held.last_on)},
        )
