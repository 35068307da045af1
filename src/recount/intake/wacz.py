"""WACZ, a zip of WARC files: each of them, unpacked with limits."""

from __future__ import annotations

import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from typing import BinaryIO

from recount.intake.archive import read_archive
from recount.intake.extractor import Extractor
from recount.intake.options import Options
from recount.intake.refusal import Refused
from recount.intake.unpacking import FREE_BYTES, MAX_RATIO
from recount.model import Problem, Report

_STEP = 1 << 20


def read_wacz(file: BinaryIO, source: str, options: Options, extractor: Extractor) -> Iterator[Report | Problem]:
    """The reports in the WARC files of a WACZ, by name. Raises Refused where the zip holds none or is broken.

    Nothing is written under a name that the zip gives: the files are unpacked into nameless temporary ones.
    """
    try:
        packed = zipfile.ZipFile(file)
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as error:
        raise Refused("intake.zip", f"the zip is broken ({error})") from error
    with packed:
        members = packed.infolist()
        if len(members) > options.max_files:
            raise Refused("intake.bomb", f"more than {options.max_files} files in one zip")
        warcs = sorted((m for m in members if m.filename.endswith((".warc", ".warc.gz"))), key=lambda m: m.filename)
        if not warcs:
            raise Refused("intake.media-type", "a zip without web archives in it (a document of an office program?)")
        for member in warcs:
            try:
                with tempfile.TemporaryFile() as content:
                    _unpack(packed, member, content, options)
                    yield from read_archive(content, f"{source}!{member.filename}", options, extractor)
            except Refused as refused:
                yield refused.problem(source, f"file {member.filename}")


def _unpack(packed: zipfile.ZipFile, member: zipfile.ZipInfo, content: BinaryIO, options: Options) -> None:
    limit = min(options.max_archive_bytes, max(FREE_BYTES, MAX_RATIO * member.compress_size))
    try:
        with packed.open(member) as stream:
            while block := stream.read(_STEP):
                content.write(block)
                if content.tell() > limit:
                    raise Refused("intake.bomb", f"unpacks to more than {limit} bytes")
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError, zlib.error) as error:
        raise Refused("intake.zip", f"the zip is broken ({error})") from error
    content.seek(0)
