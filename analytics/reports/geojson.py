"""What a map is saved as: a GeoJSON text (RFC 7946) that holds its shapes and exactly what is told of each."""

import json
from collections.abc import Iterable, Mapping

Told = Mapping[str, object]
"""What a file says of one shape, by name; what is not told is null."""

_DECIMALS = 2


def collection(shapes: Iterable[tuple[str, Told]]) -> str:
    """Shapes (GeoJSON geometries in degrees) with what is told of each, in the order given."""
    features = [
        {
            "type": "Feature",
            "geometry": json.loads(shape),
            "properties": _rounded(told),
        }
        for shape, told in shapes
    ]
    return json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False)


def _rounded(told: Told) -> dict[str, object]:
    """No number has more decimals than a table writes."""
    return {name: round(one, _DECIMALS) if isinstance(one, float) else one for name, one in told.items()}


def point(lon: float, lat: float) -> str:
    """A place as a GeoJSON geometry."""
    return json.dumps({"type": "Point", "coordinates": [lon, lat]})
