"""An SVG text built piece by piece: sizes in points, every text escaped, the same bytes each time.

Identifiers begin with `vg-`, which whoever puts several figures in one page replaces.
"""

from collections.abc import Iterable, Mapping
from xml.sax.saxutils import escape, quoteattr

from analytics.documents.drawings.colours import BLANK, INK
from analytics.documents.model import Svg
from analytics.documents.typography import pieces

WIDTH = 504.0
"""Points between the margins of a printed page: a figure is that wide, unless it stands beside something."""

ID = "vg-"
_FONT = "'Public Sans', Vigie, 'Liberation Sans', Arial, sans-serif"
_EM = 0.54
"""Mean width of a letter of the font, in ems: enough to break lines and to keep names apart."""

_PATTERNS = f"""<defs>
<pattern id="{ID}thin_presence" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
<rect width="6" height="6" fill="{BLANK}"/><path d="M0 0V6" stroke="#7c8790" stroke-width="2"/></pattern>
<pattern id="{ID}hidden" width="6" height="6" patternUnits="userSpaceOnUse">
<rect width="6" height="6" fill="{BLANK}"/><circle cx="3" cy="3" r="1" fill="#7c8790"/></pattern>
<pattern id="{ID}not_reached" width="7" height="7" patternUnits="userSpaceOnUse">
<rect width="7" height="7" fill="{BLANK}"/><path d="M0 3.5H7M3.5 0V7" stroke="#9aa3aa" stroke-width=".8"/></pattern>
</defs>"""


class Canvas:
    """What is drawn, first at the bottom. `defined`: the patterns of statuses may be used as fills."""

    def __init__(self, width: float = WIDTH) -> None:
        self.width = width
        self._parts: list[str] = []

    def add(self, tag: str, **attributes: object) -> None:
        """One element; `stroke_width=1` is written stroke-width="1", and what is None is left out."""
        self._put(tag, "", attributes)

    def line(self, x1: float, y1: float, x2: float, y2: float, **style: object) -> None:
        self.add("path", d=f"M{number(x1)} {number(y1)}L{number(x2)} {number(y2)}", fill="none", **style)

    def text(self, x: float, y: float, said: str, *, size: float = 8, **style: object) -> None:
        """One line of text whose baseline is at `y`."""
        self._put("text", _raised(said), {"x": x, "y": y, "font_size": size, "fill": INK, **style})

    def named(self, x: float, y: float, lines: Iterable[str], *, size: float) -> None:
        """Centred lines on a white halo, that stay readable on any ground."""
        for rank, said in enumerate(lines):
            for halo in ({"stroke": "#ffffff", "stroke_width": 2.4, "stroke_linejoin": "round"}, {}):
                self.text(x, y + rank * size * 1.1, said, size=size, text_anchor="middle", **halo)

    def finished(self, height: float) -> Svg:
        head = (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{number(self.width)}" height="{number(height)}" '
            f'viewBox="0 0 {number(self.width)} {number(height)}" font-family="{_FONT}">'
        )
        return Svg(text="\n".join([head, _PATTERNS, *self._parts, "</svg>"]), width=self.width, height=height)

    def _put(self, tag: str, content: str, attributes: Mapping[str, object]) -> None:
        given = ((name.replace("_", "-"), value) for name, value in attributes.items() if value is not None)
        said = "".join(f" {name}={_value(value)}" for name, value in given)
        self._parts.append(f"<{tag}{said}>{content}</{tag}>" if content else f"<{tag}{said}/>")


def number(value: float) -> str:
    """A coordinate with two decimals at most."""
    return f"{value:.2f}".rstrip("0").rstrip(".") if value else "0"


def width_of(said: str, size: float) -> float:
    """About how wide a text is, in points."""
    return len(said) * size * _EM


def broken(said: str, size: float, most: float) -> list[str]:
    """The text in lines of at most `most` points, broken between words."""
    lines: list[str] = []
    for word in said.split(" "):
        if lines and width_of(f"{lines[-1]} {word}", size) <= most:
            lines[-1] = f"{lines[-1]} {word}"
        else:
            lines.append(word)
    return lines


def _raised(said: str) -> str:
    """« 1ᵉʳ » with letters that the font has."""
    return "".join(
        f'<tspan baseline-shift="super" font-size="70%">{escape(piece)}</tspan>' if is_raised else escape(piece)
        for piece, is_raised in pieces(said)
    )


def _value(value: object) -> str:
    return quoteattr(number(value) if isinstance(value, int | float) else str(value))
