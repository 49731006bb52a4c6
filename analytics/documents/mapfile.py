"""A map as the GeoJSON file that is taken away: its shapes, and beside them on what its numbers stand.

What is said of the whole map are foreign members of the collection (RFC 7946, section 6.1), which readers leave aside.
"""

import json
from dataclasses import dataclass

from analytics.documents.model import DIGEST_LETTERS
from analytics.periods import Quarter
from analytics.reports.events import events
from analytics.reports.geojson import Told
from analytics.reports.holdings import Holdings
from analytics.reports.table import Event
from analytics.reports.words import Text, quarter_name, words
from analytics.roles import Role
from analytics.text import Translator
from analytics.version import code_version


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What a map's file says of all of it: its title and unit, the quarter, the level, and for whom it is where it is
    not for all who may read the page. `has_events`: it holds what happened in the quarter, as the map does."""

    title: Text
    unit: Text
    quarter: Quarter
    level: str
    reserved: Text = ""
    has_events: bool = False


def map_file(geojson: str, about: About, held: Holdings | None, role: Role, t: Translator) -> bytes:
    """The collection with its foreign members, in UTF-8. What happened in a zone is told with it, what happened over
    the whole territory beside all: what the role reads, each with its days."""
    drawn = json.loads(geojson)
    happened = _happened(drawn["features"], about, held, role, t) if held and about.has_events else {}
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
    every = {"type": drawn["type"], **kept, **happened, "features": drawn["features"]}
    return json.dumps(every, ensure_ascii=False).encode()


def _happened(
    features: list[dict[str, dict[str, object]]], about: About, held: Holdings, role: Role, t: Translator
) -> dict[str, list[Told]]:
    """The events of the whole territory; those of each zone are put among what is told of it."""
    days = (about.quarter.first_day, about.quarter.last_day)
    for feature in features:
        place = (about.level, str(feature["properties"]["zone_code"]))
        of_zone = [one for one in events(held.store, role, days, place) if one.where]
        feature["properties"]["events"] = [_event(one, t) for one in of_zone]
    return {"events": [_event(one, t) for one in events(held.store, role, days) if not one.where]}


def _event(event: Event, t: Translator) -> Told:
    """A series break is of its first day, and what goes on has no last one."""
    last_on = event.first_on if event.is_break else event.last_on
    return {
        "from": event.first_on.isoformat(),
        "to": last_on.isoformat() if last_on else None,
        "label": words(event.label, t),
        "zone": words(event.where, t) or None,
        "is_series_break": event.is_break,
    }


def _stands_on(held: Holdings, about: About, t: Translator) -> dict[str, str]:
    return {
        "scope": held.store.settings.name,
        "level": words(held.level_label(about.level), t),
        "data_until": held.last_on.isoformat() if held.last_on else "",
        "data_digest": held.store.digest[:DIGEST_LETTERS],
    }
