"""Workbooks made in tests, small enough to be read here: XLSX and ODS as zipped XML."""

import io
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from xml.sax.saxutils import escape

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_STYLES = (
    f'<styleSheet xmlns="{MAIN}"><numFmts count="1"><numFmt numFmtId="170" formatCode="[h]:mm:ss"/></numFmts>'
    '<cellXfs count="5"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="22"/><xf numFmtId="21"/>'
    '<xf numFmtId="170"/></cellXfs></styleSheet>'
)
_PLAIN, _DAY, _INSTANT, _HOUR, _LENGTH = range(5)


class Fault(str):
    """A cell that holds an error, such as #REF!."""

    __slots__ = ()


@dataclass(frozen=True)
class Spread:
    """A cell of an ODS merged over columns and lines; the cells under it are left out of their rows (None)."""

    text: str
    n_columns: int = 1
    n_lines: int = 1


@dataclass(frozen=True)
class Formula:
    """A cell that is reckoned: its formula, and the text last found."""

    text: str
    found: str


Cell = str | float | bool | date | time | timedelta | Formula | Spread | None
Rows = Sequence[Sequence[Cell]]
Sheets = Mapping[str, Rows]


def xlsx(sheets: Sheets, *, merged: Sequence[str] = (), hidden: Sequence[str] = ()) -> bytes:
    """An XLSX of these sheets; `merged`: ranges such as "A1:C1" of every sheet."""
    return zipped(xlsx_parts([sheet_xml(rows, merged) for rows in sheets.values()], list(sheets), hidden))


def xlsx_parts(sheets: Sequence[str], names: Sequence[str], hidden: Sequence[str] = ()) -> dict[str, str]:
    """The parts of an XLSX by name, from the XML of its sheets."""
    states = ['state="hidden" ' if name in hidden else "" for name in names]
    listed = "".join(
        f'<sheet name="{escape(name)}" sheetId="{rank}" {state}r:id="r{rank}"/>'
        for rank, (name, state) in enumerate(zip(names, states, strict=True), 1)
    )
    links = "".join(
        f'<Relationship Id="r{rank}" Type="{LINK}/worksheet" Target="worksheets/sheet{rank}.xml"/>'
        for rank in range(1, len(names) + 1)
    )
    styles = f'<Relationship Id="styles" Type="{LINK}/styles" Target="styles.xml"/>'
    book = f'<Relationship Id="r1" Type="{LINK}/officeDocument" Target="xl/workbook.xml"/>'
    return {
        "[Content_Types].xml": _types(len(names)),
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{book}</Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{LINK}"><sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{links}{styles}</Relationships>',
        "xl/styles.xml": _STYLES,
        **{f"xl/worksheets/sheet{rank}.xml": sheet for rank, sheet in enumerate(sheets, 1)},
    }


def sheet_xml(rows: Rows, merged: Sequence[str] = ()) -> str:
    """A sheet's part; texts are written in the cells themselves."""
    lines = "".join(f'<row r="{line}">{"".join(_xlsx_cells(row, line))}</row>' for line, row in enumerate(rows, 1))
    ranges = "".join(f'<mergeCell ref="{ref}"/>' for ref in merged)
    merges = f'<mergeCells count="{len(merged)}">{ranges}</mergeCells>' if merged else ""
    return f'<worksheet xmlns="{MAIN}"><sheetData>{lines}</sheetData>{merges}</worksheet>'


