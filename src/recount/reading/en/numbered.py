"""Counts made by numbers: what each number counts, and what is said to have happened to it."""

from __future__ import annotations

from dataclasses import replace

from recount.model.vocabulary import PEOPLE
from recount.reading.en.actors import ActorMention
from recount.reading.en.count import NO_KIND, Count, People
from recount.reading.en.harm import Harms, Suffered
from recount.reading.en.lexicon import Kind, Lexicon, words
from recount.reading.en.parsed import Doc, Token
from recount.reading.en.people import NOBODY, kind_of
from recount.reading.en.quantities import Quantity
from recount.reading.en.things import Things
from recount.reading.en.tree import base, child, children, has_case, is_order, predicate

_BARE_NOUNS = words("counts", "bare_nouns")
_EXAMPLES = words("counts", "examples")
_DEEDS_OF_ONE = words("counts", "deeds_of_one")
_UNHARMED = words("counts", "unharmed")
_CASES = words("counts", "cases")
_SEVERITY = words("counts", "severity")
_ANIMALS = words("counts", "animals")
_BETWEEN = 2  # words between a number and its noun
_TOTALS = words("harm", "totals")
_RISE = words("harm", "rise")
_AFFLICTED = words("harm", "afflicted")
_OF_NAMED = frozenset(
    {"killed", "wounded", "casualties", "missing"}
)  # the claims guide counts other named persons only in numbers


