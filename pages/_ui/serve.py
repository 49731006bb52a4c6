"""Serve Vigie: `python -m pages._ui.serve`, with Streamlit's own options after it.

A folder called `pages` makes Streamlit take the first address of a fresh server for a page of its older kind, and say
"Page not found" over a page that exists. It stops once `st.navigation` has run; here it never starts.
"""

import sys

from streamlit.runtime.pages_manager import PagesManager
from streamlit.web.cli import main

from analytics.config import PROJECT

if __name__ == "__main__":
    PagesManager.uses_pages_directory = False
    sys.argv = ["streamlit", "run", str(PROJECT / "app.py"), *sys.argv[1:]]
    sys.exit(main())
