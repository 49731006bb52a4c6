"""Facts of social watch and of relays, on signals short enough to be counted by hand."""

import duckdb
import pytest

from tests.sql.acts import family, put_acts
from tests.tables import put, read_table

CASES = "known_quarter isolation_signal isolation_case"


@pytest.fixture
def con() -> duckdb.DuckDBPyConnection:
    """Data go from 1 January to 30 April 2024."""
    con = duckdb.connect()
    put(con, "ref_info", "key | value\nfirst_on | 2024-01-01\nlast_on | 2024-04-30")
    return con


def test_a_person_counts_once_by_the_first_act_in_the_month_of_the_meeting(con: duckdb.DuckDBPyConnection) -> None:
    """a: met in December, as told, and seen again; agreed at last. b: signalled, and not met yet. Without a key: one
    new signal, and one follow-up that counts for nothing."""
    put_acts(
        con,
        """
        record_id | person_key | service_on | theme | first_seen_on | signal_source | signal_state | consent | is_new
        1         | a          | 2024-02-01 | I03   |               | PAP           | EN_LIEN      | REFUS   | true
        2         | a          | 2024-03-01 | I03   | 2023-12-20    | VOISIN        | EN_LIEN      | ACCORD  | false
        3         | b          | 2024-02-01 | I02   |               | GARDIEN       | NOUVEAU      |         | true
        4         |            | 2024-02-01 | I02   |               |               | NR           |         | true
        5         |            | 2024-02-02 | I02   |               | PAP           | EN_LIEN      |         | false
        """,
    )
    expected = """
        record_id | month      | fact           | part
        1         | 2023-12-01 | person_consent | ACCORD
        1         | 2023-12-01 | person_met     | PAP
        1         | 2024-02-01 | signal         | PAP
        1         | 2024-02-01 | signal_code    | I03
        3         | 2024-02-01 | person_awaited | GARDIEN
        3         | 2024-02-01 | signal         | GARDIEN
        3         | 2024-02-01 | signal_code    | I02
        4         | 2024-02-01 | signal         | NR
        4         | 2024-02-01 | signal_code    | I02
        4         | 2024-02-01 | signal_unkeyed | NR
    """
    assert family(con, f"{CASES} fact_isolation", "record_id | month | fact | part") == read_table(expected)


def test_a_signal_has_every_code_that_it_bears_once_and_a_register_offered_its_last_answer(
    con: duckdb.DuckDBPyConnection,
) -> None:
    put_acts(
        con,
        """
        record_id | person_key | service_on | theme | signals    | register_offered | register_accepted | is_new
        1         | a          | 2024-02-01 | I03   | [I03, I05] | O                | NR                | true
        2         | a          | 2024-03-01 | I03   |            | O                | O                 | false
        """,
    )
    expected = """
        record_id | month      | fact             | part
        1         | 2024-02-01 | register_offered | O
        1         | 2024-02-01 | signal_code      | I03
        1         | 2024-02-01 | signal_code      | I05
    """
    rows = family(con, f"{CASES} fact_isolation", "record_id | month | fact | part")
    assert [row for row in rows if row["fact"] in ("register_offered", "signal_code")] == read_table(expected)


def test_a_link_is_read_on_the_last_known_day_of_people_seen_within_four_quarters(
    con: duckdb.DuckDBPyConnection,
) -> None:
    """On 31 March a is in touch, and lost sight of on 30 April. b was seen last in March 2023, but spoken to in April
    2023, which the first quarter of 2024 reaches and the second does not. A signal without a key is nobody's."""
    put_acts(
        con,
        """
        record_id | person_key | service_on | dimension | signal_state   | last_contact_on
        1         | a          | 2024-02-01 | I         | EN_LIEN        |
        2         | a          | 2024-04-02 | I         | PERDU_DE_VUE   |
        3         | b          | 2023-03-01 | I         | PRIS_EN_CHARGE | 2023-04-01
        4         |            | 2024-02-01 | I         | EN_LIEN        |
        """,
    )
    expected = """
        record_id | quarter    | part
        1         | 2024-01-01 | EN_LIEN
        2         | 2024-04-01 | PERDU_DE_VUE
        3         | 2024-01-01 | PRIS_EN_CHARGE
    """
    assert family(con, f"{CASES} stock_isolation", "record_id | quarter | part") == read_table(expected)


