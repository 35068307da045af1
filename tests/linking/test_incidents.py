"""Claims of one happening gather to one incident, whatever the order in which their reports come."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recount.linking import Linked, LinkedIncident, link
from recount.linking.cluster import COMPONENT_MAX, clusters
from recount.linking.keys import keys
from recount.linking.mentions import mentions_of
from recount.linking.score import in_words, score
from recount.model import Reading
from tests.linking.building import Said, reading

DAY = "2016-03-01"
SOHR = ("Syrian Observatory for Human Rights", "monitor")
ARMY = ("Army Command", "office", "Ruritania")


def strike(
    place: str = "Saraqib", number: int = 12, day: Any = DAY, event: str = "air/drone strike", **more: Any
) -> Said:
    sentence = f"A <strike> on [{place}] killed {{{number}}} people."
    return Said(sentence, event=event, figures=[{"n": number, **more.pop("figure", {})}], day=day, **more)


def incidents(*readings: Reading) -> tuple[LinkedIncident, ...]:
    return link(readings).incidents


def reasons(linked: Linked) -> dict[str, str]:
    return {aside.claim: aside.reason for aside in linked.asides}


def test_reports_of_one_day_and_place_are_one_incident_though_numbers_differ() -> None:
    (incident,) = incidents(reading(strike()), reading(strike(number=15), publisher="Two"))
    assert len(incident.claims) == 2
    (tie,) = incident.ties
    assert "same point" in tie.why
    assert "same day" in tie.why


@pytest.mark.parametrize(
    "other",
    [strike(place="Aleppo"), strike(place="Kharkiv"), strike(day="2016-03-09"), strike(event="arrests")],
    ids=["another town", "another country", "another day", "another kind of event"],
)
def test_other_happenings_stay_apart(other: Said) -> None:
    assert len(incidents(reading(strike()), reading(other, publisher="Two"))) == 2


def test_an_attack_in_one_report_is_a_strike_in_the_next() -> None:
    assert len(incidents(reading(strike()), reading(strike(event="attack"), publisher="Two"))) == 1


def test_a_province_and_a_town_in_it_meet_by_the_number() -> None:
    town, province = reading(strike(number=31)), reading(strike(place="Idlib", number=31), publisher="Two")
    elsewhere = reading(strike(place="Idlib", number=4, event="armed clash"), publisher="Three")
    found = incidents(town, province, elsewhere)
    assert sorted(len(one.claims) for one in found) == [1, 2]


def test_two_numbers_of_one_voice_in_one_report_are_two_happenings() -> None:
    assert len(incidents(reading(strike(number=12), strike(number=3)))) == 2


def test_lead_and_detail_of_one_report_are_one_incident() -> None:
    detail = Said("The dead were {7} men and {5} women.", figures=[{"n": 7}, {"n": 5, "category": "woman"}],
                  event="attack", voices=[SOHR])  # fmt: skip
    (incident,) = incidents(reading(strike(), detail))
    assert len(incident.claims) == 2
    assert "follows it in the same report" in incident.ties[0].why


def test_a_claim_without_place_and_day_goes_with_its_lead_unless_it_contradicts() -> None:
    fits = Said("{30} were wounded.", figures=[{"n": 30, "measure": "wounded"}], event="attack")
    taken = Said("Police made {30} <arrests>.", figures=[{"n": 30, "measure": "detained"}], event="arrests")
    found = incidents(reading(strike(), fits, Said("The ceasefire <talks> go on.", event="ceasefire or talks"), taken))
    assert sorted(len(one.claims) for one in found) == [1, 1, 2]


def test_a_report_that_says_nowhere_where_stands_alone() -> None:
    lost = [
        Said("{12} people were killed in a <strike>.", figures=[{"n": 12}]),
        Said("It was the <strike> of the week."),
    ]
    (incident,) = incidents(reading(*lost, published=None))
    assert len(incident.claims) == 2


def test_an_undated_claim_meets_the_happening_of_the_days_before_its_report() -> None:
    dated, undated = reading(strike(), published="2016-03-02"), reading(strike(day=None), publisher="Two")
    assert len(incidents(dated, undated)) == 1
    late = reading(strike(day=None), publisher="Two", published="2016-05-01")
    assert len(incidents(dated, late)) == 2


def test_a_report_without_any_day_meets_the_happening_of_its_place_and_number() -> None:
    undated = reading(strike(number=31, day=None), publisher="Two", published=None)
    (incident,) = incidents(reading(strike(number=31)), undated)
    assert "undated" in incident.ties[0].why


def test_reports_without_a_day_do_not_meet_by_their_place_alone() -> None:
    undated = reading(strike(number=3, day=None), publisher="Two", published=None)
    assert len(incidents(reading(strike(number=31)), undated)) == 2


def test_a_place_that_no_gazetteer_knows_meets_by_its_name() -> None:
    assert (
        len(incidents(reading(strike(place="Tell Nowhere")), reading(strike(place="Tell Nowhere"), publisher="Two")))
        == 1
    )


def test_a_named_victim_brings_claims_together() -> None:
    named = {"named": "Samir Halabi", "n": 1}
    one = Said("{Samir Halabi} was <shot> in [Aleppo].", event="attack", figures=[named], day=DAY)
    other = Said("{Samir Halabi} was <shot> on Tuesday.", event="attack", figures=[named], day=DAY)
    province = Said("{Samir Halabi} died in a <shooting> in [Idlib].", event="attack", figures=[named], day=DAY)
    assert len(incidents(reading(one), reading(one, province, publisher="Two"), reading(other, publisher="Three"))) <= 2


@pytest.mark.parametrize("modality", ["denied", "planned", "possible"])
def test_what_did_not_happen_makes_no_incident(modality: str) -> None:
    linked = link([reading(strike(modality=modality))])
    assert linked.incidents == ()
    assert [aside.reason for aside in linked.asides] == [modality]


def test_a_denial_is_shown_with_what_it_denies() -> None:
    denial = Said("The army denied any <strike> on [Saraqib].", modality="denied", voices=[ARMY], day=DAY)
    accused = reading(strike())
    linked = link([accused, reading(denial, publisher="Two")])
    (incident,) = linked.incidents
    assert incident.claims == (accused.claims[0].id,)
    assert len(incident.denials) == 1
    assert [aside.incident for aside in linked.asides] == [incident.id]


def test_background_stays_out() -> None:
    recalled = strike(day="2013-08-21", background=True)
    linked = link([reading(strike(), recalled)])
    assert len(linked.incidents) == 1
    assert list(reasons(linked).values()) == ["background"]


def test_tolls_and_periods_make_no_incident_and_join_none() -> None:
    toll = Said("Since the strikes began {4,031} have died in [Syria].", figures=[{"n": 4031, "scope": "toll"}],
                day=(None, "2016-03-02"), voices=[SOHR])  # fmt: skip
    period = Said("In a week {90} were killed in [Idlib].", figures=[{"n": 90, "scope": "period"}],
                  day=("2016-02-24", "2016-03-01"))  # fmt: skip
    city = Said("{31,000} have died in [Saraqib] since 2011.", figures=[{"n": 31000, "scope": "toll"}],
                day=(None, "2016-03-02"))  # fmt: skip
    linked = link([reading(strike(), toll, period, city)])
    assert [len(one.claims) for one in linked.incidents] == [1]
    assert sorted(reasons(linked).values()) == ["period", "toll", "toll"]


def test_a_toll_that_rises_goes_to_its_happening() -> None:
    rising = Said("The toll of the [Saraqib] strike rose to {19}.", event="attack", voices=[SOHR],
                  figures=[{"n": 19, "scope": "toll", "as_of": "2016-03-04"}], day=(None, "2016-03-04"))  # fmt: skip
    later = reading(rising, publisher="Two", published="2016-03-04")
    (incident,) = incidents(reading(strike()), later)
    assert incident.tolls == (later.claims[0].id,)


def late_toll(voice: Any) -> Said:
    figure = {"n": 19, "scope": "toll", "as_of": "2016-03-25"}
    sentence = "The toll of the [Saraqib] strike is now {19}."
    return Said(sentence, event="attack", voices=[voice], figures=[figure], day=(None, "2016-03-25"))


def test_a_voice_may_raise_its_own_toll_for_weeks() -> None:
    first = reading(strike(voices=[SOHR]))
    own = reading(late_toll(SOHR), publisher="Two", published="2016-03-25")
    other = reading(late_toll(ARMY), publisher="Three", published="2016-03-25")
    assert [len(one.tolls) for one in incidents(first, own)] == [1]
    assert [len(one.tolls) for one in incidents(first, other)] == [0]


def test_a_late_toll_of_a_voice_that_spoke_of_two_happenings_there_stands_beside() -> None:
    first, second = (
        reading(strike(voices=[SOHR])),
        reading(strike(voices=[SOHR], day="2016-03-10", number=4), published="2016-03-11"),
    )
    own = reading(late_toll(SOHR), publisher="Two", published="2016-03-25")
    assert [len(one.tolls) for one in incidents(first, second, own)] == [0, 0]


def test_an_attack_that_is_not_told_closer_meets_a_strike_even_with_another_number() -> None:
    other = reading(strike(event="attack", number=20), publisher="Two")
    clash = reading(strike(event="armed clash", number=20), publisher="Two")
    assert len(incidents(reading(strike()), other)) == 1
    assert len(incidents(reading(strike()), clash)) == 2


def test_a_toll_without_place_finds_its_happening_by_the_number_of_another_report() -> None:
    toll = {"n": 72, "scope": "toll"}
    placed = Said("The toll in [Saraqib] has risen to {72}.", event="attack", figures=[toll], day=(None, "2016-03-03"))
    bare = Said("The death toll stands at {72}.", event="attack", figures=[toll], day=(None, "2016-03-03"))
    first = reading(strike(number=58))
    others = [
        reading(placed, publisher="Two", published="2016-03-03"),
        reading(bare, publisher="Three", published="2016-03-03"),
    ]
    (incident,) = incidents(first, *others)
    assert len(incident.tolls) == 2
    assert len(incidents(first, others[1])) == 1
    assert reasons(link([first, others[1]])) == {others[1].claims[0].id: "toll"}


def test_a_toll_of_a_day_and_a_town_is_that_happening_s_own() -> None:
    bounded = strike(number=14, figure={"scope": "toll"})
    report = reading(bounded, publisher="Two")
    (incident,) = incidents(reading(strike()), report)
    assert incident.tolls == (report.claims[0].id,)


def test_a_toll_dated_by_the_day_on_which_it_was_told_goes_to_the_happening_before() -> None:
    told = Said("The toll of the [Saraqib] strike has risen to {17}.", event="attack", voices=[SOHR],
                figures=[{"n": 17, "scope": "toll"}], day="2016-03-03")  # fmt: skip
    later = reading(told, publisher="Two", published="2016-03-03")
    (incident,) = incidents(reading(strike()), later)
    assert incident.tolls == (later.claims[0].id,)


def test_a_toll_of_a_day_on_which_something_happened_there_stays_with_that_day() -> None:
    told = Said("The toll of the [Saraqib] strike has risen to {17}.", event="attack", voices=[SOHR],
                figures=[{"n": 17, "scope": "toll"}], day="2016-03-03")  # fmt: skip
    that_day = reading(strike(number=16, day="2016-03-03"), publisher="Three", published="2016-03-03")
    found = incidents(reading(strike()), that_day, reading(told, publisher="Two", published="2016-03-03"))
    assert sorted((len(one.claims), len(one.tolls)) for one in found) == [(1, 0), (2, 1)]


def test_a_campaign_without_number_is_no_incident() -> None:
    campaign = Said("Russia has confined itself to <strikes> in [Syria].", day=(None, "2016-03-02"))
    linked = link([reading(campaign)])
    assert linked.incidents == ()
    assert list(reasons(linked).values()) == ["campaign without number"]


def test_an_incident_is_named_by_its_earliest_claim() -> None:
    first, later = reading(strike(), published="2016-03-01"), reading(strike(number=13), publisher="Two")
    alone, together = incidents(first), incidents(later, first)
    assert [one.id for one in alone] == [one.id for one in together]
    assert together[0].claims[0] == first.claims[0].id


def test_a_report_with_several_readings_counts_once() -> None:
    old = reading(strike())
    newer = old.model_copy(update={"reader": old.reader.model_copy(update={"version": "2"}), "claims": ()})
    assert link([old, newer]).incidents == ()
    assert link([newer, old]) == link([old, newer])


def test_claims_far_apart_share_no_key() -> None:
    there = reading(strike(place="Kharkiv", number=31), publisher="Two")
    assert not keys(mentions_of(reading(strike()))[0]) & keys(mentions_of(there)[0])


def test_a_score_is_the_same_both_ways_and_can_be_read() -> None:
    one, other = mentions_of(reading(strike()))[0], mentions_of(reading(strike(number=15), publisher="Two"))[0]
    assert score(one, other) == score(other, one)
    assert re.match(
        r"place: same point \+[\d.]+; time: same day \+[\d.]+; event: same ", in_words(score(one, other)[1])
    )


def test_a_component_is_bounded() -> None:
    size = COMPONENT_MAX + 30
    edges = {(one, one + 1): 9.0 for one in range(size - 1)}
    groups = clusters(size, edges, lambda one, other: 9.0, 4.5)
    assert max(len(group) for group in groups) == COMPONENT_MAX
    assert sorted(node for group in groups for node in group) == list(range(size))


def test_a_chain_of_neighbours_is_no_cluster() -> None:
    edges = {(0, 1): 5.0, (1, 2): 5.0}
    assert clusters(3, edges, lambda one, other: -6.0, 4.5) == [[0, 1], [2]]


PLACES = st.sampled_from(["Saraqib", "Aleppo", "Idlib", "Syria", "Tell Nowhere"])
DAYS = st.sampled_from([None, "2016-03-01", "2016-03-02", "2016-03-05", (None, "2016-03-03")])
VOICES = st.sampled_from([(), (SOHR,), (("SOHR", "monitor"),), (ARMY,), (("witnesses", "unnamed"),)])


@st.composite
def some_said(draw: st.DrawFn) -> Said:
    scope = draw(st.sampled_from(["incident", "incident", "incident", "toll", "period"]))
    return strike(
        place=draw(PLACES),
        number=draw(st.integers(1, 40)),
        day=draw(DAYS),
        event=draw(st.sampled_from(["air/drone strike", "attack", "armed clash"])),
        modality=draw(st.sampled_from(["asserted", "asserted", "hedged", "denied", "possible"])),
        voices=list(draw(VOICES)),
        figure={"scope": scope},
    )


@st.composite
def some_readings(draw: st.DrawFn) -> list[Reading]:
    return [
        reading(
            *draw(st.lists(some_said(), min_size=1, max_size=3)),
            publisher=draw(st.sampled_from(["Harbour Wire", "Paper", None])),
            published=draw(st.sampled_from(["2016-03-01", "2016-03-02T10:00", "2016-03-04", None])),
            closing=f"Telling {number}.",
        )
        for number in range(draw(st.integers(1, 6)))
    ]


@settings(max_examples=150, deadline=None)
@given(some_readings(), st.randoms(use_true_random=False))
def test_order_and_repetition_of_readings_change_nothing(readings: list[Reading], random: Any) -> None:
    shuffled = [*readings, readings[0]]
    random.shuffle(shuffled)
    assert link(shuffled) == link(readings)


@settings(max_examples=150, deadline=None)
@given(some_readings())
def test_every_claim_is_in_an_incident_or_set_aside_with_a_reason(readings: list[Reading]) -> None:
    linked = link(readings)
    members = [claim for incident in linked.incidents for claim in incident.claims]
    assert len(members) == len(set(members))
    everything = {claim.id for one in readings for claim in one.claims}
    assert set(members) | set(reasons(linked)) == everything
    for incident in linked.incidents:
        assert set(incident.tolls) <= set(incident.claims)
