"""Words of a report before a language is known: names, msgids, code labels, days, numbers."""

from dataclasses import dataclass
from datetime import date

from analytics.codes import for_structure
from analytics.config import Settings
from analytics.metrics.nouns.noun import Noun
from analytics.periods import Month, Quarter
from analytics.text import Message, Number, Translator, msg


@dataclass(frozen=True, slots=True)
class Label:
    """A code's label in both languages, as the structure names it."""

    fr: str
    en: str


@dataclass(frozen=True, slots=True)
class Day:
    """A date, written as Babel's pattern or style says."""

    value: date
    style: str = "long"


@dataclass(frozen=True, slots=True)
class Explained:
    """A remark, and the key of its paragraph on the page of methods: screens link the one to the other."""

    text: Message
    method: str


Amount = Number
Text = str | Message | Label | Day | Number | Explained
"""A plain string is a proper name: it is shown as it is."""


def words(text: Text, t: Translator) -> str:
    """The text in the translator's language, with the values of its messages."""
    match text:
        case Explained():
            return words(text.text, t)
        case Message():
            return t(text.msgid, **_ready(text.values, t))
        case Label():
            return text.fr if t.lang == "fr" else text.en
        case Day():
            return t.day(text.value, text.style)
        case Number():
            return t.number(text.value, text.decimals)
        case str():
            return text


def label(name: str, code: str, settings: Settings) -> Text:
    """A code's label as the structure names it, or the code itself where the list does not know it."""
    line = for_structure(name, settings).get(code)
    return Label(line.label_fr, line.label_en) if line else code


def quarter_name(quarter: Quarter) -> Message:
    """« T2 2026 » in French, “Q2 2026” in English."""
    return Message(msg("Q{number} {year}"), {"number": quarter.number, "year": quarter.year})


def under_way(period: Text, until: date) -> Text:
    """A period by its name, and the day up to which it is known: « T3 2026, en cours, jusqu’au 14 août »."""
    return Message(msg("{period}, under way, up to {day}"), {"period": period, "day": Day(until, "d MMMM")})


def year_name(year: int) -> Message:
    """« Année 2025 »."""
    return Message(msg("Year {year}"), {"year": str(year)})


def how_many(noun: Noun, n: float) -> Message:
    """« aucun jour », « 1 jour », « 12 jours »: of a number told without decimals."""
    return Message(noun.of(round(n)), {"n": Number(n)})


def period_name(period: Quarter | Month) -> Text:
    """A quarter as `quarter_name` says it, or « juillet 2026 »."""
    return Day(period.first_day, "MMMM y") if isinstance(period, Month) else quarter_name(period)


def year_up_to(quarter: Quarter) -> Message:
    """« quatre trimestres jusqu’au T2 2026 »."""
    return Message(msg("four quarters up to {quarter}"), {"quarter": quarter_name(quarter)})


def _ready(values: dict[str, object], t: Translator) -> dict[str, object]:
    return {name: _word(value, t) for name, value in values.items()}


def _word(value: object, t: Translator) -> object:
    """A value of a message: texts become words, tuples of texts a list; the rest is the translator's."""
    if isinstance(value, Message | Label | Day):
        return words(value, t)
    if isinstance(value, tuple):
        return ", ".join(str(_word(part, t)) for part in value)
    return value
