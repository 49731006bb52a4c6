"""A home in which every picker of every page has something to choose: not the demo, so that all can be changed."""

from datetime import date
from pathlib import Path

from analytics.actions.areas import Group, save_area
from analytics.actions.comment import comment
from analytics.actions.plan_hours import Plan, plan_hours
from analytics.actions.save_text import save_text
from analytics.actions.start_document import start_document
from analytics.config import Home
from analytics.journal.documents import Subject
from analytics.journal.schema import Kind
from analytics.journal.texts import Slot, Typed
from analytics.periods import Quarter
from analytics.roles import ROLES
from analytics.store.build import build_store
from tests import builders
from tests.spec.town import LEVEL, Town

QUARTER = Quarter(2026, 1)
COORDINATOR = ROLES["coordinator"]
SETTINGS = """name = "Rivemont"
[theme_groups]
"Cadre : de vie" = ["T05", "X11"]
"Tranquillité" = ["T01"]
[code_labels.theme]
T05 = "Halls"
T01 = "Bruit"
[target_days.VILLE]
other = 10
[target_days.BAILLEUR]
other = 20
"""


def whole_home(folder: Path) -> Home:
    """A year and a quarter in two sectors, with estates, own areas, plans, settings, and a review being written."""
    town = Town(folder, zones={LEVEL: "A B", "residence": "R1 R2 R3 R4 R5 R6", "commune": "C D"}, settings=SETTINGS)
    town.tours("on | zone | hours\n2025-02-10 | A | 30\n2026-01-09 | A | 30\n2026-03-31 | B | 30").acts(
        """
        n | on         | zone | theme | referral | started_at       | lon | lat
        4 | 2026-01-09 | A    | T05   | AUTO     | 2026-01-09 15:00 | 0.5 | 0.5
        9 | 2026-01-10 | B    | T01   | HAB_T    | 2026-01-10 20:00 |     |
        9 | 2026-01-10 | A    | T05   | AUTO     | 2026-01-10 20:00 | 0.5 | 0.5
        2 | 2025-11-20 |      | T01   | AUTO     |                  | 0.5 | 0.5
        1 | 2026-01-20 |      | T01   | AUTO     |                  | 0.5 | 0.5
        5 | 2026-02-20 | B    | I01   | AUTO     |                  |     |
        5 | 2026-02-20 | B    | N10   | AUTO     |                  |     |
        9 | 2025-02-20 | A    | T05   | AUTO     |                  |     |
        """
    ).acts(
        """
        n | on         | zone | theme | place_type | sent_on    | owner_type | fixed_seen_on | lon | lat
        1 | 2025-12-01 | A    | X01   | RUE        | 2025-12-01 | VILLE      | 2026-01-01    | 0.5 | 0.5
        3 | 2025-12-01 | B    | X01   | RUE        | 2025-12-01 | VILLE      |               | 1.5 | 0.5
        2 | 2026-01-01 | A    | X11   | RUE        | 2026-01-01 | BAILLEUR   |               | 0.5 | 0.5
        """
    )
    builders.add_records_of(
        town.home, "kobo", [{"intervention_id": "k1", "started_on": date(2026, 1, 5), "theme": "T08"}]
    )
    for label, zones in (("Autour de la gare", ("R3", "R4")), ("Le mail", ("R5", "R6"))):
        save_area(town.home, Group("residence", zones), label, role=COORDINATOR)
    for quarter in (QUARTER, QUARTER.shift(1)):
        plan_hours(town.home, Plan(quarter=quarter, hours=90, unit="team_hours"), role=COORDINATOR)
    build_store(town.home)
    _written(town.home)
    return town.home


def _written(home: Home) -> None:
    """A review with a text of two versions, of which something was said."""
    subject = Subject(kind=Kind.QUARTER, since=QUARTER, until=QUARTER, level=LEVEL)
    document = start_document(home, subject, (("A", "Zone A"), ("B", "Zone B")), role=COORDINATOR)
    slot = Slot(document=document.id, section="met")
    save_text(home, slot, Typed(text="Un trimestre calme.", base=0, sitting="a", seq=1), role=COORDINATOR)
    comment(home, slot, "À relire.", role=COORDINATOR)
