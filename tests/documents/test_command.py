"""`report …` from the command line: the files asked for, the same twice, and refusals in words."""

from contextlib import closing
from pathlib import Path

import pytest

from analytics.__main__ import main
from analytics.config import Home
from analytics.documents.surroundings import landmarks, logo, logo_beside
from analytics.errors import InputError
from analytics.reports.holdings import open_holdings
from analytics.store.build import build_store
from tests import builders
from tests.documents.test_walk import REPORTS

PNG = b"\x89PNG\r\n\x1a\n"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    home = builders.home_in(tmp_path_factory.mktemp("command"), settings='name = "Rivemont"\n')
    builders.add_zones(home, "quartier", {"A": builders.square(0, 0)}, {"A": "Gare"})
    builders.add_records(home, REPORTS)
    build_store(home)
    return home


def run(home: Home, *words: str) -> int:
    return main(["--home", str(home.path), "report", *words])


def test_a_walk_is_written_in_each_format_and_is_the_same_twice(home: Home, tmp_path: Path) -> None:
    asked = ("walk", "--level", "quartier", "--zone", "A", "--dated", "2026-10-05", "--format", "pdf,docx,html,xlsx")
    assert run(home, *asked, "--out", str(tmp_path / "one")) == 0
    assert run(home, *asked, "--out", str(tmp_path / "two")) == 0
    names = [f"walk-A-2026-09-30.{form}" for form in ("docx", "html", "pdf", "xlsx")]
    assert sorted(path.name for path in (tmp_path / "one").iterdir()) == names
    assert all((tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes() for name in names)


def test_shares_are_a_workbook(home: Home, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(home, "shares", "--out", str(tmp_path)) == 0
    assert (tmp_path / "shares-2026-T3.xlsx").exists()
    assert "Écrit\u00a0: " in capsys.readouterr().out


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        (("walk", "--level", "quartier", "--zone", "Z"), 5),
        (("walk", "--level", "quartier", "--zone", "A", "--format", "odt"), 2),
        (("walk", "--level", "quartier", "--zone", "A", "--quarter", "1999-T1"), 5),
        (("shares", "--quarter", "1999-T1"), 5),
    ],
)
def test_what_cannot_be_written_is_refused(
    home: Home, tmp_path: Path, asked: tuple[str, ...], code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(home, *asked, "--out", str(tmp_path)) == code
    assert capsys.readouterr().err


def test_a_structure_s_mark_is_taken_from_the_home(tmp_path: Path) -> None:
    home = builders.home_in(tmp_path, settings='name = "Rivemont"\n')
    assert logo(home) is None
    (home.path / "logo.png").write_bytes(PNG)
    found = logo(home)
    assert found is not None
    assert (found.media, found.content) == ("image/png", PNG)


def test_the_mark_of_the_home_whose_store_is_open_is_found(home: Home) -> None:
    with closing(open_holdings(home)) as held:
        assert logo_beside(held) is None
        (home.path / "logo.png").write_bytes(PNG)
        try:
            assert logo_beside(held) == logo(home)
        finally:
            (home.path / "logo.png").unlink()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("logo.png", b"GIF89a"),
        ("logo.svg", b"<svg><script>1</script></svg>"),
        ("logo.svg", b"<svg><image href='http://x/y'/></svg>"),
        ("logo.jpg", b"\xff\xd8\xff" + b"0" * 1_000_001),
    ],
)
def test_a_mark_that_is_no_safe_picture_is_refused(tmp_path: Path, name: str, content: bytes) -> None:
    home = builders.home_in(tmp_path)
    (home.path / name).write_bytes(content)
    with pytest.raises(InputError):
        logo(home)


def test_a_home_without_landmarks_has_none(tmp_path: Path) -> None:
    assert landmarks(builders.home_in(tmp_path)) == {}
