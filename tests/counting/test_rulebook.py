"""Rulebooks are data: those that ship can be used, and what is wrong in a user's file is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from recount.counting import RULEBOOKS, RulebookError, check, load_rulebook

GOOD = 'name = "mine"\ntitle = "Mine"\n[vague]\ndozens = [24, 99]\n'


def written(folder: Path, text: str) -> Path:
    path = folder / "mine.toml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("name", RULEBOOKS)
def test_every_rulebook_that_ships_loads_and_says_its_sources(name: str) -> None:
    rulebook = load_rulebook(name)
    assert rulebook.name == name
    assert rulebook.sources


def test_the_default_is_recount_s_own() -> None:
    assert load_rulebook() == load_rulebook("recount")


def test_a_user_s_file_is_used_with_the_rest_as_default(tmp_path: Path) -> None:
    path = written(tmp_path, GOOD)
    assert check(path) == []
    rulebook = load_rulebook(path)
    assert rulebook.vague == {"dozens": (24, 99)}
    assert rulebook.ranges.best == "most origins"


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        ('name = "mine"', "counting.rulebook-value", "title: is missing"),
        (GOOD + "[ranges]\nbest = 'highest'\n", "counting.rulebook-value", "ranges.best"),
        (GOOD + "[counts]\nstatus = ['civilian']\n", "counting.rulebook-value", "counts.status: no key of a rulebook"),
        (GOOD.replace("[24, 99]", "[99, 24]"), "counting.rulebook-value", "from its lowest to its highest"),
        (GOOD + "[counts]\nneeds_reports = 0\n", "counting.rulebook-value", "counts.needs_reports"),
        ("name = ", "counting.rulebook-syntax", "no TOML file"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, text: str, code: str, words: str) -> None:
    (problem,) = check(written(tmp_path, text))
    assert problem.code == code
    assert words in problem.message


def test_several_mistakes_are_all_named(tmp_path: Path) -> None:
    assert len(check(written(tmp_path, 'name = "Big Name"\nextra = 1\n'))) == 3


def test_a_file_that_is_none_is_a_problem(tmp_path: Path) -> None:
    assert [problem.code for problem in check(tmp_path / "none.toml")] == ["counting.rulebook-unreadable"]
    (tmp_path / "bytes.toml").write_bytes(b"\xff\xfe")
    assert [problem.code for problem in check(tmp_path / "bytes.toml")] == ["counting.rulebook-syntax"]
    (tmp_path / "big.toml").write_bytes(b"#" * 1_000_001)
    assert [problem.code for problem in check(tmp_path / "big.toml")] == ["counting.rulebook-too-large"]


def test_a_rulebook_that_cannot_be_used_is_an_error_with_its_problems(tmp_path: Path) -> None:
    with pytest.raises(RulebookError, match="best") as caught:
        load_rulebook(written(tmp_path, GOOD + "[ranges]\nbest = 'highest'\n"))
    assert [problem.code for problem in caught.value.problems] == ["counting.rulebook-value"]
