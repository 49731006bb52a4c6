"""Office files with the same bytes each time: their parts in the same order, dated as the document is."""

import io
import zipfile
from datetime import date

_EARLIEST = date(1980, 1, 1)
"""The first day that a zip file can tell."""


def sealed(content: bytes, made_on: date) -> bytes:
    """The same zipped file, every part dated of that day and packed alike, whatever the machine and the hour."""
    day = max(made_on, _EARLIEST)
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as given, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as kept:
        for name in given.namelist():
            part = zipfile.ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
            part.compress_type, part.external_attr, part.create_system = zipfile.ZIP_DEFLATED, 0o600 << 16, 3
            kept.writestr(part, given.read(name))
    return packed.getvalue()
