"""Small curves over quarters or months, one panel a series: each value with its interval, breaks of the series and
events of the context. A period without number is a cross, never a zero; no line is drawn across it, nor across a break,
nor to a period that is under way.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from analytics.cell import Cell, Status
from analytics.documents.drawings.axes import TICK, Area, draw_levels, round_top
from analytics.documents.drawings.canvas import WIDTH, Canvas, broken, number, width_of
from analytics.documents.drawings.colours import BLANK, INK, SOFT, TONES
from analytics.documents.drawings.legend import draw_remarks
from analytics.documents.model import Svg
from analytics.documents.typography import printed
from analytics.periods import Grain, Quarter, last_day
from analytics.reports.cellwords import status
from analytics.reports.table import Event, Months, Series
from analytics.reports.words import Day, Text
from analytics.text import Message, Translator, msg

_TITLE, _PANEL, _BELOW, _LEFT = 9.0, 66.0, 24.0, 30.0
_GAP, _NARROW_GAP = 16.0, 9.0
_FEW = 2
_NARROW, _NARROW_TITLE, _NARROW_LEFT = 110.0, 7.5, 14.0
"""Panels narrower than that have a smaller title and margin, and tell years only."""
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True, kw_only=True)
class Curves:
    """Panels over shared periods, each on its own scale from 0 unless `is_one_scale`."""

    data: Months
    n_columns: int = 2
    is_one_scale: bool = False
    width: float = WIDTH
    tall: float = _PANEL

    def svg(self, t: Translator) -> Svg:
        canvas, columns = Canvas(self.width), min(self.n_columns, max(len(self.data.series), 1))
        gap = _GAP if columns <= _FEW else _NARROW_GAP
        wide = (canvas.width - gap * (columns - 1)) / columns
        size, margin = (_TITLE, _LEFT) if wide >= _NARROW else (_NARROW_TITLE, _NARROW_LEFT)
        titles = [broken(printed(series.label, t), size, wide) if self.is_many else [] for series in self.data.series]
        above = max((len(lines) for lines in titles), default=1) * size * 1.15 + 7
        tall = above + self.tall + (_BELOW if wide >= _NARROW else _BELOW - 8)
        for rank, series in enumerate(self.data.series):
            left, top = (rank % columns) * (wide + gap), (rank // columns) * tall
            area = Area(
                left=left + margin, top=top + above, width=wide - margin, height=self.tall, most=self._top(series)
            )
            _draw_title(canvas, (left, area.top - 9), titles[rank], size)
            _draw_panel(canvas, self, series, area, t)
        rows = -(-len(self.data.series) // columns)
        return canvas.finished(draw_remarks(canvas, rows * tall + 2, self._remarks(t)) + 2)

    @property
    def is_many(self) -> bool:
        """Whether panels have to be told apart; of one, the figure's title says what it is."""
        return len(self.data.series) > 1

    @property
    def is_quarterly(self) -> bool:
        return self.data.grain is Grain.QUARTER

    @property
    def events(self) -> tuple[Event, ...]:
        """The events that touch the periods drawn, oldest first."""
        first, last = self.data.months[0], self.ends_on
        touching = (event for event in self.data.events if event.first_on < last and (event.last_on or last) >= first)
        return tuple(sorted(touching, key=lambda event: (event.first_on, event.last_on or last)))

    @property
    def ends_on(self) -> date:
        """The day after the last period."""
        return last_day(self.data.months[-1], self.data.grain) + timedelta(days=1)

    def place(self, on: date) -> float:
        """Where a day stands between the first period's start (0) and the last one's end (1)."""
        starts = [*self.data.months, self.ends_on]
        rank = max((rank for rank, start in enumerate(starts[:-1]) if start <= on), default=0)
        inside = (on - starts[rank]).days / (starts[rank + 1] - starts[rank]).days
        return min(max((rank + inside) / (len(starts) - 1), 0.0), 1.0)

    def _top(self, series: Series) -> float:
        ranged = self.data.series if self.is_one_scale else (series,)
        known = [cell.high or cell.value or 0.0 for one in ranged for cell in (*one.cells, *one.rolling)]
        return round_top(max(known, default=0.0))

    def _remarks(self, t: Translator) -> Iterator[str]:
        without = [cell for series in self.data.series for cell in series.cells if cell.status is not Status.SHOWN]
        if any(series.rolling for series in self.data.series):
            yield t("Dotted line: the four quarters ending with each one.")
        if any(cell.low is not None for series in self.data.series for cell in series.cells):
            yield t("Vertical lines: 95% intervals.")
        yield from (printed(note, t) for note in (self.data.apart, self.data.unripe) if note)
        if reasons := ", ".join(dict.fromkeys(status(cell, t) for cell in without)):
            yield t("× marks a period without number: {reasons}.", reasons=reasons)
        for letter, event in zip(_LETTERS, self.events, strict=False):
            yield _said(letter, event, t)


