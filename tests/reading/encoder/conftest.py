"""The shipped model, loaded once."""

import pytest

from recount.reading.encoder import Encoder


@pytest.fixture(scope="session")
def encoder() -> Encoder:
    return Encoder.load()
