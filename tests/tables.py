"""Small text tables into rows, so that a test shows its territory as a reader would write it on paper."""


def read_table(text: str) -> list[dict[str, str]]:
    """One dict a line, cells separated by `|`; the first line holds the names. An empty cell is an empty text."""
    lines = [[cell.strip() for cell in line.split("|")] for line in text.strip().splitlines()]
    names, *rows = lines
    return [dict(zip(names, row, strict=True)) for row in rows]
