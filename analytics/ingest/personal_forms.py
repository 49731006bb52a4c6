"""The forms under which personal data are written in France: one pattern a kind, and what must hold beside it.

A run of 15 digits is a social security number where its control key holds; digits grouped as on the card
(1 85 05 75 116 005) are one whatever their key. A year of birth alone is an age, and is left.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Form:
    """`pattern` finds; `coarse` (for Arrow, no look-around, case ignored) never misses what `pattern` finds."""

    pattern: "re.Pattern[str]"
    coarse: str
    holds: Callable[["re.Match[str]"], bool] = lambda _: True


_SPACE = "[\\s\x0b\x1c-\x1f\x85\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]"
"""All that Python takes for a space; Arrow's patterns know the first six only."""
_SIGN = "[ .\\-/\u00a0\u202f\u2009]"
_UPPER = "A-ZÀ-ÖØ-Þ"
_NOT_INSIDE, _NOT_BEFORE = r"(?<![^\W_])", r"(?![^\W_])"

# A whole word before the sign, taken once and given nothing back: a long word takes as many steps as it has letters.
_BOX = r"(?<![\w.+'’\-])[\w.+'’\-]++"
_AT = r"(?:@|\(at\)|\[at\]|(?<=\s)arobase(?=\s))"
_EMAIL = rf"{_BOX}{_SPACE}?{_AT}{_SPACE}?[\w\-]+(?:\.[\w\-]+)*\.[^\W\d_]{{2,}}"

_SEX, _MONTH, _DEPARTMENT = r"[1-478]", r"(?:0[1-9]|1[0-2]|[2-9]\d)", r"(?:\d{2}|2[AB])"
_GROUPED = rf"{_SEX}{_SIGN}\d{{2}}{_SIGN}{_MONTH}{_SIGN}{_DEPARTMENT}{_SIGN}\d{{3}}{_SIGN}\d{{3}}(?:{_SIGN}\d{{2}})?"
_RUN = rf"(?P<run>{_SEX}\d{{2}}{_MONTH}{_DEPARTMENT}\d{{6}}){_SIGN}?(?P<key>\d{{2}})"
_NIR = rf"(?<![\d.,])(?:{_GROUPED}|{_RUN})(?!\d)"

_MONTHS = "janv|f[ée]v|mars|avr|mai|juin|juil|ao[uû]t|sept|oct|nov|d[ée]c"
_DAY = (
    rf"(?:\d{{1,2}}(?:er)?{_SIGN}{{1,3}}(?:\d{{1,2}}|(?:{_MONTHS})[^\W\d_]*\.?){_SIGN}{{1,3}}\d{{2,4}}"
    rf"|\d{{4}}-\d{{2}}-\d{{2}}|\d{{8}})"
)
_BORN = r"(?:n[ée]e?(?:[(.·]e\)?)?|born(?: on)?|(?:date de )?naissance|d\.?d\.?n\.?)"
_BIRTH = rf"{_NOT_INSIDE}{_BORN}[ :\u00a0\u202f]{{1,3}}(?:le{_SPACE}+)?{_DAY}(?!\d)"

_FRENCH_PHONE = (
    rf"(?:(?:\+|00)33{_SPACE}?(?:\(0\))?{_SPACE}?[1-9]|0[1-9])(?P<sign>{_SIGN}?)\d{{2}}(?:(?P=sign)\d{{2}}){{3}}"
)
_FOREIGN_PHONE = rf"(?:\+|(?<!\d)00)(?!33)[1-9]\d{{1,2}}(?:{_SIGN}?\d){{6,11}}"
_PHONE = rf"(?<![\d.,])(?:{_FRENCH_PHONE}|{_FOREIGN_PHONE})(?!\d)"

