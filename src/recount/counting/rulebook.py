"""A method as data: which claims count, how ranges are formed, what vague words mean, how to grade."""

from __future__ import annotations

from pathlib import Path

from recount.model import Problem
from recount.model.record import Record

RULEBOOKS: tuple[str, ...] = ("recount", "airwars", "ucdp", "acled", "ibc")
"""The rulebooks that ship."""


class RulebookError(ValueError):
    """A rulebook that cannot be used; `problems` say what is wrong with it."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("; ".join(problem.sentence() for problem in problems))
        self.problems = problems


class Rulebook(Record):
    """One method of counting."""

    name: str
    title: str


def load_rulebook(name_or_path: str | Path = "recount") -> Rulebook:
    """The rulebook of a name that ships, or of a file. Raises RulebookError with the problems `check` finds."""
    raise NotImplementedError


def check(path: str | Path) -> list[Problem]:
    """What is wrong with a rulebook file, nothing where it can be used."""
    raise NotImplementedError
