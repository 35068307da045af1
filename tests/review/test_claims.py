"""Decisions on one claim: what is rejected does not count and says why, what is corrected counts as corrected."""

from __future__ import annotations

import pytest

from recount.model import Figure, Reading
from recount.review import ReviewError, making
from tests.counting.counted import numbers, reasons
from tests.linking.building import Said, reading
from tests.review.deciding import SIGNED, accepted, corrected, counted, outcomes, rejected, tallied

DAY = "2016-03-01"
FIVE = reading(Said("A <strike> on [Saraqib] killed {5} people.", figures=[{"n": 5}], day=DAY), publisher="One")
EIGHT = reading(Said("A <strike> on [Saraqib] killed {8} people.", figures=[{"n": 8}], day=DAY), publisher="Two")
BOTH = [FIVE, EIGHT]


def claim_of(one: Reading) -> str:
    return one.claims[0].id


def figure_of(one: Reading) -> Figure:
    return one.claims[0].figures[0]


def test_a_rejected_claim_does_not_count() -> None:
    (before,) = counted(BOTH)
    assert numbers(before) == (5, 5, 8)
    (after,) = counted(BOTH, rejected(claim_of(EIGHT), BOTH))
    assert numbers(after) == (5, 5, 5)


def test_a_rejected_claim_stands_in_what_was_left_out_with_the_reason() -> None:
    found = tallied(BOTH, rejected(claim_of(EIGHT), BOTH, why="another Saraqib"))
    assert reasons(found) == {"rejected in review: another Saraqib": 1}


def test_where_all_claims_are_rejected_there_is_no_incident_and_nothing_is_lost() -> None:
    decisions = [rejected(claim_of(one), BOTH) for one in BOTH]
    assert counted(BOTH, *decisions) == ()
    (left,) = tallied(BOTH, *decisions).left_out
    assert set(left.claims) == {claim_of(FIVE), claim_of(EIGHT)}


def test_the_copy_of_a_rejected_claim_does_not_count_in_its_place() -> None:
    told = Said(
        "A <strike> on the market of [Saraqib] in the early morning of Tuesday killed {8} people and burned the shops.",
        figures=[{"n": 8}],
        day=DAY,
    )
    original = reading(told, publisher="Two", published="2016-03-01")
    copied = reading(told, publisher="Three", published="2016-03-02")
    assert len(counted([original, copied])) == 1
    assert counted([original, copied], rejected(claim_of(original), [original, copied])) == ()


def test_a_rejected_toll_does_not_stand_beside() -> None:
    toll = reading(
        Said(
            "Since January {900} people were killed in [Syria].", figures=[{"n": 900, "scope": "toll"}], event="attack"
        )
    )
    assert len(tallied([toll]).beside) == 1
    assert tallied([toll], rejected(claim_of(toll), [toll])).beside == ()


def test_accepting_or_correcting_a_rejected_claim_lets_it_count_again() -> None:
    no = rejected(claim_of(EIGHT), BOTH)
    (again,) = counted(BOTH, no, accepted(claim_of(EIGHT), BOTH))
    assert numbers(again) == (5, 5, 8)
    change = corrected(claim_of(EIGHT), BOTH, figures={figure_of(EIGHT).id: {"low": 7, "high": 7}})
    (again,) = counted(BOTH, no, change)
    assert numbers(again) == (5, 5, 7)


def test_a_corrected_figure_counts_as_corrected() -> None:
    change = corrected(
        claim_of(FIVE), BOTH, figures={figure_of(FIVE).id: {"low": 6, "high": 6, "category": "civilian"}}
    )
    (incident,) = counted(BOTH, change)
    assert numbers(incident, "civilian") == (6, 6, 6)
    plain = corrected(claim_of(FIVE), BOTH, figures={figure_of(FIVE).id: {"low": 6, "high": 6}})
    assert numbers(counted(BOTH, plain)[0]) == (6, 6, 8)


def test_a_corrected_day_takes_a_claim_to_another_incident() -> None:
    change = corrected(claim_of(EIGHT), BOTH, {"time": {"from": "2016-02-20", "to": "2016-02-20", "date_prec": 1}})
    assert len(counted(BOTH, change)) == 2


def test_a_corrected_place_loses_the_coordinates_of_the_old_one() -> None:
    change = corrected(claim_of(EIGHT), BOTH, {"place": {"name": "Kharkiv", "country": "UA"}})
    (other,) = [one for one in counted(BOTH, change) if one.claims == (claim_of(EIGHT),)]
    assert other.place is not None
    assert (other.place.name, other.place.lat, other.place.geonames) == ("Kharkiv", None, None)


