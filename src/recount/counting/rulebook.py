"""A method as data: which claims count, how ranges are formed, what vague words mean, how to grade."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field, ValidationError, model_validator

from recount.model import Problem
from recount.model.record import Record
from recount.model.vocabulary import EventType, Measure

RULEBOOKS: tuple[str, ...] = ("recount", "airwars", "ucdp", "acled", "ibc")
"""The rulebooks that ship."""

_MAX_BYTES = 1_000_000

PeopleStatus = Literal["civilian", "combatant", "disputed", "unknown"]
Standing = Literal["beside", "high", "count"]
"""beside: printed, moves no bound; high: moves the upper bound only; count: as any other voice's figure."""


class RulebookError(ValueError):
    """A rulebook that cannot be used; `problems` say what is wrong with it."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("; ".join(problem.sentence() for problem in problems))
        self.problems = problems


class Counts(Record):
    """Which claims and incidents count.

    `events` and `measures`: what is counted, all where empty. `statuses`: whose harm counts. `needs_reports`,
    `needs_death`, `grades`: what an incident must have to be summed (`grades` empty: any).
    `party_claims`: a party's count of its enemy's dead or of its own. `denials_by_accused`:
    what the accused side says of no casualties. `concessions`: what the accused side concedes to have done.
    """

    events: tuple[EventType, ...] = ()
    measures: tuple[Measure, ...] = ()
    statuses: tuple[PeopleStatus, ...] = ("civilian", "combatant", "disputed", "unknown")
    needs_reports: Annotated[int, Field(ge=1)] = 1
    needs_death: bool = False
    grades: tuple[str, ...] = ()
    party_claims: Standing = "beside"
    denials_by_accused: Standing = "beside"
    concessions: Standing = "count"


class Ranges(Record):
    """How bounds and best are formed from the numbers of distinct origins.

    `bounds` extremes: lowest and highest that an origin gives; lowest: one number, the lowest. `best`: the number
    that most origins give, that of the origin with the strongest basis, or the lowest; ties go to the lower number.
    `vague_beside_number`: what a vague word does where its origin gives a number as well.
    """

    bounds: Literal["extremes", "lowest"] = "extremes"
    best: Literal["most origins", "strongest basis", "lowest"] = "most origins"
    vague_beside_number: Literal["left out", "counts"] = "left out"


class Grading(Record):
    """How incidents are graded: `rule` is one that Recount knows, `untested` what a machine cannot test of it."""

    rule: Literal["airwars", "none"] = "none"
    name: str = "airwars"
    untested: tuple[str, ...] = ()


class Rulebook(Record):
    """One method of counting. `vague` gives lowest and highest number of a vague word, None for no bound."""

    name: Annotated[str, Field(min_length=1, pattern=r"^[a-z0-9][a-z0-9_-]*$")]
    title: Annotated[str, Field(min_length=1)]
    sources: tuple[str, ...] = ()
    counts: Counts = Counts()
    ranges: Ranges = Ranges()
    vague: dict[str, tuple[int, int | None]] = Field(default_factory=dict)
    grading: Grading = Grading()

    @model_validator(mode="after")
    def _vague_words_are_ranges(self) -> Rulebook:
        for word, (low, high) in self.vague.items():
            if low < 0 or (high is not None and high < low):
                raise ValueError(f"vague word {word!r}: a range runs from its lowest to its highest number")
        return self


def load_rulebook(name_or_path: str | Path = "recount") -> Rulebook:
    """The rulebook of a name that ships, or of a file. Raises RulebookError with the problems `check` finds."""
    if isinstance(name_or_path, str) and name_or_path in RULEBOOKS:
        return _shipped(name_or_path)
    found, problems = _read(Path(name_or_path))
    if found is None:
        raise RulebookError(tuple(problems))
    return found


def check(path: str | Path) -> list[Problem]:
    """What is wrong with a rulebook file, nothing where it can be used."""
    return _read(Path(path))[1]


@cache
def _shipped(name: str) -> Rulebook:
    text = files("recount.counting").joinpath("rulebooks", f"{name}.toml").read_text(encoding="utf-8")
    return Rulebook.model_validate(_frozen(tomllib.loads(text)))


def _read(path: Path) -> tuple[Rulebook | None, list[Problem]]:
    source = str(path)
    try:
        data = path.read_bytes()
    except OSError as error:
        why = error.strerror or "cannot be read"
        return None, [Problem(code="counting.rulebook-unreadable", source=source, message=f"no rulebook: {why}")]
    if len(data) > _MAX_BYTES:
        message = f"a rulebook has no more than {_MAX_BYTES} bytes"
        return None, [Problem(code="counting.rulebook-too-large", source=source, message=message)]
    try:
        values = tomllib.loads(data.decode("utf-8"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        return None, [Problem(code="counting.rulebook-syntax", source=source, message=f"no TOML file: {error}")]
    try:
        return Rulebook.model_validate(_frozen(values)), []
    except ValidationError as error:
        return None, [_problem(source, one) for one in error.errors(include_url=False, include_context=False)]


def _problem(source: str, error: Any) -> Problem:
    place = ".".join(str(part) for part in error["loc"])
    known = {"extra_forbidden": "no key of a rulebook", "missing": "is missing"}
    message = known.get(error["type"], str(error["msg"]))
    return Problem(
        code="counting.rulebook-value",
        source=source,
        position=f"key {place}" if place else None,
        message=f"{place}: {message}" if place else message,
    )


def _frozen(value: Any) -> Any:
    """TOML arrays as tuples, as the records hold them."""
    if isinstance(value, dict):
        return {key: _frozen(item) for key, item in value.items()}
    return tuple(_frozen(item) for item in value) if isinstance(value, list) else value
