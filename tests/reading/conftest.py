"""The reader, loaded once for all tests of reading."""

import pytest

from recount.reading.reader import Reader


@pytest.fixture(scope="session")
def reader() -> Reader:
    return Reader.load()
