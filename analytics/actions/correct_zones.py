"""A person renames a zone, or makes two zones of a level one. Former names and codes still lead to them."""

from dataclasses import dataclass

from analytics.actions.corrections import CorrectionReport, reason, record
from analytics.actions.rights import require_writable
from analytics.config import Home
from analytics.errors import InputError
from analytics.ingest.corrections import Correction, Subject
from analytics.ingest.keys import zone_key
from analytics.ingest.rezoned import renested
from analytics.ingest.zones import NAMED, ZoneLayer, active_nestings, active_zones
from analytics.roles import Role
from analytics.text import msg


@dataclass(frozen=True, slots=True)
class Rename:
    """A zone of a level and the name that it takes."""

    level: str
    code: str
    label: str


@dataclass(frozen=True, slots=True)
class Merge:
    """A zone of a level that becomes part of another one of that level: outlines, people and dwellings add up."""

    level: str
    code: str
    into: str


def correct_zones(home: Home, change: Rename | Merge, *, role: Role, because: str = "") -> CorrectionReport:
    """Rename a zone or merge two. Raises NotAllowed, InputError, BusyError; the home is then as it was."""
    require_writable(home, role, "correct")
    layers = active_zones(home)
    if change.level not in layers:
        raise InputError(
            msg("The level “{level}” has no zones."),
            remedy=msg("Load them first: zones add FILE --level {level}."),
            level=change.level,
        )
    layer = layers[change.level]
    if isinstance(change, Rename):
        value, subject = _free_name(layer, change), Subject.RENAME
    else:
        value, subject = _other_zone(home, layers, change), Subject.MERGE
    correction = Correction(
        subject=subject,
        level=change.level,
        zone_code=change.code,
        said=layer.names.get(change.code, ""),
        value=value,
        because=reason(because),
    )
    return record(home, (correction,), role)


def _free_name(layer: ZoneLayer, change: Rename) -> str:
    """The new name. Refused where it is nothing, the same, or leads to another zone of the level."""
    label = " ".join(change.label.split())
    _require_zone(layer, change.code)
    if not zone_key(label) or label == layer.names.get(change.code):
        raise InputError(
            msg("The zone {code} must be given a name, and another one than it has."),
            remedy=msg("Write its new name in quotes."),
            code=change.code,
        )
    if (other := layer.by_key.get(zone_key(label), change.code)) != change.code:
        raise InputError(
            msg("“{label}” already means the zone {other} of this level."),
            remedy=msg("Choose a name that no other zone has or had."),
            label=label,
            other=other,
        )
    return label


def _other_zone(home: Home, layers: dict[str, ZoneLayer], change: Merge) -> str:
    """The zone that takes the other in. Refused where a declared nesting holds them in two different zones."""
    layer = layers[change.level]
    for code in (change.code, change.into):
        _require_zone(layer, code)
    if change.code == change.into:
        raise InputError(
            msg("A zone is not merged with itself."), remedy=msg("Name two zones of the level."), code=change.code
        )
    nestings = renested(active_nestings(home), {level: zones.merged for level, zones in layers.items()}).to_pylist()
    over: dict[str, set[str]] = {}
    for row in nestings:
        if row["child_level"] == change.level and row["child_code"] in (change.code, change.into):
            over.setdefault(row["parent_level"], set()).add(row["parent_code"])
    for parent, found in over.items():
        if len(found) > 1:
            raise InputError(
                msg(
                    "{code} and {into} lie in two zones of level “{parent}” ({zones}): merged, they would lie in none."
                ),
                remedy=msg("Undo that nesting first, or merge zones of one and the same zone."),
                code=change.code,
                into=change.into,
                parent=parent,
                zones=tuple(sorted(found)),
            )
    return change.into


def _require_zone(layer: ZoneLayer, code: str) -> None:
    if code not in layer.codes:
        raise InputError(
            msg("The level “{level}” has no zone of code “{code}”. Its codes: {codes}."),
            remedy=msg("Give the code as the level has it."),
            level=layer.level,
            code=code,
            codes=(*layer.codes[:NAMED], *(["…"] if len(layer.codes) > NAMED else [])),
        )
