"""Which saved mapping is taken for a file at once: one of the structure's own, or one made for files of its shape."""

from pathlib import Path

from analytics.config import Home
from analytics.reports.incoming import look
from tests.ingest.files import plain_mapping, write_mapping, write_table

FIVE = "Date | Longitude | Latitude | Registre | Motif\n15/06/2025 | 2.305 | 48.805 | R5 | Encombrants"


def test_a_mapping_of_many_other_columns_is_offered_and_not_taken(home: Home, tmp_path: Path) -> None:
    """Mappings that come with Vigie know these five headers, among some thirty that they await."""
    seen = look(home, write_table(tmp_path, FIVE))
    assert seen.fits
    assert seen.fits[0].n_found == 5
    assert not seen.is_known


def test_a_mapping_of_the_structure_is_taken_whatever_it_awaits_beside(home: Home, tmp_path: Path) -> None:
    write_mapping(home, plain_mapping())
    seen = look(home, write_table(tmp_path, "started_on | zone_key | register | theme\n2025-06-15 | A | R5 | X10"))
    assert seen.fits[0].name == "plain"
    assert seen.is_known
