"""Where the records of a WARC file begin and end, checked, so that a broken one neither hides nor harms the others.

fastwarc reads records well and stops at the first broken one, or hands out a short body without a word. So the
frames are found here, from the declared lengths and what stands behind them, and fastwarc reads what is inside.
"""

from __future__ import annotations

import io
import re
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from typing import BinaryIO, cast

from recount.intake.options import MIB
from recount.intake.unpacking import FREE_BYTES, GZIP_MAGIC, MAX_RATIO

_HEAD_BYTES = 64 * 1024
_STEP = MIB
_HEAD_END = re.compile(rb"\r?\n\r?\n")
_LENGTH = re.compile(rb"^content-length[ \t]*:[ \t]*(\d{1,15})[ \t]*\r?$", re.IGNORECASE | re.MULTILINE)
_RECORD_START = re.compile(rb"WARC/[01]\.\d{1,2}\r?\n(?=[A-Za-z-]+[ \t]*:)")
_TEXT_TYPE = re.compile(rb"^content-type[ \t]*:[ \t]*(?:text/|application/xhtml)", re.IGNORECASE | re.MULTILINE)
_BETWEEN = b"\r\n"
SKIPPED = "intake.archive-skipped"
"""The code of what is whole and no text, and too large to look at."""
_PASSED_OVER = ("intake.too-large", SKIPPED)


@dataclass(frozen=True)
class Frame:
    """The bytes of one record, head and block; `position` says where it is, for people. `head_bytes`: the head's."""

    position: str
    record: bytes
    head_bytes: int


@dataclass(frozen=True)
class Damage:
    """A record, or what stands in place of one, that cannot be read whole."""

    position: str
    code: str
    message: str


@dataclass(frozen=True)
class _Found:
    offset: int
    record: bytes | None
    head_bytes: int = 0
    code: str = ""
    message: str = ""


def frames(file: BinaryIO, limit_bytes: int, archive_limit_bytes: int) -> Iterator[Frame | Damage]:
    """Every record of a WARC file, plain or gzip'ed (by record or as a whole), and every damage, in their order.

    `file` is seekable and at its beginning. Records larger than `limit_bytes` are passed over and named.
    """
    head = file.read(3)
    file.seek(0)
    number = 0
    if head != GZIP_MAGIC:
        for found in _records(file, limit_bytes):
            number += 1
            yield _told(found, number, f"byte {found.offset}")
        return
    for member in _members(file, archive_limit_bytes):
        held: Frame | Damage | None = None
        with closing(member.content):
            for found in _records(member.content, limit_bytes):
                if held:
                    yield held
                number += 1
                inner = f"byte {found.offset} of what unpacks from byte {member.offset}"
                held = _told(found, number, inner if found.offset else f"byte {member.offset}")
        if member.broken:
            # the record in which the data broke and the break are one damage; what was unpacked last is not to be
            # trusted even where it has its length
            number += held is None
            yield Damage(f"record {number}, byte {member.offset}", member.code, member.broken)
        elif held:
            yield held


def _told(found: _Found, number: int, place: str) -> Frame | Damage:
    position = f"record {number}, {place}"
    if found.record is None:
        return Damage(position, found.code, found.message)
    return Frame(position, found.record, found.head_bytes)


def _records(file: BinaryIO, limit_bytes: int) -> Iterator[_Found]:
    size = file.seek(0, 2)
    position: int | None = 0
    while position is not None:
        position = _past_blank(file, position, size, _BETWEEN)
        if position >= size:
            return
        found, following = _record(file, position, size, limit_bytes)
        yield found
        position = following if found.record is not None or found.code in _PASSED_OVER else _resync(file, following)


def _past_blank(file: BinaryIO, position: int, size: int, blank: bytes) -> int:
    while position < size:
        file.seek(position)
        block = file.read(4096)
        if rest := block.lstrip(blank):
            return position + len(block) - len(rest)
        position += len(block)
    return size


