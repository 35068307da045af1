"""Copies and citations share the origin of whoever said it first; independence is established or it is not."""

from __future__ import annotations

from typing import Any

from recount.linking import Linked, link
from recount.model import Origin, Reading
from tests.linking.building import Said, reading

SOHR = ("Syrian Observatory for Human Rights", "monitor")
HELMETS = ("White Helmets", "rescue")
DAY = "2016-03-01"


def killed(number: int, *voices: Any, words: str = "", **more: Any) -> Said:
    sentence = words or "An air <strike> on [Saraqib] killed {%d} people." % number  # noqa: UP031
    return Said(sentence, figures=[{"n": number}], voices=list(voices), day=DAY, **more)


def origins(*readings: Reading) -> list[Origin]:
    return sorted(link(readings).origins, key=lambda one: (one.voice or "", one.publisher or ""))


def by_voice(linked: Linked) -> dict[str | None, Origin]:
    return {one.voice or one.publisher: one for one in linked.origins}


def test_the_deepest_voice_of_the_chain_is_the_origin() -> None:
    (origin,) = origins(reading(killed(12, ("Harbour Wire", "agency"), SOHR)))
    assert (origin.voice, origin.basis) == (SOHR[0], "compiled")
    assert origin.why


def test_all_that_quote_one_voice_share_one_origin() -> None:
    quoting = [
        reading(killed(12, SOHR), publisher=f"Paper {number}", closing=f"It was reported by desk {number} alone.")
        for number in range(5)
    ]
    (origin,) = origins(*quoting)
    assert len(origin.reports) == 5


def test_acronym_and_full_name_are_one_origin() -> None:
    one = reading(killed(12, SOHR), publisher="A")
    other = reading(killed(12, ("SOHR", "monitor"), words="{12} died in the <strike> on [Saraqib]."), publisher="B")
    assert [origin.voice for origin in origins(one, other)] == [SOHR[0]]


def test_a_last_name_means_the_one_person_of_that_name() -> None:
    full = killed(12, ("Governor Samir Halabi", "official"))
    wounded = [{"n": 30, "measure": "wounded"}]
    sentence = "Halabi spoke of {30} wounded in the <strike> on [Saraqib]."
    short = Said(sentence, figures=wounded, voices=[("Halabi", "person")], day=DAY)
    assert len(origins(reading(full, short))) == 1


def test_an_unnamed_voice_belongs_to_the_outlet_that_first_carried_it() -> None:
    witnesses = ("witnesses", "unnamed")
    (origin,) = origins(
        reading(killed(12, witnesses), publisher="Harbour Wire"),
        reading(
            killed(12, ("Harbour Wire", "agency"), witnesses, words="{12} died in the <strike> on [Saraqib]."),
            publisher="Paper",
        ),
    )
    assert (origin.voice, origin.publisher) == ("witnesses", "Harbour Wire")


def test_witnesses_of_two_outlets_are_two_origins() -> None:
    found = origins(
        reading(killed(12, ("witnesses", "unnamed")), publisher="Harbour Wire"),
        reading(killed(9, ("witnesses", "unnamed"), words="A <strike> on [Saraqib] left {9} dead."), publisher="Paper"),
    )
    assert [one.publisher for one in found] == ["Harbour Wire", "Paper"]


def test_own_voice_is_the_publisher_s_origin_and_a_copy_s_is_the_original_s() -> None:
    closing = (
        "Smoke stood over the market for hours while neighbours carried what was left of the stalls to the roadside."
    )
    first = reading(killed(12), publisher="Harbour Wire", published="2016-03-01", closing=closing)
    copies = [reading(killed(12), publisher=f"P{n}", published="2016-03-02", closing=closing) for n in range(3)]
    (origin,) = origins(*copies, first)
    assert (origin.voice, origin.publisher, len(origin.reports)) == (None, "Harbour Wire", 4)
    assert "3 of them copies" in origin.why


def test_what_a_report_attributes_elsewhere_is_not_its_own() -> None:
    lead = killed(12, words="Jets killed {12} people in a <strike> on [Saraqib].")
    detail = killed(12, SOHR, words="The Observatory put the dead of the <strike> on [Saraqib] at {12}.")
    (origin,) = origins(reading(lead, detail))
    assert origin.voice == SOHR[0]
    assert "own voice" in origin.why


def test_a_vague_lead_rests_on_the_number_below_it() -> None:
    lead = Said("Jets killed {dozens} in a <strike> on [Saraqib].", day=DAY,
                figures=[{"low": 24, "high": 99, "quantifier": "dozens"}])  # fmt: skip
    assert [one.voice for one in origins(reading(lead, killed(43, SOHR)))] == [SOHR[0]]


