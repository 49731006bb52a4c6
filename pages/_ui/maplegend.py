"""The legend under a map: what is drawn, in which unit, when and from what; classes, then what each pattern means."""

from collections.abc import Iterator, Sequence
from html import escape
from itertools import pairwise

from analytics.cell import STATUS_LABELS, Status
from analytics.reports.territory import TerritoryMap
from analytics.reports.words import quarter_name, words
from analytics.text import Translator, msg
from pages._ui import maps

SMOOTHING = msg(
    "The fewer the hours or dwellings of a zone, the nearer its colour is to the rate of all zones shown: a zone does"
    " not stand out for that reason alone. Its own rate, count and exposure stand in the tooltip and in the table."
)


OVER = {
    "often": msg("place seen often"),
    "event": msg("event of the context, by its letter in the page’s list of events"),
}
LANDMARKS = {"street": msg("street"), "park": msg("park"), "river": msg("river"), "railway": msg("railway")}


def legend_html(
    reports: Sequence[TerritoryMap], t: Translator, *, over: Sequence[str] = (), landmarks: Sequence[str] = ()
) -> str:
    """One legend for maps of one indicator: their classes are the same. Only the patterns drawn are named, and what is
    drawn over the zones (keys of `OVER`)."""
    first = reports[0]
    colours, limits = maps.palette(first.metric.dimension), _limits(first, t)
    keys = [_key(text, colour=colour) for colour, text in zip(colours, limits, strict=True)]
    if any(row.is_wide for report in reports for row in report.zones):
        wide = t("wide interval, or too few cases: the class is not settled")
        keys.append(_key(wide, "vigie-pattern-wide", maps.paler(first.metric.dimension)))
    keys += [_key(text, f"vigie-pattern-{name}") for name, text in _patterns(reports, t)]
    keys += [_key(t(OVER[name]), f"vigie-pattern-{name}") for name in over]
    keys += [_key(t(LANDMARKS[kind]), f"vigie-mark-{kind}") for kind in landmarks]
    quarters = ", ".join(words(quarter_name(report.quarter), t) for report in reports)
    title = f"{t(first.metric.label)} ({t(first.metric.unit)}), {quarters}"
    if first.is_smoothed:
        title = t("{title}: rates drawn towards the mean", title=title)
    shaded = f'<p class="vigie-note">{escape(t(SMOOTHING))}</p>' if first.is_smoothed else ""
    source = t("Source: the team’s records and rounds. The classes are the same in every quarter.")
    return (
        f'<div class="vigie-legend"><p>{escape(title)}</p><ul>{"".join(keys)}</ul>'
        f'{shaded}<p class="vigie-note">{escape(source)}</p></div>'
    )


def _key(text: str, css: str = "", colour: str = "") -> str:
    """One sample, drawn by its class of style or filled with its colour, and what it stands for."""
    drawn = (f' class="{css}"' if css else "") + (f' style="background:{colour}"' if colour else "")
    return f"<li><i{drawn}></i>{escape(text)}</li>"


def _patterns(reports: Sequence[TerritoryMap], t: Translator) -> Iterator[tuple[str, str]]:
    rows = [row for report in reports for row in report.zones]
    for status in Status:
        if status is not Status.SHOWN and any(row.cell.status is status for row in rows):
            yield status.value, t(STATUS_LABELS[status])


def _limits(report: TerritoryMap, t: Translator) -> list[str]:
    breaks = [t.number(limit) for limit in report.breaks]
    inner = [t("{low} to {high}", low=low, high=high) for low, high in pairwise(breaks)]
    return [t("below {limit}", limit=breaks[0]), *inner, t("{limit} and over", limit=breaks[-1])]
