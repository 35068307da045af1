"""Whom a report has already counted: a person led back to ("the judge", "she", "the hostages") is told once.

What is new may be the harm: "gunmen seized nine men and shot them" counts nine abducted, and the same nine killed.
"""

from __future__ import annotations

from dataclasses import dataclass

from recount.reading.en.count import Count, People
from recount.reading.en.lexicon import Kind, Lexicon, words
from recount.reading.en.parsed import Doc, Token
from recount.reading.en.people import NOBODY, kind_of
from recount.reading.en.person_names import Name, same_person
from recount.reading.en.quantities import Quantity
from recount.reading.en.tree import base, children

_ANYBODY = words("counts", "anybody")
_LED_BACK = words("counts", "led_back")
_TAKEN = frozenset({"abducted", "detained", "missing", "personnel", "attackers"})
_BACK = 3  # sentences over which a pronoun reaches


@dataclass(frozen=True)
class Referent:
    """Who a pronoun or a definite noun stands for: the noun, its number, the name where it has one."""

    noun: Token
    low: int | float | None
    high: int | float | None
    kind: Kind
    of: str | None
    named: str | None = None


class ToldBefore:
    """The counts of a report as they are found, asked whether a person is one of those counted."""

    def __init__(
        self, doc: Doc, counts: list[Count], quantities: tuple[Quantity, ...], names: tuple[Name, ...], lexicon: Lexicon
    ) -> None:
        self.doc, self.counts, self.lexicon = doc, list(counts), lexicon
        self.people = People(lexicon)
        self._number = {q.noun.i: q for q in quantities if q.noun is not None}
        self._names = {n.root.i: n for n in names}
        self._inside = {i for n in names for i in range(n.start, n.end)}

    def add(self, count: Count) -> None:
        """A count found since."""
        self.counts.append(count)

    def again(self, noun: Token, measure: str, word: int, kind: Kind) -> bool:
        """Whether a definite person ("the soldier") is one of those told before to have suffered the measure."""
        return any(
            c.tokens[0] < noun.i
            and c.word != word
            and c.measure in (measure, "casualties")
            and self._one(noun, kind, c)
            for c in self.counts
        )

    def any_harm(self) -> bool:
        """Whether anybody killed or wounded was counted."""
        return any(c.measure in ("killed", "wounded", "casualties") for c in self.counts)

    def named_again(self, name: str, measure: str) -> bool:
        """Whether a named person was counted before, by name."""
        return any(c.named is not None and c.measure == measure and same_person(name, c.named) for c in self.counts)

    def _one(self, noun: Token, kind: Kind, count: Count) -> bool:
        lemma = noun.lemma_.lower()
        other = self.doc[count.noun].lemma_.lower() if count.noun is not None else ""
        if other == lemma:
            return True
        if not agree(kind, count.kind):
            return False
        if lemma in _ANYBODY or (count.high == 1 and (other in _ANYBODY or count.named is not None)):
            return True
        return kind.role is not None and kind.role == count.kind.role

    def taken(self, noun: Token) -> Referent | None:
        """The number of definite victims who were counted when they were taken: "the hostages were shot"."""
        lemma = noun.lemma_.lower()
        before = [c for c in self.counts if c.tokens[1] <= noun.i and c.low is not None and c.part_of is None]
        same = [c for c in before if self._lemma(c) == lemma]
        if same and same[-1].measure in _TAKEN:
            return self._counted(same[-1])
        taken = [c for c in before if c.measure in _TAKEN]
        if not same and taken and lemma in _LED_BACK | _ANYBODY:
            together = [c for c in taken if c.word == taken[-1].word and c.whole is None and c.low == c.high]
            if len(together) > 1:
                total = sum(c.low or 0 for c in together)
                return Referent(noun, total, total, together[-1].kind, together[-1].of)
            return self._counted(taken[-1])
        return None

    def quantified(self, noun: Token) -> Referent | None:
        """The number given before to persons of the same noun, to whom nothing had happened: "six men ... the men"."""
        before = [q for i, q in self._number.items() if i < noun.i and self.doc[i].lemma_ == noun.lemma_]
        return self._quantified(before[-1]) if before else None

    def _lemma(self, count: Count) -> str:
        return self.doc[count.noun].lemma_.lower() if count.noun is not None else ""

    def _counted(self, count: Count) -> Referent:
        return Referent(self.doc[count.top], count.low, count.high, count.kind, count.of, count.named)

    def _quantified(self, quantity: Quantity) -> Referent | None:
        noun = quantity.noun
        if noun is None:
            return None
        return Referent(noun, quantity.number.low, quantity.number.high, kind_of(noun, self.lexicon, ()), quantity.of)

    def meant(self, pronoun: Token) -> Referent | None:
        """Whom a pronoun stands for: the nearest person before it that it can mean, not the doer of the same verb."""
        many = pronoun.lower_ in ("they", "them")
        sex = {"he": "male", "him": "male", "she": "female", "her": "female"}.get(pronoun.lower_)
        doers = {t.i for c in children(pronoun.head, "nsubj", "obl:agent") for t in (c, *children(c, "conj"))}
        doers.update(
            c.i for c in children(pronoun.head.head, "nsubj") if base(pronoun.head) in ("conj", "advcl", "xcomp")
        )
        left = _BACK
        for token in reversed(self.doc[: pronoun.i]):
            left -= token.is_sent_start is True
            if left <= 0:
                return None
            found = self._person(token, many=many) if token.i not in doers else None
            if found is not None and (found.kind.sex in (sex, None) or sex is None):
                return found
        return None

    def _person(self, token: Token, *, many: bool) -> Referent | None:
        """The person or persons that a noun or name before a pronoun tells."""
        name = self._names.get(token.i)
        if name is not None:
            return None if many else Referent(token, 1, 1, NOBODY, name.text, name.text)
        if token.i in self._inside or token.pos_ not in ("NOUN", "PROPN") or not self.people.is_person(token):
            return None
        if base(token) in ("compound", "amod", "flat", "appos") or token.dep_ in ("nmod:poss", "obl:agent"):
            return None
        plural = token.lower_ != token.lemma_.lower() or token.i in self._number
        if plural != many:
            return None
        if token.i in self._number:
            return self._quantified(self._number[token.i])
        number = None if many else 1
        return Referent(token, number, number, kind_of(token, self.lexicon, ()), token.lower_)


def agree(a: Kind, b: Kind) -> bool:
    """Whether nothing said of two persons forbids that they are one."""
    pairs = [(a.sex, b.sex), (a.age_group, b.age_group), (a.role, b.role), (a.status, b.status)]
    pairs.append((_known(a.category), _known(b.category)))
    return all(x is None or y is None or x == y for x, y in pairs)


def _known(category: str | None) -> str | None:
    return None if category in ("unknown", "civilian") else category