def _said(letter: str, event: Event, t: Translator) -> str:
    """« a : travaux (Gare), du 3 mars 2026 au 2 avril 2026 »; of a break, its first day and what it forbids."""
    what: Text = event.label
    if event.where:
        what = Message(msg("{what} ({where})"), {"what": what, "where": event.where})
    start = printed(Day(event.first_on), t)
    if event.is_break:
        when = t("from {day} on; what lies on its two sides is not compared", day=start)
    elif event.last_on is None:
        when = t("since {day}", day=start)
    elif event.last_on == event.first_on:
        when = t("on {day}", day=start)
    else:
        when = t("from {first} to {last}", first=start, last=printed(Day(event.last_on), t))
    return t("{letter}: {what}, {when}.", letter=letter, what=printed(what, t), when=when)


def _draw_title(canvas: Canvas, at: tuple[float, float], lines: Sequence[str], size: float) -> None:
    """Over the panel; the last line is always at the same distance from it."""
    left, bottom = at
    for rank, said in enumerate(reversed(lines)):
        canvas.text(left, bottom - rank * size * 1.15, said, size=size, font_weight=600)


def _draw_panel(canvas: Canvas, drawn: Curves, series: Series, area: Area, t: Translator) -> None:
    own = drawn.data.events_of(series)
    _draw_events(canvas, drawn, area, own)
    draw_levels(canvas, area, t)
    colour = TONES[series.tone]
    rolling = [_point(area, drawn, rank, cell) for rank, cell in enumerate(series.rolling)]
    for before, after in _joined(drawn, rolling, own):
        canvas.line(*before, *after, stroke=colour, stroke_width=1.1, stroke_dasharray="1.5 2")
    points = [_point(area, drawn, rank, cell) for rank, cell in enumerate(series.cells)]
    for before, after in _joined(drawn, points, own):
        canvas.line(*before, *after, stroke=colour, stroke_width=1.6)
    for rank, (cell, point) in enumerate(zip(series.cells, points, strict=True)):
        fill = "#ffffff" if drawn.data.is_running(rank) else colour
        _draw_value(canvas, area, cell, point or (_middle(area, drawn, rank), area.bottom), (colour, fill))
    _draw_periods(canvas, drawn, area, t)


def _middle(area: Area, drawn: Curves, rank: int) -> float:
    return area.x((rank + 0.5) / len(drawn.data.months))


def _point(area: Area, drawn: Curves, rank: int, cell: Cell) -> tuple[float, float] | None:
    return None if cell.value is None else (_middle(area, drawn, rank), area.y(cell.value))


