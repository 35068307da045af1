"""What needs the whole of a ledger is worked out once for each link run, and kept in memory until the next."""

from __future__ import annotations

import logging
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as NotYet
from datetime import UTC, datetime
from typing import Any, Generic, NamedTuple, TypeVar

from recount.ledger import Ledger
from recount.web.answers.elsewhere import Elsewhere

Answer = TypeVar("Answer")
ANSWERS = 256
"""Answers kept at most; those asked for longest ago go first."""

BEFORE = 32
"""Answers of earlier link runs that are kept to be shown until the new ones are there."""

PATIENCE_SECONDS = 0.1
"""How long a page waits for an answer that is worked out beside it."""

SMALL = 500
"""Incidents of a ledger up to which any answer is there at once: a page waits for it."""


log = logging.getLogger(__name__)


class Soon(NamedTuple, Generic[Answer]):
    """An answer, and when it was worked out; None where there is none yet. `current`: nothing newer is on its way."""

    answer: Answer | None
    at: datetime | None
    current: bool


class Kept:
    """Answers of the ledger at an address.

    Two that ask the same at once wait for one working-out; who asks another thing waits for nobody, since one answer
    may take a minute and the next a millisecond.
    """

    def __init__(self, address: str) -> None:
        self.elsewhere = Elsewhere(address)
        self._answers: OrderedDict[Hashable, Future[Any]] = OrderedDict()
        self._before: OrderedDict[Hashable, tuple[Any, datetime]] = OrderedDict()
        self._run: int | None = None
        self._lock = threading.Lock()
        self._threads = ThreadPoolExecutor(max_workers=3, thread_name_prefix="working-out")

    def get(self, ledger: Ledger, question: Hashable, work_out: Callable[[], Answer]) -> Answer:
        """The answer to a question for the ledger's last link run. What `work_out` raises is not kept.

        `work_out` may ask for the answers to other questions, never for its own.
        """
        promised, is_mine = self._promised(ledger, question)
        if is_mine:
            self._fulfil(question, promised, work_out)
        found: Answer = promised.result()
        return found

    def soon(self, ledger: Ledger, question: Hashable, work_out: Callable[[], Answer]) -> Soon[Answer]:
        """The answer if it is there within moments, else that of an earlier link run while the new one is worked out.

        Of a small ledger it is waited for. A question is asked either here or of `get`, not of both.
        """
        promised, is_mine = self._promised(ledger, question)
        if is_mine:
            self._begin_for(promised, lambda: self._fulfil(question, promised, lambda: self._dated(question, work_out)))
        try:
            answer, at = promised.result(timeout=None if self.is_small(ledger) else PATIENCE_SECONDS)
        except NotYet:
            with self._lock:
                answer, at = self._before.get(question, (None, None))
            return Soon(answer, at, False)
        return Soon(answer, at, True)

    def _begin_for(self, promised: Future[Any], work: Callable[[], None]) -> None:
        """Have a promise fulfilled by another thread; where the workspace closes first, it is broken."""

        def broken(done: Future[None]) -> None:
            if done.cancelled():
                promised.set_exception(RuntimeError("the workspace is closing"))

        try:
            self._threads.submit(work).add_done_callback(broken)
        except RuntimeError as error:
            promised.set_exception(error)

    def begin(self, work: Callable[[], Any]) -> None:
        """Have something worked out for which nobody waits. What it raises is logged by its kind alone."""
        self._threads.submit(work).add_done_callback(_log_failure)

    def is_small(self, ledger: Ledger) -> bool:
        """Whether a ledger has so few incidents that nothing takes long."""
        return self.get(ledger, "is small", lambda: ledger.pages.incident_total() <= SMALL)

    def close(self) -> None:
        """End what is being worked out."""
        self.elsewhere.close()
        self._threads.shutdown(wait=True, cancel_futures=True)

    def _dated(self, question: Hashable, work_out: Callable[[], Answer]) -> tuple[Answer, datetime]:
        """The answer with the time; it is shown again where the next one is not there yet."""
        answer = work_out(), datetime.now(UTC)
        with self._lock:
            self._before[question] = answer
            self._before.move_to_end(question)
            if len(self._before) > BEFORE:
                self._before.popitem(last=False)
        return answer

    def _promised(self, ledger: Ledger, question: Hashable) -> tuple[Future[Any], bool]:
        """The promise of an answer for the last link run, and whether who asks has to fulfil it."""
        run = ledger.linked_at()
        with self._lock:
            if run != self._run:
                self._answers.clear()
                self._run = run
            promised = self._answers.get(question)
            if promised is not None:
                self._answers.move_to_end(question)
                return promised, False
            mine: Future[Any] = Future()
            self._answers[question] = mine
            if len(self._answers) > ANSWERS:
                self._answers.popitem(last=False)
            return mine, True

    def _fulfil(self, question: Hashable, mine: Future[Any], work_out: Callable[[], Any]) -> None:
        try:
            answer = work_out()
        except BaseException as error:
            with self._lock:
                if self._answers.get(question) is mine:
                    del self._answers[question]
            mine.set_exception(error)
            return
        mine.set_result(answer)


def _log_failure(done: Future[Any]) -> None:
    if not done.cancelled() and (error := done.exception()) is not None:
        log.error("working out failed with %s", type(error).__name__)
