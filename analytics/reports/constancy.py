"""Whether periods that are set side by side are at constant scope (the same zones, teams and hours of the day): said
where they are not, on every screen and in every document that compares or draws them.

A zone is followed in a quarter where presence there was long enough for a rate. No figure is corrected for what
changed.
"""

from collections.abc import Iterator
from datetime import timedelta
from functools import reduce

import numpy as np

from analytics.ingest.keys import normal
from analytics.metrics.base import Exposure
from analytics.periods import A_YEAR, Quarter
from analytics.reports.events import events
from analytics.reports.holdings import Holdings
from analytics.reports.known_zones import zone_rows
from analytics.reports.presence import is_whole
from analytics.reports.readings import told_of
from analytics.reports.regime import changes_of_teams, other_teams, other_times, regimes
from analytics.reports.table import Event
from analytics.reports.words import Day, Explained, Text, quarter_name
from analytics.roles import Role
from analytics.text import Message, Number, msg

METHOD = "constant_scope"
"""The paragraph of the page of methods that says what constant scope is."""

_ON_CURVES = 8
_MOST_NAMES = 6
"""Zones named one by one; beyond, their number is told."""

Pair = tuple[Quarter, Quarter]
"""A quarter, then the one that it is set beside."""


def scope_remarks(held: Holdings, role: Role, level: str, quarter: Quarter, zone: str = "") -> tuple[Text, ...]:
    """What changed since the same quarter a year earlier, then on the curves of two years, of the zones of the level
    or of the only one asked about. Nothing where nothing changed."""
    pair = (quarter, quarter.shift(-A_YEAR))
    return (*scope_change(held, role, level, pair, zone), *curve_remarks(held, level, quarter, zone))


def scope_change(held: Holdings, role: Role, level: str, pair: Pair, zone: str = "") -> tuple[Text, ...]:
    """Breaks of the series between two quarters, then whether they are at constant scope; nothing where one holds no
    data, since nothing is then compared."""
    if not set(pair) <= set(held.quarters):
        return ()
    return (*_breaks(held, role, pair), *_unknown(held, level, pair), *not_constant(held, level, pair, zone))


def not_constant(held: Holdings, level: str, pair: Pair, zone: str = "") -> tuple[Text, ...]:
    """One remark on the zones followed in only one of two whole quarters, on the teams out, on the hours of the day."""
    reasons = [one for one in _reasons(held, level, pair, zone) if one]
    if not reasons:
        return ()
    former, later = (quarter_name(one) for one in sorted(pair))
    text = msg("Not at constant scope between {former} and {later}: {reasons}.")
    return (_explained(text, {"former": former, "later": later, "reasons": _joined(reasons)}),)


def curve_remarks(held: Holdings, level: str, quarter: Quarter, zone: str = "") -> tuple[Text, ...]:
    """One remark on the zones followed in only some of the quarters of the curves, and on the quarters from which other
    teams were out."""
    first = quarter.shift(1 - _ON_CURVES)
    reasons: list[Text] = []
    if zones := _on_curves(held, level, (first, quarter), zone):
        text = msg("{zones} (under {least} hours of presence in some of their quarters)")
        reasons.append(Message(text, _values(held, level, zones)))
    if quarters := changes_of_teams(held, first, quarter):
        names = {"quarters": tuple(quarter_name(one) for one in quarters)}
        reasons.append(Message(msg("other teams out from {quarters}"), dict(names)))
    if not reasons:
        return ()
    return (_explained(msg("Curves are not at constant scope: {reasons}."), {"reasons": _joined(reasons)}),)


def _explained(text: str, values: dict[str, object]) -> Explained:
    return Explained(Message(text, values), METHOD)


def _joined(reasons: list[Text]) -> Text:
    return reduce(lambda one, other: Message(msg("{one}; {other}"), {"one": one, "other": other}), reasons)


def _breaks(held: Holdings, role: Role, pair: Pair) -> Iterator[Text]:
    """A remark for each break after the first day of the earlier quarter and up to the end of the later one."""
    former, later = sorted(pair)
    days = (former.first_day + timedelta(days=1), later.last_day)
    names = {"former": quarter_name(former), "later": quarter_name(later)}
    yield from (_not_compared(one, names) for one in events(held.store, role, days) if one.is_break)


def _not_compared(event: Event, names: dict[str, Message]) -> Text:
    what: dict[str, object] = {"day": Day(event.first_on), "what": event.label, "where": event.where, **names}
    if event.where:
        text = msg("Series break on {day}, {what} ({where}): {former} and {later} are not compared there.")
        return Message(text, what)
    return Message(msg("Series break on {day}, {what}: {former} and {later} are not compared."), what)


def _unknown(held: Holdings, level: str, pair: Pair) -> Iterator[Text]:
    """That nothing tells which zones were followed, where hours are not known."""
    if not held.has_hours:
        yield _explained(
            msg("Without hours of presence, nothing says whether the same teams and zones were followed."), {}
        )
    elif _followed(held, level, (min(pair), max(pair))) is None:
        text = msg(
            "At this level, hours are not known: there is no rate by zone, and nothing says whether the same zones were"
            " followed."
        )
        yield _explained(text, {})


def _reasons(held: Holdings, level: str, pair: Pair, zone: str) -> Iterator[Text]:
    if changed := _changed(held, level, pair, zone):
        text = msg("{zones} (under {least} hours of presence in one of the two)")
        yield Message(text, _values(held, level, changed))
    known = regimes(held)
    if set(pair) <= known.keys():
        now, before = (known[one] for one in pair)
        yield other_teams(now, before)
        yield other_times(now, before)


def _changed(held: Holdings, level: str, pair: Pair, zone: str) -> set[str]:
    """Zones followed in only one of two whole quarters."""
    followed = _followed(held, level, (min(pair), max(pair))) or {}
    one, other = (followed.get(quarter) for quarter in pair)
    changed = set() if one is None or other is None else one ^ other
    return changed & {zone} if zone else changed


def _on_curves(held: Holdings, level: str, quarters: Pair, zone: str) -> set[str]:
    """Zones followed in some of the whole quarters from the first to the last, and not in all."""
    shown = list((_followed(held, level, quarters) or {}).values())
    changed = {code for zones in shown for code in zones if any(code not in others for others in shown)}
    return changed & {zone} if zone else changed


def _followed(held: Holdings, level: str, quarters: Pair) -> dict[Quarter, set[str]] | None:
    """By whole quarter from the first to the last, zones where presence was long enough for a rate; None where hours of
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
        if quarters[0] <= quarter <= quarters[1] and is_whole(quarter, held.first_on, held.whole_until)
    }


def _values(held: Holdings, level: str, changed: set[str]) -> dict[str, object]:
    least = Number(held.store.settings.min_presence_hours)
    return {"least": least, "zones": _named(held, level, changed)}


def _named(held: Holdings, level: str, codes: set[str]) -> Text | tuple[Text, ...]:
    if len(codes) > _MOST_NAMES:
        return Message(msg("{n} zones"), {"n": Number(len(codes))})
    zones = zone_rows(held.store, level)
    return tuple(sorted((str(zones[code]["zone_label"]) if code in zones else code for code in codes), key=normal))
