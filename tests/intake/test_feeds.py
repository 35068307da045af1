"""RSS and Atom."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from recount.intake.extraction.feed import extract_feed
from recount.intake.extractor import Extractor
from recount.intake.feeds import read_feed
from recount.intake.options import Options
from recount.intake.refusal import Refused
from recount.model import Problem, Report
from tests.intake.made_documents import BODY, PARAGRAPHS

RSS = f"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>The Karvana Ledger</title><language>en-gb</language>
<item><title>Shells hit &amp; burn</title><link>https://ledger.example.org/1</link><guid>ledger-1</guid>
 <dc:creator>Mira Sol</dc:creator><pubDate>Fri, 03 May 2024 10:20:30 +0200</pubDate>
 <description>Short.</description><content:encoded><![CDATA[{BODY}]]></content:encoded></item>
<item><title>Only a summary</title><link>https://ledger.example.org/2</link>
 <description>&lt;p&gt;Two people were &lt;b&gt;killed&lt;/b&gt;.&lt;/p&gt;</description></item>
<item><title>Nothing</title><link>javascript:alert(1)</link></item>
</channel></rss>""".encode()

ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Karvana Wire</title>
<entry><id>tag:wire,1</id><title>Shells</title><updated>2024-05-04T00:00:00Z</updated>
<published>2024-05-03T10:20:30Z</published><author><name>Ion Vale</name></author>
<link href="https://wire.example.org/1"/><content type="html"><![CDATA[{BODY}]]></content></entry>
<entry><id>tag:wire,2</id><title>Sum</title>
<summary type="text">Two &lt; three were killed.</summary></entry></feed>""".encode()


def test_rss_gives_whole_and_partial_reports_and_problems(extractor: Extractor) -> None:
    first, second, third = read_feed(RSS, "f.xml", Options(), extractor)
    assert isinstance(first, Report)
    assert first.text.splitlines() == list(PARAGRAPHS)
    assert (first.title, first.publisher, first.byline) == ("Shells hit & burn", "The Karvana Ledger", "Mira Sol")
    assert (first.published, first.url) == ("2024-05-03T10:20:30+02:00", "https://ledger.example.org/1")
    assert (first.source_id, first.language, first.capture) == ("ledger-1", "en", "complete")
    assert first.original.media_type == "application/rss+xml"
    assert isinstance(second, Report)
    assert (second.text, second.capture, second.published) == ("Two people were killed.", "partial", None)
    assert isinstance(third, Problem)
    assert (third.code, third.position, third.refused) == ("intake.empty", "entry 3", True)


def test_atom_gives_content_and_plain_summaries_as_they_are(extractor: Extractor) -> None:
    first, second = read_feed(ATOM, "f.xml", Options(), extractor)
    assert isinstance(first, Report)
    assert (first.published, first.byline, first.capture) == ("2024-05-03T10:20:30+00:00", "Ion Vale", "complete")
    assert first.original.media_type == "application/atom+xml"
    assert isinstance(second, Report)
    assert (second.text, second.capture) == ("Two < three were killed.", "partial")


def test_a_malformed_feed_is_read_as_far_as_it_goes_and_said(extractor: Extractor) -> None:
    items = list(read_feed(RSS[: RSS.index(b"<item><title>Nothing")], "f.xml", Options(), extractor))
    assert isinstance(items[0], Problem)
    assert (items[0].code, items[0].refused) == ("intake.feed-malformed", False)
    assert sum(isinstance(item, Report) for item in items) == 2


@pytest.mark.parametrize("data", [b"<rss>", b"<rss version='2.0'><channel></channel></rss>"])
def test_a_feed_without_entries_is_refused(data: bytes, extractor: Extractor) -> None:
    with pytest.raises(Refused) as refused:
        list(read_feed(data, "f.xml", Options(), extractor))
    assert refused.value.code in ("intake.feed", "intake.empty")


def test_no_entity_opens_a_file_or_grows(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("planted words")
    item = "<channel><item><title>a</title><description>Two were killed. &x;</description></item></channel></rss>"
    stealing = f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY x SYSTEM "file://{tmp_path}/secret">]><rss version="2.0">'
    assert "planted" not in str(extract_feed((stealing + item).encode(), None))
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    growing = f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY l0 "ha">{laughs}<!ENTITY x "&l9;">]><rss version="2.0">'
    assert len(str(extract_feed((growing + item).encode(), None))) < 10_000


def test_nothing_is_fetched_and_no_file_is_opened_by_its_name(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def no(*args: object, **more: object) -> None:
        raise AssertionError("a connection")

    monkeypatch.setattr(socket, "getaddrinfo", no)
    monkeypatch.setattr(socket.socket, "connect", no)
    (tmp_path / "feed.xml").write_bytes(RSS)
    for data in (b"https://ledger.example.org/feed", str(tmp_path / "feed.xml").encode()):
        with pytest.raises(Refused):
            extract_feed(data, "https://ledger.example.org/")
