"""What needs the whole of a ledger is worked out once for each link run, and kept in memory until the next."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any, TypeVar

from recount.ledger import Ledger

Answer = TypeVar("Answer")
ANSWERS = 64
"""Answers kept at most; those asked for longest ago go first."""


class Kept:
    """Answers of one ledger. Two that ask the same at once wait for one working-out."""

    def __init__(self) -> None:
        self._answers: OrderedDict[Hashable, Any] = OrderedDict()
        self._run: int | None = None
        self._lock = threading.RLock()

    def get(self, ledger: Ledger, question: Hashable, work_out: Callable[[], Answer]) -> Answer:
        """The answer to a question for the ledger's last link run. What `work_out` raises is not kept."""
        with self._lock:
            run = ledger.linked_at()
            if run != self._run:
                self._answers.clear()
                self._run = run
            if question in self._answers:
                self._answers.move_to_end(question)
            else:
                self._answers[question] = work_out()
                if len(self._answers) > ANSWERS:
                    self._answers.popitem(last=False)
            found: Answer = self._answers[question]
            return found
