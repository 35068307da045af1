"""Tallies: cells by dimension, what stands beside, what was left out, and the way down to the words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from recount.counting import Branch, count, explain, load_rulebook, tally
from recount.linking import link
from recount.model import Reading, Tally
from tests.counting.counted import reasons, tallied
from tests.linking.building import Said, reading

SOHR = ("Syrian Observatory for Human Rights", "monitor")
HELMETS = ("White Helmets", "rescue")


def killed(number: int | None, place: str = "Saraqib", day: Any = "2016-03-01", voice: Any = SOHR, **more: Any) -> Said:
    figure = {**({"n": number} if number is not None else {}), **more.pop("figure", {})}
    sentence = f"A <strike> on [{place}] killed {{{number}}}."
    return Said(sentence, figures=[figure], voices=[voice] if voice else [], day=day, **more)


def three() -> list[Reading]:
    return [
        reading(killed(7, figure={"category": "civilian"}, by=["Russia"])),
        reading(killed(9, "Aleppo", "2016-03-08"), published="2016-03-09"),
        reading(killed(None, "Kharkiv", "2017-01-01"), published="2017-01-02"),
    ]


def cells(found: Tally, key: str) -> dict[str | None, tuple[float | None, float | None]]:
    return {cell.keys[key]: (cell.low, cell.high) for cell in found.cells if cell.measure == "killed"}


def test_without_dimension_all_is_one_cell_a_measure() -> None:
    (cell,) = tallied(*three()).cells
    assert (cell.keys, cell.low, cell.best, cell.high, cell.unknown, cell.incidents) == ({}, 16, 16, 16, 1, 3)
    assert len(cell.incident_ids) == 3


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        ("place", {"Saraqib": (7, 7), "Aleppo": (9, 9), "Kharkiv": (None, None)}),
        ("country", {"SY": (16, 16), "UA": (None, None)}),
        ("day", {"2016-03-01": (7, 7), "2016-03-08": (9, 9), "2017-01-01": (None, None)}),
        ("week", {"2016-W09": (7, 7), "2016-W10": (9, 9), "2016-W52": (None, None)}),
        ("month", {"2016-03": (16, 16), "2017-01": (None, None)}),
        ("year", {"2016": (16, 16), "2017": (None, None)}),
        ("event", {"air/drone strike": (16, 16)}),
        ("grade", {"weak": (16, 16)}),
        ("by", {"Russia": (7, 7), None: (9, 9)}),
        ("status", {"civilian": (7, 7), "unknown": (9, 9), None: (None, None)}),
        ("category", {"civilian": (7, 7), "unknown": (9, 9), None: (None, None)}),
    ],
)
def test_each_dimension_divides_the_whole(by: str, expected: dict[str | None, Any]) -> None:
    assert cells(tallied(*three(), by=(by,)), by) == expected


def test_two_dimensions_make_cells_of_both() -> None:
    found = tallied(*three(), by=("country", "status"))
    assert {(cell.keys["country"], cell.keys["status"]): cell.low for cell in found.cells} == {
        ("SY", "civilian"): 7,
        ("SY", "unknown"): 9,
        ("UA", None): None,
    }


def test_a_stretch_over_two_months_is_named_by_both() -> None:
    found = tallied(reading(killed(7, day=("2016-02-28", "2016-03-01"))), by=("month",))
    assert [cell.keys["month"] for cell in found.cells] == ["2016-02/2016-03"]


def test_an_incident_without_place_or_day_has_a_cell_of_its_own() -> None:
    lost = reading(Said("{7} died in a <strike>.", figures=[{"n": 7}]), published=None)
    found = tallied(lost, by=("country", "place", "year"))
    assert [cell.keys for cell in found.cells] == [{"country": None, "place": None, "year": None}]


@pytest.mark.parametrize(
    ("by", "measures", "message"),
    [
        (("colour",), None, "no tally by 'colour'"),
        (("day", "day"), None, "each dimension once"),
        (("status", "category"), None, "the same people"),
        ((), ("dead",), "no measure 'dead'"),
    ],
)
def test_what_cannot_be_asked_is_refused(by: tuple[str, ...], measures: tuple[str, ...] | None, message: str) -> None:
    rules = load_rulebook()
    with pytest.raises(ValueError, match=message):
        tally((), link([]), [], by=by, rulebook=rules, measures=measures)


def test_only_the_asked_for_measures_are_counted() -> None:
    report = reading(killed(7), killed(30, figure={"measure": "wounded"}))
    linked, rules = link([report]), load_rulebook()
    found = tally(count(linked, [report], rules), linked, [report], rulebook=rules, measures=["wounded"])
    assert [cell.measure for cell in found.cells] == ["wounded"]


def test_a_rejected_incident_is_not_summed_and_said_to_be_left_out() -> None:
    report = reading(killed(7))
    linked, rules = link([report]), load_rulebook()
    (incident,) = count(linked, [report], rules)
    found = tally([incident.model_copy(update={"state": "rejected"})], linked, [report], rulebook=rules)
    assert found.cells == ()
    assert reasons(found) == {"incident rejected": 1}


def test_what_other_incidents_left_out_is_not_listed() -> None:
    readings = [
        reading(killed(7)),
        reading(killed(7), publisher="Two"),
        reading(killed(9, "Aleppo"), publisher="Three"),
    ]
    linked, rules = link(readings), load_rulebook()
    incidents = [one for one in count(linked, readings, rules) if one.place and one.place.name == "Aleppo"]
    assert reasons(tally(incidents, linked, readings, rulebook=rules)) == {}


def test_open_numbers_make_an_open_sum() -> None:
    found = tallied(reading(killed(None, figure={"low": 43})), reading(killed(9, "Aleppo"), publisher="Two"))
    assert [(cell.low, cell.high, cell.open_high) for cell in found.cells] == [(52, 52, True)]


def toll(number: int, words: str, day: Any, **more: Any) -> Said:
    scope = more.pop("scope", "toll")
    category = more.pop("category", "unknown")
    figure = {"n": number, "scope": scope, "category": category}
    return Said(words, event="attack", figures=[figure], voices=[SOHR], day=day, **more)


def test_a_monitor_s_toll_stands_beside_the_incidents_that_it_covers() -> None:
    words = "Since the strikes began {403} civilians have died in [Syria]."
    war = reading(toll(403, words, (None, "2016-03-12"), category="civilian"), published="2016-03-12", publisher="Two")
    found = tallied(*three(), war)
    assert [cell.low for cell in found.cells] == [16]
    (item,) = found.beside
    assert (item.voice, item.low, item.category, item.place, item.scope) == (SOHR[0], 403, "civilian", "Syria", "toll")
    assert (item.covered_low, item.covered_high, item.covered_incidents, item.difference) == (7, 7, 1, 396)
    assert reasons(found)["running toll, set beside"] == 1


def test_a_period_covers_what_lies_inside_its_days() -> None:
    words = "In a week {20} people were killed in [Syria]."
    week = reading(
        toll(20, words, ("2016-03-07", "2016-03-13"), scope="period"), published="2016-03-14", publisher="Two"
    )
    (item,) = tallied(*three(), week).beside
    assert (item.covered_low, item.covered_incidents, item.difference) == (9, 1, 11)


def test_a_toll_repeated_by_others_is_listed_once() -> None:
    words = "Since the strikes began {403} people have died in [Syria]."
    reports = [
        reading(toll(403, words, (None, "2016-03-12")), published="2016-03-12", publisher=name, closing=f"By {name}.")
        for name in ("One", "Two", "Three")
    ]
    assert len(tallied(*reports).beside) == 1


def walk(branch: Branch) -> Iterator[Branch]:
    yield branch
    for child in branch.children:
        yield from walk(child)


def test_every_cell_opens_down_to_words_that_stand_in_their_reports() -> None:
    words = "Since the strikes began {403} people have died in [Syria]."
    war = reading(toll(403, words, (None, "2016-03-12")), published="2016-03-12", publisher="Two")
    readings = [*three(), reading(killed(8, voice=HELMETS), publisher="Five"), war]
    linked, rules = link(readings), load_rulebook()
    incidents = count(linked, readings, rules)
    found = tally(incidents, linked, readings, by=("place",), rulebook=rules)
    tree = explain(found, None, incidents, linked, readings, rules)
    texts = {one.report.id: one.report.text for one in readings}
    leaves = [one for one in walk(tree) if one.kind == "words"]
    assert leaves
    for leaf in leaves:
        assert leaf.report is not None
        assert leaf.span is not None
        assert texts[leaf.report][leaf.span[0] : leaf.span[1]] == leaf.text
    kinds = {one.kind for one in walk(tree)}
    assert kinds == {"tally", "cell", "incident", "origin", "claim", "words", "left out", "beside"}
    cell = next(one for one in tree.children if one.label.startswith("killed, Saraqib"))
    assert cell.label == "killed, Saraqib: 8"
    assert [origin.kind for incident in cell.children for origin in incident.children].count("origin") == 2


def test_one_cell_is_explained_alone() -> None:
    readings = three()
    linked, rules = link(readings), load_rulebook()
    incidents = count(linked, readings, rules)
    found = tally(incidents, linked, readings, rulebook=rules)
    tree = explain(found, found.cells[0], incidents, linked, readings, rules)
    assert [child.kind for child in tree.children] == ["cell"]
    assert tree.to_json()["children"][0]["label"] == "killed: 16, 1 without a number"
