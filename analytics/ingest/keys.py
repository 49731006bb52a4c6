"""Spellings made comparable: headers, values and zone names match without case, accents, punctuation or articles."""

import re
import unicodedata

_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d"})
_BREAKS = re.compile(r"[\W_]+")
_ARTICLES = re.compile(r"^(?:(?:le|la|les|l(?= [a-z])) )+")


def normal(text: str) -> str:
    """« N° signalement », « n signalement » and « N°  Signalement » are one spelling; nothing but marks gives ""."""
    parts = unicodedata.normalize("NFKD", text.casefold()).casefold().translate(_LIGATURES)
    bare = "".join(mark for mark in parts if not unicodedata.combining(mark))
    return _BREAKS.sub(" ", bare).strip()


def zone_key(text: str) -> str:
    """`normal`, less the leading articles: « L’Amérique » and « amerique » name one zone, « LA » alone stays."""
    return _ARTICLES.sub("", normal(text))
