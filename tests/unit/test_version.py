"""The version told in files: two codes that differ do not share it."""

import shutil
from pathlib import Path

from analytics import __version__
from analytics.config import PROJECT
from analytics.version import code_version, digest_of


def test_the_version_has_its_name_and_a_digest_of_the_sources() -> None:
    name, digest = code_version().split("-")
    assert name == __version__
    assert len(digest) == 10
    assert int(digest, 16) >= 0


def test_a_changed_word_a_renamed_file_and_a_new_file_each_make_another_digest(tmp_path: Path) -> None:
    copy = tmp_path / "metrics"
    shutil.copytree(PROJECT / "analytics" / "metrics", copy)
    told = [digest_of(((copy, "*.py"),))]
    (copy / "names.py").write_text((copy / "names.py").read_text(encoding="utf-8") + "# \n", encoding="utf-8")
    told.append(digest_of(((copy, "*.py"),)))
    (copy / "names.py").rename(copy / "words.py")
    told.append(digest_of(((copy, "*.py"),)))
    (copy / "more.py").write_text("", encoding="utf-8")
    told.append(digest_of(((copy, "*.py"),)))
    assert len(set(told)) == len(told)
