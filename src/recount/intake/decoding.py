"""Bytes of a document to its text: the mark, then what is declared, then UTF-8, then a cautious detection."""

from __future__ import annotations

import codecs
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from recount.intake.refusal import Refused

# UTF-32 before UTF-16, whose little-endian mark is the beginning of its own.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_TOLERATED, _ALWAYS_TOLERATED = 1000, 2
"""A declared encoding may fail once in so many characters, and so often in any text: real pages carry single stray
bytes in a right encoding."""
_SAMPLE_BYTES = 200_000
_MIN_COHERENCE, _MAX_CHAOS, _RIVAL_SHARE = 0.35, 0.03, 0.8
"""Measured on Russian, Ukrainian, Arabic, French, Turkish, Polish and English sentences: these let through what has
one reading (Cyrillic, Arabic, typographic quotes), and refuse what has two (French in windows-1252 or 1250)."""


@dataclass(frozen=True)
class Decoded:
    """A text with the encoding that gave it; `remark` says what a person should know of how it was found."""

    text: str
    encoding: str
    remark: str | None = None


@cache
def _labels() -> dict[str, str]:
    table = tomllib.loads((files("recount.intake") / "data" / "encodings.toml").read_text("utf-8"))
    return {label: codec for codec, labels in table["encodings"].items() for label in labels}


def known_encoding(label: str | None) -> str | None:
    """The codec for a label as the web uses it, None where the label is not one of the web's.

    Python's own registry is not asked: it holds codecs (punycode, unicode_escape) that no document is written in.
    """
    return _labels().get(label.strip().strip("\"'").lower()) if label else None


def marked_encoding(data: bytes) -> tuple[str, int] | None:
    """The encoding that a byte order mark at the beginning tells, and the mark's length in bytes."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding, len(mark)
    return None


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """The text of `data`, without its byte order mark and otherwise code point for code point.

    `declared` is what the carrier says (an HTTP header, a meta element). Raises Refused (`intake.encoding`, with the
    position of the first byte that does not fit) where no encoding is certain.
    """
    if mark := marked_encoding(data):
        encoding, length = mark
        return Decoded(_strict(data, encoding, length), encoding)
    if (codec := known_encoding(declared)) and (decoded := _as_declared(data, codec)):
        return decoded
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        first = error.start
    if codec := detect(data):
        return Decoded(data.decode(codec), codec, f"not UTF-8 at byte {first}; read as {codec}, which was detected")
    raise Refused("intake.encoding", "not UTF-8, and no other encoding is declared or certain", f"byte {first}")


def _strict(data: bytes, encoding: str, start: int) -> str:
    try:
        return data[start:].decode(encoding)
    except UnicodeDecodeError as error:
        raise Refused("intake.encoding", f"not {encoding} as its mark says", f"byte {start + error.start}") from error


def _as_declared(data: bytes, codec: str) -> Decoded | None:
    try:
        return Decoded(data.decode(codec), codec)
    except UnicodeDecodeError as error:
        first = error.start
    text = data.decode(codec, "replace")
    bad = text.count("�")
    if bad > _ALWAYS_TOLERATED and bad * _TOLERATED > len(text):
        return None
    return Decoded(text, codec, f"{bad} characters are not {codec} as declared, the first at byte {first}")


def detect(data: bytes) -> str | None:
    """The one encoding of which `data` is a likely text, None where there is none or a rival reads otherwise."""
    from charset_normalizer import from_bytes  # slow to import, and seldom needed

    candidates = sorted({codec for codec in _labels().values() if not codec.startswith("utf")})
    matches = list(from_bytes(data[:_SAMPLE_BYTES], cp_isolation=candidates))
    if not matches:
        return None
    best, sample = matches[0], str(matches[0])
    if best.coherence < _MIN_COHERENCE or best.chaos > _MAX_CHAOS:
        return None
    if any(str(rival) != sample and rival.coherence > best.coherence * _RIVAL_SHARE for rival in matches[1:]):
        return None
    try:
        data.decode(best.encoding)
    except UnicodeDecodeError:
        return None
    return best.encoding
