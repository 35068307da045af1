"""Which of a report's places is the place of one happening."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cached_property
from itertools import islice

from recount.reading.en.parsed import Doc, Span, Token
from recount.reading.en.place_choice import kilometres, lies_in
from recount.reading.en.place_mention import PlaceMention
from recount.reading.en.place_words import place_words
from recount.reading.gazetteer import Entry

_REGION, _COUNTRY = 5, 6
_BACK = 8
"""Sentences back in which a place still holds for what is told without one."""
_ABOUT = 0.5
"""The share of a report's narrow places that must be one for the report to be about it."""
_NEIGHBOURS_KM = 60.0
_HOME = 0.3
"""The share of the mentions of the most named country from which on a report is about another country too."""
_CLAUSES = frozenset({"ccomp", "advcl", "acl", "acl:relcl", "parataxis", "csubj"})
_STEP, _CLAUSE, _BEHIND = 0.6, 2.5, 0.3
"""What a step in the tree, a clause boundary on the way, and standing before the word cost."""
_FORCES = 2.0
"""What it costs that a place says where those are who act."""
_DOUBT = 4.0
"""What it costs that only a label calls the name a place."""
_WIDE = {1: 0.0, 2: 1.5, 3: 2.5, 4: 4.0, 5: 4.0, 6: 5.0, 7: 4.0}
"""What each code of precision costs: of two places in one clause, the narrower is the place of the happening."""
_LEAD_SENTENCES = 3
_MOST_SENSES = 50
_Sense = tuple[str, Entry | None, str | None, frozenset[str]]
"""What a narrow mention names: its words, entry and country, and the words of what it lies in."""


class Whereabouts:
    """Where the happenings of one report took place: its mentions by their sentences.

    `main` is the place that the report is about, by default what `main_place` finds.
    """

    def __init__(self, doc: Doc, mentions: Sequence[PlaceMention], main: PlaceMention | None = None) -> None:
        self._doc, self._mentions, self._main = doc, mentions, main
        self._by_sentence: dict[int, list[PlaceMention]] = {}
        for mention in mentions:
            self._by_sentence.setdefault(doc[mention.anchor].sent.start, []).append(mention)
        self._counts = Counter(m.country for m in mentions if m.country and m.role in ("place", "relative"))
        top = max(self._counts.values(), default=0)
        self._home = frozenset(code for code, count in self._counts.items() if count >= _HOME * top)
        self._countries: dict[str | None, PlaceMention] = {}
        for mention in mentions:
            if mention.role == "place" and mention.where_prec == _COUNTRY and mention.country in self._home:
                self._countries.setdefault(mention.country, mention)

    @cached_property
    def main(self) -> PlaceMention | None:
        """The place that the report is about, or None where it is about several or none."""
        return self._main if self._main is not None else main_place(self._doc, self._mentions)

    def of(self, token: Token, *, narrow: bool = True) -> PlaceMention | None:
        """The place of the happening that a word tells of, or None where the report gives none.

        Nearest in the tree of its own sentence, fewest clauses away; of places of which one contains the other, the
        smaller; landmarks ("near X") only where nothing is nearer; then the sentence before; then the main place.
        `narrow` false is for what is told of a whole country (a toll): a country stays a country, and where the
        sentence names no place it is the country named before it that the report is about.
        """
        start = token.sent.start
        best = _nearest(token, self._by_sentence.get(start, ()), self._mentions)
        if best is not None:
            if not narrow or self.main is None:
                return best
            # The sentence may name only the country or the province; the report is about one place there.
            return self.main if _contains(best, self.main, self._mentions) else best
        whole = None if narrow else self._whole(start)
        if whole is not None:
            return whole
        return self._before(start) or self.main or next((m for m in self._mentions if m.role == "place"), None)

    def behind(self, end: int) -> PlaceMention | None:
        """The place that a count takes to itself: "five people were killed in Kharkiv and three in Odesa".

        `end` is the token behind the count's words.
        """
        if end + 1 >= len(self._doc) or self._doc[end].pos_ != "ADP":
            return None
        here = self._by_sentence.get(self._doc[end].sent.start, ())
        at = next((m for m in here if m.first == end + 1 and _is_candidate(m)), None)
        return at if at is not None and at.relation in ("in", "near") else None

    def _whole(self, start: int) -> PlaceMention | None:
        """The country most named of those that the report is about and that stand before a sentence."""
        named = (m for m in self._countries.values() if m.anchor < start)
        return max(named, key=lambda m: (self._counts[m.country or ""], -m.start), default=None)

    def _before(self, start: int) -> PlaceMention | None:
        """The narrowest place of the last sentence before that names one."""
        for _ in range(_BACK):
            if start == 0:
                return None
            start = self._doc[start - 1].sent.start
            nearby = [
                m for m in self._by_sentence.get(start, ())
                if _is_candidate(m) and m.certain and not _is_wide(m) and (m.country is None or m.country in self._home)
            ]  # fmt: skip
            if nearby:
                return _nearest(self._doc[start].sent.root, nearby, self._mentions)
        return None


