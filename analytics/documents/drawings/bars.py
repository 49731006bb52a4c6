"""Horizontal bars: one a category in the order given, its value in words at the end, its interval as a thin line."""

from collections.abc import Sequence
from dataclasses import dataclass

from analytics.cell import Cell, Status
from analytics.documents.drawings.canvas import Canvas, broken, width_of
from analytics.documents.drawings.colours import INK, LINE, SOFT, TONES
from analytics.documents.model import Svg
from analytics.documents.typography import printed
from analytics.reports.cellwords import value
from analytics.reports.table import Shown
from analytics.reports.words import Text
from analytics.text import Translator

_SIZE, _BAR, _MOST_LABEL, _ROOM = 8.0, 9.0, 190.0, 84.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Bars:
    """Bars from 0 to the longest one. `shown` says which part of the cells, as in a table's column."""

    bars: tuple[tuple[Text, Cell], ...]
    tone: str = ""
    shown: Shown = Shown.COUNT

    def svg(self, t: Translator) -> Svg:
        canvas = Canvas()
        labels = [broken(printed(label, t), _SIZE, _MOST_LABEL) for label, _ in self.bars]
        left = max((width_of(line, _SIZE) for lines in labels for line in lines), default=0) + 8
        scale = (canvas.width - left - _ROOM) / max((_end(cell) for _, cell in self.bars), default=1.0)
        y = 2.0
        for lines, (_, cell) in zip(labels, self.bars, strict=True):
            self._draw(canvas, (left, y, scale), (lines, cell), t)
            y += max(len(lines), 1) * _SIZE * 1.15 + 6.5
        canvas.line(left, 0, left, y - 2, stroke=LINE, stroke_width=0.8)
        return canvas.finished(y)

    def _draw(
        self, canvas: Canvas, at: tuple[float, float, float], bar: tuple[Sequence[str], Cell], t: Translator
    ) -> None:
        left, y, scale = at
        lines, cell = bar
        for rank, line in enumerate(lines):
            canvas.text(left - 6, y + 7.5 + rank * _SIZE * 1.15, line, size=_SIZE, text_anchor="end")
        end = left
        if cell.value is not None:
            canvas.add("rect", x=left, y=y, width=cell.value * scale, height=_BAR, fill=TONES[self.tone])
            end = left + _end(cell) * scale
        if cell.low is not None and cell.high is not None:
            middle = y + _BAR / 2
            canvas.line(left + cell.low * scale, middle, left + cell.high * scale, middle, stroke=INK, stroke_width=0.8)
        colour = INK if cell.status is Status.SHOWN else SOFT
        canvas.text(end + 5, y + 7.5, value(cell, t, shown=self.shown), size=_SIZE, fill=colour)


def _end(cell: Cell) -> float:
    """How far right a bar and its interval go."""
    return max(cell.value or 0.0, cell.high or 0.0) or (0.0 if cell.value is None else 1e-9)
