"""The styles of a DOCX: a face that every office program has or replaces width for width, and sizes as on paper."""

from typing import Any

from docx.shared import Cm, Pt, RGBColor

from analytics.documents import docx_parts

_FACE = "Arial"
_INK, _SOFT, _TEAL = RGBColor(0x22, 0x30, 0x3A), RGBColor(0x55, 0x62, 0x6B), RGBColor(0x1D, 0x60, 0x70)
_SIZES, _ABOVE = {"Title": 24.0, "TOC Heading": 14.0, "Heading 1": 14.0, "Heading 2": 12.0, "Heading 3": 10.0}, Pt(11)


def set_styles(made: Any) -> None:
    """Those that documents use, over the ones of an empty file."""
    normal = made.styles["Normal"]
    docx_parts.set_font(normal, _FACE)
    normal.font.size, normal.font.color.rgb = Pt(9.5), _INK
    normal.paragraph_format.space_after, normal.paragraph_format.widow_control = Pt(4), True
    normal.paragraph_format.line_spacing = 1.0
    subtitle = made.styles["Subtitle"]
    docx_parts.set_font(subtitle, _FACE)
    subtitle.font.size, subtitle.font.italic, subtitle.font.color.rgb = Pt(14), False, _SOFT
    for name, size in _SIZES.items():
        style = made.styles[name]
        docx_parts.set_font(style, _FACE)
        style.font.size, style.font.bold = Pt(size), True
        style.font.color.rgb = _TEAL if name in ("Heading 1", "TOC Heading") else _INK
        style.paragraph_format.keep_with_next = True
        style.paragraph_format.space_before, style.paragraph_format.space_after = (
            _ABOVE if name != "Title" else Pt(0),
            Pt(4),
        )
    caption = made.styles["Caption"]
    docx_parts.set_font(caption, _FACE)
    caption.font.size, caption.font.bold, caption.font.color.rgb = Pt(9), True, _INK
    caption.paragraph_format.keep_with_next, caption.paragraph_format.space_before = True, Pt(6)
    caption.paragraph_format.space_after = Pt(3)
    for name in ("Vigie details", "Vigie note", "Vigie cell"):
        style = made.styles.add_style(name, 1)
        style.base_style = made.styles["Normal"]
    made.styles["Vigie details"].font.size, made.styles["Vigie details"].font.color.rgb = Pt(8), _SOFT
    made.styles["Vigie note"].paragraph_format.left_indent = Cm(0.6)
    made.styles["Vigie note"].font.italic = True
    made.styles["Vigie cell"].font.size, made.styles["Vigie cell"].paragraph_format.space_after = Pt(8.3), Pt(0)
