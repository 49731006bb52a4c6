"""One plotting area: from values to points of the page, its horizontal lines and their numbers."""

import math
from dataclasses import dataclass

from analytics.documents.drawings.canvas import Canvas
from analytics.documents.drawings.colours import GRID, SOFT
from analytics.text import Translator

TICK = 6.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """A rectangle of the page, in points, whose bottom is 0 and whose top is `most`."""

    left: float
    top: float
    width: float
    height: float
    most: float

    @property
    def bottom(self) -> float:
        return self.top + self.height

    def y(self, value: float) -> float:
        return self.bottom - self.height * value / self.most

    def x(self, share: float) -> float:
        """`share` from 0, left, to 1, right."""
        return self.left + self.width * share


def round_top(highest: float) -> float:
    """A round number at or above `highest`, never less than 4: one act must not look like a wave."""
    highest = max(highest, 4.0)
    step = 10 ** math.floor(math.log10(highest))
    return float(next(step * times for times in (1, 1.5, 2, 3, 4, 5, 6, 8, 10) if step * times >= highest * 0.999))


def draw_levels(canvas: Canvas, area: Area, t: Translator, *, is_share: bool = False) -> None:
    """Lines at 0, the middle and the top, with their numbers at the left."""
    for share in (0.0, 0.5, 1.0):
        value = area.most * share
        y = area.y(value)
        canvas.line(area.left, y, area.left + area.width, y, stroke=SOFT if not share else GRID, stroke_width=0.7)
        decimals = 0 if float(value).is_integer() else 1
        said = t.percent(value) if is_share else t.number(value, decimals)
        canvas.text(area.left - 4, y + 2.3, said, size=TICK, text_anchor="end", fill=SOFT)
