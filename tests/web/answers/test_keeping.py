"""What is kept until the next link run: once for all who ask, and nobody waits for another's question."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import cast

import pytest

from recount.ledger import Ledger
from recount.web.answers.keeping import PATIENCE_SECONDS, Kept


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


def until(holds: Callable[[], bool]) -> None:
    """Wait, a minute at most, for what another thread brings about."""
    end = time.monotonic() + 60
    while not holds() and time.monotonic() < end:
        time.sleep(0.01)
    assert holds()


def test_a_page_of_a_large_ledger_shows_what_there_is_until_the_new_answer_is_there(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Kept, "is_small", lambda *_: False)
    kept, first, second = Kept(""), threading.Event(), threading.Event()

    def counted() -> str:
        (first if cast(_Ledger, ledger).run == 1 else second).wait(timeout=60)
        return f"run {cast(_Ledger, ledger).run}"

    assert kept.soon(ledger, "how many", counted) == (None, None, False)
    first.set()
    until(lambda: kept.soon(ledger, "how many", counted).current)
    was = kept.soon(ledger, "how many", counted)
    assert was.answer == "run 1"
    cast(_Ledger, ledger).run = 2
    assert kept.soon(ledger, "how many", counted) == ("run 1", was.at, False)
    second.set()
    until(lambda: kept.soon(ledger, "how many", counted).answer == "run 2")
    kept.close()


def test_of_a_small_ledger_the_answer_is_waited_for(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Kept, "is_small", lambda *_: True)
    kept = Kept("")

    def counted() -> int:
        time.sleep(3 * PATIENCE_SECONDS)
        return 7

    found = kept.soon(ledger, "how many", counted)
    assert (found.answer, found.current) == (7, True)
    kept.close()


def test_nobody_waits_for_a_workspace_that_closed(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Kept, "is_small", lambda *_: True)
    kept = Kept("")
    kept.close()
    with pytest.raises(RuntimeError):
        kept.soon(ledger, "how many", lambda: 7)
