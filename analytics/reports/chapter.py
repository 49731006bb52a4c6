"""A chapter of a document or of a page: sentences, headlines, tables, curves and maps on one question, protected.

Screens draw it and documents print it, so that both hold the same figures.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from analytics.journal.schema import Kind
from analytics.reports import measures
from analytics.reports.behind import Behind
from analytics.reports.brought import UNCOUNTED
from analytics.reports.coverage_map import HoursMap
from analytics.reports.grid import Grid
from analytics.reports.outlines import OUTLINES
from analytics.reports.publication import TOTAL
from analytics.reports.question import Question, ask
from analytics.reports.sentences import finding
from analytics.reports.table import Headline, Months, Table
from analytics.reports.territory import TerritoryMap, territory_map
from analytics.reports.words import Text
from analytics.reports.zone_map import ZoneMap
from analytics.roles import Role
from analytics.scope import Scope
from analytics.store.connect import Store
from analytics.text import Message


@dataclass(frozen=True, slots=True, kw_only=True)
class Curve:
    """Series over quarters, and what they are called. `is_small`: one small panel a series, on one scale."""

    caption: Text
    data: Months
    is_small: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """What stands before the text of one section. `findings` are sentences written from cells of its tables, `period`
    is that of its grids."""

    key: str
    findings: tuple[Text, ...] = ()
    headlines: tuple[Headline, ...] = ()
    tables: tuple[Table, ...] = ()
    grids: tuple[Grid, ...] = ()
    curves: tuple[Curve, ...] = ()
    maps: tuple[TerritoryMap | HoursMap | ZoneMap, ...] = ()
    notes: tuple[Text, ...] = ()
    period: Text = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """For whom a chapter is made: the store, the scope with its level and quarter, the role whose floors hold, and the
    zone it is about (none: the whole territory)."""

    store: Store
    scope: Scope
    role: Role
    zone: str = TOTAL

    def findings(self, metric_keys: Sequence[str]) -> tuple[Message, ...]:
        """One sentence an indicator; none of one that the files tell nothing of, which tables name."""
        return tuple(self._findings(metric_keys))

    def headlines(self, metric_keys: Sequence[str]) -> tuple[Headline, ...]:
        questions = self._questions(metric_keys)
        return tuple(measures.headline_of(self.store, question, self.zone) for question in questions)

    def indicators(self, metric_keys: Sequence[str], caption: Text) -> Table:
        return measures.indicator_table(self.store, self._questions(metric_keys), caption, zone=self.zone)

    def parts(self, metric_key: str) -> tuple[Table, ...]:
        """What the zone's number is the sum of: one table, or none where it has no parts."""
        question = ask(self.store, self.scope, self.role, metric_key)
        behind = Behind(store=self.store, question=question, zone_code=self.zone)
        table = behind.parts()
        return () if table is None else (table,)

    def zones(self, metric_key: str) -> Table:
        return measures.zone_table(self.store, self.scope, self.role, metric_key)

    def map(self, metric_key: str) -> TerritoryMap:
        return territory_map(self.store, self.scope, self.role, metric_key)

    def curve(self, metric_key: str, caption: Text) -> Curve:
        data = measures.curve(self.store, self.scope, self.role, metric_key, zone=self.zone)
        return Curve(caption=caption, data=data)

    def zone_curves(self, metric_key: str, caption: Text) -> Curve:
        """One small panel a zone, in the order of their names."""
        data = measures.zone_curves(self.store, self.scope, self.role, metric_key)
        return Curve(caption=caption, data=data, is_small=True)

    def _findings(self, metric_keys: Sequence[str]) -> Iterator[Message]:
        for question in self._questions(metric_keys):
            cell, found = measures.measured(self.store, question, self.zone)
            if cell.status not in UNCOUNTED:
                yield finding(question.metric, question.quarter, cell, found)

    def _questions(self, metric_keys: Sequence[str]) -> list[Question]:
        """Of a zone, at its own level; of the territory, at any level that is open: the total is the same."""
        put = ask if self.zone else measures.whole
        return [put(self.store, self.scope, self.role, key) for key in metric_keys]


def titled(kind: Kind, chapters: Sequence[Chapter]) -> tuple[tuple[Chapter, str], ...]:
    """Each chapter with the title of the section that it opens. Raises KeyError on one that the outline lacks."""
    titles = {section.key: section.title for section in OUTLINES[kind].sections}
    return tuple((chapter, titles[chapter.key]) for chapter in chapters)