def place_for(
    at: Token | Span, mentions: Sequence[PlaceMention], *, main: PlaceMention | None = None, narrow: bool = True
) -> PlaceMention | None:
    """The place of one happening; `Whereabouts` answers for many of one report."""
    token = at.root if isinstance(at, Span) else at
    return Whereabouts(token.doc, mentions, main).of(token, narrow=narrow)


def _contains(wide: PlaceMention, small: PlaceMention, mentions: Sequence[PlaceMention]) -> bool:
    """Whether one mention names what another lies in, by the words or by the gazetteer."""
    if wide.entry is None or _width(small) >= _width(wide):
        return False
    if any(mentions[i].entry == wide.entry for i in small.within):
        return True
    if _is_wide(wide):
        return not _is_wide(small) and small.country == wide.country
    return small.entry is not None and lies_in(small.entry, wide.entry)


def _is_candidate(mention: PlaceMention) -> bool:
    return mention.role == "place" or (
        mention.role == "relative" and mention.relation == "near" and not mention.is_line
    )


def _width(mention: PlaceMention) -> float:
    """What it costs that a mention is wide, or not surely a place."""
    wide = 0.0 if mention.entry is None else _WIDE[mention.where_prec or 1]
    return wide + (0.0 if mention.certain else _DOUBT)


def _is_wide(mention: PlaceMention) -> bool:
    """Whether a mention names no more than a country, a sea or a vague part of one."""
    return mention.entry is not None and (mention.where_prec or 0) >= _REGION


def _nearest(token: Token, here: Sequence[PlaceMention], mentions: Sequence[PlaceMention]) -> PlaceMention | None:
    places = [m for m in here if _is_candidate(m)]
    if not places:
        return None
    opening = next((m for m in places if _opens_sentence(token, m)), None)
    if opening is not None and all(m.entry is None for m in places if m is not opening):
        return opening
    best = min(places, key=lambda m: (_cost(token, m), m.start))
    # A container that hangs nearer than what it contains: the smaller place is the place.
    while inside := [m for m in places if any(_same(mentions[i], best) for i in m.within) and not _same(m, best)]:
        places = inside
        best = min(inside, key=lambda m: (_cost(token, m), m.start))
    return best


def _same(one: PlaceMention, other: PlaceMention) -> bool:
    return one is other or (one.entry is not None and one.entry == other.entry)


def _opens_sentence(token: Token, mention: PlaceMention) -> bool:
    """Whether a known place heads the sentence, and so holds for all of it: "Near Mosul, seven strikes destroyed a
    weapons facility"."""
    doc, start, end = token.doc, token.sent.start, mention.last
    if mention.entry is None or end >= len(doc) or doc[end].text != ",":
        return False
    opening = [t for t in doc[start : mention.first] if not (t.is_punct or t.is_space)]
    return len(opening) == 1 and opening[0].pos_ == "ADP"


