"""What an indicator cannot be counted without: fields, and two places that no field alone tells."""

from collections.abc import Collection, Mapping

from analytics.text import msg

Needs = tuple[str | tuple[str, ...], ...]
"""Each by its name; of several together, one is enough."""

RESIDENCE, PRECISE_POINT = "residence", "precise_point"

PLACES: Mapping[str, str] = {
    RESIDENCE: msg("Housing estate of the act"),
    PRECISE_POINT: msg("Point finer than a round sector"),
}
"""What is told of a record's place once it is placed, and how it is called."""


def are_met(needs: Needs, there: Collection[str]) -> bool:
    """Whether every one is among what is there."""
    return all(any(name in there for name in _names(need)) for need in needs)


def _names(need: str | tuple[str, ...]) -> tuple[str, ...]:
    return (need,) if isinstance(need, str) else need
