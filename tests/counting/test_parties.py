"""Who is said to have done it, and what the sides' own words move: nothing, unless the rulebook says so."""

from __future__ import annotations

from typing import Any

from recount.counting import count
from recount.counting.rulebook import Counts, Rulebook
from recount.linking import link
from recount.model import Reading
from tests.counting.counted import categories, numbers, only, reasons, row, tallied
from tests.linking.building import Said, reading

DAY = "2016-03-01"
SOHR = ("Syrian Observatory for Human Rights", "monitor")
HELMETS = ("White Helmets", "rescue")
ARMY = ("Ruritanian Army", "office", "Ruritania")


def killed(number: int | None, voice: Any = SOHR, **more: Any) -> Said:
    figure = {**({"n": number} if number is not None else {}), **more.pop("figure", {})}
    sentence = more.pop("sentence", f"A <strike> on [Saraqib] killed {{{number}}}.")
    return Said(sentence, figures=[figure], voices=[voice] if voice else [], day=DAY, **more)


def two(one: Said, other: Said) -> tuple[Reading, Reading]:
    return reading(one), reading(other, publisher="Two", closing="Told elsewhere.")


def test_a_party_s_count_of_its_enemy_s_dead_moves_no_bound() -> None:
    boast = killed(600, ARMY, by=["Ruritania"], figure={"category": "fighter"})
    readings = two(killed(12, by=["Ruritania"], figure={"category": "civilian"}), boast)
    incident = only(*readings)
    assert numbers(incident) == (12, 12, 12)
    assert "combatant" not in categories(incident)
    assert reasons(tallied(*readings))["party claim"] == 1


def test_a_party_s_count_of_its_own_dead_moves_no_bound() -> None:
    own = killed(2, ARMY, against=["Ruritania"], event="armed clash", figure={"category": "soldier"})
    readings = two(killed(9, event="armed clash", figure={"category": "soldier"}), own)
    assert numbers(only(*readings)) == (9, 9, 9)


def test_a_party_s_claim_alone_leaves_the_number_unknown() -> None:
    report = reading(killed(600, ARMY, by=["Ruritania"], figure={"category": "fighter"}))
    assert only(report).figures == ()
    assert only(report, rulebook="acled").figures[0].low == 600
    upper = only(report, rulebook="ucdp")
    assert numbers(upper) == (None, None, 600)


def test_what_a_party_says_of_its_enemy_s_victims_counts() -> None:
    accuser = ("Strelsau Council", "official", "Strelsau")
    incident = only(reading(killed(5, accuser, by=["Ruritania"], figure={"category": "civilian"})))
    assert numbers(incident) == (5, 5, 5)


def test_no_casualties_by_the_accused_is_a_denial_and_moves_no_bound() -> None:
    denial = killed(0, ARMY, by=["Ruritania"], figure={"category": "civilian"})
    readings = two(killed(7, by=["Ruritania"], figure={"category": "civilian"}), denial)
    incident = only(*readings)
    assert numbers(incident, "civilian") == (7, 7, 7)
    assert [(party.actor, party.strike, party.harm) for party in incident.by] == [("Ruritania", "declared", "denied")]
    assert reasons(tallied(*readings))["denial by the accused"] == 1


def test_a_rulebook_can_let_denials_count() -> None:
    readings = two(
        killed(7, by=["Ruritania"], figure={"category": "civilian"}),
        killed(0, ARMY, by=["Ruritania"], figure={"category": "civilian"}),
    )
    rules = Rulebook(name="mine", title="Mine", counts=Counts(denials_by_accused="count"))
    (incident,) = count(link(readings), readings, rules)
    assert numbers(incident, "civilian") == (0, 0, 7)


def test_a_denied_strike_is_contested() -> None:
    denial = Said(
        "The army denied any <strike> on [Saraqib].", modality="denied", voices=[ARMY], day=DAY, by=["Ruritania"]
    )
    incident = only(*two(killed(7, by=["Ruritania"]), denial))
    assert [(party.strike, party.harm) for party in incident.by] == [("denied", "alleged")]
    assert incident.strike_status == "contested"
    assert len(incident.claims) == 2


def test_a_strike_that_a_side_declares_is_declared() -> None:
    declared = Said("The army said that it <struck> [Saraqib].", voices=[ARMY], day=DAY, by=["Ruritania"])
    incident = only(*two(killed(7, by=["Ruritania"]), declared))
    assert incident.by[0].strike == "declared"
    assert incident.strike_status == "declared"


def test_a_concession_is_kept_apart_and_confirms() -> None:
    conceded = killed(3, ARMY, by=["Ruritania"], figure={"category": "civilian"})
    readings = two(killed(7, by=["Ruritania"], figure={"category": "civilian"}), conceded)
    incident = only(*readings)
    assert incident.by[0].conceded == (3, 3)
    assert incident.grade["airwars"].proposed == "confirmed"
    assert numbers(incident, "civilian") == (3, 3, 7)
    assert numbers(only(*readings, rulebook="airwars"), "civilian") == (7, 7, 7)


def test_one_who_is_accused_has_the_whole_range() -> None:
    incident = only(*two(killed(7, by=["Ruritania"]), killed(8, HELMETS)))
    assert numbers(incident, by="Ruritania") == numbers(incident) == (7, 7, 8)
    assert incident.strike_status == "likely"


def test_inherited_blame_completes_but_never_contradicts() -> None:
    assert [party.actor for party in only(reading(killed(7, by=["Ruritania"], inherited=True))).by] == ["Ruritania"]
    incident = only(*two(killed(7, by=["Ruritania"]), killed(8, HELMETS, by=["Strelsau"], inherited=True)))
    assert [party.actor for party in incident.by] == ["Ruritania"]


