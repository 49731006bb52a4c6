"""How many records of restricted themes there are is not read off what Data quality says it keeps."""

from pathlib import Path

from analytics.reports.holdings import open_holdings
from analytics.reports.quality import quality
from analytics.roles import ROLES
from analytics.store.build import build_store
from tests.spec.town import LEVEL, Town


def test_the_number_of_records_kept_leaves_restricted_themes_out(tmp_path: Path) -> None:
    town = Town(tmp_path, zones={LEVEL: "A"}).tours("on | zone | hours\n2026-01-10 | A | 100")
    town.acts("n | on | zone | theme | referral\n3 | 2026-01-10 | A | T05 | AUTO\n2 | 2026-01-11 | A | T19 | AUTO")
    build_store(town.home)
    held = open_holdings(town.home)
    try:
        (kept, *_) = quality(held, town.home, ROLES["coordinator"]).headlines
    finally:
        held.close()
    assert kept.cell.n == 3
