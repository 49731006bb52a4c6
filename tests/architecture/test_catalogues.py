"""Every word of the code has its French, with the same values in it and French typography; nothing else is kept."""

import ast
import csv
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po

from tests.architecture.source import Module, calls, dotted, files, module_of, ours, refuse, shown

FRENCH = "data/locale/fr"
TYPOGRAPHY = (
    (
        re.compile(r"(?<=[^\s])(?<![\u202f\u00a0?!…(«])[;!?](?=\s|$|[»)])"),
        "narrow no-break space (U+202F) before ; ! ?",
    ),
    (re.compile(r"[ ][;!?:»]"), "no-break space before ; ! ? : »"),
    (re.compile(r"(?<![\s\u202f\u00a0]):(?=\s|$)"), "no-break space (U+00A0) before :"),
    (re.compile(r"«(?![\u00a0\u202f])|(?<![\u00a0\u202f])»"), "no-break space (U+00A0) inside « »"),
    (re.compile(r"\w'\w"), "typographic apostrophe (’)"),
    (re.compile(r"\.\.\."), "the sign …"),
    (re.compile(r"[\d}][ ]?%(?!\w)"), "narrow no-break space (U+202F) before %"),
)


def msgids(module: Module) -> Iterator[tuple[str, ...]]:
    """What a translator is asked for: `t("…")`, `msg("…")`, and both forms of `t.n("…", "…", n)`."""
    for call in calls(module):
        count = _n_msgids(call)
        found = tuple(str(text.value) for text in call.args[:count] if isinstance(text, ast.Constant))
        if count and len(found) == count:
            yield found


def unmarked(module: Module) -> Iterator[str]:
    """`msg()` of something that is not a plain text: no catalogue could hold it."""
    for call in calls(module):
        if dotted(call.func) == "msg" and not (call.args and isinstance(call.args[0], ast.Constant)):
            yield module.at(call)


def wrong_values(entry: Message) -> Iterator[str]:
    """Forms whose `{values}` differ from those of the English."""
    forms = zip(_forms(entry.id), _forms(entry.string), strict=True)
    return (french for english, french in forms if _values(english) != _values(french))


def typing_faults(french: str) -> Iterator[str]:
    return (f"{what}: {french!r}" for pattern, what in TYPOGRAPHY if pattern.search(french))


def test_every_word_of_the_code_has_its_french() -> None:
    known = {_forms(entry.id)[0] for _, entry in _entries()}
    asked = {(found[0], module.path) for module in ours() for found in msgids(module)}
    refuse((f"{path}: {msgid!r}" for msgid, path in asked if msgid not in known), f"Translate in {FRENCH}:")


def test_no_french_is_missing_doubtful_or_left_over() -> None:
    asked = {found for module in ours() for found in msgids(module)}
    entries = list(_entries())
    refuse((f"{path}: {entry.id!r}" for path, entry in entries if not all(_forms(entry.string))), "Translate:")
    refuse((f"{path}: {entry.id!r}" for path, entry in entries if entry.fuzzy), "Check, then remove the mark:")
    left = (f"{path}: {entry.id!r}" for path, entry in entries if _forms(entry.id) not in asked)
    refuse(left, "The code does not ask for this (or not in this form); delete:")


def test_no_msgid_stands_in_two_catalogues() -> None:
    times = Counter(_forms(entry.id)[0] for _, entry in _entries())
    twice = {msgid for msgid, n in times.items() if n > 1}
    found = (f"{path}: {entry.id!r}" for path, entry in _entries() if _forms(entry.id)[0] in twice)
    refuse(found, "Keep one (shared words go to core.po):")


def test_no_catalogue_keeps_obsolete_lines() -> None:
    refuse((path for path, text in _catalogue_texts() if re.search(r"^#~", text, re.MULTILINE)), "Delete the #~ lines:")


def test_french_and_english_hold_the_same_values() -> None:
    found = (f"{path}: {french!r}" for path, entry in _entries() for french in wrong_values(entry))
    refuse(found, "Use the same {names} as the msgid:")


def test_french_is_typed_as_french() -> None:
    found = (
        f"{path}: {fault}"
        for path, entry in _entries()
        for form in _forms(entry.string)
        for fault in typing_faults(form)
    )
    refuse(found, "Mend:")


def test_the_labels_of_codes_are_typed_as_french() -> None:
    refuse(_label_faults(), "Mend:")


def test_every_marked_text_is_plain() -> None:
    refuse((place for module in ours() for place in unmarked(module)), "Give msg() one text, with {values} in it:")


@pytest.mark.parametrize("text", ["t('One zone')", "msg('One ' 'zone')", "page.t('One zone', a=1)"])
def test_a_msgid_is_found(text: str) -> None:
    assert list(msgids(module_of(text))) == [("One zone",)]


def test_both_forms_of_a_plural_are_found() -> None:
    assert list(msgids(module_of("t.n('{n} zone', '{n} zones', n)"))) == [("{n} zone", "{n} zones")]


@pytest.mark.parametrize(
    "french",
    ["Où ?", "Où?", "Oui!", "Zone : A", "Zone: A", "« A »", "«A»", "l'habitant", "Un instant...", "15 %", "{n} %"],
)
def test_a_typing_fault_is_seen(french: str) -> None:
    assert list(typing_faults(french))


@pytest.mark.parametrize(
    "french",
    [
        "Où\u202f?",
        "Zone\u00a0: A",
        "«\u00a0A\u00a0»",
        "l’habitant",
        "12:30",
        "15\u202f%",
        "…",
        "(«\u00a0A\u00a0»\u202f?)",
    ],
)
def test_good_french_is_let_through(french: str) -> None:
    assert not list(typing_faults(french))


def test_a_value_missing_from_the_french_is_seen() -> None:
    assert list(wrong_values(Message("{n} of {file}", "{n} de {fichier}"))) == ["{n} de {fichier}"]


@cache
def _entries() -> tuple[tuple[str, Message], ...]:
    found: list[tuple[str, Message]] = []
    for path in files(FRENCH, "*.po"):
        with path.open("rb") as file:
            found += [(shown(path), entry) for entry in read_po(file, locale="fr") if entry.id]
    return tuple(found)


def _catalogue_texts() -> Iterator[tuple[str, str]]:
    return ((shown(path), path.read_text(encoding="utf-8")) for path in files(FRENCH, "*.po"))


def _label_faults() -> Iterator[str]:
    for path in files("data/codes", "*.csv"):
        for line, french in _french_labels(path):
            yield from (f"{shown(path)}:{line} {fault}" for fault in typing_faults(french))


def _french_labels(path: Path) -> Iterator[tuple[int, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        for number, line in enumerate(csv.DictReader(file), 2):
            yield from ((number, text) for name, text in line.items() if name.endswith("_fr"))


def _forms(text: "str | tuple[str, ...] | list[str] | None") -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text or ("",))


def _values(text: str) -> set[str]:
    return set(re.findall(r"\{(\w+)", text))


def _n_msgids(call: ast.Call) -> int:
    name = dotted(call.func)
    if name.rpartition(".")[2] in ("t", "msg"):
        return 1
    return 2 if re.search(r"(^|\.)t\.n$", name) else 0
