"""Ranges come from distinct origins: low, best and high, parts and wholes, statuses, open and vague numbers."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest

from tests.counting.counted import categories, counted, numbers, only, reasons, row, tallied
from tests.linking.building import Said, figure_id, reading

DAY = "2016-03-01"
SOHR = ("Syrian Observatory for Human Rights", "monitor")
HELMETS = ("White Helmets", "rescue")
HOSPITAL = ("Saraqib Hospital", "hospital")
QUIET = tuple("the town lay quiet after dusk while buses ran late and people queued for bread by a broken wall".split())  # noqa: SIM905
CIVILIAN, FIGHTER = {"category": "civilian"}, {"category": "fighter"}


def killed(*figures: dict[str, Any], voice: Any = SOHR, **more: Any) -> Said:
    """A claim of a strike with one number after the other."""
    listed = " and ".join(f"{{{figure.get('n', figure.get('low', 'some'))}}} of them" for figure in figures)
    given = list(figures)
    sentence = more.pop("sentence", f"A <strike> on [Saraqib] killed {listed}.")
    return Said(sentence, figures=given, voices=[voice] if voice else [], day=more.pop("day", DAY), **more)


def own_words(seed: int) -> str:
    """A closing sentence that no other seed has."""
    words = list(QUIET)
    Random(seed).shuffle(words)
    return " ".join(words).capitalize() + "."


def test_two_origins_make_a_range() -> None:
    incident = only(reading(killed({"n": 7})), reading(killed({"n": 8}, voice=HELMETS), publisher="Two"))
    assert numbers(incident) == (7, 7, 8)
    assert row(incident).origins == 2


def test_best_is_what_most_origins_say() -> None:
    voices = [(7, SOHR), (8, HELMETS), (8, HOSPITAL)]
    readings = [reading(killed({"n": number}, voice=voice), publisher=voice[0]) for number, voice in voices]
    assert numbers(only(*readings)) == (7, 8, 8)


def test_best_by_the_strongest_basis_or_the_lowest() -> None:
    readings = [reading(killed({"n": 7})), reading(killed({"n": 9}, voice=HOSPITAL), publisher="Two")]
    assert numbers(only(*readings, rulebook="ucdp")) == (7, 9, 9)
    assert numbers(only(*readings, rulebook="airwars")) == (7, 7, 9)


def test_acled_has_one_number_the_lowest() -> None:
    readings = [reading(killed({"n": 7})), reading(killed({"n": 9}, voice=HOSPITAL), publisher="Two")]
    assert numbers(only(*readings, rulebook="acled")) == (7, 7, 7)


def test_an_open_number_stays_open() -> None:
    incident = only(reading(killed({"low": 43})))
    assert numbers(incident) == (43, 43, 43)
    assert row(incident).open_high


def test_up_to_sets_no_lower_bound() -> None:
    incident = only(reading(killed({"high": 40})))
    assert numbers(incident) == (None, None, 40)
    assert not row(incident).open_high


def test_a_vague_word_sets_no_bound_where_its_origin_gives_a_number() -> None:
    vague = {"low": 24, "high": 99, "quantifier": "dozens"}
    lead = killed(vague, sentence="{Dozens} died in a <strike> on [Saraqib].")
    readings = [reading(lead, killed({"n": 43}))]
    assert numbers(only(*readings)) == (43, 43, 43)
    assert reasons(tallied(*readings))["vague where a number is given"] == 1


def test_a_vague_word_alone_is_read_by_the_rulebook() -> None:
    report = reading(
        killed({"low": 24, "high": 99, "quantifier": "dozens"}, sentence="{Dozens} died in a <strike> on [Saraqib].")
    )
    assert numbers(only(report)) == (24, 24, 99)
    assert numbers(only(report, rulebook="acled")) == (12, 12, 12)


def test_categories_of_one_voice_add_up_where_it_gives_no_total() -> None:
    incident = only(reading(killed({"n": 3, **CIVILIAN}, {"n": 2, **FIGHTER})))
    assert numbers(incident) == (5, 5, 5)
    assert numbers(incident, "civilian") == (3, 3, 3)
    assert numbers(incident, "combatant") == (2, 2, 2)
    assert "unknown" not in categories(incident)


def test_a_part_is_no_addend() -> None:
    sentence = "A <strike> on [Saraqib] killed {12} people, including {3} children."
    report = reading(Said(sentence, day=DAY, voices=[SOHR], figures=[{"n": 12}, {"n": 3, "category": "child"}])).report
    whole = report.text.index("12")
    parts: list[dict[str, Any]] = [
        {"n": 12},
        {"n": 3, "category": "child", "part": figure_id(report, (whole, whole + 2))},
    ]
    incident = only(reading(Said(sentence, day=DAY, voices=[SOHR], figures=parts)))
    assert numbers(incident) == (12, 12, 12)
    assert numbers(incident, "child") == (3, 3, 3)


def test_women_and_children_of_one_claim_are_different_people() -> None:
    incident = only(reading(killed({"n": 1, "category": "woman"}, {"n": 2, "category": "child"})))
    assert numbers(incident) == (3, 3, 3)


def test_civilians_and_children_of_one_claim_may_be_the_same_people() -> None:
    incident = only(reading(killed({"n": 5, **CIVILIAN}, {"n": 3, "category": "child"})))
    assert numbers(incident) == (5, 5, 8)


def test_the_detail_below_does_not_add_to_the_total_above() -> None:
    detail = killed({"n": 5, **CIVILIAN}, sentence="{Five} of them were civilians.", event="attack", day=None)
    incident = only(reading(killed({"n": 12}), detail))
    assert numbers(incident) == (12, 12, 12)
    assert numbers(incident, "civilian") == (5, 5, 5)
    assert numbers(incident, "unknown") == (7, 7, 7)


def test_a_part_is_never_more_than_its_whole() -> None:
    incident = only(reading(killed({"n": 3})), reading(killed({"n": 5, **CIVILIAN}, voice=HELMETS), publisher="Two"))
    assert numbers(incident) == (3, 3, 5)
    assert numbers(incident, "civilian") == (3, 3, 5)
    assert row(incident, "civilian").derived


def test_one_who_counts_civilians_only_does_not_lower_the_total() -> None:
    incident = only(reading(killed({"n": 12})), reading(killed({"n": 9, **CIVILIAN}, voice=HELMETS), publisher="Two"))
    assert numbers(incident) == (12, 12, 12)
    assert numbers(incident, "civilian") == (9, 9, 9)


def test_disputed_status_is_one_set_of_people() -> None:
    incident = only(
        reading(killed({"n": 3, **CIVILIAN})),
        reading(killed({"n": 3, **FIGHTER}, voice=HELMETS), publisher="Two"),
    )
    assert numbers(incident) == (3, 3, 3)
    assert numbers(incident, "civilian") == (0, 0, 3)
    assert numbers(incident, "combatant") == (0, 0, 3)
    assert numbers(incident, "disputed") == (3, 3, 3)
    assert all(row(incident, status).derived for status in ("civilian", "combatant", "disputed"))
    assert "unknown" not in categories(incident)


def test_only_those_whose_status_differs_are_disputed() -> None:
    incident = only(
        reading(killed({"n": 3, **CIVILIAN}, {"n": 2, **FIGHTER})),
        reading(killed({"n": 5, **FIGHTER}, voice=HELMETS), publisher="Two"),
    )
    assert numbers(incident) == (5, 5, 5)
    assert numbers(incident, "civilian") == (0, 0, 3)
    assert numbers(incident, "combatant") == (2, 2, 5)
    assert numbers(incident, "disputed") == (3, 3, 3)


def test_different_numbers_of_one_status_are_no_dispute() -> None:
    incident = only(
        reading(killed({"n": 3, **CIVILIAN})), reading(killed({"n": 5, **CIVILIAN}, voice=HELMETS), publisher="Two")
    )
    assert numbers(incident, "civilian") == (3, 3, 5)
    assert "disputed" not in categories(incident)


def test_a_rising_toll_replaces_the_earlier_of_its_origin() -> None:
    toll = {"n": 19, "scope": "toll", "as_of": "2016-03-03"}
    rising = Said("The toll of the [Saraqib] strike rose to {19}.", figures=[toll], voices=[SOHR], event="attack",
                  day=(None, "2016-03-03"))  # fmt: skip
    readings = [reading(killed({"n": 12})), reading(rising, publisher="Two", published="2016-03-03")]
    assert numbers(only(*readings)) == (19, 19, 19)
    assert reasons(tallied(*readings))["superseded by a later figure"] == 1


def test_an_old_number_that_is_repeated_later_stays_old() -> None:
    first, second = reading(killed({"n": 12})), reading(killed({"n": 9}), publisher="Two", published="2016-03-03")
    stale = reading(killed({"n": 12}), publisher="Three", published="2016-03-05")
    assert numbers(only(first, second, stale)) == (9, 9, 9)


def test_a_revision_takes_its_number_back_wherever_it_was_copied_or_cited() -> None:
    closing = "Neighbours carried what was left of the stalls to the roadside and covered the dead with blankets."
    first = reading(killed({"n": 22}, voice=None), publisher="Harbour Wire", published="2016-03-01T10:00",
                    url="https://example.org/1", closing=closing)  # fmt: skip
    second = reading(killed({"n": 19}, voice=None), publisher="Harbour Wire", published="2016-03-01T18:00",
                     url="https://example.org/1", closing=closing)  # fmt: skip
    copy = reading(killed({"n": 22}, voice=None), publisher="Paper", published="2016-03-01T12:00", closing=closing)
    citing = reading(killed({"n": 22}, voice=("Harbour Wire", "agency")), publisher="Post", published="2016-03-04")
    assert numbers(only(first, second, copy, citing)) == (19, 19, 19)


def test_named_victims_count_one_each_only_where_no_number_is_given() -> None:
    names = killed({"n": 1, "named": "Samir Halabi"}, {"n": 1, "named": "Omar Halabi"})
    assert numbers(only(reading(names))) == (2, 2, 2)
    assert numbers(only(reading(names, killed({"n": 7})))) == (7, 7, 7)


def test_figures_without_number_stay_unknown() -> None:
    report = reading(killed({}, sentence="{Civilians} died in a <strike> on [Saraqib]."))
    assert only(report).figures == ()
    (cell,) = tallied(report).cells
    assert (cell.measure, cell.low, cell.high, cell.unknown) == ("killed", None, None, 1)


def test_nobody_killed_is_zero_and_said() -> None:
    assert numbers(only(reading(killed({"n": 0})))) == (0, 0, 0)


def test_things_have_no_categories() -> None:
    report = reading(killed({"n": 4, "measure": "vehicles", "category": None}))
    assert [(one.measure, one.category) for one in only(report).figures] == [("vehicles", None)]


@pytest.mark.parametrize("rulebook", ["airwars", "ibc"])
def test_a_rulebook_for_civilians_leaves_fighters_out(rulebook: str) -> None:
    report = reading(killed({"n": 3, **CIVILIAN}, {"n": 2, **FIGHTER}))
    incident = only(report, rulebook=rulebook)
    assert numbers(incident) == (3, 3, 3)
    assert "combatant" not in categories(incident)
    assert reasons(tallied(report, rulebook=rulebook))["status not counted"] == 1


def test_the_same_people_said_again_count_once() -> None:
    again = killed({"n": 2}, sentence="{Two} of them died on the way to hospital.", event="attack", day=None)
    readings = [reading(killed({"n": 12}), again)]
    assert numbers(only(*readings)) == (12, 12, 12)
    assert reasons(tallied(*readings))["said again with a smaller number"] == 1


def test_fifty_copies_and_twenty_rewrites_change_nothing() -> None:
    closing = "Neighbours carried what was left of the stalls to the roadside and covered the dead with blankets."
    wire = reading(
        killed({"n": 12, **CIVILIAN}), publisher="Harbour Wire", published="2016-03-01T10:00", closing=closing
    )
    helmets = reading(killed({"n": 14}, voice=HELMETS), publisher="Meridian Post", published="2016-03-01T11:00")
    copies = [
        reading(killed({"n": 12, **CIVILIAN}), publisher=f"Copy {number}", published="2016-03-02", closing=closing)
        for number in range(50)
    ]
    rewrites = [
        reading(
            Said(f"Outlet {number} says {{12}} civilians died as jets <bombed> [Saraqib], SOHR told Harbour Wire.",
                 figures=[{"n": 12, **CIVILIAN}], voices=[("Harbour Wire", "agency"), ("SOHR", "monitor")], day=DAY),
            publisher=f"Rewriter {number}", published="2016-03-03", closing=own_words(number),
        )
        for number in range(20)
    ]  # fmt: skip
    before, after = only(wire, helmets), only(wire, helmets, *copies, *rewrites)
    assert after.id == before.id
    assert after.grade == before.grade
    assert [(one.voice, one.independence) for one in after.origins] == [
        (one.voice, one.independence) for one in before.origins
    ]
    ranges = [[one.model_dump(exclude={"figures"}) for one in incident.figures] for incident in (before, after)]
    assert ranges[0] == ranges[1]
    assert len(after.reports) == 72
    assert tallied(wire, helmets).cells == tallied(wire, helmets, *copies, *rewrites).cells
    left = reasons(tallied(wire, helmets, *copies, *rewrites))
    assert (left["copy"], left["passed on"]) == (50, 20)


def test_incidents_come_in_order_of_their_days() -> None:
    days = ["2016-03-05", "2016-03-01", "2016-03-03"]
    found = counted(*(reading(killed({"n": 2}, day=day), published="2016-03-06", closing=day) for day in days))
    assert [one.start for one in found] == sorted(days)


@pytest.mark.parametrize("rulebook", ["airwars", "ibc"])
def test_fighters_in_a_whole_are_taken_out_where_only_civilians_count(rulebook: str) -> None:
    said = killed({"n": 7}, {"n": 3, **FIGHTER})
    whole = figure_id(reading(said).report, reading(said).claims[0].figures[0].span)
    said.figures[1]["part"] = whole
    found = reading(said)
    incident = only(found, rulebook=rulebook)
    assert numbers(incident) == (4, 4, 4)
    assert row(incident).figures == (whole,)
    assert categories(incident) == {None, "unknown"}
    assert reasons(tallied(found, rulebook=rulebook))["status not counted"] == 1


@pytest.mark.parametrize("rulebook", ["airwars", "ibc"])
def test_one_voice_s_fighters_are_not_another_s_civilians_where_the_numbers_tell_them_apart(rulebook: str) -> None:
    civilians = reading(killed({"n": 5, **CIVILIAN}))
    fighters = reading(killed({"n": 2, **FIGHTER}, voice=HOSPITAL), publisher="Two")
    assert numbers(only(civilians, fighters, rulebook=rulebook)) == (5, 5, 5)


@pytest.mark.parametrize("rulebook", ["airwars", "ibc"])
def test_who_may_be_civilians_or_fighters_may_be_nobody_where_only_civilians_count(rulebook: str) -> None:
    civilians = reading(killed({"n": 3, **CIVILIAN}))
    fighters = reading(killed({"n": 3, **FIGHTER}, voice=HOSPITAL), publisher="Two")
    incident = only(civilians, fighters, rulebook=rulebook)
    assert numbers(incident) == numbers(incident, "civilian") == (0, 0, 3)
    assert row(incident).derived
    assert categories(incident) == {None, "civilian"}


def test_what_a_method_does_not_count_is_left_out_with_the_reason() -> None:
    found = reading(killed({"n": 4}, {"n": 9, "measure": "wounded"}))
    assert {one.measure for one in only(found, rulebook="acled").figures} == {"killed"}
    assert reasons(tallied(found, rulebook="acled")) == {"measure not counted": 1}


def test_a_happening_of_another_kind_is_left_out_with_the_reason() -> None:
    found = reading(killed({"n": 4, **CIVILIAN}, event="arrests"))
    assert "event not counted" in reasons(tallied(found, rulebook="airwars"))


def test_a_tally_by_province_takes_the_place_s_own_or_the_place_itself() -> None:
    town, province = reading(killed({"n": 4})), reading(
        killed({"n": 6}, sentence="A <strike> on [Idlib] killed {6} of them.", day="2016-04-01"), publisher="Two"
    )  # fmt: skip
    cells = tallied(town, province, by=("province",)).cells
    assert {(cell.keys["province"], cell.low) for cell in cells} == {("Idlib", 6), (None, 4)}
