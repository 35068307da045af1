"""Which words of a text name an actor, by names and by what stands around them. Knows nothing of sentences' structure.

A nationality names its state only with a word of force, authority or attack after it ("Russian warplanes", not
"Russian citizens"); a country's name is an actor unless a preposition makes it a place; a seat of power speaks for its
state only where a verb says so.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from recount.reading.en.actor_lexicon import Alias, Hit, Names, Rules, Words
from recount.reading.en.actor_records import Actor

_COORDINATED: Final = frozenset({"and", "or", "the", "its", "their"})
_MOST_COORDINATED: Final = 4
LONGEST_PHRASE: Final = 12  # words; a bound on the work that a hostile text can ask for, far above real phrases
VERBS: Final = frozenset({"VERB", "AUX"})
_AFTER_NAMES: Final = frozenset({"force", "weapon", "action"})  # "Russia's 76th Division", "American F-15E jets"
_SENTENCE_TAGS: Final = VERBS | {"ADV", "ADP", "CCONJ", "SCONJ", "PRON"}
_WITH_STATE: Final = frozenset({"force", "authority", "office"})
_LEADER_SORTS: Final = frozenset({"force", "band", "weapon", "authority", "action"})
_SEAT_SORTS: Final = frozenset({"force", "weapon", "authority", "office"})


@dataclass(frozen=True, slots=True)
class Tail:
    """The words of force after a name: up to `end` (a word, excluded), with the head word and its sort.

    `role` is given where they describe a band rather than a state's own ("rebel forces").
    """

    end: int
    head: int
    sort: str
    role: str | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """A mention in words: [first, last) is what names the actor, [first, end) the whole phrase with its head."""

    first: int
    last: int
    end: int
    head: int
    kind: str
    owner: str | None = None
    noun: str | None = None
    role: str | None = None


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Names, rules and actors, as `Actors` holds them. `states` goes from ISO codes to canonical names."""

    names: Names
    rules: Rules
    actors: Mapping[str, Actor]
    states: Mapping[str, str]
    contested: frozenset[str]
    also_people: frozenset[str]


