"""Pages, records and archives made for the tests of intake."""

from __future__ import annotations

import base64
import gzip
import hashlib
from collections.abc import Iterable

from recount.intake import Options, read_sources
from recount.model import Problem, Report

PARAGRAPHS = tuple(
    f"The district office said on Monday that {number} people were wounded when shells hit the village of "
    f"Karvana for the {number}. time this month. Rescue workers reached the place in the evening."
    for number in range(3, 7)
)
BODY = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)


def page(title: str = "Shells hit Karvana", *, head: str = "", above: str = "", body: str = BODY) -> bytes:
    """An HTML page with an article in it."""
    return (
        f'<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>{title}</title>{head}</head>'
        f"<body><nav><a href='/'>Home</a></nav><article><h1>{title}</h1>{above}{body}</article></body></html>"
    ).encode()


def http(body: bytes, content_type: str = "text/html; charset=utf-8", status: str = "200 OK", **headers: str) -> bytes:
    """An HTTP response."""
    lines = [f"HTTP/1.1 {status}", f"Content-Type: {content_type}"]
    if "Content_Length" not in headers and "Transfer_Encoding" not in headers:
        lines.append(f"Content-Length: {len(body)}")
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def chunked(body: bytes, size: int = 300) -> bytes:
    """A body in the chunks of HTTP/1.1."""
    parts = [body[start : start + size] for start in range(0, len(body), size)]
    return b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"


def record(
    number: int,
    block: bytes,
    *,
    kind: str = "response",
    length: int | None = None,
    content_type: str = "application/http; msgtype=response",
    url: str | None = None,
    extra: str = "",
) -> bytes:
    """A WARC record with its digest; `length` overrides what the record says of its length."""
    digest = base64.b32encode(hashlib.sha1(block, usedforsecurity=False).digest()).decode()
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{number:032d}>\r\n"
        f"WARC-Date: 2024-05-02T00:00:00Z\r\nWARC-Target-URI: {url or f'https://news.example.org/{number}'}\r\n"
        f"Content-Type: {content_type}\r\nWARC-Block-Digest: sha1:{digest}\r\n{extra}"
        f"Content-Length: {len(block) if length is None else length}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def numbered(number: int) -> bytes:
    """A whole record with a page of its own."""
    return record(number, http(page(f"Report {number}")))


def packed(records: Iterable[bytes]) -> bytes:
    """Records as most archives keep them: each in a gzip member of its own."""
    return b"".join(gzip.compress(one, mtime=0) for one in records)


def read(*sources: str, options: Options | None = None) -> tuple[list[Report], list[Problem]]:
    """Reports and problems of sources, apart."""
    items = list(read_sources(sources, options=options or Options()))
    return [x for x in items if isinstance(x, Report)], [x for x in items if isinstance(x, Problem)]


def codes(problems: Iterable[Problem]) -> list[str]:
    """The codes of problems, in their order."""
    return [problem.code for problem in problems]
