"""How far the records can be trusted: what is filled in, what has no place, what was not taken, how late it is entered.

It speaks of all that is loaded, whatever the quarter, and never of one mediator.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from analytics import records
from analytics.cell import Cell, Status
from analytics.codes import ISOLATION_LEVELS, OWN_LEVELS
from analytics.config import Home
from analytics.ingest.corrections import KIND
from analytics.ingest.reasons import REASONS
from analytics.metrics.base import FLOORED_DIMENSION
from analytics.metrics.nouns.noun import Noun
from analytics.periods import Grain, Month, Quarter
from analytics.reports.events import events
from analytics.reports.freshness import ESTIMATE
from analytics.reports.holdings import Holdings, running_until
from analytics.reports.quality_care import Care, care, kept_with_care, share_cell
from analytics.reports.quality_files import files_table
from analytics.reports.quality_fill import fill_table, never_filled
from analytics.reports.quality_numbers import DELAY, KEPT, UNPLACED
from analytics.reports.table import Column, Headline, Listed, Months, Row, Series, Shown, Table
from analytics.reports.words import Day, Text, how_many
from analytics.roles import Role
from analytics.store.read import Read
from analytics.text import Message, Number, msg

_N_MONTHS = 24
_RECORDS, _LINES, _HOURS = Message(msg("records")), Message(msg("lines")), Message(msg("hours"))
_KEPT = "quality_kept"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quality:
    """What the screen shows. `delays` has no month where no file brings the moment of entry."""

    is_empty: bool
    sentence: Text
    headlines: tuple[Headline, ...]
    care: Care
    fill: Table
    never_filled: Text
    unlocated: Table
    rejected: Table
    identical: Text
    delays: Months
    batches: Table
    caveats: tuple[Text, ...]


def quality(held: Holdings, home: Home, role: Role) -> Quality:
    """The answer for the whole store. Raises StoreError where the store or the manifest cannot be read."""
    told, rejected = kept_with_care(held), held.store.read(Read.REJECTED)
    fill = told[told["kind"] == "field"].rename(columns={"code": "field", "n_part": "n_filled"})
    delays = held.store.read(Read.ENTRY_DELAY).tail(_N_MONTHS)
    info = dict(held.store.read(Read.INFO).itertuples(index=False, name=None))
    n_records, n_rejected = int(info["n_unrestricted"]), int(rejected["n"].sum())
    return Quality(
        is_empty=info["n_records"] == "0",
        sentence=_sentence(held, role, n_records, n_rejected),
        headlines=tuple(_headlines(role, n_records, n_rejected, delays)),
        care=care(held, role, told),
        fill=fill_table(fill, role),
        never_filled=never_filled(fill),
        unlocated=_unlocated_table(held, role),
        rejected=_rejected_table(rejected),
        identical=_identical(int(info.get("n_identical", 0)), int(info.get("n_told_again", 0))),
        delays=_delays(held, delays, role),
        batches=files_table([batch for batch in records.batches(home) if batch.active and batch.kind != KIND]),
        caveats=_CAVEATS,
    )


def _sentence(held: Holdings, role: Role, n_records: int, n_rejected: int) -> Text:
    if held.first_on is None or held.last_on is None:
        return Message(msg("No record is loaded yet."))
    days: dict[str, object] = {"first": Day(held.first_on), "last": Day(held.last_on)}
    if role.has_floors:
        return Message(msg("Records are kept from {first} to {last}; how many is not published for this role."), days)
    days |= {"kept": how_many(_RECORDS_KEPT, n_records), "lines": Number(n_rejected)}
    if n_rejected:
        return Message(msg("{kept}, restricted themes aside, from {first} to {last}; lines not taken: {lines}."), days)
    return Message(msg("{kept}, restricted themes aside, from {first} to {last}; every line was taken."), days)


_RECORDS_KEPT = Noun(msg("no record is kept"), msg("{n} record is kept"), msg("{n} records are kept"))


def _headlines(role: Role, n_records: int, n_rejected: int, delays: pd.DataFrame) -> Iterator[Headline]:
    every = Listed(number=KEPT)
    yield Headline(label=Message(msg("Kept")), unit=_RECORDS, cell=_whole(n_records, role), method=_KEPT, listed=every)
    yield Headline(label=Message(msg("Not taken")), unit=_LINES, cell=_count(n_rejected), method=_KEPT)
    for row in delays.tail(1).itertuples():
        cell = Cell(value=float(str(row.p50_hours)), n=None if role.has_floors else int(str(row.n)))
        on = pd.Timestamp(str(row.month)).date()
        yield Headline(
            label=Message(msg("Median entry delay")),
            unit=_HOURS,
            cell=cell,
            note=Day(on, "MMMM y"),
            method="quality_entry_delay",
            listed=Listed(number=DELAY, quarter=Quarter.of(on), month=Month.of(on)),
        )


def _whole(n: int, role: Role) -> Cell:
    """How many records are kept, whose parts are told under floors to the roles that have some."""
    return Cell(status=Status.HIDDEN) if role.has_floors else _count(n)


def _unlocated_table(held: Holdings, role: Role) -> Table:
    """Records without a zone, a level at a time; social watch only counts where it may be placed. A team's own areas
    are not meant to hold every record."""
    counts = held.store.read(Read.UNLOCATED)
    counts = counts[~counts["level"].isin(OWN_LEVELS)]
    placed = counts[(counts["dimension"] != FLOORED_DIMENSION) | counts["level"].isin(ISOLATION_LEVELS)]
    share, number = (
        Column(label=Message(msg("Without a zone")), shown=Shown.SHARE),
        Column(label=Message(msg("Records")), shown=Shown.N),
    )
    columns = (share,) if role.has_floors else (share, number)
    rows = []
    for level, cut in placed.groupby("level", sort=False):
        cell = share_cell(int(cut["n_unlocated"].sum()), int(cut["n"].sum()), role.act_floor)
        lists = (None, Listed(number=UNPLACED, part=str(level)))[: len(columns)]
        title = held.level_label(str(level))
        rows.append(Row(label=title, code=str(level), values=(cell,) * len(columns), lists=lists))
    return Table(
        name="unlocated",
        method="quality_unlocated",
        caption=Message(msg("Records that no zone of the level contains, or that have no place")),
        head=Message(msg("Level")),
        columns=columns,
        rows=tuple(rows),
    )


def _rejected_table(rejected: pd.DataFrame) -> Table:
    return Table(
        name="not-taken",
        method=_KEPT,
        caption=Message(msg("Lines of the imported files that were not taken, by reason")),
        head=Message(msg("Reason")),
        columns=(Column(label=Message(msg("Not taken")), unit=_LINES),),
        rows=tuple(
            Row(label=Message(REASONS[str(row.reason)]), group=str(row.source), values=(_count(int(str(row.n))),))
            for row in rejected.itertuples()
        ),
    )


def _identical(n_identical: int, n_told_again: int) -> Text:
    """How rows without an identifier that say the same are counted, where there are any."""
    if not n_identical and not n_told_again:
        return ""
    return Message(
        msg(
            "Rows without an identifier that say exactly the same count as many times as in the file that holds most "
            "of them: {n} beyond the first; told again by other files, and not counted twice: {again}."
        ),
        {"n": Number(n_identical), "again": Number(n_told_again)},
    )


def _delays(held: Holdings, delays: pd.DataFrame, role: Role) -> Months:
    """Half of the records of a month are entered within the first delay, nine in ten within the second."""
    months = tuple(pd.Timestamp(month).date() for month in delays["month"])
    names = {"p50_hours": msg("Half of the records"), "p90_hours": msg("Nine records in ten")}
    shown = [int(n) >= role.act_floor for n in delays["n"]]
    return Months(
        method="quality_entry_delay",
        months=months,
        series=tuple(
            Series(
                label=Message(title),
                tone="",
                listed=Listed(number=DELAY),
                cells=tuple(
                    Cell(value=float(hours), n=None if role.has_floors else int(n))
                    if is_shown
                    else Cell(status=Status.HIDDEN)
                    for hours, n, is_shown in zip(delays[name], delays["n"], shown, strict=True)
                ),
            )
            for name, title in names.items()
        ),
        unit=_HOURS,
        events=events(held.store, role, (months[0], held.last_on)) if months and held.last_on else (),
        until=running_until(months, Grain.MONTH, held),
    )


def _count(n: int) -> Cell:
    return Cell(value=n, n=n)


_CAVEATS: tuple[Text, ...] = (
    ESTIMATE,
    Message(
        msg("“Filled in” means neither empty nor “not recorded”; all records count, even where a field is not theirs.")
    ),
    Message(
        msg(
            "Records of restricted themes are in no number of this page. How many lines of each file were kept, of all "
            "themes, is told by its import and by the history, to who imports."
        )
    ),
    Message(msg("A late entry is a fact about the work and its tools: it is never read by mediator.")),
    Message(
        msg(
            "Social-watch records are placed at their import and lose their point: later zones do not place them again."
        )
    ),
)
