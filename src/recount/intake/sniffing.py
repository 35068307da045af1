"""What kind of document this is: by its content first, and by the ending of its name where that leaves it open."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

from recount.intake.decoding import marked_encoding
from recount.intake.unpacking import GZIP_MAGIC

Kind = Literal["text", "html", "feed", "json-lines", "json", "warc", "gzip", "zip", "other"]
HEAD_BYTES = 8192
"""How much of a document is looked at."""

_HTML = re.compile(r"<(?:!doctype\s+html|html|head|body|title|meta|article|div|p|h1|table|script)[\s>/]", re.IGNORECASE)
_HTML_ALONE = re.compile(r"<(?:!doctype\s+html|html|head|body)[\s>/]", re.IGNORECASE)
_BEFORE_ROOT = re.compile(
    r"(?:\s+|<\?.*?\?>|<!--.*?-->|<!doctype[^>\[]*(?:\[.*?\])?[^>]*>)*", re.DOTALL | re.IGNORECASE
)
_FEED_ROOT = re.compile(r"<(?:\w+:)?(?:rss|feed|rdf)[\s>]", re.IGNORECASE)
_ROOT = re.compile(r"<([A-Za-z_][\w:.-]*)")
_OBJECT = re.compile(r'\s*\{\s*(?:"|\})')
_ARRAY = re.compile(r'\s*\[\s*(?:\{\s*"|\])')
_MAIL = re.compile(r"(?:[A-Za-z-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)+\s*\n")
_ENDINGS: dict[str, Kind] = {
    ".jsonl": "json-lines", ".ndjson": "json-lines", ".json": "json", ".html": "html", ".htm": "html",
    ".xhtml": "html", ".rss": "feed", ".atom": "feed",
}  # fmt: skip


@dataclass(frozen=True)
class Sniffed:
    """The kind; `media_type` says what a document of kind "other" is."""

    kind: Kind
    media_type: str = ""


@cache
def _magic() -> tuple[tuple[int, bytes, str], ...]:
    table = tomllib.loads((files("recount.intake") / "data" / "media_types.toml").read_text("utf-8"))
    return tuple(
        (entry.get("at", 0), bytes.fromhex(entry["hex"]) if "hex" in entry else entry["text"].encode(), entry["type"])
        for entry in table["magic"]
    )


def sniff(head: bytes, name: str = "", media_type: str | None = None) -> Sniffed:
    """The kind of the document that begins with `head`. `name` is its file name, `media_type` what its carrier says."""
    if head.startswith(GZIP_MAGIC):
        return Sniffed("gzip")
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return Sniffed("zip")
    for at, magic, found in _magic():
        if head.startswith(magic, at):
            return Sniffed("other", found)
    if head.startswith(b"WARC/"):
        return Sniffed("warc")
    text = _readable(head)
    return _by_markup(text) or _by_json(text, name) or _by_name(text, name, media_type)


def _readable(head: bytes) -> str:
    mark = marked_encoding(head)
    return head[mark[1] :].decode(mark[0], "replace") if mark else head.decode("latin-1")


def _by_markup(text: str) -> Sniffed | None:
    before = _BEFORE_ROOT.match(text)
    root = text[before.end() if before else 0 :]
    if _FEED_ROOT.match(root):
        return Sniffed("feed")
    # where a page begins, not where a text speaks of one: nothing but markup may stand before
    if _HTML.match(root) or (text.lstrip().startswith("<") and _HTML_ALONE.search(text)):
        return Sniffed("html")
    if text.lstrip().startswith("<?xml") and (found := _ROOT.match(root)):
        return Sniffed("other", f"XML of another kind (<{found[1][:40]}>)")
    return None


def _by_json(text: str, name: str) -> Sniffed | None:
    if _ARRAY.match(text):
        return Sniffed("json")
    if _OBJECT.match(text):
        # one object over several lines is a document, whatever its name
        first = text.lstrip().split("\n", 1)[0].strip()
        alone = first in ("{", "{}") or (name.endswith(".json") and not first.endswith("}"))
        return Sniffed("json" if alone else "json-lines")
    return None


def _by_name(text: str, name: str, media_type: str | None) -> Sniffed:
    if "MIME-Version:" in text and _MAIL.match(text):
        return Sniffed("other", "message/rfc822")
    for ending, kind in _ENDINGS.items():
        if name.lower().endswith(ending) and (kind != "html" or "<" in text):
            return Sniffed(kind)
    if media_type in ("text/html", "application/xhtml+xml") and "<" in text:
        return Sniffed("html")
    return Sniffed("text")
