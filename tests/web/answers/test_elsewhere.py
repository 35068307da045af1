"""Long work is done in a process of its own, and its parts come back as they are made."""

from __future__ import annotations

import os

import pytest

from recount.web.answers.elsewhere import Elsewhere
from tests.web.answers import work


def test_the_parts_come_back_in_their_order_from_another_process() -> None:
    found = list(Elsewhere("war.db").parts(work.numbers, 3))
    assert [(address, number) for address, number, _ in found] == [("war.db", 0), ("war.db", 1), ("war.db", 2)]
    assert os.getpid() not in {process for _, _, process in found}


def test_what_the_work_raises_is_raised_here() -> None:
    parts = Elsewhere("war.db").parts(work.failing)
    assert next(parts) == "war.db"
    with pytest.raises(ValueError, match="it cannot be counted"):
        next(parts)


def test_a_process_that_ends_before_its_work_is_told() -> None:
    with pytest.raises(RuntimeError, match="ended before"):
        list(Elsewhere("war.db").parts(work.ending))


def test_nothing_begins_where_the_workspace_closed() -> None:
    elsewhere = Elsewhere("war.db")
    elsewhere.close()
    with pytest.raises(RuntimeError, match="closing"):
        list(elsewhere.parts(work.numbers, 1))