def _cost(token: Token, mention: PlaceMention) -> float:
    steps, clauses = distance(token, token.doc[mention.anchor])
    behind = _BEHIND if mention.anchor < token.i else 0.0
    return _STEP * steps + _CLAUSE * clauses + behind + _width(mention) + _FORCES * _is_of_forces(mention, token.doc)


def _is_of_forces(mention: PlaceMention, doc: Doc) -> bool:
    """Whether a place only says where those are who act: "factions in Ras al-Ain fired rockets at villages"."""
    head = doc[mention.anchor].head
    acting = head.dep_ == "nsubj" or (head.dep_ == "conj" and head.head.dep_ == "nsubj")
    return acting and mention.relation == "in" and head.lower_ in place_words().actor_noun


def distance(one: Token, other: Token) -> tuple[int, int]:
    """Steps between two tokens of one sentence in the tree, and clause boundaries that the way crosses."""
    up: dict[int, tuple[int, int]] = {}
    node, steps, clauses = one, 0, 0
    while True:
        up[node.i] = (steps, clauses)
        if node.head.i == node.i:
            break
        clauses += _is_boundary(node)
        node, steps = node.head, steps + 1
    node, more, crossed = other, 0, 0
    while node.i not in up:
        if node.head.i == node.i:
            return more + steps, crossed + clauses
        crossed += _is_boundary(node)
        node, more = node.head, more + 1
    return up[node.i][0] + more, up[node.i][1] + crossed


def _is_boundary(node: Token) -> int:
    return int(node.dep_ in _CLAUSES or (node.dep_ == "conj" and node.pos_ in ("VERB", "AUX")))


def main_place(doc: Doc, mentions: Sequence[PlaceMention]) -> PlaceMention | None:
    """The place that a report is about, or None where it is about several or none.

    The narrowest place most often named, first sentences counting double, if it and its surroundings make up half of
    the report's narrow places; else the one country or region in which everything happens.
    """
    places = [m for m in mentions if m.role == "place" and m.relation in ("in", "of", "near", None)]
    ends = [sentence.end for sentence in islice(doc.sents, _LEAD_SENTENCES)]
    lead = ends[-1] if ends else 0
    narrow = [m for m in places if m.certain and not _is_wide(m)]
    if not narrow:
        counts = Counter(m.text for m in places)
        return max(places, key=lambda m: (counts[m.text], -m.start), default=None)
    senses: dict[_Sense, list[PlaceMention]] = {}
    for m in narrow:
        inside = frozenset(mentions[i].text for i in m.within)
        senses.setdefault((m.text, m.entry, m.country, inside), []).append(m)
    weights = {sense: sum(2.0 if m.anchor < lead else 1.0 for m in named) for sense, named in senses.items()}
    # A report that names more places than these is about none of the others.
    often = sorted(weights, key=lambda sense: -weights[sense])[:_MOST_SENSES]
    groups = [[other for other in senses if _is_about(sense, other)] for sense in often]
    group = max(groups, key=lambda members: sum(weights[sense] for sense in members))
    if sum(weights[sense] for sense in group) < _ABOUT * sum(weights.values()):
        return None
    texts = Counter(m.text for sense in group for m in senses[sense])
    return min((m for sense in group for m in senses[sense]), key=lambda m: (_width(m), -texts[m.text], m.start))


def _is_about(one: _Sense, other: _Sense) -> bool:
    """Whether two senses are one place, or so near that a report on one names the other."""
    if one[0] == other[0] or one[0] in other[3]:
        return True
    if one[1] is None or other[1] is None or one[1].country != other[1].country:
        return False
    distance = kilometres(one[1], other[1])
    return distance is not None and distance < _NEIGHBOURS_KM
