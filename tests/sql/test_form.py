"""The form of every `.sql` file: what it says of itself, how it reads, and that it runs."""

import re
from pathlib import Path

import pytest

from analytics.store import build
from analytics.store.checks import CHECKS
from analytics.store.read import Read
from analytics.store.script import SQL, script

FILES = sorted(SQL.rglob("*.sql"))
IN_ORDER = {
    "schema": build.SCHEMA,
    "staging": build.STAGING,
    "facts": (*build.TOURS, *build.RECORDS, *build.GATHERED),
    "families": build.FAMILIES,
    "cube": build.CUBE,
    "checks": tuple(sentence.replace(" ", "_") for sentence in CHECKS),
    "read": tuple(Read),
}
every_file = pytest.mark.parametrize("path", FILES, ids=[f"{path.parent.name}/{path.stem}" for path in FILES])


@pytest.mark.parametrize("folder", IN_ORDER)
def test_every_file_is_named_where_it_is_run_and_every_name_has_its_file(folder: str) -> None:
    assert sorted(IN_ORDER[folder]) == sorted(path.stem for path in (SQL / folder).glob("*.sql"))


def test_there_are_no_other_folders() -> None:
    assert {path.parent.name for path in FILES} == set(IN_ORDER)


@every_file
def test_a_file_begins_with_its_grain_its_question_and_its_parameters(path: Path) -> None:
    grain, question, parameters = path.read_text(encoding="utf-8").splitlines()[:3]
    assert re.fullmatch(r"-- grain: .+", grain)
    assert re.fullmatch(r"-- question: .+\?", question)
    assert re.fullmatch(r"-- parameters: (none|\$\w+(, \$\w+)*)", parameters)


@every_file
def test_a_file_uses_the_parameters_that_it_declares(path: Path) -> None:
    query = script(path.parent.name, path.stem)
    body = query.sql.split("\n", 3)[3]
    assert set(query.parameters) == set(re.findall(r"\$(\w+)", body))


@every_file
def test_a_file_is_a_chain_of_named_steps_that_ends_with_the_last(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.endswith("select * from final\n")
    assert "final as (" in text


@every_file
def test_keywords_are_in_lower_case(path: Path) -> None:
    text = re.sub(r"'[^']*'|--.*", "", path.read_text(encoding="utf-8"))
    assert not re.findall(r"\b[A-Z]{2,}\b", text)


@pytest.mark.parametrize("folder", ["schema", "staging", "facts", "families", "cube"])
def test_a_file_creates_the_table_of_its_name_or_a_view_of_what_is_gathered_once(folder: str) -> None:
    for name in IN_ORDER[folder]:
        kind = "temp table" if folder in ("staging", "families") else "table"
        if folder == "families" and name.split("_")[0] in ("fact", "stock", "delay"):
            kind = "temp view"
        assert f"\ncreate {kind} {name} as\n" in script(folder, name).sql


@pytest.mark.parametrize("folder", ["checks", "read"])
def test_a_question_creates_nothing(folder: str) -> None:
    for name in IN_ORDER[folder]:
        assert "create " not in script(folder, name).sql
