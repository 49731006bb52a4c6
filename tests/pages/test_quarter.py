"""The pages of the quarter and of the neighbourhood, through the application."""

from pathlib import Path

import pytest

from analytics.store.build import build_store
from tests.pages.homes import app, large_home, words_of
from tests.pages.test_coverage import town
from tests.spec.town import LEVEL


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_the_quarter_opens_on_presence_and_goes_on_in_the_order_of_the_document(
    lang: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = app(large_home(tmp_path), monkeypatch, lang=lang, role="elected", level=LEVEL, quarter="2026-T1")
    screen.switch_page("pages/review/quarter.py").run()
    assert not screen.exception
    titles = [one.value for one in screen.main.subheader]
    expected = {
        "fr": ["Où et quand nous étions présents", "Ce que nous avons rencontré", "Un climat, quartier par quartier"],
        "en": ["Where and when we were there", "What we came across", "A climate, neighbourhood by neighbourhood"],
    }
    assert titles[:3] == expected[lang]


def test_at_most_eight_figures_stand_open(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = town(tmp_path)
    build_store(home)
    screen = app(home, monkeypatch, role="elected", level="secteur", quarter="2026-T1")
    screen.switch_page("pages/review/quarter.py").run()
    in_view = [one for one in screen.main.children.values() if one.type == "html"]
    (cells,) = [one.proto.body for one in in_view if "vigie-cells" in one.proto.body]
    assert cells.count('<div class="vigie-cell') == 8


def test_every_map_of_the_page_is_a_file_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = town(tmp_path)
    build_store(home)
    screen = app(home, monkeypatch, lang="fr", role="elected", level="secteur", quarter="2026-T1")
    screen.switch_page("pages/review/quarter.py").run()
    files = [str(one) for one in screen.get("download_button")]
    assert sum("Télécharger cette carte (GeoJSON)" in one for one in files) == 2, "hours, and the climate"


def test_a_neighbourhood_is_chosen_before_its_diagnosis_is_drawn(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = app(large_home(tmp_path), monkeypatch, lang="fr", role="mediator", level=LEVEL, quarter="2026-T1")
    screen.switch_page("pages/territory/zone.py").run()
    assert "Choisissez un quartier" in words_of(screen)
    screen.selectbox(key="scope-neighbourhood").set_value("A").run()
    assert not screen.exception
    assert "Portrait" in [one.value for one in screen.main.subheader]
    assert screen.query_params["zone"] == "A"


def test_a_neighbourhood_that_the_level_does_not_have_is_said_to_be_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = {"lang": "fr", "role": "mediator", "level": LEVEL, "quarter": "2026-T1", "zone": "Z"}
    home = large_home(tmp_path)
    screen = app(home, monkeypatch, **address)
    screen.switch_page("pages/territory/zone.py").run()
    assert "Cette échelle n’a pas de zone « Z »." in words_of(screen)
    screen.selectbox(key="scope-neighbourhood").set_value("A").run()
    assert "n’a pas de zone" not in words_of(screen)
    outside = app(home, monkeypatch, **{**address, "zone": "unlocated"})
    outside.switch_page("pages/territory/zone.py").run()
    assert "Choisissez un quartier" in words_of(outside)
    assert "n’a pas de zone" not in words_of(outside)


@pytest.mark.parametrize(
    ("role", "said"),
    [
        ("coordinator", "aucun petit nombre n’est masqué"),
        ("elected", "de 1 à 4, et de personnes de 1 à 10, ne sont pas"),
    ],
)
def test_the_method_says_what_this_reader_may_not_read(
    role: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = app(large_home(tmp_path), monkeypatch, lang="fr", role=role, level=LEVEL, quarter="2026-T1")
    assert said in words_of(screen.switch_page("pages/review/quarter.py").run())
