"""A document that people wrote, made into files: figures are put in place before each section's text, then all of it is
written in every form, with its figures as data. The same texts and figures give the same bytes."""

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, replace
from types import MappingProxyType

from analytics.cell import Cell
from analytics.config import Settings
from analytics.documents.files import contents
from analytics.documents.model import Beside, Block, Cover, Document, Headlines, Items, Section, Tabular, prose
from analytics.documents.surroundings import logo_beside
from analytics.journal.archive import File
from analytics.journal.schema import Kind
from analytics.progress import Progress, silent
from analytics.reports.citing import written
from analytics.reports.drafts import Draft, Files
from analytics.reports.freshness import entered
from analytics.reports.holdings import Holdings
from analytics.reports.outline import Parts
from analytics.reports.papers import role_name
from analytics.reports.table import Column, Row, Shown, Table
from analytics.reports.words import Text, words
from analytics.reports.written import Written
from analytics.text import Message, Translator, msg
from analytics.version import code_version

Figures = Mapping[str, Sequence[Block | Beside]]
"""What stands before the text of a section, by the section's key."""

_IN_A_LINE = 240
"""Letters of a text that still stands in the line of its zone; a longer one is under the table, as wide as the page."""

_EXPLAINED = msg("What explains it, what was done")
_EXPLAINED_WIDTHS, _HEAD_AND_TEXT = (0.105, 0.1, 0.12, 0.06, 0.07, 0.18, 0.365), 2
"""Shares of the page: zone, rate, interval, number, hours, change, text."""

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_MEDIA: Mapping[str, str] = MappingProxyType(
    {"pdf": "application/pdf", "docx": DOCX, "html": "text/html", "xlsx": XLSX}
)
"""The forms that are signed, in the order in which they are written."""


def files_of(
    draft: Draft, held: Holdings, t: Translator, figures: Figures | None = None, progress: Progress = silent
) -> Files:
    """The files that a signature keeps: the document in its forms, and its figures as data."""
    document = composed(draft, held, t, figures or {}, is_final=True)
    forms = contents(document, t, tuple(_MEDIA), progress)
    return (
        *(File(f"{document.name}.{form}", _MEDIA[form], content) for form, content in forms),
        File(f"{document.name}.json", "application/json", figures_json(document, draft, t)),
    )


def composed(draft: Draft, held: Holdings, t: Translator, figures: Figures, *, is_final: bool) -> Document:
    """The document's model: every section that has figures, a text or decisions, in the order of its outline.

    Where it is not final, its state is printed on every page.
    """
    sections = [_section(draft, one, figures.get(one.outline.key, ()), t) for one in draft.sections]
    return Document(
        name=_stem(draft, t),
        title=Message(draft.title),
        subtitle=draft.subtitle,
        cover=_cover(draft, held, "" if is_final else draft.state),
        sections=tuple(section for section in sections if section.content),
        is_short=draft.document.subject.kind is Kind.QUARTER,
    )


def figures_json(document: Document, draft: Draft, t: Translator) -> bytes:
    """Every figure of the document as data: its tables and headlines by cell, and the figures that its texts cite.

    A cell that is not shown has its status and no number.
    """
    blocks = document.blocks
    said = {
        "document": document.name,
        "data": document.cover.digest,
        "version": document.cover.version,
        "tables": [_table(block.table, t) for block in blocks if isinstance(block, Tabular)],
        "headlines": [
            {"label": words(one.label, t), "unit": words(one.unit, t), **asdict(one.cell)}
            for block in blocks
            if isinstance(block, Headlines)
            for one in block.headlines
        ],
        "cited": [
            {"key": one.figure.key, "quarter": str(one.figure.quarter), **asdict(one.figure.cell)}
            for one in draft.citations
        ],
    }
    return json.dumps(said, ensure_ascii=False, indent=1).encode()


def _stem(draft: Draft, t: Translator) -> str:
    """The name of its files: « bilan-trimestriel-quartier-vecu-2026-T2 », and its edition from the second on."""
    of_edition = f"-{draft.document.edition}" if draft.document.edition > 1 else ""
    called = unicodedata.normalize("NFKD", f"{t(draft.title)} {words(draft.place, t)}")
    plain = "-".join(re.findall(r"[a-z0-9]+", called.encode("ascii", "ignore").decode().lower()))
    return f"{plain}-{draft.document.subject.until}{of_edition}"


