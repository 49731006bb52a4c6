"""A document as one HTML file that asks for nothing: style, font, logo and drawings are inside. Every text is escaped.

Landmarks, one first heading, tables with captions and scopes, drawings with their text alternative; printed as A4.
"""

import base64
from collections.abc import Iterator
from functools import cache
from html import escape
from pathlib import Path

from analytics.config import PROJECT
from analytics.documents.drawings.canvas import ID
from analytics.documents.model import Document, Logo
from analytics.documents.plain import (
    Fact,
    Facts,
    Heading,
    Listed,
    Pair,
    Places,
    PlainBlock,
    PlainCell,
    PlainDocument,
    PlainFigure,
    PlainPart,
    PlainRow,
    PlainTable,
    Words,
)
from analytics.documents.typography import pieces
from analytics.documents.wording import plain
from analytics.text import Translator

_STYLE = Path(__file__).with_name("document.css")
_FONT = PROJECT / "static" / "fonts" / "vigie-regular.woff2"
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:"


def written(document: Document, t: Translator) -> bytes:
    """The whole file, UTF-8. The same document gives the same bytes."""
    said = plain(document, t)
    parts = [
        f'<!DOCTYPE html>\n<html lang="{t.lang}">\n<head>\n<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{escape(said.title)} – {escape(said.structure)}</title>",
        f"<style>\n{_style()}{_page(said)}</style>\n</head>\n<body>",
        f'<a class="skip" href="#text">{escape(t("Go to the text"))}</a>',
        *_cover(said),
        *(_contents(said) if said.contents else ()),
        '<main id="text" class="page">',
        *(_block(block, rank) for rank, block in enumerate(said.blocks)),
        f'</main>\n<footer class="page"><p>{_said(said.structure)} – {_said(said.title)}</p></footer>',
        "</body>\n</html>\n",
    ]
    return "\n".join(parts).encode("utf-8")


@cache
def _style() -> str:
    font = base64.b64encode(_FONT.read_bytes()).decode("ascii")
    face = f'@font-face {{ font-family: "Vigie"; font-weight: 100 900; src: url(data:font/woff2;base64,{font}); }}\n'
    return face + _STYLE.read_text(encoding="utf-8")


def _page(said: PlainDocument) -> str:
    return "@media print { @page { size: A4 landscape; } }\n" if said.is_wide else ""


def _cover(said: PlainDocument) -> Iterator[str]:
    yield f'<header class="page{" band" if said.is_short else ""}">'
    if said.logo is not None:
        yield f'<p class="logo"><img src="{_source(said.logo)}" alt="{escape(said.logo_alternative)}"></p>'
    yield f'<p class="structure">{_said(said.structure)}</p>\n<h1>{_said(said.title)}</h1>'
    if said.subtitle:
        yield f'<p class="subtitle">{_said(said.subtitle)}</p>'
    if said.state:
        yield f'<p class="state">{_said(said.state)}</p>'
    facts = "".join(f"<dt>{_said(fact.label)}</dt><dd>{_said(fact.value)}</dd>" for fact in said.facts)
    yield f'<dl class="facts">{facts}</dl>\n</header>'


def _contents(said: PlainDocument) -> Iterator[str]:
    """The sections of the first level."""
    links = (
        f'<li><a href="#part-{rank}">{_said(block.text)}</a></li>'
        for rank, block in enumerate(said.blocks)
        if isinstance(block, Heading) and block.level == 2
    )
    name = escape(said.contents)
    yield f'<nav class="page" aria-label="{name}"><h2>{name}</h2><ol>{"".join(links)}</ol></nav>'


def _block(block: PlainBlock, rank: int) -> str:
    match block:
        case Heading():
            return f'<h{block.level} id="part-{rank}">{_said(block.text)}</h{block.level}>'
        case Pair():
            return _pair(block, rank)
        case _:
            return _part(block, str(rank))


def _pair(pair: Pair, rank: int) -> str:
    """In reading order; side by side where the page is wide."""
    sides = (
        "".join(_part(block, f"{rank}-{side}{place}") for place, block in enumerate(blocks))
        for side, blocks in (("a", pair.left), ("b", pair.right))
    )
    columns = f"{pair.share:g}fr {1 - pair.share:g}fr"
    inside = "".join(f"<div>{side}</div>" for side in sides)
    return f'<div class="pair" style="--columns: {columns}">{inside}</div>'


