"""What a structure sets: checked as a whole, written whole, with the comments of who edits the file by hand."""

from datetime import date
from pathlib import Path

import pytest

from analytics.actions.settings import change_settings, set_logo, undo_settings
from analytics.config import Home
from analytics.errors import InputError, NotAllowed
from analytics.journal import audit
from analytics.journal.connect import reading
from analytics.periods import Quarter
from analytics.reports.holdings import open_holdings
from analytics.reports.setting import settings_view
from analytics.reports.stakes import stakes_table
from analytics.reports.words import words
from analytics.roles import ROLES
from analytics.scope import Scope
from analytics.store.build import build_store
from analytics.text import translator
from tests import builders
from tests.spec.town import LEVEL, Town

COORDINATOR = ROLES["coordinator"]
PNG = b"\x89PNG\r\n\x1a\n" + bytes(32)


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return builders.home_in(
        tmp_path, settings='# kept by hand\nname = "Rivemont"\n\n[code_labels.theme]\nT05 = "Halls"\n'
    )


def test_a_value_is_set_and_the_rest_of_the_file_stays(home: Home) -> None:
    report = change_settings(home, {"min_presence_hours": 30.0}, role=COORDINATOR)
    settings = home.settings()
    assert (settings.name, settings.min_presence_hours) == ("Rivemont", 30.0)
    assert settings.code_labels == {"theme": {"T05": "Halls"}}
    assert not report.needs_build


def test_comments_stay_where_tables_are_changed(home: Home) -> None:
    change_settings(home, {"theme_groups": {"Cadre de vie": ["X11", "X12"]}}, role=COORDINATOR)
    assert "# kept by hand" in home.settings_file.read_text(encoding="utf-8")
    assert home.settings().theme_groups == {"Cadre de vie": ["X11", "X12"]}


def test_none_brings_the_usual_value_back(home: Home) -> None:
    change_settings(home, {"min_presence_hours": 30.0}, role=COORDINATOR)
    change_settings(home, {"min_presence_hours": None}, role=COORDINATOR)
    assert home.settings().min_presence_hours == 20.0


@pytest.mark.parametrize(
    "changes",
    [
        {"min_presence_hours": "thirty"},
        {"unknown": 1},
        {"theme_groups": {"A": ["Z99"]}},
        {"theme_groups": {"A": ["T19"]}},
        {"theme_groups": {"A": "T05"}},
        {"code_labels": {"theme": {"Z99": "Nothing"}}},
        {"code_labels": {"nowhere": {"T05": "Halls"}}},
        {"target_days": {"VILLE": {"T05": 3}}},
        {"target_days": {"VILLE": {"X11": -3}}},
        {"target_days": {"VILLE": {"X11": 0}}},
        {"min_presence_hours": -1.0},
        {"max_unknown_origin": 1.01},
        {"coverage_targets": {"A": 0}},
    ],
)
def test_what_is_no_setting_is_refused_and_the_file_stays_as_it_was(changes: dict[str, object], home: Home) -> None:
    before = home.settings_file.read_bytes()
    with pytest.raises(InputError):
        change_settings(home, changes, role=COORDINATOR)
    assert home.settings_file.read_bytes() == before


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        (
            {"min_presence_hours": -1.0},
            "« Heures de présence minimales pour un taux » ne peut pas valoir −1. Donnez un nombre de 1 à 500.",
        ),
        (
            {"target_days": {"VILLE": {"X11": 0}}},
            "Un délai, en jours, ne peut pas être de 0. Donnez un nombre de 1 à 730.",
        ),
        ({"name": "Rivemont"}, "Rien n’est changé : ce sont déjà les réglages en place. "),
    ],
)
def test_a_refusal_is_told_in_the_words_of_the_page(changes: dict[str, object], said: str, home: Home) -> None:
    with pytest.raises(InputError) as refused:
        change_settings(home, changes, role=COORDINATOR)
    fr, remedy = translator("fr"), refused.value.remedy
    told = f"{fr.message(refused.value.problem)} {fr.message(remedy) if remedy.msgid else ''}"
    assert " ".join(told.replace("\u202f", " ").replace("\xa0", " ").split()) == said.strip()


def test_what_was_set_is_told_in_words(home: Home) -> None:
    report = change_settings(home, {"name": "Rivemont", "min_presence_hours": 30.0}, role=COORDINATOR)
    assert words(report.lines()[0], translator("fr")).endswith("Heures de présence minimales pour un taux.")


def test_words_and_targets_are_read_once_the_store_is_built_again(home: Home) -> None:
    assert change_settings(home, {"target_days": {"VILLE": {"X11": 15}}}, role=COORDINATOR).needs_build


