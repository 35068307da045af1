"""Who acts: the actors of armed conflicts that a report names or describes, by one canonical name each.

The vocabulary is data (`data/actors.toml`, `states.toml`, `leaders.toml`, `actor_words.toml`, and `countries.toml`,
which the gazetteer uses too); this module finds its names in a text and says which actor they mean.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, cast

from recount.reading.en import actor_records
from recount.reading.en.actor_generic import generic
from recount.reading.en.actor_lexicon import Names, Rules, Words
from recount.reading.en.actor_records import Actor, Leader, State
from recount.reading.en.actor_scan import Found, Scan, Vocabulary

if TYPE_CHECKING:
    from recount.reading.en.parsed import Doc

__all__ = ["Actor", "ActorMention", "Actors", "MentionKind"]

MentionKind = Literal["named", "adjective", "generic", "metonym"]
_DEFINITE: Final = frozenset({"the", "a", "an"})
_NO_SIDE: Final = frozenset({"force", "unidentified"})
_LONGEST_CHAIN: Final = 8
_PERSON: Final = frozenset({"PER", "PERSON"})


@dataclass(frozen=True, slots=True)
class ActorMention:
    """Words of a text that mean an actor.

    `start` and `end` are code points, `token_start` and `token_end` tokens of the `Doc`, ends excluded; `head` is the
    token of the noun that heads the phrase ("warplanes"), `phrase_end` the code point where the phrase with it ends.
    `noun` says what that is: force, band, weapon, action, authority, office. `actor` is None where the words name
    nobody that the vocabulary knows; `unit` is the state's own body that was named, where `actor` is the state. `role`
    is what a generic description says: government, opposition, coalition, pro-government; None where it says no side.
    """

    text: str
    start: int
    end: int
    token_start: int
    token_end: int
    head: int
    phrase_end: int
    actor: Actor | None
    kind: MentionKind
    noun: str | None = None
    role: str | None = None
    unit: Actor | None = None


@dataclass(frozen=True)
class Actors:
    """The vocabulary of actors, ready for reading. Made by `load`; `version` is a digest of its files."""

    vocabulary: Vocabulary
    version: str

    @classmethod
    def load(cls) -> Actors:
        """Reads the vocabulary that ships with the package. Raises ValueError where a file breaks its rules."""
        files = {name: actor_records.read(name) for name in actor_records.FILES}
        states = actor_records.states(files["countries.toml"], files["states.toml"])
        listed = actor_records.actors(files["actors.toml"]["actor"])
        leaders = actor_records.leaders(files["leaders.toml"]["leader"])
        by_name = {actor.name: actor for actor in (*(state.actor for state in states), *listed)}
        if len(by_name) != len(states) + len(listed):
            raise ValueError("an actor has the name of a state")
        vocabulary = Vocabulary(
            names=_names(states, listed, leaders),
            rules=Rules.of(files["actor_words.toml"]),
            actors=by_name,
            states={state.actor.country: state.actor.name for state in states if state.actor.country},
            contested=frozenset(state.actor.country for state in states if state.contested and state.actor.country),
            also_people=frozenset(name.lower() for name in files["states.toml"]["also_people"]["names"]),
        )
        digest = hashlib.sha256()
        for name in actor_records.FILES:
            digest.update((actor_records.DATA / name).read_bytes())
        return cls(vocabulary=vocabulary, version=digest.hexdigest()[:16])

    def __iter__(self) -> Iterator[Actor]:
        return iter(self.vocabulary.actors.values())

    def get(self, name: str) -> Actor | None:
        """The actor with a canonical name."""
        return self.vocabulary.actors.get(name)

    def find(self, doc: Doc, *, country: str | None = None) -> tuple[ActorMention, ...]:
        """The mentions of actors in a text, in its order, none overlapping another.

        `country` is the ISO 3166-1 code of the country that the report is about: it tells whose "the army" is, and what
        an acronym of several actors means. The `Doc` may be without tags and names; where it has them they keep verbs
        ("Paris forces banks to pay") and persons ("Michael Jordan") out.
        """
        words = Words.of(doc.text)
        tokens = [token.idx for token in doc]

        def token_at(offset: int) -> int:
            return max(0, bisect_right(tokens, offset) - 1)

        def is_person(index: int) -> bool:
            return doc[token_at(words.start[index])].ent_type_ in _PERSON

        def tag(index: int) -> str:
            return doc[token_at(words.start[index])].pos_

        scan = Scan(words, self.vocabulary, country, is_person, tag)
        return tuple(self._mention(scan, found, token_at) for found in _found(scan))

    def canonical(self, phrase: str, *, country: str | None = None) -> Actor | None:
        """The one actor that a noun phrase means or speaks for; None where it means none or several.

        Unlike in running text, a name with other meanings, a seat of power or a leader is enough if it is the whole
        phrase.
        """
        scan = Scan(Words.of(phrase), self.vocabulary, country)
        owners = {found.owner for found in _found(scan) if found.owner is not None and not scan.bystander(found)}
        owners = owners or _whole_phrase(scan)
        if len(owners) != 1:
            return None
        return self._party(self.vocabulary.actors[owners.pop()])

    def root(self, actor: Actor, *, day: str | None = None) -> Actor:
        """The party that answers for an actor, along `acts_for` and `part_of`.

        `day` is YYYY-MM-DD; without one, bonds that have ended do not count.
        Control and backing are not followed: who commands or arms a group is a claim of its own.
        """
        for _ in range(_LONGEST_CHAIN):
            above = actor.acts_for or next((tie.by for tie in actor.part_of if tie.holds(day)), None)
            if above is None:
                return actor
            actor = self.vocabulary.actors[above]
        return actor

    def _party(self, actor: Actor) -> Actor:
        return self.vocabulary.actors[actor.acts_for] if actor.acts_for else actor

    def _mention(self, scan: Scan, found: Found, token_at: Callable[[int], int]) -> ActorMention:
        words = scan.words
        start, end = words.start[found.first], words.end[found.last - 1]
        named = self.vocabulary.actors[found.owner] if found.owner is not None else None
        party = self._party(named) if named is not None else None
        return ActorMention(
            text=words.text[start:end],
            start=start,
            end=end,
            token_start=token_at(start),
            token_end=token_at(end - 1) + 1,
            head=token_at(words.start[found.head]),
            phrase_end=words.end[found.end - 1],
            actor=party,
            kind=cast(MentionKind, found.kind),
            noun=found.noun,
            role=found.role if found.role not in _NO_SIDE else None,
            unit=named if named is not party else None,
        )


def _found(scan: Scan) -> Iterator[Found]:
    """All mentions of a text: at each word a name decides, else a generic description."""
    index = 0
    while index < len(scan.words):
        mention, after = scan.at(index) if index in scan.hits else (None, None)
        if mention is None and after is None:
            mention = generic(scan, index)
        if mention is not None:
            yield mention
            after = mention.end
        index = max(after or 0, index + 1)


def _whole_phrase(scan: Scan) -> set[str]:
    """Whom a phrase means that is nothing but a name: weak aliases, seats and leaders too."""
    words = scan.words
    first = 1 if len(words) > 1 and words.low[0] in _DEFINITE else 0
    owners: set[str] = set()
    for index, hits in scan.hits.items():
        for hit in hits:
            whole = index == first and hit.last == len(words)
            for alias in hit.aliases:
                leader = alias.category == "leader" and len(alias.words) > 1 and not words.possessive[hit.last - 1]
                own = scan.country is not None and scan.known.actors[alias.owner].country == scan.country
                named = alias.category in ("actor", "seat", "state") or own
                if (leader and hit.last == len(words)) or (whole and named):
                    owners.add(alias.owner)
    if len(owners) > 1:
        near = {owner for owner in owners if scan.known.actors[owner].country == scan.country}
        return near or owners
    return owners


def _names(states: Iterable[State], listed: Iterable[Actor], leaders: Iterable[Leader]) -> Names:
    """Every name of the vocabulary in one index. An alias that begins with a nationality needs all its capitals."""
    names = Names()
    nationalities = set()
    for state in states:
        owner = state.actor.name
        for name in state.actor.names:
            names.add(name, "state", owner)
        for adjective in state.adjectives:
            names.add(adjective, "adjective", owner)
            names.add(f"{adjective}s", "people", owner)
            nationalities.add(adjective)
        for seat in state.seats:
            names.add(seat, "seat", owner)
        for office in state.offices:
            names.add(office, "office", owner)
    for actor in listed:
        for name in actor.names:
            names.add(name, "actor", actor.name, strict=name.split(" ", 1)[0] in nationalities)
        for name in actor.weak:
            names.add(name, "actor", actor.name, weak=True)
    for leader in leaders:
        for name in (*leader.full, *leader.short):
            names.add(name, "leader", leader.actor)
    return names
