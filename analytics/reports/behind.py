"""What lies behind one zone's number: the parts that it is the sum of, and the records that it counts, to the unit."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from analytics.cell import Cell, Status
from analytics.config import Settings
from analytics.fields import Field, by_name
from analytics.fields import Kind as FieldKind
from analytics.metrics.base import Count, Counted, Delay, Facts, Window
from analytics.periods import Month, Quarter
from analytics.reports.columns import AMONG
from analytics.reports.publication import TOTAL
from analytics.reports.question import Question
from analytics.reports.rows import Row as Line
from analytics.reports.rows import each, rows_of
from analytics.reports.self_referral import NEW
from analytics.reports.table import Column, Listed, Row, Shown, Table
from analytics.reports.words import Amount, Day, Text, label, period_name, quarter_name, year_up_to
from analytics.store.connect import Store
from analytics.store.read import Read
from analytics.text import Message, msg

_N_PARTS = 5
_FIELDS = by_name("intervention")
_OF_ACT = ("theme", "referral", "place_type", "outcome")
_OF_REPORT = ("theme", "owner_type", "fixed_seen_on", "fixed_declared_on")


@dataclass(frozen=True, slots=True, kw_only=True)
class Behind:
    """One question about one zone of its level, or all (`TOTAL`). `count`: what is listed, where it is not what the
    metric counts; `month`: one of the quarter, of which alone records are listed where they are counted by month."""

    store: Store
    question: Question
    zone_code: str
    count: Counted | None = None
    month: Month | None = None

    @property
    def first_on(self) -> date:
        """The first day counted: of the quarter, or of the four that end with it."""
        return self.question.quarter.shift(1 - self.question.metric.window.n_quarters).first_day

    @property
    def period(self) -> Quarter | Month:
        """That of which the records are: the month asked, unless what is counted is of a quarter's end or of longer."""
        is_of_quarter = self.question.metric.window is Window.QUARTER
        return self.month if self.month and self._is_dated and is_of_quarter else self.question.quarter

    @property
    def named(self) -> Text:
        """What its records are of: the period, or the four quarters that end with it."""
        is_of_year = self._is_dated and self.question.metric.window is Window.FOUR_QUARTERS
        return year_up_to(self.question.quarter) if is_of_year else period_name(self.period)

    def parts(self) -> Table | None:
        """The first parts by count. None where the number has no parts.

        Under a floor no part is told: crossed with zones, parts are small, and those of one indicator would be taken
        off those of another, and off what is told of the whole territory.
        """
        question = self.question
        codes = "theme" if isinstance(question.metric.count, Delay) else part_list(question.metric.count)
        if not codes:
            return None
        if question.lock is Status.NOT_ALLOWED or question.floor:
            return self._no_part(codes, question.lock or Status.HIDDEN)
        counts = self._part_counts()
        first = sorted(((part, n) for part, n in counts.items() if n), key=lambda one: -one[1])[:_N_PARTS]
        rows = [
            Row(
                label=label(codes, part, question.settings),
                code=part,
                values=(Cell(value=float(n), n=n),),
                lists=(self._list_of(part),),
            )
            for part, n in first
        ]
        return self._part_table(codes, rows)

    def records(self, part: str = "") -> Table | None:
        """The records, exactly as many as are counted, of one part or all, for the roles that see records, where the
        metric allows it."""
        found = self.found()
        return None if found is None else self.listed(found, part)

    def found(self) -> pd.DataFrame | None:
        """The records as the store gives them, with the `part` under which each counts; None by right."""
        if not self.question.role.sees_records or self.question.lock is Status.NOT_ALLOWED:
            return None
        match self.counted:
            case Delay() as delay:
                return self._of_delay(delay)
            case Facts() as facts:
                return self._of_facts(facts)
            case Count() as count:
                return self._of_themes(count)

    def listed(self, found: pd.DataFrame, part: str = "") -> Table:
        """What was found as a table, of one part or all."""
        kept = found[found["part"] == part] if part else found
        metric = self.question.metric
        is_report = isinstance(self.counted, Delay) and self.counted.dimension == "X"
        shown = _OF_REPORT if is_report else ("theme",) if isinstance(self.counted, Delay) else _OF_ACT
        of = AMONG if self.count and self.count == metric.among else ""
        name = "-".join(["records", f"{of}{metric.key}", *([part.lower()] if part else []), str(self.period)])
        return record_table(self.store, kept, name=name, caption=behind_name(self.named), shown=shown)

    @property
    def counted(self) -> Counted:
        """What is listed: what the metric counts, unless something else of its side of the trade was asked for."""
        return self.count or self.question.metric.count

    @property
    def _is_dated(self) -> bool:
        """Whether what is listed is told of its own day, and not of a quarter's end."""
        counted = self.counted
        return isinstance(counted, Count) or (isinstance(counted, Facts) and not counted.is_stock)

    @property
    def _place(self) -> dict[str, object]:
        zone = None if self.zone_code == TOTAL else self.zone_code
        return {"level": self.question.level, "zone_code": zone}

    @property
    def _first_listed(self) -> date:
        return self.period.first_day if isinstance(self.period, Month) else self.first_on

    def _no_part(self, codes: str, status: Status) -> Table:
        every = Message(msg("All themes") if codes == "theme" else msg("All parts"))
        return self._part_table(codes, [Row(label=every, values=(Cell(status=status),))])

    def _list_of(self, part: str) -> Listed:
        """The records of a part; beside a median, whose records are delays, the new acts that its parts count."""
        metric = self.question.metric
        number = f"{NEW}{metric.dimension}" if isinstance(metric.count, Delay) else metric.key
        return Listed(number=number, part=part, zone=self.zone_code, level=self.question.level)

    def _part_counts(self) -> dict[str, int]:
        """The zone's counts by part: every theme in the order of its list, or the parts that there are, by code."""
        days = {"level": self.question.level, "first_on": self.first_on, "last_on": self.question.known_on}
        count = self.question.metric.count
        if isinstance(count, Facts):
            told = rows_of(self.store.read(Read.FACT_PARTS, facts=list(count.names), **days))
            parts = count.parts or sorted({row["part"] for row in told})
            return self._added(((row, row["part"]) for row in told), parts)
        themes = count if isinstance(count, Count) else Count(dimension=count.dimension)
        rows, origins = rows_of(self.store.read(Read.COUNTS_BY_THEME, **days)), themes.origin_codes()
        return self._added(((row, row["theme"]) for row in rows if row["origin"] in origins), themes.theme_codes())

    def _added(self, rows: Iterable[tuple[Line, str]], parts: Iterable[str]) -> dict[str, int]:
        """What rows of the zone count under each of these parts."""
        counts = dict.fromkeys(parts, 0)
        for row, part in rows:
            if row["zone_code"] == self.zone_code and part in counts:
                counts[part] += int(row["n"])
        return counts

    def _part_table(self, codes: str, rows: Sequence[Row]) -> Table:
        question = self.question
        quarter: dict[str, object] = {"quarter": quarter_name(question.quarter)}
        is_theme = codes == "theme"
        return Table(
            name=f"parts-{question.metric.key}-{question.quarter}",
            method=question.metric.key,
            caption=Message(msg("Most frequent themes, {quarter}") if is_theme else msg("By part, {quarter}"), quarter),
            head=Message(msg("Theme") if is_theme else msg("Part")),
            columns=(Column(label=Message(msg("Acts") if is_theme else msg("Number"))),),
            rows=tuple(rows),
        )

    def _of_themes(self, count: Count) -> pd.DataFrame:
        return self.store.read(
            Read.ZONE_RECORDS,
            first_on=self._first_listed,
            last_on=self.period.last_day,
            themes=count.theme_codes(),
            origins=count.origin_codes(),
            **self._place,
        )

    def _of_facts(self, facts: Facts) -> pd.DataFrame:
        return self.store.read(
            Read.FACT_RECORDS,
            first_on=self.question.quarter.first_day if facts.is_stock else self._first_listed,
            last_on=self.period.last_day,
            facts=list(facts.names),
            parts=list(facts.parts),
            **self._place,
        )

    def _of_delay(self, delay: Delay) -> pd.DataFrame:
        return self.store.read(
            Read.DELAY_RECORDS,
            quarter=self.question.quarter.first_day,
            delay=delay.name,
            parts=list(delay.parts),
            **self._place,
        )


