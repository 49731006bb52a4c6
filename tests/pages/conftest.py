"""What the application keeps open between runs is closed after each file of tests."""

from collections.abc import Iterator

import pytest
import streamlit as st


@pytest.fixture(scope="module", autouse=True)
def _nothing_left_open() -> Iterator[None]:
    yield
    st.cache_resource.clear()
    st.cache_data.clear()
