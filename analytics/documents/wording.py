"""From the model to plain words in one language: cells become what they say, tables and figures are numbered."""

import re
from collections.abc import Iterator
from itertools import count

from analytics.cell import Cell, Status
from analytics.documents.model import (
    Beside,
    Block,
    Cover,
    Document,
    Figure,
    Headlines,
    Items,
    Note,
    Paragraph,
    Section,
    Signatures,
    Tabular,
)
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
from analytics.documents.typography import printed, typeset
from analytics.reports.cellwords import headline_value, interval, value
from analytics.reports.table import BESIDE, Column, Headline, Row, Shown, Table
from analytics.reports.words import Day, Text
from analytics.text import Number, Translator

_WIDEST, _LETTERS = 36, 112
"""The longest text that a column is made wide for, and the letters of a table that stand side by side on a page."""

_PIECES = re.compile(r"[^\s-]+-?")

_MOST_ROWS, _MOST_LETTERS = 12, 1500
"""A table beyond either may be cut between two rows."""


def plain(document: Document, t: Translator) -> PlainDocument:
    """The document in the translator's language, its tables and figures numbered in reading order."""
    cover = document.cover
    return PlainDocument(
        lang=t.lang,
        title=printed(document.title, t),
        subtitle=printed(document.subtitle, t),
        structure=printed(cover.structure, t),
        state=printed(cover.state, t),
        facts=tuple(_cover_facts(cover, t)),
        authors=tuple(printed(author, t) for author in cover.authors),
        blocks=tuple(_blocks(document, t)),
        logo=cover.logo,
        logo_alternative=printed(cover.logo.alternative, t) if cover.logo else "",
        contents=t("Contents") if document.has_contents else "",
        page_of=t("page {page} of {pages}"),
        is_wide=document.is_wide,
        is_short=document.is_short,
    )


def _cover_facts(cover: Cover, t: Translator) -> Iterator[Fact]:
    """The lines of the title page, in order; what is not known is left out."""
    said: list[tuple[str, Text]] = [
        (t("Scope"), cover.scope),
        (t("Period"), cover.period),
        (t("Written by"), ", ".join(printed(author, t) for author in cover.authors)),
        (t("Date of the document"), Day(cover.made_on)),
        (t("Data up to"), Day(cover.data_until) if cover.data_until else ""),
        (t("Part entered"), cover.entered),
        (t("State"), cover.state),
        (t("Digest of the data"), cover.short_digest),
        (t("Version of Vigie"), cover.version),
    ]
    return (Fact(label=label, value=printed(text, t)) for label, text in said if text)


def _blocks(document: Document, t: Translator) -> Iterator[PlainBlock]:
    tables, figures = count(1), count(1)

    def told(block: Block, share: float = 1.0) -> PlainPart:
        if isinstance(block, Tabular):
            return _table(block, t("Table {number}", number=next(tables)), t, share)
        if isinstance(block, Figure):
            return _figure(block, t("Figure {number}", number=next(figures)), t)
        return _words(block, t)

    for depth, part in document.walk():
        if isinstance(part, Section):
            yield Heading(level=depth + 1, text=printed(part.title, t))
        elif isinstance(part, Beside) and _fits(part.left, part.share, t) and _fits(part.right, 1 - part.share, t):
            left = tuple(told(block, part.share) for block in part.left)
            right = tuple(told(block, 1 - part.share) for block in part.right)
            yield Pair(left=left, right=right, share=part.share)
        elif isinstance(part, Beside):
            yield from (told(block) for block in (*part.left, *part.right))
        else:
            yield told(part)


def _words(part: Block, t: Translator) -> PlainPart:
    match part:
        case Paragraph(text):
            return Words(text=printed(text, t))
        case Note(text):
            return Words(text=printed(text, t), kind="note")
        case Items():
            return Listed(items=tuple(printed(item, t) for item in part.items), is_numbered=part.is_numbered)
        case Headlines(headlines):
            return Facts(facts=tuple(_headline(headline, t) for headline in headlines))
        case Signatures(places):
            signed = ((place.role, Day(place.signed_on) if place.signed_on else "") for place in places)
            return Places(places=tuple(Fact(label=printed(role, t), value=printed(on, t)) for role, on in signed))
        case _:
            raise TypeError(type(part).__name__)