def behind_name(period: Text) -> Message:
    """What the list of a period is called."""
    return Message(msg("Records behind the number, {period}"), {"period": period})


def record_table(
    store: Store, records: pd.DataFrame, *, name: str, caption: Text, shown: tuple[str, ...] = _OF_ACT
) -> Table:
    """One row a record, in order of dates; `shown` are fields of the flat record, their codes written as labels. With
    how many each record counts for, where some count for more than one."""
    columns, day = [_FIELDS[field] for field in shown], "sent_on" if "owner_type" in shown else "service_on"
    texts = [_texts(store.settings, field, records[field.name]) for field in columns]
    heads = [Column(label=Message(field.label), shown=Shown.TEXT) for field in columns]
    if "n" in records and (records["n"] != 1).any():
        texts.append([Amount(n) for n in records["n"].tolist()])
        heads.append(Column(label=Message(msg("Counts for")), shown=Shown.TEXT))
    days = each(pd.to_datetime(records[day]), lambda on: Day(on, "short"))
    return Table(
        name=name,
        caption=caption,
        head=Message(_FIELDS["sent_on" if day == "sent_on" else "started_on"].label),
        columns=tuple(heads),
        rows=tuple(Row(label=on, values=values) for on, values in zip(days, zip(*texts, strict=True), strict=True)),
    )


def part_list(count: Counted) -> str:
    """The code list of the parts of a count; acts have their themes."""
    return count.part_list if isinstance(count, Facts | Delay) else "theme"


def _texts(settings: Settings, field: Field, column: pd.Series) -> list[Text]:
    """A column of dates, codes or texts as words; nothing where the record holds nothing."""
    if field.kind is FieldKind.DATE:
        return each(pd.to_datetime(column), lambda on: Day(on, "short"))
    if not field.codes:
        return each(column, str)
    return each(column, lambda code: label(field.codes, str(code), settings))
