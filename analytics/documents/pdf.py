"""A document as a tagged PDF/UA-1, laid out by Typst with our own fonts: the same document gives the same bytes.

Nothing is read from the machine (fonts, date, packages) and nothing is asked of a network.
"""

import json
from dataclasses import asdict
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import typst

from analytics.config import PROJECT
from analytics.documents.model import Document, Logo, Svg
from analytics.documents.row_headers import with_row_headers
from analytics.documents.wording import plain
from analytics.text import Translator

FONTS = PROJECT / "static" / "fonts"
_TEMPLATE = Path(__file__).with_name("document.typ")
_REGIONS = {"fr": "FR", "en": "GB"}
_SVG = "image/svg+xml"
_DOTS = 200.0
"""Dots per inch of a picture."""

_LATIN_LAST, _BOX = 0x17F, "\u25a1"
"""Our fonts have all letters up to the first."""

_ONE = b"""#set document(title: "-")
#set text(font: "Public Sans")
#sys.inputs.letter
"""
_PICTURE = b"""#set page(width: auto, height: auto, margin: 0pt, fill: white)
#image(bytes(sys.inputs.svg), format: "svg", width: float(sys.inputs.width) * 1pt)
"""


def written(document: Document, t: Translator) -> bytes:
    """The PDF. Raises typst.TypstError where the template itself is wrong, never because of what a text says."""
    made_on = document.cover.made_on
    said = {
        **asdict(plain(document, t)),
        "date": (made_on.year, made_on.month, made_on.day),
        "region": _REGIONS[t.lang],
        "logo": _logo(document.cover.logo),
    }
    content = _compiler(_TEMPLATE.read_bytes(), {"document": _shown(json.dumps(said, ensure_ascii=False))}).compile(
        format="pdf",
        pdf_standards="ua-1",
        timestamp=datetime(made_on.year, made_on.month, made_on.day, tzinfo=UTC),
    )
    return with_row_headers(_one(content))


def picture(svg: Svg) -> bytes:
    """A drawing as a PNG, for programs that do not read SVG."""
    return picture_of(svg.text.encode("utf-8"), width=svg.width)


def picture_of(svg: bytes, *, width: float = 200.0) -> bytes:
    """An SVG file as a PNG, so many points wide."""
    inputs = {"svg": svg.decode("utf-8"), "width": str(width)}
    return _one(_compiler(_PICTURE, inputs).compile(format="png", ppi=_DOTS))


def _compiler(template: bytes, inputs: dict[str, str]) -> typst.Compiler:
    return typst.Compiler(template, root=str(FONTS), font_paths=_fonts(), sys_inputs=inputs)


def _shown(text: str) -> str:
    """The text with a box in place of each sign that none of our fonts has: PDF/UA refuses what cannot be seen."""
    for letter in sorted(set(text)):
        if ord(letter) > _LATIN_LAST and not _is_drawn(letter):
            text = text.replace(letter, _BOX)
    return text


@cache
def _is_drawn(letter: str) -> bool:
    """Whether one of our fonts has a sign: Typst is asked, once."""
    try:
        _compiler(_ONE, {"letter": letter}).compile(format="pdf", pdf_standards="ua-1")
    except typst.TypstError:
        return False
    return True


@cache
def _fonts() -> typst.Fonts:
    """Our fonts, then Typst's own for the rare signs that they lack; the machine's are left alone."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(FONTS)])


def _one(content: bytes | list[bytes] | None) -> bytes:
    if not isinstance(content, bytes):
        raise TypeError("a document is one file")
    return content


def _logo(logo: Logo | None) -> str | list[int] | None:
    """A text or numbers: JSON knows no bytes."""
    if logo is None:
        return None
    return logo.content.decode("utf-8") if logo.media == _SVG else list(logo.content)
