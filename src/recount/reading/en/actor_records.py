"""Actors of armed conflicts as records, and how they are read from their vocabulary files."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Literal, get_args

from recount.model.bond import Bond

ActorKind = Literal["state", "state force", "coalition", "armed group", "militia", "police", "authority"]
ACTOR_KINDS: Final[tuple[str, ...]] = get_args(ActorKind)

DATA: Final = Path(__file__).parent / "data"
FILES: Final = ("countries.toml", "states.toml", "leaders.toml", "actors.toml", "actor_words.toml")

_ACTOR_KEYS: Final = frozenset(
    (
        "name",
        "kind",
        "country",
        "aliases",
        "weak",
        "acts_for",
        "part_of",
        "controlled_by",
        "backed_by",
        "place",
        "source",
    )
)
_BOND_KEYS: Final = frozenset({"by", "from", "to"})
_LEADER_KEYS: Final = frozenset({"actor", "full", "short"})


@dataclass(frozen=True, slots=True)
class Actor:
    """A state, force, coalition or group that can be a party to a conflict, by the short name that the press uses.

    `weak` aliases have other meanings too. `acts_for` is the state whose deed this body's deeds are. `country` is an
    ISO 3166-1 code. `place` is true where the name is also that of a territory.
    """

    name: str
    kind: ActorKind
    country: str | None = None
    aliases: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    acts_for: str | None = None
    part_of: tuple[Bond, ...] = ()
    controlled_by: tuple[Bond, ...] = ()
    backed_by: tuple[Bond, ...] = ()
    place: bool = False
    source: str | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """The canonical name, where it has no other meaning, and the aliases that are not weak."""
        return self.aliases if self.name in self.weak else (self.name, *self.aliases)


@dataclass(frozen=True, slots=True)
class State:
    """A state as an actor, with the words that mean it."""

    actor: Actor
    adjectives: tuple[str, ...] = ()
    seats: tuple[str, ...] = ()
    offices: tuple[str, ...] = ()
    contested: bool = False


@dataclass(frozen=True, slots=True)
class Leader:
    """A person by whose name forces and governments go. `actor` is the canonical name of theirs."""

    actor: str
    full: tuple[str, ...]
    short: tuple[str, ...]


def read(name: str) -> dict[str, Any]:
    """One vocabulary file, parsed. Raises OSError where it is missing, tomllib.TOMLDecodeError where it is no TOML."""
    return tomllib.loads((DATA / name).read_text(encoding="utf-8"))


def actors(rows: Iterable[Mapping[str, Any]]) -> tuple[Actor, ...]:
    """The actors of `actors.toml`. Raises ValueError on an unknown key or kind, or a name that is given twice."""
    found: dict[str, Actor] = {}
    for row in rows:
        actor = _actor(row)
        if actor.name in found:
            raise ValueError(f"two actors are called {actor.name!r}")
        found[actor.name] = actor
    return tuple(found.values())


def _actor(row: Mapping[str, Any]) -> Actor:
    unknown = set(row) - _ACTOR_KEYS
    if unknown:
        raise ValueError(f"actor {row.get('name')!r} has unknown keys: {', '.join(sorted(unknown))}")
    if row["kind"] not in ACTOR_KINDS:
        raise ValueError(f"actor {row['name']!r} has the unknown kind {row['kind']!r}")
    names = [*row.get("aliases", []), *row.get("weak", [])]
    repeated = {name for name in names if names.count(name) > 1} | ({row["name"]} & set(row.get("aliases", [])))
    if repeated:
        raise ValueError(f"actor {row['name']!r} gives an alias twice: {', '.join(sorted(repeated))}")
    return Actor(
        name=row["name"],
        kind=row["kind"],
        country=row.get("country"),
        aliases=tuple(row.get("aliases", ())),
        weak=tuple(row.get("weak", ())),
        acts_for=row.get("acts_for"),
        part_of=_bonds(row, "part_of"),
        controlled_by=_bonds(row, "controlled_by"),
        backed_by=_bonds(row, "backed_by"),
        place=row.get("place", False),
        source=row.get("source"),
    )


def _bonds(row: Mapping[str, Any], key: str) -> tuple[Bond, ...]:
    bonds = []
    for bond in row.get(key, ()):
        unknown = set(bond) - _BOND_KEYS
        if unknown:
            raise ValueError(f"actor {row['name']!r}, {key}: unknown keys {', '.join(sorted(unknown))}")
        bonds.append(Bond(by=bond["by"], start=bond.get("from"), end=bond.get("to")))
    return tuple(bonds)


def states(countries: Mapping[str, Any], more: Mapping[str, Any]) -> tuple[State, ...]:
    """The states of `countries.toml`, completed and corrected by `states.toml`; territories without forces left out."""
    left_out, contested = set(more["no_state"]["codes"]), set(more["contested"]["codes"])
    rows = {**countries, **more["former"]}
    found = []
    for code, row in rows.items():
        if code in left_out:
            continue
        offices = tuple(more["offices"].get(code, ()))
        not_seats = {*more["not_a_seat"].get(code, ()), *offices, *(f"the {office}" for office in offices)}
        not_names = more["not_names"].get(code, ())
        names = tuple(
            name for name in dict.fromkeys((*row["names"], *more["names"].get(code, ()))) if name not in not_names
        )
        people = (*row.get("people", ()), *more["people"].get(code, ()))
        seats = (*row.get("metonyms", ()), *more["seats"].get(code, ()))
        found.append(
            State(
                actor=Actor(name=names[0], kind="state", country=code, aliases=names[1:]),
                adjectives=tuple(word for word in dict.fromkeys(people) if word not in not_names),
                seats=tuple(seat for seat in dict.fromkeys(seats) if seat not in not_seats),
                offices=offices,
                contested=code in contested,
            )
        )
    return tuple(found)


def leaders(rows: Iterable[Mapping[str, Any]]) -> tuple[Leader, ...]:
    """The leaders of `leaders.toml`. Raises ValueError on an unknown or a missing key."""
    found = []
    for row in rows:
        if set(row) != _LEADER_KEYS:
            raise ValueError(f"a leader of {row.get('actor')!r} must have the keys {', '.join(sorted(_LEADER_KEYS))}")
        found.append(Leader(actor=row["actor"], full=tuple(row["full"]), short=tuple(row["short"])))
    return tuple(found)
