"""Addresses into points, offline, by the structure's own file: `gazetteer.csv`, as the Base Adresse Nationale is given.

A number and street that one place alone answers to give its point; a street alone, one of its points, said to be of
the street. What is in doubt is left without a place and counted. The address itself is never kept.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from analytics.errors import InputError
from analytics.ingest.addresses import Address, city_key, postcode_key, readings, street_key, suffix_key
from analytics.ingest.keys import normal
from analytics.ingest.read import RawTable
from analytics.ingest.readers import read_table
from analytics.ingest.reading import Mask, tidy
from analytics.ingest.rules import numbers
from analytics.text import msg

COLUMNS = ("numero", "rep", "nom_voie", "code_postal", "nom_commune", "lon", "lat")
AT_NUMBER, IN_STREET = "ADR", "RUE"
"""The precisions that an address can have."""

_BETWEEN = "\x1f"


@dataclass(frozen=True, slots=True)
class Spot:
    """One line of the gazetteer."""

    number: str
    suffix: str
    postcode: str
    city: str
    lon: float
    lat: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Located:
    """Parallel to the addresses: degrees (NaN where none), precision codes, and the addresses that gave no point."""

    lon: npt.NDArray[np.float64]
    lat: npt.NDArray[np.float64]
    precision: pa.Array
    unresolved: Mask


def resolve(path: Path, address: pa.Array, postcode: pa.Array | None, city: pa.Array | None) -> Located:
    """Look up columns of texts in a gazetteer. Raises InputError where the file cannot be read or lacks a column."""
    asked = [
        tidy(cells) if cells is not None else pa.nulls(len(address), pa.string()) for cells in (address, postcode, city)
    ]
    joined = pc.binary_join_element_wise(*(pc.fill_null(cells, "") for cells in asked), _BETWEEN).dictionary_encode()
    read = [list(readings(*text.split(_BETWEEN))) for text in joined.dictionary.to_pylist()]
    streets = _spots(path, {reading.street for ways in read for reading in ways})
    found = [_first(ways, streets) for ways in read]
    rank = joined.indices.to_numpy()
    precision = pa.array([spot[1] if spot else None for spot in found], pa.string()).take(joined.indices)
    return Located(
        lon=np.array([spot[0].lon if spot else np.nan for spot in found])[rank],
        lat=np.array([spot[0].lat if spot else np.nan for spot in found])[rank],
        precision=precision,
        unresolved=np.asarray(pc.and_(pc.is_valid(asked[0]), pc.is_null(precision))),
    )


def _first(ways: Iterable[Address], streets: Mapping[str, Sequence[Spot]]) -> tuple[Spot, str] | None:
    """The point of the first reading that has one."""
    for way in ways:
        here = _nearby(streets.get(way.street, ()), way)
        found = _at_number(here, way) or _alone(here, IN_STREET)
        if found:
            return found
    return None


def _at_number(spots: Sequence[Spot], way: Address) -> tuple[Spot, str] | None:
    same = [spot for spot in spots if way.number and spot.number == way.number]
    doors = ([spot for spot in same if spot.suffix == suffix] for suffix in (way.suffix, ""))
    return _alone(next(filter(None, doors), same), AT_NUMBER)


def _alone(spots: Sequence[Spot], precision: str) -> tuple[Spot, str] | None:
    """The middle one of spots in one city; none where several cities have them and nothing tells which."""
    is_one = len({spot.city for spot in spots}) == 1
    return (spots[len(spots) // 2], precision) if is_one else None


def _nearby(spots: Sequence[Spot], way: Address) -> Sequence[Spot]:
    """The spots that the postcode and the city said, if any, allow; of the two, the postcode goes first."""
    of_code = [spot for spot in spots if spot.postcode == way.postcode]
    of_city = [spot for spot in of_code or spots if way.city and _is_city(spot.city, way.city)]
    return of_city or of_code if way.postcode or way.city else spots


def _is_city(known: str, said: str) -> bool:
    """« Paris » is also « Paris 11e Arrondissement », and « Paris 11 » too."""
    return f"{known} ".startswith(f"{said} ") or known.startswith(f"{said}e ")


def _spots(path: Path, wanted: set[str]) -> dict[str, list[Spot]]:
    """The lines of the streets asked for, by street, in order of their numbers."""
    raw = read_table(path)
    cells = {name: raw.column(place) for name, place in _places(raw).items()}
    names = cells["nom_voie"].dictionary_encode()
    is_wanted = pa.array([street_key(name) in wanted for name in names.dictionary.to_pylist()], pa.bool_())
    rows = pc.indices_nonzero(is_wanted.take(names.indices))
    kept = {name: column.take(rows) for name, column in cells.items()}
    streets: dict[str, list[Spot]] = {}
    for street, spot in zip(map(street_key, kept["nom_voie"].to_pylist()), _read(kept), strict=True):
        if np.isfinite(spot.lon) and np.isfinite(spot.lat):
            streets.setdefault(street, []).append(spot)
    return {
        street: sorted(spots, key=lambda spot: (len(spot.number), spot.number)) for street, spots in streets.items()
    }


def _read(cells: Mapping[str, pa.Array]) -> list[Spot]:
    lon, lat = (numbers(tidy(cells[name])).values.to_numpy(zero_copy_only=False) for name in ("lon", "lat"))
    texts = (cells[name].to_pylist() for name in ("numero", "rep", "code_postal", "nom_commune"))
    return [
        Spot(number.strip().lstrip("0"), suffix_key(suffix), postcode_key(code), city_key(city), x, y)
        for number, suffix, code, city, x, y in zip(*texts, lon, lat, strict=True)
    ]


def _places(raw: RawTable) -> dict[str, int]:
    headers = {normal(text).replace(" ", "_"): place for place, text in enumerate(raw.header)}
    missing = [name for name in COLUMNS if name not in headers]
    if missing:
        raise InputError(
            msg("The gazetteer {file} has no column “{columns}”."),
            remedy=msg("Give the CSV file of the Base Adresse Nationale as it is downloaded."),
            file=raw.file,
            columns=", ".join(missing),
        )
    return {name: headers[name] for name in COLUMNS}
