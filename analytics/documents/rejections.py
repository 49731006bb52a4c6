"""The rows that an import did not take, as a workbook to correct and import again. Made for a download, never stored.

It holds the columns that the mapping reads and no other, personal data masked, each cell as plain text: nothing runs.
"""

import io
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import xlsxwriter

from analytics.config import Home
from analytics.ingest.guarded import IDENTIFIERS, MASKED, NOTE, guarded
from analytics.ingest.load import Loaded
from analytics.ingest.mapping import Mapping as FileMapping
from analytics.ingest.named import known_zones
from analytics.ingest.personal import mask
from analytics.ingest.read import RawTable
from analytics.ingest.readers import FormAsked, read_table
from analytics.ingest.reasons import REASONS, REMEDIES
from analytics.ingest.zone_names import zone_keys
from analytics.text import Translator, msg

MAX_ROWS = 200_000
_MAX_CHARACTERS = 32_767
_AS_TEXT = {"strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False}
_OURS = (
    *(msg("Vigie: file"), msg("Vigie: sheet"), msg("Vigie: line"), msg("Vigie: column"), msg("Vigie: value")),
    *(msg("Vigie: reason"), msg("Vigie: what to do")),
)
"""Headers that no mapping awaits, after those of the file."""

Row = tuple[str, ...]


def rejections_workbook(home: Home, path: Path, loaded: Loaded, t: Translator) -> bytes:
    """An XLSX of the rows rejected, in their order: their own cells, then where each was, why, and what to do.

    The file is read again. Raises InputError where it cannot be.
    """
    batch, mapping = loaded.batch, loaded.mapping
    form = FormAsked(sheet=batch.sheet or None, encoding=batch.encoding or None, delimiter=batch.delimiter or None)
    raw = read_table(path, limits=home.settings().limits, **form)
    rejected = loaded.tables["rejected"].slice(0, MAX_ROWS)
    ranks = _ranks(raw, mapping, keeps_notes=home.settings().reviewed_notes)
    places = pc.index_in(rejected["line"].combine_chunks(), value_set=raw.line)
    cells = {name: raw.column(rank).take(places) for rank, name in ranks.items()}
    known = zone_keys(known_zones(home)) | set(mapping.zone_aliases)
    header = [raw.header[rank] for rank in ranks]
    title = [*header, *(t(text) for text in _OURS)]
    rejected = rejected.append_column("file", pa.repeat(raw.file, len(rejected)))
    rejected = rejected.append_column("sheet", pa.repeat(raw.form.sheet, len(rejected)))
    rows = [title, *_rows(header, _safe(cells, known), rejected, t)]
    n_left = len(loaded.tables["rejected"]) - len(rejected)
    return _workbook(t("Rejected rows"), [*rows, *_left_out(title, n_left, t)])


def _ranks(raw: RawTable, mapping: FileMapping, *, keeps_notes: bool) -> dict[int, str]:
    """The columns that the mapping reads and the field of each, in the order of the file."""
    columns = {rank: name for name, rank in mapping.columns_of(raw.header).items() if keeps_notes or name != NOTE}
    shares = {rank: level for level, rank in mapping.shares_of(raw.header).items()}
    figures = {rank: f"figure {code}" for code, rank in mapping.figures_of(raw.header).items()}
    return dict(sorted({**figures, **shares, **columns}.items()))


def _safe(cells: Mapping[str, pa.Array], known: frozenset[str]) -> list[pa.Array]:
    """The cells without personal data: texts as an import keeps them, and whatever was written in the other columns."""
    texts, _ = guarded(cells, known)
    return [texts[name] if name in IDENTIFIERS | MASKED else mask(column) for name, column in texts.items()]


def _rows(header: Sequence[str], cells: Sequence[pa.Array], rejected: pa.Table, t: Translator) -> Iterator[Row]:
    """One row a rejected one; of one whose cells cannot be told apart, the reason alone."""
    for *row, one in zip(*(column.to_pylist() for column in cells), rejected.to_pylist(), strict=True):
        texts = tuple(text or "" for text in row)
        value = dict(zip(header, texts, strict=True)).get(one["column"], "")
        reason, remedy = t(REASONS[one["reason"]]), t(REMEDIES[one["reason"]])
        place = (one["file"], one["sheet"], str(one["line"]), one["column"] or "")
        yield (*texts, *place, value, reason, remedy)


def _left_out(header: Sequence[str], n: int, t: Translator) -> list[Row]:
    if not n:
        return []
    said = t.n(
        "{n} more row was rejected: correct these first.", "{n} more rows were rejected: correct these first.", n
    )
    return [(*[""] * (len(header) - 1), said)]


def _workbook(title: str, rows: Sequence[Sequence[str]]) -> bytes:
    """One sheet of texts. No temporary file is used; a text that begins like a formula is marked as quoted."""
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True, **_AS_TEXT}) as book:
        sheet, bold, quoted = (
            book.add_worksheet(title),
            book.add_format({"bold": True}),
            book.add_format({"quote_prefix": True}),
        )
        for rank, row in enumerate(rows):
            for place, text in enumerate(row):
                if text:
                    sheet.write_string(rank, place, text[:_MAX_CHARACTERS], quoted if rank else bold)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, len(rows) - 1, len(rows[0]) - 1)
        sheet.set_column(0, len(rows[0]) - 1, 18)
        sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
    return content.getvalue()
