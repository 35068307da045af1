"""Decompression with limits."""

from __future__ import annotations

import gzip
import io
import os
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recount.intake import unpacking
from recount.intake.refusal import Refused
from recount.intake.unpacking import GunzipReader, inflate_body

TEXT = b"Two people were killed on Monday. " * 200


def unpacked(data: bytes) -> bytes:
    return io.BufferedReader(GunzipReader(io.BytesIO(data))).read()


@given(st.lists(st.binary(max_size=200_000), max_size=4), st.integers(0, 20))
def test_members_and_padding_are_read_as_gzip_reads_them(parts: list[bytes], padding: int) -> None:
    packed = b"".join(gzip.compress(part, mtime=0) for part in parts)
    assert unpacked(packed + (b"\0" * padding if any(parts) else b"")) == b"".join(parts)


@pytest.mark.parametrize("size", [unpacking._STEP - 1, 8192, 8192 * 3, 1 << 20])
def test_what_zlib_holds_back_when_a_buffer_is_full_is_not_lost(size: int) -> None:
    data = b"a" * size
    reader = GunzipReader(io.BytesIO(gzip.compress(data, mtime=0)))
    assert b"".join(iter(lambda: reader.read(8192) or b"", b"")) == data


def test_every_cut_is_noticed() -> None:
    packed = gzip.compress(TEXT, mtime=0)
    for length in range(3, len(packed)):
        with pytest.raises(Refused) as refused:
            unpacked(packed[:length])
        assert (refused.value.code, refused.value.position) == ("intake.gzip-truncated", f"byte {length}")


def test_broken_data_is_noticed() -> None:
    packed = bytearray(gzip.compress(os.urandom(3000), mtime=0))
    packed[1500] ^= 0xFF
    with pytest.raises(Refused) as refused:
        unpacked(bytes(packed))
    assert refused.value.code == "intake.gzip-corrupt"


def test_a_bomb_is_stopped() -> None:
    with pytest.raises(Refused) as refused:
        unpacked(gzip.compress(b"\0" * (unpacking.FREE_BYTES + 1_000_000), mtime=0))
    assert refused.value.code == "intake.bomb"


@pytest.mark.parametrize(
    ("coding", "body"),
    [
        ("gzip", gzip.compress(TEXT, mtime=0)),
        ("x-gzip", gzip.compress(TEXT, mtime=0)),
        ("deflate", zlib.compress(TEXT)),
        ("deflate", zlib.compressobj(wbits=-15).compress(b"") + zlib.compress(TEXT)[2:-4]),
        ("identity", TEXT),
        ("", TEXT),
        ("gzip", TEXT),
    ],
)
def test_each_coding_of_a_body_is_undone(coding: str, body: bytes) -> None:
    assert inflate_body(body, coding) == TEXT


def test_brotli_is_undone_and_its_cut_and_its_bomb_are_noticed() -> None:
    from fastwarc.stream_io import BrotliWriter

    def brotli(data: bytes) -> bytes:
        out = io.BytesIO()
        writer = BrotliWriter(out)
        writer.write(data)
        writer.close()
        return out.getvalue()

    packed = brotli(TEXT)
    assert inflate_body(packed, "br") == TEXT
    with pytest.raises(Refused, match="cut off"):
        inflate_body(packed[:-2], "br")
    with pytest.raises(Refused, match="unpacks to more"):
        inflate_body(brotli(b"\0" * 5_000_000), "br")


@pytest.mark.parametrize(
    ("body", "coding", "code"),
    [
        (gzip.compress(TEXT, mtime=0)[:-20], "gzip", "intake.body-truncated"),
        (gzip.compress(TEXT, mtime=0)[:30] + b"\xff" * 30, "gzip", "intake.body-corrupt"),
        (gzip.compress(b"\0" * 5_000_000, mtime=0), "gzip", "intake.bomb"),
        (TEXT, "rot13", "intake.content-coding"),
    ],
)
def test_a_bad_body_is_refused(body: bytes, coding: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        inflate_body(body, coding)
    assert refused.value.code == code
