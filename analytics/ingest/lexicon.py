"""What may be meant by a word of the trade: the labels of a code list and the team's own ways, by the words they hold.

Words match without case, accents, plural, bracketed endings, small words or order. Nothing is guessed here: a lexicon
says which codes bear a spelling, and how close it is.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher, get_close_matches
from functools import cache

from analytics.codes import CodeList
from analytics.config import DATA
from analytics.ingest.keys import normal

VALUES = DATA / "spellings" / "values.toml"
MIN_LIKENESS = 0.84
_ENDINGS = re.compile(r"\((?:e?s?|x|nes?|ères?)\)")
_PARTS = re.compile(r"[,;:/()]| ou | et | or | and ")
_FRENCH_SMALL = {"le", "la", "les", "l", "un", "une", "du", "de", "des", "d", "a", "au", "aux", "en", "et", "ou", "par"}
_SMALL = _FRENCH_SMALL | {"sur", "dans", "pour", "avec", "the", "of", "and", "or", "to", "in", "on", "at"}
Words = frozenset[str]


@dataclass(frozen=True, slots=True)
class Near:
    """A spelling that is like the one sought, its code, and how alike they are (1 is the same)."""

    text: str
    code: str
    likeness: float = 1.0


@dataclass(frozen=True, slots=True)
class Lexicon:
    """`whole`: spellings by the words they hold; `parts`: members of labels such as « Encombrants, dépôt sauvage »."""

    whole: dict[Words, list[Near]] = field(default_factory=dict)
    parts: dict[Words, list[Near]] = field(default_factory=dict)

    def same(self, text: str) -> list[Near]:
        return self.whole.get(words(text), [])

    def member(self, text: str) -> list[Near]:
        return self.parts.get(words(text), [])

    def contained(self, text: str) -> list[Near]:
        """The spellings all of whose words the text holds: those of the most words."""
        held = words(text)
        found = [(len(known), near) for known in (*self.whole, *self.parts) if known < held for near in self._of(known)]
        most = max((n for n, _ in found), default=0)
        return _by_code([near for n, near in found if n == most])

    def wider(self, text: str) -> list[Near]:
        """The spellings that say more than the text: « Bruit » may be that of neighbours or of the street."""
        held = words(text)
        return _by_code([near for known in (*self.whole, *self.parts) if held < known for near in self._of(known)])

    def alike(self, text: str) -> list[Near]:
        """Spellings of nearly the same letters, the likeliest first, one a code."""
        known = {near.text: near for table in (self.whole, self.parts) for nears in table.values() for near in nears}
        forms = {normal(spelt): near for spelt, near in known.items()}
        sought = normal(text)
        likely = get_close_matches(sought, forms, n=8, cutoff=MIN_LIKENESS)
        found = [Near(forms[form].text, forms[form].code, _likeness(sought, form)) for form in likely]
        return _by_code(sorted(found, key=lambda near: -near.likeness))

    def _of(self, known: Words) -> list[Near]:
        return [*self.whole.get(known, []), *self.parts.get(known, [])]


def lexicon(name: str, codes: CodeList) -> Lexicon:
    """The lexicon of one list: its codes' labels, their members, and the ways of `data/spellings`."""
    made, left = Lexicon(), leftover(name)
    for code, line in codes.items():
        if code in left or line.hidden:
            continue
        for label in dict.fromkeys((line.label_fr, line.label_en)):
            _add(made.whole, label, code)
            for part in _PARTS.split(label):
                _add(made.parts, part, code)
        for text in _ways().get(name, {}).get(code, ()):
            _add(made.whole, text, code)
    return made


def leftover(name: str) -> frozenset[str]:
    """Codes for what is not said or not listed: no spelling leads to them, only someone's choice."""
    rest = _ways()["leftover"]
    return frozenset(rest.get(name, rest["*"]))


def words(text: str) -> Words:
    """The words that tell spellings apart: « Dépôt(s) de gravats » holds depot and gravat."""
    found = normal(_ENDINGS.sub("", text.casefold())).split()
    telling = [word for word in found if word not in _SMALL] or found
    return frozenset(_singular(word) for word in telling)


def _singular(word: str) -> str:
    if len(word) > 4 and word.endswith("aux") and not word.endswith("eaux"):
        return f"{word[:-3]}al"
    return word[:-1] if len(word) > 3 and word[-1] in "sx" and not word[-2].isdigit() else word


def _add(table: dict[Words, list[Near]], text: str, code: str) -> None:
    key = words(text)
    if key and code not in {near.code for near in table.get(key, [])}:
        table.setdefault(key, []).append(Near(text.strip(), code))


def _by_code(found: list[Near]) -> list[Near]:
    return list({near.code: near for near in reversed(found)}.values())[::-1]


def _likeness(first: str, second: str) -> float:
    return SequenceMatcher(None, first, second).ratio()


@cache
def _ways() -> Mapping[str, Mapping[str, list[str]]]:
    return tomllib.loads(VALUES.read_text(encoding="utf-8"))
