"""What everyone knows of counts that lie within others: an outsider who knows it finds nothing, and would if the
protection did not know it too."""

from collections.abc import Callable
from pathlib import Path

import pytest

from analytics.reports import families, releases
from analytics.reports.audit import audit
from analytics.reports.holdings import open_holdings
from analytics.roles import ROLES
from analytics.store.build import build_store
from tests.spec.town import LEVEL, Town

_TOURS = "on | zone | hours\n2025-01-10 | A | 100\n2025-12-31 | C | 100"


def _situations(town: Town) -> Town:
    """Opened in the spring: 5 in A, of which 1 is closed; 10 in B and 20 in C, none of which is. None was open before:
    were the 5 told, the 4 still open would be known to be from 1 to 5."""
    lines = ["n | on | zone | theme | referral | situation_id | closed_on", "40 | 2025-01-10 | C | T05 | AUTO | |"]
    for zone, n in (("A", 5), ("B", 10), ("C", 20)):
        for rank in range(n):
            closed = "2025-06-10" if (zone, rank) == ("A", 0) else ""
            lines.append(f"1 | 2025-05-10 | {zone} | T05 | AUTO | {zone}{rank} | {closed}")
    return town.acts("\n".join(lines))


def _closings(town: Town) -> Town:
    """Of deferred time, none open before 2025, all opened in its first quarter and none closed before its last: 8 in A,
    20 in B, 40 in C, of which 3, 10 and 25 are open at its end. Were it told that 5 were closed in A, the 3 would be
    known to be 3 at most."""
    lines = [_DEFERRED]
    for zone, n, n_open in (("A", 8, 3), ("B", 20, 10), ("C", 40, 25)):
        lines += [
            f"1 | 2025-02-10 | {zone} | T05 | AUTO | R4C | {zone}{rank} | {'' if rank < n_open else '2025-11-10'}"
            for rank in range(n)
        ]
    return town.acts("\n".join([*lines, *_AROUND]))


def _ages(town: Town) -> Town:
    """Open at the end of 2025: 8 in A, 3 of them for over 90 days, 20 in B, 12 of them, and 40 in C, 25 of them. Were
    it told that half of those in A are younger, the 3 would be known to be 4 at most. 30 more were closed before: files
    say when situations are."""
    lines = [_DEFERRED]
    lines += [f"1 | 2024-12-10 | C | T05 | AUTO | | before{rank} | 2024-12-20" for rank in range(30)]
    for zone, n, n_long in (("A", 8, 3), ("B", 20, 12), ("C", 40, 25)):
        days = ["2024-12-10"] * n_long + ["2025-12-10"] * (n - n_long)
        lines += [f"1 | {on} | {zone} | T05 | AUTO | | {zone}{rank} |" for rank, on in enumerate(days)]
    return town.acts("\n".join([*lines, *_AROUND]))


_DEFERRED = "n | on | zone | theme | referral | conflict_mode | situation_id | closed_on"
_AROUND = ("40 | 2024-10-10 | C | T05 | AUTO | | |", "40 | 2025-12-31 | C | T05 | AUTO | | |")


def _relays(town: Town) -> Town:
    """Relays accepted: 11 in A, 30 in B and C. Effective: 10 in A, whose floor is 11, 24 in B and 23 in C."""
    return town.acts(
        """
        n  | on         | zone | theme | referral | partner | relay_state               | consent
        10 | 2025-02-10 | A    | I02   | AUTO     | CCAS    | PRISE_EN_CHARGE_EFFECTIVE | ACCORD
        1  | 2025-02-10 | A    | I02   | AUTO     | CCAS    | ACCEPTE                   | ACCORD
        29 | 2025-02-10 | A    | I02   | AUTO     | CCAS    | REFUSE                    | REFUS
        24 | 2025-02-10 | B    | I02   | AUTO     | CCAS    | PRISE_EN_CHARGE_EFFECTIVE | ACCORD
        6  | 2025-02-10 | B    | I02   | AUTO     | CCAS    | ACCEPTE                   | ACCORD
        30 | 2025-02-10 | B    | I02   | AUTO     | CCAS    | REFUSE                    | REFUS
        23 | 2025-02-10 | C    | I02   | AUTO     | CCAS    | PRISE_EN_CHARGE_EFFECTIVE | ACCORD
        7  | 2025-02-10 | C    | I02   | AUTO     | CCAS    | ACCEPTE                   | ACCORD
        30 | 2025-02-10 | C    | I02   | AUTO     | CCAS    | REFUSE                    | REFUS
        """
    )


def _places(town: Town) -> Town:
    """Acts of tension of one day, each of a situation: 5 in A, of which 4 are of one and thus at a place seen often;
    20 and 15 in B, 30 and 25 in C. None is seen again, so that the share of those among the 5 is told."""
    lines = ["n | on | zone | theme | referral | situation_id"]
    for zone, n_placed, n_often in (("A", 5, 4), ("B", 20, 15), ("C", 30, 25)):
        lines.append(f"{n_often} | 2025-02-10 | {zone} | T05 | AUTO | {zone}")
        lines += [f"1 | 2025-02-10 | {zone} | T05 | AUTO | {zone}{rank}" for rank in range(n_placed - n_often)]
    return town.acts("\n".join(lines))


def _registers(town: Town) -> Town:
    """In B, 20 acts of register 2, 77 of prevention, and 3 of no register that an indicator tells; 50 in C, one by one
    in register 1."""
    return town.acts(
        """
        n  | on         | zone | theme | referral | register | conflict_mode
        20 | 2025-02-10 | B    | T09   | AUTO     | R2       |
        77 | 2025-02-10 | B    | T05   | AUTO     | R4       | R4A
        3  | 2025-02-10 | B    | T09   | AUTO     | R1       |
        50 | 2025-02-10 | C    | T09   | AUTO     | R1       |
        """
    )


TOLD = {
    "situations": (_situations, (families, "_of_situations")),
    "closings": (_closings, (families, "over_a_year")),
    "ages": (_ages, (releases, "told_before")),
    "relays": (_relays, (families, "_of_relays")),
    "places": (_places, (families, "_of_acts")),
}


def _found(folder: Path, name: str) -> tuple[str, ...]:
    return _found_in(folder, TOLD[name][0])


def _found_in(folder: Path, written: Callable[[Town], Town]) -> tuple[str, ...]:
    town = written(Town(folder, zones={LEVEL: "A B C"}).tours(_TOURS))
    build_store(town.home)
    held = open_holdings(town.home)
    try:
        return audit(held, ROLES["elected"]).found
    finally:
        held.close()


@pytest.mark.parametrize("name", TOLD)
def test_an_outsider_who_knows_what_lies_within_what_finds_nothing(tmp_path: Path, name: str) -> None:
    assert _found(tmp_path, name) == ()


@pytest.mark.parametrize("name", TOLD)
def test_it_would_find_something_if_the_protection_did_not_know_it(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(*TOLD[name][1], lambda *_, **__: ())
    assert _found(tmp_path, name)


def test_few_acts_left_of_those_told_register_by_register_are_not_known(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    # 100 acts of B less 20 and 77 are 3: told, they would be known, and nothing else is small.
    assert _found_in(tmp_path_factory.mktemp("known"), _registers) == ()
    monkeypatch.setattr(releases, "tells_few", lambda *_: False)
    (found, *_) = _found_in(tmp_path_factory.mktemp("unknown"), _registers)
    assert found.endswith(f"{LEVEL} B: 3-3")