def test_what_a_report_saw_itself_stays_its_own() -> None:
    own = killed(12, words="Our reporter counted {12} bodies after the <strike> on [Saraqib].", basis="witnessed")
    found = origins(reading(own, killed(12, SOHR)))
    assert [(one.voice, one.publisher) for one in found] == [(None, "Daily One"), (SOHR[0], None)]


def test_a_cited_outlet_is_no_origin_of_what_it_passes_on() -> None:
    first = reading(killed(12, SOHR), publisher="Harbour Wire")
    citing = reading(
        killed(12, ("Harbour Wire", "agency"), words="{12} died in a <strike> on [Saraqib], Harbour Wire reported."),
        publisher="Paper",
    )
    (origin,) = origins(first, citing)
    assert (origin.voice, len(origin.reports)) == (SOHR[0], 2)
    assert "cites Harbour Wire" in origin.why


def test_a_cited_outlet_whose_report_is_not_at_hand_is_the_origin() -> None:
    (origin,) = origins(reading(killed(12, ("Al-Somewhere Daily", "outlet"))))
    assert origin.voice == "Al-Somewhere Daily"


def test_comment_and_summaries_make_no_origin() -> None:
    detail = killed(12, SOHR, words="The Observatory put the dead of the <strike> on [Saraqib] at {12}.")
    below = reading(detail).claims[0].id
    lead = killed(12, words="{12} dead in <strike> on [Saraqib].", summary_of=(below,))
    regret = Said("The president mourned the {12} victims of the <strike>.", figures=[{"n": 12}], basis="comment",
                  voices=[("The president", "person")])  # fmt: skip
    linked = link([reading(detail, lead, regret)])
    assert list(by_voice(linked)) == [SOHR[0]]
    assert [aside.reason for aside in linked.asides] == ["comment"]


def test_a_described_monitor_is_the_one_that_the_report_names() -> None:
    more = Said("The British-based monitoring group blamed jets for the <strike> on [Saraqib].", day=DAY,
                voices=[("British-based monitoring group", "monitor")])  # fmt: skip
    assert [one.voice for one in origins(reading(killed(12, SOHR), more))] == [SOHR[0]]


def test_joint_speakers_are_an_origin_each() -> None:
    found = origins(reading(killed(12, SOHR, HELMETS, joint=True)))
    assert [one.voice for one in found] == [SOHR[0], HELMETS[0]]


def test_independence_is_established_by_stated_bases_and_different_control() -> None:
    found = origins(reading(killed(12, SOHR)), reading(killed(14, HELMETS), publisher="Two"))
    assert [one.independence for one in found] == ["established", "established"]


def test_silence_about_a_source_is_undetermined() -> None:
    found = origins(reading(killed(12, SOHR)), reading(killed(14), publisher="Two", closing="No source was given."))
    assert {one.voice or one.publisher: one.independence for one in found} == {
        SOHR[0]: "undetermined",
        "Two": "undetermined",
    }


def test_two_offices_of_one_party_share_their_control() -> None:
    army = killed(12, ("Army Command", "office", "Ruritania"))
    ministry = killed(13, ("Interior Ministry", "office", "Ruritania"), words="{13} died in the <strike> on [Saraqib].")
    helmets = killed(12, HELMETS, words="Crews found {12} bodies after the <strike> on [Saraqib].")
    found = {one.voice: one.independence for one in origins(reading(army, ministry, helmets))}
    assert found == {"Army Command": "established", "Interior Ministry": "shared", HELMETS[0]: "established"}


def test_two_that_compile_may_have_compiled_the_same_reports() -> None:
    found = origins(reading(killed(12, SOHR), killed(13, ("Monitor of Somewhere", "monitor"))))
    assert {one.independence for one in found} == {"undetermined"}


def test_one_origin_alone_is_independent_of_nobody() -> None:
    assert [one.independence for one in origins(reading(killed(12, SOHR)))] == ["undetermined"]


def test_a_report_without_publisher_is_an_origin_of_its_own() -> None:
    (origin,) = origins(reading(killed(12), publisher=None))
    assert (origin.voice, origin.publisher) == (None, None)
    assert "without publisher" in origin.why


def test_claims_in_no_incident_have_their_voice_for_origin_report_by_report() -> None:
    toll = Said("Since the war began {4,000} civilians have died in [Syria].", day=(None, "2016-03-01"), voices=[SOHR],
                figures=[{"n": 4000, "category": "civilian", "scope": "toll"}])  # fmt: skip
    one, other = reading(toll), reading(toll, publisher="Two", closing="More follows.")
    linked = link([one, other])
    assert linked.incidents == ()
    assert {(origin.voice, origin.reports) for origin in linked.origins} == {
        (SOHR[0], (one.report.id,)),
        (SOHR[0], (other.report.id,)),
    }
