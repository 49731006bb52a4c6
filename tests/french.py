"""How French is set: what a proofreader would mark in a sentence."""

import re

_NOT_PROSE = re.compile(r"\{[^}]*\}|`[^`]*`|\w+://\S+")
_MARKS = {
    "straight apostrophe": r"'",
    "no hard space before the colon": r"(?<!\u00a0):(?!\S)",
    "no narrow space before ; ! ?": r"(?<!\u202f)[;!?](?!\S)",
    "no hard space inside the quotation marks": r"«(?!\u00a0)|(?<!\u00a0)»",
}


def marks(text: str) -> list[str]:
    """What is set wrongly; placeholders, `code` and addresses are not prose."""
    prose = _NOT_PROSE.sub("x", text)
    return [mark for mark, pattern in _MARKS.items() if re.search(pattern, prose)]
