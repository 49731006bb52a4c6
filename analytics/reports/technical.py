"""Technical watch: what waits for a repair and since when, owner by owner; what is declared fixed, and seen so.

Owners come by name and never by value: this is a table to work with, and no league.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from analytics.cell import Cell
from analytics.metrics.nouns.noun import Noun
from analytics.reports import measures
from analytics.reports.answer import NOTHING, Answer, last_complete, nothing, unfinished
from analytics.reports.brought import UNCOUNTED
from analytics.reports.chapter import Curve
from analytics.reports.constancy import scope_remarks
from analytics.reports.holdings import Holdings
from analytics.reports.requests import ASKED_BY, request_table
from analytics.reports.table import Headline, Table
from analytics.reports.technical_list import UNFIXED, Defects, defects
from analytics.reports.technical_owners import CODES, UNDATED, Owners, owners_of, repair_table, stock_table
from analytics.reports.tour_numbers import TOURS
from analytics.reports.waits import Waits, curves
from analytics.reports.words import Text, how_many, quarter_name
from analytics.roles import Role
from analytics.scope import Scope
from analytics.text import Message, Number, msg

_HEADLINES = (
    *("technical_open", "technical_open_long_share", "technical_delay", "technical_on_target_share"),
    *("technical_seen_share", "technical_unseen", "technical_recurrence_share", "technical_reopened"),
)
_COUNTED = (
    *("technical_sent", "technical_acknowledged_share", "technical_declared"),
    *("technical_open_very_long", "technical_duplicates"),
)
_ZONE_BY_ZONE = ("technical_open", "technical_delay")
_CURVES = (
    ("technical_open", Message(msg("Technical reports still open at the end of each quarter, whole territory"))),
    ("technical_sent", Message(msg("Technical reports sent each quarter, whole territory"))),
)
NUMBERS = ("acts-X", f"{ASKED_BY}X", *_HEADLINES, *(key for key in _COUNTED if key not in _HEADLINES), TOURS)
"""The numbers of the screen whose list may be read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What the screen shows of a quarter. `asked` is None where nothing says who asked, `defects` where the role may
    read no list, and all that stands on days of sending or of repair where no file tells them. `numbers`: those whose
    list may be read."""

    headlines: tuple[Headline, ...]
    remarks: tuple[Text, ...]
    asked: Table | None
    caveats: tuple[Text, ...]
    numbers: tuple[str, ...] = NUMBERS
    stock: Table | None = None
    repairs: Table | None = None
    waits: Waits | None = None
    curves: tuple[Curve, ...] = ()
    zones: tuple[Table, ...] = ()
    defects: Defects | None = None


def technical_watch(held: Holdings, scope: Scope, role: Role) -> Answer[Figures]:
    """The answer for a settled scope. Raises StoreError where the store cannot be read."""
    held, level, quarter = held.remembering(), scope.level, scope.quarter
    if level is None or quarter is None or quarter not in held.quarters:
        return nothing(NOTHING, last_complete(held, quarter))
    headlines = tuple(measures.headline(held.store, scope, role, key) for key in _HEADLINES)
    if headlines[0].cell.status in UNCOUNTED:
        sent = measures.headline(held.store, scope, role, "technical_sent").cell.status
        why, how = (_UNSENT, _HOW) if sent in UNCOUNTED else (UNFIXED, _HOW_FIXED)
        asked = request_table(held.store, scope, role, "X")
        if asked is None:
            return nothing(why, how)
        remarks = (how, *unfinished(held, quarter), *scope_remarks(held, role, level, quarter))
        return Answer(sentence=why, figures=_undated(headlines, remarks, asked), missing=why, hint=how)
    owners = owners_of(held.store, level, quarter)
    if owners.is_empty:
        none = Message(msg("Up to {quarter}, no technical report was sent."), {"quarter": quarter_name(quarter)})
        return nothing(none, last_complete(held, quarter))
    return Answer(sentence=_sentence(owners), figures=_figures(held, scope, role, owners, headlines))


def _undated(headlines: tuple[Headline, ...], remarks: tuple[Text, ...], asked: Table) -> Figures:
    """What stands on no day of sending or of repair."""
    told = tuple(headline for headline in headlines if headline.cell.status not in UNCOUNTED)
    return Figures(
        headlines=told,
        remarks=remarks,
        asked=asked,
        caveats=_CAVEATS[-1:],
        numbers=("acts-X", f"{ASKED_BY}X", *(headline.method for headline in told)),
    )


def _figures(held: Holdings, scope: Scope, role: Role, owners: Owners, headlines: tuple[Headline, ...]) -> Figures:
    store, quarter, level = held.store, owners.quarter, scope.level or ""
    known_on = min(quarter.last_day, held.last_on or quarter.last_day)
    return Figures(
        headlines=headlines,
        remarks=(*unfinished(held, quarter), *_unfollowed(owners), *scope_remarks(held, role, level, quarter)),
        stock=stock_table(owners),
        repairs=repair_table(owners),
        asked=request_table(store, scope, role, "X"),
        waits=Waits(
            name=f"waits-{quarter}",
            method="technical_delay",
            caption=Message(msg("Share of the reports of four quarters still open after so many days, by owner")),
            head=Message(msg("Owner of the repair")),
            tone="X",
            curves=curves(owners.delays, CODES, owners.settings),
        ),
        curves=tuple(Curve(caption=said, data=measures.curve(store, scope, role, key)) for key, said in _CURVES),
        zones=measures.zone_tables(store, scope, role, _ZONE_BY_ZONE),
        defects=defects(store, role, level, quarter, known_on),
        caveats=_CAVEATS,
    )


def _unfollowed(owners: Owners) -> Iterator[Text]:
    """The remark that some of the quarter's reports are said to be fixed on no day, if so."""
    if n := owners.n("", UNDATED):
        text = msg(
            "Technical reports sent in {quarter} and said to be fixed, without a day: {n}. No stock, delay or target"
            " holds them."
        )
        yield Message(text, {"quarter": quarter_name(owners.quarter), "n": Number(n)})


