"""The trade's code lists, read from `data/codes/*.csv`. A structure renames or hides codes, never moves them."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from types import MappingProxyType

from analytics.config import DATA, Settings
from analytics.errors import InputError
from analytics.text import msg

CODES_DIR = DATA / "codes"


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """One line of a list. `parent`: a theme's dimension, a conflict mode's register, a referral's origin."""

    code: str
    label_fr: str
    label_en: str
    parent: str = ""
    order: int = 0
    valid_from: date | None = None
    valid_to: date | None = None
    definition_fr: str = ""
    definition_en: str = ""
    restricted: bool = False
    hidden: bool = False

    def label(self, lang: str) -> str:
        return self.label_fr if lang == "fr" else self.label_en

    def definition(self, lang: str) -> str:
        return self.definition_fr if lang == "fr" else self.definition_en


CodeList = Mapping[str, Code]


@cache
def code_list(name: str) -> CodeList:
    """The codes of one list, in their order. Raises KeyError on a list that does not exist."""
    path = CODES_DIR / f"{name}.csv"
    if not path.exists():
        raise KeyError(name)
    with path.open(encoding="utf-8", newline="") as file:
        codes = [_read(line) for line in csv.DictReader(file)]
    return MappingProxyType({code.code: code for code in sorted(codes, key=lambda code: code.order)})


def code_list_names() -> tuple[str, ...]:
    return tuple(sorted(path.stem for path in CODES_DIR.glob("*.csv")))


def check_lists(settings: Settings) -> None:
    """Raise InputError where the settings rename or hide codes of a list that does not exist."""
    for name in (*settings.code_labels, *settings.hidden_codes):
        if name not in code_list_names():
            raise InputError(
                msg("The settings rename or hide codes of “{list}”, which is not a list of codes."),
                remedy=msg("Choose one of: {lists}."),
                list=name,
                lists=code_list_names(),
            )


def for_structure(name: str, settings: Settings) -> CodeList:
    """The list as a structure names it. Raises InputError where its settings name a code that does not exist."""
    labels, hidden = settings.code_labels.get(name, {}), settings.hidden_codes.get(name, [])
    if not labels and not hidden:
        return code_list(name)
    codes = dict(code_list(name))
    for code in [*labels, *hidden]:
        if code not in codes:
            raise InputError(
                msg("The settings rename or hide “{code}”, which is not in the list {list}."),
                remedy=msg("Remove it from home.toml: a structure may rename or hide a code, not create one."),
                code=code,
                list=name,
            )
    renamed = {code: replace(codes[code], label_fr=label, label_en=label) for code, label in labels.items()}
    unused = {code: replace(renamed.get(code, codes[code]), hidden=True) for code in hidden}
    return MappingProxyType(codes | renamed | unused)


def _read(line: dict[str, str]) -> Code:
    return Code(
        code=line["code"],
        label_fr=line["label_fr"],
        label_en=line["label_en"],
        parent=line["parent"],
        order=int(line["order"]),
        valid_from=_day(line["valid_from"]),
        valid_to=_day(line["valid_to"]),
        definition_fr=line.get("definition_fr", ""),
        definition_en=line.get("definition_en", ""),
        restricted=line.get("restricted", "") == "1",
    )


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


LEVELS: tuple[str, ...] = tuple(code_list("level"))

DRAWN = "trace"
OWN_LEVELS: tuple[str, ...] = ("perimetre", "regroupement", DRAWN)
"""Levels of the areas that a team makes itself: of zones where isolation may be read, of other zones, drawn."""

LANDLORD = "bailleur"
NAMED_LEVELS: Mapping[str, str] = MappingProxyType({LANDLORD: "landlord", "commune": "commune"})
"""Levels made of the zones that name them, in this column of a zone and of a tour; a file of municipalities wins."""

FILE_LEVELS: tuple[str, ...] = tuple(level for level in LEVELS if level not in (*OWN_LEVELS, LANDLORD))
"""Levels whose zones come from a file."""

UNLOCATED = "unlocated"
"""The reserved zone code of records that no zone of a level holds."""

ISOLATION_LEVELS: tuple[str, ...] = tuple(code for code, line in code_list("level").items() if line.parent == "I")
"""Levels at which isolation records may be placed and read: never below."""

RESTRICTED_LEVEL = "commune"
"""The only level at which restricted themes are counted, and by civil year."""

SERIES_BREAKS: tuple[str, ...] = tuple(code for code in code_list("context_event") if code.startswith("CHANGEMENT_"))
"""Events of the context that change what is counted or how: nothing is compared across them."""

PRESENCE_BREAKS: tuple[str, ...] = tuple(code for code in SERIES_BREAKS if code.endswith("_HORAIRES"))
"""Those that change hours of presence too: another tool for records leaves them as they were."""


def group_level(base: str) -> str:
    """The level of areas that group zones of this one: isolation is read in them where it is in their zones."""
    return OWN_LEVELS[0] if base in ISOLATION_LEVELS else OWN_LEVELS[1]


def label_of(name: str, code: str, lang: str) -> str:
    """A code's label, or the code itself where the list does not know it."""
    line = code_list(name).get(code)
    return line.label(lang) if line else code
