"""What python-docx has no word for: language, alternatives, vector pictures, rows kept whole, repeated headers, fields.

Each is an element of the format (ECMA-376, Office Open XML).
"""

from collections.abc import Sequence
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt

_SVG_PICTURE = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"
"""The format's own name of the extension by which a picture has an SVG beside it."""


def speak(document: Any, lang: str) -> None:
    """The language of every style and of the file."""
    defaults = document.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    for former in defaults.findall(qn("w:lang")):
        defaults.remove(former)
    defaults.append(parse_xml(f'<w:lang {nsdecls("w")} w:val="{lang}" w:eastAsia="{lang}" w:bidi="ar-SA"/>'))
    document.core_properties.language = lang


def set_font(style: Any, name: str) -> None:
    """One face for every script of a style, over that of the theme."""
    run = style.element.get_or_add_rPr()
    for former in run.findall(qn("w:rFonts")):
        run.remove(former)
    run.insert(
        0, parse_xml(f'<w:rFonts {nsdecls("w")} w:ascii="{name}" w:hAnsi="{name}" w:cs="{name}" w:eastAsia="{name}"/>')
    )


def keep_row(row: Any, *, is_header: bool = False) -> None:
    """A row that is not cut between two pages; a header is repeated on each."""
    rules = row._tr.get_or_add_trPr()
    rules.append(parse_xml(f"<w:cantSplit {nsdecls('w')}/>"))
    if is_header:
        rules.append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))


def describe_table(table: Any, title: str) -> None:
    """The table's own title, read to whoever cannot see it; its first row and column are headers."""
    rules = table._tbl.tblPr
    for former in rules.findall(qn("w:tblLook")):
        rules.remove(former)
    rules.append(
        parse_xml(
            f'<w:tblLook {nsdecls("w")} w:val="04A0" w:firstRow="1" w:lastRow="0" w:firstColumn="1" w:lastColumn="0" '
            'w:noHBand="0" w:noVBand="1"/>'
        )
    )
    caption = parse_xml(f"<w:tblCaption {nsdecls('w')}/>")
    caption.set(qn("w:val"), title)
    rules.append(caption)


def set_widths(table: Any, widths: list[int]) -> None:
    """The width of each column; merged cells keep that of what they cover."""
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for row in table.rows:
        if len(row._tr.tc_lst) == len(widths):
            for cell, width in zip(row.cells, widths, strict=True):
                cell.width = width


def describe_picture(shape: Any, alternative: str, rank: int) -> None:
    """A picture's text alternative, and a number of its own."""
    for properties in (shape._inline.docPr, shape._inline.graphic.graphicData.pic.nvPicPr.cNvPr):
        properties.set("descr", alternative)
        properties.set("id", str(rank))
        properties.set("name", f"Figure {rank}")


def add_svg(document: Any, shape: Any, svg: bytes, rank: int) -> None:
    """The drawing itself beside its picture: programs that read SVG show it, the others the picture."""
    part = Part(PackURI(f"/word/media/figure{rank}.svg"), "image/svg+xml", svg, document.part.package)
    relation = document.part.relate_to(part, RELATIONSHIP_TYPE.IMAGE)
    blip = shape._inline.graphic.graphicData.pic.blipFill.blip
    blip.append(
        parse_xml(
            f'<a:extLst {nsdecls("a", "r")}><a:ext uri="{_SVG_PICTURE}">'
            '<asvg:svgBlip xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main" '
            f'r:embed="{relation}"/></a:ext></a:extLst>'
        )
    )


def add_field(paragraph: Any, field: str) -> None:
    """A number that the program counts: PAGE or NUMPAGES."""
    paragraph._p.append(
        parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr="{field}"><w:r><w:t>1</w:t></w:r></w:fldSimple>')
    )


def add_contents(paragraph: Any, chapters: Sequence[str]) -> None:
    """The contents: the chapters, in a field that the program fills with pages when it is asked to update it."""
    run = paragraph.add_run()
    run._r.append(parse_xml(f'<w:fldChar {nsdecls("w")} w:fldCharType="begin"/>'))
    field = r'TOC \o "1-3" \h \z \u'
    run._r.append(parse_xml(f'<w:instrText {nsdecls("w")} xml:space="preserve">{field}</w:instrText>'))
    run._r.append(parse_xml(f'<w:fldChar {nsdecls("w")} w:fldCharType="separate"/>'))
    for rank, chapter in enumerate(chapters):
        if rank:
            paragraph.add_run().add_break()
        paragraph.add_run(chapter)
    paragraph.add_run()._r.append(parse_xml(f'<w:fldChar {nsdecls("w")} w:fldCharType="end"/>'))


def restarted(document: Any, paragraphs: list[Any]) -> None:
    """A numbered list that begins at 1, whatever came before it."""
    numbering = document.part.numbering_part.element
    style = paragraphs[0].style.element.pPr.numPr.numId.val
    (held,) = (one for one in numbering.num_lst if one.numId == style)
    number = numbering.add_num(held.abstractNumId.val)
    number.add_lvlOverride(ilvl=0).add_startOverride(1)
    for paragraph in paragraphs:
        rules = paragraph._p.get_or_add_pPr().get_or_add_numPr()
        rules.get_or_add_ilvl().val, rules.get_or_add_numId().val = 0, number.numId


def add_gap(paragraph: Any) -> None:
    """What parts a table from the one that follows, which would else become one with it: four points."""
    form = paragraph.paragraph_format
    form.line_spacing, form.space_before, form.space_after = Pt(4), Pt(0), Pt(0)


def add_table_style(document: Any, name: str) -> None:
    """A style of tables: a line under each row, a bold first row."""
    document.styles.element.append(
        parse_xml(
            f'<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="{name}"><w:name w:val="{name}"/>'
            '<w:basedOn w:val="TableNormal"/><w:pPr><w:spacing w:before="20" w:after="20"/></w:pPr>'
            '<w:rPr><w:sz w:val="18"/></w:rPr><w:tblPr><w:tblBorders>'
            '<w:bottom w:val="single" w:sz="4" w:color="C9CFD3"/><w:insideH w:val="single" w:sz="4" w:color="C9CFD3"/>'
            '</w:tblBorders><w:tblCellMar><w:left w:w="50" w:type="dxa"/><w:right w:w="50" w:type="dxa"/>'
            "</w:tblCellMar></w:tblPr>"
            '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr><w:tcPr><w:tcBorders>'
            '<w:bottom w:val="single" w:sz="8" w:color="22303A"/></w:tcBorders></w:tcPr></w:tblStylePr></w:style>'
        )
    )
