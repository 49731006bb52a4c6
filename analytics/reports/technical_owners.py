"""What became of technical reports, owner by owner, in the order of their names: stock, delays, targets, repairs.

Reports are about objects: no count of this page has a floor.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from analytics.cell import Cell, Status
from analytics.config import Settings
from analytics.metrics.nouns.noun import Noun
from analytics.metrics.technical import WAITED
from analytics.periods import Quarter
from analytics.reports.columns import AMONG
from analytics.reports.delays import Delays, delays_of
from analytics.reports.parts import facts_by_part
from analytics.reports.table import Column, Headline, Listed, Part, Row, Shown, Table
from analytics.reports.waits import median_cell, medians, ordered
from analytics.reports.words import how_many, label, quarter_name
from analytics.stats.proportions import shares
from analytics.store.connect import Store
from analytics.text import Message, msg

CODES = "owner_type"
STOCKS = ("report_open", "report_open_30", "report_open_90", "report_unseen")
_STOCK_NUMBERS = ("technical_open", "technical_open_long_share", "technical_open_very_long", "technical_unseen")
SHARES = (
    ("report_acknowledged", "report_sent"),
    ("report_on_target", "report_due"),
    ("report_declared_seen", "report_declared"),
    ("repair_undone", "repair_watched"),
)
_DELAY, _SENT, _DECLARED, _SEEN = "technical_delay", "technical_sent", "technical_declared", "technical_seen_share"
_SHARE_METHODS = ("technical_acknowledged_share", "technical_on_target_share", _SEEN, "technical_recurrence_share")
_SHARE_NUMBERS = (_SENT, *(f"{AMONG}{key}" for key in _SHARE_METHODS[1:]))
_STOCK_LABELS = (
    Message(msg("Still open")),
    Message(msg("for more than {n} days"), {"n": 30}),
    Message(msg("for more than {n} days"), {"n": 90}),
    Message(msg("Declared, still to be seen")),
)
UNDATED = "report_undated"
FACTS = (UNDATED, *STOCKS, *(fact for pair in SHARES for fact in pair))

_HELD_NUMBERS = (_SENT, _DECLARED, _SEEN, "", "", *_STOCK_NUMBERS[:2])
_TOTAL = ""
_REPORTS, _DAYS = Message(msg("reports")), Message(msg("days"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Owners:
    """Counts of one quarter: `facts`, each by part, and `delays` of repair, with the median of each part, and of all
    under the total's code; `parts` are the owners that have any report, by name."""

    quarter: Quarter
    settings: Settings
    facts: Mapping[str, Mapping[str, int]]
    delays: Delays
    medians: Mapping[str, Cell]
    parts: list[str]

    @property
    def is_empty(self) -> bool:
        return not len(self.delays.n) and not any(self.facts.values())

    def n(self, part: str, fact: str) -> int:
        """How many, of one owner or of all."""
        counts = self.facts[fact]
        return sum(counts.values()) if part == _TOTAL else counts.get(part, 0)

    @property
    def followed(self) -> dict[str, int]:
        """How many reports the median of each owner, and of all under the total's code, stands on, fixed or not."""
        of_parts = {part: of_part.n_cases for part, of_part in self.delays.by_part()}
        return of_parts | {_TOTAL: sum(of_parts.values())}


def owners_of(store: Store, level: str, quarter: Quarter) -> Owners:
    """All that is told of owners, in the quarter and at its end."""
    every = facts_by_part(store, quarter)
    delays = delays_of(store, WAITED, level, (quarter.first_day, quarter.last_day)).of_quarter(quarter.first_day)
    facts = {fact: every.get((quarter, fact), {}) for fact in FACTS}
    of_parts = medians(delays)
    whole = median_cell(delays) if of_parts else Cell(status=Status.NO_CASE)
    told = {part for counts in facts.values() for part in counts}
    return Owners(
        quarter=quarter,
        settings=store.settings,
        facts=facts,
        delays=delays,
        medians={**of_parts, _TOTAL: whole},
        parts=ordered(told | set(of_parts), CODES, store.settings),
    )


def owner_table(owners: Owners) -> Table:
    """What each owner was sent and repaired in the quarter, how long repairs take, and what waits at its end."""
    return Table(
        name=f"owners-{owners.quarter}",
        method=_SENT,
        caption=Message(
            msg("Technical reports sent, fixed and still open, by owner of the repair, {quarter}"),
            {"quarter": quarter_name(owners.quarter)},
        ),
        head=Message(msg("Owner of the repair")),
        columns=(
            Column(label=Message(msg("Sent")), method=_SENT),
            Column(label=Message(msg("Declared fixed")), method=_DECLARED),
            Column(label=Message(msg("of which seen fixed")), method=_SEEN),
            Column(label=Message(msg("Median delay")), unit=_DAYS, method=_DELAY),
            Column(label=Message(msg("95% interval")), unit=_DAYS, shown=Shown.INTERVAL),
            Column(label=Message(msg("Still open")), method=_STOCK_NUMBERS[0]),
            Column(label=Message(msg("for more than {n} days"), {"n": 30}), method=_STOCK_NUMBERS[1]),
        ),
        rows=tuple(_row(owners, part, tuple(_held(owners, part)), _HELD_NUMBERS) for part in (*owners.parts, _TOTAL)),
    )


