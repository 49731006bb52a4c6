"""Rivemont's files as an operator's tools export them: semicolons, Windows-1252, DD/MM/YYYY, decimal commas.

Headers and spellings are those that the demo's mappings await, so that each is written once.
"""

import csv
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from analytics.codes import code_list
from analytics.config import DATA
from analytics.demo.blocks import drawing
from analytics.demo.draw import Draw
from analytics.demo.geography import zone
from analytics.demo.indicators import known
from analytics.demo.plans import funder_of, landlord_who_asked, planned
from analytics.demo.series import series
from analytics.demo.stories import EVENTS, EXPORTED_ON, Event
from analytics.demo.tours import Tour
from analytics.fields import Field, by_name
from analytics.text import translator

_AS_NUMBERS = frozenset({"intensity", "severity", "urgency"})
"""Lists whose tools write the number, not its label."""
_UNREADABLE: tuple[dict[str, str], ...] = (
    {"started_on": "31/02/2024", "started_at": ""},
    {"started_on": "le 12", "started_at": ""},
    {"theme": "voir cahier"},
)
"""What cannot be read in a few lines: a day that does not exist, a day without a month, a theme that no list has."""
_N_UNREADABLE = {"rivemont-anciennes-fiches": 5, "rivemont-fiches": 4}


@dataclass(frozen=True, slots=True)
class DemoFile:
    """A file to import, the mapping that reads it, the day it was exported."""

    path: Path
    mapping: str
    exported_on: date = EXPORTED_ON


def write_files(folder: Path) -> tuple[DemoFile, ...]:
    """Write rounds, sheets of both tools, events, the plan and figures of zones; the same bytes every time."""
    drawn = series()
    return (
        _write(folder, "rivemont-tournees", _tours(drawn.tours)),
        _write(folder, "rivemont-anciennes-fiches", (act.cells for act in drawn.before)),
        _write(folder, "rivemont-fiches", (act.cells for act in drawn.since)),
        _write(folder, "vigie-evenements", map(_event_cells, EVENTS)),
        _write(folder, "vigie-heures-prevues", planned()),
        _write(folder, "vigie-indicateurs", known()),
    )


class Pen:
    """Writes cells as one mapping awaits them."""

    def __init__(self, mapping: str) -> None:
        document = tomllib.loads((DATA / "mappings" / f"{mapping}.toml").read_text(encoding="utf-8"))
        self.columns: dict[str, str] = {name: headers[-1] for name, headers in document["columns"].items()}
        self.shares: dict[str, str] = {level: headers[0] for level, headers in document.get("shares", {}).items()}
        self._fields = by_name(document["table"])
        self._spellings: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
        for name, spellings in document.get("values", {}).items():
            for text, code in spellings.items():
                self._spellings[name, code].append(text)
        self._draw = Draw(mapping)

    @property
    def header(self) -> list[str]:
        return [*self.columns.values(), *self.shares.values()]

    def row(self, cells: Mapping[str, Any]) -> list[str]:
        named = ["" if cells.get(name) is None else self._cell(name, cells[name]) for name in self.columns]
        return named + [_shares(cells["shares"], level) for level in self.shares]

    def _cell(self, name: str, value: Any) -> str:
        if name == "zone_key":
            return self._zone(value)
        field = self._fields.get(name)
        if value and field and field.codes:
            return "|".join(self._code(field, code) for code in ([value] if isinstance(value, str) else value))
        return _plain(value)

    def _code(self, field: Field, code: str) -> str:
        """A code as people write it: mostly the tool's first word for it, at times another."""
        if field.name in _AS_NUMBERS:
            return "" if code == "NR" else code
        words = self._spellings.get((field.name, code)) or [code_list(field.codes)[code].label_fr]
        return words[0] if self._draw.chance(0.7) else self._draw.one_of(words)

    def _zone(self, label: str) -> str:
        kind = self._draw.pick({"as is": 86, "capitals": 8, "no article": 6})
        return {"as is": label, "capitals": label.upper(), "no article": label.removeprefix("Les ")}[kind]


def _write(folder: Path, mapping: str, rows: Iterable[Mapping[str, Any]]) -> DemoFile:
    path = folder / f"{mapping}.csv"
    pen = Pen(mapping)
    with path.open("w", encoding="cp1252", newline="") as file:
        writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
        writer.writerow(pen.header)
        lines = [pen.row(cells) for cells in rows]
        writer.writerows(lines)
        writer.writerows(_unreadable(lines, pen, _N_UNREADABLE.get(mapping, 0)))
    return DemoFile(path, mapping)


def _unreadable(lines: list[list[str]], pen: Pen, n: int) -> Iterator[list[str]]:
    """Copies of some lines in which something cannot be read."""
    names = list(pen.columns)
    for index in range(n):
        changes = {"intervention_id": f"?{index}", **_UNREADABLE[index % len(_UNREADABLE)]}
        line = list(lines[137 * (index + 1)])
        for name, text in changes.items():
            line[names.index(name)] = text
        yield line


def _tours(tours: Iterable[Tour]) -> Iterator[dict[str, Any]]:
    draw = Draw("landlords")
    for tour in tours:
        yield _tour_cells(tour) | {"landlord": landlord_who_asked(tour, draw)}


def _tour_cells(tour: Tour) -> dict[str, Any]:
    return {
        "tour_id": tour.tour_id,
        "started_on": tour.start.date(),
        "started_at": f"{tour.start:%H:%M}",
        "ended_at": f"{tour.end:%H:%M}",
        "team_code": tour.team,
        "n_mediators": tour.n_mediators,
        "mode": tour.mode,
        "halls_n": tour.halls_n,
        "contacts_n": tour.contacts_n,
        "ordered_by": tour.ordered_by,
        "funder": funder_of(tour.team),
        "commune": drawing()["commune"]["label"],
        "shares": tour.stops,
    }


def _event_cells(event: Event) -> dict[str, Any]:
    """What happened; of the whole town where the story names no zone."""
    story = event.story
    return {
        "starts_on": story.since,
        "ends_on": event.last_day,
        "type": event.kind,
        "zone_level": story.level if story.zone else None,
        "zone_key": zone(story.level, story.zone).label if story.zone else None,
        "label": translator("fr")(event.label),
    }


def _shares(stops: Any, level: str) -> str:
    """Zones and shares as « Gare:0,45|Les Tanneries:0,55 »."""
    sums: defaultdict[str, float] = defaultdict(float)
    for stop in stops:
        code = stop.quarter if level == "quartier" else stop.qpv
        if code:
            sums[zone(level, code).label if level == "quartier" else code] += stop.share
    return "|".join(f"{name}:{share:.2f}".replace(".", ",") for name, share in sums.items())


def _plain(value: Any) -> str:
    """A text, number, day or hour as a French spreadsheet writes it."""
    if isinstance(value, float):
        return f"{value:.5f}".replace(".", ",")
    if hasattr(value, "hour"):
        return f"{value:%d/%m/%Y %H:%M}"
    return f"{value:%d/%m/%Y}" if isinstance(value, date) else str(value)
