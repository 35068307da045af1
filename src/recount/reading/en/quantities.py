"""What a number counts: the noun phrase above it, found by the tree and, where the tree fails, by the words beside
it."""

from __future__ import annotations

from dataclasses import dataclass

from recount.reading.en.lexicon import words
from recount.reading.en.numbers import Number
from recount.reading.en.parsed import Doc, Span, Token
from recount.reading.en.tree import base, children, has_case, phrase

_HEADS = frozenset({"NOUN", "PROPN", "ADJ", "PRON", "SYM", "X", "VERB", "NUM"})
_LEADING = frozenset({"of", "the", "a", "an", "more", "other", "another", "their", "its"})
# A phrase reaches no further to the left than one of these: what stands before is a tree gone wrong.
_BOUNDS = frozenset({"than", "of", "to", "in", "including", "them", "whom"})
_PRONOUNS = frozenset({"them", "whom", "these", "those", "which"})
_CUTTING = frozenset({",", ";", ":"})  # behind which a number has no noun
_INSERTED = 4  # tokens of an insertion in brackets between a number and its noun
_CONTAINERS = words("quantities", "containers")
_SEVERITY = words("counts", "severity")


@dataclass(frozen=True)
class Quantity:
    """A number with what it counts. `top` is the token whose relation places the phrase in its clause; `noun` is the
    counted
    noun, None where it is left out ("two were killed"); `words` is the counted phrase without the number."""

    number: Number
    top: Token
    noun: Token | None

    @property
    def of(self) -> str | None:
        """What is counted, in the report's words, None where the noun is left out."""
        return counted_words(self.noun, self.number) if self.noun is not None else None


def find_quantities(doc: Doc, numbers: tuple[Number, ...]) -> tuple[Quantity, ...]:
    """The counts among the numbers, each with its noun."""
    return tuple(q for n in numbers if n.reject in (None, "whole") and (q := _quantity(doc, n)) is not None)


def _quantity(doc: Doc, number: Number) -> Quantity | None:
    start, end = number.core
    inside = range(number.tokens[0], number.tokens[1])
    top = doc[end - 1]
    for _ in range(6):
        if top.i in inside and top.head.i in inside and top.head.i != top.i:
            top = top.head
        else:
            break
    if top.i not in range(start, end):
        top = doc[end - 1]
    if number.tokens[0] > 1 and doc[number.tokens[0] - 1].lower_ == "to" and top.head.pos_ == "NUM":
        top = top.head  # "rose from 12 to 15"
    modifies = base(top) in ("nummod", "det", "amod", "compound", "advmod", "nmod:poss")
    if modifies and (after := _past_and(doc, number, top)) is not None:
        return Quantity(number, after, after)
    if (
        top.head.i != top.i
        and modifies
        and top.head.pos_ in ("NOUN", "PROPN", "ADJ", "PRON", "SYM", "X", "VERB", "NUM")
    ):
        noun = top.head
        while (
            base(noun) in ("amod", "compound", "nummod")
            and noun.i < noun.head.i <= noun.i + 3
            and noun.head.pos_ in ("NOUN", "PROPN")
        ):
            noun = noun.head
        behind = doc[end].lower_ if noun.i > end else ""
        graded = behind in _SEVERITY and doc[end + 1].text in _CUTTING  # "four critically, ..."
        cut = graded or behind in _CUTTING  # "wounded at least 40, half of them children"
        if cut or (noun.pos_ == "VERB" and noun.i - top.i > 3):
            return Quantity(number, top, None)
        return Quantity(number, _outermost(noun), noun)
    of = next((c for c in children(top, "nmod") if has_case(c, "of")), None)
    while of is not None and of.i in inside:
        of = next((c for c in children(of, "nmod") if has_case(c, "of")), None)
    if of is not None and of.i > top.i:
        of = _before_mark(doc, top, of)
        if of.lower_ in _PRONOUNS:
            return Quantity(number, top, _beside(doc, of.i + 1))  # "three of them children"
        return Quantity(number, top, of)
    if (alone := _of_alone(doc, max(end, number.tokens[1]))) is not None:
        return Quantity(number, top, alone)
    beside = _beside(doc, max(end, number.tokens[1]))
    if beside is not None and beside.i not in inside:
        return Quantity(number, _outermost(beside), beside)
    return Quantity(number, top, None)


def _past_and(doc: Doc, number: Number, top: Token) -> Token | None:
    """The word after "and 13", where the tree gave the number to a noun before: "20 martyrs and 13 wounded"."""
    start, end = number.tokens
    if start == 0 or top.head.i >= start or doc[start - 1].pos_ != "CCONJ" or end >= len(doc):
        return None
    return doc[end] if doc[end].pos_ in ("NOUN", "PROPN", "ADJ", "VERB") else None


def _of_alone(doc: Doc, at: int) -> Token | None:
    """The word between "of" and a comma, which the tree gave to what follows: "a number of wounded, 16 raiders"."""
    words = doc[at : at + 3]
    return words[1] if len(words) == 3 and words[0].lower_ == "of" and words[2].text == "," else None


def _before_mark(doc: Doc, top: Token, of: Token) -> Token:
    """The noun after "of", where the tree ran on over a comma: "a number of wounded, 16 assailants"."""
    mark = next((t.i for t in doc[top.i : of.i] if t.text == "," and doc[t.i + 1].pos_ == "NUM"), None)
    return doc[mark - 1] if mark is not None else of


def _outermost(noun: Token) -> Token:
    """The head of "a total of 12 civilians" for "civilians": the container that has the place in the clause."""
    token = noun
    while base(token) == "nmod" and has_case(token, "of") and token.head.lower_ in _CONTAINERS:
        token = token.head
    while base(token) in ("compound", "flat") and token.head.i > token.i and token.head.pos_ in ("NOUN", "PROPN"):
        token = token.head
    return token


def _beside(doc: Doc, at: int) -> Token | None:
    """The noun right after a number, where the tree did not join them."""
    last: Token | None = None
    at = _after_bracket(doc, at)
    for token in doc[at : at + 5]:
        if token.pos_ in ("NOUN", "PROPN") and not token.is_space:
            last = token
        elif token.pos_ in ("ADJ", "NUM") or (token.lower_ == "of" and last is None) or token.text == "-":
            continue
        else:
            break
    return last


def _after_bracket(doc: Doc, at: int) -> int:
    """Past an insertion of a word or two in brackets: "12 [sic] people", "12 (!) people"."""
    if at >= len(doc) or doc[at].text not in ("(", "["):
        return at
    return next((t.i + 1 for t in doc[at : at + _INSERTED] if t.text in (")", "]")), at)


def counted_words(noun: Token, number: Number | None = None) -> str:
    """The counted phrase without its number and articles."""
    span: Span = phrase(noun)
    start = span.start
    if number is not None and number.tokens[1] > start and number.tokens[1] <= noun.i + 1:
        start = number.tokens[1]
    doc: Doc = noun.doc
    for i in range(noun.i - 1, start - 1, -1):
        if doc[i].text in (",", ";", ":", "(", "—", "–") or doc[i].lower_ in _BOUNDS:
            start = i + 1
            break
    while start < noun.i and (doc[start].lower_ in _LEADING or doc[start].pos_ in ("ADV", "DET")):
        start += 1
    return " ".join(doc[start : max(span.end, noun.i + 1)].text.split())
