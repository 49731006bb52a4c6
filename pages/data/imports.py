"""Imports: a file as it is understood, how it is read, a dry run, the import, its report, the build."""

from analytics.text import Message, msg
from pages._ui import frame, importer, reading, zoning
from pages._ui.deposit import Deposit

page = frame.begin_bare("imports")
t = page.t


def steps(held: Deposit) -> None:
    """Each step is shown once the one before it is settled."""
    page.section(t("What is understood"))
    asked = reading.understood(page, held)
    if asked is None:
        return
    page.section(t("How it is read"))
    asked = reading.chosen_mapping(page, held, asked)
    if asked is None:
        return
    page.section(t("Dry run"))
    if importer.tried(page, held, asked) is not None:
        importer.imported(page, held, asked)


page.title(
    t("Imports"),
    Message(msg("See how a file is understood, try it, then import it: nothing is written before.")),
    about=Message(msg("Records, tours, zones and what surrounds them")),
)
if page.settings.is_demo:
    importer.closed(page)
elif (held := importer.brought(page)) is not None:
    zoning.steps(page, held) if zoning.holds(held) else steps(held)
else:
    importer.told(page)