class Numbered:
    """The walk over the numbers of one report. Holds what every question about it needs."""

    def __init__(
        self, doc: Doc, harms: Harms, things: Things, lexicon: Lexicon, actors: tuple[ActorMention, ...]
    ) -> None:
        self.doc, self.harms, self.things, self.lexicon, self.actors = doc, harms, things, lexicon, actors
        self.people = People(lexicon)
        self._text = doc.text

    def of_quantity(self, quantity: Quantity) -> Count | None:
        """The count that a number makes, None where it counts nothing of the contract."""
        if quantity.number.money:
            return self._money(quantity)
        if self._grades(quantity):
            return None
        quantity = self._without_means(quantity)
        if quantity.noun is None and (noun := self._said_before(quantity)) is not None:
            quantity = replace(quantity, noun=noun)
        noun = quantity.noun
        if noun is not None and (measure := self.things.measure(noun)) and not self.people.is_person(noun):
            if not self.things.counts_here(noun, measure) or self._of_no_count(quantity, noun, measure):
                return None
            rising = self._rising(quantity.top)
            return self.counted(measure, quantity, Suffered(measure, noun.i, toll=rising))
        found = self._suffered(quantity)
        if found is None:
            return self._taking_part(quantity)
        if noun is not None and ((found.toll and not self.people.is_person(noun)) or self.harms.is_borne(noun)):
            return None
        if (
            noun is not None
            and not self.people.is_person(noun)
            and not self.harms.of_noun(noun)
            and noun.lemma_.lower() not in _BARE_NOUNS | _CASES
            and found.word != noun.i
        ):
            told = found.measure in _OF_NAMED and (
                (found.word == noun.head.i and (base(noun) == "obj" or noun.dep_ == "nsubj:pass"))
                or (base(noun) == "nmod" and has_case(noun, "of") and noun.head.lemma_ in ("life", "death", "killing"))
            )
            named = noun.ent_type_ in ("NORP", "GROUP") or noun.pos_ == "ADJ" or self.people.nationality(noun)
            if not named and (not told or noun.lemma_.lower() in _ANIMALS or self.things.measure(noun)):
                return None
        return self.counted(found.measure, quantity, found)

    def _grades(self, quantity: Quantity) -> bool:
        """ "some seriously", "some with their hands tied": an amount of no bound with no noun only says more of those
        before."""
        number = quantity.number
        end = number.tokens[1]
        vague = number.low is None and number.high is None and end < len(self.doc)
        return vague and self.doc[end].lower_ in _SEVERITY | {"with"}

    def _without_means(self, quantity: Quantity) -> Quantity:
        """ "ten injured by jets": the word of harm stands for those harmed, not what did it."""
        end, noun = quantity.number.tokens[1], quantity.noun
        if noun is None or noun.i <= end or not self.harms.state(self.doc[end]):
            return quantity
        parted = any(t.pos_ == "ADP" for t in self.doc[end + 1 : noun.i])
        return replace(quantity, noun=None, top=self.doc[end]) if parted else quantity

    def _of_no_count(self, quantity: Quantity, noun: Token, measure: str) -> bool:
        """Whether a one only picks out ("one of the strikes", while "one strike destroyed a bridge" counts), or nothing
        happened: an example."""
        number = quantity.number
        start = number.tokens[0]
        shared = noun.head.pos_ == "NUM" and base(noun) == "nmod" and has_case(noun, "of") and start > noun.head.i
        shared = shared or (start > 1 and self.doc[start - 1].lower_ == "of" and self.doc[start - 2].pos_ == "NUM")
        if shared and measure not in ("strikes", "other"):
            return True  # "21 of 34 drones"; of "one of three attacks" the three are told
        if number.kind == "none" and base(noun) == "obj" and self.harms.by_word(noun.head) is None:
            return True  # "used no cars"
        if number.kind == "vague" or number.high == 1:
            sentence = noun.sent.text.lower()
            if any(cue in sentence for cue in _EXAMPLES):
                return True
        if number.high != 1 or measure not in ("strikes", "targets", "other"):
            return False
        such = any(t.lower_ == "such" for t in noun.lefts)
        if base(noun) == "obl":
            return True  # "killed in one raid"
        counts = measure == "strikes" and noun.lower_ == noun.lemma_.lower() and not such
        return not counts or not 0 <= noun.i - number.tokens[1] <= _BETWEEN

    def _suffered(self, quantity: Quantity) -> Suffered | None:
        noun, top = quantity.noun, quantity.top
        if noun is None and predicate(top) is not None and top.sent[0].lower_ == "of":
            return None  # "of the 23 injured, nine are": a part, which has its harm from the whole
        if quantity.number.reject == "whole" or (noun is not None and noun.lemma_.lower() in _UNHARMED):
            return self.harms.said_of(noun) if noun is not None else None
        if noun is not None and noun.lower_ in _AFFLICTED and base(top) == "nsubj":
            measure = self.harms.undergone(top.head)  # "two of the wounded died"
            if measure:
                return Suffered(measure, top.head.i)
        if quantity.number.kind == "none" and noun is not None and (measure := self.harms.of_noun(noun)):
            return Suffered(measure, noun.i)  # "no deaths were reported"
        if found := self._right_before(quantity) or self._harm_noun(noun):
            return found
        for token in dict.fromkeys(t for t in (top, noun) if t is not None):
            if found := self.harms.of_phrase(token):
                return found
        if noun is not None and not self.people.is_person(noun) and not self.harms.of_noun(noun):
            return None
        if base(top) == "nmod" and top.head.pos_ == "NUM" and has_case(top, "of"):
            return None  # of "13 of the 27 passengers" the 13 were harmed
        if base(top) == "nmod" and has_case(top, "of") and child(top.head, "nummod") and quantity.number.high == 1:
            return None  # "seven members of one family"
        joined = noun is not None and base(top) in ("conj", "appos", "list") and self.people.is_person(noun)
        if found := self.harms.tolled(quantity.number.tokens[0]):
            return found
        return self.harms.beside(*quantity.number.tokens) or (
            self._of_sentence(quantity) if joined or self._set_off(quantity) else None
        )

    def _right_before(self, quantity: Quantity) -> Suffered | None:
        """ "killing 13 people and wounding 71": a verb of harm right before a number has it for its object."""
        start = quantity.number.tokens[0]
        before = self.doc[start - 1] if start else None
        if before is not None and before.text == ":" and start > 1 and (said := self.harms.state(self.doc[start - 2])):
            return Suffered(said, start - 2)  # "Killed: 12"
        if (
            before is None
            or before.pos_ not in ("VERB", "ADJ")
            or child(before, "aux:pass", "nsubj:pass") is not None
            or before.sent != quantity.top.sent
        ):
            return None
        measure = self.harms.by_word(before)
        return Suffered(self.harms.joined(before, measure), before.i) if measure else None

    def _harm_noun(self, noun: Token | None) -> Suffered | None:
        """ "11 of the injured", "two of the dead"; "23 killings", "53 cases of arrest"."""
        deed = noun
        if noun is not None and noun.lemma_.lower() in _CASES:
            deed = next((c for c in children(noun, "nmod") if has_case(c, "of")), noun)
        counted = noun is not None and base(noun) != "nmod"  # not "one of three executions"
        if counted and deed is not None and deed.lemma_.lower() in _DEEDS_OF_ONE and (measure := self.harms.act(deed)):
            return Suffered(measure, deed.i)
        if noun is None or noun.lower_ not in _AFFLICTED:
            return None
        measure = self.harms.of_noun(noun)
        return Suffered(measure, noun.i) if measure else None

    def _said_before(self, quantity: Quantity) -> Token | None:
        """The noun that a number set off by a dash or comma counts afterwards: "more civilians were killed, some 403,
        than"."""
        running = self._running(quantity.top)
        if running is not None and running.lemma_.lower() != "toll":
            return next((c for c in children(running, "nmod") if has_case(c, "of")), None)
        if not self._set_off(quantity):
            return None
        sentence, start = quantity.top.sent, quantity.number.tokens[0]
        for token in reversed(self.doc[max(sentence.start, start - 14) : start]):
            if token.pos_ == "NUM" or token.text in (";", ":"):
                return None
            if token.pos_ == "NOUN" and self.people.is_person(token):
                return token
        return None

    def _rising(self, top: Token) -> bool:
        """Whether a number is what a number of things rose to: "the number of aircraft was doubled to 69"."""
        return self._running(top) is not None

    def _running(self, top: Token) -> Token | None:
        """The noun of running count that a number brings up to date: "brings the number of munitions to 922"."""
        verb = top.head
        if is_order(verb):
            return None
        if base(top) == "obl":
            nouns = children(verb, "nsubj", "nsubj:pass", "obj")
        elif base(top) == "obj" and verb.lemma_.lower() in _RISE:
            nouns = children(verb, "nsubj")
        else:
            return None
        return next((n for n in nouns if n.lemma_.lower() in _TOTALS), None)

    def _set_off(self, quantity: Quantity) -> bool:
        """Whether a bare number stands between dashes, commas or brackets."""
        start, end = quantity.number.start, quantity.number.end
        before, after = self._text[max(0, start - 2) : start].strip(), self._text[end : end + 2].strip()
        return before[-1:] in tuple("—–-,(") and (not after or after[0] in "—–-,).;")

    def _of_sentence(self, quantity: Quantity) -> Suffered | None:
        """The harm of the sentence, where it speaks of one kind only."""
        found = {
            m: t.i
            for t in quantity.top.sent
            if t.pos_ == "VERB" and (m := self.harms.by_word(t) or self.harms.undergone(t))
        }
        return Suffered(*next(iter(found.items()))) if len(found) == 1 else None

    def _taking_part(self, quantity: Quantity) -> Count | None:
        """Fighters and soldiers to whom nothing is said to have happened: personnel, or attackers."""
        noun = quantity.noun
        if noun is None:
            return None
        measure = self.things.taking_part(noun, kind_of(noun, self.lexicon, self.actors).category)
        return self.counted(measure, quantity, Suffered(measure, noun.i)) if measure else None

    def _money(self, quantity: Quantity) -> Count | None:
        if not self.things.lost_here(quantity.top):
            return None
        return self.counted("money", quantity, Suffered("money", quantity.top.i))

    def counted(self, measure: str, quantity: Quantity, found: Suffered) -> Count:
        """The count of a quantity under a measure."""
        number, noun = quantity.number, quantity.noun
        people = measure in PEOPLE or measure in ("personnel", "attackers")
        kind = self._kind(quantity) if people else NO_KIND
        tokens = number.tokens
        chars: tuple[int, int] | None = (number.start, number.end)
        if number.kind == "none" and noun is not None and noun.i >= tokens[1]:
            tokens, chars = (tokens[0], noun.i + 1), None
        return Count(
            measure, number.low, number.high, tokens, quantity.top.i, found.word, number.approximate, number.quantifier,
            None if measure == "money" else quantity.of, kind, found.toll, False, None, found.whole, None,
            noun.i if noun is not None else None, chars,
        )  # fmt: skip

    def _kind(self, quantity: Quantity) -> Kind:
        """Who is counted: by the noun, or by what they are said to be ("four of the casualties were fighters"), or of
        whom there were none ("no casualties among civilians")."""
        noun, said = quantity.noun, predicate(quantity.top)
        if noun is not None and quantity.number.kind == "none" and self.harms.of_noun(noun):
            said = next((c for c in children(noun, "nmod") if has_case(c, "among", "amongst")), said)
        kind = kind_of(noun, self.lexicon, self.actors) if noun is not None else NOBODY
        if said is None or kind.category not in ("unknown", None) or not self.people.is_person(said):
            return kind
        return kind_of(said, self.lexicon, self.actors)
