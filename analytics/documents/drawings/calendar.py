"""A number crossed by two scales, an hour and a weekday for instance: shaded cells with the number written in each."""

from bisect import bisect_right
from dataclasses import dataclass

from analytics.cell import Cell, Status
from analytics.documents.drawings.axes import TICK
from analytics.documents.drawings.canvas import Canvas, width_of
from analytics.documents.drawings.colours import INK, PALETTES, SOFT
from analytics.documents.drawings.legend import (
    Key,
    class_names,
    draw_legend,
    draw_remarks,
    status_fill,
    status_keys,
)
from analytics.documents.model import Svg
from analytics.documents.typography import printed
from analytics.reports.grid import Grid
from analytics.text import Translator

_HEAD, _ROW, _SIZE = 14.0, 13.0, 7.0


@dataclass(frozen=True, slots=True)
class Calendar:
    """The drawing of a report's grid, in the classes of its screen."""

    grid: Grid

    def svg(self, t: Translator) -> Svg:
        canvas, grid = Canvas(), self.grid
        names = [printed(label, t) for label in grid.rows]
        left = max((width_of(name, _SIZE) for name in names), default=0) + 8
        wide = (canvas.width - left) / max(len(grid.columns), 1)
        for column, label in enumerate(grid.columns):
            said = printed(label, t)
            canvas.text(left + (column + 0.5) * wide, 9, said, size=TICK, text_anchor="middle", fill=SOFT)
        for row, (name, cells) in enumerate(zip(names, grid.cells, strict=True)):
            top = _HEAD + row * _ROW
            canvas.text(left - 5, top + 9, name, size=_SIZE, text_anchor="end")
            for column, cell in enumerate(cells):
                self._draw(canvas, (left + column * wide, top, wide), cell, t)
        bottom = draw_legend(canvas, _HEAD + len(names) * _ROW + 8, self._keys(t))
        return canvas.finished(draw_remarks(canvas, bottom, [printed(grid.least, t)] if grid.least else []) + 2)

    def _draw(self, canvas: Canvas, at: tuple[float, float, float], cell: Cell, t: Translator) -> None:
        x, y, wide = at
        box = {"x": x, "y": y, "width": wide, "height": _ROW, "stroke": "#ffffff", "stroke_width": 0.8}
        if cell.value is None:
            canvas.add("rect", **box, fill=status_fill(cell.status)[0])
            return
        shade = bisect_right(self.grid.breaks, cell.value)
        canvas.add("rect", **box, fill=PALETTES[self.grid.tone][shade])
        ink = "#ffffff" if shade == len(self.grid.breaks) else INK
        said = t.number(cell.value, self.grid.decimals)
        canvas.text(x + wide / 2, y + 9.2, said, size=_SIZE, text_anchor="middle", fill=ink)

    def _keys(self, t: Translator) -> list[Key]:
        names = class_names(self.grid.breaks, t)
        classes = [Key(said=said, fill=fill) for said, fill in zip(names, PALETTES[self.grid.tone], strict=False)]
        return [*classes, *status_keys(self._statuses, t)]

    @property
    def _statuses(self) -> set[Status]:
        return {cell.status for line in self.grid.cells for cell in line}
