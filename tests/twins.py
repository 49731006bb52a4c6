"""Two towns that differ only in what is hidden: an act of one zone is one of another, both hidden before and after.

Whatever a role with floors receives is flattened, so that two towns can be set side by side.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd

from analytics.config import Home
from analytics.documents.filled import filled
from analytics.documents.html import written
from analytics.metrics import METRICS
from analytics.periods import Quarter
from analytics.reports.audit import Screens
from analytics.reports.facing import facing_maps
from analytics.reports.holdings import Holdings, open_holdings
from analytics.reports.papers import diagnosis_of, review_of
from analytics.reports.releases import withhold
from analytics.reports.zone import zone_panel
from analytics.roles import Role
from analytics.scope import Scope
from analytics.store.build import build_store
from analytics.text import translator
from tests.listed import LISTED
from tests.spec.town import LEVEL, Town

ZONES = "ABCD"
_TRIES, _N_QUARTERS = 200, 1
_OPENED = "tension_new_situations"
_KINDS = (
    "T05 | AUTO    | R4 | R4A | | ",
    "T05 | HAB_TEL | R4 | R4B | APAISE | ",
    "T01 | AUTO    | R1 | | | ",
    "N10 | AUTO    | R2 | | | GROUPE",
    "N10 | AUTO    | R2 | | | SEUL",
    "I02 | AUTO    | R5 | | | ",
)
_HEAD = "n | on | zone | theme | referral | register | conflict_mode | outcome | public_type"
_SITUATIONS = (
    "n | on | zone | theme | referral | register | conflict_mode | situation_id | opened_on | closed_on | close_reason"
)


@dataclass(frozen=True)
class Acts:
    """So many alike; `kind`: the rank of their line among `_KINDS`."""

    on: str
    zone: str
    kind: int
    n: int


@dataclass(frozen=True)
class Situation:
    """One that is followed, by one act of deferred time on the day of its opening."""

    name: str
    zone: str
    opened_on: str
    closed_on: str


Written = tuple[tuple[Acts, ...], tuple[Situation, ...]]


def random_town(seed: int) -> Written:
    """Two years and a few days: small counts next to larger ones, of every kind of act, and situations."""
    draw = np.random.default_rng(seed)
    days = [f"{year}-{month:02}-10" for year in (2024, 2025) for month in (2, 5, 8, 11)]
    sizes = draw.choice([3, 9, 30], len(_KINDS) * len(ZONES)).reshape(len(_KINDS), len(ZONES))
    acts = tuple(
        Acts(on, zone, kind, int(n))
        for on in days
        for kind in range(len(_KINDS))
        for place, zone in enumerate(ZONES)
        if (n := draw.poisson(sizes[kind, place]))
    )
    closings = [*days, "2026-03-10", ""]
    situations = tuple(
        Situation(f"{zone}{rank}-{when}", zone, on, str(draw.choice(closings[when:])))
        for when, on in enumerate(days)
        for zone in ZONES
        for rank in range(draw.poisson(draw.choice([1, 4])))
    )
    return acts, situations


def built(town: Written, folder: Path) -> Holdings:
    """A town, built, with what is hidden worked out."""
    acts, situations = town
    made = Town(folder, zones={LEVEL: " ".join(ZONES), "conseil": "NORD"})
    days = sorted({one.on for one in acts} | {"2024-01-01", "2025-12-31"})
    made.tours("\n".join(["on | zone | hours", *(f"{on} | {zone} | 60" for on in days for zone in ZONES)]))
    lines = [f"{one.n} | {one.on} | {one.zone} | {_KINDS[one.kind]}" for one in acts]
    made.acts("\n".join([_HEAD, "1 | 2024-01-01 | A | X11 | AUTO | R5 | | | ", *lines, _LAST]))
    lines = [
        f"1 | {one.opened_on} | {one.zone} | T05 | BAIL | R4 | R4C | {one.name} | {one.opened_on} | {one.closed_on} | "
        + ("ACCORD" if one.closed_on else "")
        for one in situations
    ]
    made.acts("\n".join([_SITUATIONS, *lines]))
    build_store(made.home)
    held = open_holdings(made.home)
    withhold(held.store, held.quarters)
    return held


_LAST = "1 | 2025-12-31 | A | X11 | AUTO | R5 | | | "


def moves(town: Written, told: Screens, seed: int) -> Iterator[Written]:
    """The same town but that an act, or a situation, of one zone is of another one, where both counts are hidden."""
    draw = np.random.default_rng(seed)
    acts, situations = town
    for _ in range(_TRIES):
        is_situation = bool(draw.random() < 0.5) and bool(situations)
        rank, zone = int(draw.integers(len(situations) if is_situation else len(acts))), str(draw.choice(list(ZONES)))
        one = situations[rank] if is_situation else acts[rank]
        on, family = (one.opened_on, _OPENED) if isinstance(one, Situation) else (one.on, _KINDS[one.kind][0])
        shown = told[Quarter.of(date.fromisoformat(on)), family]
        if zone == one.zone or any(shown.get((LEVEL, code)) is not None for code in (zone, one.zone)):
            continue
        moved = replace(one, zone=zone)
        if isinstance(moved, Situation):
            yield acts, (*situations[:rank], moved, *situations[rank + 1 :])
        else:
            fewer = (replace(one, n=moved.n - 1),) if moved.n > 1 else ()
            yield (*acts[:rank], *fewer, replace(moved, n=1), *acts[rank + 1 :]), situations


def received(held: Holdings, role: Role) -> dict[str, object]:
    """Every report of every page, at every level, of the last quarters, and the documents of the last one."""
    found: dict[str, object] = {}
    for level in held.levels_for(role):
        zones = held.zones(level)["zone_code"].tolist()
        for quarter in held.quarters[:_N_QUARTERS]:
            scope, asked = Scope(level=level, quarter=quarter), held.remembering()
            for name, (ask, _) in LISTED.items():
                for zone in zones if name == "zone" else [None]:
                    found[f"{name} {level} {quarter} {zone}"] = flat(ask(asked, scope.at(zone=zone), role))
            for key in (key for key, metric in METRICS.items() if level in metric.levels):
                found[f"map {key} {level} {quarter}"] = flat(facing_maps(asked, scope, role, key))
                for zone in zones:
                    told = zone_panel(asked.store, scope.at(zone=zone), role, key)
                    found[f"panel {key} {level} {quarter} {zone}"] = flat(told)
    return found | _documents(held)


def _documents(held: Holdings) -> dict[str, object]:
    home, t, scope = Home(held.store.path.parent.parent), translator("fr"), Scope(level=LEVEL, quarter=held.quarters[0])
    subjects = [review_of(scope, "fr"), *(diagnosis_of(scope.at(zone=zone), zone, "fr") for zone in ZONES)]
    return {str(one): _without_digest(written(filled(one, held, home, t), t)) for one in subjects if one is not None}


def _without_digest(document: bytes) -> str:
    """The digest of the data tells any two states of them apart, and nothing of what differs."""
    return re.sub(r"\b[0-9a-f]{12}\b", "digest", document.decode("utf-8"))


def flat(held: object) -> object:
    """A report as plain values, in the order of its fields."""
    if is_dataclass(held) and not isinstance(held, type):
        return [type(held).__name__, *((one.name, flat(getattr(held, one.name))) for one in fields(held))]
    if isinstance(held, pd.DataFrame):
        return [list(held.columns), *(flat(held[name].tolist()) for name in held.columns)]
    if isinstance(held, np.ndarray):
        return flat(held.tolist())
    if isinstance(held, dict) or hasattr(held, "items"):
        return [(str(key), flat(value)) for key, value in held.items()]  # type: ignore[attr-defined]  # a mapping
    return [flat(one) for one in held] if isinstance(held, list | tuple) else repr(held)
