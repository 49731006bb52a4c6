"""Vigie's calculations: from an operator's files to honest cells. No screen library is imported here."""

import os

__version__ = "0.1.0"

os.environ.setdefault("MIMALLOC_ALLOW_THP", "0")
"""Said before Arrow is loaded: an import would spend a third of its time on clearing huge pages, filled in part."""
