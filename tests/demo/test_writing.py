"""What Rivemont's team wrote: a signed review that officials read, the next one in the making, a diagnosis begun."""

from analytics.config import Home
from analytics.journal.schema import Kind, State
from analytics.reports import citing
from analytics.reports.citables import figure_now
from analytics.reports.drafts import Draft, draft, signed_file
from analytics.reports.holdings import open_holdings
from analytics.reports.papers import papers
from analytics.roles import ROLES

COORDINATOR, ELECTED = ROLES["coordinator"], ROLES["elected"]


def every(home: Home) -> list[Draft]:
    return [draft(home, paper.id, COORDINATOR) for paper in papers(home, COORDINATOR)]


def test_a_review_is_signed_another_is_in_the_making_a_diagnosis_has_begun(rivemont: Home) -> None:
    found = {
        (str(one.document.subject.until), one.document.subject.kind): one.document.state for one in every(rivemont)
    }
    assert found == {
        ("2026-T2", Kind.QUARTER): State.SIGNED,
        ("2026-T3", Kind.QUARTER): State.DRAFT,
        ("2026-T3", Kind.ZONE): State.DRAFT,
    }


def test_officials_read_the_signed_one_with_its_files(rivemont: Home) -> None:
    (signed,) = papers(rivemont, ELECTED)
    names = [kept.name for kept in draft(rivemont, signed.id, ELECTED).files]
    assert {name.rpartition(".")[2] for name in names} == {"pdf", "docx", "html", "xlsx", "json"}
    assert all(signed_file(rivemont, signed.id, name, ELECTED).content for name in names)


def test_the_team_comments_neighbourhood_by_neighbourhood(rivemont: Home) -> None:
    climate = next(one for one in every(rivemont) if one.document.subject.kind is Kind.QUARTER).section("climate")
    assert {place.name for place in climate.places if place.comments} == {
        "Plateau des Vignes",
        "Saint-Aubin",
        "Hameau des Sources",
    }


def test_every_figure_cited_is_one_of_the_territory(rivemont: Home) -> None:
    held = open_holdings(rivemont)
    try:
        for one in every(rivemont):
            texts = [place.text for section in one.sections for place in section.places]
            assert [citing.missing(text, one.citations) for text in texts] == [()] * len(texts)
            assert citing.changed(one.citations, lambda key, quarter: figure_now(held, key, quarter)) == ()
    finally:
        held.close()


def test_no_text_holds_personal_data(rivemont: Home) -> None:
    places = [place for one in every(rivemont) for section in one.sections for place in section.places]
    assert [place.warnings for place in places] == [()] * len(places)
