"""Copies as people see them, and the standing that they give a voice."""

from __future__ import annotations

from typing import Any

from recount.linking.voices import standing
from recount.model import Voice, VoiceStanding
from recount.review import making
from tests.counting.counted import numbers
from tests.linking.building import Said, reading
from tests.review.deciding import SIGNED, counted, linked, tallied

DAY = "2016-03-01"
TOLD = Said(
    "A <strike> on the market of [Saraqib] in the early morning of Tuesday killed {8} people and burned the shops.",
    figures=[{"n": 8}],
    day=DAY,
)
ORIGINAL = reading(TOLD, publisher="One", published="2016-03-01")
COPY = reading(TOLD, publisher="Two", published="2016-03-02")
RETOLD = reading(
    Said("[Saraqib]: {8} dead in <raid>.", figures=[{"n": 8}], day=DAY), publisher="Three", published="2016-03-03"
)


def marked(are: bool, *reports: Any) -> Any:
    one, other = (each.report.id for each in reports)
    return making.copies(one, other, are, SIGNED)


def test_reports_that_are_said_to_be_no_copies_are_two_origins() -> None:
    both = [ORIGINAL, COPY]
    assert [len(one.origins) for one in counted(both)] == [1]
    no = marked(False, ORIGINAL, COPY)
    assert linked(both, no).copies == ()
    assert [len(one.origins) for one in counted(both, no)] == [2]


def test_reports_that_are_said_to_be_copies_are_one_origin() -> None:
    both = [ORIGINAL, RETOLD]
    assert linked(both).copies == ()
    (copy,) = linked(both, marked(True, RETOLD, ORIGINAL)).copies
    assert (copy.report, copy.original) == (RETOLD.report.id, ORIGINAL.report.id)
    assert "looked at it" in copy.why
    assert [len(one.origins) for one in counted(both, marked(True, RETOLD, ORIGINAL))] == [1]


def test_the_last_word_on_two_reports_holds() -> None:
    both = [ORIGINAL, COPY]
    yes = making.copies(ORIGINAL.report.id, COPY.report.id, True, making.Signature("Amal", "later", "a copy after all"))
    assert len(linked(both, marked(False, ORIGINAL, COPY), yes).copies) == 1


def test_copies_never_close_a_ring() -> None:
    three = [ORIGINAL, COPY, RETOLD]
    marks = [marked(True, ORIGINAL, RETOLD), marked(True, RETOLD, COPY), marked(True, COPY, ORIGINAL)]
    found = linked(three, *marks)
    originals = {copy.report: copy.original for copy in found.copies}
    for report in originals:
        seen = set()
        while report in originals:
            assert report not in seen
            seen.add(report)
            report = originals[report]


def voiced(name: str, number: int, publisher: str, kind: str = "monitor", **figure: Any) -> Any:
    said = Said(
        f"A <strike> on [Saraqib] killed {{{number}}} people.",
        figures=[{"n": number, **figure}],
        voices=[(name, kind)],
        basis="compiled",
        by=["Ruritania"],
        day=DAY,
    )
    return reading(said, publisher=publisher)


def test_a_voice_that_a_person_puts_under_control_corroborates_once() -> None:
    two = [voiced("Coast Monitor", 5, "One"), voiced("Hill Rescue", 8, "Two", kind="rescue")]
    assert {origin.independence for one in counted(two) for origin in one.origins} != {"established", "shared"}
    review = making.standing(VoiceStanding(name="Hill Rescue", controlled_by="Coast Monitor"), SIGNED)
    assert "shared" in {origin.independence for one in counted(two, review) for origin in one.origins}


def test_a_voice_that_speaks_for_a_party_makes_its_word_a_party_s_claim() -> None:
    two = [voiced("Harbour Office", 30, "One", category="fighter"), voiced("Coast Monitor", 5, "Two")]
    (before,) = counted(two)
    assert numbers(before)[2] == 30
    review = making.standing(VoiceStanding(name="Harbour Office", party="Ruritania"), SIGNED)
    (after,) = counted(two, review)
    assert numbers(after) == (5, 5, 5)
    assert {origin.party for origin in after.origins} == {None, "Ruritania"}


def test_a_person_s_word_goes_before_the_report_s_and_an_empty_text_says_nobody() -> None:
    said = Said(
        "A <strike> on [Saraqib] killed {30} fighters.",
        figures=[{"n": 30, "category": "fighter"}],
        voices=[("Harbour Office", "office", "Ruritania")],
        day=DAY,
    )
    one = reading(said, publisher="One")
    assert [origin.party for origin in counted([one])[0].origins] == ["Ruritania"]
    review = making.standing(VoiceStanding(name="Harbour Office", party=""), SIGNED)
    assert [origin.party for origin in counted([one], review)[0].origins] == [None]


def test_a_voice_that_counts_civilians_only_means_civilians() -> None:
    one = voiced("Coast Monitor", 5, "One")
    assert "civilian" not in {row.category for row in counted([one])[0].figures}
    review = making.standing(VoiceStanding(name="Coast Monitor", counts_only="civilian"), SIGNED)
    assert numbers(counted([one], review)[0], "civilian") == (5, 5, 5)


def test_what_is_said_of_one_voice_adds_up_and_holds_for_this_run_alone() -> None:
    one = voiced("Coast Monitor", 5, "One")
    first = making.standing(VoiceStanding(name="Coast Monitor", party="Ruritania", counts_only="civilian"), SIGNED)
    second = making.standing(VoiceStanding(name="Coast Monitor", party=""), SIGNED)
    (voice,) = linked([one], first, second).voices
    assert (voice.party, voice.counts_only) == ("", "civilian")
    tallied([one], first)
    assert standing(Voice(name="Coast Monitor", kind="monitor", span=(0, 0))).party is None
