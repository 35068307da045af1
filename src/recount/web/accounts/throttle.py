"""Slowing down whoever guesses: after some failures a login, or an address, waits longer each time."""

from __future__ import annotations

import threading
import time

FREE = 5
"""Failures that cost nothing: people mistype."""
LONGEST_SECONDS = 900.0
FORGET_SECONDS = 3600.0


class Throttle:
    """Failures by key, in the memory of one process."""

    def __init__(self) -> None:
        self._failures: dict[str, tuple[int, float]] = {}
        self._lock = threading.Lock()

    def wait(self, *keys: str) -> float:
        """Seconds until another try may be made; 0 where it may be made now."""
        now = time.monotonic()
        with self._lock:
            found = [self._failures[key] for key in keys if key in self._failures]
        return max([0.0, *(last + _pause(count) - now for count, last in found)])

    def failed(self, *keys: str) -> None:
        """A try failed."""
        now = time.monotonic()
        with self._lock:
            self._failures = {key: one for key, one in self._failures.items() if now - one[1] < FORGET_SECONDS}
            for key in keys:
                self._failures[key] = (self._failures.get(key, (0, now))[0] + 1, now)

    def succeeded(self, *keys: str) -> None:
        """A try was right: what was counted is forgotten."""
        with self._lock:
            for key in keys:
                self._failures.pop(key, None)


def _pause(count: int) -> float:
    return 0.0 if count < FREE else min(2.0 ** (count - FREE) * 2, LONGEST_SECONDS)
