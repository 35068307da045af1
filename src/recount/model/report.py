"""A report: one text that somebody published or sent in, at one time."""

from __future__ import annotations

import datetime
import hashlib
import secrets

from recount.model.canonical import digest
from recount.model.record import Record
from recount.model.span import Span, Words
from recount.model.vocabulary import Capture, Sensitivity


class Original(Record):
    """What was got, before any text was taken from it. `extractor` names what took the text, None for plain text."""

    sha256: str
    media_type: str = "text/plain"
    extractor: str | None = None


class Report(Record):
    """One published text. Never changed once it came in.

    `id` is "sha256:" and the SHA-256 of the canonical JSON of text, title, publisher, published and url, so that two
    outlets' equal texts are two reports. `published` is a day (YYYY-MM-DD) or an ISO 8601 time. `furniture` lists
    the spans of page furniture (menus, other stories' headlines), which is never read. `revises` is the id of the
    report of which this one is a later version by the same publisher. A report that is not open (`sensitivity`) has a
    random id instead: by a hash, whoever guesses a text could find out that it is here.
    """

    id: str
    source_id: str | None = None
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    url: str | None = None
    language: str | None = None
    text: str
    dateline: Words | None = None
    byline: str | None = None
    capture: Capture = "unknown"
    furniture: tuple[Span, ...] = ()
    revises: str | None = None
    sensitivity: Sensitivity = "open"
    original: Original

    @classmethod
    def from_text(
        cls,
        text: str,
        *,
        title: str | None = None,
        publisher: str | None = None,
        published: str | None = None,
        url: str | None = None,
        language: str | None = None,
        source_id: str | None = None,
        byline: str | None = None,
        capture: Capture = "complete",
        revises: str | None = None,
        sensitivity: Sensitivity = "open",
        original: Original | None = None,
    ) -> Report:
        """A report from its text, kept code point for code point."""
        identity = {"text": text, "title": title, "publisher": publisher, "published": published, "url": url}
        return cls(
            id=f"sha256:{digest(identity)}" if sensitivity == "open" else f"field:{secrets.token_hex(16)}",
            source_id=source_id,
            title=title,
            publisher=publisher,
            published=published,
            url=url,
            language=language,
            text=text,
            byline=byline,
            capture=capture,
            revises=revises,
            sensitivity=sensitivity,
            original=original or Original(sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()),
        )

    @property
    def day(self) -> str | None:
        """The day of publication, YYYY-MM-DD, or None where it is not known or no whole day ("2024", "yesterday")."""
        try:
            return datetime.date.fromisoformat((self.published or "")[:10]).isoformat()
        except ValueError:
            return None
