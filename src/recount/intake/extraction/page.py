"""One HTML page to its text and what it says about itself."""

from __future__ import annotations

import re
from typing import Any

import lxml.etree
import lxml.html
import trafilatura
from lxml.html import HtmlElement

from recount.intake.dates import normal_date
from recount.intake.decoding import decode, marked_encoding
from recount.intake.extraction.flattening import blocks, flattened
from recount.intake.extraction.metadata import page_metadata, printed_byline
from recount.intake.refusal import Refused

MAX_DEPTH = 100
"""Deeper pages are flattened first. From 254 nested <div> on trafilatura returns nothing, without a word; nested
tables end earlier (both measured with 2.3.1). Pages made by people and their tools stay far below 100."""
_MIN_WORDS = 5
"""A page of which no block has so many words holds labels, not a report."""
_SMALL_CHARS = 100_000
"""Short of memory, the parser calls a page empty as it does with one that is no HTML; those that are none are small."""
_META_BYTES = 4096
_META_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,40})""", re.IGNORECASE)
_XML_CHARSET = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9_:.-]{2,40})""")


def extract_page(data: bytes, charset: str | None, url: str | None) -> dict[str, Any]:
    """Text, title, byline, publisher, published, language, url, free, extractor and remark of a page.

    `charset` is what the carrier declares. Raises Refused where the encoding is not certain or there is no text.
    """
    decoded = decode(data, charset or _declared(data))
    page = decoded.text.replace("\0", "")
    tree, deep = _tree(page)
    if tree is None:
        raise Refused("intake.empty", "the page is empty")
    found = blocks(page) if deep else []
    document = _extracted(flattened(found) if deep else page, url)
    text = (document.text or "") if document else ""
    extractor = f"trafilatura {trafilatura.__version__}"
    if deep:
        extractor = f"flattening, {extractor}"
    if len(text.strip()) < (sum(len(block) for _, block in found) / 2 if deep else 1):
        found = found or blocks(page)
        if any(len(block.split()) >= _MIN_WORDS for _, block in found):
            text, extractor = "\n".join(block for _, block in found), "flattening"
    facts = page_metadata(tree)
    return {
        "text": text,
        "title": (document.title if document and not deep else None) or facts["headline"] or _title(tree),
        "byline": facts["byline"] or (printed_byline(tree, document.author) if document else None),
        "publisher": facts["publisher"] or (_site(document) if document else None),
        "published": facts["published"] or (normal_date(document.date) if document else None),
        "language": facts["language"],
        "url": facts["url"],
        "free": facts["free"],
        "extractor": extractor,
        "remark": decoded.remark,
    }


def _declared(data: bytes) -> str | None:
    if marked_encoding(data):
        return None
    head = data[:_META_BYTES]
    found = _META_CHARSET.search(head) or _XML_CHARSET.search(head)
    label = found[1].decode("ascii").lower() if found else None
    # a page in which this could be read byte by byte is not in UTF-16, whatever it says (WHATWG)
    return "utf-8" if label and label.startswith("utf-16") else label


def _tree(page: str) -> tuple[HtmlElement | None, bool]:
    """The page's tree, and whether a tree cannot be trusted with its text: it is nested too deeply, or no HTML."""
    tree, errors = _parsed(page)
    if tree is None:
        found = blocks(page)
        if not found:
            return None, False
        tree, _ = _parsed(flattened(found))
        if tree is None or len(page) > _SMALL_CHARS:
            raise MemoryError
        return tree, True
    if any("Excessive depth" in message for message in errors):
        return tree, True
    depth = 0
    for event, _ in lxml.etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > MAX_DEPTH:
            return tree, True
    return tree, False


def _parsed(page: str) -> tuple[HtmlElement | None, list[str]]:
    """The tree, None where the parser finds none, and the parser's complaints."""
    parser = lxml.html.HTMLParser(
        encoding="utf-8", huge_tree=True, no_network=True, remove_comments=True, remove_pis=True, default_doctype=False
    )
    try:
        tree = lxml.html.document_fromstring(page.encode("utf-8", "replace"), parser=parser)
    except (lxml.etree.ParserError, lxml.etree.XMLSyntaxError):
        return None, []
    complaints = [entry.message for entry in parser.error_log]
    if any("memory" in message.lower() for message in complaints):
        raise MemoryError
    return tree, complaints


def _extracted(page: str, url: str | None) -> Any:
    return trafilatura.bare_extraction(
        page,
        url=url,
        with_metadata=True,
        include_comments=False,
        # a date somewhere in the text is not the date of publication
        date_extraction_params={"extensive_search": False, "original_date": True},
    )


def _site(document: Any) -> str | None:
    """The site's name as found; the host, which stands in for a name that is not there, is not one."""
    name: str | None = document.sitename
    return name if name and name != document.hostname and "." not in name.split()[-1] else None


def _title(tree: HtmlElement) -> str | None:
    return " ".join(tree.xpath("string(//title)").split())[:500] or None
