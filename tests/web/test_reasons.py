"""Reasons of linking and counting in the reader's language, whatever values stand in them."""

from __future__ import annotations

import gettext
import re
from pathlib import Path

import pytest

from recount.counting import load_rulebook
from recount.counting.rulebook import RULEBOOKS
from recount.ledger import Ledger
from recount.web.reasons import reason
from recount.web.rendering import LOCALE

ARABIC = gettext.translation("recount", LOCALE, ["ar"]).gettext


@pytest.mark.parametrize(
    ("english", "arabic"),
    [
        ("no number", "بلا عدد"),
        ("rejected in review: a film; no strike", "رُفض في المراجعة: <bdi>a film; no strike</bdi>"),
        (
            "a doctor have no name; they belong to Orbit that first carried them; 1 report",
            "<bdi>a doctor</bdi> بلا اسم؛ وهم تابعون لـ<bdi>Orbit</bdi> التي كانت أول من نقل عنهم؛ تقرير واحد",
        ),
        ("grade not counted (weak)", "تقييم لا يُحتسب (ضعيف)"),
        (
            "2 origins whose independence is established; 1 more whose independence is undetermined",
            "أصول ثبتت استقلاليتها: <bdi>2</bdi>؛ وأصول أخرى لم تُحدَّد استقلاليتها: <bdi>1</bdi>",
        ),
        (
            "83% of its words stand in running order in the text of <b>Orbit</b> of 2015-11-17",
            "<bdi>83%</bdi> من كلماته ترد متتابعةً في نص"
            " <bdi>&lt;b&gt;Orbit&lt;/b&gt;</bdi> بتاريخ <bdi>2015-11-17</bdi>",
        ),
        (
            "cites Orbit, whose own report has it from Red Sparrow (2 claims)",
            "يستشهد بـ<bdi>Orbit</bdi> الذي أخذه تقريره عن <bdi>Red Sparrow</bdi> (عدد الادعاءات: <bdi>2</bdi>)",
        ),
        ("what a <person> says", "<bdi>what a &lt;person&gt; says</bdi>"),
    ],
)
def test_a_reason_is_found_again_and_said_in_arabic(english: str, arabic: str) -> None:
    assert reason(english, ARABIC) == arabic


def test_in_english_a_reason_is_what_the_ledger_holds() -> None:
    said = "Orbit says it in its own voice; 2 reports share it; 1 of them a copy"
    assert reason(said, str).striptags() == said


def test_every_reason_of_a_ledger_is_known(made_ledger: Path) -> None:
    with Ledger.open(made_ledger) as ledger:
        incidents = ledger.incidents()
        said = [origin.why for one in incidents for origin in one.origins]
        said += [grade.why for one in incidents for grade in one.grade.values()]
        said += [copy.why for copy in ledger.linked().copies]
        said += [left.reason for name in RULEBOOKS for left in ledger.tally(rulebook=name).left_out]
    said += [test for name in RULEBOOKS for test in load_rulebook(name).grading.untested]
    assert len(said) > 5
    known = re.compile(r"<bdi>.*?</bdi>")
    assert [one for one in said if re.search("[A-Za-z]", known.sub("", reason(one, ARABIC)))] == []
    assert [one for one in said if f"<bdi>{one.split('; ')[0]}</bdi>" in reason(one, ARABIC)] == []
