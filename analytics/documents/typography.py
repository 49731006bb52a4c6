"""French as it is printed: no-break spaces, apostrophes, ordinals. What a person typed is mended, never reworded."""

import re
import unicodedata

from analytics.reports.words import Text, words
from analytics.text import Translator

NARROW, WIDE = "\u202f", "\u00a0"
RAISED = {"ᵉ": "e", "ʳ": "r", "ᵈ": "d", "ⁿ": "n", "ˢ": "s"}
"""Superior letters and the letters they are: fonts lack them and screen readers spell them, so writers raise those."""

_UNHELD = ("Cc", "Cs", "Cn")
"""Unicode's categories of what is no letter or sign."""

_LONG, _MAY_BREAK = re.compile(r"\S{40}(?=\S)"), "\u200b"
"""An address or a code longer than that may be broken where the line ends."""

_TIMES = re.compile("× (?=\\d)")
"""A ratio is not parted from its sign, in any language."""

_MONTHS = "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
_MENDED = (
    (re.compile(r"(?<=\S)[ \u00a0\u202f]+(?=[;!?](?:\s|$|[»)\]]))"), NARROW),
    (re.compile(r"(?<=[\d\u202f\u00a0])[ \u00a0](?=%)"), NARROW),
    (re.compile(r"(?<=\S) (?=:(?:\s|$))"), WIDE),
    (re.compile(r"«[ \u202f]?(?=\S)"), f"«{WIDE}"),
    (re.compile(r"(?<=\S)[ \u202f]?»"), f"{WIDE}»"),
    (re.compile(r"«\u00a0\u00a0+"), f"«{WIDE}"),
    (re.compile(r"\u00a0\u00a0+»"), f"{WIDE}»"),
    (re.compile(r"(?<=\w)'(?=\w)"), "’"),
    (re.compile(r"\.\.\."), "…"),
    (re.compile(r"\b1er\b"), "1ᵉʳ"),
    (re.compile(r"\b1ere\b|\b1ère\b"), "1ʳᵉ"),
    (re.compile(r"\b([2-9]|\d{2,})(?:e|eme|ème)\b"), r"\1ᵉ"),
    (re.compile(rf"(?<=[\dʳ]) (?=(?:{_MONTHS})\b)"), WIDE),
)


def printed(text: Text, t: Translator) -> str:
    """A text as it is printed: in the reader's language, with its typography."""
    return typeset(words(text, t), t.lang)


def typeset(text: str, lang: str) -> str:
    """The text with the typography of its language, without what no file may hold; English is left as it is."""
    text = _TIMES.sub(f"×{WIDE}", _held(text))
    if lang != "fr":
        return text
    for pattern, mended in _MENDED:
        text = pattern.sub(mended, text)
    return text


def _held(text: str) -> str:
    """Without control characters and codes that are no character; line ends are spaces, and long words may break."""
    text = _LONG.sub(f"\\g<0>{_MAY_BREAK}", text)
    kinds = ((letter, unicodedata.category(letter)) for letter in text)
    return "".join(
        " " if letter in "\t\n\r" else letter for letter, kind in kinds if kind not in _UNHELD or letter in "\t\n\r"
    )


def pieces(text: str) -> list[tuple[str, bool]]:
    """The text cut into (letters, whether they are raised): « 1ᵉʳ mars » gives 1, er raised, mars."""
    parts = re.split(f"([{''.join(RAISED)}]+)", text)
    return [
        ("".join(RAISED[letter] for letter in part) if rank % 2 else part, bool(rank % 2))
        for rank, part in enumerate(parts)
        if part
    ]
