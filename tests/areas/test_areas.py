"""A team's own areas: kept, read with the hours and the isolation of their zones, renamed, removed, undone, refused."""

from pathlib import Path

import pytest

from analytics import records
from analytics.actions.areas import Group, remove_area, rename_area, save_area
from analytics.actions.builds import build
from analytics.actions.correct_zones import Merge, correct_zones
from analytics.actions.history import redo, undo
from analytics.cell import Cell, Status
from analytics.config import Home
from analytics.documents.filled import filled
from analytics.errors import InputError, NotAllowed
from analytics.ingest.areas import active_areas, every_layer
from analytics.journal.schema import Kind
from analytics.reports.areas import own_areas
from analytics.reports.holdings import open_holdings
from analytics.reports.papers import diagnosis_of, offers, review_of, unread_here
from analytics.reports.words import words
from analytics.roles import ROLES
from analytics.scope import Scope
from analytics.text import translator
from tests import builders
from tests.areas.made import COORDINATOR, QUARTER, SIGNALS, SQUARE, TENSIONS, cells, draw, group, read, town
from tests.spec.town import Town

FR, EN = translator("fr"), translator("en")


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return town(tmp_path)


def test_an_area_of_sectors_has_their_acts_their_hours_and_their_isolation_signals(home: Home) -> None:
    group(home, "A B", "Autour de la gare")
    tensions = read(home, "perimetre", TENSIONS)
    found = cells(tensions)["Autour de la gare"]
    assert (found.n, found.exposure) == (6 + 10, 30 + 50)
    assert found.value == pytest.approx(100 * (6 + 10) / (30 + 50))
    assert tensions.unlocated.cell.n == 9
    assert cells(read(home, "perimetre", SIGNALS))["Autour de la gare"].n == 12 + 13


def test_an_area_of_quarters_closes_isolation(home: Home) -> None:
    group(home, "Q R", "Deux quartiers", level="quartier")
    drawn = read(home, "regroupement", SIGNALS)
    assert cells(drawn)["Deux quartiers"] == Cell(status=Status.NOT_ALLOWED)
    assert drawn.total.cell == Cell(status=Status.NOT_ALLOWED)


def test_a_mediator_reads_areas_of_zones_under_the_floors_and_no_drawn_one(home: Home) -> None:
    group(home, "A B", "Gare")
    draw(home, SQUARE)
    build(home, role=COORDINATOR)
    held = open_holdings(home)
    assert "perimetre" in held.levels_for(ROLES["mediator"])
    assert not {"perimetre", "trace"} & set(held.levels_for(ROLES["elected"]))
    assert "trace" not in held.levels_for(ROLES["mediator"])
    held.close()


def test_a_small_count_of_an_area_is_hidden_to_a_mediator(tmp_path: Path) -> None:
    made = Town(tmp_path, zones={"secteur": "A B C"})
    made.tours("on | zone | hours\n2026-01-10 | A | 30\n2026-01-11 | B | 50\n2026-01-12 | C | 40")
    made.acts("n | on | zone | theme | referral\n3 | 2026-01-15 | A | T05 | AUTO\n20 | 2026-01-15 | C | T05 | AUTO")
    group(made.home, "A B", "Gare")
    assert cells(read(made.home, "perimetre", TENSIONS, "mediator"))["Gare"] == Cell(status=Status.HIDDEN)
    assert cells(read(made.home, "perimetre", TENSIONS))["Gare"].n == 3


def test_an_area_never_gives_away_the_zone_that_the_floor_hides(tmp_path: Path) -> None:
    """A holds 3 acts, B 20: the area of both and B alone are never both told."""
    made = Town(tmp_path, zones={"secteur": "A B C D"})
    made.tours("\n".join(["on | zone | hours", *(f"2026-01-1{n} | {zone} | 50" for n, zone in enumerate("ABCD"))]))
    made.acts(
        """
        n  | on         | zone | theme | referral
        3  | 2026-01-15 | A    | T05   | AUTO
        20 | 2026-01-15 | B    | T05   | AUTO
        30 | 2026-01-15 | C    | T05   | AUTO
        40 | 2026-01-15 | D    | T05   | AUTO
        """
    )
    group(made.home, "A B", "Gare")
    of_zones, of_areas = (cells(read(made.home, level, TENSIONS, "mediator")) for level in ("secteur", "perimetre"))
    hidden = Cell(status=Status.HIDDEN)
    assert of_zones["Zone A"] == hidden
    assert hidden in (of_zones["Zone B"], of_areas["Gare"])
    assert of_zones["Zone C"] != hidden or of_zones["Zone D"] != hidden


def test_renaming_keeps_the_code_and_undoing_brings_the_former_name_back(home: Home) -> None:
    code = group(home, "A B", "Gare").area.code
    renamed = rename_area(home, code, "  Gare   et ponts ", role=COORDINATOR)
    assert [(area.code, area.label) for area in active_areas(home)] == [(code, "Gare et ponts")]
    undo(home, renamed.batch.id, role=COORDINATOR)
    assert [area.label for area in active_areas(home)] == ["Gare"]


def test_an_area_removed_is_gone_until_that_is_undone(home: Home) -> None:
    code = group(home, "A B", "Gare").area.code
    removed = remove_area(home, code, role=COORDINATOR)
    assert active_areas(home) == ()
    undo(home, removed.batch.id, role=COORDINATOR)
    assert [area.code for area in active_areas(home)] == [code]


