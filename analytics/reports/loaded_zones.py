"""The zones that count, by level, as a person picks one: its code and its name."""

from collections.abc import Mapping
from dataclasses import dataclass

from analytics.config import Home
from analytics.ingest.zones import active_zones
from analytics.reports.words import Text, label
from analytics.text import Message, msg


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


def zone_named(levels: Mapping[str, LoadedLevel], level: str | None, code: str | None) -> Text:
    """What a zone is called, its code where it is no longer loaded, the whole territory where there is none."""
    if level is None or code is None:
        return Message(msg("Whole territory"))
    return levels[level].zones.get(code, code) if level in levels else code
