"""What kind of document it is."""

from __future__ import annotations

import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recount.intake.sniffing import sniff


@pytest.mark.parametrize(
    ("head", "name", "kind"),
    [
        (b"Two people were killed.", "", "text"),
        (b"Two people were killed.", "a.html", "text"),
        (b"", "a.txt", "text"),
        (b"<!DOCTYPE html><html>", "a.txt", "html"),
        (b"\n  <!-- made by hand -->\n<html lang='en'>", "", "html"),
        (b"\xef\xbb\xbf<html>", "", "html"),
        ("<html>".encode("utf-16"), "", "html"),
        (b"<?xml version='1.0'?><!DOCTYPE html PUBLIC 'x' 'y'><html>", "", "html"),
        (b"<p>Two people were killed.</p>", "", "html"),
        (b"<i>Karvana</i> was shelled", "page.htm", "html"),
        (b"A text on <html> and its <p> elements", "", "text"),
        (b"<?xml version='1.0'?><rss version='2.0'>", "", "feed"),
        (b"<feed xmlns='http://www.w3.org/2005/Atom'>", "a.html", "feed"),
        (b"<?xml version='1.0'?><rdf:RDF xmlns='x'>", "", "feed"),
        (b"<?xml version='1.0'?><kml>", "", "other"),
        (b'{"text": "a"}\n{"text": "b"}', "", "json-lines"),
        (b'{"text": "a"}', "a.json", "json-lines"),
        (b'{\n "text": "a"\n}', "", "json"),
        (b'[{"text": "a"}]', "", "json"),
        (b"[Editor's note: two were killed]", "", "text"),
        (b"{broken", "a.jsonl", "json-lines"),
        (b"{a set} of words", "", "text"),
        (b"WARC/1.0\r\nWARC-Type: warcinfo", "", "warc"),
        (b"%PDF-1.7", "a.txt", "other"),
        (b"\x89PNG\r\n\x1a\n", "", "other"),
        (b"PK\x03\x04", "a.docx", "zip"),
        (b"From: a@example.org\nSubject: x\nMIME-Version: 1.0\n\nTwo were killed.", "", "other"),
        (b"From: the ministry\nTwo were killed.", "", "text"),
        (gzip.compress(b"x", mtime=0), "", "gzip"),
        (b"\x28\xb5\x2f\xfd", "a.zst", "other"),
        (b"{\\rtf1 Two}", "", "other"),
    ],
)
def test_content_tells_first_and_the_name_second(head: bytes, name: str, kind: str) -> None:
    assert sniff(head, name).kind == kind


def test_what_the_carrier_says_counts_where_content_leaves_it_open() -> None:
    assert sniff(b"Shelled: <b>Karvana</b>", "", "text/html").kind == "html"
    assert sniff(b"Karvana was shelled", "", "text/html").kind == "text"


def test_a_refused_kind_has_a_name() -> None:
    assert sniff(b"%PDF-1.7").media_type == "application/pdf"
    assert sniff(b"<?xml version='1.0'?>\n<NewsML>").media_type == "XML of another kind (<NewsML>)"


@given(st.binary(max_size=3000), st.sampled_from(["", "a.html", "a.jsonl", "a.gz"]))
def test_no_bytes_break_it(head: bytes, name: str) -> None:
    assert sniff(head, name).kind


@pytest.mark.parametrize("head", [b"<!" * 4096, b"<!doctype [" * 700, b"<!--" * 2000, b"<?" * 4000, b"a:\n" * 2700])
def test_heads_made_to_stall_patterns_do_not(head: bytes) -> None:
    assert sniff(head).kind in ("text", "html")
