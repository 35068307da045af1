"""Decompression with a limit: what is cut off, broken or a bomb is told apart, with the place."""

from __future__ import annotations

import io
import zlib
from typing import BinaryIO

from recount.intake.options import MIB
from recount.intake.refusal import Refused

GZIP_MAGIC = b"\x1f\x8b\x08"
MAX_RATIO = 100
FREE_BYTES = 64 * MIB
"""A stream may grow to this before its ratio is looked at; one body may never grow beyond it."""
FLOOR_BYTES = MIB
"""What a small body may always grow to: a page of repeated words packs better than 1 in 100 and harms nobody."""
_STEP = 64 * 1024


class GunzipReader(io.RawIOBase):
    """The content of a gzip file as a stream, member after member, bounded in memory.

    Reading raises Refused: `intake.gzip-truncated`, `intake.gzip-corrupt` or `intake.bomb`, with the position in the
    compressed bytes.
    """

    def __init__(self, packed: BinaryIO) -> None:
        self._packed = packed
        self._inflater = zlib.decompressobj(31)
        self._waiting = b""
        self._inside = False
        self._filled = False  # the last call filled its buffer, so zlib may hold more without new input
        self.taken = 0
        self.given = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        while True:
            if self._inflater.eof:
                self._waiting = self._inflater.unused_data
                self._inflater = zlib.decompressobj(31)
                self._inside = self._filled = False
            if not self._waiting and not self._filled:
                self._waiting = self._packed.read(_STEP)
                if not self._waiting:
                    return self._end()
            if not self._inside:
                # zero bytes after the last member are padding, as the gzip manual allows
                self._waiting = self._waiting.lstrip(b"\0") if self.given else self._waiting
                if not self._waiting:
                    continue
                self._inside = True
            if size := self._inflate(buffer):
                return size

    def _inflate(self, buffer: bytearray | memoryview) -> int:
        before = len(self._waiting)
        try:
            out = self._inflater.decompress(self._waiting, len(buffer))
        except zlib.error as error:
            raise Refused("intake.gzip-corrupt", f"the gzip data is broken ({error})", f"byte {self.taken}") from error
        self._waiting = self._inflater.unconsumed_tail
        left = len(self._inflater.unused_data) if self._inflater.eof else len(self._waiting)
        self.taken += before - left
        self.given += len(out)
        self._filled = len(out) == len(buffer) and not self._inflater.eof
        if self.given > FREE_BYTES and self.given > MAX_RATIO * self.taken:
            raise Refused("intake.bomb", f"unpacks to more than {MAX_RATIO} times its size", f"byte {self.taken}")
        buffer[: len(out)] = out
        return len(out)

    def _end(self) -> int:
        if self._inside:
            raise Refused("intake.gzip-truncated", "the gzip data ends before it is complete", f"byte {self.taken}")
        return 0


def inflate_body(body: bytes, coding: str) -> bytes:
    """The body of an HTTP message without its content coding ("gzip", "deflate", "br", "identity").

    A body that says gzip and is not is given as it came: archives often keep the header of what they unpacked. Raises
    Refused where it is cut off, broken, in another coding, or grows beyond min(64 MiB, 100 times its size).
    """
    limit = min(FREE_BYTES, max(FLOOR_BYTES, MAX_RATIO * len(body)))
    name = coding.strip().lower()
    if name in ("", "identity") or not body:
        return body
    if name in ("gzip", "x-gzip"):
        return _bounded(body, 31, limit) if body.startswith(GZIP_MAGIC) else body
    if name == "deflate":
        zlib_header = body[0] & 0x0F == 8 and int.from_bytes(body[:2], "big") % 31 == 0
        return _bounded(body, 15 if zlib_header else -15, limit)
    if name == "br":
        return _unbrotli(body, limit)
    raise Refused("intake.content-coding", f"the content coding {coding!r} is not known")


def _bounded(body: bytes, window_bits: int, limit: int) -> bytes:
    inflater = zlib.decompressobj(window_bits)
    try:
        out = inflater.decompress(body, limit + 1)
    except zlib.error as error:
        raise Refused("intake.body-corrupt", f"the compressed body is broken ({error})") from error
    if len(out) > limit:
        raise Refused("intake.bomb", f"unpacks to more than {limit} bytes")
    if not inflater.eof:
        raise Refused("intake.body-truncated", "the compressed body ends before it is complete")
    return out


def _unbrotli(body: bytes, limit: int) -> bytes:
    from fastwarc.stream_io import BrotliReader

    try:
        out: bytes = BrotliReader(io.BytesIO(body)).read(limit + 1)
    except OSError as error:
        raise Refused("intake.body-corrupt", "the brotli body is broken or cut off") from error
    if len(out) > limit:
        raise Refused("intake.bomb", f"unpacks to more than {limit} bytes")
    return out
