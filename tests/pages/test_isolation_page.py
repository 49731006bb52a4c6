"""Social watch on screen: who is met and who is not, where nobody goes, and what a floor leaves of it."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from analytics.cell import Cell, Status
from analytics.config import Home
from analytics.periods import Quarter
from analytics.reports.answer import Answer
from analytics.reports.blind_spots import blind_spots
from analytics.reports.cellwords import value
from analytics.reports.holdings import Holdings, open_holdings
from analytics.reports.isolation import Figures, social_watch
from analytics.reports.table import Shown, Table
from analytics.reports.words import Text, words
from analytics.roles import ROLES
from analytics.scope import Scope
from analytics.store.build import build_store
from analytics.text import translator
from tests import builders
from tests.pages.homes import SETTINGS, app, words_of
from tests.spec.town import LEVEL, Town

FR = translator("fr")
QUARTER = Quarter(2026, 1)
PEOPLE = {"A": 1000, "B": 500, "C": 500}
AGES = {"POP0014": 400, "POP1529": 400, "POP3044": 400, "POP4559": 400, "POP6074": 200, "POP75P": 200}
"""Of the town, 2,000 people."""
ALONE = {"A": 20, "B": 30, "C": 5}


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """15 people met in A, 2 in B; 60 acts with people aged 18 to 29, 5 aged 45 to 59, 20 aged 75 and over, 10 of no
    known age. Door-to-door in A alone, on foot in B. Data end on 31 March 2026."""
    town = Town(tmp_path_factory.mktemp("social"), zones={"commune": "T", "conseil": "K"}, settings=SETTINGS)
    shapes = {code: builders.square(place, 0) for place, code in enumerate("ABC")}
    builders.add_zones(town.home, LEVEL, shapes, attributes={code: {"population": n} for code, n in PEOPLE.items()})
    figures = [{"zone_level": LEVEL, "zone_code": code, "code": "SEUL75P", "value": n} for code, n in ALONE.items()]
    figures += [{"zone_level": "commune", "zone_code": "T", "code": code, "value": n} for code, n in AGES.items()]
    builders.add_figures(town.home, [{**row, "value": float(str(row["value"]))} for row in figures])
    town.tours("on | zone | hours | mode\n2026-01-10 | A | 40 | PAP\n2026-03-31 | B | 30 | PIED")
    for number in range(17):
        zone, source = ("A", "PAP") if number < 15 else ("B", "VOISIN")
        town.acts(
            "on | zone | theme | referral | person_key | signal_state | signal_source | consent\n"
            f"2026-01-20 | {zone} | I03 | AUTO | p{number} | EN_LIEN | {source} | ACCORD"
        )
    town.acts(
        """
        n  | on         | zone | theme | referral | people_n | age_band
        60 | 2026-02-01 | A    | N10   | AUTO     | 1        | A18_29
        5  | 2026-02-01 | A    | N10   | AUTO     | 1        | A45_59
        20 | 2026-02-01 | A    | N10   | AUTO     | 1        | A75P
        10 | 2026-02-01 | A    | N10   | AUTO     | 2        | NR
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
    return social_watch(held, held.settled(Scope(quarter=QUARTER, level=LEVEL).at(**scope), ROLES[role]), ROLES[role])


def figures(held: Holdings, role: str = "coordinator", **scope: object) -> Figures:
    found = asked(held, role, **scope).figures
    assert found is not None
    return found


def said(text: Text) -> str:
    return words(text, FR).replace("\u00a0", " ").replace("\u202f", " ")


def lines(table: Table | None) -> dict[str, tuple[object, ...]]:
    assert table is not None
    return {said(row.label): row.values for row in table.rows}


def test_the_sentence_counts_people_and_links(held: Holdings) -> None:
    assert said(asked(held).sentence) == (
        "Au T1 2026, l’équipe a rencontré 17 personnes pour la première fois ; à la fin du trimestre, 17 personnes"
        " avaient un lien actif."
    )


def test_a_rise_is_said_to_be_better_outreach(held: Holdings) -> None:
    assert said(figures(held).remarks[0]).startswith("Une hausse traduit un meilleur repérage")


def test_the_profile_shows_who_is_not_met(held: Holdings) -> None:
    profile = lines(figures(held).profile)
    assert list(profile)[:2] == ["0 à 14 ans", "15 à 29 ans"]
    n, share, population, ratio, between, reading = profile["15 à 29 ans"]
    # 60 of the 85 acts that tell an age, beside 400 people of 2,000: 71 % against 20 %.
    assert (n.value, share.value, population.value) == (60, 100 * 60 / 85, 100 * 400 / 2000)
    # (60 / 85) ÷ 0.2 = 3.53; Clopper and Pearson: 60 of 85 lies from 59.7 to 80.0 %, over 0.2.
    assert value(ratio, FR, shown=Shown.RATIO) == "3,53"
    assert value(between, FR, shown=Shown.RATIO_INTERVAL) == "de 2,99 à 4,00"
    assert said(reading) == "plus rencontrés que leur part dans la population"
    # Nobody aged 30 to 44 in 85 acts: at most 4.2 % (Clopper and Pearson), where 20 % live.
    n, share, population, ratio, _between, reading = profile["30 à 44 ans"]
    assert (n.value, ratio.high) == (0, pytest.approx(0.0425 / 0.2, abs=1e-3))
    assert said(reading) == "moins rencontrés que leur part dans la population"
    assert profile["Non renseigné"][0].value == 10


