"""What the oracle knows of codes: the lists as their files have them, and which records they set apart."""

import csv
from typing import Any

from analytics.codes import CODES_DIR
from analytics.fields import INTERVENTION, of_block

Row = dict[str, Any]


def codes(name: str) -> dict[str, Row]:
    """The lines of a code list, as its file has them."""
    with (CODES_DIR / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return {line["code"]: line for line in csv.DictReader(file)}


THEMES = codes("theme")
_BLOCK = [field.name for field in of_block(INTERVENTION, "isolation") if field.name != "person_key"]


def is_restricted(record: Row) -> bool:
    named = [record["theme"], *(record["themes_sec"] or ()), *(record["signals"] or ())]
    return any(THEMES[theme]["restricted"] == "1" for theme in named)


def is_isolation(record: Row) -> bool:
    """By its theme, main or secondary, or by an answer to what is asked of isolation only."""
    named = [record["theme"], *(record["themes_sec"] or ())]
    says = any(record[name] not in (None, "NR") for name in _BLOCK)
    return says or any(THEMES[theme]["parent"] == "I" for theme in named)
