"""Calm boxes: a refusal with its remedy, a failure of ours, a territory without data, a selection without records."""

import sys
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from pathlib import Path
from urllib.parse import urlencode

import streamlit as st

from analytics.config import DEMO_HOME, PROJECT, TERRITORY_HOME, Home
from analytics.errors import StoreError, VigieError
from analytics.reports.words import Text, words
from analytics.text import Translator
from pages._ui import cells
from pages._ui.address import Address


def refused(error: VigieError, t: Translator, way_back: Mapping[str, str]) -> None:
    """What is wrong, what to do, and the way back: the first page, with these parameters."""
    remedy = words(error.remedy, t) if error.remedy.msgid else ""
    link = (f"./?{urlencode(way_back)}", t("Back to the first page"))
    _box(t("Vigie cannot show this page"), (words(error.problem, t), remedy), link)


def failed(t: Translator, way_back: Mapping[str, str]) -> None:
    """Something nobody foresaw: one sentence, no detail of the data."""
    sentence = t("Something unexpected stopped this page. Nothing was changed; the log of this machine says where.")
    _box(t("This page stopped"), (sentence,), (f"./?{urlencode(way_back)}", t("Back to the first page")))


def quiet(problem: str, hint: str = "") -> None:
    """A plain remark, such as a selection without records and where there are some."""
    _quiet(escape(text) for text in (problem, hint) if text)


def remark(said: Text, t: Translator) -> None:
    """A plain remark of a report, with the link to its paragraph on the page of methods, where it has one."""
    _quiet([cells.remark_html(said, t)])


def _quiet(paragraphs: Iterable[str]) -> None:
    inside = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    st.html(f'<section class="vigie-notice vigie-quiet" role="status">{inside}</section>')


def unread(problem: VigieError, t: Translator) -> None:
    """Say that the store cannot be read, and how it is built again. Raises what is wrong with anything else."""
    if not isinstance(problem, StoreError):
        raise problem
    quiet(words(problem.problem, t), words(problem.remedy, t))


def welcome(home: Home, t: Translator, address: Address) -> None:
    """Where a territory has no data yet: the page that imports some and what may be typed; to who may import nothing,
    whom to ask."""
    st.title(t("No data yet"), anchor=False)
    if "import" not in address.role.actions:
        sentence = t("The team has loaded nothing yet. The figures come with its first files: ask the coordinator.")
        st.html(f'<p class="vigie-sentence">{escape(sentence)}</p>')
        return
    st.html(f'<p class="vigie-sentence">{escape(t("Vigie shows what its territory’s folder holds; it is empty."))}</p>')
    link, said = escape(f"./imports?{urlencode(address.to_query())}"), escape(t("Bring your files"))
    st.html(f'<section class="vigie-notice vigie-quiet"><p><a href="{link}" target="_self">{said}</a></p></section>')
    st.subheader(t("See the demo territory"), anchor=False)
    opened = "" if home.path == DEMO_HOME else f"\nVIGIE_HOME={_from_here(DEMO_HOME)} {_python()} -m pages._ui.serve"
    st.code(f"{_python()} -m analytics demo{opened}", language=None)
    st.subheader(t("Load your own territory"), anchor=False)
    own = f"{_python()} -m analytics --home {_from_here(_own_home(home))}"
    st.markdown(t("The zones, the records, then the build; repeat the first two for each level and each file."))
    st.code(
        f"{own} zones add {t('ZONES')}.geojson --level quartier --code {t('CODE')} --label {t('NAME')}\n"
        f"{own} import {t('RECORDS')}.csv --mapping {t('MAPPING')}\n"
        f"{own} build",
        language=None,
        wrap_lines=True,
    )
    st.markdown(t("Then reload this page."))


def caveats(notes: Sequence[Text], t: Translator) -> None:
    """What must be known to read the page, once, at its end; nothing where there is nothing."""
    if not notes:
        return
    lines = "".join(f"<li>{cells.remark_html(note, t)}</li>" for note in notes)
    st.html(f'<ul class="vigie-caveats">{lines}</ul>')


def _box(title: str, paragraphs: Sequence[str], link: tuple[str, str]) -> None:
    body = "".join(f"<p>{escape(text)}</p>" for text in paragraphs if text)
    st.html(
        f'<section class="vigie-notice" role="alert"><h2>{escape(title)}</h2>{body}'
        f'<p><a href="{escape(link[0])}" target="_self">{escape(link[1])}</a></p></section>'
    )


def _own_home(home: Home) -> Path:
    """Nothing is imported into the demo: who begins there gets a home beside it."""
    return TERRITORY_HOME if home.path == DEMO_HOME else home.path


def _python() -> str:
    """The Python that runs Vigie, as it is typed from the project's folder."""
    running = _from_here(Path(sys.executable))
    return "python" if running.is_absolute() else str(running)


def _from_here(path: Path) -> Path:
    return path.relative_to(PROJECT) if path.is_relative_to(PROJECT) else path
