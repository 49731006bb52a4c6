"""Figures cited in a text: kept with their quarter as they were; what the data says since rewrites nothing."""

import pytest

from analytics.actions.cite import cite
from analytics.cell import Cell, Status
from analytics.config import Home
from analytics.errors import NotAllowed
from analytics.journal import citations
from analytics.journal.citations import Figure
from analytics.journal.connect import reading
from tests.writing.made import COORDINATOR, ELECTED, MEDIATOR, T3, T4, diagnosis_of

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
