"""The links of a page that open a list, and what the page says of the list that is open."""

import re
from html import unescape
from urllib.parse import parse_qsl

from streamlit.testing.v1 import AppTest

OPENED = ("Fiches derrière ce nombre", "Tournées derrière ce nombre")
"""How a page begins to say how much the list holds."""


def told(screen: AppTest) -> list[str]:
    return [str(caption.value).replace("\u00a0", " ") for caption in screen.caption]


def links_of(screen: AppTest) -> list[dict[str, str]]:
    """The parameters of every link of the page's figures and tables that opens a list."""
    drawn = " ".join(str(block.value) for block in screen.main.html)
    found = [dict(parse_qsl(unescape(link))) for link in re.findall(r'href="\?([^"#]*)#list"', drawn)]
    return [link for link in found if "behind" in link]


def links_with_text(screen: AppTest) -> list[tuple[dict[str, str], str]]:
    """The parameters and the text of every link in the tables of a page that opens a list."""
    drawn = " ".join(str(block.value) for block in screen.main.html)
    found = re.findall(r'href="\?([^"#]*)#list"[^>]*>([^<]*)</a></td>', drawn)
    return [(dict(parse_qsl(unescape(link))), text) for link, text in found]


def figures_of(screen: AppTest) -> list[str]:
    """The cards of a page, as they are drawn."""
    drawn = " ".join(str(block.value) for block in screen.main.html)
    return re.findall(r'<div class="vigie-cell.*?</div>', drawn)
