"""The first cell of each row of a tagged PDF becomes the header of its row: Typst marks headers of columns only.

« No tag is doubtful » (`Suspects`), which is what a file that does not say it means, is taken out: poppler takes a
spelled-out « false » for a fault. Everything else is kept as it is: text, tags, dates, identifiers.
"""

import io
from typing import Any

from pypdf import PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject

_SCOPE = DictionaryObject({NameObject("/O"): NameObject("/Table"), NameObject("/Scope"): NameObject("/Row")})


def with_row_headers(content: bytes) -> bytes:
    """The same PDF, whose rows have their header. The same bytes give the same bytes."""
    writer = PdfWriter(clone_from=io.BytesIO(content))
    writer.pdf_header = content[:8].decode("ascii")
    root: Any = writer._root_object
    _mark(root["/StructTreeRoot"]["/K"])
    root["/MarkInfo"].get_object().pop(NameObject("/Suspects"), None)
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


def _mark(node: Any) -> None:
    """Walk down the tree of tags; a row's first cell is marked where it is a cell of data."""
    held = node.get_object()
    if isinstance(held, list):
        for child in held:
            _mark(child)
    elif isinstance(held, dict):
        if held.get("/S") == "/TR":
            _mark_first(held["/K"])
        elif "/K" in held:
            _mark(held["/K"])


def _mark_first(cells: Any) -> None:
    first = (cells[0] if isinstance(cells, list) else cells).get_object()
    if first["/S"] != "/TD":
        return
    given = first.get("/A", ArrayObject()).get_object()
    first[NameObject("/S")] = NameObject("/TH")
    first[NameObject("/A")] = ArrayObject([_SCOPE, *(given if isinstance(given, list) else [given])])
