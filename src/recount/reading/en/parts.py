"""Parts of a count, told beside it by words that say no harm of their own: "two of whom were children", "10 dead: six
rebels and a civilian", "30 were injured, four critically"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from recount.model.vocabulary import PEOPLE
from recount.reading.en.count import Count
from recount.reading.en.harm import Suffered
from recount.reading.en.lexicon import words
from recount.reading.en.numbered import Numbered
from recount.reading.en.parsed import Doc, Token
from recount.reading.en.people import kind_of
from recount.reading.en.quantities import Quantity
from recount.reading.en.tree import base, predicate

_SEVERITY = words("counts", "severity")
_OPENERS = words("counts", "openers")
OF_THEM = frozenset({"of whom", "of them"})
_NEAR = 30  # tokens from a whole to its "of whom"
_BEFORE_LIST = 6  # tokens from a whole to the mark that opens the list of its parts
_OPENING = 6  # tokens from "Of the" to its number
_LIST = 40  # tokens of such a list


@dataclass(frozen=True)
class _Item:
    """One part in a list: where it stands, its number, and the count that it makes."""

    start: int
    low: int | float
    count: Count


def is_said_of_some(doc: Doc, quantity: Quantity) -> bool:
    """Whether a number says who some of those just counted are, and nothing of what befell them: "five of them women,
    and 30 were injured"."""
    end = quantity.number.tokens[1]
    if doc[end : end + 2].text.lower() not in OF_THEM or end + 2 >= len(doc):
        return False
    return doc[end + 2].pos_ in ("NOUN", "PROPN", "ADJ", "DET") or doc[end + 2].lower_ in _SEVERITY


class Parts:
    """The parts among the numbers of one report that were not counted by a harm of their own."""

    def __init__(self, numbered: Numbered, quantities: tuple[Quantity, ...]) -> None:
        self.numbered, self.doc = numbered, numbered.doc
        self.quantities = quantities

    def beside(self, counted: list[Count]) -> list[Count]:
        """The counts of all parts."""
        found = [*self._of_whom(counted), *self._graded(counted), *self._of_whole(counted)]
        found += self._told_on([*counted, *found])
        known = {c.tokens for c in (*counted, *found)}
        return [*found, *(c for c in self._listed(counted) if c.tokens not in known)]

    def _free(self, counted: list[Count]) -> Iterator[Quantity]:
        known = {c.tokens for c in counted}
        return (q for q in self.quantities if q.number.tokens not in known)

    def _of_whom(self, counted: list[Count]) -> Iterator[Count]:
        """ "..., two of whom were children": what happened to them was said of the count before."""
        for quantity in self._free(counted):
            start, end = quantity.number.tokens
            after, before = self.doc[end : end + 2].text.lower(), self.doc[max(0, start - 2) : start].text.lower()
            if not {after, before} & OF_THEM:
                continue
            told = [c for c in counted if c.tokens[0] < start and start - c.tokens[1] < _NEAR and c.kind.category]
            if told:
                yield self._part(quantity, max(told, key=lambda c: c.tokens))

    def _graded(self, counted: list[Count]) -> Iterator[Count]:
        """ "Thirty were injured, four critically"."""
        for quantity in self._free(counted):
            start, end = quantity.number.tokens
            if end >= len(self.doc) or self.doc[end].lower_ not in _SEVERITY or quantity.number.low is None:
                continue
            sentence = self.doc[start].sent
            hurt = [c for c in counted if c.measure == "wounded" and sentence.start <= c.tokens[0] < sentence.end]
            if hurt:
                yield self._part(quantity, min(hurt, key=lambda c: abs(c.tokens[0] - start)))

    def _of_whole(self, counted: list[Count]) -> Iterator[Count]:
        """ "Of the 210 civilians killed in May, 45 were children"."""
        for quantity in self._free(counted):
            sentence = quantity.top.sent
            if quantity.noun is not None or predicate(quantity.top) is None or sentence[0].lower_ != "of":
                continue
            start, end = sentence.start, sentence.start + _OPENING
            whole = next((c for c in counted if start < c.tokens[0] < min(end, quantity.top.i)), None)
            if whole is not None:
                yield self._part(quantity, whole)
            elif measure := self.numbered.harms.of_noun(self.doc[sentence.start + 2]):  # "Of the dead, six were"
                yield self.numbered.counted(measure, quantity, Suffered(measure, sentence.start + 2))

    def _told_on(self, counted: list[Count]) -> Iterator[Count]:
        """ "Eleven of the dead were civilians and four were soldiers"."""
        for quantity in self._free(counted):
            said = predicate(quantity.top)
            if quantity.noun is not None or said is None or base(said) != "conj":
                continue
            before = next((c for c in counted if predicate(self.doc[c.top]) == said.head), None)
            if before is not None:
                yield replace(self._part(quantity, before), whole=before.whole)

    def _part(self, quantity: Quantity, whole: Count) -> Count:
        told = predicate(quantity.top)
        count = self.numbered.counted(whole.measure, quantity, Suffered(whole.measure, whole.word, whole=whole.top))
        if told is not None and self.numbered.people.is_person(told):
            return replace(count, kind=kind_of(told, self.numbered.lexicon, self.numbered.actors))
        return replace(count, kind=whole.kind) if quantity.noun is None else count

    def _listed(self, counted: list[Count]) -> Iterator[Count]:
        """ "10 dead: six rebels, three soldiers and a civilian": a list after a colon, a dash or in brackets, whose sum
        is no more than the whole."""
        for token in self.doc:
            if token.text not in _OPENERS:
                continue
            whole = self._whole_before(token, counted)
            if whole is None or whole.low is None:
                continue
            items = list(self._items(token, whole))
            if len(items) > 1 and sum(item.low for item in items) <= whole.low:
                yield from (item.count for item in items)

    def _whole_before(self, mark: Token, counted: list[Count]) -> Count | None:
        start = mark.sent.start
        near = [c for c in counted if start <= c.tokens[0] and 0 <= mark.i - c.tokens[1] < _BEFORE_LIST]
        return max(near, key=lambda c: c.tokens) if near else None

    def _items(self, mark: Token, whole: Count) -> Iterator[_Item]:
        close = {"(": ")", "[": "]"}.get(mark.text, mark.text)
        end = min(mark.i + _LIST, mark.sent.end)
        end = next((t.i for t in self.doc[mark.i + 1 : end] if t.text == close or t.text in (";", ".")), end)
        people = whole.measure in PEOPLE
        for quantity in self.quantities:
            start = quantity.number.tokens[0]
            if not mark.i < start < end or quantity.number.low is None or quantity.number.low != quantity.number.high:
                continue
            noun = quantity.noun
            if noun is not None and people != self.numbered.people.is_person(noun):
                continue
            yield _Item(start, quantity.number.low, self._part(quantity, whole))
