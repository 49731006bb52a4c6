"""The Kaplan-Meier curve of delays: the share still waiting after so many days, cases still open included."""

from dataclasses import dataclass

from analytics.documents.drawings.axes import TICK, Area, draw_levels
from analytics.documents.drawings.canvas import Canvas, number
from analytics.documents.drawings.colours import INK, SOFT, TONES
from analytics.documents.drawings.legend import Key, draw_legend, draw_remarks
from analytics.documents.model import Svg
from analytics.documents.typography import printed
from analytics.reports.words import Text
from analytics.stats.survival import Curve
from analytics.text import Translator

_HEIGHT, _LEFT = 150.0, 34.0
_DASHES = ("", "6 3", "2 2", "8 3 2 3")
"""Lines are told apart without colour; beyond four, make two figures."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """One line: who is waited for, and the curve of their delays in days."""

    label: Text
    curve: Curve


@dataclass(frozen=True, slots=True, kw_only=True)
class Delays:
    """Steps from 100 % down; the interval is drawn where there is one line only. `until`: the last day drawn."""

    lines: tuple[Waiting, ...]
    until: float
    tone: str = "X"

    def __post_init__(self) -> None:
        if not 0 < len(self.lines) <= len(_DASHES):
            raise ValueError(f"a figure of delays holds 1 to {len(_DASHES)} lines")

    def svg(self, t: Translator) -> Svg:
        canvas = Canvas()
        area = Area(left=_LEFT, top=6, width=canvas.width - _LEFT - 8, height=_HEIGHT, most=1.0)
        draw_levels(canvas, area, t, is_share=True)
        self._draw_days(canvas, area, t)
        colour = TONES[self.tone]
        if len(self.lines) == 1:
            canvas.add("path", d=self._band(self.lines[0].curve, area), fill=colour, fill_opacity=0.18, stroke="none")
        for line, dash in zip(self.lines, _DASHES, strict=False):
            path = "M" + "L".join(self._steps(line.curve.delay.tolist(), line.curve.share.tolist(), area))
            canvas.add("path", d=path, fill="none", stroke=colour, stroke_width=1.7, stroke_dasharray=dash or None)
        return canvas.finished(self._below(canvas, area, t))

    def _below(self, canvas: Canvas, area: Area, t: Translator) -> float:
        keys = [
            Key(said=printed(line.label, t), dash=dash, stroke=TONES[self.tone])
            for line, dash in zip(self.lines, _DASHES, strict=False)
        ]
        end = draw_legend(canvas, area.bottom + 30, keys)
        remarks = [t("The lighter band is the 95% interval.")] if len(self.lines) == 1 else []
        return (
            draw_remarks(
                canvas, end, [*remarks, t("Reading: where a curve crosses 50%, half of the reports are dealt with.")]
            )
            + 2
        )

    def _draw_days(self, canvas: Canvas, area: Area, t: Translator) -> None:
        step = next(step for step in (5, 10, 15, 30, 60, 90, 180, 365, 730, 3650) if self.until / step <= 8)
        for day in range(0, int(self.until) + 1, step):
            x = area.x(day / self.until)
            canvas.line(x, area.bottom, x, area.bottom + 3, stroke=SOFT, stroke_width=0.7)
            canvas.text(x, area.bottom + 11, t.number(day), size=TICK, text_anchor="middle", fill=SOFT)
        canvas.text(
            area.left + area.width,
            area.bottom + 22,
            t("days since the report was sent"),
            size=TICK + 0.5,
            text_anchor="end",
            fill=SOFT,
        )
        half = area.y(0.5)
        canvas.line(
            area.left, half, area.left + area.width, half, stroke=INK, stroke_width=0.6, stroke_dasharray="1.5 2.5"
        )

    def _steps(self, delays: list[float], shares: list[float], area: Area) -> list[str]:
        """The corners of a curve, from 100 % at the first day to the last one drawn."""
        corners, share = [(0.0, 1.0)], 1.0
        for delay, after in zip(delays, shares, strict=True):
            if delay > self.until:
                break
            corners += [(delay, share), (delay, after)]
            share = after
        end = min(self.until, delays[-1]) if delays else self.until
        return [f"{number(area.x(x / self.until))} {number(area.y(y))}" for x, y in (*corners, (end, share))]

    def _band(self, curve: Curve, area: Area) -> str:
        above = self._steps(curve.delay.tolist(), curve.high.tolist(), area)
        below = self._steps(curve.delay.tolist(), curve.low.tolist(), area)
        return f"M{'L'.join(above)}L{'L'.join(reversed(below))}Z"
