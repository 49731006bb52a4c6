"""How the points of a file are written: what a mapping's section [place] says."""

from dataclasses import dataclass

WGS_84, LAMBERT_93, LAMBERT_2, WEB_MERCATOR = 4326, 2154, 27572, 3857
CONIC = {3900 + zone: zone for zone in range(42, 51)}
"""The nine conic systems of towns (CC42 to CC50), by EPSG."""
CRSS = (WGS_84, LAMBERT_93, *CONIC, LAMBERT_2, WEB_MERCATOR)
"""In which points may be written, by EPSG."""


@dataclass(frozen=True, slots=True)
class Place:
    """`swapped` where the longitude's column holds latitudes; `crs` (EPSG): degrees, or metres of one of the others."""

    swapped: bool = False
    crs: int = WGS_84


PLAIN = Place()