def test_either_or_blame_is_one_group_tallied_once() -> None:
    report = reading(killed(7, by=["Ruritania", "Strelsau"], either=True))
    incident = only(report)
    assert {one.by for one in incident.figures} == {None, "disputed between Ruritania and Strelsau"}
    cells = [cell for cell in tallied(report, by=("by",)).cells if cell.measure == "killed"]
    assert [(cell.keys["by"], cell.low) for cell in cells] == [("disputed between Ruritania and Strelsau", 7)]
    assert incident.strike_status == "contested"


def test_voices_that_blame_different_parties_make_one_disputed_group() -> None:
    incident = only(*two(killed(7, by=["Ruritania"]), killed(7, HELMETS, by=["Strelsau"])))
    assert {one.by for one in incident.figures} == {None, "disputed between Ruritania and Strelsau"}
    assert incident.grade["airwars"].proposed == "contested"
    assert {party.strike for party in incident.by} == {"disputed"}


def test_two_who_act_together_are_one_label() -> None:
    incident = only(*two(killed(7, by=["Ruritania", "Strelsau"]), killed(7, HELMETS, by=["Ruritania"])))
    assert {one.by for one in incident.figures} == {None, "Ruritania and Strelsau"}
    assert incident.strike_status == "likely"


def test_both_sides_of_a_clash_have_their_own_part() -> None:
    losses = {"event": "armed clash", "sentence": "In a <clash> in [Saraqib] {5} soldiers died."}
    soldiers = killed(5, by=["Rebels"], figure={"category": "soldier"}, **losses)
    losses["sentence"] = "In the <clash> in [Saraqib] {3} rebels died."
    rebels = killed(3, by=["Ruritania"], figure={"category": "fighter"}, **losses)
    report = reading(soldiers, rebels)
    incident = only(report)
    assert numbers(incident) == (8, 8, 8)
    assert numbers(incident, by="Rebels") == (5, 5, 5)
    assert numbers(incident, by="Ruritania") == (3, 3, 3)
    cells = tallied(report, by=("by",)).cells
    assert {cell.keys["by"]: cell.best for cell in cells} == {"Rebels": 5, "Ruritania": 3}


def test_what_nobody_is_blamed_for_stands_apart_in_a_tally() -> None:
    soldiers = "A <clash> in [Saraqib] killed {5} soldiers."
    rebels = "The <clash> in [Saraqib] killed {3} rebels."
    others = "{2} civilians died in the <clash> in [Saraqib]."
    claims = [
        killed(5, by=["Rebels"], figure={"category": "soldier"}, sentence=soldiers, event="armed clash"),
        killed(3, by=["Ruritania"], figure={"category": "fighter"}, sentence=rebels, event="armed clash"),
        killed(2, figure={"category": "civilian"}, sentence=others, event="armed clash"),
    ]
    cells = tallied(reading(*claims), by=("by",)).cells
    assert {cell.keys["by"]: cell.best for cell in cells} == {"Rebels": 5, "Ruritania": 3, None: 2}


def test_two_independent_origins_are_fair_and_one_is_weak() -> None:
    fair = only(*two(killed(7), killed(8, HELMETS))).grade["airwars"]
    assert (fair.proposed, fair.untested) == ("fair", ("actions of the accused belligerent nearby",))
    assert only(reading(killed(7))).grade["airwars"].proposed == "weak"


def test_origins_that_are_silent_about_their_source_do_not_make_it_fair() -> None:
    grade = only(*two(killed(7), killed(8, None))).grade["airwars"]
    assert grade.proposed == "weak"
    assert "no two are established" in grade.why


def test_combatants_only_is_discounted_under_airwars() -> None:
    report = reading(killed(7, figure={"category": "fighter"}))
    assert only(report).grade["airwars"].proposed == "discounted"
    assert only(report, rulebook="airwars").grade["airwars"].proposed == "discounted"


def test_a_rulebook_without_grading_proposes_none() -> None:
    assert only(reading(killed(7)), rulebook="acled").grade == {}


def test_without_harm_there_is_nothing_to_grade() -> None:
    assert only(reading(Said("A <strike> hit [Saraqib].", day=DAY))).grade == {}


def test_the_word_of_the_accused_alone_is_weak() -> None:
    boast = killed(6, ARMY, by=["Ruritania"], figure={"category": "unknown"}, against=["Ruritania"])
    assert only(reading(boast)).grade["airwars"].proposed == "weak"


def test_a_rulebook_that_asks_for_two_reports_leaves_one_out() -> None:
    report = reading(killed(7))
    assert tallied(report, rulebook="ibc").cells == ()
    assert reasons(tallied(report, rulebook="ibc"))["fewer than 2 reports"] == 1


def test_sums_of_airwars_take_fair_and_confirmed_only() -> None:
    weak, fair = reading(killed(7)), two(killed(7), killed(8, HELMETS))
    assert tallied(weak, rulebook="airwars").cells == ()
    assert "grade not counted (weak)" in reasons(tallied(weak, rulebook="airwars"))
    (cell,) = tallied(*fair, rulebook="airwars").cells
    assert (cell.low, cell.high) == (7, 8)


def test_ucdp_asks_for_a_death() -> None:
    report = reading(killed(7, figure={"measure": "wounded"}))
    assert reasons(tallied(report, rulebook="ucdp"))["no death"] == 1


def test_a_side_s_own_doings_are_told_by_itself() -> None:
    sorties = killed(522, ARMY, by=["Ruritania"], figure={"measure": "sorties", "category": None})
    destroyed = killed(15, ARMY, by=["Ruritania"], figure={"measure": "facilities", "category": None})
    incident = only(reading(sorties, destroyed))
    assert row(incident, measure="sorties").low == 522
    assert {one.measure for one in incident.figures} == {"sorties"}