_N_SEEN = Noun(
    msg("of which none seen fixed by the team by its end"),
    msg("of which one seen fixed by the team by its end"),
    msg("of which {n} seen fixed by the team by its end"),
)


def repaired(owners: Owners | None) -> Headline:
    """Repairs declared in the quarter by all owners, with how many the team had seen by its end."""
    n, seen = (owners.n(_TOTAL, fact) if owners else 0 for fact in ("report_declared", "report_declared_seen"))
    return Headline(
        label=Message(msg("Technical reports declared fixed")),
        unit=Message(msg("reports in the quarter")),
        cell=_count(n) if owners else Cell(status=Status.MISSING_COLUMN),
        note=how_many(_N_SEEN, seen) if owners else "",
        tone="X",
        method=_DECLARED,
    )


def _held(owners: Owners, part: str) -> Iterator[Cell]:
    for fact in ("report_sent", "report_declared", "report_declared_seen"):
        yield _count(owners.n(part, fact))
    yield from [owners.medians.get(part, Cell(status=Status.NO_CASE))] * 2
    for fact in STOCKS[:2]:
        yield _count(owners.n(part, fact))


def stock_table(owners: Owners) -> Table:
    """What is open at the quarter's end and since when, and how long repairs take over four quarters."""
    none, found, followed = Cell(status=Status.NO_CASE), owners.medians, owners.followed
    return Table(
        name=f"owners-stock-{owners.quarter}",
        method=_STOCK_NUMBERS[0],
        caption=Message(
            msg("Open reports at the end of {quarter}, and delay of repair of those sent over four quarters, by owner"),
            {"quarter": quarter_name(owners.quarter)},
        ),
        head=Message(msg("Owner of the repair")),
        columns=(
            *(
                Column(label=title, unit=_REPORTS, method=key)
                for title, key in zip(_STOCK_LABELS, _STOCK_NUMBERS, strict=True)
            ),
            Column(label=Message(msg("Median delay")), unit=_DAYS, method=_DELAY),
            Column(label=Message(msg("95% interval")), unit=_DAYS, shown=Shown.INTERVAL, method=_DELAY),
            Column(label=Message(msg("Number followed")), unit=_REPORTS, method=_DELAY),
        ),
        rows=tuple(
            _row(
                owners,
                part,
                (*_stocks(owners, part), *[found.get(part, none)] * 2, _count(followed.get(part, 0))),
                (*_STOCK_NUMBERS, "", "", _DELAY),
            )
            for part in (*owners.parts, _TOTAL)
        ),
    )


def repair_table(owners: Owners) -> Table:
    """What was sent, due, declared and watched in the quarter, each with the share that was held."""
    return Table(
        name=f"owners-repairs-{owners.quarter}",
        method=_SENT,
        caption=Message(
            msg("Reports sent, targets, repairs declared and repairs watched in {quarter}, by owner"),
            {"quarter": quarter_name(owners.quarter)},
        ),
        head=Message(msg("Owner of the repair")),
        columns=tuple(_share_columns()),
        rows=tuple(
            _row(owners, part, tuple(_shares(owners, part)), tuple(one for key in _SHARE_NUMBERS for one in (key, "")))
            for part in (*owners.parts, _TOTAL)
        ),
    )


def _share_columns() -> Iterator[Column]:
    whole = (msg("Sent"), msg("Due"), msg("Declared fixed"), msg("Watched for 60 days"))
    held = (msg("acknowledged"), msg("fixed on target"), msg("seen fixed"), msg("fault back"))
    for told, kept, key in zip(whole, held, _SHARE_METHODS, strict=True):
        yield Column(label=Message(told), unit=_REPORTS, method=key if key != _SHARE_METHODS[0] else _SENT)
        yield Column(label=Message(kept), shown=Shown.PERCENT, method=key)


def _row(owners: Owners, part: str, values: tuple[Cell, ...], numbers: Sequence[str]) -> Row:
    """`numbers`: the one whose list holds each value, or none."""
    lists = tuple(Listed(number=number, part=part) if number else None for number in numbers)
    if part == _TOTAL:
        return Row(label=Message(msg("All owners")), values=values, part=Part.TOTAL, lists=lists)
    return Row(label=label(CODES, part, owners.settings), code=part, values=values, lists=lists)


def _stocks(owners: Owners, part: str) -> Iterator[Cell]:
    return (_count(owners.n(part, fact)) for fact in STOCKS)


def _shares(owners: Owners, part: str) -> Iterator[Cell]:
    for fact, among in SHARES:
        n, whole = owners.n(part, fact), owners.n(part, among)
        yield _count(whole)
        yield _share(n, whole)


def _count(n: int) -> Cell:
    return Cell(value=n, n=n)


def _share(n: int, whole: int) -> Cell:
    """In 100, with the exact interval; no case where it would be of nothing."""
    if not whole:
        return Cell(status=Status.NO_CASE)
    found = shares(n, whole)
    low, value, high = (100 * float(number) for number in (found.low, found.value, found.high))
    return Cell(value=value, low=low, high=high, n=n, exposure=whole)
