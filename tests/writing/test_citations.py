"""Figures cited in a text: kept with their quarter as they were; what the data says since rewrites nothing."""

import pytest

from analytics.actions.cite import cite
from analytics.cell import Cell, Status
from analytics.config import Home
from analytics.errors import NotAllowed
from analytics.journal import citations
from analytics.journal.citations import Citation, Figure
from analytics.journal.connect import reading
from analytics.periods import Quarter
from analytics.reports import citing
from analytics.reports.words import words
from analytics.text import translator
from tests.writing.made import COORDINATOR, ELECTED, MEDIATOR, NINE, T3, T4, diagnosis_of

RATE = Figure(key="T.rate/A", quarter=T3, cell=Cell(value=12.5, low=6.2, high=20.96, n=12, exposure=96.0), decimals=1)


def cited(home: Home, document: str) -> list[Figure]:
    with reading(home) as connection:
        return [one.figure for one in citations.cited(connection, document)]


def test_a_figure_is_kept_as_it_was_cited(home: Home) -> None:
    document = diagnosis_of(home).id
    assert cite(home, document, RATE, role=MEDIATOR) == "{{figure:T.rate/A@2026-T3}}"
    assert cited(home, document) == [RATE]


def test_a_hidden_figure_is_cited_without_a_number(home: Home) -> None:
    document = diagnosis_of(home).id
    hidden = Figure(key="I", quarter=T3, cell=Cell(status=Status.HIDDEN))
    cite(home, document, hidden, role=MEDIATOR)
    assert cited(home, document) == [hidden]


def test_cited_again_it_is_as_it_is_now(home: Home) -> None:
    document = diagnosis_of(home).id
    cite(home, document, RATE, role=MEDIATOR)
    again = Figure(key=RATE.key, quarter=T3, cell=Cell(value=13.0, n=13, exposure=96.0), decimals=1)
    cite(home, document, again, role=COORDINATOR)
    assert cited(home, document) == [again]


def test_the_next_diagnosis_cites_the_quarter_that_the_former_one_cited(home: Home) -> None:
    cite(home, diagnosis_of(home).id, RATE, role=MEDIATOR)
    assert cited(home, diagnosis_of(home, T4).id) == [RATE]


def test_who_may_not_write_cites_nothing(home: Home) -> None:
    with pytest.raises(NotAllowed):
        cite(home, diagnosis_of(home).id, RATE, role=ELECTED)


def test_figures_are_found_in_a_text() -> None:
    text = "De {{figure:a@2026-T2}} à {{figure:b.c/D-1@2026-T3}}, et {{figure:non}} {{figure:x@2026-T5}}."
    assert list(citations.tokens(text)) == [("a", "2026-T2"), ("b.c/D-1", "2026-T3")]


@pytest.mark.parametrize(
    "other",
    [
        Cell(value=12.6, low=6.2, high=20.96, n=12, exposure=96.0),
        Cell(value=12.5, low=6.2, high=20.96, n=12, exposure=97.0),
        Cell(status=Status.THIN_PRESENCE),
    ],
)
def test_any_change_of_the_cell_is_seen(other: Cell) -> None:
    assert Figure(key=RATE.key, quarter=T3, cell=other, decimals=1).digest != RATE.digest


FR = translator("fr")
SHARE = Figure(key="kept", quarter=T3, cell=Cell(value=62.5, n=5, exposure=8), decimals=1, is_percent=True)
HIDDEN = Figure(key="people", quarter=T3, cell=Cell(status=Status.HIDDEN))
CITED = tuple(Citation(figure, "mediator", NINE) for figure in (RATE, SHARE, HIDDEN))


def test_a_text_is_read_with_its_figures_as_they_were_cited() -> None:
    text = f"Le taux est de {RATE.token} ; {SHARE.token} sont tenus ; personnes : {HIDDEN.token}."
    said = "Le taux est de 12,5 ; 62,5\u202f% sont tenus ; personnes : non diffusé."
    assert citing.written(text, CITED, FR) == said


def test_a_figure_that_was_never_kept_is_said_to_be_missing() -> None:
    text = "Il y en a {{figure:other@2026-T3}}."
    assert citing.written(text, CITED, FR) == "Il y en a [chiffre non trouvé]."
    assert citing.missing(text, CITED) == ("other",)


def test_a_figure_that_the_data_says_otherwise_is_told_with_both_values() -> None:
    now = Figure(key=RATE.key, quarter=T3, cell=Cell(value=13.0, low=6.6, high=21.6, n=13, exposure=100.0), decimals=1)
    (change,) = citing.changed(CITED, lambda key, _: {"T.rate/A": now, "kept": SHARE, "people": HIDDEN}[key])
    assert words(change.sentence("Taux", FR), FR) == "Taux\u00a0: 12,5 au moment de la citation, 13,0 aujourd’hui"


def test_a_figure_that_a_text_would_say_alike_has_not_changed() -> None:
    for number, is_told in ((12.52, False), (12.56, True)):
        now = Figure(key=RATE.key, quarter=T3, cell=Cell(value=number, n=12, exposure=95.8), decimals=1)
        assert bool(citing.changed([CITED[0]], lambda _key, _quarter, now=now: now)) is is_told


def test_a_figure_is_looked_for_in_the_quarter_that_was_cited() -> None:
    asked: list[tuple[str, Quarter]] = []
    (change,) = citing.changed([CITED[0]], lambda key, quarter: asked.append((key, quarter)))
    assert asked == [("T.rate/A", T3)]
    assert "les données ne l’ont plus" in words(change.sentence("Taux", FR), FR)


def test_only_the_figures_of_the_text_are_looked_at() -> None:
    assert citing.cited_in(f"Seul {SHARE.token}", CITED) == (CITED[1],)