class Scan:
    """One pass over one text."""

    def __init__(
        self,
        words: Words,
        vocabulary: Vocabulary,
        country: str | None,
        is_person: Callable[[int], bool] = lambda _: False,
        tag: Callable[[int], str] = lambda _: "",
    ) -> None:
        self.words = words
        self.known = vocabulary
        self.rules = vocabulary.rules
        self.country = country
        self.is_person = is_person
        self.tag = tag
        self.hits: dict[int, list[Hit]] = {}
        for index, word in enumerate(words.low):
            if word in vocabulary.names.by_first and (found := vocabulary.names.at(words, index)):
                self.hits[index] = found
        self.named = self._surely_named()

    def _surely_named(self) -> frozenset[str]:
        """The actors that the text names by a name with no other meaning."""
        owners = set()
        for hits in self.hits.values():
            strong = {alias.owner for alias in hits[0].aliases if alias.category == "actor" and not alias.weak}
            if len(strong) == 1 and not self._ordinary_word(hits[0]):
                owners |= strong
        return frozenset(owners)

    def at(self, index: int) -> tuple[Found | None, int | None]:
        """The named actor that begins at a word, and the word to go on with; None and None where no name decides it."""
        for hit in self.hits.get(index, ()):
            if self._ordinary_word(hit):
                continue
            passed = self.passed_over(hit)
            if passed is not None:
                return None, passed
            mention = self._named(hit)
            if mention is not None:
                return mention, mention.end
            if hit.aliases[0].category in ("leader", "state", "adjective"):
                return None, hit.last
        return None, None

    def _ordinary_word(self, hit: Hit) -> bool:
        first = self.words.bare[hit.first]
        return hit.last == hit.first + 1 and first in self.rules.ordinary and self.words.in_capitals(hit.first)

    def passed_over(self, hit: Hit) -> int | None:
        """Where to go on when a hyphen makes the name a backer, holder or target; None where none does."""
        before, after = hit.first - 1, hit.last
        if before >= 0 and self.words.hyphenated(before) and self.words.low[before] in self.rules.joined_before:
            return hit.last
        if after < len(self.words):
            word = self.words.low[after]
            if self.words.hyphenated(after - 1) and word in self.rules.joined_after:
                return after + 1
            adjective = hit.aliases[0].category == "adjective"
            if adjective and word in self.rules.spaced and self.words.carries_on(after - 1):
                return after + 1
        return None

    def _named(self, hit: Hit) -> Found | None:
        for reader in (self._actor, self._state, self._adjective, self._people, self._leader, self._office, self._seat):
            mention = reader(hit)
            if mention is not None:
                return mention
        return None

    def _of(self, hit: Hit, category: str) -> tuple[Alias, ...]:
        return tuple(alias for alias in hit.aliases if alias.category == category)

    # names

    def _actor(self, hit: Hit) -> Found | None:
        aliases = self._of(hit, "actor")
        if not aliases:
            return None
        tail = self.tail(hit.last, skip_names=False)
        fitting = [alias for alias in aliases if not alias.weak or self._vouched(alias, tail)]
        if not fitting:
            return None
        owner = self._one_of({alias.owner for alias in fitting})
        if owner is not None and self.known.actors[owner].place and tail is None and self.is_place(hit):
            return None
        end, head = (tail.end, tail.head) if tail else (hit.last, hit.last - 1)
        return Found(hit.first, hit.last, end, head, "named", owner, tail.sort if tail else None)

    def _vouched(self, alias: Alias, tail: Tail | None) -> bool:
        """Whether something in the text makes sure that a name with other meanings is meant as the actor's."""
        if alias.owner in self.named or (tail is not None and tail.sort in ("force", "band", "weapon")):
            return True
        telling = len(alias.words) > 1 or alias.words[0].isupper()
        return telling and self.country is not None and self.known.actors[alias.owner].country == self.country

    def _one_of(self, owners: set[str]) -> str | None:
        """Which actor an alias of several means: the one named elsewhere, else the one of the report's country."""
        if len(owners) == 1:
            return next(iter(owners))
        for near in (owners & self.named, {o for o in owners if self.known.actors[o].country == self.country}):
            if len(near) == 1:
                return next(iter(near))
        return None

    def _state(self, hit: Hit) -> Found | None:
        aliases = self._of(hit, "state")
        if not aliases:
            return None
        owner = self._one_of({alias.owner for alias in aliases}) or aliases[0].owner
        owned = self.words.possessive[hit.last - 1]
        tail = self.tail(hit.last, skip_names=owned)
        if tail is not None:
            return self._with_tail(hit, owner, tail)
        if owned or self._qualifies(hit.last) or self.is_place(hit) or self._part_of_longer_name(hit):
            return None
        return Found(hit.first, hit.last, hit.last, hit.last - 1, "named", owner)

    def _adjective(self, hit: Hit) -> Found | None:
        aliases = self._of(hit, "adjective")
        if not aliases:
            return None
        owners = [alias.owner for alias in aliases]
        owner = self._one_of(set(owners)) or owners[0]
        tail = self.tail(hit.last)
        if tail is not None:
            return self._with_tail(hit, owner, tail)
        shared = self._shared_tail(hit.last, _MOST_COORDINATED)
        if shared is None or shared.role is not None:
            return None
        return Found(hit.first, hit.last, hit.last, shared.head, "adjective", owner, shared.sort)

    def _with_tail(self, hit: Hit, owner: str, tail: Tail) -> Found | None:
        if self.holds_a_place(tail.end):
            return None
        if tail.role is not None:
            role_actor = self.by_role(tail.role, tail.head) if tail.role != "government" else None
            return Found(hit.first, tail.end, tail.end, tail.head, "generic", role_actor, tail.sort, tail.role)
        if tail.sort == "place_action" and not self._does(hit, owner):
            return None
        sort = "action" if tail.sort == "place_action" else tail.sort
        return Found(hit.first, tail.end, tail.end, tail.head, "adjective", owner, sort)

    def _does(self, hit: Hit, owner: str) -> bool:
        """Whether "attack" and the like after a state's word is rather its deed than a deed in it: "Syria bombings"."""
        plain_name = self.words.bare[hit.last - 1][1:2].islower() and not self.words.possessive[hit.last - 1]
        by_name = plain_name and bool(self._of(hit, "state"))
        return not by_name and self.known.actors[owner].country != self.country

    def _people(self, hit: Hit) -> Found | None:
        """Those who act, as in "the Russians"; not Russians who are counted, flee or live somewhere."""
        aliases = self._of(hit, "people")
        before, after = hit.first - 1, hit.last
        if not aliases or before < 0 or self.words.low[before] != "the" or not self.words.carries_on(before):
            return None
        while after < len(self.words) and self.words.low[after] in self.rules.people_auxiliaries:
            after += 1
        if after < len(self.words) and self.words.low[after] in self.rules.people_suffer:
            return None
        return Found(hit.first, hit.last, hit.last, hit.last - 1, "adjective", aliases[0].owner)

    def _leader(self, hit: Hit) -> Found | None:
        aliases = self._of(hit, "leader")
        tail = self.tail(hit.last, skip_names=False) if aliases else None
        if tail is None or tail.sort not in _LEADER_SORTS or self.holds_a_place(tail.end):
            return None
        owner = None if tail.role == "opposition" else aliases[0].owner
        return Found(hit.first, tail.end, tail.end, tail.head, "metonym", owner, tail.sort, tail.role)

    def _office(self, hit: Hit) -> Found | None:
        aliases = self._of(hit, "office")
        if not aliases:
            return None
        return Found(hit.first, hit.last, hit.last, hit.last - 1, "metonym", aliases[0].owner)

    def _seat(self, hit: Hit) -> Found | None:
        aliases = self._of(hit, "seat")
        if not aliases or self.is_place(hit):
            return None
        tail = self.tail(hit.last, skip_names=False)
        if tail is not None:
            if tail.sort not in _SEAT_SORTS or tail.role is not None or self.holds_a_place(tail.end):
                return None
            return Found(hit.first, tail.end, tail.end, tail.head, "metonym", aliases[0].owner, tail.sort)
        if self.words.possessive[hit.last - 1] or not (self._acts(hit.last) or self._acted_on(hit.first)):
            return None
        return Found(hit.first, hit.last, hit.last, hit.last - 1, "metonym", aliases[0].owner)

    def by_role(self, role: str, head: int) -> str | None:
        """Whom a generic description means, where the country of the report or the rest of the text makes it plain."""
        country = self.country or ""
        if role == "government":
            return None if country in self.known.contested else self.known.states.get(country)
        if role == "coalition":
            named = {name for name in self.named if self.known.actors[name].kind == "coalition"}
            return next(iter(named)) if len(named) == 1 else self.rules.coalitions.get(country)
        if role == "opposition" and self.words.low[head].startswith(("separatist", "secessionist")):
            return self.rules.separatists.get(country)
        return None

    # what stands around a name

    def tail(self, at: int, *, skip_names: bool = True) -> Tail | None:
        """The words of force that begin at a word and carry on the one before it; None where there are none."""
        low, end, head, sort, role, skipped = self.words.low, -1, -1, "", None, 0
        limit = min(len(low), at + LONGEST_PHRASE)
        while at < limit and self.words.carries_on(at - 1) and not self._begins_name(at):
            word = low[at]
            found = None if self.tag(at) in VERBS else self.rules.sort_of(word)
            if found is not None:
                if end >= 0 and self._verb_after_plural(end - 1, found):
                    break
                if found == "place_action" and sort == "weapon":
                    found = "action"  # a "drone attack" is somebody's, where an "attack" may only be somewhere
                end, head, sort = at + 1, at, found
                role = role or self._opposed(at)
            elif word not in self.rules.between and not (word in self.rules.role_before and end < 0):
                capital = self.words.bare[at][0].isupper() or word[0].isdigit()
                if end >= 0 or not skip_names or not capital or skipped == 2:
                    break
                skipped += 1
            at += 1
            if self.words.possessive[at - 1]:
                break
        if skipped and sort not in _AFTER_NAMES:
            return None
        if end < 0 or (at < len(low) and self.words.carries_on(at - 1) and self.rules.blocks(low[at])):
            return None
        if sort == "band" and role is None:
            role = self.role_alone(low[head]) or "unidentified"
        return Tail(end, head, sort, role)

    def _begins_name(self, at: int) -> bool:
        """Whether another actor's name begins here, so that no phrase may run over it."""
        hits = self.hits.get(at, ())
        return any(alias.category in ("actor", "leader", "state") for hit in hits for alias in hit.aliases)

    def _opposed(self, at: int) -> str | None:
        """The opposition's role, where a word inside a phrase gives it, without "counter" or "anti" before it."""
        if at and self.words.low[at - 1] in ("counter", "anti"):
            return None
        role = self.rules.role_before.get(self.words.low[at])
        return role if role == "opposition" else None

    def role_alone(self, word: str) -> str | None:
        alone = self.rules.role_alone
        return alone.get((word,)) or (alone.get((word[:-1],)) if word.endswith("s") else None)

    def _verb_after_plural(self, head: int, sort: str) -> bool:
        """After a plural, a word of attack is rather the verb: "forces advance", "jets strike"."""
        return sort in ("action", "place_action", "weapon") and self.words.low[head].endswith("s")

    def _shared_tail(self, at: int, depth: int) -> Tail | None:
        """The tail of a later name that this one is coordinated with: "Syrian and Russian warplanes"."""
        if at >= len(self.words) or depth == 0:
            return None
        gap = self.words.gap(at - 1)
        moved = gap.strip() in (",", "/", "-", "–", "‑")
        while at < len(self.words) and self.words.low[at] in _COORDINATED:
            at, moved = at + 1, True
        for hit in self.hits.get(at, ()) if moved else ():
            if hit.aliases[0].category in ("adjective", "actor", "state"):
                return self.tail(hit.last) or self._shared_tail(hit.last, depth - 1)
        return None

    def holds_a_place(self, end: int) -> bool:
        """Whether the phrase only says who holds a place: "Syrian government-held areas"."""
        hyphen = end < len(self.words) and self.words.hyphenated(end - 1)
        return hyphen and self.words.low[end] in self.rules.joined_after

    def _qualifies(self, after: int) -> bool:
        """Whether a country's name only says which: "the Syria conflict", "Kuwait daily"."""
        if after >= len(self.words) or not self.words.carries_on(after - 1):
            return False
        return self.rules.blocks(self.words.low[after]) or self.words.low[after] in self.rules.place["of_a_country"]

    def bystander(self, found: Found) -> bool:
        """Whether a state's plain name inside a noun phrase says where rather than who: "a farmer from Iraq"."""
        if found.kind != "named" or found.owner is None or self.known.actors[found.owner].kind != "state":
            return False
        if found.first == 0 and found.end == len(self.words):
            return False
        heads = {self.rules.sort_of(word) for word in self.words.low[: found.first]}
        return not (found.first and self.words.low[found.first - 1] in ("of", "the") and heads & _WITH_STATE) and (
            self.words.low[: found.first] != ("the",)
        )

    def _part_of_longer_name(self, hit: Hit) -> bool:
        """Whether another capitalised word carries the name on ("Russia Today", "Chad Smith"), or it is a person's."""
        after, before = hit.last, hit.first - 1
        if self.is_person(hit.first):
            return True
        if after < len(self.words) and self.tag(after) in _SENTENCE_TAGS:
            return False
        if self.words.in_capitals(hit.first):
            return False
        if after < len(self.words) and self.words.carries_on(after - 1) and self.words.bare[after][0].isupper():
            return after not in self.hits
        if self.words.low[hit.first] not in self.known.also_people or before < 1 or not self.words.carries_on(before):
            return False
        return self.words.bare[before][0].isupper() and self.words.carries_on(before - 1)

    def is_place(self, hit: Hit, depth: int = _MOST_COORDINATED) -> bool:
        """Whether what stands before a country's or a seat's name makes it a place."""
        low, place, before = self.words.low, self.rules.place, hit.first - 1
        if before < 0:
            return False
        if low[before] in place["words"] and self.words.carries_on(before):
            return True
        if self._after_a_place(hit):
            return True
        limit = max(0, before - LONGEST_PHRASE)
        while before > limit and (low[before] in place["between"] or low[before] in place["words"]):
            if low[before] == "of" and (
                low[before - 1] in place["of"] or low[before - 1].removesuffix("s") in place["of"]
            ):
                return True
            before -= 1
        if low[before] in ("and", "or") and depth:
            return any(prior.last == before and self.is_place(prior, depth - 1) for prior in self._hits_before(before))
        return low[before] in place["prepositions"]

    def _hits_before(self, at: int) -> list[Hit]:
        near = [hit for index in range(max(0, at - 4), at) for hit in self.hits.get(index, ())]
        return [hit for hit in near if hit.aliases[0].category in ("state", "seat")]

    def _after_a_place(self, hit: Hit) -> bool:
        """A country set off by commas after a name that is no state's: "Douma, Syria.", "DOUMA, Syria (AP)"."""
        before = hit.first - 1
        if self.words.gap(before) != ", " or self._hits_before(hit.first):
            return False
        if self.words.low[before] in self.rules.place["kinds"]:
            return True
        if not self.words.bare[before][0].isupper():
            return False
        follows = self.words.text[self.words.end[hit.last - 1] :][:2].lstrip()
        return not follows or follows[0] in ",.;:)(—–-\n"

    def _acts(self, at: int, depth: int = _MOST_COORDINATED) -> bool:
        """Whether a verb of speech or of a state's action follows, also after "and" with another seat."""
        low, seat = self.words.low, self.rules.seat
        if at < len(low) - 1 and low[at] in ("and", "or") and depth:
            for hit in self.hits.get(at + 1, ()):
                if hit.aliases[0].category in ("seat", "state"):
                    return self._acts(hit.last, depth - 1)
        limit = min(len(low), at + LONGEST_PHRASE)
        while at < limit and low[at] in seat["adverbs"] and self.words.carries_on(at - 1):
            at += 1
        return at < len(low) and low[at] in seat["verbs"] and self.words.carries_on(at - 1)

    def _acted_on(self, first: int) -> bool:
        return first > 0 and self.words.low[first - 1] in self.rules.seat["before"] and self.words.carries_on(first - 1)