_LETTER = "[A-HJ-NP-TV-Z]"
_COUNTY = r"(?:0[1-9]|[1-8]\d|9[0-5]|2[AB]|97[1-6])"
_NEW_PLATE = rf"{_LETTER}{{2}}(?P<new>[ -]?)\d{{3}}(?P=new){_LETTER}{{2}}|(?i:{_LETTER}{{2}}-\d{{3}}-{_LETTER}{{2}})"
_OLD_PLATE = rf"\d{{1,4}}(?P<old>[ -]){_LETTER}{{2,3}}(?P=old){_COUNTY}|\d{{3,4}}{_LETTER}{{2,3}}{_COUNTY}"
_PLATE = rf"{_NOT_INSIDE}(?:{_NEW_PLATE}|{_OLD_PLATE}){_NOT_BEFORE}"

_TITLES = "mmes?|mlles?|mrs?|mesdames|madame|messieurs|monsieur|mesdemoiselles|mademoiselle|docteur"
_SHORT = "mmes?|mlles?|mr"
_PARTICLES = rf"(?:(?:de|du|des|van|von|der|ben|bin|el|al|da|dos|di){_SPACE}+|d['’]{_SPACE}?)*"
_CAPITAL = rf"(?:[{_UPPER}]\.|[{_UPPER}][\w'’\-]*)"
_FULL_NAME = rf"{_PARTICLES}{_CAPITAL}(?:{_SPACE}+{_PARTICLES}{_CAPITAL}){{0,2}}"
_COMMON = (
    "la|le|les|un|une|de|du|des|et|ou|qui|que|a|à|au|aux|en|est|sont|était|sera|dans|sur|sous|pour|par|avec|sans|ne|se|"
    "y|nous|vous|il|elle|ils|elles|dit|dont|seule?|âgée?|habite|souhaite|demande|signale|appelle|vit|va|fait|très|plus|"
    "pas|son|sa|ses|leur|cette|ce|chez|mais|car|puis|veut|peut|doit|reste|revient|refuse|accepte|indique|explique"
)
_NAME = (
    rf"{_NOT_INSIDE}(?:(?i:{_TITLES})\.?|MM?\.|MM?|Me|Drs?\.?){_SPACE}+{_FULL_NAME}"
    rf"|{_NOT_INSIDE}(?:(?i:{_TITLES})|MM?|Me|Drs?)\.(?=[{_UPPER}][^\W\d_]){_FULL_NAME}"
    rf"|{_NOT_INSIDE}(?i:{_SHORT})\.?{_SPACE}+(?!(?i:{_COMMON}){_NOT_BEFORE})[^\W\d_]{{2,}}"
)


def _key_holds(found: "re.Match[str]") -> bool:
    """The control key of a run of digits: 97 less the number modulo 97, Corsica's 2A and 2B counted as 19 and 18."""
    if found["run"] is None:
        return True
    number = int(found["run"].upper().replace("2A", "19").replace("2B", "18"))
    return 97 - number % 97 == int(found["key"])


FORMS: dict[str, Form] = {
    "email": Form(re.compile(_EMAIL, re.IGNORECASE), r"@|\(at\)|\[at\]|arobase"),
    "nir": Form(re.compile(_NIR, re.IGNORECASE), f"{_GROUPED}|{_RUN}", _key_holds),
    "birth": Form(
        re.compile(_BIRTH, re.IGNORECASE), r"(?:^|[^a-z])(?:n[ée]|born|(?:date de )?naissance|d\.?d\.?n)[^\d]{0,16}\d"
    ),
    "phone": Form(re.compile(_PHONE), rf"0[1-9]{_SIGN}?\d{{2}}{_SIGN}?\d{{2}}|(?:\+|00)[1-9]\d"),
    "plate": Form(re.compile(_PLATE), r"[A-Z]{2}[ -]?\d{3}[ -]?[A-Z]{2}|\d[ -]?[A-Z]{2,3}[ -]?(?:\d{2}|2[AB])"),
    "name": Form(re.compile(_NAME), rf"(?:{_TITLES}|mm?|me|drs?)(?:\.?{_SPACE}|\.\pL)"),
}