def ods(sheets: Sheets, *, is_locked: bool = False) -> bytes:
    """An OpenDocument spreadsheet of these sheets; one that says it is encrypted holds the same XML."""
    tables = "".join(
        f'<table:table table:name="{escape(name)}">{"".join(map(_ods_row, rows))}</table:table>'
        for name, rows in sheets.items()
    )
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text", "calcext")
    )
    body = f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/>'
        f"{'<manifest:encryption-data/>' if is_locked else ''}</manifest:manifest>"
    )
    content = f"<office:document-content {spaces}>{body}</office:document-content>"
    return zipped({"mimetype": kind, "content.xml": content, "META-INF/manifest.xml": manifest})


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(zipfile.ZipInfo(name), part, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def column_name(index: int) -> str:
    """A, B … Z, AA … XFD, from 0 on."""
    name = ""
    while index >= 0:
        name = chr(65 + index % 26) + name
        index = index // 26 - 1
    return name


def serial(cell: float | date | time | timedelta) -> tuple[float, int]:
    """The number that stands for a value, and the rank of its style in a workbook."""
    if isinstance(cell, datetime):
        return (cell - datetime(1899, 12, 30)) / timedelta(days=1), _INSTANT  # noqa: DTZ001 - sheets know no zone
    if isinstance(cell, date):
        return float((cell - date(1899, 12, 30)).days), _DAY
    if isinstance(cell, time):
        return (cell.hour * 3600 + cell.minute * 60 + cell.second) / 86400, _HOUR
    return (cell / timedelta(days=1), _LENGTH) if isinstance(cell, timedelta) else (float(cell), _PLAIN)


def _types(n_sheets: int) -> str:
    rels = "application/vnd.openxmlformats-package.relationships+xml"
    sheets = "".join(
        f'<Override PartName="/xl/worksheets/sheet{rank}.xml" ContentType="{_KIND}.worksheet+xml"/>'
        for rank in range(1, n_sheets + 1)
    )
    return (
        f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType="{rels}"/>{sheets}'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_KIND}.sheet.main+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{_KIND}.styles+xml"/></Types>'
    )


def _xlsx_cells(row: Sequence[Cell], line: int) -> Iterator[str]:
    for index, cell in enumerate(row):
        if cell is not None:
            yield f'<c r="{column_name(index)}{line}"{_xlsx_value(cell)}</c>'


def _xlsx_value(cell: Cell) -> str:
    if isinstance(cell, Fault):
        return f' t="e"><v>{cell}</v>'
    if isinstance(cell, Formula):
        return f' t="str"><f>{escape(cell.text)}</f><v>{escape(cell.found)}</v>'
    if isinstance(cell, str):
        return f' t="inlineStr"><is><t xml:space="preserve">{escape(cell)}</t></is>'
    if isinstance(cell, bool):
        return f' t="b"><v>{int(cell)}</v>'
    number, style = serial(cell or 0)
    return f' s="{style}"><v>{number!r}</v>'


def _ods_row(row: Sequence[Cell]) -> str:
    return f"<table:table-row>{''.join(map(_ods_cell, row))}</table:table-row>"


def _ods_cell(cell: Cell) -> str:
    if cell is None:
        return "<table:covered-table-cell/>"
    if isinstance(cell, Spread):
        spans = f'table:number-columns-spanned="{cell.n_columns}" table:number-rows-spanned="{cell.n_lines}"'
        return f'<table:table-cell {spans} office:value-type="string"><text:p>{cell.text}</text:p></table:table-cell>'
    if isinstance(cell, Fault):
        kind = 'office:value-type="string" office:string-value="" calcext:value-type="error"'
        return f"<table:table-cell {kind}><text:p>{cell}</text:p></table:table-cell>"
    if isinstance(cell, str):
        return f'<table:table-cell office:value-type="string"><text:p>{escape(cell)}</text:p></table:table-cell>'
    if isinstance(cell, bool):
        return f'<table:table-cell office:value-type="boolean" office:boolean-value="{str(cell).lower()}"/>'
    if isinstance(cell, date):
        return f'<table:table-cell office:value-type="date" office:date-value="{cell.isoformat()}"/>'
    if isinstance(cell, time):
        return f'<table:table-cell office:value-type="time" office:time-value="{cell:PT%HH%MM%SS}"/>'
    return f'<table:table-cell office:value-type="float" office:value="{serial(cell)[0]!r}"/>'
