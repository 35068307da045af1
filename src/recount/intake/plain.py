"""Plain text, kept code point for code point."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator

from recount.intake.capture import judge
from recount.intake.dates import normal_date
from recount.intake.decoding import decode, marked_encoding
from recount.intake.options import Options
from recount.intake.refusal import Refused, note
from recount.model import Original, Problem, Report

_ODD = re.compile(r"[\x00-\x07\x0e-\x19]")
"""Control characters that no text has: not tabs, line ends, escapes, nor the separators of old systems."""
_MAX_CONTROLS = 0.02
"""Texts from old systems carry a stray control character; one in fifty is no text."""


def read_plain(
    data: bytes, source: str, options: Options, *, declared: str | None = None, url: str | None = None
) -> Iterator[Report | Problem]:
    """The report that a plain text is. Title, publisher and date come from `options` alone: nothing is guessed.

    Raises Refused where it is not text, is empty, or its encoding is not certain.
    """
    decoded = decode(_checked(data), declared)
    refuse_binary(decoded.text)
    if not decoded.text.strip():
        raise Refused("intake.empty", "there is no text")
    published, problem = stated_date(options.published, source)
    if problem:
        yield problem
    if decoded.remark:
        yield note("intake.encoding-remark", source, decoded.remark)
    verdict = judge(decoded.text, options.title)
    if verdict.capture in ("wall", "hijacked"):
        yield note("intake.suspicious-text", source, f"the text reads like {verdict.why}; it was given, so it is kept")
    yield Report.from_text(
        decoded.text,
        title=options.title,
        publisher=options.publisher,
        published=published,
        url=url,
        language=options.language,
        capture=verdict.capture,
        sensitivity=options.sensitivity,
        original=Original(sha256=hashlib.sha256(data).hexdigest()),
    )


def stated_date(given: str | None, source: str, position: str | None = None) -> tuple[str | None, Problem | None]:
    """A publication date that somebody gave, in ISO form, or None and a note where it names no certain day."""
    if given is None or not given.strip():
        return None, None
    if found := normal_date(given):
        return found, None
    return None, note("intake.published", source, f"{given[:60]!r} is no certain day; left unknown", position)


def _checked(data: bytes) -> bytes:
    if marked_encoding(data) is None and (first := data.find(b"\0")) >= 0:
        raise Refused("intake.not-text", "not a text: it holds zero bytes", f"byte {first}")
    return data


def refuse_binary(text: str) -> None:
    """Raises Refused where so many control characters stand in `text` that it cannot be one."""
    odd = [found.start() for found in _ODD.finditer(text)]
    if len(odd) > max(1, len(text) * _MAX_CONTROLS):
        raise Refused("intake.not-text", "not a text: it holds control characters", f"character {odd[0]}")
