"""What an indicator counts, and the columns it needs, in words of the code lists, the fields and the registry."""

from collections.abc import Iterable

from analytics.config import Settings
from analytics.fields import TABLES, by_name
from analytics.metrics.base import Count, Counted, Delay, Facts
from analytics.metrics.names import DELAY_NAMES, FACT_NAMES
from analytics.metrics.needs import PLACES
from analytics.reports.words import Text, label
from analytics.text import Message, msg


def sentence(count: Counted, settings: Settings) -> Message:
    """What is counted: no name of the store and no code, but what they stand for."""
    text = msg("What is counted: {counted}.")
    if isinstance(count, Delay):
        text = msg("Days counted: {counted}.")
    elif isinstance(count, Facts) and count.is_stock:
        text = msg("What is so at the end of the quarter: {counted}.")
    return Message(text, {"counted": named(count, settings)})


def named(count: Counted, settings: Settings) -> Text:
    """The same as a noun."""
    match count:
        case Count():
            return _acts(count, settings)
        case Facts():
            return _parted(tuple(Message(FACT_NAMES[name]) for name in count.names), count, settings)
        case Delay():
            return _parted((Message(DELAY_NAMES[count.name]),), count, settings)


def columns(names: Iterable[str], *tables: str) -> tuple[Text, ...]:
    """The labels of fields, as the tables named first, then all others, call them, and of what is told of a place.
    Raises KeyError on neither."""
    labels = dict(PLACES)
    for table in (*tables, *TABLES):
        labels = {name: field.label for name, field in by_name(table).items()} | labels
    return tuple(_quoted(Message(labels[name])) for name in names)


def _acts(count: Count, settings: Settings) -> Message:
    values: dict[str, object] = {
        "dimension": label("dimension", count.dimension, settings),
        "origins": tuple(label("origin", code, settings) for code in count.origin_codes()),
    }
    if not count.themes:
        return Message(msg("acts of “{dimension}”, every theme but restricted ones; origins: {origins}"), values)
    themes = tuple(label("theme", code, settings) for code in count.theme_codes())
    return Message(
        msg("acts of “{dimension}”, main themes: {themes}; origins: {origins}"), {**values, "themes": themes}
    )


def _parted(nouns: tuple[Text, ...], count: Facts | Delay, settings: Settings) -> Message:
    """The nouns, with the parts that are kept where not all are."""
    if not count.parts:
        return Message(msg("{names}"), {"names": nouns})
    parts = tuple(_quoted(label(count.part_list, code, settings)) for code in count.parts)
    return Message(msg("{names}, of which only {parts}"), {"names": nouns, "parts": parts})


def _quoted(text: Text) -> Message:
    return Message(msg("“{name}”"), {"name": text})
