"""Every file of the corpus has the outcome written beside it; none gives anything but a refusal or a sum that holds."""

from pathlib import Path

import pytest

from analytics.config import Home
from analytics.errors import InputError
from analytics.text import translator
from tests.ingest.corpus import Case, cases
from tests.ingest.files import load_path, rejections

CASES = tuple(cases())


def test_the_corpus_has_each_file_once() -> None:
    names = [case.name for case in CASES]
    assert len(set(names)) == len(names) >= 60


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_file_has_its_outcome(home: Home, tmp_path: Path, case: Case) -> None:
    path = tmp_path / case.name
    path.write_bytes(case.content)
    if case.refusal:
        with pytest.raises(InputError) as refusal:
            load_path(home, path)
        text = refusal.value.text(translator("en"))
        assert case.refusal in text
        assert case.name in text
        assert refusal.value.remedy.msgid
        return
    loaded = load_path(home, path)
    assert (loaded.batch.kept, tuple(rejections(loaded))) == (case.kept, case.rejected)
    assert loaded.batch.read == case.kept + len(case.rejected)
