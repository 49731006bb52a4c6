"""What a structure has set, and to what: thresholds, words, targets, groups of themes; and what each changes."""

from collections.abc import Iterator
from dataclasses import dataclass, fields

from analytics.codes import code_list, code_list_names
from analytics.config import Home, Settings, version_of
from analytics.fields import INPUTS, TABLES
from analytics.reports.table import Column, Row, Shown, Table
from analytics.reports.words import Text, label
from analytics.store.inputs import data_digest
from analytics.store.live import DIGEST_LETTERS, read_live
from analytics.text import Message, Number, msg


@dataclass(frozen=True, slots=True, kw_only=True)
class Threshold:
    """A number that may be set: `scale` is what it is multiplied by to be typed (100 for a share)."""

    name: str
    title: str
    help: str
    least: float
    most: float
    scale: float = 1.0


THRESHOLDS: tuple[Threshold, ...] = (
    Threshold(
        name="min_presence_hours",
        title=msg("Least hours of presence for a rate"),
        help=msg("Under it, a zone has no rate in the quarter: it is hatched, it is not calm."),
        least=1,
        most=500,
    ),
    Threshold(
        name="max_unknown_origin",
        title=msg("Most acts of unknown origin (%)"),
        help=msg("Above it, rates are locked: what was found and what was asked for cannot be told apart."),
        least=0,
        most=100,
        scale=100,
    ),
    Threshold(
        name="max_other_theme",
        title=msg("Most acts under “other” (%)"),
        help=msg("Above it, the page on quality raises an alert."),
        least=0,
        most=100,
        scale=100,
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingsView:
    """The settings as they are, and of which text of their file (`version`); whether the one before may come back, and
    whether what the store was built from has changed since. Tables list what holds now: thresholds, and by code what
    was set of words, targets and groups.
    """

    settings: Settings
    version: str
    has_former: bool
    needs_build: bool
    has_logo: bool
    general: Table
    labels: Table
    targets: Table
    groups: Table

    def typed(self, threshold: Threshold) -> float:
        """A threshold's value as it is typed."""
        return round(float(getattr(self.settings, threshold.name)) * threshold.scale, 6)

    def usual(self, threshold: Threshold) -> float:
        """Its default, as it is typed."""
        (default,) = (one.default for one in fields(Settings) if one.name == threshold.name)
        return float(str(default)) * threshold.scale


_LISTS = {
    "dimension": msg("Dimension of a theme"),
    "insee_age": msg("Inhabitants by age"),
    "level": msg("Level"),
    "origin": msg("Origin of an act"),
    "partner": msg("Partner"),
    "stance": msg("Stance"),
    "theme": msg("Theme"),
    "register": msg("Register"),
    "vulnerability": msg("Figures of vulnerability"),
    "yes_no": msg("Yes or no"),
}
"""Lists of no field, or of several."""


def settings_view(home: Home) -> SettingsView:
    """Raises InputError where the settings cannot be read."""
    settings = home.settings()
    return SettingsView(
        settings=settings,
        version=version_of(home),
        has_former=home.former_settings_file.exists(),
        needs_build=_needs_build(home),
        has_logo=any((home.path / name).exists() for name in ("logo.svg", "logo.png", "logo.jpg")),
        general=_table("thresholds", msg("Thresholds"), (msg("Threshold"), msg("Value")), _thresholds(settings)),
        labels=_table("labels", msg("Words of the structure"), (msg("Code"), msg("Called")), _labels(settings)),
        targets=_table("targets", msg("Targets of owners"), (msg("Owner and fault"), msg("Days")), _targets(settings)),
        groups=_table("groups", msg("Groups of themes"), (msg("Group"), msg("Themes")), _groups(settings)),
    )


def _needs_build(home: Home) -> bool:
    """Whether the store that is read was made from other batches, settings or code than those of now."""
    live = read_live(home)
    return live is not None and not live.live.startswith(data_digest(home)[:DIGEST_LETTERS])


def codes_of(name: str, settings: Settings) -> dict[str, Text]:
    """The codes of a list with their labels as the structure names them; restricted themes left out."""
    return {code: label(name, code, settings) for code, line in code_list(name).items() if not line.restricted}


def renamed_lists() -> dict[str, Message]:
    """The lists whose words a structure may change, each by the field that it is of."""
    every = [field for table in (*TABLES.values(), *INPUTS.values()) for field in table]
    named = {field.codes: field.label for field in reversed(every) if field.codes} | _LISTS
    return {name: Message(named[name]) for name in code_list_names()}


def _table(name: str, caption: str, heads: tuple[str, str], rows: Iterator[Row]) -> Table:
    first, second = heads
    column = Column(label=Message(second), shown=Shown.TEXT)
    return Table(name=name, caption=Message(caption), head=Message(first), columns=(column,), rows=tuple(rows))


def _thresholds(settings: Settings) -> Iterator[Row]:
    for one in THRESHOLDS:
        yield Row(label=Message(one.title), values=(Number(float(getattr(settings, one.name)) * one.scale),))


def _labels(settings: Settings) -> Iterator[Row]:
    lists = renamed_lists()
    for name, words in settings.code_labels.items():
        yield from (Row(label=_code(lists[name], code), values=(word,)) for code, word in words.items())
    for name, codes in settings.hidden_codes.items():
        yield from (Row(label=_code(lists[name], code), values=(Message(msg("not used")),)) for code in codes)


def _code(named: Message, code: str) -> Message:
    return Message(msg("{list} · {code}"), {"list": named, "code": code})


def _targets(settings: Settings) -> Iterator[Row]:
    for owner, days in settings.target_days.items():
        for fault, n in days.items():
            named = label("theme", fault, settings) if fault in code_list("theme") else Message(msg("all faults"))
            values: dict[str, object] = {"owner": label("owner_type", owner, settings), "fault": named}
            yield Row(label=Message(msg("{owner}, {fault}"), values), values=(Number(n),))


def _groups(settings: Settings) -> Iterator[Row]:
    for group, themes in settings.theme_groups.items():
        names = tuple(label("theme", theme, settings) for theme in themes)
        yield Row(label=group, values=(Message(msg("{themes}"), {"themes": names}),))
