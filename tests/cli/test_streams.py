"""What is written to standard output and standard error."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recount.cli.problems import ProblemLog
from recount.cli.progress import counted
from recount.cli.streams import json_text
from recount.model import Problem


@given(
    st.recursive(
        st.none() | st.integers() | st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)
    )
)
def test_json_text_means_the_same_and_cannot_steer_a_terminal(value: object) -> None:
    text = json_text(value)
    assert json.loads(text) == value
    assert not set(text) & set("\x1b\x7f\x9b\u202e\u2066\u2028")


def test_problems_are_json_lines_with_the_four_keys_of_the_contract(capsys: pytest.CaptureFixture[str]) -> None:
    log = ProblemLog(as_json=True)
    log.report(Problem(code="intake.empty", source="a.txt", position="byte 3", message="nothing in it"))
    shown = capsys.readouterr()
    assert shown.out == ""
    assert json.loads(shown.err) == {
        "code": "intake.empty",
        "source": "a.txt",
        "position": "byte 3",
        "message": "nothing in it",
    }


def test_problems_are_sentences_otherwise(capsys: pytest.CaptureFixture[str]) -> None:
    ProblemLog().report(Problem(code="intake.empty", source="a\x1b[2J.txt", message="nothing in it"))
    assert capsys.readouterr().err == "refused: a[2J.txt: nothing in it [intake.empty]\n"


def test_a_note_does_not_count_as_refused(capsys: pytest.CaptureFixture[str]) -> None:
    log = ProblemLog()
    log.report(Problem(code="intake.wall", source="a", message="a wall", refused=False))
    assert not log.refused
    assert capsys.readouterr().err.startswith("note: ")
    log.report(Problem(code="intake.empty", source="a", message="empty"))
    assert log.refused


def test_no_bar_is_drawn_where_nobody_would_see_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert list(counted(range(3), "reports")) == [0, 1, 2]
    shown = capsys.readouterr()
    assert (shown.out, shown.err) == ("", "")
