"""The situations that Rivemont follows: prevented, or settled afterwards."""

from collections import defaultdict
from itertools import pairwise

from analytics.demo.acts import Act
from analytics.demo.series import series
from analytics.demo.stories import EXPORTED_ON


def of_situations(first_letter: str) -> list[Act]:
    followed = [act for act in series().acts if act.cells.get("situation_id")]
    return [act for act in followed if act.cells["situation_id"].startswith(first_letter)]


def test_situations_have_shuttles_round_tables_agreements_kept_or_not() -> None:
    deferred = of_situations("S")
    assert {act.cells["conflict_mode"] for act in deferred} == {"R4C"}
    assert {"NAVETTE", "TABLE_RONDE", "MIXTE"} <= {act.cells["modality"] for act in deferred}
    assert {"TENU", "PARTIEL", "ROMPU"} <= {act.cells.get("agreement_kept") for act in deferred}
    assert sum(act.cells["referral"] == "SUIVI" for act in deferred) > 200


def test_an_agreement_is_followed_up_before_it_is_said_to_hold() -> None:
    held = [act.cells for act in of_situations("S") if act.cells.get("agreement_kept")]
    assert held
    for cells in held:
        assert cells["agreement_on"] < cells["followup_done_on"] <= EXPORTED_ON


def test_situations_prevented_are_several_acts_about_one_use_of_places_of_one_quarter() -> None:
    """Each act comes at most 14 days after the one before."""
    followed: defaultdict[str, list[Act]] = defaultdict(list)
    for act in of_situations("P"):
        followed[act.cells["situation_id"]].append(act)
    assert len(followed) > 100
    for acts in followed.values():
        assert len(acts) > 1
        assert {act.cells["conflict_mode"] for act in acts} == {"R4A"}
        assert {(act.spot.quarter, act.theme) for act in acts} == {(acts[0].spot.quarter, acts[0].theme)}
        assert {act.cells["opened_on"] for act in acts} == {acts[0].day}
        assert all((after.day - before.day).days <= 14 for before, after in pairwise(acts))
