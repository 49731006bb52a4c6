"""Registers 2, 3, 6 and 8 counted from a few acts, to be checked on paper."""

from analytics.config import Home
from tests import builders
from tests.sql.made import after_build, record
from tests.tables import read_table

ROWS = [
    record("a", register="R2", institution="CAF", public_type="SEUL"),
    record("b", register="R2"),
    record("c", register="R3", theme="N11", audience="HABITANTS", participants_n=12),
    record("d", register="R3", theme="N11", public_type="SEUL"),
    record("e", register="R6", action_type="CONSEIL_QUARTIER", requests_raised_n=5, requests_answered_n=3),
    record("f", register="R6", requests_raised_n=2, requests_answered_n=4),
    record("g", register="R6", requests_answered_n=4),
    record(
        "h",
        register="R8",
        action_type="FETE",
        participants_n=40,
        new_participants_n=6,
        resident_initiative="O",
    ),
    record("i", register="R8", theme="T19", action_type="FETE", participants_n=40),
]


def test_each_register_tells_its_own_facts(home: Home) -> None:
    """An act of register 3 that gathers nobody is no session; more answers than requests are as many as requests."""
    builders.add_zones(home, "commune", {"C1": builders.square(0, 0)})
    builders.add_records(home, ROWS)
    expected = """
        fact               | part             | n
        institution        | CAF              | 1
        institution        | NR               | 1
        meeting            | CONSEIL_QUARTIER | 1
        misunderstanding   | NR               | 1
        misunderstanding   | SEUL             | 1
        project            | FETE             | 1
        project_led        | O                | 1
        project_new_people | FETE             | 6
        project_people     | FETE             | 40
        request_answered   | CONSEIL_QUARTIER | 3
        request_answered   | NR               | 2
        request_raised     | CONSEIL_QUARTIER | 5
        request_raised     | NR               | 2
        session            | HABITANTS        | 1
        session_people     | HABITANTS        | 12
    """
    names = "('institution', 'misunderstanding', 'session', 'meeting', 'request', 'project')"
    facts = f"(from cube_fact where split_part(fact, '_', 1) in {names})"
    assert after_build(home, facts, "fact | part | n") == read_table(expected)
