"""The zones that count, by level, as a person picks one: its code and its name."""

from collections.abc import Mapping
from dataclasses import dataclass

from analytics.config import Home
from analytics.ingest.zones import active_zones
from analytics.reports.words import Text, label


@dataclass(frozen=True, slots=True)
class LoadedLevel:
    """A level's name, and the name of each of its zones by code."""

    label: Text
    zones: Mapping[str, str]


def loaded_levels(home: Home) -> dict[str, LoadedLevel]:
    """Every level that has zones. Raises StoreError where the manifest cannot be read."""
    settings = home.settings()
    return {
        level: LoadedLevel(label("level", level, settings), layer.names) for level, layer in active_zones(home).items()
    }
