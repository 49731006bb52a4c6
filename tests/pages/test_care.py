"""What the page on quality says of care, and what stands under every page, on records that a reader can count."""

from datetime import date, datetime, time
from pathlib import Path

import pytest

from analytics.cell import Cell, Status
from analytics.config import Home
from analytics.documents.cover import cover
from analytics.documents.xlsx import cover_notes
from analytics.periods import Quarter
from analytics.reports.freshness import entered as entered_part
from analytics.reports.freshness import freshness
from analytics.reports.holdings import open_holdings
from analytics.reports.quality_care import Care, care, kept_with_care
from analytics.reports.table import Table
from analytics.reports.words import Text, words
from analytics.roles import PAGES, ROLES
from analytics.scope import Scope
from analytics.store.build import build_store
from analytics.text import translator
from tests import builders
from tests.pages.homes import app, words_of
from tests.sql.made import tour

FR = translator("fr")
MAY = date(2026, 5, 4)


def acts(n: int, theme: str, **said: object) -> list[dict[str, object]]:
    return [{"started_on": MAY, "theme": theme, "referral": "AUTO", **said} for _ in range(n)]


def home_of(folder: Path, rows: list[dict[str, object]], exported_on: date | None = None) -> Home:
    home = builders.home_in(folder)
    builders.add_zones(home, "secteur", {"A": builders.square(0, 0)})
    builders.add_records(home, rows, exported_on=exported_on)
    return home


def asked(home: Home, role: str = "coordinator") -> Care:
    build_store(home)
    held = open_holdings(home)
    try:
        return care(held, ROLES[role], kept_with_care(held))
    finally:
        held.close()


def said(text: Text) -> str:
    return words(text, FR).replace("\u00a0", " ").replace("\u202f", " ")


def rows(table: Table | None) -> dict[str, tuple[object, ...]]:
    assert table is not None
    return {
        said(row.label): tuple(value if isinstance(value, Cell) else said(value) for value in row.values)
        for row in table.rows
    }


def test_a_theme_that_says_nothing_in_more_than_the_limit_asks_for_a_review(tmp_path: Path) -> None:
    old = [{**row, "started_on": date(2024, 1, 8)} for row in acts(10, "X01")]
    home = home_of(tmp_path, [*acts(2, "X99"), *acts(8, "X01"), *old, *acts(3, "N99"), *acts(17, "N10")])
    told = rows(asked(home).vague)
    whole = Cell(value=2 / 20, n=2)
    assert told["Veille technique : thème « autre »"] == (
        whole,
        whole,
        Cell(value=2 / 10, n=2),
        "à revoir : plus de 15 %",
    )
    nothing = Cell(value=3 / 20, n=3)
    assert told["Neutre : thème « autre »"] == (nothing, nothing, nothing, ""), "15 % is not more than 15 %"


def test_records_of_which_nobody_says_who_asked_are_counted_too(tmp_path: Path) -> None:
    home = home_of(tmp_path, [*acts(6, "T02"), *acts(4, "T02", referral=None)])
    told = rows(asked(home).vague)["Saisine : non renseignée"]
    assert told[2:] == (Cell(value=4 / 10, n=4), "à revoir : plus de 15 %")


def test_small_counts_of_acts_are_not_told_to_a_role_with_floors(tmp_path: Path) -> None:
    home = home_of(tmp_path, [*acts(4, "N99"), *acts(4, "X99"), *acts(6, "T02", geo_precision="ADR"), *acts(2, "T02")])
    told = asked(home, "mediator")
    hidden = Cell(status=Status.HIDDEN)
    assert rows(told.vague)["Neutre : thème « autre »"] == (hidden, hidden, hidden, "")
    assert rows(told.vague)["Veille technique : thème « autre »"][0] == Cell(value=4 / 4, n=4), "objects have no floor"
    # 6 of 16, to the nearest hundredth and without its count.
    assert rows(told.precision)["Adresse"][0] == Cell(value=0.38)


def test_the_share_of_each_precision_and_of_those_with_a_point(tmp_path: Path) -> None:
    at = {"lon": 0.5, "lat": 0.5}
    home = home_of(tmp_path, [*acts(3, "T02", geo_precision="ADR", **at), *acts(1, "T02", geo_precision="SEC")])
    assert rows(asked(home).precision) == {
        "Adresse": (Cell(value=3 / 4, n=3), Cell(value=3 / 4, n=3), Cell(value=3 / 3, n=3)),
        "Secteur": (Cell(value=1 / 4, n=1), Cell(value=1 / 4, n=1), Cell(value=0 / 1, n=0)),
    }


