"""What stands under a drawing: the meaning of its colours and patterns, and of its marks."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from analytics.cell import STATUS_LABELS, Status
from analytics.documents.drawings.canvas import ID, Canvas, broken, width_of
from analytics.documents.drawings.colours import BLANK, OUTLINE, SOFT
from analytics.text import Translator

SIZE, LINE_HEIGHT = 7.5, 12.0
_PROSE = 1.12
"""How much more of running text than of capitals and digits, which widths are reckoned for, a line holds."""
_BOX, _GAP = 16.0, 12.0
_PATTERNED = (Status.THIN_PRESENCE, Status.HIDDEN, Status.NOT_REACHED)

UNSETTLED: dict[str, object] = {"fill_opacity": 0.45, "stroke_width": 1.2, "stroke_dasharray": "1 2.5"}
"""How a class is drawn that is one of several likely ones: paler and dotted, as on screen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """One sign of a legend: a fill (of a class that is not settled, where `is_wide`), or a line drawn with that dash,
    and what it means."""

    said: str
    fill: str = ""
    dash: str = ""
    stroke: str = OUTLINE
    is_wide: bool = False


def class_names(breaks: Sequence[float], t: Translator) -> list[str]:
    """The classes between these limits in words, as on screen; none where there is no limit."""
    if not breaks:
        return []
    said = [t.number(limit, 0 if float(limit).is_integer() else 1) for limit in breaks]
    inner = [t("{low} to {high}", low=low, high=high) for low, high in pairwise(said)]
    return [t("below {limit}", limit=said[0]), *inner, t("{limit} and over", limit=said[-1])]


def status_fill(status: Status) -> tuple[str, str | None]:
    """The fill and the outline's dash of an area without number."""
    return (f"url(#{ID}{status.value})", None) if status in _PATTERNED else (BLANK, "3 3")


def status_keys(statuses: Iterable[Status], t: Translator) -> list[Key]:
    """What each status drawn means, in their order."""
    present = set(statuses)
    kept = [status for status in Status if status in present and status is not Status.SHOWN]
    return [Key(said=t(STATUS_LABELS[one]), fill=status_fill(one)[0], dash=status_fill(one)[1] or "") for one in kept]


def draw_legend(canvas: Canvas, top: float, keys: Sequence[Key]) -> float:
    """Draw the keys side by side from `top`, on as many lines as needed; give the height where they end."""
    x, y = 0.0, top
    for key in keys:
        wide = _BOX + 4 + width_of(key.said, SIZE) + _GAP
        if x and x + wide - _GAP > canvas.width:
            x, y = 0.0, y + LINE_HEIGHT
        _sign(canvas, x, y, key)
        canvas.text(x + _BOX + 4, y + 7.5, key.said, size=SIZE)
        x += wide
    return y + LINE_HEIGHT if keys else top


def draw_remarks(canvas: Canvas, top: float, remarks: Iterable[str]) -> float:
    """Lines of small print from `top`; give the height where they end."""
    for remark in remarks:
        for said in broken(remark, SIZE, canvas.width * _PROSE):
            canvas.text(0, top + 7.5, said, size=SIZE, fill=SOFT)
            top += 10
    return top


def _sign(canvas: Canvas, x: float, y: float, key: Key) -> None:
    if key.fill:
        style: dict[str, object] = {"stroke_width": 0.6, "stroke_dasharray": key.dash or None}
        style |= UNSETTLED if key.is_wide else {}
        canvas.add("rect", x=x, y=y, width=_BOX, height=9, fill=key.fill, stroke=key.stroke, **style)
    else:
        canvas.line(
            x, y + 4.5, x + _BOX, y + 4.5, stroke=key.stroke, stroke_width=1.6, stroke_dasharray=key.dash or None
        )
