"""Vigie's calculations: from an operator's files to honest cells. No screen library is imported here."""

__version__ = "0.1.0"
