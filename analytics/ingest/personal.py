"""Personal data in cells: found by their form, counted by kind, replaced by a neutral mark. What was found is not kept.

Texts lose what was found. An identifier is emptied instead: one mark in place of two numbers would make two records
one. In identifiers only forms that no numbering takes by accident are looked for, so neither phones nor plates.
"""

import unicodedata
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from analytics.ingest.personal_forms import FORMS, Form
from analytics.ingest.reading import Mask
from analytics.ingest.reading import mask as mask_of
from analytics.text import msg


class Personal(StrEnum):
    """What a finding is. The value is what the notes of a batch call it."""

    EMAIL = "email"
    NIR = "nir"
    BIRTH = "birth"
    PHONE = "phone"
    PLATE = "plate"
    NAME = "name"


LABELS: Mapping[Personal, str] = {
    Personal.EMAIL: msg("e-mail address"),
    Personal.NIR: msg("social security number"),
    Personal.BIRTH: msg("date of birth"),
    Personal.PHONE: msg("phone number"),
    Personal.PLATE: msg("number plate"),
    Personal.NAME: msg("name after a title"),
}
MARKS: Mapping[Personal, str] = {
    Personal.EMAIL: "[courriel]",
    Personal.NIR: "[numéro de sécurité sociale]",
    Personal.BIRTH: "[date de naissance]",
    Personal.PHONE: "[téléphone]",
    Personal.PLATE: "[plaque]",
    Personal.NAME: "[nom]",
}
ALL = tuple(Personal)
IN_IDENTIFIERS = (Personal.EMAIL, Personal.NIR, Personal.BIRTH, Personal.NAME)

Findings = Mapping[Personal, int]


@dataclass(frozen=True, slots=True)
class Swept:
    """A column without what was found in it, and where: `found` is parallel to the cells, by kind."""

    cells: pa.Array
    found: Mapping[Personal, pa.Array]

    @property
    def findings(self) -> Findings:
        return {kind: n for kind, where in self.found.items() if (n := pc.sum(where).as_py() or 0)}


def scan(cells: pa.Array, kinds: Collection[Personal] = ALL) -> Findings:
    """How many cells hold each kind; kinds that no cell holds are left out."""
    return sweep(cells, kinds).findings


def mask(cells: pa.Array, kinds: Collection[Personal] = ALL) -> pa.Array:
    """The cells, each finding replaced by its kind's mark."""
    return sweep(cells, kinds).cells


def sweep(cells: pa.Array, kinds: Collection[Personal] = ALL) -> Swept:
    """Mask the cells and say where each kind was found. Only distinct suspect texts are looked at closely."""
    rows = np.flatnonzero(_may_hold(cells, tuple(kinds)))
    suspects = cells.take(pa.array(rows)).dictionary_encode()
    may_hold = {kind: _may_hold(suspects.dictionary, (kind,)) for kind in kinds}
    clear: list[str] = []
    held: list[Counter[Personal]] = []
    for rank, text in enumerate(suspects.dictionary.to_pylist()):
        plain, found = _cleaned(text, [kind for kind in kinds if may_hold[kind][rank]], kinds)
        clear.append(plain)
        held.append(found)
    where = {
        kind: _at(rows[np.array([kind in found for found in held])[suspects.indices.to_numpy()]], len(cells))
        for kind in kinds
        if any(kind in found for found in held)
    }
    masked = pa.array(clear, pa.string()).take(suspects.indices)
    return Swept(pc.replace_with_mask(cells, _at(rows, len(cells)), masked) if where else cells, where)


def blanked(cells: pa.Array) -> Swept:
    """Identifiers: a cell that holds personal data is emptied, whole."""
    swept = sweep(cells, IN_IDENTIFIERS)
    for where in swept.found.values():
        cells = pc.if_else(where, pa.scalar(None, pa.string()), cells)
    return Swept(cells, swept.found)


def cleaned(text: str, kinds: Collection[Personal] = ALL) -> tuple[str, Counter[Personal]]:
    """One text without its findings, and how many of each kind it held."""
    return _cleaned(text, kinds, kinds)


def _cleaned(text: str, first: Collection[Personal], kinds: Collection[Personal]) -> tuple[str, Counter[Personal]]:
    """Look for the `first` kinds; where something is masked, for all again: what stood beside it may now show."""
    found: Counter[Personal] = Counter()
    plain, sought = unicodedata.normalize("NFC", text), first
    while sought:
        now: Counter[Personal] = Counter()
        for kind in (kind for kind in ALL if kind in sought):
            plain, n = _replaced(plain, FORMS[kind.value], MARKS[kind])
            now.update({kind: n} if n else {})
        found.update(now)
        sought = kinds if now else ()
    return (plain if found else text), found


def _replaced(text: str, form: Form, mark: str) -> tuple[str, int]:
    parts, end, n = [], 0, 0
    for match in form.pattern.finditer(text):
        if form.holds(match):
            parts += [text[end : match.start()], mark]
            end, n = match.end(), n + 1
    return "".join([*parts, text[end:]]), n


def _may_hold(texts: pa.Array, kinds: tuple[Personal, ...]) -> Mask:
    """Texts that may hold something: a coarse pattern that Arrow runs over the whole column."""
    if not kinds:
        return np.zeros(len(texts), dtype=bool)
    return mask_of(pc.match_substring_regex(texts, _coarse(kinds), ignore_case=True))


def _at(rows: npt.NDArray[np.int64], n_rows: int) -> pa.Array:
    where = np.zeros(n_rows, dtype=bool)
    where[rows] = True
    return pa.array(where)


@cache
def _coarse(kinds: tuple[Personal, ...]) -> str:
    return "|".join(f"(?:{FORMS[kind.value].coarse})" for kind in kinds)
