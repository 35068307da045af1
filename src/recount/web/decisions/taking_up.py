"""Taking decisions up: after each, the ledger is linked anew, by one thread, so that no page waits for a large one."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as NotYet

from recount.ledger import Ledger

PATIENCE_SECONDS = 3.0
"""How long an answer waits for the link run, so that its page already shows what was decided."""

log = logging.getLogger(__name__)


class TakingUp:
    """Links a ledger when asked to; what is asked for while a run waits to begin is taken up by that run.

    `then` is called after each run.
    """

    def __init__(self, ledger: Ledger, then: Callable[[], None] = lambda: None) -> None:
        self._ledger = ledger
        self._then = then
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="linking")
        self._lock = threading.Lock()
        self._waiting: Future[None] | None = None

    def ask(self, patience: float = PATIENCE_SECONDS) -> bool:
        """Have all decisions so far taken up; whether that is done by the time this gives up waiting."""
        with self._lock:
            if self._waiting is None:
                self._waiting = self._thread.submit(self._run)
            asked = self._waiting
        try:
            asked.result(timeout=patience)
        except NotYet:
            return False
        return True

    def close(self) -> None:
        """Let the run under way end."""
        self._thread.shutdown(wait=True)

    def _run(self) -> None:
        with self._lock:
            self._waiting = None
        try:
            self._ledger.link()
            self._then()
        except Exception as error:
            log.error("linking failed with %s", type(error).__name__)
            raise