def _sentence(owners: Owners) -> Text:
    """What is open, since when, and how long repairs take."""
    n, old = owners.n("", "report_open"), owners.n("", "report_open_30")
    stock = Message(_OPEN.of(n), {"n": Number(n), "old": Number(old)})
    values: dict[str, object] = {"quarter": quarter_name(owners.quarter), "stock": stock}
    median = stock_table(owners).rows[-1].values[4]
    if not isinstance(median, Cell) or median.value is None:
        text = msg("At the end of {quarter}, {stock}; of those sent over four quarters, fewer than half are fixed.")
        return Message(text, values)
    days = how_many(_WITHIN, median.value)
    text = msg("At the end of {quarter}, {stock}; half of those sent over four quarters were fixed {days}.")
    return Message(text, {**values, "days": days})


_OPEN = Noun(
    msg("no technical report was open"),
    msg("{n} technical report was open (for more than 30 days: {old})"),
    msg("{n} technical reports were open, {old} of them for more than 30 days"),
)
_WITHIN = Noun(msg("the same day"), msg("within {n} day"), msg("within {n} days"))


_UNSENT = Message(msg("The imported files do not say when technical reports were sent to their owners."))
_HOW = Message(msg("Import a column “Sent to the owner on”; then delays, stock and targets can be counted."))
_HOW_FIXED = Message(
    msg("Import a column “Declared fixed on” or “Seen fixed on”; then delays, stock and targets can be counted.")
)
_CAVEATS: tuple[Text, ...] = (
    Message(
        msg(
            "A report is fixed once the team has seen it so, or its owner says so: the two are told apart. Each quarter"
            " is told as its last day knew it."
        )
    ),
    Message(msg("Reports still open count in every delay: leaving them out would flatter whoever repairs slowly.")),
    Message(msg("Duplicates and reports sent to the wrong owner are left out of stock, delays and targets.")),
    Message(
        msg("A target is that of the report, else that of its owner for this fault (a setting); else none is due.")
    ),
    Message(msg("Owners are listed by name. They do not receive the same faults: their delays do not rank them.")),
    Message(msg("Reports follow presence: more rounds find more defects.")),
    Message(msg("Requests follow how known the service is: what is found on rounds is never added to them.")),
)
