"""Entries of the directory of voices, read from a file and checked line by line."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final, cast, get_args

from recount.linking.voice_match import Form, Matching
from recount.model import Problem
from recount.model.bond import Bond
from recount.model.vocabulary import Basis, VoiceKind

COVERAGE: Final = (
    "civilians", "combatants", "children", "journalists", "health workers", "aid workers", "detainees", "displaced",
    "patients", "bodies", "all deaths", "enemy losses", "own losses", "air strikes", "attacks on health care",
)  # fmt: skip
"""What a voice's counts can cover or leave out. "All deaths": whoever died, without telling civilians from others."""

_TEXTS: Final = ("country", "party", "speaks_for", "basis", "alignment", "source", "reliability")
_LISTS: Final = ("aliases", "bare", "counts", "excludes")
_KEYS: Final = frozenset({"name", "kind", "controlled_by", *_TEXTS, *_LISTS})
_TABLES: Final = frozenset({"voice", "spellings", "matching"})
_DAY: Final = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


@dataclass(frozen=True, slots=True)
class VoiceEntry:
    """What is publicly known of a voice. What is not known is None or empty, never guessed; see `data/voices.toml`."""

    name: str
    kind: VoiceKind
    country: str | None = None
    aliases: tuple[str, ...] = ()
    bare: tuple[str, ...] = ()
    party: str | None = None
    speaks_for: str | None = None
    control: tuple[Bond, ...] = ()
    counts: tuple[str, ...] = ()
    excludes: tuple[str, ...] = ()
    basis: Basis = "unknown"
    alignment: str | None = None
    source: str | None = None
    reliability: str | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """The name and its aliases."""
        return (self.name, *self.aliases)

    @property
    def controlled_by(self) -> str | None:
        """Who controls it now, or did last."""
        return self.controller() or (self.control[-1].by if self.control else None)

    def controller(self, day: str | None = None) -> str | None:
        """Who controls it on a day (YYYY-MM-DD) or, without one, now; None where nobody is known to."""
        return next((control.by for control in self.control if control.holds(day)), None)

    @property
    def counts_only(self) -> str | None:
        """The one status of people that its counts cover ("civilian", "combatant"), None where they cover more."""
        people = {"civilians": "civilian", "combatants": "combatant"}
        covered = [word for word in self.counts if word in (*people, "all deaths", "bodies", "patients")]
        return people.get(covered[0]) if len(covered) == 1 else None

    def without(self, taken: frozenset[Form], matching: Matching) -> VoiceEntry:
        """The entry without the aliases of these forms."""
        return replace(self, aliases=tuple(alias for alias in self.aliases if matching.form(alias) not in taken))


@dataclass(frozen=True, slots=True)
class VoicesFile:
    """A file of voices, read: the entries that hold, and a problem for each thing that does not."""

    entries: tuple[VoiceEntry, ...] = ()
    problems: tuple[Problem, ...] = ()
    content: bytes = b""
    tables: Mapping[str, Any] = field(default_factory=dict)


def read_entries(path: Path, *, is_actor: Callable[[str], bool] | None = None) -> VoicesFile:
    """Reads a file of voices. An entry with a problem is left out; a file that cannot be read has no entries.

    `is_actor` says whether a party is known; without it, parties are not checked.
    """
    try:
        content = path.read_bytes()
        data = tomllib.loads(content.decode("utf-8"))
    except OSError as error:
        return VoicesFile(problems=(_unreadable(path, error.strerror or "cannot be read"),))
    except UnicodeDecodeError as error:
        return VoicesFile(problems=(_unreadable(path, "not UTF-8", f"byte {error.start}"),), content=content)
    except tomllib.TOMLDecodeError as error:
        return VoicesFile(problems=(_unreadable(path, f"not TOML: {error}"),), content=content)
    problems = [_problem(path, "the file", f"unknown table {key!r}") for key in sorted(data.keys() - _TABLES)]
    rows = data.get("voice", [])
    if not isinstance(rows, list):
        rows = []
        problems.append(_problem(path, "the file", "voices are written as [[voice]]"))
    found: dict[str, VoiceEntry] = {}
    for number, row in enumerate(rows, start=1):
        where = f"voice {number}"
        said = [_problem(path, where, message) for message in _faults(row, is_actor)]
        if not said and row["name"] in found:
            said = [_problem(path, where, f"a second voice is called {row['name']!r}")]
        problems += said
        if not said:
            found[row["name"]] = _entry(row)
    return VoicesFile(tuple(found.values()), tuple(problems), content, data)


