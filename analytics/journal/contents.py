"""All that people wrote in a document, as one digest: what was read is what is signed."""

import hashlib
import json

from sqlalchemy import Connection

from analytics.journal import citations, remarks, texts


def digest(connection: Connection, document: str) -> str:
    """What tells all that people wrote in a document from the same after a change."""
    written = [[*place, version.text] for place, version in sorted(texts.current(connection, document).items())]
    asked = [[one.text, one.owner, one.due_on.isoformat()] for one in remarks.decisions(connection, document)]
    cited = [[one.figure.token, one.figure.digest] for one in citations.cited(connection, document)]
    return hashlib.sha256(json.dumps([written, asked, cited]).encode()).hexdigest()
