"""The review and the diagnosis as files: figures in place, the same bytes twice, and a command that writes them."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from analytics.__main__ import main
from analytics.config import Home
from analytics.documents.files import FORMATS
from analytics.documents.filled import as_files, filled, readers
from analytics.documents.model import Document
from analytics.journal.schema import Kind
from analytics.periods import Quarter
from analytics.reports.holdings import open_holdings
from analytics.reports.papers import diagnosis_of, review_of
from analytics.reports.words import words
from analytics.scope import Scope
from analytics.text import translator
from tests.pages.homes import large_home
from tests.spec.town import LEVEL

FR = translator("fr")
SCOPE = Scope(level=LEVEL, quarter=Quarter(2026, 1), zone="A")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    return large_home(tmp_path_factory.mktemp("filled"))


@pytest.fixture(scope="module")
def documents(home: Home) -> Iterator[dict[Kind, Document]]:
    held = open_holdings(home)
    subjects = (review_of(SCOPE, "fr"), diagnosis_of(SCOPE, "Zone A", "fr"))
    yield {subject.kind: filled(subject, held, home, FR) for subject in subjects if subject}
    held.close()


def test_a_document_without_texts_says_so_and_holds_its_figures(documents: dict[Kind, Document]) -> None:
    for document in documents.values():
        titles = [words(section.title, FR) for section in document.sections]
        assert titles[0] == "État du document"
        assert "Cadre de vie" in titles
        assert len(document.tables) > 3


def test_the_review_stands_under_the_floors_of_elected_officials(documents: dict[Kind, Document]) -> None:
    assert (readers(Kind.QUARTER).key, readers(Kind.ZONE).key) == ("elected", "mediator")
    assert documents[Kind.QUARTER].name == "vigie-quarter-secteur-2026-T1"


def test_a_diagnosis_without_texts_names_its_neighbourhood_and_its_year(documents: dict[Kind, Document]) -> None:
    cover = documents[Kind.ZONE].cover
    assert (words(cover.scope, FR), words(cover.period, FR)) == ("Zone A", "du T2 2025 au T1 2026")


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_data_gives_the_same_bytes(name: str, documents: dict[Kind, Document]) -> None:
    for document in documents.values():
        assert FORMATS[name](document, FR) == FORMATS[name](document, FR)


def test_the_command_writes_the_forms_asked_for(home: Home, tmp_path: Path) -> None:
    place = ["--quarter", "2026-T1", "--level", LEVEL, "--out", str(tmp_path / "new"), "--lang", "fr"]
    assert main(["--home", str(home.path), "report", "quarter", *place, "--format", "pdf,html"]) == 0
    assert main(["--home", str(home.path), "report", "zone", "--zone", "A", *place, "--format", "docx"]) == 0
    assert sorted(path.name for path in (tmp_path / "new").iterdir()) == [
        "vigie-quarter-secteur-2026-T1.html",
        "vigie-quarter-secteur-2026-T1.pdf",
        "vigie-zone-A-2026-T1.docx",
    ]


def test_making_a_document_tells_each_step_and_how_far_it_is(home: Home) -> None:
    """Figures, maps, then each form in its turn, and never back."""
    held, said = open_holdings(home), list[tuple[str, float]]()
    subject = review_of(SCOPE, "fr")
    assert subject is not None
    files = as_files(subject, held, home, FR, lambda step, share: said.append((words(step, FR), share)))
    held.close()
    assert [step for step, _ in said] == [
        *("Chiffres, sous les seuils des lecteurs", "Cartes et courbes"),
        *(f"Écriture du document\u00a0: {form}" for form in ("PDF", "DOCX", "HTML", "XLSX")),
    ]
    shares = [share for _, share in said]
    assert shares == sorted(shares)
    assert 0 <= shares[0] < shares[-1] < 1
    assert set(files) == set(FORMATS)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"--quarter": "2031-T1"}, 5),
        ({"--quarter": "spring"}, 5),
        ({"--level": "iris"}, 5),
        ({"--zone": "nowhere"}, 5),
        ({"--format": "odt"}, 2),
    ],
)
def test_what_cannot_be_written_is_refused_and_nothing_is_left(
    changes: dict[str, str], code: int, home: Home, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = {"--quarter": "2026-T1", "--level": LEVEL, "--zone": "A", "--format": "pdf", "--out": str(tmp_path)}
    options = [word for pair in (asked | changes).items() for word in pair]
    assert main(["--home", str(home.path), "report", "zone", *options]) == code
    assert capsys.readouterr().err.strip()
    assert not list(tmp_path.glob("vigie-*"))
