"""Long work in a process of its own, at a low priority: no page waits for it, and its memory is given back.

The process is a fresh interpreter that is told its work on standard input, so that the ledger's address, which may hold
a password, stands in no list of processes, and nothing of the program that started it is run again.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from typing import IO, Any, TypeVar

Part = TypeVar("Part")
NICENESS = 10
"""How much less than pages the work is preferred."""

_BEGIN = f"from {__name__} import work; work()"


class Elsewhere:
    """Processes that are at work for one workspace, on the ledger at an address."""

    def __init__(self, address: str) -> None:
        self._address = address
        self._at_work: set[subprocess.Popen[bytes]] = set()
        self._lock = threading.Lock()
        self._closed = False

    def parts(self, work: Callable[..., Iterable[Part]], *given: Any) -> Iterator[Part]:
        """What `work`, a function of a module, gives for the ledger's address and what is given, part by part.

        Raises what the work raises, and RuntimeError where its process ends before it, or everything does.
        """
        with self._lock:
            if self._closed:
                raise RuntimeError("the workspace is closing")
            process = _started()
            self._at_work.add(process)
        try:
            told, answers = process.stdin, process.stdout
            if told is None or answers is None:
                raise RuntimeError("the process that works cannot be reached")
            with told, answers:
                pickle.dump((work, (self._address, *given)), told)
                told.close()
                yield from _received(answers)
        except BrokenPipeError as error:
            raise RuntimeError("the process that worked ended before its work") from error
        finally:
            process.kill()
            process.wait()
            with self._lock:
                self._at_work.discard(process)

    def close(self) -> None:
        """End what is at work."""
        with self._lock:
            self._closed = True
            at_work = list(self._at_work)
        for process in at_work:
            process.kill()


def _started() -> subprocess.Popen[bytes]:
    paths = os.pathsep.join(dict.fromkeys(path or os.getcwd() for path in sys.path))
    return subprocess.Popen(
        [sys.executable, "-c", _BEGIN],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": paths},
    )


def _received(answers: IO[bytes]) -> Iterator[Any]:
    while True:
        try:
            what, value = pickle.load(answers)  # noqa: S301, our own process writes it
        except EOFError as error:
            raise RuntimeError("the process that worked ended before its work") from error
        if what == "part":
            yield value
        elif what == "raised":
            raise value
        else:
            return


def work() -> None:
    """The other process: do what standard input says, and give each part on standard output."""
    os.nice(NICENESS)
    with os.fdopen(os.dup(sys.stdout.fileno()), "wb") as answers:
        os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # whatever is printed is no answer
        told, given = pickle.load(sys.stdin.buffer)  # noqa: S301, our own process writes it
        try:
            for part in told(*given):
                pickle.dump(("part", part), answers)
                answers.flush()
            pickle.dump(("done", None), answers)
        except Exception as error:
            pickle.dump(("raised", error), answers)
