"""A town in a few lines of text: zones by level, hours of presence, acts and technical reports, built into a store."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from pathlib import Path

from analytics.codes import code_list
from analytics.config import Home
from analytics.fields import INTERVENTION, Kind
from analytics.reports.holdings import Holdings, open_holdings
from analytics.store.build import build_store
from analytics.store.connect import Store, open_live
from tests import builders
from tests.tables import read_table

_KINDS = {field.name: field.kind for field in INTERVENTION}

LEVEL = "secteur"
"""The level of the zones that acts and tours name, unless a town says otherwise."""


class Town:
    """What is written down before the store is built. Zones are squares in a row, in the order given."""

    def __init__(self, folder: Path, *, zones: Mapping[str, str], settings: str = "") -> None:
        """`zones`: the codes of each level, separated by spaces."""
        self.home: Home = builders.home_in(folder, settings=settings)
        self._n = 0
        for level, codes in zones.items():
            shapes = {code: builders.square(place, 0) for place, code in enumerate(codes.split())}
            builders.add_zones(self.home, level, shapes)

    def nest(self, child: str, parent: str, parents: Mapping[str, str]) -> "Town":
        builders.add_nesting(self.home, child, parent, parents)
        return self

    def tours(self, text: str) -> "Town":
        """Columns: on, zone, hours, then mode where not on foot."""
        rows = [
            {
                "tour_id": self._name("tour"),
                "started_at": datetime.fromisoformat(f"{line['on']}T14:00"),
                "ended_at": datetime.fromisoformat(f"{line['on']}T14:00") + timedelta(hours=float(line["hours"])),
                "minutes": round(60 * float(line["hours"])),
                "n_mediators": 2,
                "mode": line.get("mode") or "PIED",
                "shares": [(LEVEL, line["zone"].lower(), 1.0)] if line["zone"] else [],
            }
            for line in read_table(text)
        ]
        builders.add_tours(self.home, rows)
        return self

    def acts(self, text: str) -> "Town":
        """Columns: n (how many alike), on, zone (of `LEVEL`, or empty), theme, then any field of the record by name."""
        rows, placements = [], []
        for line in read_table(text):
            for _ in range(int(line.pop("n", "") or 1)):
                name = self._name("act")
                rows.append(_act(name, line))
                if _is_social_watch(line):
                    placements.append((f"test|{name}", LEVEL, line["zone"]))
        builders.add_records(self.home, rows, placements=[place for place in placements if place[2]])
        return self

    def open(self) -> Store:
        build_store(self.home)
        return open_live(self.home)

    def _name(self, what: str) -> str:
        self._n += 1
        return f"{what}{self._n}"


def _act(name: str, line: Mapping[str, str]) -> dict[str, object]:
    """One record as an import leaves it: social watch and restricted themes no longer say where they were."""
    given: dict[str, object] = {field: _value(field, text) for field, text in line.items() if text}
    on, zone = given.pop("on"), given.pop("zone", None)
    if zone and not _is_social_watch(line) and not code_list("theme")[line["theme"]].restricted:
        given |= {"zone_level": LEVEL, "zone_key": str(zone).lower()}
    return {"intervention_id": name, "started_on": on, "register": "R4", **given}


def _value(field: str, text: str) -> object:
    if field == "on" or field.endswith("_on"):
        return date.fromisoformat(text)
    readers = {Kind.INTEGER: int, Kind.NUMBER: float, Kind.DATETIME: datetime.fromisoformat, Kind.CODES: str.split}
    return readers.get(_KINDS.get(field, Kind.TEXT), str)(text)


def _is_social_watch(line: Mapping[str, str]) -> bool:
    return code_list("theme")[line["theme"]].parent == "I"


def paper_then_application(folder: Path, typed_on: date, referral: str) -> Holdings:
    """Two acts of tension: one of January 2025 on paper, which does not say who asked; one in an application."""
    home = builders.home_in(folder)
    builders.add_zones(home, LEVEL, {"A": builders.square(0, 0)})
    act = {"register": "R4", "theme": "T05"}
    paper = {**act, "record_key": "paper|1", "started_on": date(2025, 1, 10)}
    typed = {**act, "record_key": "app|1", "started_on": typed_on, "referral": referral}
    builders.add_records(home, [paper, typed])
    build_store(home)
    return open_holdings(home)
