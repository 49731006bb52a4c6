"""A person corrects fields of one record, as an import would read them.

Refused: what an import would reject, a restricted record, and a theme that would leave among the records the point of
what must have none.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from analytics.actions.corrections import CorrectionReport, reason, record
from analytics.actions.rights import require_writable
from analytics.actions.unfit import is_isolation, refuse_unfit
from analytics.codes import ISOLATION_LEVELS
from analytics.config import Home
from analytics.errors import InputError, NotAllowed, UsageError
from analytics.ingest.amend import CORRECTABLE, ZONE, Row, amended, told_text, typed, written
from analytics.ingest.corrections import Correction, Subject, active_corrections
from analytics.ingest.keys import zone_key
from analytics.ingest.load import local_zone
from analytics.ingest.named import known_zones
from analytics.roles import Role
from analytics.store.versions import version_of
from analytics.text import Message, msg

ASKED_ZONE = "zone"
"""What a person calls the field of the place; its value is LEVEL:ZONE."""


def correct_record(
    home: Home, record_key: str, changes: Mapping[str, str], *, role: Role, because: str
) -> CorrectionReport:
    """Correct fields of a record, given as texts by name. A place is `zone` = LEVEL:CODE or LEVEL:NAME: no point counts
    any more. On another day, the record leaves its tour. Raises NotAllowed, UsageError, InputError, BusyError.
    """
    require_writable(home, role, "correct")
    if not because.strip() or not changes:
        raise UsageError(
            msg("A correction says what is changed and why."),
            remedy=msg("Write it as --set FIELD=VALUE --because “…”."),
        )
    version = version_of(home, record_key)
    settings, zone = home.settings(), local_zone(home)
    former = [one for one in active_corrections(home, Subject.RECORD) if one.record_key == record_key]
    row, made = amended(version, former, settings, zone), []
    for name, text in changes.items():
        one = _correction(home, ZONE if name == ASKED_ZONE else name, text.strip(), row)
        now = amended(row, [one], settings, zone)
        refuse_unfit(version, row, now, datetime.now(zone).date())
        made.append(replace(one, said=told_text(version, one.field), because=reason(because), record_key=record_key))
        row = now
    basis = {name: version[name] for name in ("modified_at", "exported_on")}
    return record(home, tuple(replace(one, **basis) for one in made), role)


def _correction(home: Home, name: str, text: str, row: Row) -> Correction:
    """One change understood, as an import understands a cell."""
    if name not in CORRECTABLE:
        raise UsageError(
            msg("“{field}” is not a field that can be corrected."),
            remedy=msg("Choose one of: {names}."),
            field=name,
            names=(ASKED_ZONE, *(field for field in CORRECTABLE if field != ZONE)),
        )
    if name == ZONE:
        level, code = _zone(home, text, row) if text else ("", "")
        return Correction(subject=Subject.RECORD, field=ZONE, value=code, level=level)
    value = typed(name, text, local_zone(home), home.settings())
    if not value.is_read:
        raise InputError(
            msg("“{value}” cannot be read as “{field}”."),
            remedy=msg("Give a code of its list, a whole number, or a date such as 2026-03-31."),
            value=text,
            field=Message(CORRECTABLE[name].label),
        )
    return Correction(subject=Subject.RECORD, field=name, value=written(value.held))


def _zone(home: Home, text: str, row: Row) -> tuple[str, str]:
    """The level and code that LEVEL:ZONE means; without a level, that of the zone that the record names."""
    level, _, name = text.rpartition(":")
    layer = known_zones(home).get(level or row["zone_level"] or "")
    if layer is None:
        raise InputError(
            msg("“{zone}” does not say a zone of a loaded level."),
            remedy=msg("Write LEVEL:ZONE, such as secteur:S1."),
            zone=text,
        )
    if layer.level not in ISOLATION_LEVELS and is_isolation(row):
        raise NotAllowed(
            msg("An isolation record is not placed at the level “{level}”."),
            remedy=msg("Choose one of: {levels}."),
            level=layer.level,
            levels=ISOLATION_LEVELS,
        )
    code = layer.by_key.get(zone_key(name))
    if code is None:
        raise InputError(
            msg("The level “{level}” has no zone “{zone}”."),
            remedy=msg("Give the code or the name of one of its zones."),
            level=layer.level,
            zone=name,
        )
    return layer.level, code
