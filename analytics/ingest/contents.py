"""Whether the cells of a column bear out that it is a field, and the few fields that cells alone can tell."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa

from analytics.config import Settings
from analytics.fields import Field, Kind
from analytics.ingest.coordinates import axis_shares
from analytics.ingest.identity import IDENTIFIER
from analytics.ingest.mapping_file import FIELDS
from analytics.ingest.profile import Profile, Understood, understood
from analytics.ingest.rules import LENGTHS, numbers
from analytics.ingest.serials import SERIAL
from analytics.ingest.zones import ZoneLayer
from analytics.text import Message, Share, msg

_EMPTY_SHARE, _LEAST, _MOST_HOURS = 0.6, 0.3, 0.5
_LEAST_DISTINCT, _ALONE, _N_TOLD = 0.8, 0.5, 3
_MOST_DECIMALS, _MANY_NUMBERS = 0.5, 0.9
"""Codes are words or whole numbers."""
_TELLING = (
    "theme",
    "register",
    "conflict_mode",
    "referral",
    "place_type",
    "outcome",
    "age_band",
    "report_status",
    "mode",
)
"""Coded fields whose values belong to them alone: a column of 1 to 4 or of yes and no tells nothing."""


@dataclass(frozen=True)
class Scene:
    """What a file is looked at against: the structure's lists, its zones, and the table sought."""

    settings: Settings
    layers: Mapping[str, ZoneLayer]
    table: str
    _known: dict[str, Understood] = field(default_factory=dict)

    def understood(self, sought: Field) -> Understood:
        if sought.codes not in self._known:
            self._known[sought.codes] = understood(sought, self.settings)
        return self._known[sought.codes]


@dataclass(frozen=True, slots=True)
class Content:
    """The share of cells (0 to 1) that bear a field out, and what was seen; not possible where too few do."""

    share: float
    evidence: Message | None = None
    is_possible: bool = True


def content(sought: Field, profile: Profile, scene: Scene) -> Content:
    """What a column's cells say of a field."""
    if profile.is_empty:
        return Content(_EMPTY_SHARE, Message(msg("the column is empty")))
    match sought.kind:
        case Kind.DATE | Kind.DATETIME:
            return _moments(sought, profile)
        case Kind.INTEGER if sought.name in LENGTHS:
            return _content(profile.length_share, msg("{share} of the values are lengths of time"), least=_LEAST)
        case Kind.INTEGER | Kind.NUMBER:
            return _content(profile.number_share, msg("{share} of the values are numbers"), least=_LEAST)
        case Kind.CODE | Kind.CODES if profile.decimal_share > _MOST_DECIMALS:
            return Content(0.0, is_possible=False)
        case Kind.CODE | Kind.CODES:
            return _content(
                profile.code_share(sought, scene.understood(sought)), msg("{share} of the values are known ways of it")
            )
        case _ if sought.name == IDENTIFIER[scene.table]:
            return _content(profile.distinct_share, msg("{share} of the values are distinct"), least=_LEAST_DISTINCT)
        case _ if sought.name == "zone_key" and scene.layers:
            return _content(max(profile.zone_shares(scene.layers).values()), msg("{share} of the values are zones"))
        case _:
            return Content(1.0)


def told(profile: Profile, scene: Scene) -> Iterator[tuple[str, float, Message]]:
    """The fields that a column's cells tell by themselves, how surely, and why: never beyond _ALONE."""
    if profile.is_empty:
        return
    known = FIELDS[scene.table]
    first = "started_at" if profile.hour_share > _MOST_HOURS else "started_on"
    if profile.date_share >= 0.9 and first in known and SERIAL not in profile.dates.formats:
        yield _told(first, profile.date_share, msg("{share} of the values are dates"))
    is_telling = profile.n_distinct >= _N_TOLD and profile.number_share < _MANY_NUMBERS
    for name in (name for name in _TELLING if name in known and is_telling):
        share = profile.code_share(known[name], scene.understood(known[name]))
        if share >= 0.8:
            yield _told(name, share, msg("{share} of the values are known ways of it"))
    if "zone_key" in known:
        yield from _places(profile, scene)


def _places(profile: Profile, scene: Scene) -> Iterator[tuple[str, float, Message]]:
    share = max(profile.zone_shares(scene.layers).values(), default=0.0)
    if share >= 0.5 and not profile.is_short_numbers:
        yield _told("zone_key", share, msg("{share} of the values are zones"))
    axes = axis_shares(_floats(profile.filled), scene.layers) if profile.number_share > 0.9 else (0.0, 0.0)
    for name, share in zip(("lon", "lat"), axes, strict=True):
        if share >= 0.9:
            yield _told(name, share, msg("{share} of the values lie in the territory"))


def _moments(sought: Field, profile: Profile) -> Content:
    """A date with its hour is rather an instant; a bare hour can only be one."""
    has_hours = profile.hour_share > _MOST_HOURS
    if sought.kind is Kind.DATE:
        share = profile.date_share * (0.8 if has_hours else 1.0)
        return _content(share, msg("{share} of the values are dates"), profile.date_share, least=_LEAST)
    if profile.date_share < _LEAST:
        return _content(profile.hour_share, msg("{share} of the values are hours"), least=_LEAST)
    share = profile.date_share * (1.0 if has_hours else 0.8)
    return _content(share, msg("{share} of the values are dates"), profile.date_share, least=_LEAST)


def _content(share: float, msgid: str, shown: float | None = None, *, least: float = 0.0) -> Content:
    said = Message(msgid, {"share": Share(share if shown is None else shown)})
    return Content(share, said if share else None, is_possible=share >= least)


def _told(name: str, share: float, msgid: str) -> tuple[str, float, Message]:
    return name, _ALONE * share, Message(msgid, {"share": Share(share)})


def _floats(cells: pa.Array) -> "np.typing.NDArray[np.float64]":
    return np.asarray(numbers(cells).values.to_numpy(zero_copy_only=False), dtype=float)