def _part(block: PlainPart, rank: str) -> str:
    match block:
        case Words():
            mark = ' class="note" role="note"' if block.kind == "note" else ""
            return f"<p{mark}>{_said(block.text)}</p>"
        case Listed():
            tag = "ol" if block.is_numbered else "ul"
            return f"<{tag}>{''.join(f'<li>{_said(item)}</li>' for item in block.items)}</{tag}>"
        case Facts():
            return f'<dl class="headlines">{"".join(_headline(fact) for fact in block.facts)}</dl>'
        case PlainTable():
            return _table(block, rank)
        case PlainFigure():
            return _figure(block, rank)
        case Places():
            places = (f"<li><b>{_said(one.label)}</b>{_said(one.value)}</li>" for one in block.places)
            return f'<ul class="places">{"".join(places)}</ul>'


def _headline(fact: Fact) -> str:
    unit = f' <span class="small">{_said(fact.unit)}</span>' if fact.unit else ""
    small = "".join(f'<dd class="small">{_said(text)}</dd>' for text in (fact.between, fact.note) if text)
    tone = f' class="tone-{escape(fact.tone)}"' if fact.tone else ""
    value = f'<span class="value">{_said(fact.value)}</span>{unit}'
    return f"<div{tone}><dt>{_said(fact.label)}</dt><dd>{value}</dd>{small}</div>"


def _table(table: PlainTable, rank: str) -> str:
    heads = "".join(f'<th scope="col"{_side(cell)}>{_said(cell.text)}</th>' for cell in table.columns)
    shares = "".join(f'<col style="width:{100 * share:.1f}%">' for share in table.widths)
    notes = "".join(f'<p class="details">{_said(note)}</p>' for note in table.notes)
    return (
        f'<div class="scroll" tabindex="0" role="region" aria-labelledby="table-{rank}"><table>'
        f'<caption id="table-{rank}">{_said(table.caption)}</caption><colgroup>{shares}</colgroup>'
        f'<thead><tr><th scope="col">{_said(table.head)}</th>{heads}</tr></thead>'
        f"{''.join(_bodies(table))}</table></div>{notes}"
    )


def _bodies(table: PlainTable) -> Iterator[str]:
    """One body a group, headed by its name; `scope="rowgroup"` speaks of the body that it stands in."""
    yield "<tbody>"
    for place, row in enumerate(table.rows):
        if row.group:
            opened = "</tbody><tbody>" if place else ""
            wide = len(table.columns) + 1
            yield f'{opened}<tr class="group"><th scope="rowgroup" colspan="{wide}">{_said(row.group)}</th></tr>'
        yield _row(row)
    yield "</tbody>"


def _row(row: PlainRow) -> str:
    cells = "".join(f"<td{_side(cell)}>{_said(cell.text)}</td>" for cell in row.cells)
    part = f' class="{row.part}"' if row.part != "line" else ""
    return f'<tr{part}><th scope="row">{_said(row.label)}</th>{cells}</tr>'


def _side(cell: PlainCell) -> str:
    return ' class="number"' if cell.is_number else ""


def _figure(figure: PlainFigure, rank: str) -> str:
    """The drawing's identifiers become those of this figure alone."""
    drawn = figure.svg.text.replace(ID, f"figure-{rank}-")
    named = drawn.replace("<svg ", f'<svg role="img" aria-label="{escape(figure.alternative)}" ', 1)
    caption, details = _said(figure.caption), _said(figure.details)
    return f'<figure><figcaption>{caption}</figcaption>\n{named}\n<p class="details">{details}</p></figure>'


def _source(logo: Logo) -> str:
    return f"data:{escape(logo.media)};base64,{base64.b64encode(logo.content).decode('ascii')}"


def _said(text: str) -> str:
    """Escaped, superior letters raised."""
    return "".join(f"<sup>{escape(piece)}</sup>" if is_raised else escape(piece) for piece, is_raised in pieces(text))