def test_corrections_of_one_claim_add_up_in_their_order() -> None:
    decisions = [
        corrected(claim_of(FIVE), [FIVE], {"event": "grenade"}),
        corrected(claim_of(FIVE), [FIVE], {"by": [{"name": "Ruritania", "actor": "Ruritania"}]}),
        corrected(claim_of(FIVE), [FIVE], {"event": "suicide bomb"}),
    ]
    (incident,) = counted([FIVE], *decisions)
    assert incident.event == "suicide bomb"
    assert [party.actor for party in incident.by] == ["Ruritania"]


@pytest.mark.parametrize(
    ("changes", "figures", "words"),
    [
        ({}, {}, "what it changes"),
        ({"colour": "red"}, {}, "cannot set colour"),
        ({"event": "picnic"}, {}, "event"),
        ({"event": "air/drone strike"}, {}, "already"),
        ({"time": {"from": "2016-03-05", "to": "2016-03-01"}}, {}, "first to its last day"),
        ({}, {"x": {"low": 1}}, "no figure x"),
        ({}, {figure_of(FIVE).id: {"low": 9}}, "lowest to its highest"),
        ({}, {figure_of(FIVE).id: {"words": "six"}}, "cannot set words"),
    ],
)
def test_a_correction_that_no_claim_can_have_is_refused(changes: dict, figures: dict, words: str) -> None:  # type: ignore[type-arg]
    with pytest.raises(ReviewError, match=words):
        making.correction(FIVE.claims[0], FIVE, changes, figures, SIGNED)


def test_who_and_why_are_needed() -> None:
    with pytest.raises(ReviewError, match="who"):
        making.Signature.now(" ", "because")
    with pytest.raises(ReviewError, match="why"):
        making.Signature.now("Amal", " ")


def newer(one: Reading, claims: tuple[object, ...]) -> Reading:
    """What another version of the reader makes of the same report."""
    reader = one.reader.model_copy(update={"version": "2"})
    return one.model_copy(update={"reader": reader, "claims": claims})


def test_a_newer_reading_keeps_a_review_where_the_words_still_stand() -> None:
    no = rejected(claim_of(EIGHT), BOTH)
    again = newer(EIGHT, (EIGHT.claims[0].model_copy(update={"id": "another-id", "modality": "hedged"}),))
    assert outcomes([FIVE, again], no) == [("applies", "")]
    (incident,) = counted([FIVE, again], no)
    assert numbers(incident) == (5, 5, 5)


def test_a_review_whose_words_are_no_claim_now_is_listed_and_not_guessed() -> None:
    no = rejected(claim_of(EIGHT), BOTH)
    claim = EIGHT.claims[0]
    elsewhere = claim.model_copy(update={"id": "another-id", "figures": ()})
    assert outcomes([FIVE, newer(EIGHT, (elsewhere,))], no) == [
        ("no longer applies", "its words are not read as a claim now")
    ]
    (incident,) = counted([FIVE, newer(EIGHT, (elsewhere,))], no)
    assert len(incident.claims) == 2


def test_a_review_whose_words_are_two_claims_now_is_listed_and_not_guessed() -> None:
    no = rejected(claim_of(EIGHT), BOTH)
    twins = tuple(EIGHT.claims[0].model_copy(update={"id": name}) for name in ("first", "second"))
    assert outcomes([FIVE, newer(EIGHT, twins)], no) == [("no longer applies", "2 claims stand on its words now")]


def test_of_two_claims_on_the_same_words_the_one_with_the_id_is_meant() -> None:
    twins = (EIGHT.claims[0], EIGHT.claims[0].model_copy(update={"id": "second", "event": "grenade"}))
    again = newer(EIGHT, twins)
    assert outcomes([FIVE, again], rejected(claim_of(EIGHT), BOTH)) == [("applies", "")]


def test_a_correction_of_a_figure_that_is_no_figure_now_is_listed() -> None:
    change = corrected(claim_of(FIVE), BOTH, figures={figure_of(FIVE).id: {"low": 6, "high": 6}})
    claim = FIVE.claims[0]
    assert claim.trigger is not None
    wider = figure_of(FIVE).model_copy(update={"id": "f", "text": "5 people", "span": figure_of(FIVE).span})
    again = newer(FIVE, (claim.model_copy(update={"figures": (wider,)}),))
    ((standing, why),) = outcomes([again, EIGHT], change)
    assert standing == "no longer applies"
    assert "'5'" in why


def test_a_review_of_a_report_that_is_not_there_is_listed() -> None:
    assert outcomes([FIVE], rejected(claim_of(EIGHT), BOTH)) == [
        ("no longer applies", "its report is not among those read")
    ]
