"""What is done to the people whom a noun phrase names: killed, wounded, detained... and the word that says so.

The tree is asked first; where it gives nothing, the words in a row are ("12 killed, 30 wounded", headlines, lists).
"""

from __future__ import annotations

from dataclasses import dataclass

from recount.reading.en.harm_words import HarmWords
from recount.reading.en.lexicon import words
from recount.reading.en.parsed import Token
from recount.reading.en.treated import treated
from recount.reading.en.tree import (
    base,
    child,
    children,
    clause_head,
    conjuncts,
    first_conjunct,
    has_case,
    is_negated,
    is_order,
)

_BRING = words("harm", "bring")
_RISE = words("harm", "rise")
_FELLING = words("harm", "felling")
_PARTS = words("harm", "parts")
_HURTS = words("harm", "hurts")
_SUFFERING = words("harm", "suffering")
_ADVERBS = words("harm", "adverbs")
_TOTALS = words("harm", "totals")
_STANDING = words("harm", "standing")
_NO_PREDICATE = frozenset({"case", "mark", "amod", "acl", "aux", "cop", "nmod", "compound", "fixed"})
_BESIDES = words("harm", "besides")
_FOUND = words("harm", "found")
_TWO = {frozenset({"killed", "wounded"}): "casualties"}


@dataclass(frozen=True)
class Suffered:
    """`measure` with the word that says it (a token index). `whole` is the noun of which the phrase is a part.

    `toll` is true where a noun of running count carries it ("the death toll rose to 12").
    """

    measure: str
    word: int
    whole: int | None = None
    toll: bool = False
    negated: bool = False


