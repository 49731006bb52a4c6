"""The fields that an indicator cannot be counted without."""

from collections.abc import Collection

Needs = tuple[str | tuple[str, ...], ...]
"""Each by its name; of several together, one is enough."""


def are_met(needs: Needs, there: Collection[str]) -> bool:
    """Whether every one is among the fields that are there."""
    return all(any(name in there for name in _names(need)) for need in needs)


def _names(need: str | tuple[str, ...]) -> tuple[str, ...]:
    return (need,) if isinstance(need, str) else need
