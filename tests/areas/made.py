"""A town with hours and isolation signals, and the few acts by which a team makes areas of it."""

from pathlib import Path

from analytics.actions.areas import AreaReport, Group, Outline, save_area
from analytics.actions.builds import build
from analytics.cell import Cell
from analytics.config import Home
from analytics.periods import Quarter
from analytics.reports.territory import TerritoryMap, territory_map
from analytics.roles import ROLES
from analytics.scope import Scope
from analytics.store.connect import open_live
from tests.spec.town import Town

COORDINATOR = ROLES["coordinator"]
TENSIONS, SIGNALS = "tension_found_rate", "isolation_new_signals"
QUARTER = Quarter(2026, 1)


def town(folder: Path) -> Home:
    """Sectors A to D, squares of one degree in a row; quarters Q and R lie over A and B."""
    made = Town(folder, zones={"secteur": "A B C D", "quartier": "Q R"})
    made.tours(
        """
        on         | zone | hours
        2026-01-10 | A    | 30
        2026-01-11 | B    | 50
        2026-01-12 | C    | 40
        """
    ).acts(
        """
        n  | on         | zone | theme | referral
        6  | 2026-01-15 | A    | T05   | AUTO
        10 | 2026-01-16 | B    | T01   | AUTO
        9  | 2026-01-17 | C    | T01   | AUTO
        12 | 2026-01-18 | A    | I01   | AUTO
        13 | 2026-01-19 | B    | I03   | AUTO
        """
    )
    return made.home


def group(home: Home, zones: str, label: str, level: str = "secteur") -> AreaReport:
    return save_area(home, Group(level, tuple(zones.split())), label, role=COORDINATOR)


def outline(*corners: tuple[float, float]) -> dict[str, object]:
    """A polygon as the browser sends it."""
    ring = [list(corner) for corner in (*corners, corners[0])]
    return {"type": "Feature", "properties": {}, "geometry": {"type": "Polygon", "coordinates": [ring]}}


SQUARE = outline((0.1, 0.1), (0.6, 0.1), (0.6, 0.6), (0.1, 0.6))


def draw(home: Home, *features: object, label: str = "Dalle") -> AreaReport:
    return save_area(home, Outline(features), label, role=COORDINATOR)


def read(home: Home, level: str, metric: str, role: str = "coordinator") -> TerritoryMap:
    build(home, role=COORDINATOR)
    with open_live(home) as store:
        return territory_map(store, Scope(level=level, quarter=QUARTER), ROLES[role], metric)


def cells(drawn: TerritoryMap) -> dict[str, Cell]:
    return {str(row.label): row.cell for row in drawn.zones}
