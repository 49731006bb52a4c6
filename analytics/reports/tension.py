"""Mediation of tensions in one quarter: found per hour of presence, asked for per dwelling, followed up, settled.

The two rates are of two processes and are never added. Zones come by name and never by value.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from analytics.cell import Status
from analytics.periods import Quarter
from analytics.reports import measures
from analytics.reports.answer import NOTHING, Answer, last_complete, nothing, unfinished
from analytics.reports.brought import UNCOUNTED, lacks_estates, no_estates, year_remarks
from analytics.reports.captions import sentence
from analytics.reports.chapter import Curve
from analytics.reports.conflicts import conflict_tables
from analytics.reports.constancy import scope_remarks
from analytics.reports.grid import Grid
from analytics.reports.holdings import Holdings
from analytics.reports.question import Question
from analytics.reports.readings import reads_also
from analytics.reports.requests import ASKED_BY, request_table
from analytics.reports.restricted import restricted_table
from analytics.reports.table import Headline, Table
from analytics.reports.tension_hours import week_grid
from analytics.reports.tension_nodes import Nodes, nodes
from analytics.reports.tension_places import LEVEL, place_table, tells_places
from analytics.reports.tension_repairs import Repairs, repairs
from analytics.reports.tension_themes import share_table, theme_table
from analytics.reports.tour_numbers import OF_MOMENT, TOURS
from analytics.reports.words import Text, quarter_name
from analytics.roles import Role
from analytics.scope import Scope
from analytics.text import Message, Number, msg

_FOUND, _ASKED = "tension_found_rate", "tension_request_rate"
_HEADLINES = (
    *(_FOUND, _ASKED, "tension_new_situations", "tension_open_situations"),
    *("conflict_calmed_share", "tension_seen_again_share"),
)
_FOLLOWED = (
    *("tension_self_referred_share", "tension_open_long_share", "tension_situation_age", "tension_situation_length"),
    *("tension_seen_again_share", "tension_seen_often"),
)
_CONFLICTS = (
    *("conflict_prevented_situations", "conflict_prevention_acts"),
    *("conflict_real_time_acts", "conflict_calmed_share", "conflict_safety_relays"),
    *("conflict_deferred_closed", "conflict_agreed_share", "conflict_followed_share", "conflict_kept_share"),
)
NUMBERS = ("acts-T", f"{ASKED_BY}T", *dict.fromkeys((*_HEADLINES, *_FOLLOWED, *_CONFLICTS)), TOURS, OF_MOMENT)
"""The numbers of the screen whose list may be read."""

_CURVES = (_FOUND, _ASKED, "tension_new_situations")
_WHOLE = Message(msg("Each quarter over two years, whole territory"))
_ZONE_BY_ZONE = (_FOUND, _ASKED, "tension_new_situations")


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What the screen shows of a quarter. `themes` and `asked` are None where nothing says who asked, `shares`
    there and where no hour of presence is known, as `week`; `places`, `nodes`, `repairs` and `restricted` where the
    role may not read them; `places` where no file tells of estates, too."""

    headlines: tuple[Headline, ...]
    remarks: tuple[Text, ...]
    themes: Table | None
    shares: Table | None
    asked: Table | None
    places: Table | None
    nodes: Nodes | None
    repairs: Repairs | None
    restricted: Table | None
    week: Grid | None
    followed: Table
    conflicts: Table
    modes: tuple[Table, ...]
    zones: tuple[Table, ...]
    curves: tuple[Curve, ...]
    caveats: tuple[Text, ...]


def tensions(held: Holdings, scope: Scope, role: Role) -> Answer[Figures]:
    """The answer for a settled scope. Raises StoreError where the store cannot be read."""
    held, level, quarter = held.remembering(), scope.level, scope.quarter
    if level is None or quarter is None or quarter not in held.quarters:
        return nothing(NOTHING, last_complete(held, quarter))
    if tells_places(held.store, role):
        reads_also(held.store, LEVEL)
    question = measures.whole(held.store, scope, role, _FOUND)
    headlines = tuple(measures.headline(held.store, scope, role, key) for key in _HEADLINES)
    return Answer(
        sentence=sentence(question, headlines[0].cell, None, ()),
        figures=_figures(held, scope, question, headlines),
    )


def _figures(held: Holdings, scope: Scope, question: Question, headlines: tuple[Headline, ...]) -> Figures:
    store, role, quarter, level = held.store, question.role, question.quarter, scope.level or ""
    lacks_referral = measures.whole(store, scope, role, _ASKED).lock is Status.MISSING_COLUMN
    return Figures(
        headlines=headlines,
        remarks=(
            *(
                *_remarks(held, role, quarter, lacks_referral=lacks_referral),
                *scope_remarks(held, role, level, quarter),
            ),
            *year_remarks(store, [measures.whole(store, scope, role, key) for key in (*_FOLLOWED, *_CONFLICTS)]),
        ),
        themes=None if lacks_referral else theme_table(store, question),
        shares=None if question.lock in UNCOUNTED else share_table(store, question),
        asked=request_table(store, scope, role, "T"),
        nodes=nodes(store, role, level, quarter),
        repairs=repairs(store, role, quarter),
        restricted=restricted_table(held, role, "T"),
        places=place_table(store, role, quarter),
        week=week_grid(store, question),
        followed=measures.indicators(store, scope, role, _FOLLOWED, _caption(msg("Situations and places"), quarter)),
        conflicts=measures.indicators(store, scope, role, _CONFLICTS, _caption(msg("Conflicts"), quarter)),
        modes=conflict_tables(store, role, quarter),
        zones=measures.zone_tables(store, scope, role, _ZONE_BY_ZONE),
        curves=tuple(Curve(caption=_WHOLE, data=measures.curve(store, scope, role, key)) for key in _CURVES),
        caveats=tuple(_caveats(role)),
    )


def _caption(title: str, quarter: Quarter) -> Message:
    return Message(msg("{label}, {quarter}"), {"label": Message(title), "quarter": quarter_name(quarter)})


def _remarks(held: Holdings, role: Role, quarter: Quarter, *, lacks_referral: bool) -> Iterator[Text]:
    yield from unfinished(held, quarter)
    if tells_places(held.store, role) and lacks_estates(held.store, quarter):
        yield no_estates(quarter)
    if lacks_referral:
        yield Message(msg("The imported files do not say who asked: found and asked for cannot be told apart."))


def _caveats(role: Role) -> list[Text]:
    said: list[Text] = [Message(one) for one in _CAVEATS]
    if role.act_floor:
        text = msg("For this role, counts of acts and of situations from 1 to {n} are not published.")
        said.append(Message(text, {"n": Number(role.act_floor - 1)}))
        said.append(Message(msg("Situations settled afterwards are then read by civil year, up to the last one over.")))
    return said


_CAVEATS: tuple[str, ...] = (
    msg("What is found on rounds follows presence, and requests follow how known the service is: never add them."),
    msg("Teams go where people complain: a neighbourhood with more facts is not one where more happens."),
    msg("With some twenty themes, chance alone gives about one word of change: read them as a description."),
    msg("“Moved on without dialogue” is no resolution: it is in no figure of what was calmed."),
    msg("A situation is one matter followed over several acts, where its first act was."),
    msg("Restricted themes are in no other figure of this page, nor are the situations that they touch."),
    msg("Zones and estates stand by name. Their order says nothing, and they are not to be ranked."),
)
