"""Methods: how each indicator is counted, written from its declaration; what is typed in; what is never shown."""

from analytics.reports.methods import TYPED_IN, methods
from analytics.reports.service_methods import service_methods
from analytics.text import Message, msg
from pages._ui import frame, paragraphs

page = frame.begin_bare("methods")
t = page.t

page.title(
    t("Methods"),
    Message(msg("Each figure of Vigie has one definition, written here from the declaration that computes it.")),
    about=Message(msg("How it is counted")),
)
paragraphs.draw(page, (*methods(page.role, page.settings), *service_methods(page.role, page.settings)))
page.section(t("Typed in, not computed"))
page.aside(Message(msg("These are written by people in documents; no figure is computed from them.")))
page.listed(TYPED_IN)
page.section(t("What Vigie never shows"))
page.listed(
    (
        Message(msg("A file on persons, a search by person, a point on the map for an isolated person.")),
        Message(msg("A ranking of mediators or of neighbourhoods, a single “tension score”, a forecast.")),
        Message(msg("A rate where nobody was there: too little presence is hatched, it is not calm.")),
        Message(msg("A number behind “not published”, in a table, a file, a tooltip or an address.")),
    )
)