def _section(draft: Draft, written_in: Written, figures: Sequence[Block | Beside], t: Translator) -> Section:
    """Its figures, then its texts; short ones about zones stand with the line of their zone."""
    outline, lines = written_in.outline, None
    if outline.parts is Parts.ZONES:
        texts = {
            place.slot.part: (place.name, " ".join(written(place.text, draft.citations, t).split()))
            for place in written_in.texts
        }
        lines = _explained(figures, texts)
    said = _said(draft, written_in, t, has_texts=lines is None)
    return Section(Message(outline.title), *(figures if lines is None else lines), *said)


def _explained(
    figures: Sequence[Block | Beside], texts: Mapping[str, tuple[Text, str]]
) -> tuple[Block | Beside, ...] | None:
    """The figures of zones with what people wrote of each: in the line of the zone or, of those where it is longer, in
    a list under the table. None where nothing is written, or without such a table."""
    table = next((block for block in figures if isinstance(block, Tabular) and _is_of(block, texts)), None)
    if table is None or not any(text for _, text in texts.values()):
        return None
    longer = {code: told for code, told in texts.items() if len(told[1]) > _IN_A_LINE}
    below = {code: (name, Message(msg("under the table"))) for code, (name, _) in longer.items()}
    lined = _in_lines(table, {**texts, **below}) if len(longer) < len(texts) else table
    placed: tuple[Block, ...] = (lined, _listed(longer)) if longer else (lined,)
    return tuple(one for block in figures for one in (placed if block is table else (block,)))


def _is_of(block: Tabular, texts: Mapping[str, tuple[Text, str]]) -> bool:
    return texts.keys() <= {row.code for row in block.table.rows}


def _listed(texts: Mapping[str, tuple[Text, Text]]) -> Items:
    told = ({"zone": name, "text": text} for name, text in texts.values())
    return Items(items=tuple(Message(msg("{zone}: {text}"), dict(one)) for one in told))


def _in_lines(block: Tabular, texts: Mapping[str, tuple[Text, Text]]) -> Tabular:
    table = block.table
    return Tabular(
        table=replace(
            table,
            columns=(*table.columns, Column(label=Message(_EXPLAINED), shown=Shown.TEXT)),
            rows=tuple(
                replace(row, values=(*tuple(row.values), texts.get(row.code, ("", ""))[1]), lists=())
                for row in table.rows
            ),
        ),
        notes=block.notes,
        widths=_EXPLAINED_WIDTHS if len(table.columns) == len(_EXPLAINED_WIDTHS) - _HEAD_AND_TEXT else (),
    )


def _said(draft: Draft, section: Written, t: Translator, *, has_texts: bool) -> Iterator[Block | Section]:
    """The texts of a section, a zone under its name, then the decisions asked in it."""
    if section.outline.parts is Parts.SENTENCES:
        said = (" ".join(written(place.text, draft.citations, t).split()) for place in section.texts)
        yield from (Items(items=sentences) for sentences in [tuple(one for one in said if one)] if sentences)
        return
    for place in section.texts if has_texts else ():
        blocks = prose(written(place.text, draft.citations, t))
        if section.outline.parts is Parts.ZONES and blocks:
            yield Section(place.name, *blocks)
        else:
            yield from blocks
    if table := section.crossing():
        yield Tabular(table=table)
    if section.outline.has_decisions and draft.decisions:
        yield Items(items=tuple(one.sentence for one in draft.decisions), is_numbered=True)


def _cover(draft: Draft, held: Holdings, state: Text) -> Cover:
    """It is dated of the last step that the document went through, so that the same texts give the same file."""
    settings = held.store.settings
    return Cover(
        structure=settings.name,
        scope=_scope(draft, settings),
        period=draft.period,
        authors=tuple(role_name(key) for key in draft.authors),
        made_on=draft.reached_on,
        digest=held.store.digest,
        version=code_version(),
        data_until=held.last_on,
        entered=entered(held, draft.document.subject.until),
        state=state,
        logo=logo_beside(held),
    )


def _scope(draft: Draft, settings: Settings) -> Text:
    """The neighbourhood, or the whole territory by its zones."""
    if draft.document.subject.kind is Kind.ZONE:
        return draft.place
    return Message(msg("{structure}, by zone: {level}"), {"structure": settings.name, "level": draft.place})


def _table(table: Table, t: Translator) -> dict[str, object]:
    return {
        "name": table.name,
        "caption": words(table.caption, t),
        "columns": [words(column.label, t) for column in table.columns],
        "rows": [_row(row, t) for row in table.rows],
    }


def _row(row: Row, t: Translator) -> dict[str, object]:
    values = [asdict(value) if isinstance(value, Cell) else words(value, t) for value in row.values]
    return {"label": words(row.label, t), "code": row.code, "values": values}
