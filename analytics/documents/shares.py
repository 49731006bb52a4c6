"""The share of each funder, landlord and priority neighbourhood as a document: a workbook most of all."""

from analytics.documents.model import Cover, Document, Note, Section, Tabular
from analytics.reports.shares import Shares
from analytics.text import Message, msg


def shares_document(report: Shares, cover: Cover) -> Document:
    """One section a table, then how they are to be read."""
    return Document(
        name=f"shares-{report.quarters[-1]}",
        title=Message(msg("Share of each funder, landlord and priority neighbourhood")),
        subtitle=cover.period,
        cover=cover,
        is_wide=True,
        sections=(
            Section(Message(msg("Figures")), *(Tabular(table=table) for table in report.tables)),
            Section(Message(msg("How to read them")), *(Note(note) for note in report.notes)),
        ),
    )
