"""An HTML page to its report."""

from __future__ import annotations

import hashlib

import pytest
import trafilatura

from recount.intake.extractor import Extractor
from recount.intake.options import Options
from recount.intake.pages import read_page
from recount.intake.refusal import Refused
from recount.model import Problem, Report
from tests.intake.made_documents import BODY, PARAGRAPHS, page


def one(data: bytes, extractor: Extractor, options: Options | None = None, url: str | None = None) -> Report:
    (report,) = read_page(data, "x.html", options or Options(), extractor, url=url)
    assert isinstance(report, Report)
    return report


def test_a_page_gives_text_title_and_how_it_was_got(extractor: Extractor) -> None:
    data = page()
    report = one(data, extractor)
    assert report.text.endswith("\n".join(PARAGRAPHS))
    assert report.title == "Shells hit Karvana"
    assert report.language == "en"
    assert report.capture == "complete"
    assert report.original.sha256 == hashlib.sha256(data).hexdigest()
    assert report.original.media_type == "text/html"
    assert report.original.extractor == f"trafilatura {trafilatura.__version__}"


def test_the_page_wins_over_the_caller_who_wins_over_the_host(extractor: Extractor) -> None:
    options = Options(publisher="The Caller", published="2020-01-01", title="T0")
    head = '<meta property="og:site_name" content="The Ledger"><meta name="pubdate" content="2024-05-03">'
    said = one(page(head=head), extractor, options)
    assert (said.publisher, said.published, said.title) == ("The Ledger", "2024-05-03", "Shells hit Karvana")
    silent = one(page(), extractor, options, url="https://www.ledger.example.org/1")
    assert (silent.publisher, silent.published) == ("The Caller", "2020-01-01")
    assert one(page(), extractor, url="https://www.ledger.example.org/1").publisher == "ledger.example.org"


def test_where_it_was_got_is_its_address_whatever_the_page_says(extractor: Extractor) -> None:
    head = '<link rel="canonical" href="https://other.example.org/x">'
    assert one(page(head=head), extractor, url="https://ledger.example.org/1").url == "https://ledger.example.org/1"
    assert one(page(head=head), extractor).url == "https://other.example.org/x"


@pytest.mark.parametrize(
    ("title", "words", "code"),
    [
        ("Just a moment...", "Checking your browser before accessing news.example.org.", "intake.wall"),
        ("404 Not Found", "The page you requested could not be found on this server.", "intake.wall"),
        ("Shells hit Karvana", "Already a subscriber? Log in to continue with this.", "intake.wall"),
        ("karvana.example", "This domain is for sale. Make an offer today or call.", "intake.hijacked"),
        ("Just a moment...", "", "intake.wall"),
        ("Karvana", "", "intake.empty"),
        ("", "", "intake.empty"),
    ],
)
def test_a_page_that_holds_no_report_is_refused(title: str, words: str, code: str, extractor: Extractor) -> None:
    body = f"<h1>{title}</h1><p>{words}</p>" if words else ""
    data = f"<html><head><title>{title}</title></head><body>{body}</body></html>".encode()
    with pytest.raises(Refused) as refused:
        list(read_page(data, "x", Options(), extractor))
    assert refused.value.code == code


def test_a_teaser_is_partial(extractor: Extractor) -> None:
    head = '<script type="application/ld+json">{"@type": "NewsArticle", "isAccessibleForFree": false}</script>'
    assert one(page(head=head), extractor).capture == "partial"
    assert one(page(body=BODY + "<p>Subscribe to continue reading</p>"), extractor).capture == "partial"


def test_a_short_page_is_not_called_complete(extractor: Extractor) -> None:
    report = one(page(body="<p>Two people were killed in Karvana on Monday evening.</p>"), extractor)
    assert report.capture == "unknown"
    labels = one(b"<html><body><div>Home</div><div>About us</div></body></html>", extractor)
    assert labels.capture == "unknown"


def test_a_hidden_depth_is_read_and_said(extractor: Extractor) -> None:
    report = one(page(body="<div>" * 300 + BODY), extractor)
    assert PARAGRAPHS[-1] in report.text
    assert report.original.extractor is not None
    assert report.original.extractor.startswith("flattening")


def test_stray_bytes_are_noted_with_their_place(extractor: Extractor) -> None:
    data = page(body=BODY + "<p>end</p>").replace(b"end", b"\xff")
    problem, report = read_page(data, "x", Options(), extractor)
    assert isinstance(problem, Problem)
    assert isinstance(report, Report)
    assert (problem.code, problem.refused) == ("intake.encoding-remark", False)
    assert f"byte {data.index(0xFF)}" in problem.message