def test_a_contact_comes_so_many_days_after_the_first_signal_or_is_still_waited_for(
    con: duckdb.DuckDBPyConnection,
) -> None:
    """a: signalled on 2 January, spoken to on the 12th, as the second act tells. b: no contact on 31 March, 60 days
    after, nor on 30 April. c: linked by the act itself. d: spoken to, but the state says that it was not with her."""
    put_acts(
        con,
        """
        record_id | person_key | service_on | dimension | first_seen_on | signal_state | last_contact_on
        1         | a          | 2024-01-10 | I         | 2024-01-02    | NOUVEAU      |
        2         | a          | 2024-02-01 | I         |               | EN_LIEN      | 2024-01-12
        3         | b          | 2024-01-31 | I         |               | NR           |
        4         | c          | 2024-04-01 | I         |               | EN_LIEN      |
        5         | d          | 2024-04-20 | I         |               | NOUVEAU      | 2024-04-21
        """,
    )
    expected = """
        record_id | quarter    | delay_days | is_over
        1         | 2024-01-01 | 10         | true
        1         | 2024-04-01 | 10         | true
        3         | 2024-01-01 | 60         | false
        3         | 2024-04-01 | 90         | false
        4         | 2024-04-01 | 0          | true
        5         | 2024-04-01 | 10         | false
    """
    assert family(con, f"{CASES} delay_contact", "record_id | quarter | delay_days | is_over") == read_table(expected)


def test_a_relay_without_the_person_s_agreement_is_no_success_and_silence_no_refusal(
    con: duckdb.DuckDBPyConnection,
) -> None:
    """1: effective, with agreement. 2: said to be so, without. 3: accepted, to no effect. 4: no news of it. 5: no
    relay, since nothing of one is told but an agreement."""
    put_acts(
        con,
        """
        record_id | dimension | relay_proposed_on | partner | consent     | relay_state               | accompanied
        1         | I         | 2024-02-03        | CCAS    | ACCORD      | PRISE_EN_CHARGE_EFFECTIVE | O
        2         | I         |                   | CMP     | NON_DEMANDE | PRISE_EN_CHARGE_EFFECTIVE |
        3         | N         |                   | CAF     | ACCORD      | SANS_SUITE                |
        4         | T         |                   | CAF     | ACCORD      | NR                        |
        5         | N         |                   |         | ACCORD      | NR                        |
        """,
    )
    expected = """
        record_id | month      | fact               | part
        1         | 2024-02-01 | relay              | I
        1         | 2024-02-01 | relay_accepted     | I
        1         | 2024-02-01 | relay_accompanied  | I
        1         | 2024-02-01 | relay_consent      | ACCORD
        1         | 2024-02-01 | relay_effective    | I
        1         | 2024-02-01 | relay_effective_to | CCAS
        1         | 2024-02-01 | relay_state        | PRISE_EN_CHARGE_EFFECTIVE
        1         | 2024-02-01 | relay_to           | CCAS
        2         | 2024-01-01 | relay              | I
        2         | 2024-01-01 | relay_consent      | NON_DEMANDE
        2         | 2024-01-01 | relay_state        | PRISE_EN_CHARGE_EFFECTIVE
        2         | 2024-01-01 | relay_to           | CMP
        2         | 2024-01-01 | relay_unagreed     | I
        3         | 2024-01-01 | relay              | N
        3         | 2024-01-01 | relay_accepted     | N
        3         | 2024-01-01 | relay_consent      | ACCORD
        3         | 2024-01-01 | relay_state        | SANS_SUITE
        3         | 2024-01-01 | relay_to           | CAF
        4         | 2024-01-01 | relay              | T
        4         | 2024-01-01 | relay_consent      | ACCORD
        4         | 2024-01-01 | relay_state        | NR
        4         | 2024-01-01 | relay_to           | CAF
    """
    assert family(con, "fact_relay", "record_id | month | fact | part") == read_table(expected)