def test_a_floor_hides_small_ages_and_what_would_tell_them(held: Holdings) -> None:
    profile = lines(figures(held, "elected").profile)
    # 5 aged 45 to 59 are under 11, and the sum of ages tells of them: another age goes too. So are 10 of no known age.
    hidden = {name for name, values in profile.items() if values[0] == Cell(status=Status.HIDDEN)}
    assert {"45 à 59 ans", "Non renseigné"} < hidden
    closed = Cell(status=Status.HIDDEN)
    assert profile["45 à 59 ans"][1:] == (closed, Cell(value=20), closed, closed, "")


def test_a_blind_spot_is_a_zone_without_door_to_door_where_many_live_alone(held: Holdings) -> None:
    blind = lines(figures(held).blind)
    assert list(blind) == ["Zone A", "Zone B", "Zone C", "Ensemble du territoire"]
    # 55 of 2,000 live alone: 2.75 in 100. B has 30 of 500, 6 in 100, and no door-to-door; C has 1 in 100.
    hours, alone, rate, reading = blind["Zone B"]
    assert (hours.value, alone.value, rate.value) == (0, 30, 100 * 30 / 500)
    assert said(reading).startswith("angle mort")
    assert said(blind["Zone C"][3]) == "aucun porte-à-porte"
    assert (blind["Zone A"][0].value, blind["Zone A"][3]) == (40, "")
    assert blind["Ensemble du territoire"][2].value == 100 * 55 / 2000


def test_door_to_door_outside_every_zone_is_in_the_total_and_names_no_people(tmp_path: Path) -> None:
    """40 hours in A, and 12 outside: 52 in all, beside the 20 people of A alone."""
    town = Town(tmp_path, zones={LEVEL: "A"}, settings=SETTINGS)
    builders.add_figures(town.home, [{"zone_level": LEVEL, "zone_code": "A", "code": "SEUL75P", "value": 20.0}])
    town.tours(
        "on | zone | hours | mode\n2026-01-10 | A | 40 | PAP\n2026-03-31 |  | 12 | PAP\n2026-03-31 |  | 9 | PIED"
    )
    build_store(town.home)
    with closing(open_holdings(town.home)) as held:
        blind = lines(blind_spots(held, LEVEL, QUARTER))
    assert list(blind) == ["Zone A", "Hors zone", "Ensemble du territoire"]
    assert (blind["Zone A"][0].value, blind["Hors zone"][0].value) == (40, 12)
    assert blind["Hors zone"][1:] == ("", "", "")
    assert (blind["Ensemble du territoire"][0].value, blind["Ensemble du territoire"][1].value) == (40 + 12, 20)


def test_sources_are_told_one_by_one_without_a_floor_only(held: Holdings) -> None:
    sources = lines(figures(held).parts[0])
    assert (sources["Porte-à-porte"][0].value, sources["Voisin"][0].value) == (15, 2)
    assert sources["Ensemble"][0].value == 17
    for role in ("elected", "mediator"):
        assert figures(held, role).parts == ()


def test_zones_under_eleven_are_not_published(held: Holdings) -> None:
    people = lines(figures(held, "elected").zones[0])
    # 15 in A, 2 in B: both are hidden, for 17 - 15 would tell B, unless the total is.
    assert people["Zone B"][0] == Cell(status=Status.HIDDEN)
    assert Cell(status=Status.HIDDEN) in (people["Zone A"][0], people["Ensemble du territoire"][0])


def test_it_is_read_at_the_nearest_level_where_it_may_be(held: Holdings) -> None:
    found = figures(held, level="conseil")
    assert set(lines(found.zones[0])) >= {"Zone A", "Zone B", "Zone C"}
    notice = (
        "La veille sociale ne se lit pas à l’échelle « Conseil de quartier » : les zones sont données ici à l’échelle"
    )
    assert any(said(remark).startswith(notice) for remark in found.remarks)
    assert not any(said(remark).startswith(notice) for remark in figures(held).remarks)
    for table in (*found.zones, found.blind):
        assert table is not None
        assert said(table.caption).count("Secteur") == 1


def test_the_screen_says_it_in_both_languages(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    for lang, expected in (("fr", "Angles morts"), ("en", "Blind spots")):
        screen = app(home, monkeypatch, lang=lang).switch_page("pages/watch/isolation.py").run()
        assert not screen.exception
        assert expected in words_of(screen)


def test_without_signals_or_keys_the_screen_says_what_to_import(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    town = Town(tmp_path, zones={LEVEL: "A"}, settings=SETTINGS)
    town.acts("on | zone | theme | referral\n2026-03-31 | A | X11 | AUTO")
    build_store(town.home)
    screen = app(town.home, monkeypatch, lang="fr").switch_page("pages/watch/isolation.py").run()
    assert "Aucun signal de veille sociale n’est consigné" in words_of(screen)


def test_without_figures_of_zones_the_screen_says_which_to_import(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    town = Town(tmp_path, zones={LEVEL: "A"}, settings=SETTINGS)
    town.acts("on | zone | theme | referral\n2026-03-31 | A | I03 | AUTO")
    build_store(town.home)
    said_there = words_of(app(town.home, monkeypatch, lang="fr").switch_page("pages/watch/isolation.py").run())
    assert "SEUL75P" in said_there
    assert "POP75P" in said_there
