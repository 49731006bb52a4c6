"""What a home keeps for its documents: the structure's mark, and the landmarks that are drawn over maps."""

import json
import re
from typing import Any

from analytics.config import Home
from analytics.documents.model import Logo
from analytics.errors import InputError
from analytics.reports.holdings import Holdings
from analytics.text import Message, msg

LANDMARKS = "context.geojson"
LOGOS = {"logo.svg": "image/svg+xml", "logo.png": "image/png", "logo.jpg": "image/jpeg"}
"""Names under which the mark is looked for in the home, in this order, and what each is."""

_FIRST_BYTES = {"image/png": b"\x89PNG\r\n", "image/jpeg": b"\xff\xd8\xff"}
_MAX_BYTES = 1_000_000
_ACTS = re.compile(
    r"<(script|!entity|foreignobject)|javascript:|\son[a-z]+\s*=\s*[\"']"
    r"|(href\s*=|url\(|@import)\s*[\"']?\s*(https?:)?//",
    re.IGNORECASE,
)
"""What runs, or asks something of the outside, in an SVG."""


def landmarks(home: Home) -> dict[str, Any]:
    """The GeoJSON of streets, rivers, railways and parks, or nothing where the home has none."""
    path = home.path / LANDMARKS
    if not path.exists():
        return {}
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def logo_beside(held: Holdings) -> Logo | None:
    """The mark in the home whose store is open. Raises as `logo`."""
    return logo(Home(held.store.path.parent.parent))


def logo(home: Home) -> Logo | None:
    """The structure's mark, or None where the home has none. Raises InputError on a file that is no such picture."""
    for name, media in LOGOS.items():
        path = home.path / name
        if path.exists():
            content = path.read_bytes()
            if not is_picture(content, media):
                raise InputError(
                    msg("The file {file} is not a picture that documents can hold."),
                    remedy=msg("Give a PNG, JPEG or SVG file of at most 1 MB, without any link to the outside."),
                    file=path,
                )
            settings = home.settings()
            return Logo(
                content=content,
                media=media,
                alternative=Message(msg("Logo of {structure}"), {"structure": settings.name}),
            )
    return None


def is_picture(content: bytes, media: str) -> bool:
    """Of at most 1 MB and told by its first bytes; an SVG asks nothing of the outside and runs nothing."""
    if len(content) > _MAX_BYTES:
        return False
    if media in _FIRST_BYTES:
        return content.startswith(_FIRST_BYTES[media])
    text = content.decode("utf-8", errors="replace")
    return "<svg" in text.lower() and not _ACTS.search(text)
