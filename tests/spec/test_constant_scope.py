"""Another team, or other hours of the day, than a year earlier: said once, on every screen and document that compares
the two, to every role, and linked to its paragraph. Nothing is said where nothing changed."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from html import unescape
from pathlib import Path

import pytest

from analytics.config import Home
from analytics.documents import html
from analytics.documents.filled import filled
from analytics.journal.documents import Subject
from analytics.journal.schema import Kind
from analytics.periods import Quarter
from analytics.reports.constancy import METHOD, curve_remarks, scope_change, scope_remarks
from analytics.reports.facing import facing_maps
from analytics.reports.holdings import Holdings, open_holdings
from analytics.reports.overview import overview
from analytics.reports.service_methods import service_methods
from analytics.reports.words import Explained, words
from analytics.roles import ROLES, Role, pages_for
from analytics.scope import Scope
from analytics.store.build import build_store
from analytics.text import translator
from tests import builders
from tests.builders import Row
from tests.listed import LISTED, parts_of
from tests.pages.homes import app, words_of
from tests.spec.town import LEVEL, Town

FR, COORDINATOR = translator("fr"), ROLES["coordinator"]
NOW, BEFORE = Quarter(2026, 1), Quarter(2025, 1)
TEAMS = "équipes en tournée : 2, contre 1 (communes aux deux : 1)"
REMARK = f"Périmètre non constant entre le T1 2025 et le T1 2026 : {TEAMS}."
ON_CURVES = "Les courbes ne sont pas à périmètre constant : équipes en tournée différentes à partir du T1 2026."


def tour(team: str | None, day: date, hours: float = 30, at: int = 14) -> Row:
    """One tour of zone A, from that hour on."""
    start = datetime.fromisoformat(f"{day}T{at:02}:00")
    ends = start + timedelta(hours=hours)
    own = {"tour_id": f"{team}-{day}-{at}", "team_code": team, "started_at": start, "ended_at": ends}
    return {**own, "minutes": round(60 * hours), "mode": "PIED", "shares": [(LEVEL, "a", 1.0)]}


def tours_of(team: str, first: Quarter, last: Quarter) -> list[Row]:
    """A tour of 30 hours on the first Monday of each quarter, from 14:00."""
    rows, quarter = [], first
    while quarter <= last:
        monday = quarter.first_day + timedelta(days=-quarter.first_day.weekday() % 7)
        rows.append(tour(team, monday))
        quarter = quarter.shift(1)
    return rows


ALONE = tours_of("A", BEFORE, NOW)
JOINED = [*ALONE, *tours_of("B", NOW, NOW)]
"""Team A alone in five quarters; then team B beside it from the first quarter of 2026 on."""


def made(folder: Path, tours: Sequence[Row]) -> Home:
    """Sector A, its IRIS and an estate of a landlord; acts in both quarters, up to their last days."""
    town = Town(folder, zones={LEVEL: "A", "iris": "I"})
    builders.add_zones(town.home, "residence", {"R": builders.square(0, 0)}, attributes={"R": {"landlord": "Habitat"}})
    if tours:
        builders.add_tours(town.home, tours)
    town.acts(
        """
        n  | on         | zone | theme | referral | register | sent_on    | person_key | signal_state
        20 | 2025-01-01 | A    | T05   | AUTO     | R4       |            |            |
        20 | 2026-01-15 | A    | T05   | AUTO     | R4       |            |            |
        12 | 2025-02-01 | A    | X11   | AUTO     | R5       | 2025-02-02 |            |
        12 | 2026-02-01 | A    | X11   | AUTO     | R5       | 2026-02-02 |            |
        1  | 2026-03-31 | A    | I01   | AUTO     | R7       |            | p1         | EN_LIEN
        """
    )
    build_store(town.home)
    return town.home


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    return made(tmp_path_factory.mktemp("joined"), JOINED)


@pytest.fixture(scope="module")
def held(home: Home) -> Iterator[Holdings]:
    holdings = open_holdings(home)
    yield holdings
    holdings.close()


def plainly(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def remarks_of(report: object) -> list[str]:
    """What a report says of its scope, in the order of its fields."""
    found = (one for one in parts_of(report, (Explained,)) if isinstance(one, Explained) and one.method == METHOD)
    return [plainly(words(one, FR)) for one in found]


def asked(held: Holdings, role: Role, level: str = LEVEL) -> dict[str, object]:
    """What each page with a comparison asks, in the first quarter of 2026."""
    scope = Scope(level=level, quarter=NOW)
    code = held.zones(level)["zone_code"].tolist()[0]
    reports = {
        name: ask(held, scope.at(zone=code if name == "zone" else None), role) for name, (ask, _) in LISTED.items()
    }
    return {**reports, "map": facing_maps(held, scope.at(beside=BEFORE), role, "tension_found_rate")}


WITHOUT_CURVES = {"registers", "coverage", "map"}


@pytest.mark.parametrize("role", ROLES)
def test_every_page_with_a_comparison_says_it_to_every_role(held: Holdings, role: str) -> None:
    for name, report in asked(held, ROLES[role]).items():
        told = remarks_of(report)
        assert REMARK in told, name
        assert (ON_CURVES in told) is (name not in WITHOUT_CURVES), name
        assert "B" not in " ".join(told).replace("T1", "").split(), "no team is named"


@pytest.mark.parametrize(
    ("level", "role"), [("iris", "coordinator"), ("residence", "mediator"), ("bailleur", "elected")]
)
def test_it_is_said_at_levels_without_hours_too_which_say_so(held: Holdings, level: str, role: str) -> None:
    for name, report in asked(held, ROLES[role], level).items():
        told = remarks_of(report)
        assert REMARK in told, name
        is_read_there = name != "coverage" and (name != "isolation" or level == "iris")
        assert any(one.startswith("À cette échelle") for one in told) is is_read_there, name


def test_nothing_is_said_where_the_same_teams_were_out_at_the_same_hours(tmp_path: Path) -> None:
    holdings = open_holdings(made(tmp_path, ALONE))
    assert {name: told for name, one in asked(holdings, COORDINATOR).items() if (told := remarks_of(one))} == {}
    holdings.close()


@pytest.mark.parametrize(
    ("evening", "expected"),
    [
        # of 10 hours, 1 in the evening now, and 9 in the morning in place of 10
        (1.0, ["heures réparties autrement (Soirée, de 18 h à 22 h : 10,0 %, contre 0,0 %)"]),
        (0.9, []),
    ],
)
def test_hours_of_the_day_are_told_from_a_tenth_of_all_hours_on(
    tmp_path: Path, evening: float, expected: list[str]
) -> None:
    """All on Mondays from 6:00, but the one of the evening, from 19:00."""
    before = [
        tour("A", date(2025, 1, 6), 4, at=6),
        tour("A", date(2025, 1, 13), 4, at=6),
        tour("A", date(2025, 1, 20), 2, at=6),
    ]
    now = [
        tour("A", date(2026, 1, 5), 4, at=6),
        tour("A", date(2026, 1, 12), 4, at=6),
        tour("A", date(2026, 1, 19), 2 - evening, at=6),
    ]
    late = tour("A", date(2026, 1, 26), evening, at=19)
    holdings = open_holdings(made(tmp_path, [*before, *now, late]))
    told = remarks_of(scope_change(holdings, COORDINATOR, LEVEL, (NOW, BEFORE)))
    holdings.close()
    assert told == [f"Périmètre non constant entre le T1 2025 et le T1 2026 : {one}." for one in expected]


def test_tours_that_name_no_team_tell_nothing_of_teams(tmp_path: Path) -> None:
    unsaid = [{**one, "team_code": None} for one in ALONE]
    holdings = open_holdings(made(tmp_path, [*unsaid, *tours_of("B", NOW, NOW)]))
    assert scope_remarks(holdings, COORDINATOR, LEVEL, NOW) == ()
    holdings.close()


def test_a_quarter_under_way_is_compared_with_none_and_nothing_is_said_of_it(tmp_path: Path) -> None:
    """The last record is of the 31st of March: the second quarter holds a tour of team B alone, and is not over."""
    holdings = open_holdings(made(tmp_path, [*ALONE, tour("B", date(2026, 4, 6))]))
    spring = Quarter(2026, 2)
    assert scope_change(holdings, COORDINATOR, LEVEL, (spring, Quarter(2025, 2))) == ()
    assert curve_remarks(holdings, LEVEL, spring) == ()
    holdings.close()


def test_without_hours_nothing_tells_whether_the_scope_is_constant_and_it_is_said(tmp_path: Path) -> None:
    holdings = open_holdings(made(tmp_path, []))
    why = "Sans heures de présence, rien ne dit si le périmètre est constant"
    expected = f"{why} (mêmes équipes, mêmes zones, mêmes horaires)."
    reports = asked(holdings, COORDINATOR)
    assert all(expected in remarks_of(reports[name]) for name in reports.keys() - {"coverage"})
    assert remarks_of(overview(holdings, Scope(level=LEVEL, quarter=BEFORE), COORDINATOR)) == []
    holdings.close()


@pytest.mark.parametrize("kind", Kind)
def test_both_documents_print_it_once(home: Home, held: Holdings, kind: Kind) -> None:
    zone = "A" if kind is Kind.ZONE else ""
    document = filled(Subject(kind=kind, level=LEVEL, zone=zone, since=NOW, until=NOW), held, home, FR)
    printed = plainly(unescape(html.written(document, FR).decode()))
    assert (printed.count(TEAMS), printed.count("équipes en tournée différentes à partir du T1 2026")) == (1, 1)


@pytest.mark.parametrize("role", ["coordinator", "elected"])
def test_on_screen_it_leads_to_its_paragraph(home: Home, monkeypatch: pytest.MonkeyPatch, role: str) -> None:
    assert METHOD in {one.key for one in service_methods(ROLES[role], home.settings())}
    query = {"lang": "fr", "role": role, "level": LEVEL, "quarter": str(NOW), "beside": str(BEFORE), "zone": "A"}
    screen = app(home, monkeypatch, **query)
    compared = {"overview", "map", "tensions", "isolation", "technical", "registers", "coverage", "quarter", "zone"}
    for page in pages_for(ROLES[role]):
        screen.switch_page(f"pages/{page.script}").run()
        if page.key in compared:
            assert plainly(words_of(screen)).count(TEAMS) == 1, page.key
            assert f"metric={METHOD}" in " ".join(str(block.value) for block in screen.main.html), page.key