def _record(file: BinaryIO, position: int, size: int, limit_bytes: int) -> tuple[_Found, int]:
    """The record at `position`, and where to go on: behind it, or where to look for the next one."""
    file.seek(position)
    head = file.read(_HEAD_BYTES)

    def damage(message: str, go_on: int, code: str = "intake.warc-record") -> tuple[_Found, int]:
        return _Found(position, None, 0, code, message), go_on

    end = _HEAD_END.search(head)
    if not head.startswith(b"WARC/"):
        return damage("no record begins where one should", position + 1)
    if end is None:
        return damage("the head of the record does not end", position + 1)
    length = _LENGTH.search(head, 0, end.end())
    if length is None:
        return damage("the record does not say how long it is", position + end.end())
    block, past = position + end.end(), position + end.end() + int(length[1])
    if past > size:
        message = f"the record says {int(length[1])} bytes and {size - block} are left"
        return damage(message, block, "intake.warc-truncated")
    file.seek(past)
    behind = file.read(32)
    rest = behind.lstrip(_BETWEEN)
    if rest and not rest.startswith(b"WARC/") and not behind.startswith(_BETWEEN * 2):
        return damage("the record is not as long as it says", block)
    if past - position > limit_bytes + _HEAD_BYTES:
        text = _TEXT_TYPE.search(head, end.end())
        return damage(f"larger than {limit_bytes} bytes", past, "intake.too-large" if text else SKIPPED)
    file.seek(position)
    return _Found(position, file.read(past - position), end.end()), past


def _resync(file: BinaryIO, position: int) -> int | None:
    """The next place from `position` on where a record begins, None where there is none."""
    while True:
        file.seek(position)
        block = file.read(_STEP + 256)
        found = _RECORD_START.search(block)
        if found and found.start() < _STEP:
            return position + found.start()
        if len(block) <= _STEP:
            return None
        position += _STEP


@dataclass(frozen=True)
class _Member:
    offset: int
    content: BinaryIO
    code: str = ""
    broken: str = ""


def _members(file: BinaryIO, limit_bytes: int) -> Iterator[_Member]:
    """Every gzip member, unpacked, and every break, after which the next member with a record is looked for."""
    size = file.seek(0, 2)
    position: int | None = 0
    while position is not None:
        position = _past_blank(file, position, size, b"\0")
        if position >= size:
            return
        file.seek(position)
        if file.read(3) != GZIP_MAGIC:
            yield _Member(position, io.BytesIO(), "intake.gzip-corrupt", "no gzip data begins where it should")
            position = _next_member(file, position + 1)
            continue
        member, following = _member(file, position, limit_bytes)
        yield member
        position = _next_member(file, position + 1) if member.broken else following


def _member(file: BinaryIO, position: int, limit_bytes: int) -> tuple[_Member, int]:
    file.seek(position)
    inflater = zlib.decompressobj(31)
    content = cast(BinaryIO, tempfile.SpooledTemporaryFile(max_size=8 * MIB))  # noqa: SIM115, closed by its reader
    taken = given = 0
    code = broken = ""
    filled = False  # the last call gave all it may, so zlib may hold more without new input
    while not inflater.eof:
        packed = inflater.unconsumed_tail or (b"" if filled else file.read(64 * 1024))
        if not packed and not filled:
            code, broken = "intake.gzip-truncated", "the gzip data ends before it is complete"
            break
        try:
            out = inflater.decompress(packed, _STEP)
        except zlib.error as error:
            code, broken = "intake.gzip-corrupt", f"the gzip data is broken ({error})"
            break
        taken += len(packed) - len(inflater.unconsumed_tail) - len(inflater.unused_data)
        given += len(out)
        filled = len(out) == _STEP
        content.write(out)
        if given > limit_bytes or (given > FREE_BYTES and given > MAX_RATIO * taken):
            code, broken = "intake.bomb", f"unpacks to more than {min(given, limit_bytes)} bytes"
            break
    content.seek(0)
    return _Member(position, content, code, broken), position + taken


def _next_member(file: BinaryIO, position: int) -> int | None:
    """The next gzip member from `position` on that holds the beginning of a record."""
    while True:
        file.seek(position)
        block = file.read(_STEP + 1024)
        at = block.find(GZIP_MAGIC)
        while 0 <= at < _STEP:
            if _holds_record(block[at : at + 1024]):
                return position + at
            at = block.find(GZIP_MAGIC, at + 1)
        if len(block) <= _STEP:
            return None
        position += _STEP


def _holds_record(packed: bytes) -> bool:
    try:
        return zlib.decompressobj(31).decompress(packed, 16).startswith(b"WARC/")
    except zlib.error:
        return False
