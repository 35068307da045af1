"""What is kept until the next link run: once for all who ask, and nobody waits for another's question."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from typing import cast

import pytest

from recount.ledger import Ledger
from recount.web.answers.keeping import Kept


class _Ledger:
    run = 1

    def linked_at(self) -> int:
        return self.run


@pytest.fixture
def ledger() -> Ledger:
    return cast(Ledger, _Ledger())


def test_an_answer_is_worked_out_once_for_a_link_run(ledger: Ledger) -> None:
    kept, worked_out = Kept(""), iter(range(9))
    assert [kept.get(ledger, "how many", lambda: next(worked_out)) for _ in range(2)] == [0, 0]
    cast(_Ledger, ledger).run = 2
    assert kept.get(ledger, "how many", lambda: next(worked_out)) == 1


def test_who_asks_another_thing_waits_for_nobody(ledger: Ledger) -> None:
    kept, go = Kept(""), threading.Event()
    with ThreadPoolExecutor(2) as people:
        slow = people.submit(kept.get, ledger, "slow", lambda: go.wait(timeout=60))
        assert people.submit(kept.get, ledger, "quick", lambda: "here").result(timeout=30) == "here"
        go.set()
        assert slow.result(timeout=30) is True


def test_what_failed_is_worked_out_again(ledger: Ledger) -> None:
    kept = Kept("")
    with pytest.raises(ZeroDivisionError):
        kept.get(ledger, "how many", lambda: 1 // 0)
    assert kept.get(ledger, "how many", lambda: 1) == 1


def test_an_answer_may_rest_on_others(ledger: Ledger) -> None:
    kept = Kept("")
    assert kept.get(ledger, "sum", lambda: kept.get(ledger, "part", lambda: 2) + 1) == 3
