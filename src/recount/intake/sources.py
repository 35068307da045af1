"""The way of every source to its reports: what it is, how to open it, and what to do with each kind of document."""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from recount.intake.archive import read_archive
from recount.intake.extractor import Extractor
from recount.intake.feeds import read_feed
from recount.intake.fetch import Fetched, fetch
from recount.intake.folder import files_below
from recount.intake.options import Options
from recount.intake.pages import read_page
from recount.intake.plain import read_plain
from recount.intake.records import read_document, read_lines
from recount.intake.refusal import Refused
from recount.intake.sniffing import HEAD_BYTES, sniff
from recount.intake.streams import Rejoined, first_bytes, read_all, seekable
from recount.intake.unpacking import FREE_BYTES, GunzipReader
from recount.intake.wacz import read_wacz
from recount.model import Problem, Report

_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")
_DEFAULTS = Options()
Items = Iterator[Report | Problem]


@dataclass(frozen=True)
class _Context:
    """What every reader is given beside the document."""

    options: Options
    extractor: Extractor
    fetcher: Callable[[str, Options], Fetched]


@dataclass(frozen=True)
class _Carrier:
    """What the way on which a document came says of it."""

    source: str
    name: str = ""
    url: str | None = None
    media_type: str | None = None
    charset: str | None = None
    unpacked: bool = False


def read_sources(
    sources: Iterable[str],
    *,
    options: Options = _DEFAULTS,
    stdin: BinaryIO | None = None,
    fetcher: Callable[[str, Options], Fetched] = fetch,
) -> Items:
    """The reports in `sources`, in their order and one at a time, and a problem for whatever gave none.

    A source is a file, a folder, an http or https address, or "-" for `stdin`. What a document is, is told by its
    content first. Never raises for what a source holds: that is a Problem, and the others go on.
    """
    with Extractor(options) as extractor:
        context = _Context(options, extractor, fetcher)
        for source in sources:
            yield from _guarded(_read_source(source, context, stdin), source)


def _guarded(items: Items, source: str) -> Items:
    try:
        yield from items
    except Refused as refused:
        yield refused.problem(source)
    except OSError as error:
        yield Refused("intake.unreadable", f"cannot be read ({error.strerror or error})").problem(source)
    except (ValueError, LookupError, ArithmeticError, RecursionError, MemoryError, zlib.error) as error:
        # hostile bytes find the faults of parsers, ours too: one document must not take the others with it
        yield Refused("intake.fault", f"reading it failed ({type(error).__name__})").problem(source)


def _read_source(source: str, context: _Context, stdin: BinaryIO | None) -> Items:
    if source == "-":
        if stdin is None:
            raise Refused("intake.missing", "there is no standard input")
        yield from _read_stream(stdin, _Carrier(source), context)
    elif _URL.match(source):
        fetched = context.fetcher(source, context.options)
        carrier = _Carrier(source, "", fetched.url, fetched.media_type, fetched.charset)
        yield from _read_stream(io.BytesIO(fetched.body), carrier, context)
    else:
        yield from _read_path(source, context)


def _read_path(source: str, context: _Context) -> Items:
    path = Path(source)
    if "\0" in source or not path.exists():
        raise Refused("intake.missing", "there is no such file or folder")
    if not path.is_dir():
        yield from _read_file(path, source, context)
        return
    found = False
    for item in files_below(path):
        found = True
        if isinstance(item, Problem):
            yield item
        else:
            yield from _guarded(_read_file(item, str(item), context), str(item))
    if not found:
        raise Refused("intake.empty", "the folder holds no files")


def _read_file(path: Path, source: str, context: _Context) -> Items:
    with path.open("rb") as stream:
        yield from _read_stream(stream, _Carrier(source, path.name), context)


def _read_stream(stream: BinaryIO, carrier: _Carrier, context: _Context) -> Items:
    """The reports in one document, by its kind."""
    options, extractor, source = context.options, context.extractor, carrier.source
    head, failure = first_bytes(stream, HEAD_BYTES)
    kind = sniff(head, carrier.name, carrier.media_type)
    whole = Rejoined(head, stream, failure)
    if kind.kind == "gzip":
        yield from _read_gzip(head, stream, carrier, context)
    elif kind.kind == "warc":
        with seekable(head, stream, options.max_archive_bytes) as file:
            yield from read_archive(file, source, options, extractor)
    elif kind.kind == "zip":
        with seekable(head, stream, options.max_archive_bytes) as file:
            yield from read_wacz(file, source, options, extractor)
    elif kind.kind == "json-lines":
        yield from read_lines(io.BufferedReader(whole), source, options)
    elif kind.kind == "other":
        raise Refused("intake.media-type", f"{kind.media_type} is not read")
    else:
        limit = FREE_BYTES if kind.kind == "json" else options.max_bytes
        yield from _read_whole(kind.kind, read_all(whole, limit), carrier, context)


def _read_gzip(head: bytes, stream: BinaryIO, carrier: _Carrier, context: _Context) -> Items:
    """What is inside a gzip file. A web archive is read by its packed records, anything else as one stream."""
    if carrier.unpacked:
        raise Refused("intake.media-type", "a gzip file in a gzip file is not read")
    with seekable(head, stream, context.options.max_archive_bytes) as file:
        name = carrier.name.removesuffix(".gz")
        begin, _ = first_bytes(_unpacking(file), HEAD_BYTES)
        file.seek(0)
        if sniff(begin).kind == "warc" or name.lower().endswith(".warc"):
            yield from read_archive(file, carrier.source, context.options, context.extractor)
        else:
            yield from _read_stream(_unpacking(file), replace(carrier, name=name, unpacked=True), context)


def _unpacking(file: BinaryIO) -> BinaryIO:
    return io.BufferedReader(GunzipReader(file))


def _read_whole(kind: str, data: bytes, carrier: _Carrier, context: _Context) -> Items:
    source, options, extractor = carrier.source, context.options, context.extractor
    if kind == "html":
        return read_page(data, source, options, extractor, charset=carrier.charset, url=carrier.url)
    if kind == "feed":
        return read_feed(data, source, options, extractor, url=carrier.url)
    if kind == "json":
        return read_document(data, source, options)
    return read_plain(data, source, options, declared=carrier.charset, url=carrier.url)
