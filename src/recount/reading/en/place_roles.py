"""What part a place's name plays: a place, an adjective, a government, a piece of another name, a landmark."""

from __future__ import annotations

from recount.reading.en.parsed import Doc, Token
from recount.reading.en.place_mention import Role
from recount.reading.en.place_names import Name
from recount.reading.en.place_phrases import Phrase
from recount.reading.en.place_words import PlaceWords, place_words
from recount.reading.gazetteer import Gazetteer

_SUBJECT = frozenset({"nsubj", "nsubj:outer"})
_AGENT = frozenset({"obl:agent"})
_OWNED = frozenset({"nmod:poss", "compound", "nmod", "amod", "flat", "nmod:desc"})


class Roles:
    """Tells roles in one document."""

    def __init__(self, doc: Doc, gazetteer: Gazetteer) -> None:
        self.doc = doc
        self.gazetteer = gazetteer
        self.words: PlaceWords = place_words()
        self.lower = [token.lower_ for token in doc]

    def of(self, name: Name, phrase: Phrase) -> Role:
        """The role of a name in its phrase."""
        if name.people:
            return "adjective"
        if name.of_name or self._is_in_name(name) or self._is_of_operation(name):
            return "part of name"
        if phrase.is_line:
            return "relative"
        if self._is_actor(name, phrase):
            return "actor"
        if phrase.relation == "in" and self.doc[phrase.anchor].head.lower_ in self.words.staying:
            return "relative"
        if self.doc[phrase.anchor].dep_ in ("obj", "iobj") and self.doc[phrase.anchor].head.lemma_ in self.words.told:
            return "actor"  # "told Xinhua"
        if self._houses_voice(name, phrase):
            return "relative"
        if phrase.of_direction:
            return "place"  # "to the west of X" is about X, though not in it
        if phrase.relation in ("from", "to", "near") or phrase.relation == "with":
            return "relative"
        return "place"

    def _houses_voice(self, name: Name, phrase: Phrase) -> bool:
        """Whether a hospital only says where somebody speaks: "a doctor at Nasser Hospital said"."""
        teller = self.doc[phrase.anchor].head
        if self.words.medical.isdisjoint(self.lower[name.first : name.last]) or phrase.relation != "in":
            return False
        cites = teller.dep_ == "obj" and teller.head.lemma_ in ("quote", "cite")
        return cites or (teller.dep_ in _SUBJECT and teller.head.lemma_ in self.words.saying)

    def _is_in_name(self, name: Name) -> bool:
        """Whether capitals beside the name make an organisation of it: "Aleppo University", "Bank of Syria"."""
        if any(entry.kind in ("facility", "camp") for entry in name.entries):
            return False
        after = name.last
        while after < len(self.lower) and after < name.last + 4 and self.doc[after].text[:1].isupper():
            if self.lower[after] in self.words.organisation:
                return self.doc[after].ent_type_ != "FACILITY"
            after += 1
        if name.last < len(self.lower) and self.lower[name.last] in ("daily", "newspaper", "magazine"):
            return True
        before = name.first - 1
        if before >= 0 and self.lower[before] == "the":
            before -= 1
        while before >= 1 and self.lower[before] == "and" and self.doc[before - 1].text[:1].isupper():
            before -= 2
            if before >= 0 and self.lower[before] == "the":
                before -= 1
        if before >= 1 and self.lower[before] in ("of", "in", "for"):
            owner = self.doc[before - 1]
            if self.lower[before] == "in" and self.doc[name.first].ent_type_ == "PLACE":
                return False  # "the Rapid Support Forces in Sudan"
            # The sentence's first word is capital anyway, and "Forces of" is no name.
            return owner.text[:1].isupper() and owner.lower_ in self.words.organisation_of and not owner.is_sent_start
        return False

    def _is_of_operation(self, name: Name) -> bool:
        first = name.first if name.last - name.first > 1 or name.first == 0 else name.first - 1
        return any(
            self.lower[at] in self.words.operation and self.doc[at].text[:1].isupper()
            for at in {first, name.first, max(0, name.first - 1)}
        )

    def _is_actor(self, name: Name, phrase: Phrase) -> bool:
        state = any(entry.kind == "country" for entry in name.entries) or self.gazetteer.metonym(name.text) is not None
        anchor = self.doc[phrase.anchor]
        if state and any(entry.kind == "facility" for entry in name.entries):
            return phrase.relation not in ("in", "near")  # the Pentagon is a body, but for "a fire at the Pentagon"
        if phrase.noun or phrase.direction or phrase.vague:
            return False
        if self._participle_follows(name):
            return True
        if (
            state
            and name.text.isupper()
            and anchor.dep_ in ("compound", "amod", "nmod:desc")
            and phrase.relation is None
        ):
            return True  # "US" and its like are adjectives before a noun
        if anchor.dep_ in _OWNED and anchor.head.lower_ in self.words.actor_noun and phrase.relation in (None, "of"):
            return state
        if state and self._owns_body(anchor):
            return True
        if state and phrase.relation == "with" and anchor.dep_ in ("obl", "nmod"):
            return True
        return self._acts(anchor, state, phrase)

    def _owns_body(self, anchor: Token) -> bool:
        """Whether the state owns something named that is no place: "Iran's Revolutionary Guard"."""
        head = anchor.head
        if anchor.dep_ != "nmod:poss" or head.lower_ in self.words.happens_in or head.lower_ in self.words.kinds:
            return False
        if head.lower_ in self.words.organisation or head.lower_ in self.words.actor_noun:
            return True
        return head.pos_ == "PROPN" and head.ent_type_ not in ("PLACE", "FACILITY", "DATE")

    def _participle_follows(self, name: Name) -> bool:
        at = name.last
        if at < len(self.lower) and self.lower[at] in ("-", "–") and at + 1 < len(self.lower):
            return self.lower[at + 1] in self.words.actor_participle
        return (
            at < len(self.lower)
            and self.lower[at].lstrip("-") in self.words.actor_participle
            and self.lower[at].startswith("-")
        )

    def _acts(self, anchor: Token, state: bool, phrase: Phrase) -> bool:
        node = anchor
        while node.dep_ == "conj" and phrase.relation is None and node.head.i != node.i:
            node = node.head
        if node.dep_ in _AGENT:
            return state
        if node.dep_ in ("obl", "nmod") and state and any(c.lower_ == "by" for c in node.children):
            return True
        verb = node.head.lemma_ or node.head.lower_
        if node.dep_ == "nsubj:pass":
            return state and verb in self.words.saying  # "Russia is accused"
        if node.dep_ not in _SUBJECT or node.head.pos_ not in ("VERB", "AUX"):
            return False
        return verb in self.words.saying or (state and verb not in self.words.undergoing)
