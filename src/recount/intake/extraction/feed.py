"""One RSS or Atom feed to its entries."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from typing import Any

import feedparser

from recount.intake.dates import normal_date
from recount.intake.extraction.flattening import plain
from recount.intake.refusal import Refused

_MAX_ENTRIES = 10_000


def extract_feed(data: bytes, url: str | None) -> dict[str, Any]:
    """The entries of a feed with their texts, and what the feed says about itself.

    `malformed` is the parser's complaint, None where there was none. Raises Refused where no feed is recognised.
    """
    # a stream, never a string or bytes: those feedparser would try as an address and as a file name first
    headers = {"content-location": url, "content-type": "application/xml"} if url else {}
    parsed = feedparser.parse(io.BytesIO(data), response_headers=headers, resolve_relative_uris=False)
    complaint = str(parsed.bozo_exception)[:200] if parsed.get("bozo") else None
    if not parsed.entries and (complaint or not parsed.version):
        raise Refused("intake.feed", f"not a readable feed: {complaint or 'neither RSS nor Atom'}")
    return {
        "entries": [_entry(entry) for entry in parsed.entries[:_MAX_ENTRIES]],
        "title": _short(parsed.feed.get("title")),
        "language": _language(parsed.feed.get("language")),
        "kind": "application/atom+xml" if parsed.version.startswith("atom") else "application/rss+xml",
        "malformed": complaint,
        "extractor": f"feedparser {feedparser.__version__}",
    }


def _entry(entry: Any) -> dict[str, Any]:
    contents = [plain_or_markup(item) for item in entry.get("content", ())]
    full = max(contents, key=len, default="")
    return {
        "id": _short(entry.get("id")),
        "text": full or plain_or_markup(entry.get("summary_detail") or {}),
        "whole": bool(full),
        "title": _short(plain(entry.get("title") or "")),
        "byline": _short(entry.get("author")),
        "publisher": _short((entry.get("source") or {}).get("title")),
        "published": _published(entry),
        "url": entry.get("link") if str(entry.get("link", "")).startswith(("http://", "https://")) else None,
    }


def plain_or_markup(detail: Any) -> str:
    """The text of a feedparser content: kept where it is declared plain, else its blocks."""
    value = str(detail.get("value") or "")
    return value.strip() if detail.get("type") == "text/plain" else plain(value)


def _published(entry: Any) -> str | None:
    if found := normal_date(entry.get("published")):
        return found
    parts = entry.get("published_parsed")
    return datetime(*parts[:6]).replace(tzinfo=UTC).isoformat() if parts else None


def _language(value: Any) -> str | None:
    primary = str(value or "").replace("_", "-").split("-")[0].lower()
    return primary if primary.isascii() and primary.isalpha() and 2 <= len(primary) <= 3 else None


def _short(value: Any) -> str | None:
    line = " ".join(str(value).split())[:500] if value else ""
    return line or None
