"""Postal addresses as people type them, in the parts by which a gazetteer knows them. Nothing is looked up here."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from analytics.ingest.keys import normal

_WORDS = {
    "av": "avenue",
    "ave": "avenue",
    "bd": "boulevard",
    "bld": "boulevard",
    "blvd": "boulevard",
    "boul": "boulevard",
    "r": "rue",
    "pl": "place",
    "all": "allee",
    "imp": "impasse",
    "ch": "chemin",
    "che": "chemin",
    "chem": "chemin",
    "rte": "route",
    "sq": "square",
    "crs": "cours",
    "pas": "passage",
    "res": "residence",
    "fg": "faubourg",
    "fbg": "faubourg",
    "qu": "quai",
    "st": "saint",
    "ste": "sainte",
    "gal": "general",
    "gl": "general",
    "mal": "marechal",
    "mar": "marechal",
    "pdt": "president",
    "dr": "docteur",
    "pr": "professeur",
    "cdt": "commandant",
    "col": "colonel",
    "cap": "capitaine",
    "lt": "lieutenant",
}
_TYPES = (
    "rue|avenue|boulevard|place|allee|impasse|chemin|route|square|cours|passage|residence|faubourg|quai|cite|villa|voie|"
    "sentier|esplanade|promenade|mail|rond|venelle|traverse|montee|lotissement|hameau|clos"
)
_SMALL = frozenset(["de", "du", "des", "d", "la", "le", "les", "l", "a", "au", "aux"])
_KNOWN_TYPES = "|".join([_TYPES, *(short for short, word in _WORDS.items() if word in _TYPES.split("|"))])
_NUMBER = re.compile(
    rf"(?:(?:n|no) )?(?P<number>\d{{1,4}})(?: \d{{1,4}}(?= (?:{_KNOWN_TYPES})\b))?"
    rf"(?: ?(?P<suffix>bis|ter|quater|quinquies|[a-h](?= (?:{_KNOWN_TYPES})\b)))? (?P<street>.+)"
)
_BARE_NUMBER = re.compile(r"(?:(?:n|no) )?\d{1,4}(?: ?(?:bis|ter|quater|quinquies|[a-h]))?")
_POSTCODE = re.compile(r"(?P<street>.*?) ?\b(?P<postcode>\d{5})\b ?(?P<city>.*)")
_CEDEX = re.compile(r" ?\bcedex\b.*")


@dataclass(frozen=True, slots=True)
class Address:
    """One reading of an address: keys that compare by equality, "" where a part is not said."""

    street: str
    number: str = ""
    suffix: str = ""
    postcode: str = ""
    city: str = ""


def readings(text: str, postcode: str = "", city: str = "") -> Iterator[Address]:
    """The ways to understand an address, the likeliest first; `postcode` and `city` where they have their columns."""
    pieces = _pieces(text)
    said_city = city_key(city)
    for rank, piece in enumerate(pieces):
        street, code, town = _parted(piece, pieces[rank + 1 :])
        number, suffix, name = _numbered(street)
        if name:
            yield Address(street_key(name), number, suffix, postcode_key(postcode) or code, said_city or town)


def street_key(name: str) -> str:
    """« Av. du Gal de Gaulle » and « avenue Général-de-Gaulle » are one street."""
    full = (_WORDS.get(word, word) for word in normal(name).split())
    return " ".join(word for word in full if word not in _SMALL)


def city_key(name: str) -> str:
    words = _CEDEX.sub("", normal(name)).split()
    return " ".join({"st": "saint", "ste": "sainte"}.get(word, word) for word in words)


def postcode_key(text: str) -> str:
    """Five digits: a spreadsheet loses the zero of « 01000 »."""
    digits = normal(text).replace(" ", "")
    return digits.zfill(5) if digits else ""


def suffix_key(text: str) -> str:
    """`bis` may be written b, and so on: the first letter tells."""
    return normal(text)[:1]


def _pieces(text: str) -> list[str]:
    """What commas part, a number alone put back before its street."""
    pieces: list[str] = []
    for piece in filter(None, map(normal, re.split(r"[,;\n]", text))):
        if pieces and _BARE_NUMBER.fullmatch(pieces[-1]):
            pieces[-1] += f" {piece}"
        else:
            pieces.append(piece)
    return pieces


def _parted(piece: str, after: list[str]) -> tuple[str, str, str]:
    """A piece without its postcode and city, which may stand in it or in the pieces after it."""
    for rank, text in enumerate([piece, *after]):
        found = _POSTCODE.fullmatch(text)
        if found:
            return (found["street"] if rank == 0 else piece), found["postcode"], city_key(found["city"])
    return piece, "", city_key(after[-1]) if after else ""


def _numbered(street: str) -> tuple[str, str, str]:
    found = _NUMBER.fullmatch(street)
    if not found:
        return "", "", street
    return str(int(found["number"])), suffix_key(found["suffix"] or ""), found["street"]
