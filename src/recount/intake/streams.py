"""Streams that can be looked at before they are read, and read from the beginning again."""

from __future__ import annotations

import io
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

from recount.intake.refusal import Refused


def first_bytes(stream: BinaryIO, size: int) -> tuple[bytes, Refused | None]:
    """Up to `size` bytes from the beginning, and what stopped the reading early, None where nothing did."""
    head = bytearray()
    try:
        while len(head) < size and (block := stream.read(size - len(head))):
            head += block
    except Refused as refused:
        return bytes(head), refused
    return bytes(head), None


class Rejoined(io.RawIOBase):
    """A stream from its beginning, of which the first bytes were already taken."""

    def __init__(self, head: bytes, rest: BinaryIO, failure: Refused | None = None) -> None:
        self._head = head
        self._rest = rest
        self._failure = failure

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        data = self._head[: len(buffer)]
        if data:
            self._head = self._head[len(data) :]
        elif self._failure:
            raise self._failure
        else:
            data = self._rest.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)


def read_all(stream: io.RawIOBase, limit_bytes: int) -> bytes:
    """The whole of a stream. Raises Refused (`intake.too-large`) where it is longer than the limit."""
    data = io.BufferedReader(stream).read(limit_bytes + 1)
    if len(data) > limit_bytes:
        raise Refused("intake.too-large", f"larger than {limit_bytes} bytes", f"byte {limit_bytes}")
    return data


@contextmanager
def seekable(head: bytes, stream: BinaryIO, limit_bytes: int) -> Iterator[BinaryIO]:
    """The same document as a file in which one can go back; `head` was already taken from `stream`.

    What comes through a pipe is kept in a nameless temporary file. Raises Refused where it is larger than the limit.
    """
    if stream.seekable() and stream.tell() == len(head):
        stream.seek(0)
        yield stream
        return
    with tempfile.TemporaryFile() as copy:
        copy.write(head)
        shutil.copyfileobj(_Limited(stream, limit_bytes), copy)
        copy.seek(0)
        yield copy


class _Limited:
    def __init__(self, stream: BinaryIO, limit_bytes: int) -> None:
        self._stream = stream
        self._left = limit_bytes

    def read(self, size: int = -1) -> bytes:
        data = self._stream.read(size)
        self._left -= len(data)
        if self._left < 0:
            raise Refused("intake.too-large", "larger than an archive may be")
        return data
