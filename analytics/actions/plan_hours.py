"""A person plans hours: those of one funder, zone and quarter, in the place of what files say of these three months.

Each plan is a batch of its own: undone and redone as any import, and noted in the audit.
"""

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime

import pyarrow as pa

from analytics import fields, records
from analytics.actions.history import HistoryReport, undo
from analytics.actions.rights import require_writable
from analytics.config import Home
from analytics.errors import InputError
from analytics.ingest.zones import active_zones
from analytics.journal import audit
from analytics.journal.audit import Act
from analytics.journal.connect import writing as writing_journal
from analytics.journal.texts import By
from analytics.periods import Quarter
from analytics.records import Batch
from analytics.roles import Role
from analytics.text import Message, msg

SOURCE = "settings"
_NAME = "planned_hours"


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Hours of a quarter: `unit` is a column of the plans (`team_hours`, `mediator_hours`); without a level, they are
    those of the whole territory; the funder may be empty."""

    quarter: Quarter
    hours: float
    unit: str
    level: str = ""
    zone: str = ""
    funder: str = ""

    @property
    def place(self) -> str:
        """What only the last of several plans says."""
        return "|".join(("plan", str(self.quarter), self.level, self.zone, self.funder.lower()))


@dataclass(frozen=True, slots=True)
class PlanReport:
    """The batch that says the plan."""

    batch: Batch

    def lines(self) -> list[Message]:
        return [
            Message(msg("The plan is kept: {batch}."), {"batch": self.batch.id}),
            Message(msg("The figures will follow after the next build.")),
        ]


def plan_hours(home: Home, plan: Plan, *, role: Role, seen: str = "") -> PlanReport:
    """Keep a plan. `seen`: the batch whose plan it replaces, as the person saw it, or nothing.

    Raises NotAllowed; InputError on hours or a zone that are none, and where somebody planned the same meanwhile.
    """
    require_writable(home, role, "settings")
    plan = _checked(home, plan)
    batch = _batch(plan, role)
    with records.adding(home) as put:
        _check_seen(home, batch, seen)
        put(batch, {_NAME: _table(plan, batch)})
    _note(home, role)
    return PlanReport(batch)


def forget_plan(home: Home, batch_id: str, *, role: Role) -> HistoryReport:
    """Take a plan away: what it had replaced counts again. Raises NotAllowed, UsageError, BusyError."""
    require_writable(home, role, "settings")
    report = undo(home, batch_id, role=role)
    _note(home, role)
    return report


def _check_seen(home: Home, batch: Batch, seen: str) -> None:
    there = next((one.id for one in records.active(home, _NAME) if one.place == batch.place), "")
    if there != seen:
        raise InputError(
            msg("Somebody changed this meanwhile: nothing was written."), remedy=msg("Read it again, then save.")
        )


def _checked(home: Home, plan: Plan) -> Plan:
    funder = " ".join(plan.funder.split())
    if plan.hours < 0 or plan.unit not in ("team_hours", "mediator_hours"):
        raise InputError(
            msg("“{hours}” is no number of hours."), remedy=msg("Give 0 or more hours."), hours=str(plan.hours)
        )
    layer = active_zones(home).get(plan.level) if plan.level else None
    if plan.level and (layer is None or plan.zone not in layer.codes):
        raise InputError(
            msg("The level “{level}” has no zone “{zone}”."),
            remedy=msg("Give the code or the name of one of its zones."),
            level=plan.level,
            zone=plan.zone,
        )
    return Plan(quarter=plan.quarter, hours=plan.hours, unit=plan.unit, level=plan.level, zone=plan.zone, funder=funder)


def _batch(plan: Plan, role: Role) -> Batch:
    name = records.new_id()
    return Batch(
        id=name,
        kind=_NAME,
        source=SOURCE,
        sha256=hashlib.sha256(f"{name} {plan}".encode()).hexdigest(),
        imported_at=datetime.now(UTC).isoformat(timespec="seconds"),
        role=role.key,
        level=plan.level,
        area=plan.place,
        read=1,
        kept=1,
    )


def _table(plan: Plan, batch: Batch) -> pa.Table:
    row = {
        "record_key": f"{SOURCE}|{plan.place}",
        "batch_id": batch.id,
        "line": 1,
        "zone_level": plan.level or None,
        "zone_code": plan.zone or None,
        "exported_on": datetime.fromisoformat(batch.imported_at).date(),
        "starts_on": plan.quarter.first_day,
        "ends_on": plan.quarter.last_day,
        plan.unit: plan.hours,
        "funder": plan.funder or None,
    }
    return pa.Table.from_pylist([row], fields.schema(_NAME))


def _note(home: Home, role: Role) -> None:
    with writing_journal(home) as connection:
        audit.note(connection, Act(act="set", document="", detail=_NAME), By(role.key, datetime.now(UTC)))
