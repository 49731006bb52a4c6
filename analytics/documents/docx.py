"""A document as DOCX: true styles, tables that can be edited, figures as vector drawings with a picture beside them.

The same document gives the same bytes. Its face is one that every office program has or replaces width for width.
"""

import io
from datetime import UTC, datetime
from typing import Any

import docx
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.shared import Cm, Pt

from analytics.documents import docx_parts, pdf
from analytics.documents.docx_styles import set_styles
from analytics.documents.drawings.canvas import WIDTH
from analytics.documents.model import Document
from analytics.documents.plain import (
    Facts,
    Heading,
    Listed,
    Pair,
    Places,
    PlainDocument,
    PlainFigure,
    PlainPart,
    PlainRow,
    PlainTable,
    Words,
)
from analytics.documents.sealed import sealed
from analytics.documents.typography import pieces
from analytics.documents.wording import plain
from analytics.text import Translator

_TABLE = "VigieTable"
_LANGS = {"fr": "fr-FR", "en": "en-GB"}
_PAGE_CM, _MARGIN_CM = (21.0, 29.7), 1.6
_TEXT_CM = _PAGE_CM[0] - 2 * _MARGIN_CM
_CHAPTER = 2
"""The level of the headings that the contents list."""


def written(document: Document, t: Translator) -> bytes:
    """The DOCX."""
    said = plain(document, t)
    made = _begun(document, said)
    _cover(made, said, document)
    if said.contents:
        _write(made.add_paragraph(style="TOC Heading"), said.contents)
        docx_parts.add_contents(
            made.add_paragraph(),
            [one.text for one in said.blocks if isinstance(one, Heading) and one.level == _CHAPTER],
        )
        made.paragraphs[-1].add_run().add_break(WD_BREAK.PAGE)
    for block in said.blocks:
        for part in (*block.left, *block.right) if isinstance(block, Pair) else (block,):
            _add(made, part)
    content = io.BytesIO()
    made.save(content)
    return sealed(content.getvalue(), document.cover.made_on)


def _begun(document: Document, said: PlainDocument) -> Any:
    """An empty document with our page, styles, language and properties."""
    made = docx.Document()
    docx_parts.speak(made, _LANGS[said.lang])
    docx_parts.add_table_style(made, _TABLE)
    set_styles(made)
    page = made.sections[0]
    wide, tall = reversed(_PAGE_CM) if said.is_wide else _PAGE_CM
    page.page_width, page.page_height = Cm(wide), Cm(tall)
    page.orientation = WD_ORIENT.LANDSCAPE if said.is_wide else WD_ORIENT.PORTRAIT
    page.left_margin = page.right_margin = Cm(_MARGIN_CM)
    page.top_margin = page.bottom_margin = Cm(1.8)
    _set_edges(page, said)
    on = document.cover.made_on
    held = made.core_properties
    held.title, held.author, held.last_modified_by = said.title, ", ".join(said.authors), said.structure
    held.created = held.modified = datetime(on.year, on.month, on.day, tzinfo=UTC)
    held.subject, held.comments, held.keywords, held.revision = said.subtitle, "", "", 1
    return made


def _set_edges(page: Any, said: PlainDocument) -> None:
    """The state at the top of each page, the document's name and the page's number at its foot; none on the first."""
    page.different_first_page_header_footer = not said.is_short
    page.header.paragraphs[0].text = said.state
    page.header.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
    foot = page.footer.paragraphs[0]
    before, _, rest = said.page_of.partition("{page}")
    between, _, after = rest.partition("{pages}")
    foot.add_run(f"{said.structure} – {said.title} – {before}")
    docx_parts.add_field(foot, "PAGE")
    foot.add_run(between)
    docx_parts.add_field(foot, "NUMPAGES")
    foot.add_run(after)


def _cover(made: Any, said: PlainDocument, document: Document) -> None:
    logo = document.cover.logo
    if logo is not None:
        content = logo.content if logo.media != "image/svg+xml" else pdf.picture_of(logo.content)
        made.add_picture(io.BytesIO(content), height=Cm(1.2 if said.is_short else 1.9))
        docx_parts.describe_picture(made.inline_shapes[-1], said.logo_alternative, len(made.inline_shapes))
    _write(made.add_paragraph(), said.structure).paragraph_format.space_before = Pt(0 if said.is_short else 120)
    _write(made.add_paragraph(style="Title"), said.title)
    if said.subtitle:
        _write(made.add_paragraph(style="Subtitle"), said.subtitle)
    for fact in said.facts:
        line = made.add_paragraph()
        line.paragraph_format.tab_stops.add_tab_stop(Cm(5.2))
        line.paragraph_format.left_indent, line.paragraph_format.first_line_indent = Cm(5.2), Cm(-5.2)
        _write(line, fact.label, is_bold=True)
        _write(line, f"\t{fact.value}")
        line.paragraph_format.space_after = Pt(0 if said.is_short else 6)
    if not said.is_short:
        made.paragraphs[-1].add_run().add_break(WD_BREAK.PAGE)


