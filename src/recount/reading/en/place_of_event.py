"""Which of a report's places is the place of one happening."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from spacy.tokens import Doc, Span, Token

from recount.reading.en.place_mention import PlaceMention

_COUNTRY = 6
_CLAUSES = frozenset({"ccomp", "advcl", "acl", "acl:relcl", "parataxis", "csubj"})
_STEP, _CLAUSE, _PRECISE = 1.0, 2.5, 2.0
"""What a step in the tree, a clause boundary on the way, and a code of precision cost."""
_LEAD_SENTENCES = 3


def place_for(at: Token | Span, mentions: Sequence[PlaceMention], *, main: PlaceMention | None = None) -> PlaceMention | None:
    """The place of the happening that a word or figure tells of, or None where the report gives none.

    Nearest in the tree of its own sentence, fewest clauses away; of places of which one contains the other, the
    smaller; landmarks ("near X") only where nothing is nearer; then the sentence before; then `main`, by default what
    `main_place` finds.
    """
    token = at.root if isinstance(at, Span) else at
    doc = token.doc
    sentence = token.sent
    here = [m for m in mentions if sentence.start <= m.anchor < sentence.end]
    best = _nearest(token, here, mentions)
    if best is not None:
        return best
    if sentence.start > 0:
        before = doc[sentence.start - 1].sent
        candidates = [m for m in mentions if before.start <= m.anchor < before.end and m.role == "place"]
        narrow = [m for m in candidates if (m.where_prec or 0) < _COUNTRY]
        if len({m.text for m in narrow}) == 1:
            return narrow[-1]
    return main if main is not None else main_place(doc, mentions)


def _nearest(token: Token, here: Sequence[PlaceMention], mentions: Sequence[PlaceMention]) -> PlaceMention | None:
    places = [m for m in here if m.role == "place"] or [m for m in here if m.role == "relative" and m.relation == "near"]
    if not places:
        return None
    best = min(places, key=lambda m: (_cost(token, m), m.start))
    # A container that hangs nearer than what it contains: the smaller place is the place.
    inside = [m for m in places if any(mentions[i] is best for i in m.within)]
    return min(inside, key=lambda m: (_cost(token, m), m.start)) if inside else best


def _cost(token: Token, mention: PlaceMention) -> float:
    doc = token.doc
    steps, clauses = distance(token, doc[mention.anchor])
    behind = 0.5 if mention.anchor < token.i else 0.0
    return _STEP * steps + _CLAUSE * clauses + (_PRECISE if (mention.where_prec or 0) >= _COUNTRY else 0.0) + behind


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
    """The place that a report is about: the narrowest place most often named, those of its first sentences first."""
    places = [m for m in mentions if m.role == "place"]
    if not places:
        return None
    ends = [sentence.end for sentence in doc.sents][:_LEAD_SENTENCES]
    lead = ends[-1] if ends else 0
    counts = Counter(m.text for m in places)
    counts.update(m.text for m in places if m.anchor < lead)
    narrow = [m for m in places if (m.where_prec or 0) < _COUNTRY and m.relation in ("in", "of", None)] or places
    return max(narrow, key=lambda m: (counts[m.text], -m.start))
