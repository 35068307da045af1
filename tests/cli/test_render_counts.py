"""Incidents and tallies for people."""

from __future__ import annotations

import pytest

from recount.cli.render.explain import explanation
from recount.cli.render.incidents import incidents
from recount.cli.render.tally import tally
from recount.counting import Branch
from recount.model import (
    AllegedParty,
    Beside,
    FigureRange,
    Grade,
    Incident,
    IncidentPlace,
    LeftOut,
    Origin,
    Tally,
    TallyCell,
)
from tests.cli.test_render_reading import flat, printed

INCIDENT = Incident(
    id="i-1",
    event="air/drone strike",
    start="2015-10-03",
    end="2015-10-03",
    place=IncidentPlace(name="Kunduz", country="AF", where_prec=4),
    by=(AllegedParty(actor="United States", strike="declared", harm="alleged", conceded=(1, None)),),
    grade={"airwars": Grade(proposed="fair", untested=("belligerent action nearby",))},
    strike_status="declared",
    origins=(
        Origin(id="o-1", voice="Relief Group", basis="own investigation", independence="established", reports=("r",)),
        Origin(id="o-2", voice="Ministry", party="Afghanistan", reports=("r", "s")),
        Origin(id="o-3", publisher="Sample Post"),
    ),
    figures=(
        FigureRange(measure="killed", low=19, best=42, high=42, origins=2),
        FigureRange(measure="killed", category="civilian", low=19, best=42, high=42, origins=1, derived=True),
        FigureRange(measure="wounded", category="child"),
        FigureRange(measure="wounded"),
    ),
)
TALLY = Tally(
    rulebook="airwars",
    by=("status",),
    cells=(
        TallyCell(
            keys={"status": "civilian"}, measure="killed", low=1200, best=1300, high=1300, open_high=True, unknown=2,
            incidents=4, origins=7,
        ),
        TallyCell(keys={"status": None}, measure="wounded", unknown=1, incidents=1),
    ),
    left_out=(LeftOut(reason="denied", count=3),),
    beside=(
        Beside(
            claim="c", figure="f", voice="Coast Monitor", measure="killed", category="civilian", by="Russia", low=403,
            high=403, text="some 403", place="Syria", start="2015-09-30", end="2015-11-23", covered_low=10,
            covered_high=12, covered_incidents=2, difference=391,
        ),
        Beside(claim="d", figure="g", voice=None, measure="sorties", low=522, high=522, text="522", scope="period"),
    ),
)  # fmt: skip


@pytest.mark.parametrize("width", [40, 80, 120])
def test_incidents_fit_the_terminal(width: int) -> None:
    lines = printed(incidents((INCIDENT,)), width=width).splitlines()
    assert max(len(line) for line in lines) <= width


def test_an_incident_says_when_where_who_how_many_on_whose_word() -> None:
    text = flat(printed(incidents((INCIDENT,)), width=120))
    assert "2015-10-03 air/drone strike Kunduz, AF (province only) machine" in text
    assert "by United States (strike declared, harm alleged, concedes 1+)" in text
    assert "airwars grade: proposed fair · strike declared" in text
    assert "Grades of airwars are proposed. No machine can test: belligerent action nearby." in text
    assert "19–42 killed best 42, 2 origins" in text
    assert "of these civilian best 42, 1 origin, a bound follows from disputed status" in text
    assert "origin Relief Group own investigation, independence established, 1 report" in text
    assert "origin Ministry party's claim: Afghanistan independence undetermined, 2 reports" in text
    assert "Sample Post in its own voice" in text


def test_an_unknown_number_is_shown_as_unknown_and_never_as_zero() -> None:
    text = printed(incidents((INCIDENT,)))
    assert "    ?  wounded" in text
    assert "child" not in text  # an empty part of an unknown whole says nothing


def test_parts_that_only_repeat_their_total_are_left_to_the_json() -> None:
    figures = (
        FigureRange(measure="killed", low=9, best=9, high=12, origins=2),
        FigureRange(measure="killed", category="unknown", low=9, best=9, high=12, origins=2),
        FigureRange(measure="killed", category="child", low=3, best=3, high=3, origins=1),
        FigureRange(measure="killed", by="Syria", low=9, best=9, high=12, origins=2),
        FigureRange(measure="killed", by="Russia", low=2, best=2, high=2, origins=1),
        FigureRange(measure="killed", category="child", by="Russia", low=1, best=1, high=1, origins=1),
    )
    text = printed(incidents((INCIDENT.model_copy(update={"figures": figures, "by": ()}),)))
    assert "of these child" in text
    assert "of these by Russia" in text
    assert "Syria" not in text
    assert "not told apart" not in text


def test_an_incident_without_figures_says_so() -> None:
    bare = Incident(id="i", event="attack")
    text = flat(printed(incidents((bare,))))
    assert "date not known attack place not known machine" in text
    assert "by: not said" in text
    assert "how many were harmed is not known" in text


@pytest.mark.parametrize("width", [40, 71, 72, 120])
def test_a_tally_fits_the_terminal_and_keeps_every_number(width: int) -> None:
    text = printed(tally(TALLY, width=width), width=width)
    assert max(len(line) for line in text.splitlines()) <= width
    for part in ("1,200", "1,300", "403", "522", "Coast Monitor", "denied", "not an estimate"):
        assert part in flat(text)


def test_a_tally_keeps_open_bounds_open_and_names_missing_keys() -> None:
    text = flat(printed(tally(TALLY, width=80)))
    assert "civilian killed 1,200 1,300 1,300+ 2 4 7" in text
    assert "not said wounded ? ? ? 1 1 0" in text


def test_tolls_stand_beside_with_what_they_cover() -> None:
    text = flat(printed(tally(TALLY, width=120), width=120))
    assert "Beside the incidents, never added" in text
    assert "2 incidents inside it: 10–12, difference +391" in text
    assert "522 sorties the report itself period, date not known, no incident inside it" in text


def test_a_tally_that_counts_nothing_says_so() -> None:
    text = printed(tally(Tally(rulebook="ibc"), width=80))
    assert "Nothing counts under this rulebook." in text
    assert "estimate" not in text


def test_an_explanation_ends_in_the_words_and_where_they_stand() -> None:
    leaf = Branch(
        kind="words", label="", report="sha256:" + "ab" * 32, span=(10, 25), text="at least\n43 [b]people[/b]"
    )
    tree = Branch(
        kind="cell", label="killed", children=(Branch(kind="claim", label="Coast Monitor", children=(leaf,)),)
    )
    text = printed([explanation(tree)])
    assert "“at least 43 [b]people[/b]”  report abababababab, 10 to 25" in text