def _add(made: Any, block: Heading | PlainPart) -> None:
    match block:
        case Heading():
            _write(made.add_paragraph(style=f"Heading {block.level - 1}"), block.text)
        case Words():
            _write(made.add_paragraph(style="Vigie note" if block.kind == "note" else None), block.text)
        case Listed():
            _add_list(made, block)
        case Facts():
            _add_headlines(made, block)
        case PlainTable():
            _add_table(made, block)
        case PlainFigure():
            _add_figure(made, block)
        case Places():
            _add_places(made, block)


def _add_list(made: Any, block: Listed) -> None:
    style = "List Number" if block.is_numbered else "List Bullet"
    lines = [_write(made.add_paragraph(style=style), item) for item in block.items]
    if block.is_numbered and lines:
        docx_parts.restarted(made, lines)


def _add_headlines(made: Any, block: Facts) -> None:
    for fact in block.facts:
        line = _write(made.add_paragraph(style="List Bullet"), f"{fact.label} – ", is_bold=True)
        beside = "; ".join(text for text in (fact.between, fact.note) if text)
        _write(line, f"{fact.value} {fact.unit}".strip() + (f" ({beside})" if beside else ""))


def _add_table(made: Any, block: PlainTable) -> None:
    _write(made.add_paragraph(style="Caption"), block.caption)
    table = made.add_table(rows=1, cols=len(block.columns) + 1, style=_TABLE)
    table.autofit = False
    docx_parts.describe_table(table, block.caption)
    _fill(table.rows[0], [(block.head, False), *((one.text, one.is_number) for one in block.columns)], is_bold=True)
    docx_parts.keep_row(table.rows[0], is_header=True)
    for row in block.rows:
        _add_row(table, row)
    page = made.sections[0]
    across = page.page_width - page.left_margin - page.right_margin
    docx_parts.set_widths(table, [int(across * share) for share in block.widths])
    for note in block.notes:
        _write(made.add_paragraph(style="Vigie details"), note)
    if not block.notes:
        docx_parts.add_gap(made.add_paragraph(style="Vigie details"))


def _add_row(table: Any, row: PlainRow) -> None:
    if row.group:
        head = table.add_row()
        docx_parts.keep_row(head)
        head.cells[0].merge(head.cells[-1])
        _fill(head, [(row.group, False)], is_bold=True)
        head.cells[0].paragraphs[0].paragraph_format.keep_with_next = True
    line = table.add_row()
    docx_parts.keep_row(line)
    _fill(line, [(row.label, False), *((one.text, one.is_number) for one in row.cells)], is_bold=row.part == "total")


def _fill(row: Any, texts: list[tuple[str, bool]], *, is_bold: bool = False) -> None:
    for cell, (text, is_number) in zip(row.cells, texts, strict=False):
        paragraph = _write(cell.paragraphs[0], text, is_bold=is_bold)
        paragraph.style = "Vigie cell"
        if is_number:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _add_figure(made: Any, block: PlainFigure) -> None:
    _write(made.add_paragraph(style="Caption"), block.caption)
    made.add_picture(io.BytesIO(pdf.picture(block.svg)), width=Cm(_TEXT_CM * block.svg.width / WIDTH))
    rank = len(made.inline_shapes)
    docx_parts.describe_picture(made.inline_shapes[-1], block.alternative, rank)
    docx_parts.add_svg(made, made.inline_shapes[-1], block.svg.text.encode("utf-8"), rank)
    made.paragraphs[-1].paragraph_format.keep_with_next = True
    _write(made.add_paragraph(style="Vigie details"), block.details)


def _add_places(made: Any, block: Places) -> None:
    table = made.add_table(rows=1, cols=len(block.places), style="Table Grid")
    docx_parts.keep_row(table.rows[0])
    table.rows[0].height = Cm(2.4)
    for cell, place in zip(table.rows[0].cells, block.places, strict=True):
        _write(cell.paragraphs[0], place.label, is_bold=True)
        if place.value:
            _write(cell.add_paragraph(), place.value)


def _write(paragraph: Any, text: str, *, is_bold: bool = False) -> Any:
    """The text in runs, superior letters raised."""
    for piece, is_raised in pieces(text):
        run = paragraph.add_run(piece)
        run.bold = True if is_bold else None
        run.font.superscript = True if is_raised else None
    return paragraph
