"""The keeper of the extracting process: hands it documents, ends it when it takes too long, starts it anew."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import struct
import subprocess
import sys
import threading
from types import TracebackType
from typing import Any, TypeVar

from pydantic import ValidationError

from recount.intake.options import MIB, Options
from recount.intake.refusal import Refused
from recount.model.record import Record

_MAX_ANSWER_BYTES = 64 * MIB
_ENVIRONMENT = ("PATH", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "SYSTEMROOT", "TZ")
"""Nothing else of this process's environment is given on: it can hold keys."""


class PageFacts(Record):
    """What was taken from a page; `free` is what the page says of itself, None where it says nothing."""

    text: str
    title: str | None
    byline: str | None
    publisher: str | None
    published: str | None
    language: str | None
    url: str | None
    free: bool | None
    extractor: str
    remark: str | None


class EntryFacts(Record):
    """What was taken from an entry of a feed; `whole` where it carried its full content."""

    id: str | None
    text: str
    whole: bool
    title: str | None
    byline: str | None
    publisher: str | None
    published: str | None
    url: str | None


class FeedFacts(Record):
    """What was taken from a feed."""

    entries: tuple[EntryFacts, ...]
    title: str | None
    language: str | None
    kind: str
    malformed: str | None
    extractor: str


_Facts = TypeVar("_Facts", bound=Record)


class _Gone(Exception):
    """The process ended instead of answering."""


class Extractor:
    """Opens pages and feeds in another process, started at the first use and kept for the next; close it after use."""

    def __init__(self, options: Options) -> None:
        self._options = options
        self._process: subprocess.Popen[bytes] | None = None
        self._served = 0
        self.started = 0

    def page(self, data: bytes, *, charset: str | None = None, url: str | None = None) -> PageFacts:
        """Text and facts of an HTML page. Raises Refused."""
        return _validated(PageFacts, self._ask({"kind": "page", "charset": charset, "url": url}, data))

    def feed(self, data: bytes, *, url: str | None = None) -> FeedFacts:
        """The entries of a feed. Raises Refused."""
        return _validated(FeedFacts, self._ask({"kind": "feed", "url": url}, data))

    def _ask(self, request: dict[str, Any], data: bytes) -> Any:
        if len(data) > self._options.max_bytes:
            raise Refused("intake.too-large", f"larger than {self._options.max_bytes} bytes")
        worn = self._served > 0
        try:
            reply = self._exchange(request, data)
            if reply.get("spent") and worn:
                reply = self._exchange(request, data)
        except _Gone:
            # what earlier documents left in the process must not decide on this one
            if not worn:
                raise Refused("intake.extractor-died", "the process that opened it ended") from None
            try:
                reply = self._exchange(request, data)
            except _Gone:
                raise Refused("intake.extractor-died", "the process that opened it ended") from None
        if refused := reply.get("refused"):
            raise Refused(*refused)
        return reply.get("found")

    def _exchange(self, request: dict[str, Any], data: bytes) -> dict[str, Any]:
        process = self._running()
        expired = threading.Event()

        def expire() -> None:
            expired.set()
            process.kill()

        timer = threading.Timer(self._options.page_wall_s, expire)
        timer.daemon = True
        timer.start()
        try:
            reply = _exchange(process, request, data)
        except (OSError, EOFError, ValueError):
            code = self._end()
            if expired.is_set() or code == _OUT_OF_TIME:
                limit = f"{self._options.page_cpu_s} s of processor time"
                raise Refused("intake.timeout", f"took longer than {limit} to read") from None
            raise _Gone from None
        finally:
            timer.cancel()
        self._served += 1
        if reply.get("spent"):
            self._end()
        return reply

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None:
            environment = {name: os.environ[name] for name in _ENVIRONMENT if name in os.environ}
            environment["PYTHONPATH"] = os.pathsep.join(path for path in sys.path if path)
            limits = [str(self._options.page_memory_bytes), str(self._options.page_cpu_s)]
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-B", "-m", "recount.intake.extraction", *limits],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=environment,
            )
            self.started += 1
        return self._process

    def _end(self) -> int:
        """Ends the process and gives its exit code, negative for a signal."""
        process, self._process, self._served = self._process, None, 0
        if process is None:
            return 0
        for pipe in (process.stdin, process.stdout):
            # what was not sent to a process that ended cannot be flushed either
            with contextlib.suppress(OSError):
                if pipe:
                    pipe.close()
        try:
            return process.wait(timeout=1)
        except subprocess.TimeoutExpired:
            process.kill()
            return process.wait()

    def close(self) -> None:
        """Ends the process, if there is one."""
        self._end()

    def __enter__(self) -> Extractor:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


_OUT_OF_TIME = -signal.SIGXCPU if sys.platform != "win32" else None


def _exchange(process: subprocess.Popen[bytes], request: dict[str, Any], data: bytes) -> dict[str, Any]:
    if process.stdin is None or process.stdout is None:
        raise EOFError
    header = json.dumps(request).encode()
    process.stdin.write(struct.pack(">II", len(header), len(data)) + header)
    process.stdin.write(data)
    process.stdin.flush()
    length = process.stdout.read(4)
    if len(length) < 4 or (size := struct.unpack(">I", length)[0]) > _MAX_ANSWER_BYTES:
        raise EOFError
    payload = process.stdout.read(size)
    if len(payload) < size:
        raise EOFError
    reply = json.loads(payload)
    if not isinstance(reply, dict):
        raise ValueError
    return reply


def _validated(kind: type[_Facts], found: Any) -> _Facts:
    try:
        return kind.model_validate(found)
    except ValidationError as error:
        raise Refused("intake.extraction", "the extracted facts have not the form they must have") from error