def _unreadable(path: Path, message: str, position: str | None = None) -> Problem:
    return Problem(code="linking.voices-unreadable", source=str(path), position=position, message=message)


def _problem(path: Path, where: str, message: str) -> Problem:
    return Problem(code="linking.voices-entry", source=str(path), position=where, message=message)


def _faults(row: Any, is_actor: Callable[[str], bool] | None) -> Iterator[str]:
    """What is wrong with one entry, a sentence each."""
    if not isinstance(row, dict):
        yield "an entry is a table"
        return
    for key in sorted(row.keys() - _KEYS):
        yield f"unknown key {key!r}"
    for key in ("name", "kind"):
        if not isinstance(row.get(key), str) or not row[key].strip():
            yield f"{key!r} is missing, or no text"
    for key in _TEXTS:
        if key in row and not isinstance(row[key], str):
            yield f"{key!r} is no text"
    for key in _LISTS:
        if key in row and not (isinstance(row[key], list) and all(isinstance(item, str) for item in row[key])):
            yield f"{key!r} is no list of texts"
            return
    yield from _wrong_words(row)
    yield from _wrong_control(row.get("controlled_by", []))
    if is_actor is not None and isinstance(row.get("party"), str) and not is_actor(row["party"]):
        yield f"the party {row['party']!r} is no canonical actor"


def _wrong_words(row: Mapping[str, Any]) -> Iterator[str]:
    """Words outside the vocabularies, and names given twice."""
    if isinstance(row.get("kind"), str) and row["kind"] not in get_args(VoiceKind):
        yield f"unknown kind {row['kind']!r}; one of: {', '.join(get_args(VoiceKind))}"
    if isinstance(row.get("basis"), str) and row["basis"] not in get_args(Basis):
        yield f"unknown basis {row['basis']!r}; one of: {', '.join(get_args(Basis))}"
    for key in ("counts", "excludes"):
        for word in row.get(key, []):
            if word not in COVERAGE:
                yield f"unknown word {word!r} in {key!r}; one of: {', '.join(COVERAGE)}"
    names = [row.get("name"), *row.get("aliases", []), *row.get("bare", [])]
    for name in sorted({str(name) for name in names if names.count(name) > 1}):
        yield f"the alias {name!r} is given twice"


def _wrong_control(rows: Any) -> Iterator[str]:
    if not isinstance(rows, list):
        yield "'controlled_by' is a list of { by, from, to }"
        return
    for row in rows:
        if not isinstance(row, dict) or not isinstance(row.get("by"), str):
            yield "'controlled_by' is a list of { by, from, to }"
            continue
        for key in sorted(row.keys() - {"by", "from", "to"}):
            yield f"unknown key {key!r} in 'controlled_by'"
        for key in ("from", "to"):
            if key in row and not (isinstance(row[key], str) and _DAY.fullmatch(row[key])):
                yield f"{key!r} in 'controlled_by' is no day (YYYY-MM-DD), month or year"


def _entry(row: Mapping[str, Any]) -> VoiceEntry:
    control = tuple(Bond(bond["by"], bond.get("from"), bond.get("to")) for bond in row.get("controlled_by", ()))
    return VoiceEntry(
        name=row["name"],
        kind=cast(VoiceKind, row["kind"]),
        country=row.get("country"),
        aliases=tuple(row.get("aliases", ())),
        bare=tuple(row.get("bare", ())),
        party=row.get("party"),
        speaks_for=row.get("speaks_for"),
        control=control,
        counts=tuple(row.get("counts", ())),
        excludes=tuple(row.get("excludes", ())),
        basis=cast(Basis, row.get("basis", "unknown")),
        alignment=row.get("alignment"),
        source=row.get("source"),
        reliability=row.get("reliability"),
    )
