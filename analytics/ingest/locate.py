"""Rows that have an address and no point are given one, by the structure's gazetteer; then the address is dropped."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from analytics.errors import InputError
from analytics.fields import INPUTS, of_block
from analytics.ingest.columns import Cells
from analytics.ingest.gazetteer import resolve
from analytics.ingest.notes import UNRESOLVED, note
from analytics.ingest.reading import Mask, Reading, mask
from analytics.text import msg

_ADDRESS = tuple(field.name for field in of_block(INPUTS["intervention"], "address"))
_OTHER_PLACES = ("lon", "zone_key")


def located(cells: Cells, gazetteer: Path, *, file: str) -> Cells:
    """The cells, addresses made points. Raises InputError where addresses are all there is and no gazetteer is."""
    kept = {name: read for name, read in cells.readings.items() if name not in _ADDRESS}
    if "address" not in cells.readings:
        return replace(cells, readings=kept)
    asked = _asked(cells)
    if not gazetteer.exists():
        if not any(name in kept for name in _OTHER_PLACES):
            raise _no_gazetteer(gazetteer, file)
        return replace(cells, readings=kept, noted={**cells.noted, note(UNRESOLVED, "address"): asked})
    address, postcode, city = (cells[name].values for name in _ADDRESS)
    found = resolve(gazetteer, pc.if_else(pa.array(asked), address, pa.scalar(None, pa.string())), postcode, city)
    places = {
        "lon": _filled_in(cells["lon"], pa.array(found.lon, from_pandas=True)),
        "lat": _filled_in(cells["lat"], pa.array(found.lat, from_pandas=True)),
        "geo_precision": _filled_in(cells["geo_precision"], found.precision),
    }
    noted = {**cells.noted, note(UNRESOLVED, "address"): found.unresolved}
    return replace(cells, readings=kept | places, noted=noted)


def _asked(cells: Cells) -> Mask:
    """Rows that have an address, and neither a point nor what was meant as one."""
    has_point = np.zeros(cells.n_rows, dtype=bool)
    for name in ("lon", "lat"):
        has_point |= mask(pc.is_valid(cells[name].values)) | cells[name].unread
    return mask(pc.is_valid(cells["address"].values)) & ~has_point


def _filled_in(read: Reading, values: pa.Array) -> Reading:
    return replace(read, values=pc.coalesce(read.values, values))


def _no_gazetteer(gazetteer: Path, file: str) -> InputError:
    return InputError(
        msg("The file {file} places its records by addresses alone, and there is no gazetteer {gazetteer}."),
        remedy=msg("Put there the CSV file of the Base Adresse Nationale for your département."),
        file=file,
        gazetteer=gazetteer,
    )
