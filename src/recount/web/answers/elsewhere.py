"""Long work in a process of its own, at a low priority: no page waits for it, and its memory is given back."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterable, Iterator
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any, TypeVar

Part = TypeVar("Part")
NICENESS = 10
"""How much less than pages the work is preferred."""


class Elsewhere:
    """Processes that are at work for one workspace, on the ledger at an address."""

    def __init__(self, address: str) -> None:
        self._address = address
        self._at_work: set[BaseProcess] = set()
        self._lock = threading.Lock()
        self._closed = False

    def parts(self, work: Callable[..., Iterable[Part]], *given: Any) -> Iterator[Part]:
        """What `work`, a function of a module, gives for the ledger's address and what is given, part by part.

        Raises what the work raises, and RuntimeError where its process ends before it, or everything does.
        """
        context = get_context("spawn")
        receiver, sender = context.Pipe(duplex=False)
        process = context.Process(target=_work, args=(sender, work, (self._address, *given)), daemon=True)
        with self._lock:
            if self._closed:
                raise RuntimeError("the workspace is closing")
            process.start()
            self._at_work.add(process)
        sender.close()
        try:
            yield from _received(receiver)
        finally:
            process.terminate()
            process.join()
            with self._lock:
                self._at_work.discard(process)
            receiver.close()

    def close(self) -> None:
        """End what is at work."""
        with self._lock:
            self._closed = True
            at_work = list(self._at_work)
        for process in at_work:
            process.terminate()


def _received(receiver: Connection) -> Iterator[Any]:
    while True:
        try:
            what, value = receiver.recv()
        except EOFError as error:
            raise RuntimeError("the process that worked ended before its work") from error
        if what == "part":
            yield value
        elif what == "raised":
            raise value
        else:
            return


def _work(sender: Connection, work: Callable[..., Iterable[Any]], given: tuple[Any, ...]) -> None:
    """The other process."""
    os.nice(NICENESS)
    try:
        for part in work(*given):
            sender.send(("part", part))
        sender.send(("done", None))
    except Exception as error:
        sender.send(("raised", error))
    finally:
        sender.close()
