"""The crossing of views of a diagnosis: for each theme, what each source says beside the others. Who writes chooses one
word a cell; nothing is deduced from the figures."""

from analytics.text import msg

THEMES = {
    "tensions": msg("Tensions"),
    "watch": msg("Social watch"),
    "environment": msg("Living environment"),
    "uses": msg("Uses and rhythms"),
    "resources": msg("Resources and partners"),
}
SOURCES = {
    "mediators": msg("Mediators"),
    "landlords": msg("Landlords"),
    "residents": msg("Residents"),
    "figures": msg("Figures"),
}
VIEWS = {"convergent": msg("convergent"), "divergent": msg("divergent"), "absent": msg("absent")}
"""What a source says of a theme: the same as the others, something else, or nothing."""


def cells() -> tuple[str, ...]:
    """The part of a section that each cell is, row by row: `tensions:residents`."""
    return tuple(cell(theme, source) for theme in THEMES for source in SOURCES)


def cell(theme: str, source: str) -> str:
    return f"{theme}:{source}"
