"""A reading for people: what must be seen at a glance, at any width."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from pathlib import Path

import pytest
from rich.console import Console, RenderableType
from rich.theme import Theme

import recount.cli.render
from recount.cli.render.layout import show
from recount.cli.render.report import reading as render_reading
from recount.cli.render.styles import STYLES
from recount.model import Attribution, Claim, Problem, Reading, Report, Voice
from tests.cli.made_readings import AGENCY, MINISTER, made_reading


def printed(parts: Iterable[RenderableType], *, width: int = 80, color: str | None = None) -> str:
    """What a console of that width shows."""
    stream = io.StringIO()
    console = Console(
        file=stream,
        width=width,
        theme=Theme(STYLES),
        highlight=False,
        markup=False,
        emoji=False,
        force_terminal=bool(color),
        color_system=color,  # type: ignore[arg-type]
    )
    show(console, parts)
    return stream.getvalue()


def flat(text: str) -> str:
    """The text on one line, as if it had never been wrapped."""
    return " ".join(text.split())


@pytest.mark.parametrize("width", [40, 80, 120])
def test_no_line_is_wider_than_the_terminal_or_ends_in_spaces(width: int) -> None:
    lines = printed(render_reading(made_reading()), width=width).splitlines()
    assert max(len(line) for line in lines) <= width
    assert [line for line in lines if line != line.rstrip()] == []


@pytest.mark.parametrize("width", [40, 80, 120])
def test_everything_is_there_at_every_width(width: int) -> None:
    text = flat(printed(render_reading(made_reading()), width=width))
    for part in ("Market bombed", "Sample Post", "2015-11-23", "dateline DAMASCUS", "43+", "522", "801+", "~403"):
        assert part in text


def test_a_speaker_is_named_with_its_standing_in_the_reports_words() -> None:
    text = printed(render_reading(made_reading()))
    assert "Coast Monitor\n  monitor · basis: compiled · “which has informants in the town”" in text


def test_a_party_to_the_conflict_is_marked_in_words_and_not_only_in_colour() -> None:
    assert "defence minister  party's claim: Syria" in printed(render_reading(made_reading()))


def test_the_route_stands_in_the_heading_where_all_claims_came_that_way() -> None:
    one = made_reading().claims[1]
    text = printed(render_reading(made_reading(claims=(one,))))
    assert "defence minister, via Orbit" in text


def test_the_route_stands_at_the_claim_where_claims_came_in_different_ways() -> None:
    text = printed(render_reading(made_reading()))
    assert "defence minister, via Orbit" not in text
    assert "air/drone strike · via Orbit" in text


def test_tolls_and_periods_say_that_they_are_not_added() -> None:
    text = flat(printed(render_reading(made_reading())))
    assert "running toll to 2015-11-23, not added" in text
    assert "total of a period to 2015-11-20, not added" in text


def test_a_denial_is_called_denied() -> None:
    assert "denied: attack" in printed(render_reading(made_reading()))


def test_the_report_itself_comes_after_the_voices() -> None:
    text = printed(render_reading(made_reading()))
    assert text.index("Coast Monitor") < text.index("defence minister") < text.index("The report itself")


def test_gaps_are_shown_with_whose_they_are() -> None:
    text = printed(render_reading(made_reading()))
    assert "What is not said  1 gap\n  perpetrator  The newspaper: “did not say who fired first”" in text


def test_claims_on_the_same_words_share_one_quotation() -> None:
    claim = made_reading().claims[0]
    text = flat(printed(render_reading(made_reading(claims=(claim, claim.model_copy(update={"id": "c-9"}))))))
    assert text.count("Government jets bombed a market") == 1


def test_problems_of_a_reading_are_shown_with_their_code() -> None:
    problem = Problem(code="reading.language", source="x", message="no reader for this language")
    assert "note: no reader for this language [reading.language]" in printed(
        render_reading(made_reading(claims=(), problems=(problem,)))
    )


def test_what_a_report_does_not_give_is_named_as_missing() -> None:
    bare = Reading(report=Report.from_text("Nobody was hurt."), reader=made_reading().reader)
    text = printed(render_reading(bare))
    assert "Nobody was hurt.\npublisher not known · date not known · language not known" in text
    assert "No claims were found in this report." in text


def test_hostile_words_reach_the_terminal_as_words() -> None:
    voice = Voice(name="[red]Minister[/red]\x1b[31m\u202eevil", kind="official", span=(0, 3))
    claim = Claim(id="c", event="attack", attribution=Attribution(voices=(voice,)))
    text = printed(render_reading(made_reading(claims=(claim,))))
    assert "[red]Minister[/red]" in text
    assert "\x1b" not in text
    assert "\u202e" not in text


def test_colour_marks_only_states() -> None:
    text = printed(render_reading(made_reading(claims=(made_reading().claims[0],), gaps=())), color="truecolor")
    assert "\x1b[3" in text  # italics of the quotation
    assert "\x1b[31m" not in text
    assert "\x1b[33m" not in text


def test_joint_speakers_stand_in_one_heading() -> None:
    other = AGENCY.model_copy(update={"name": "Governor", "step": 1})
    claim = made_reading().claims[1].model_copy(update={"attribution": Attribution(voices=(AGENCY, MINISTER, other))})
    assert "defence minister and Governor, via Orbit" in printed(render_reading(made_reading(claims=(claim,))))


def test_every_style_that_is_asked_for_exists() -> None:
    # Rich shows a style that it does not know as no style at all, without a word.
    folder = Path(recount.cli.render.__file__).parent
    asked = {
        style
        for path in folder.rglob("*.py")
        for style in re.findall(r'style="([^"]+)"', path.read_text(encoding="utf-8"))
    }
    assert asked
    assert asked <= STYLES.keys()
