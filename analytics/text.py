"""Words shown to people: English msgids in the code, other languages in `data/locale/<lang>/*.po`.

A translator is passed as an argument; nothing here keeps a current language.
"""

import io
import re
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from gettext import GNUTranslations, NullTranslations
from pathlib import Path

from babel import Locale
from babel.dates import format_date
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal, format_percent

LANGUAGES = ("fr", "en")
LOCALE_DIR = Path(__file__).parent.parent / "data" / "locale"
_FIRST_OF_MONTH = re.compile(r"(?<!\d)1 (?=[^\W\d])")
"""Babel writes « 1 avril » where French has an ordinal for the first day of a month, and for that day only."""

_LOCALES = {"fr": Locale("fr", "FR"), "en": Locale("en", "GB")}


def msg(msgid: str) -> str:
    """Mark a msgid for the catalogues where it is declared, to be translated where it is shown."""
    return msgid


@dataclass(frozen=True, slots=True)
class Message:
    """A msgid and its values (messages, shares, dates, tuples…), translated only when a language is known."""

    msgid: str
    values: dict[str, object] = field(default_factory=dict)


class Share(float):
    """A share of 1 among a message's values: it is written as a percentage with one decimal."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number inside a message, written as the language writes it (a bare int is an identifier, a year, a line)."""

    value: float
    decimals: int = 0


_SIZES = (
    (1_000_000_000, msg("{n} GB")),
    (1_000_000, msg("{n} MB")),
    (1_000, msg("{n} kB")),
    (1, msg("{n} bytes")),
)


def size(n_bytes: int) -> Message:
    """A number of bytes in the largest unit of which there is one, with a decimal where it is no round number."""
    unit, said = next(((unit, said) for unit, said in _SIZES if n_bytes >= unit), _SIZES[-1])
    return Message(said, {"n": Number(n_bytes / unit, decimals=0 if n_bytes % unit == 0 else 1)})


@dataclass(frozen=True, slots=True)
class Translator:
    """One language: `t("text {name}", name=…)`, `t.n("{n} zone", "{n} zones", n)`, numbers and dates through Babel."""

    lang: str
    catalogue: NullTranslations

    def __call__(self, msgid: str, /, **values: object) -> str:
        return self.catalogue.gettext(msgid).format(**self._ready(values)) if values else self.catalogue.gettext(msgid)

    def n(self, one: str, many: str, n: int, /, **values: object) -> str:
        return self.catalogue.ngettext(one, many, n).format(n=self.number(n), **self._ready(values))

    def message(self, message: Message) -> str:
        return self(message.msgid, **message.values)

    def number(self, value: float, decimals: int = 0) -> str:
        """Grouped digits and exactly `decimals` decimals: 1 234,5 in French, 1,234.5 in English; −7,6 below 0."""
        pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
        return _signed(format_decimal(value, format=pattern, locale=_LOCALES[self.lang]))

    def percent(self, share: float, decimals: int = 0) -> str:
        """A share of 1 as a percentage."""
        pattern = ("#,##0" + ("." + "0" * decimals if decimals else "")) + ("\u202f%" if self.lang == "fr" else "%")
        return _signed(format_percent(share, format=pattern, locale=_LOCALES[self.lang]))

    def day(self, value: date, style: str = "long") -> str:
        """A date in words: « 3 mars 2026 », « 1ᵉʳ avril 2026 », or a Babel pattern such as `MMM y`."""
        said = format_date(value, style, locale=_LOCALES[self.lang])
        return _FIRST_OF_MONTH.sub("1ᵉʳ ", said) if self.lang == "fr" else said

    def _ready(self, values: dict[str, object]) -> dict[str, object]:
        return {name: self._word(value) for name, value in values.items()}

    def _word(self, value: object) -> object:
        if isinstance(value, Message):
            return self.message(value)
        if isinstance(value, Number):
            return self.number(value.value, value.decimals)
        if isinstance(value, Share):
            return self.percent(value, 1)
        if isinstance(value, date):
            return self.day(value)
        if isinstance(value, tuple):
            return ", ".join(str(self._word(part)) for part in value)
        return value


def _signed(number: str) -> str:
    """With a true minus sign, and none before what is rounded to 0."""
    return number.replace("-", "−" if re.search("[1-9]", number) else "")


@cache
def translator(lang: str) -> Translator:
    """The translator of one of `LANGUAGES`. English is the language of the msgids and needs no catalogue."""
    return Translator(lang, _read_catalogues(lang))


def _read_catalogues(lang: str) -> NullTranslations:
    paths = sorted((LOCALE_DIR / lang).glob("*.po"))
    if not paths:
        return NullTranslations()
    merged = Catalog(locale=lang)
    for path in paths:
        with path.open("rb") as file:
            for entry in read_po(file, locale=lang):
                if entry.id:
                    merged.add(entry.id, entry.string)
    compiled = io.BytesIO()
    write_mo(compiled, merged)
    compiled.seek(0)
    return GNUTranslations(compiled)
