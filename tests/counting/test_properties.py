"""What must hold of every count, whatever the readings: order, bounds, parts, views."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recount.counting import count, load_rulebook, tally
from recount.counting.dimensions import OF_INCIDENT
from recount.linking import link
from recount.model import Incident, Reading
from tests.counting.counted import counted, tallied
from tests.examples import EXAMPLES
from tests.linking.building import Said, reading

VOICES = [
    None,
    ("Syrian Observatory for Human Rights", "monitor"),
    ("White Helmets", "rescue"),
    ("Ruritanian Army", "office", "Ruritania"),
    ("witnesses", "unnamed"),
]
CATEGORIES = ["unknown", "civilian", "child", "woman", "fighter", "soldier", "police", "leader"]
RULEBOOKS = st.sampled_from(["recount", "airwars", "ucdp", "acled", "ibc"])


@st.composite
def figures(draw: st.DrawFn) -> dict[str, Any]:
    low = draw(st.none() | st.integers(0, 30))
    high = draw(st.none() | st.integers(low or 0, 60))
    measure, category = draw(st.sampled_from(["killed", "killed", "wounded"])), draw(st.sampled_from(CATEGORIES))
    scope = draw(st.sampled_from(["incident", "incident", "incident", "toll"]))
    return {"low": low, "high": high, "measure": measure, "category": category, "scope": scope}


@st.composite
def said(draw: st.DrawFn) -> Said:
    given_figures = draw(st.lists(figures(), min_size=1, max_size=3))
    voice = draw(st.sampled_from(VOICES))
    words = " and ".join("{some}" for _ in given_figures)
    accused = draw(st.lists(st.sampled_from(["Ruritania", "Strelsau"]), max_size=2, unique=True))
    return Said(
        f"A <strike> on [{draw(st.sampled_from(['Saraqib', 'Aleppo']))}] killed {words}.",
        figures=given_figures,
        voices=[voice] if voice else [],
        by=accused,
        either=draw(st.booleans()),
        inherited=draw(st.booleans()),
        modality=draw(st.sampled_from(["asserted", "asserted", "hedged", "denied"])),
        day=draw(st.sampled_from(["2016-03-01", "2016-03-01", "2016-03-02", None])),
    )


@st.composite
def readings(draw: st.DrawFn) -> list[Reading]:
    return [
        reading(
            *draw(st.lists(said(), min_size=1, max_size=3)),
            publisher=draw(st.sampled_from(["Harbour Wire", "Meridian Post"])),
            published=draw(st.sampled_from(["2016-03-02", "2016-03-03", "2016-03-04"])),
            closing=f"Telling {number}.",
        )
        for number in range(draw(st.integers(1, 4)))
    ]


def rows_in_order(incident: Incident) -> None:
    for row in incident.figures:
        ends = [value for value in (row.low, row.best, row.high) if value is not None]
        assert ends == sorted(ends)
        assert row.low is None or row.high is not None


def parts_within_wholes(incident: Incident) -> None:
    totals = {row.measure: row for row in incident.figures if row.category is None and row.by is None}
    for row in incident.figures:
        whole = totals[row.measure]
        for part, total in ((row.low, whole.low), (row.best, whole.best), (row.high, whole.high)):
            assert part is None or total is None or part <= total


@settings(max_examples=EXAMPLES, deadline=None)
@given(readings(), RULEBOOKS)
def test_low_best_high_are_in_order_and_parts_within_wholes(found: list[Reading], rulebook: str) -> None:
    for incident in counted(*found, rulebook=rulebook):
        rows_in_order(incident)
        parts_within_wholes(incident)


@settings(max_examples=EXAMPLES, deadline=None)
@given(readings(), st.randoms(use_true_random=False), RULEBOOKS)
def test_order_and_repetition_change_no_tally(found: list[Reading], random: Any, rulebook: str) -> None:
    shuffled = [*found, found[0]]
    random.shuffle(shuffled)
    assert counted(*shuffled, rulebook=rulebook) == counted(*found, rulebook=rulebook)
    assert tallied(*shuffled, by=("by",), rulebook=rulebook) == tallied(*found, by=("by",), rulebook=rulebook)


@settings(max_examples=EXAMPLES, deadline=None)
@given(readings(), st.sampled_from(sorted(OF_INCIDENT)))
def test_the_sum_of_a_view_is_the_sum_of_its_rows(found: list[Reading], by: str) -> None:
    linked, rules = link(found), load_rulebook()
    incidents = count(linked, found, rules)
    whole, split = (tally(incidents, linked, found, by=keys, rulebook=rules) for keys in ((), (by,)))
    for cell in whole.cells:
        parts = [one for one in split.cells if one.measure == cell.measure]
        for name in ("low", "best", "high", "unknown", "incidents", "origins"):
            values = [getattr(one, name) for one in parts if getattr(one, name) is not None]
            assert getattr(cell, name) == (sum(values) if values else None)


@settings(max_examples=EXAMPLES, deadline=None)
@given(readings())
def test_every_claim_counts_or_is_left_out_with_a_reason(found: list[Reading]) -> None:
    linked, rules = link(found), load_rulebook()
    incidents = count(linked, found, rules)
    left = {claim for item in tally(incidents, linked, found, rulebook=rules).left_out for claim in item.claims}
    used = {figure for incident in incidents for row in incident.figures for figure in row.figures}
    for one in found:
        for claim in one.claims:
            assert claim.id in left or any(figure.id in used for figure in claim.figures)


@pytest.mark.parametrize("rulebook", ["recount", "airwars", "ucdp", "acled", "ibc"])
def test_nothing_at_all_counts_to_nothing(rulebook: str) -> None:
    found = tallied(rulebook=rulebook)
    assert (found.cells, found.left_out, found.beside) == ((), (), ())
