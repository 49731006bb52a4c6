"""A map as the GeoJSON file that is taken away: its shapes, and beside them on what its numbers stand.

What is said of the whole map are foreign members of the collection (RFC 7946, section 6.1), which readers leave aside.
"""

import json
from dataclasses import dataclass

from analytics.documents.model import DIGEST_LETTERS
from analytics.periods import Quarter
from analytics.reports.holdings import Holdings
from analytics.reports.words import Text, quarter_name, words
from analytics.roles import Role
from analytics.text import Translator
from analytics.version import code_version


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What a map's file says of all of it: its title and unit, the quarter, the level, and for whom it is where it is
    not for all who may read the page."""

    title: Text
    unit: Text
    quarter: Quarter
    level: str
    reserved: Text = ""


def map_file(geojson: str, about: About, held: Holdings | None, role: Role, t: Translator) -> bytes:
    """The collection with its foreign members, in UTF-8."""
    drawn = json.loads(geojson)
    stood_on = _stands_on(held, about, t) if held else {}
    told = {
        "title": words(about.title, t),
        "unit": words(about.unit, t),
        "quarter": words(quarter_name(about.quarter), t),
        "read_as": t(role.label),
        "reserved": words(about.reserved, t),
        **stood_on,
        "code_version": code_version(),
    }
    kept = {name: text for name, text in told.items() if text}
    return json.dumps({"type": drawn["type"], **kept, "features": drawn["features"]}, ensure_ascii=False).encode()


def _stands_on(held: Holdings, about: About, t: Translator) -> dict[str, str]:
    return {
        "scope": held.store.settings.name,
        "level": words(held.level_label(about.level), t),
        "data_until": held.last_on.isoformat() if held.last_on else "",
        "data_digest": held.store.digest[:DIGEST_LETTERS],
    }