class Harms(HarmWords):
    """The harm words of a report, asked phrase by phrase."""

    def of_phrase(self, token: Token, depth: int = 0) -> Suffered | None:
        """What the phrase headed by `token` suffered, None where nothing in the sentence says it."""
        own = self.of_noun(token) if base(token) in ("appos", "list", "parataxis") else None
        if own in ("killed", "wounded"):
            return Suffered(own, token.i)  # "casualties: a martyr and four wounded"
        found = (
            self._next(token) or self._besides(token) or self._above(token, depth) or self._inside(token)
            or self._part(token, depth) or self._among(token, depth) or (self._listed(token) if depth == 0 else None)
        )  # fmt: skip
        if found is None and depth == 0 and (word := treated(token)) is not None:
            return Suffered("wounded", word.i)
        if found is None and (measure := self.of_noun(token)) and token.pos_ in ("NOUN", "ADJ", "PROPN", "VERB"):
            found = Suffered(measure, token.i)
        return found

    def of_name(self, token: Token) -> Suffered | None:
        """What a named person suffered: only where the tree says so, for names stand beside much that is not theirs."""
        found = (
            self._besides(token) or self._above(token, 0) or self._inside(token) or self._part(token, 0)
            or self._among(token, 0)
        )  # fmt: skip
        if found is None and (word := treated(token)) is not None:
            return Suffered("wounded", word.i)
        return found

    def identified(self, token: Token) -> Suffered | None:
        """What a person suffered who is named as one of the harmed: "named the dead as X", "among the dead was X"."""
        row = first_conjunct(token)
        harmed = next((c for c in children(row, "nmod", "obl") if has_case(c, "among")), None)
        if base(row) == "obl" and has_case(row, "as") and row.head.lemma_.lower() in ("name", "identify"):
            harmed = child(row.head, "obj", "nsubj:pass")
        if harmed is None:
            return None
        measure = self._state.get(harmed.lower_) or next(
            (m for c in children(harmed, "amod") if (m := self._state.get(c.lower_))), None
        )
        return Suffered(measure, harmed.i, whole=harmed.i) if measure in ("killed", "wounded") else None

    def _besides(self, token: Token) -> Suffered | None:
        """ "In addition to the bomber, nine clerks died": the bomber died too."""
        if base(token) not in ("obl", "nmod"):
            return None
        before = " ".join(t.lower_ for t in self.doc[max(token.sent.start, token.i - 6) : token.i])
        if not any(cue in before for cue in _BESIDES):
            return None
        head = token.head if base(token) == "obl" or token.head.lemma_ != "addition" else token.head.head
        measure = self.by_word(head) or self.undergone(head)
        return Suffered(measure, head.i) if measure == "killed" else None

    def _next(self, token: Token) -> Suffered | None:
        """By the word right after: "13 others injured", "two children dead". Strong where trees of headlines fail."""
        if token.i + 1 >= len(self.doc) or base(token) == "nmod":
            return None
        after = self.doc[token.i + 1]
        if after.lower_ in _ADVERBS and token.i + 2 < len(self.doc):
            after = self.doc[token.i + 2]
        measure = self.state(after) if after.sent == token.sent else None
        if measure is None or any(base(c) == "obj" and c.i > after.i for c in after.children):
            return None
        if after.i + 1 < len(self.doc) and self.doc[after.i + 1].pos_ in ("DET", "NUM", "NOUN", "PROPN", "ADJ"):
            return None  # the word belongs to what follows: "soldiers wounded two children"
        return Suffered(self.joined(after, measure), after.i)

    def _above(self, token: Token, depth: int) -> Suffered | None:
        """By the word on which the phrase hangs."""
        head, relation = token.head, base(token)
        if found := self._predicate(token):
            return found
        if head.i == token.i or depth > 4:
            return None
        if base(token) == "nsubj" and token.i > head.i and (verb := self._verb_after(token)) is not None:
            return self._by_next(token, verb)  # a subject that stands after its verb belongs to the next one
        if relation == "amod" and token.i + 1 == head.i and token.lemma_.lower() in self.lexicon.people:
            measure = self._state.get(head.lower_)  # "left a combatant dead"
            return Suffered(measure, head.i) if measure else None
        if (token.dep_ == "nsubj:pass" or relation in ("obj", "iobj")) and (found := self._as_object(token, head)):
            return found
        if relation == "nsubj":
            if (verb := self._inner_verb(token, head)) is not None:
                return self._by_next(token, verb)
            if found := self._as_subject(head):
                return found
        if (found := self._of_deed(token, head)) or (found := self._toll(token, head, relation)):
            return found
        if relation == "conj":
            return self._inside(token) or self._of_conjunct(token, head, depth)
        return None

    def _as_object(self, token: Token, verb: Token) -> Suffered | None:
        """By the verb whose object a phrase is, or whose passive subject: "killed 12", "cost 12 their lives"."""
        relation, person = base(token), token.lemma_.lower() in self.lexicon.people
        if relation == "iobj" or (relation == "obj" and len(children(verb, "obj")) > 1):
            paid = verb.lemma_.lower() == "cost" and any(map(self._lives, children(verb, "obj")))
            if paid or relation == "iobj":
                return Suffered("killed", verb.i) if paid else None
        if not self.by_word(verb) and (sharing := self._sharing(verb)) is not None:
            verb = sharing
        if measure := self.by_word(verb):
            return Suffered(self.joined(verb, measure), verb.i, negated=is_negated(verb))
        lemma = verb.lemma_.lower()
        if lemma in _FELLING and person:
            return Suffered("killed", verb.i, negated=is_negated(verb))
        if relation == "obj" and ((lemma in self._lose and self._lives(token)) or (lemma == "lose" and person)):
            return Suffered("killed", verb.i)
        return self._brought(token, verb)

    def _as_subject(self, head: Token) -> Suffered | None:
        """By what a subject does or is: "12 died", "12 were dead", "12 killed"."""
        if measure := self.undergone(head) or self.bears(head):
            return Suffered(measure, head.i)
        if head.pos_ in ("ADJ", "NOUN", "VERB") and child(head, "cop") and (measure := self._state.get(head.lower_)):
            return Suffered(measure, head.i, negated=is_negated(head))
        participle = head.lower_.endswith("ed") or self.is_struck(head)
        if participle and (measure := self.by_word(head)) and child(head, "obj") is None:
            return Suffered(self.joined(head, measure), head.i)  # a passive whose "were" is left out
        return None

    def _of_deed(self, token: Token, head: Token) -> Suffered | None:
        """By the noun of a deed or its outcome: "the killing of 12", "their deaths", "the bodies of 12 were found"."""
        relation, of = base(token), has_case(token, "of")
        if relation in ("nmod", "obl") and (measure := self.act(head) or self.of_noun(head)):
            among = has_case(token, "among", "to") and token.lemma_.lower() in self.lexicon.people
            if of or among:
                return Suffered(measure, head.i)
        owned = token.dep_ == "nmod:poss"
        remains = relation == "nmod" and head.lemma_.lower() in ("body", "corpse", "remains")
        if remains and clause_head(head).lemma_.lower() in _FOUND and (owned or of):
            return Suffered("killed", head.i)
        if owned:
            if measure := self.act(head):
                return Suffered(measure, head.i)
            if head.lemma_ == "life" and (self.act(head.head) or head.head.lemma_.lower() in self._lose):
                return Suffered("killed", head.head.i)
        return None

    def _of_conjunct(self, token: Token, head: Token, depth: int) -> Suffered | None:
        """By the phrase to which it is joined, unless it begins a clause of its own: "were killed and 14 others,
        including ten soldiers, were wounded"."""
        own = self.of_noun(token)
        if own and self.of_noun(head):
            return Suffered(own, token.i)  # "60 deaths and 200 injuries"
        if token.pos_ == "NUM" and base(head) == "obl" and (measure := self.by_word(head.head)):
            return Suffered(measure, head.head.i)  # "killed in one raid and four in another"
        row = first_conjunct(token)
        passed = base(row) == "nsubj" and row.head.i < token.i
        clause = row.pos_ in ("VERB", "ADJ") and token.pos_ not in ("VERB", "ADJ")
        beside = base(row) == "nmod" and row.head.lower_ == "addition"  # "in addition to the bomber, ten soldiers were"
        if (passed or clause or beside) and (verb := self._verb_after(token)) is not None:
            return self._by_next(token, verb) or (self.of_phrase(head, depth + 1) if clause else None)
        return self.of_phrase(head, depth + 1)

    def _inner_verb(self, token: Token, head: Token) -> Token | None:
        """The predicate of a subject that the tree hung on the verb of saying behind: "12 people were killed, it
        added"."""
        inner = [c for c in children(head, "ccomp", "parataxis") if token.i < c.i < head.i]
        return next((c for c in inner if child(c, "nsubj") is None), None)

    def _verb_after(self, token: Token) -> Token | None:
        """The next predicate after a phrase in its sentence: "and two were wounded", "two wounded"."""
        for after in self.doc[token.i + 1 : token.sent.end]:
            if after.text in (";", ":"):
                return None
            said = (base(after) == "acl" and after.lower_ in self._state) or after.lemma_.lower() in _SUFFERING
            if base(after) in _NO_PREDICATE and not said:
                continue
            if after.pos_ == "VERB" or after.lower_ in self._state:
                return after
        return None

    def _by_next(self, token: Token, verb: Token) -> Suffered | None:
        """What the predicate after a phrase says of it, where it has no object and no other subject."""
        if measure := self.undergone(verb) or self.bears(verb.head):
            return Suffered(measure, verb.i, negated=is_negated(verb))
        subject = child(verb, "nsubj")
        if child(verb, "obj") is not None or (subject is not None and subject.i < token.i and subject.i > verb.head.i):
            return None
        passive = child(verb, "aux:pass") is not None or verb.lower_.endswith(("ed", "en"))
        measure = self._state.get(verb.lower_) or (self.by_word(verb) if passive else None)
        return Suffered(self.joined(verb, measure), verb.i, negated=is_negated(verb)) if measure else None

    def _sharing(self, verb: Token) -> Token | None:
        """A verb of harm joined to another whose object it shares: "identified and killed a bomber"."""
        joined = [
            c
            for c in children(verb, "conj")
            if c.pos_ == "VERB" and child(c, "obj", "nsubj", "nsubj:pass", "nummod") is None
        ]
        return next((c for c in joined if self.by_word(c)), None)

    def _lives(self, token: Token) -> bool:
        return any(
            t.lemma_ in ("life", "soul")
            for t in (token, *(n for c in children(token, "nmod") for n in (c, *children(c, "nmod"))))
        )

    def _predicate(self, token: Token) -> Suffered | None:
        """A number or noun that is itself the predicate: "the number of victims was 10"; and "three wounded", "12
        dead"."""
        subject = child(token, "nsubj")
        if subject is not None and child(token, "cop") is not None and (found := self._toll_noun(subject)):
            return found
        if subject is not None and subject.lemma_.lower() == "loss" and token.lemma_.lower() in self.lexicon.people:
            return Suffered("casualties", token.i)  # "the enemy's losses were about 400 personnel"
        if token.pos_ in ("VERB", "ADJ") and child(token, "nummod") is not None and child(token, "obj") is None:
            measure = self._state.get(token.lower_) or self.by_word(token)
            return Suffered(measure, token.i) if measure else None
        return None

    def joined(self, verb: Token, measure: str) -> str:
        """ "killed and wounded 12" does not tell killed and wounded apart, unless the second verb has its own
        persons."""
        others = [c for c in verb.children if base(c) == "conj"] + ([verb.head] if base(verb) == "conj" else [])
        for other in others:
            second = self.by_word(other)
            if second and "casualties" in (measure, second) and second != measure:
                return second if measure == "casualties" else measure  # "shot and killed": what came of the shots
            if second and second != measure and not (child(other, "obj") and child(verb, "obj")):
                between = self.doc[min(verb.i, other.i) + 1 : max(verb.i, other.i)]
                if all(t.lower_ in ("and", "or", "and/or", "/", ",") or t.is_space for t in between):
                    return _TWO.get(frozenset({measure, second}), measure)
        return measure

    def _brought(self, token: Token, head: Token) -> Suffered | None:
        """ "left 12 people dead", "saw 120 soldiers killed", "12 were found dead"."""
        if head.lemma_.lower() not in _BRING:
            return None
        reach = [*head.subtree, head.head] if base(head) == "advcl" else head.subtree
        after = [t for t in reach if t.i > token.i and t.lower_ in self._state and t.pos_ in ("VERB", "ADJ", "NOUN")]
        for node in [*children(head, "xcomp", "advcl", "ccomp"), *children(token, "amod", "acl", "xcomp"), *after[:1]]:
            if measure := self._state.get(node.lower_) or (self.by_word(node) if node.i > token.i else None):
                return Suffered(self.joined(node, measure), node.i)
        return None

    def said_of(self, noun: Token) -> Suffered | None:
        """What is said of a noun by its own words alone: "most of the 46 people killed", "12 of the dead"."""
        return self._inside(noun)

    def _inside(self, token: Token) -> Suffered | None:
        """By what is said of the noun itself: "people killed in", "people who died", "12 wounded civilians"."""
        for node in children(token, "acl", "acl:relcl", "amod"):
            if base(node) == "amod" and node.i < token.i:
                if any(t.text == "," for t in self.doc[node.i : token.i]) and not node.nbor().text.isalpha():
                    continue  # "of wounded, 16 assailants"
                if (measure := self._state.get(node.lower_)) and measure != "detained":
                    return Suffered(measure, node.i)
                continue
            passive = child(node, "nsubj:pass") or child(node, "aux:pass")
            bare = base(node) == "acl" and node.dep_ == "acl" and child(node, "obj", "nsubj") is None
            if (
                (passive or bare or node.dep_ == "acl")
                and not node.lower_.endswith("ing")
                and (measure := self.by_word(node))
            ) and child(node, "obj") is None:
                return Suffered(self.joined(node, measure), node.i)
            if (measure := self.undergone(node) or self._state.get(node.lower_)) and base(node) == "acl":
                return Suffered(measure, node.i)
        return None

    def _part(self, token: Token, depth: int) -> Suffered | None:
        """As a part of another phrase: "including three children", "two of them women"."""
        head, relation = token.head, base(token)
        if head.i == token.i or depth > 4:
            return None
        if relation in ("appos", "list", "parataxis", "dep", "orphan") or (
            relation in ("nmod", "obl", "obj", "conj", "acl")
            and (has_case(token, *_PARTS) or self._after_part_word(token))
        ):
            target = head
            if relation == "appos" and base(target) == "nmod" and target.lemma_.lower() not in self.lexicon.people:
                target = target.head  # "the head of the council, Gabriel Chamoun": the person, not the council
            if target.lower_ in _PARTS and target.head.i != target.i:
                target = target.head
            if relation == "nmod" and has_case(token, *_PARTS):
                # "15 civilians and 83 fighters, including two women": of those named last
                target = max((c for c in conjuncts(target) if c.i < token.i), key=lambda c: c.i, default=target)
            if found := self.of_phrase(target, depth + 1):
                if relation in ("parataxis", "dep", "list") and target.pos_ in ("VERB", "AUX"):
                    return None
                # "two soldiers, a policeman and three farmers": a row, not a whole and its part
                row = relation == "appos" and any(c.i > token.i for c in children(head, "conj"))
                return Suffered(found.measure, found.word, whole=None if row else target.i)
            if (measure := self.act(target)) and relation in ("nmod", "appos"):
                victim = next((c for c in children(target, "nmod") if has_case(c, "of")), None)
                return Suffered(measure, target.i, whole=victim.i if victim is not None else None)
            if (measure := self.by_word(target)) and relation in ("nmod", "obl"):
                victim = child(target, "nsubj:pass", "obj")
                return Suffered(measure, target.i, whole=victim.i if victim is not None else None)
        if relation == "nmod" and head.pos_ in ("NOUN", "NUM", "PROPN") and has_case(token, "of"):
            if child(token, "nummod") is not None and (head.pos_ == "NUM" or child(head, "nummod") is not None):
                return None  # "four of the eight gunmen", "six members of one family"
            return self.of_phrase(head, depth + 1)
        return None

    def _among(self, token: Token, depth: int) -> Suffered | None:
        """ "Yusuf was among three fighters killed in the strike"."""
        head = token.head
        if (
            base(token) == "nsubj"
            and head.i != token.i
            and depth < 3
            and has_case(head, "among", "of")
            and (found := self.of_phrase(head, depth + 1))
        ):
            return Suffered(found.measure, found.word, whole=head.i)
        return None

    def _listed(self, token: Token) -> Suffered | None:
        """A part after "including" that the tree hung elsewhere; a subject that the tree cut from its passive verb."""
        sentence = token.sent
        left = token.left_edge.i
        if self._after_part_word(token):
            for before in reversed(self.doc[sentence.start : left]):
                if measure := self._state.get(before.lower_) or self.by_word(before) or self.undergone(before):
                    return Suffered(measure, before.i, whole=before.i)
        if token.lemma_.lower() in self.lexicon.people and (
            token.i == sentence.root.i or base(token) in ("nsubj", "dislocated", "dep")
        ):
            for after in self.doc[token.i + 1 : sentence.end]:
                passive = child(after, "aux:pass") is not None and child(after, "nsubj:pass", "nsubj") is None
                if passive and (measure := self.by_word(after)):
                    return Suffered(self.joined(after, measure), after.i)
        return None

    def _after_part_word(self, token: Token) -> bool:
        start = token.left_edge.i
        return any(t.lower_ in _PARTS for t in self.doc[max(0, start - 2) : token.i])

    def _toll(self, token: Token, head: Token, relation: str) -> Suffered | None:
        """ "The death toll rose to 12", "bringing the number of wounded to 30"."""
        if relation == "obl" and has_case(token, "because", "after", "due", "despite", "amid"):
            return None
        if is_order(head):
            return None
        if relation in ("obl", "obj", "xcomp", "nsubj", "ccomp", "advmod") and head.lemma_.lower() in _RISE:
            for noun in children(head, "nsubj", "obj", "nsubj:pass"):
                if noun.lemma_.lower() == "loss" and token.lemma_.lower() in self.lexicon.people:
                    return Suffered("casualties", token.i)
                if noun.i != token.i and (found := self._toll_noun(noun)):
                    return found
            if base(head) in ("acl", "advcl") and head.lemma_.lower() in _STANDING:
                # "displaced persons, currently standing at 6.5 million"
                counted = self._inside(head.head) or self._toll_noun(head.head)
                measure = counted.measure if counted else self.of_noun(head.head)
                return Suffered(measure, head.head.i, toll=True) if measure else None
        if (
            relation in ("nmod", "appos")
            and (found := self._toll_noun(head))
            and not has_case(token, "in", "since", "for")
        ):
            return found
        return None

    def tolled(self, start: int) -> Suffered | None:
        """By a noun of running count before a verb of rising, where the tree lost it: "with the number of displaced
        ... standing at"."""
        sentence = self.doc[start].sent
        verb = next(
            (
                t
                for t in reversed(self.doc[max(sentence.start, start - 4) : start])
                if t.lemma_.lower() in _RISE and t.pos_ == "VERB"
            ),
            None,
        )
        if verb is None or is_order(verb):
            return None
        for noun in reversed(self.doc[sentence.start : verb.i]):
            if noun.pos_ == "NOUN" and noun.lemma_.lower() in _TOTALS and (found := self._toll_noun(noun)):
                return found
        return None

    def _toll_noun(self, noun: Token) -> Suffered | None:
        lemma = noun.lemma_.lower()
        before = self.doc[noun.i - 1].lower_ if noun.i else ""
        name = f"{before} {lemma}" if f"{before} {lemma}" in self.lexicon.tolls else lemma
        if name not in self.lexicon.tolls:
            return None
        measure = self.lexicon.tolls[name]
        if any(c.lemma_ in ("victim", "martyr") for c in children(noun, "nmod", "compound")):
            return Suffered("killed", noun.i, toll=True)  # a count of victims is of the dead
        for node in children(noun, "nmod", "compound", "amod", "acl"):
            for token in (node, *children(node, "conj", "acl")):
                found = self.of_noun(token) or self._state.get(token.lower_) or self.by_word(token) or self.act(token)
                if found:
                    measure = found
                    break
        return Suffered(measure, noun.i, toll=True) if measure else None

    def beside(self, start: int, end: int) -> Suffered | None:
        """By the words in a row after, then before, tokens `[start, end)`: for headlines, lists and broken trees."""
        sentence = self.doc[start].sent
        for token in self.doc[end : min(end + 7, sentence.end)]:
            if token.lower_ in (",", ";", ".", ":", "(", ")") or token.pos_ == "NUM" or token.is_space:
                break
            measure = self._state.get(token.lower_) or self.undergone(token)
            if measure or (
                token.pos_ in ("VERB", "ADJ", "NOUN")
                and token.lower_.endswith(("ed", "en"))
                and (measure := self.by_word(token))
            ):
                if any(c.i > token.i and base(c) == "obj" for c in token.children):
                    return None
                return Suffered(self.joined(token, measure), token.i)
        for token in reversed(self.doc[max(start - 5, sentence.start) : start]):
            if token.lower_ in (";", ".", ":") or token.pos_ == "NUM":
                break
            if (
                token.pos_ == "VERB"
                and (measure := self.by_word(token))
                and child(token, "aux:pass") is None
                and clause_head(self.doc[start]) in (token, clause_head(token))
            ):
                return Suffered(self.joined(token, measure), token.i)
        return None
