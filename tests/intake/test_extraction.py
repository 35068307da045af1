"""What the extracting process does with a page, in this process."""

from __future__ import annotations

import io
import json
import struct

import pytest

from recount.intake.extraction.__main__ import answer, serve
from recount.intake.extraction.confinement import forbid
from recount.intake.extraction.flattening import blocks, plain
from recount.intake.extraction.page import extract_page
from tests.intake.made_documents import BODY, PARAGRAPHS, page

ARTICLE = """<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [
 {"@type": "WebPage", "datePublished": "2020-01-01"},
 {"@type": ["NewsArticle"], "headline": "Shells hit Karvana", "datePublished": "2024-05-03T10:20:30+02:00",
  "dateModified": "2024-05-09", "author": [{"@type": "Person", "name": "Mira Sol"}, {"name": "Ion Vale"}],
  "publisher": {"@type": "Organization", "name": "The Karvana Ledger"}, "isAccessibleForFree": "False"}]}</script>"""


def test_json_ld_gives_the_facts_of_the_article_not_of_the_page_around_it() -> None:
    found = extract_page(page(head=ARTICLE), None, None)
    assert found["published"] == "2024-05-03T10:20:30+02:00"
    assert found["byline"] == "Mira Sol; Ion Vale"
    assert found["publisher"] == "The Karvana Ledger"
    assert found["title"] == "Shells hit Karvana"
    assert found["language"] == "en"
    assert found["free"] is False
    assert found["text"].splitlines()[-4:] == list(PARAGRAPHS)


def test_meta_elements_give_them_where_json_ld_is_broken() -> None:
    head = """<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": </script>
    <meta property="article:modified_time" content="2024-06-01"><meta name="author" content="https://example.org/mira">
    <meta property="article:published_time" content="2024-05-03"><meta property="og:site_name" content="The Ledger">
    <meta name="dc.creator" content="Mira Sol"><link rel="canonical" href="https://ledger.example.org/1">"""
    found = extract_page(page(head=head), None, None)
    assert (found["published"], found["publisher"], found["byline"]) == ("2024-05-03", "The Ledger", "Mira Sol")
    assert found["url"] == "https://ledger.example.org/1"


@pytest.mark.parametrize(
    "above",
    [
        "<figure><img src='a.jpg'><figcaption>Anton Brel</figcaption></figure>",
        "<figure><img src='a.jpg'><span class='byline'>Anton Brel</span></figure>",
        "<div class='photo'><img src='a.jpg'><div class='author'>Anton Brel</div></div>",
        "<div class='author-photo caption'>Anton Brel</div>",
        "<div class='image-credit'><span rel='author'>Anton Brel</span></div>",
        "<p>Anton Brel</p><p>May 3, 2024</p>",
    ],
)
def test_a_name_under_a_picture_or_a_headline_is_no_byline(above: str) -> None:
    found = extract_page(page(above=above), None, None)
    assert found["byline"] is None
    assert found["published"] is None


@pytest.mark.parametrize(
    "above", ["<div class='byline'>By Mira Sol</div>", "<a rel='author' href='/mira'>Mira Sol</a>"]
)
def test_a_printed_byline_is_one(above: str) -> None:
    assert extract_page(page(above=above), None, None)["byline"] == "Mira Sol"


@pytest.mark.parametrize("tag", ["div", "span", "b", "table><tr><td", "blockquote"])
@pytest.mark.parametrize("depth", [90, 254, 300, 3000, 30_000])
def test_nesting_hides_no_text(tag: str, depth: int) -> None:
    found = extract_page(page(body=f"<{tag}>" * depth + BODY), None, None)
    assert [line for line in found["text"].splitlines() if line in PARAGRAPHS] == list(PARAGRAPHS)


@pytest.mark.parametrize("data", [b"<html></html>", b"<!-- -->", b"<html><body></body></html>"])
def test_an_empty_page_has_no_text(data: bytes) -> None:
    reply = answer({"kind": "page"}, data)
    assert reply.get("refused", [None])[0] == "intake.empty" or not reply["found"]["text"]


@pytest.mark.parametrize(
    ("data", "charset"),
    [
        ("<html><head><meta charset='windows-1251'></head><body>{}</body></html>", None),
        ("<html><head><meta http-equiv=Content-Type content='text/html; charset=windows-1251'></head>{}</html>", None),
        ("<html><body>{}</body></html>", "windows-1251"),
        ("<html><head><meta charset='utf-16'></head><body>{}</body></html>", "cp1251"),
    ],
)
def test_the_declared_encoding_of_a_page_is_followed(data: str, charset: str | None) -> None:
    words = "Министерство сообщило, что в селе погибли трое мирных жителей и ещё пятеро ранены."
    found = extract_page(data.format(f"<p>{words}</p>").encode("cp1251"), charset, None)
    assert words in found["text"]


def test_words_in_what_the_parser_takes_for_nothing_are_found() -> None:
    found = extract_page(b"<!doctype html><![CDATA[<p>Two people were killed in Karvana.</p>", None, None)
    assert "killed in Karvana" in found["text"]


def test_blocks_leave_out_menus_unless_nothing_else_is_there() -> None:
    assert blocks("<nav>Home</nav><p>Two were <b>killed</b>.</p><br>x<script>no()</script>") == [
        ("p", "Two were killed."),
        ("p", "x"),
    ]
    assert plain("<nav>An unclosed menu <p>Two were killed.") == "An unclosed menu\nTwo were killed."


def test_no_external_entity_and_no_inclusion_is_followed(tmp_path: object) -> None:
    data = b"""<?xml version="1.0"?><!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]>
    <html xmlns:xi="http://www.w3.org/2001/XInclude"><body><p>&x; <xi:include href="file:///etc/passwd" parse="text"/>
    Two people were killed in Karvana on Monday evening.</p></body></html>"""
    assert "root:" not in extract_page(data, None, None)["text"]


def test_requests_are_answered_in_turn_until_the_input_ends() -> None:
    requests = b""
    for kind, document in (("page", page()), ("feed", b"<rss version='2.0'>"), ("page", b"\xff\xfe")):
        header = json.dumps({"kind": kind}).encode()
        requests += struct.pack(">II", len(header), len(document)) + header + document
    answers = io.BytesIO()
    serve(io.BytesIO(requests), answers, 1000)
    answers.seek(0)
    replies = [json.loads(answers.read(struct.unpack(">I", answers.read(4))[0])) for _ in range(3)]
    assert "Karvana" in replies[0]["found"]["text"]
    assert replies[1]["refused"][0] == "intake.feed"
    assert replies[2]["refused"][0] == "intake.empty"
    assert answers.read() == b""


def test_a_fault_of_a_parser_is_an_answer() -> None:
    reply = answer({"kind": "page", "charset": 5}, b"<html>")
    assert reply["refused"][0] == "intake.extraction"


@pytest.mark.parametrize(
    ("event", "args"),
    [("socket.connect", ()), ("subprocess.Popen", ()), ("os.system", ()), ("open", ("a", "w", 0)), ("os.remove", ())],
)
def test_what_extraction_never_needs_is_forbidden(event: str, args: tuple[object, ...]) -> None:
    with pytest.raises(PermissionError):
        forbid(event, args)


def test_reading_a_file_is_not_forbidden() -> None:
    forbid("open", ("a", "r", 0))
    forbid("open", ("a", None, 0))
    forbid("import", ("os",))