@pytest.mark.parametrize("role", ["elected", "mediator"])
def test_only_who_may_sets(role: str, home: Home) -> None:
    with pytest.raises(NotAllowed):
        change_settings(home, {"name": "Elsewhere"}, role=ROLES[role])
    with pytest.raises(NotAllowed):
        set_logo(home, PNG, role=ROLES[role])


def test_the_demo_is_not_set(tmp_path: Path) -> None:
    with pytest.raises(NotAllowed):
        change_settings(builders.home_in(tmp_path, settings="is_demo = true\n"), {"name": "A"}, role=COORDINATOR)


def test_what_was_set_is_noted_and_not_to_what(home: Home) -> None:
    change_settings(home, {"name": "Secret", "default_lang": "en"}, role=COORDINATOR)
    with reading(home) as connection:
        lines = audit.lines(connection, "")
    assert [(line.act.act, line.act.detail, line.role) for line in lines] == [
        ("set", "default_lang", "coordinator"),
        ("set", "name", "coordinator"),
    ]


def test_a_logo_is_kept_replaced_and_taken_away(home: Home) -> None:
    set_logo(home, PNG, role=COORDINATOR)
    assert settings_view(home).has_logo
    set_logo(home, b'<svg xmlns="http://www.w3.org/2000/svg"/>', role=COORDINATOR)
    assert [path.name for path in home.path.glob("logo.*")] == ["logo.svg"]
    set_logo(home, None, role=COORDINATOR)
    assert not settings_view(home).has_logo


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"GIF89a",
        b"<svg><script>alert(1)</script></svg>",
        b'<svg xmlns="http://www.w3.org/2000/svg" ONLOAD="alert(1)"/>',
        b'<svg><a href="javascript:alert(1)"/></svg>',
        b'<svg><image xlink:href="//elsewhere.example/a.png"/></svg>',
        b"<svg><style>@import '//elsewhere.example/a.css'</style></svg>",
        b"<svg><foreignObject/></svg>",
        PNG + bytes(1_000_000),
    ],
)
def test_what_is_no_picture_is_refused(content: bytes, home: Home) -> None:
    with pytest.raises(InputError):
        set_logo(home, content, role=COORDINATOR)
    assert not list(home.path.glob("logo.*"))


def test_acts_are_told_by_group_to_who_writes_the_file_and_to_nobody_under_a_floor(tmp_path: Path) -> None:
    """T05 and X11 stand in one group, T05 in another: 3 + 4 and 3; a year earlier 2 and 2. Follow-ups are not new."""
    settings = '[theme_groups]\n"Espace public" = ["T05", "X11"]\n"Halls" = ["T05"]\n'
    town = Town(tmp_path, zones={LEVEL: "A"}, settings=settings).acts(
        """
        n | on         | zone | theme | referral
        3 | 2026-02-10 | A    | T05   | AUTO
        4 | 2026-02-10 |      | X11   | HAB_TEL
        9 | 2026-02-10 | A    | T05   | SUIVI
        2 | 2025-02-10 | A    | T05   | AUTO
        """
    )
    town.open().close()
    held, scope = open_holdings(town.home), Scope(level=LEVEL, quarter=Quarter(2026, 1))
    table = stakes_table(held, scope, COORDINATOR)
    assert table is not None
    assert [(row.label, [cell.n for cell in row.values]) for row in table.rows] == [  # type: ignore[union-attr]
        ("Espace public", [3 + 4, 2]),
        ("Halls", [3, 2]),
    ]
    assert stakes_table(held, scope, ROLES["elected"]) is None
    held.close()


def test_the_last_change_is_undone_and_comes_back(home: Home) -> None:
    before = home.settings_file.read_bytes()
    change_settings(home, {"name": "Elsewhere"}, role=COORDINATOR)
    assert undo_settings(home, role=COORDINATOR).names == ("name",)
    assert home.settings_file.read_bytes() == before
    undo_settings(home, role=COORDINATOR)
    assert home.settings().name == "Elsewhere"


def test_nothing_changed_is_nothing_to_undo(home: Home) -> None:
    with pytest.raises(InputError):
        undo_settings(home, role=COORDINATOR)


def test_what_was_changed_since_a_person_read_it_is_not_written_over(home: Home) -> None:
    seen = settings_view(home).version
    change_settings(home, {"name": "Elsewhere"}, role=COORDINATOR, seen=seen)
    with pytest.raises(InputError):
        change_settings(home, {"name": "Nowhere"}, role=COORDINATOR, seen=seen)
    assert home.settings().name == "Elsewhere"


def test_the_page_knows_that_the_store_was_built_before_the_settings(home: Home) -> None:
    builders.add_records(home, [{"started_on": date(2026, 1, 1), "theme": "T05", "register": "R4"}])
    assert not settings_view(home).needs_build
    build_store(home)
    assert not settings_view(home).needs_build
    change_settings(home, {"target_days": {"VILLE": {"X11": 15}}}, role=COORDINATOR)
    assert settings_view(home).needs_build