def _joined(
    drawn: Curves, points: Sequence[tuple[float, float] | None], own: Sequence[Event]
) -> Iterator[tuple[tuple[float, float], tuple[float, float]]]:
    """Neighbouring values, of periods that are over, between which no series breaks."""
    n = len(points)
    breaks = [drawn.place(event.first_on) * n for event in drawn.events if event.is_break and event in own]
    for rank, (before, after) in enumerate(pairwise(points)):
        if (
            before
            and after
            and not drawn.data.is_running(rank + 1)
            and not any(rank + 0.5 < at <= rank + 1.5 for at in breaks)
        ):
            yield before, after


def _draw_value(canvas: Canvas, area: Area, cell: Cell, at: tuple[float, float], paint: tuple[str, str]) -> None:
    """A point with its interval, in a colour and filled with another: a period under way is hollow."""
    (x, y), (colour, fill) = at, paint
    if cell.value is None:
        canvas.add(
            "path", d=f"M{number(x - 2.5)} {number(y - 2.5)}l5 5m0 -5l-5 5", stroke=SOFT, stroke_width=1, fill="none"
        )
        return
    if cell.low is not None:
        top = area.top if cell.high is None else area.y(cell.high)
        canvas.line(x, area.y(cell.low), x, max(top, area.top), stroke=colour, stroke_width=1, stroke_opacity=0.75)
    radius, line = (2.4, 1.5) if area.width > _NARROW else (1.6, 1.1)
    canvas.add("circle", cx=x, cy=y, r=radius, fill=fill, stroke=colour, stroke_width=line)


def _draw_events(canvas: Canvas, drawn: Curves, area: Area, own: Sequence[Event]) -> None:
    """The panel's own events as bands, breaks as dashed lines, each with its letter over it; neighbours' letters stand
    apart."""
    last = -99.0
    lettered = zip(_LETTERS, drawn.events, strict=False)
    for letter, event in (one for one in lettered if one[1] in own):
        left = area.x(drawn.place(event.first_on))
        right = area.x(drawn.place(event.last_on)) if event.last_on else area.left + area.width
        if event.is_break:
            canvas.line(left, area.top - 2, left, area.bottom, stroke=INK, stroke_width=0.9, stroke_dasharray="2 2")
        else:
            canvas.add(
                "rect",
                x=left,
                y=area.top,
                width=max(right - left, 2),
                height=area.height,
                fill=BLANK,
                stroke="#d5d8d4",
                stroke_width=0.5,
            )
        x = max(left + 1, last + 6)
        canvas.text(x, area.top - 1.5, letter, size=TICK, fill=INK, font_style="italic")
        last = x


def _draw_periods(canvas: Canvas, drawn: Curves, area: Area, t: Translator) -> None:
    """T1… or the first month of each quarter; the year under the first one and under each new year. Of a narrow panel,
    the years alone."""
    if area.width < _NARROW - _NARROW_LEFT:
        _draw_years(canvas, drawn, area)
        return
    year = None
    for rank, start in enumerate(drawn.data.months):
        if not drawn.is_quarterly and start.month not in (1, 4, 7, 10):
            continue
        x = _middle(area, drawn, rank)
        said = _quarter(start, t) if drawn.is_quarterly else t.day(start, "MMM")
        canvas.text(x, area.bottom + 9, said, size=TICK, text_anchor="middle", fill=SOFT)
        if start.year != year and x + width_of("2026", TICK) / 2 <= area.left + area.width + 6:
            canvas.text(x, area.bottom + 17, str(start.year), size=TICK, text_anchor="middle", fill=SOFT)
        year = start.year


def _draw_years(canvas: Canvas, drawn: Curves, area: Area) -> None:
    """A tick where each year begins, and the year beside it."""
    for rank, start in enumerate(drawn.data.months):
        if start.month == 1:
            x = area.x(rank / len(drawn.data.months))
            canvas.line(x, area.bottom, x, area.bottom + 3, stroke=SOFT, stroke_width=0.7)
            canvas.text(x + 1.5, area.bottom + 8, str(start.year), size=TICK, fill=SOFT)


def _quarter(start: date, t: Translator) -> str:
    return t("Q{number}", number=Quarter.of(start).number)
