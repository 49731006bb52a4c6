"""What a noun is: the words that a sentence uses for none, one and many of what is counted."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Noun:
    """Msgids: none of it, one, and `{n}` of it."""

    zero: str
    one: str
    many: str

    def of(self, n: int) -> str:
        """The form for a whole number."""
        return {0: self.zero, 1: self.one}.get(n, self.many)
