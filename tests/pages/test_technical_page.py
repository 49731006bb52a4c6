"""Technical watch on screen: what is told of owners and of each defect, to whom, and what stands where none is."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from analytics.cell import Cell, Status
from analytics.config import Home
from analytics.periods import Quarter
from analytics.reports.answer import Answer
from analytics.reports.holdings import Holdings, open_holdings
from analytics.reports.table import Table
from analytics.reports.technical import Figures, technical_watch
from analytics.reports.technical_list import of_zone
from analytics.reports.words import Text, words
from analytics.roles import ROLES
from analytics.scope import Scope
from analytics.store.build import build_store
from analytics.text import translator
from pages._ui.steps import step_lines
from tests import builders
from tests.pages.homes import SETTINGS, app, words_of
from tests.spec.town import LEVEL, Town

FR = translator("fr")
QUARTER = Quarter(2026, 1)
TARGETS = "[target_days.VILLE]\nother = 10\n"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """City: 32 reports of 1 January, 16 of them fixed on the 11th and seen so, the others open. Co-owners: one report
    of a dwelling, of 1 March, open. Data end on 31 March 2026."""
    town = Town(tmp_path_factory.mktemp("technical"), zones={LEVEL: "A B"}, settings=SETTINGS + TARGETS)
    builders.add_zones(town.home, "residence", {"R1": builders.square(0, 0, 0.6)}, {"R1": "Les Érables"})
    town.tours("on | zone | hours\n2026-03-31 | A | 30").acts(
        """
        n  | on         | zone | theme | place_type | sent_on    | owner_type | fixed_declared_on | fixed_seen_on
        16 | 2026-01-01 | B    | X11   | RUE        | 2026-01-01 | VILLE      | 2026-01-10        | 2026-01-11
        16 | 2026-01-01 | B    | X03   | RUE        | 2026-01-01 | VILLE      |                   |
        """
    ).acts(
        """
        on         | zone | theme | lon | lat | place_type | sent_on    | owner_type
        2026-03-01 | A    | X06   | 0.5 | 0.5 | LOG        | 2026-03-01 | COPRO
        """
    )
    build_store(town.home)
    return town.home


@pytest.fixture(scope="module")
def held(home: Home) -> Iterator[Holdings]:
    holdings = open_holdings(home)
    yield holdings
    holdings.close()


def asked(held: Holdings, role: str = "coordinator", **scope: object) -> Answer[Figures]:
    return technical_watch(held, held.settled(Scope(quarter=QUARTER).at(**scope), ROLES[role]), ROLES[role])


def said(text: Text) -> str:
    return words(text, FR).replace("\u00a0", " ").replace("\u202f", " ")


def lines(table: Table) -> dict[str, tuple[object, ...]]:
    return {said(row.label): row.values for row in table.rows}


def test_the_sentence_tells_the_stock_its_age_and_the_median(held: Holdings) -> None:
    # Of 33 reports 16 are fixed after 10 days and 17 open: more than half never are.
    assert said(asked(held).sentence) == (
        "À la fin du T1 2026, 17 signalements techniques étaient ouverts, dont 16 depuis plus de 30 jours ; moins de la"
        " moitié de ceux transmis sur quatre trimestres sont réparés."
    )


def test_owners_come_by_name_with_their_stock_and_their_median(held: Holdings) -> None:
    figures = asked(held).figures
    assert figures is not None
    stock = lines(figures.stock)
    assert list(stock) == ["Copropriété", "Ville", "Tous les responsables"]
    # On 31 March: 89 days since 1 January, 30 days since 1 March. Of the city's 32, half are fixed after 10 days.
    counts = {name: [cell.value for cell in values[:4]] for name, values in stock.items()}
    assert counts == {"Copropriété": [1, 0, 0, 0], "Ville": [16, 16, 0, 0], "Tous les responsables": [17, 16, 0, 0]}
    assert (stock["Ville"][4].value, stock["Ville"][6].value) == (10, 32)
    assert (stock["Copropriété"][4], stock["Copropriété"][6].value) == (Cell(status=Status.NOT_REACHED), 1)


def test_targets_and_repairs_seen_are_told_by_owner(held: Holdings) -> None:
    figures = asked(held).figures
    assert figures is not None
    repairs = lines(figures.repairs)
    # The city has 10 days: 16 of the 32 due on 11 January were fixed that day, and all 16 declared were seen. Watched
    # until 12 March, none came back. Co-owners have no target.
    due, on_target, declared, seen, watched, back = repairs["Ville"][2:]
    assert (due.n, on_target.n, on_target.exposure) == (32, 16, 32)
    assert (declared.n, seen.n, watched.n, back.n) == (16, 16, 16, 0)
    assert repairs["Copropriété"][3] == Cell(status=Status.NO_CASE)


def test_a_curve_falls_where_a_repair_is_and_needs_thirty_reports(held: Holdings) -> None:
    figures = asked(held).figures
    assert figures is not None
    (city,) = figures.waits.curves
    assert (said(city.label), city.n) == ("Ville", 32)
    assert (city.days, city.left) == ((0.0, 10.0, 89.0), (100.0, 50.0, 50.0))
    assert [city.after(day).value for day in (7, 15, 60)] == [100.0, 50.0, 50.0]
    assert city.after(90) == Cell(status=Status.NOT_REACHED)


def test_the_drawing_holds_each_value_until_the_next_step(held: Holdings) -> None:
    figures = asked(held).figures
    assert figures is not None
    band, line = step_lines(figures.waits, FR).data
    assert line.line.shape == "hv"
    assert (list(line.x), list(line.y)) == ([0, 10, 89, 89], [100, 50, 50, 50])
    assert list(band.x)[:4] == [0, 10, 10, 89]


def test_whoever_reads_records_has_one_line_a_defect_with_its_place(held: Holdings) -> None:
    found = (asked(held).figures or pytest.fail("no figures")).defects
    assert found is not None
    assert len(found.table.rows) == 17
    (flat,) = of_zone(found.table, "A").rows
    texts = [said(value) for value in flat.values if not isinstance(value, Cell)]
    assert said(flat.label) == "act34"
    assert texts[:4] == ["Fuite, plomberie", "Les Érables", "Logement", "Copropriété"]
    assert texts[5] == "30"


def test_a_defect_in_no_residence_is_named_by_the_zone_around_it(held: Holdings) -> None:
    found = (asked(held).figures or pytest.fail("no figures")).defects
    assert found is not None
    street = of_zone(found.table, "B").rows
    assert {said(row.values[1]) for row in street} == {said(found.zones["B"])}


def test_others_have_the_sector_alone_and_no_line_is_missing_that_would_count_those_of_dwellings(
    held: Holdings,
) -> None:
    """The stock of each sector is 1 in A, of a dwelling, and 16 in B."""
    for role in ("elected", "mediator"):
        found = (asked(held, role).figures or pytest.fail("no figures")).defects
        assert found is not None
        assert Counter(row.code for row in found.table.rows) == {"A": 1, "B": 16}
        told = " ".join(said(text) for row in found.table.rows for text in (row.label, *row.values))
        assert "act" not in told
        assert "Érables" not in told
        assert "Logement" not in told


def test_the_screen_says_it_in_both_languages(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    for lang, expected in (("fr", "Par responsable de la réparation"), ("en", "By owner of the repair")):
        screen = app(home, monkeypatch, lang=lang).switch_page("pages/watch/technical.py").run()
        assert not screen.exception
        assert expected in words_of(screen)


def test_a_zone_is_picked_for_the_walk(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    screen = app(home, monkeypatch, lang="fr").switch_page("pages/watch/technical.py").run()
    screen.selectbox(key="own-walk").set_value("A").run()
    assert screen.query_params["walk"] == "A"
    assert "act34" in words_of(screen)
    assert "Éclairage public" not in words_of(screen).split("Zone A")[-1]


def test_without_a_day_of_sending_the_screen_says_what_to_import(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    town = Town(tmp_path, zones={LEVEL: "A"}, settings=SETTINGS)
    town.acts("on | zone | theme | referral\n2026-03-31 | A | X11 | AUTO")
    build_store(town.home)
    screen = app(town.home, monkeypatch, lang="fr").switch_page("pages/watch/technical.py").run()
    assert "ne disent pas quand les signalements techniques ont été transmis" in words_of(screen)


def test_who_asks_is_told_all_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two calls of residents and one of a landlord; five facts found on rounds are no request."""
    town = Town(tmp_path, zones={LEVEL: "A"}, settings=SETTINGS)
    town.acts(
        """
        n | on         | zone | theme | referral
        2 | 2026-03-31 | A    | X11   | HAB_TEL
        1 | 2026-03-31 | A    | X11   | BAIL
        5 | 2026-03-31 | A    | X11   | AUTO
        """
    )
    build_store(town.home)
    holdings = open_holdings(town.home)
    with holdings.store:
        answer = asked(holdings)
    figures = answer.figures
    assert figures is not None
    assert figures.asked is not None
    assert lines(figures.asked)["Toutes les sollicitations"][0].n == 2 + 1
    assert (figures.headlines, figures.stock, figures.repairs, figures.waits, figures.defects) == ((), *[None] * 4)
    assert "ne disent pas quand les signalements techniques ont été transmis" in said(answer.sentence)
    screen = app(town.home, monkeypatch, lang="fr").switch_page("pages/watch/technical.py").run()
    assert not screen.exception
    told = words_of(screen)
    assert "ne disent pas quand les signalements techniques ont été transmis" in told
    assert "Qui sollicite l’équipe" in told
    assert "Par responsable de la réparation" not in told


def test_how_many_are_said_to_be_fixed_without_a_day_is_told(tmp_path: Path, held: Holdings) -> None:
    town = Town(tmp_path, zones={LEVEL: "A"}, settings=SETTINGS)
    town.acts(
        """
        n | on         | zone | theme | sent_on    | fixed_seen_on | report_status
        2 | 2026-03-01 | A    | X11   | 2026-03-01 |               | TRAITE_CONSTATE
        1 | 2026-03-01 | A    | X11   | 2026-03-01 | 2026-03-31    | TRAITE_CONSTATE
        """
    )
    build_store(town.home)
    undated = "Signalements techniques transmis au T1 2026 et dits réparés, sans date : 2."
    holdings = open_holdings(town.home)
    with holdings.store:
        figures = asked(holdings).figures
    assert figures is not None
    assert undated in " ".join(map(said, figures.remarks))
    without = asked(held).figures
    assert without is not None
    assert not any("sans date" in said(remark) for remark in without.remarks)
