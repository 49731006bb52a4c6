"""The colours of figures, the same on screens and on paper. None is red; classes go from light to dark, so that they
stay apart in grey."""

INK, SOFT, LINE, GRID, BLANK, OUTLINE = "#22303a", "#55626b", "#d5d8d4", "#e9ebe8", "#f4f3ef", "#5d6a72"
TONES = {"T": "#2d7f86", "I": "#6f659b", "X": "#a98638", "N": "#7f8a91", "": "#1d6070"}
"""One colour a dimension, for lines and bars."""

PALETTES = {
    "T": ("#e3f0ee", "#b5d8d3", "#7db9b5", "#458f94", "#1d6070"),
    "I": ("#eeecf3", "#d3cfe2", "#aea7c8", "#857ca8", "#5b5284"),
    "X": ("#f7efd9", "#ead49b", "#d3b25c", "#a98638", "#735a22"),
    "N": ("#eceff0", "#cdd5d8", "#a5b1b7", "#7f8a91", "#4d5a63"),
    "": ("#e9eef0", "#c6d3d8", "#94abb5", "#5f808d", "#335664"),
}
"""Five classes a dimension, lightest first."""
