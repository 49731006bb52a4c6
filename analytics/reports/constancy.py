"""Whether the same zones were followed in the periods that are set side by side: said where they were not.

A zone is followed in a quarter where presence there was long enough for a rate.
"""

import numpy as np

from analytics.ingest.keys import normal
from analytics.metrics.base import Exposure
from analytics.periods import A_YEAR, Quarter
from analytics.reports.holdings import Holdings
from analytics.reports.readings import told_of
from analytics.reports.words import Text, quarter_name
from analytics.text import Message, Number, msg

_ON_CURVES = 8
_MOST_NAMES = 6
"""Zones named one by one; beyond, their number is told."""


def scope_remarks(held: Holdings, level: str, quarter: Quarter, zone: str = "") -> tuple[Text, ...]:
    """Zones of the level (or the only one asked about) followed in only one of the quarter and the same one a year
    earlier, then those followed in only some of the quarters of the curves. Nothing where all were, or where no hour is
    known anywhere."""
    quarters = (quarter, quarter.shift(-A_YEAR))
    among = {zone} if zone else None
    changed, on_curves = _changed(held, level, quarters, among), _on_curves(held, level, quarter, among)
    if changed and changed == on_curves:
        text = msg(
            "Not at constant scope, nor are the curves: in this quarter or in {quarter}, under {least} hours of"
            " presence in {zones}."
        )
        former = quarter_name(quarters[1])
        return (Message(text, {**_values(held, level, changed), "quarter": former}),)
    text = msg("Curves are not at constant scope: in some of their quarters, under {least} hours in {zones}.")
    curves = (Message(text, _values(held, level, on_curves)),) if on_curves else ()
    return (*scope_change(held, level, quarters, among), *curves)


def scope_change(
    held: Holdings, level: str, quarters: tuple[Quarter, Quarter], among: set[str] | None = None
) -> tuple[Text, ...]:
    """Zones of the level (or of those `among` it) followed in only one of these two quarters, in words; nothing where
    one holds no data."""
    if _followed(held, level, (min(quarters), max(quarters))) is None:
        text = msg(
            "At this level, hours are not known: there is no rate by zone, and nothing says whether the same zones were"
            " followed."
        )
        return (Message(text),)
    if not (changed := _changed(held, level, quarters, among)):
        return ()
    text = msg("Not at constant scope: in this quarter or in {quarter}, under {least} hours of presence in {zones}.")
    return (Message(text, {**_values(held, level, changed), "quarter": quarter_name(quarters[1])}),)


def _changed(held: Holdings, level: str, quarters: tuple[Quarter, Quarter], among: set[str] | None) -> set[str]:
    """Zones followed in only one of two quarters that are both held."""
    followed = _followed(held, level, (min(quarters), max(quarters))) or {}
    one, other = (followed.get(quarter) for quarter in quarters)
    changed = set() if one is None or other is None else one ^ other
    return changed if among is None else changed & among


def _on_curves(held: Holdings, level: str, quarter: Quarter, among: set[str] | None) -> set[str]:
    """Zones followed in some of the quarters of the curves and not in all."""
    shown = list((_followed(held, level, (quarter.shift(1 - _ON_CURVES), quarter)) or {}).values())
    changed = {zone for zones in shown for zone in zones if any(zone not in others for others in shown)}
    return changed if among is None else changed & among


def _followed(held: Holdings, level: str, quarters: tuple[Quarter, Quarter]) -> dict[Quarter, set[str]] | None:
    """By quarter held from the first to the last, zones where presence was long enough for a rate; None where hours of
    the level are not known, and nothing where no hour is known anywhere."""
    if held.first_on is None or not held.has_hours:
        return {}
    there = told_of(held.store, level, quarters)
    hours = there.exposures[Exposure.TEAM_HOURS][:, :-2]
    if np.isnan(hours).all():
        return None
    is_long = hours >= held.store.settings.min_presence_hours
    return {
        quarter: {zone for zone, followed in zip(there.places, is_long[rank], strict=False) if followed}
        for rank, quarter in enumerate(map(Quarter.of, there.periods))
        if quarters[0] <= quarter <= quarters[1]
    }


def _values(held: Holdings, level: str, changed: set[str]) -> dict[str, object]:
    least = Number(held.store.settings.min_presence_hours)
    return {"least": least, "zones": _named(held, level, changed)}


def _named(held: Holdings, level: str, codes: set[str]) -> Text | tuple[Text, ...]:
    if len(codes) > _MOST_NAMES:
        return Message(msg("{n} zones"), {"n": Number(len(codes))})
    zones = held.zones(level)
    names = dict(zip(zones["zone_code"].tolist(), zones["zone_label"].tolist(), strict=True))
    return tuple(sorted((str(names.get(code, code)) for code in codes), key=normal))