def _headline(headline: Headline, t: Translator) -> Fact:
    number, unit = headline_value(headline, t)
    between = interval(headline.cell, t, decimals=headline.decimals)
    return Fact(
        label=printed(headline.label, t),
        value=typeset(number, t.lang),
        unit=typeset(unit, t.lang),
        between=t("95% interval: {interval}", interval=between) if between else "",
        note=printed(headline.note, t),
        tone=headline.tone,
    )


def _figure(figure: Figure, name: str, t: Translator) -> PlainFigure:
    details = (
        t("Unit: {unit}.", unit=printed(figure.unit, t)),
        t("Period: {period}.", period=printed(figure.period, t)),
        t("Source: {source}.", source=printed(figure.source, t)),
    )
    return PlainFigure(
        caption=_caption(name, printed(figure.title, t), t),
        alternative=printed(figure.alternative, t),
        details=typeset(" ".join(details), t.lang),
        svg=figure.drawing.svg(t),
    )


def _table(block: Tabular, name: str, t: Translator, share: float) -> PlainTable:
    table = block.table
    rows, group = [], ""
    for row in table.rows:
        opened = printed(row.group, t)
        rows.append(_row(table.columns, row, opened if opened != group else "", t))
        group = opened
    return PlainTable(
        caption=_caption(name, printed(table.caption, t), t),
        head=printed(table.head, t),
        columns=tuple(
            PlainCell(text=_column(column, t), is_number=any(row.cells[rank].is_number for row in rows))
            for rank, column in enumerate(table.columns)
        ),
        rows=tuple(rows),
        notes=tuple(printed(note, t) for note in block.notes),
        widths=block.widths or _widths(_columns(table, t), share * _LETTERS),
        is_long=len(rows) > _MOST_ROWS or sum(len(cell.text) for row in rows for cell in row.cells) > _MOST_LETTERS,
    )


def _fits(side: tuple[Block, ...], share: float, t: Translator) -> bool:
    """Whether the tables of one side have room for their longest words in this share of the page's width."""
    tables = (block.table for block in side if isinstance(block, Tabular))
    return all(sum(_least(_columns(table, t))) <= share * _LETTERS for table in tables)


def _columns(table: Table, t: Translator) -> list[list[str]]:
    """The texts of each column, its head first; the labels of the rows come before the others."""
    rows = [_row(table.columns, row, "", t) for row in table.rows]
    told = ([_column(column, t), *(row.cells[rank].text for row in rows)] for rank, column in enumerate(table.columns))
    return [[printed(table.head, t), *(row.label for row in rows)], *told]


def _least(columns: list[list[str]]) -> list[int]:
    """The letters that each column needs: its longest word, which may be cut at a hyphen, and some space beside it."""
    pieces = ([piece for text in texts for piece in _PIECES.findall(text)] for texts in columns)
    return [max(map(len, found), default=0) + 2 for found in pieces]


def _widths(columns: list[list[str]], letters: float) -> tuple[float, ...]:
    """Shares of the width of a table of so many letters, head first: each column has room for its longest word, and
    what is left goes to those whose texts are longest."""
    least = _least(columns)
    wanted = [
        max(narrow, *(min(len(text), _WIDEST) for text in texts[1:]), len(texts[0]) // 3)
        for narrow, texts in zip(least, columns, strict=True)
    ]
    left = max(letters - sum(least), 0) / max(sum(wanted) - sum(least), 1)
    held = [narrow + (wide - narrow) * min(left, 1) for narrow, wide in zip(least, wanted, strict=True)]
    return tuple(round(one / sum(held), 4) for one in held)


def _caption(name: str, said: str, t: Translator) -> str:
    return t("{name} – {caption}", name=name, caption=said)


def _column(column: Column, t: Translator) -> str:
    label, unit = printed(column.label, t), printed(column.unit, t)
    return f"{label} ({unit})" if unit else label


def _row(columns: tuple[Column, ...], row: Row, group: str, t: Translator) -> PlainRow:
    return PlainRow(
        label=printed(row.label, t),
        cells=tuple(_cell(column, value, t) for column, value in zip(columns, row.values, strict=True)),
        part=row.part.value,
        group=group,
    )


def _cell(column: Column, held: Cell | Text, t: Translator) -> PlainCell:
    if not isinstance(held, Cell):
        return PlainCell(text=printed(held, t), is_number=isinstance(held, Number) or column.shown is not Shown.TEXT)
    if held.status is not Status.SHOWN and column.shown in BESIDE:
        return PlainCell(text="–", is_number=True)
    return PlainCell(text=typeset(value(held, t, shown=column.shown), t.lang), is_number=True)
