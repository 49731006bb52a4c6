"""How the points of a file are written: what a mapping's section [place] says."""

from dataclasses import dataclass

WGS_84, LAMBERT_93 = 4326, 2154


@dataclass(frozen=True, slots=True)
class Place:
    """`swapped` where the longitude's column holds latitudes; `crs` (EPSG): degrees, or metres of Lambert-93."""

    swapped: bool = False
    crs: int = WGS_84


PLAIN = Place()
