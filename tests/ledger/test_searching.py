"""Searching the titles and texts of reports."""

from __future__ import annotations

import pytest

from recount.ledger import Ledger
from recount.ledger.backends import sqlite_search
from recount.model import Report
from tests.ledger.pattern_reader import PatternReader

TEXTS = {
    "strike": "Two strikes hit the market of Saraqib.",
    "accents": "Une frappe a touché Alép hier.",
    "arabic": "قتل سبعة مدنيين في حلب",
    "quote": 'He said "no comment" AND left.',
}


@pytest.fixture
def searched(ledger: Ledger) -> Ledger:
    """A ledger of a few texts."""
    made = [Report.from_text(text, title=f"title of {name}", source_id=name) for name, text in TEXTS.items()]
    list(ledger.add_all(made, reader=PatternReader()))
    return ledger


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("saraqib", {"strike"}),
        ("strike MARKET", {"strike"}),
        ("touche alep", {"accents"}),
        ("حلب", {"arabic"}),
        ("title", {"strike", "accents", "arabic", "quote"}),
        ('"no comment" AND', {"quote"}),
        ("title NOT strike", set()),
        ("text:saraqib", set()),
        ("sara*", set()),
        ("^title", {"strike", "accents", "arabic", "quote"}),
        ("(", set()),
        ("\x00", set()),
        ("  ", set()),
        ("'; DROP TABLE reports; --", set()),
    ],
)
def test_reports_are_found_by_all_their_words_and_never_by_query_syntax(
    searched: Ledger, words: str, found: set[str]
) -> None:
    assert {report.source_id for report in searched.reports(words)} == found


def test_no_more_reports_are_found_than_asked_for(searched: Ledger) -> None:
    assert len(list(searched.reports("title", limit=2))) == 2


def test_quotes_in_a_query_are_taken_as_they_are() -> None:
    assert sqlite_search.quoted('a "b') == '"a" """b"'
