"""Points of a GeoJSON file: one row a feature, its properties as columns, then its longitude and latitude.

Runs in a process of its own: see `alone.py`. Refuses outlines and lines: zones are loaded by another command.
"""

import json
from collections.abc import Iterator, Mapping, Sequence

from analytics.ingest.block import ROWS, Block, Found, Refusal, Task, check_shape, packed, text_of

LON, LAT = "lon", "lat"
Feature = Mapping[str, object]


def read_geopoints(task: Task) -> Found:
    """The features in the order of the file; a property named lon or lat gives way to the point."""
    features = _features(json.loads(task.path.read_bytes()))
    rows = [_row(feature, rank) for rank, feature in enumerate(features, 1)]
    if not rows:
        raise Refusal("no_row")
    names = {name: None for row in rows for name in row if name not in (LON, LAT)}
    header = (*names, LON, LAT)
    check_shape(task, len(rows), len(header))
    return Found(header=header, blocks=_blocks(rows[: task.n_rows or None], header), n_rows=len(rows))


def _features(document: object) -> Sequence[object]:
    if isinstance(document, dict):
        features = document.get("features")
        if document.get("type") == "FeatureCollection" and isinstance(features, list):
            return features
        if document.get("type") == "Feature":
            return [document]
    raise Refusal("no_features")


def _row(feature: object, rank: int) -> dict[str, object]:
    if not isinstance(feature, dict):
        raise Refusal("no_features")
    properties = feature.get("properties") or {}
    if not isinstance(properties, dict):
        raise Refusal("no_features")
    return {**properties, **_point(feature.get("geometry"), rank)}


def _point(geometry: object, rank: int) -> dict[str, object]:
    if geometry is None:
        return {}
    kind, place = (geometry.get("type"), geometry.get("coordinates")) if isinstance(geometry, dict) else (None, None)
    if kind == "MultiPoint" and isinstance(place, list) and len(place) == 1:
        place = place[0]
    elif kind != "Point":
        raise Refusal("no_point", n=rank, shape=str(kind))
    if place == []:
        return {}
    if not (isinstance(place, list) and len(place) >= 2 and all(_is_number(value) for value in place[:2])):
        raise Refusal("bad_point", n=rank)
    return {LON: place[0], LAT: place[1]}


def _is_number(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _blocks(rows: Sequence[Feature], header: Sequence[str]) -> Iterator[Block]:
    for start in range(0, len(rows), ROWS):
        part = rows[start : start + ROWS]
        line = range(start + 2, start + 2 + len(part))  # as a spreadsheet would count them, under a header
        yield packed(line, [[_text(row.get(name)) for row in part] for name in header])


def _text(value: object) -> str:
    if isinstance(value, (dict, list)):
        return json.dumps(value, ensure_ascii=False)
    return text_of(value)
