"""WARC files to reports: the pages and texts among their records."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO

from recount.intake.extractor import Extractor
from recount.intake.options import Options
from recount.intake.pages import read_page
from recount.intake.plain import read_plain
from recount.intake.refusal import Refused, note
from recount.intake.sniffing import HEAD_BYTES, sniff
from recount.intake.unpacking import inflate_body
from recount.intake.warc_digest import agrees
from recount.intake.warc_framing import SKIPPED, Damage, Frame, frames
from recount.model import Problem, Report

_MAX_PROBLEMS = 1000
"""An archive that breaks more often is no archive; the rest of it is left."""
_PAGE_TYPES = frozenset({"text/html", "application/xhtml+xml"})


@dataclass(frozen=True)
class _Document:
    """A record's document: the body without transfer and content coding."""

    body: bytes
    media_type: str
    charset: str | None
    url: str | None
    record_id: str | None
    cut: bool


def read_archive(file: BinaryIO, source: str, options: Options, extractor: Extractor) -> Iterator[Report | Problem]:
    """The reports in a WARC file, in the order of its records, and a problem with its place for each damaged one.

    `file` is seekable. Records that hold no page and no text (pictures, redirects, requests) are counted in one note.
    """
    skipped: Counter[str] = Counter()
    problems = 0
    for frame in frames(file, options.max_bytes, options.max_archive_bytes):
        try:
            if isinstance(frame, Damage):
                if frame.code != SKIPPED:
                    raise Refused(frame.code, frame.message)
                skipped["too large and no text"] += 1
                continue
            document = _document(frame, options)
            if isinstance(document, str):
                skipped[document] += 1
                continue
            yield from _placed(_read(document, source, options, extractor), frame.position)
        except Refused as refused:
            yield refused.problem(source, frame.position)
            problems += 1
            if problems >= _MAX_PROBLEMS:
                message = f"{problems} problems in this archive; the rest of it was not read"
                yield Refused("intake.archive-damaged", message).problem(source, frame.position)
                break
    if skipped:
        parts = ", ".join(f"{count} {what}" for what, count in sorted(skipped.items()))
        yield note("intake.archive-skipped", source, f"records that hold no report: {parts}")


def _placed(items: Iterator[Report | Problem], position: str) -> Iterator[Report | Problem]:
    for item in items:
        if isinstance(item, Problem) and item.position is None:
            yield item.model_copy(update={"position": position})
        else:
            yield item


def _read(document: _Document, source: str, options: Options, extractor: Extractor) -> Iterator[Report | Problem]:
    head = document.body[:HEAD_BYTES]
    if document.media_type in _PAGE_TYPES or sniff(head).kind == "html":
        yield from read_page(
            document.body, source, options, extractor,
            charset=document.charset, url=document.url, source_id=document.record_id, cut=document.cut,
        )  # fmt: skip
        return
    for item in read_plain(document.body, source, options, declared=document.charset, url=document.url):
        update = {"source_id": document.record_id, **({"capture": "partial"} if document.cut else {})}
        yield item.model_copy(update=update) if isinstance(item, Report) else item


def _document(frame: Frame, options: Options) -> _Document | str:
    """The document in a record, or a word for what it holds instead. Raises Refused where the record is damaged."""
    parsed = _parsed(frame.record)
    kind = (parsed.headers.get("WARC-Type") or "unknown").lower()
    if kind not in ("response", "resource", "conversion"):
        return kind
    _check_block(frame, parsed)
    url = (parsed.headers.get("WARC-Target-URI") or "").strip("<> ") or None
    if url is not None and (not url.startswith(("http://", "https://")) or url.endswith("/robots.txt")):
        return "of other addresses"
    if parsed.http_headers is not None:
        status = parsed.http_headers.status_code or 0
        if 300 <= status < 400 or status < 200:
            return "redirects"
        media_type, charset = parsed.http_content_type or "", parsed.http_charset
        if status >= 400 and media_type in _PAGE_TYPES:
            raise Refused("intake.http-status", f"the server answered {status}")
    else:
        media_type, charset = _content_type(parsed.headers.get("Content-Type"))
    if media_type not in _PAGE_TYPES and media_type != "text/plain":
        return media_type[:60] or "of no declared type"
    cut = "WARC-Truncated" in dict(parsed.headers.items())
    body = _body(parsed, options, cut)
    return _Document(body, media_type, charset, url, parsed.record_id, cut)


def _parsed(record: bytes) -> Any:
    from fastwarc.warc import ArchiveIterator

    try:
        return next(iter(ArchiveIterator(io.BytesIO(record), parse_http=True, auto_decode="transfer")))
    except (OSError, StopIteration, ValueError) as error:
        raise Refused("intake.warc-record", f"the record cannot be read ({error})") from error


def _check_block(frame: Frame, parsed: Any) -> None:
    """Raises Refused where the record's bytes have not the digest that it declares for them."""
    if agrees(parsed.headers.get("WARC-Block-Digest"), frame.record[frame.head_bytes :]) is False:
        raise Refused("intake.warc-digest", "the record's bytes do not have the digest that it declares")


def _content_type(value: str | None) -> tuple[str, str | None]:
    media_type, _, rest = (value or "").partition(";")
    stated = (part.strip().partition("=") for part in rest.split(";"))
    return media_type.strip().lower(), next((value for key, _, value in stated if key.lower() == "charset"), None)


def _body(parsed: Any, options: Options, cut: bool) -> bytes:
    """The body without its codings. Raises Refused where it is shorter than declared, broken, or too large."""
    try:
        raw: bytes = parsed.reader.read(options.max_bytes + 1)
    except OSError as error:
        raise Refused("intake.body-corrupt", f"the body is broken or cut off ({error})") from error
    if len(raw) > options.max_bytes:
        raise Refused("intake.too-large", f"larger than {options.max_bytes} bytes")
    if parsed.http_headers is None:
        return raw
    headers = parsed.http_headers
    declared = (headers.get("Content-Length") or "").strip()
    chunked = "chunked" in (headers.get("Transfer-Encoding") or "").lower()
    if not cut and not chunked and declared.isdigit() and len(raw) < int(declared):
        raise Refused("intake.body-truncated", f"the body has {len(raw)} of {declared} bytes")
    for coding in reversed((headers.get("Content-Encoding") or "").split(",")):
        raw = inflate_body(raw, coding)
    if len(raw) > options.max_bytes:
        raise Refused("intake.too-large", f"larger than {options.max_bytes} bytes")
    return raw