def test_undoing_never_makes_two_areas_of_one_ground_count(home: Home) -> None:
    first = group(home, "A B", "Gare")
    removed = remove_area(home, first.area.code, role=COORDINATOR)
    group(home, "B C", "Ponts")
    undo(home, removed.batch.id, role=COORDINATOR)
    layer = every_layer(home)["perimetre"]
    assert layer.table["zone_label"].to_pylist() == ["Gare"]
    build(home, role=COORDINATOR)
    held = open_holdings(home)
    table = own_areas(home, held, COORDINATOR).table
    held.close()
    states = {str(row.label): words(row.values[-1], FR) for row in table.rows if not isinstance(row.values[-1], Cell)}
    assert states["Gare"] == "compte"
    assert states["Ponts"].startswith("ne compte pas")


def test_an_area_stops_counting_with_the_zones_it_groups_and_counts_again_with_them(home: Home) -> None:
    group(home, "A B", "Gare")
    vintage = builders.add_zones(home, "secteur", {"Z": builders.square(0, 0, 4)})
    assert active_areas(home) == ()
    undo(home, vintage.id, role=COORDINATOR)
    assert [area.label for area in active_areas(home)] == ["Gare"]


def test_of_two_zones_merged_both_must_have_been_in_the_area(home: Home) -> None:
    group(home, "A B", "Gare")
    report = correct_zones(home, Merge("secteur", "C", "B"), role=COORDINATOR)
    assert every_layer(home)["perimetre"].shapes[0].area == pytest.approx(1.0)  # A alone
    undo(home, report.batch.id, role=COORDINATOR)
    correct_zones(home, Merge("secteur", "A", "B"), role=COORDINATOR)
    assert every_layer(home)["perimetre"].shapes[0].area == pytest.approx(2.0)


def test_an_area_may_group_a_zone_that_has_taken_another_in(home: Home) -> None:
    correct_zones(home, Merge("secteur", "A", "B"), role=COORDINATOR)
    group(home, "B C", "Gare")
    assert every_layer(home)["perimetre"].shapes[0].area == pytest.approx(3.0)


@pytest.mark.parametrize(
    ("zones", "label", "problem"),
    [
        ("A", "Seul", "two zones at least"),
        ("A Z", "Gare", "no longer"),
        ("B C", "Autre", "lies over “Centre”"),
        ("C D", " CENTRE ", "already called"),
        ("C D", " ", "must have a name"),
        ("C D", "x" * 61, "must have a name"),
    ],
)
def test_a_group_that_cannot_be_kept_is_refused_and_nothing_is_written(
    home: Home, zones: str, label: str, problem: str
) -> None:
    group(home, "A B", "Centre")
    before = records.batches(home)
    with pytest.raises(InputError) as refused:
        group(home, zones, label)
    assert problem in refused.value.text(EN)
    assert refused.value.text(FR) != refused.value.text(EN)
    assert records.batches(home) == before


def test_areas_of_one_level_are_made_of_zones_of_one_level(tmp_path: Path) -> None:
    made = Town(tmp_path, zones={"secteur": "A B", "qpv": "V W"})
    group(made.home, "A B", "Centre")
    with pytest.raises(InputError, match="“Centre” groups zones of the level “secteur”"):
        group(made.home, "V W", "QPV", level="qpv")


@pytest.mark.parametrize("role", ["mediator", "elected"])
def test_only_who_may_makes_areas(home: Home, role: str) -> None:
    with pytest.raises(NotAllowed):
        save_area(home, Group("secteur", ("A", "B")), "Gare", role=ROLES[role])
    batch = group(home, "A B", "Gare").batch
    for act in (undo, redo):
        with pytest.raises(NotAllowed):
            act(home, batch.id, role=ROLES[role])


def test_the_page_says_when_the_figures_do_not_follow_yet(home: Home) -> None:
    build(home, role=COORDINATOR)
    group(home, "A B", "Gare")
    held = open_holdings(home)
    behind = own_areas(home, held, COORDINATOR)
    assert behind.is_behind
    assert "at the last build" in words(behind.sentence, EN)
    assert [words(row.values[-1], EN) for row in behind.table.rows] == ["will count at the next build"]
    held.close()
    build(home, role=COORDINATOR)
    held = open_holdings(home)
    answer = own_areas(home, held, COORDINATOR)
    held.close()
    assert not answer.is_behind
    assert [words(row.values[-1], EN) for row in answer.table.rows] == ["counts"]
    assert answer.holding("secteur") == {"A": "Gare", "B": "Gare"}


@pytest.mark.parametrize(
    ("level", "written"), [("perimetre", {Kind.ZONE}), ("trace", set())], ids=["grouped sectors", "drawn"]
)
def test_a_document_is_made_of_an_area_where_its_readers_read_it(home: Home, level: str, written: set[Kind]) -> None:
    """The diagnosis, for mediators, of grouped sectors; never the review, whose readers read fixed zones alone."""
    draw(home, SQUARE) if level == "trace" else group(home, "A B", "Rive")
    build(home, role=COORDINATOR)
    held = open_holdings(home)
    (code,) = held.zones(level)["zone_code"]
    scope = Scope(level=level, quarter=QUARTER, zone=code)
    offered = {offer.subject.kind for offer in offers(home, held, scope, COORDINATOR, "fr")}
    assert offered == written
    for subject in (review_of(scope, "fr"), diagnosis_of(scope, "Rive", "fr")):
        assert subject is not None
        if subject.kind in written:
            assert filled(subject, held, home, FR).tables
        else:
            with pytest.raises(NotAllowed, match="is not open to the role"):
                filled(subject, held, home, FR)
    assert len(unread_here(level, COORDINATOR, home.settings())) == len(Kind) - len(written)
    held.close()
