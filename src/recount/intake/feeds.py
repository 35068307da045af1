"""An RSS or Atom feed to a report an entry. Nothing that a feed points to is fetched."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from recount.intake.capture import judge, refuse_walls
from recount.intake.extractor import EntryFacts, Extractor, FeedFacts
from recount.intake.options import Options
from recount.intake.plain import stated_date
from recount.intake.refusal import Refused, note
from recount.model import Original, Problem, Report


def read_feed(
    data: bytes, source: str, options: Options, extractor: Extractor, *, url: str | None = None
) -> Iterator[Report | Problem]:
    """The reports in a feed: whole where the entry carries its content, partial where it carries a summary.

    Raises Refused where it is no feed or has no entries.
    """
    feed = extractor.feed(data, url=url)
    if feed.malformed:
        yield note("intake.feed-malformed", source, f"the feed is malformed ({feed.malformed}); read as far as it goes")
    if not feed.entries:
        raise Refused("intake.empty", "the feed has no entries")
    original = Original(sha256=hashlib.sha256(data).hexdigest(), media_type=feed.kind, extractor=feed.extractor)
    for number, entry in enumerate(feed.entries, start=1):
        position = f"entry {number}"
        try:
            yield from _read_entry(entry, feed, original, source, position, options)
        except Refused as refused:
            yield refused.problem(source, position)


def _read_entry(
    entry: EntryFacts, feed: FeedFacts, original: Original, source: str, position: str, options: Options
) -> Iterator[Report | Problem]:
    if not entry.text.strip():
        raise Refused("intake.empty", "the entry has no text")
    verdict = judge(entry.text, entry.title, otherwise="complete" if entry.whole else "partial")
    refuse_walls(verdict)
    published, problem = stated_date(entry.published or options.published, source, position)
    if problem:
        yield problem
    yield Report.from_text(
        entry.text,
        title=entry.title or options.title,
        publisher=entry.publisher or feed.title or options.publisher,
        published=published,
        url=entry.url,
        language=feed.language or options.language,
        source_id=entry.id,
        byline=entry.byline,
        capture=verdict.capture,
        sensitivity=options.sensitivity,
        original=original,
    )