def test_tours_without_record_are_counted_by_quarter_where_records_name_their_tour(tmp_path: Path) -> None:
    home = home_of(tmp_path, acts(2, "T02", tour_id="1"))
    later = {"started_at": datetime.combine(MAY, time(18))}
    builders.add_tours(home, [tour(name, ("secteur", "a", 1.0), **later) for name in "123"])
    without = Cell(value=2 / 3, n=2)
    assert rows(asked(home).tours) == {"T2 2026": (Cell(value=3), without, without)}


def test_where_no_record_names_its_tour_none_is_said_to_be_without_record(tmp_path: Path) -> None:
    home = home_of(tmp_path, acts(2, "T02"))
    assert asked(home).tours is None
    builders.add_tours(home, [tour("1", ("secteur", "a", 1.0), started_at=datetime.combine(MAY, time(18)))])
    unknown = Cell(status=Status.MISSING_COLUMN)
    assert rows(asked(home).tours) == {"T2 2026": (Cell(value=1), unknown, unknown)}


def entered(on: date, n: int, at: date) -> list[dict[str, object]]:
    return [{**row, "started_on": on, "entered_at": datetime.combine(at, time(9))} for row in acts(n, "T02")]


@pytest.mark.parametrize(
    ("n_late", "sentence", "on_paper"),
    [
        (10, ", environ 88 % des fiches du T1 2026 saisies", "T1 2026 : environ 88 % des fiches"),
        (0, ", plus de 99 % des fiches du T1 2026 saisies", "T1 2026 : plus de 99 % des fiches"),
        (None, " ; part saisie du T1 2026 inconnue", "T1 2026 : non connue"),
    ],
)
def test_the_part_entered_is_told_of_the_quarter_looked_at(
    tmp_path: Path, n_late: int | None, sentence: str, on_paper: str
) -> None:
    """Of 30 old records 10 came after a week; 10 of the quarter are old enough, 4 happened the day before the export:
    14 of 10 + 4 × 30 / 20 = 16, that is 88 %."""
    old, last, exported = date(2025, 9, 1), date(2026, 3, 31), date(2026, 4, 1)
    late = n_late or 0
    learnt = [*entered(old, 30 - late, old), *entered(old, late, date(2025, 9, 8))] if n_late is not None else []
    home = home_of(tmp_path, [*learnt, *entered(date(2026, 3, 2), 10, last), *entered(last, 4, last)], exported)
    build_store(home)
    held = open_holdings(home)
    until = f"Données jusqu’au 31 mars 2026{sentence}"
    assert said(freshness(held, Quarter(2026, 1))) == said(freshness(held)) == until
    page = cover(held, Scope(quarter=Quarter(2026, 1)), authors=(), made_on=exported)
    assert said(page.entered) == on_paper
    assert ("Part saisie", on_paper) in [(said(note.label), said(note.said)) for note in cover_notes(page, FR)]
    held.close()


@pytest.mark.parametrize(
    ("n_late", "part"),
    [(10, "environ 88 %"), (0, "plus de 99 %")],
)
def test_of_a_quarter_under_way_the_part_is_that_of_the_records_up_to_the_last_day(
    tmp_path: Path, n_late: int, part: str
) -> None:
    """The same records, told six weeks before the quarter ends: nothing is said of those to come."""
    old, last, exported = date(2025, 9, 1), date(2026, 2, 14), date(2026, 2, 15)
    learnt = [*entered(old, 30 - n_late, old), *entered(old, n_late, date(2025, 9, 8))]
    home = home_of(tmp_path, [*learnt, *entered(date(2026, 1, 5), 10, last), *entered(last, 4, last)], exported)
    build_store(home)
    held = open_holdings(home)
    until = f"Données jusqu’au 14 février 2026, {part} des fiches du T1 2026 jusqu’au 14 février saisies"
    assert said(freshness(held, Quarter(2026, 1))) == until
    assert said(entered_part(held, Quarter(2026, 1))) == f"T1 2026 : {part} des fiches jusqu’au 14 février"
    held.close()


@pytest.mark.parametrize("role", sorted(ROLES))
@pytest.mark.parametrize(
    ("lang", "sentence"),
    [
        ("fr", "Données jusqu’au 4 mai 2026 ; part saisie du T2 2026 inconnue"),
        ("en", "Data up to 4 May 2026; the part of Q2 2026 that is entered is not known"),
    ],
)
def test_it_stands_under_every_page_whether_or_not_it_shows_figures_and_opens_to_the_role(
    role: str, lang: str, sentence: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = home_of(tmp_path, acts(12, "T02"))
    build_store(home)
    for page in PAGES:
        screen = app(home, monkeypatch, lang=lang, role="coordinator")
        screen.switch_page(f"pages/{page.script}").run()
        screen.selectbox(key="frame-role").set_value(role).run()
        assert not screen.exception
        assert sentence in words_of(screen), page.key
