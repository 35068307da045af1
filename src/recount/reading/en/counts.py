"""The counts of a report, before anybody is asked who says them: numbers of people and things, and people without a
number.

A count is found in two walks: over the numbers (what does each count, and what happened to it?), then over the nouns
and
names that carry harm without a number ("a woman", "civilians", "two brothers", a named victim). Rules follow the claims
guide's decisions 2 to 7.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from recount.model.vocabulary import PEOPLE
from recount.reading.en.actors import ActorMention
from recount.reading.en.again import told_again
from recount.reading.en.count import Count
from recount.reading.en.harm import Harms
from recount.reading.en.lexicon import Kind, Lexicon, words
from recount.reading.en.numbered import Numbered
from recount.reading.en.parsed import Doc
from recount.reading.en.parts import OF_THEM, Parts, is_said_of_some
from recount.reading.en.people import NOBODY
from recount.reading.en.quantities import Quantity
from recount.reading.en.things import Things
from recount.reading.en.tree import base
from recount.reading.en.unnumbered import Unnumbered

_AMONG_THEM = frozenset({"among them", "among whom", "amongst them"})
_INCLUDING = words("harm", "parts") - {"among"}
_PARTIAL = words("counts", "partial")
_HARMED = words("counts", "harmed")


def find_counts(
    doc: Doc,
    quantities: tuple[Quantity, ...],
    harms: Harms,
    things: Things,
    lexicon: Lexicon,
    actors: tuple[ActorMention, ...],
) -> tuple[Count, ...]:
    """All counts of a report in the order of the text, wholes and parts linked."""
    numbered = Numbered(doc, harms, things, lexicon, actors)
    parts = [q for q in quantities if is_said_of_some(doc, q)]
    counted = [c for q in quantities if q not in parts and (c := numbered.of_quantity(q)) is not None]
    counted += Parts(numbered, quantities).beside(counted)
    known = {c.tokens for c in counted}
    counted += [c for q in parts if q.number.tokens not in known and (c := numbered.of_quantity(q)) is not None]
    bare = list(Unnumbered(doc, harms, lexicon, actors, quantities).without_number(counted))
    ordered = sorted([*counted, *bare], key=lambda c: c.tokens)
    ordered = sorted([*ordered, *told_again(doc, harms, ordered)], key=lambda c: c.tokens)
    return tuple(_linked(doc, _inherited(doc, _described(doc, ordered))))


def _inherited(doc: Doc, counts: list[Count]) -> list[Count]:
    """ "12 others", "two more": who they are follows from the count before in the same sentence."""
    out: list[Count] = []
    for count in counts:
        noun = doc[count.noun] if count.noun is not None else None
        elided = noun is None or noun.lemma_.lower() in ("other", "more", "rest", "another") or noun.pos_ == "VERB"
        if noun is not None and noun.lemma_.lower() == "member":
            elided = any(c.lower_ in ("other", "more", "another") for c in noun.children)
        if elided and count.kind.category == "unknown" and (kind := _kind_before(doc, out, count)) is not None:
            count = replace(count, kind=kind)
        out.append(count)
    return out


def _described(doc: Doc, counts: list[Count]) -> list[Count]:
    """ "12 people, all civilians": what is said of all of a count is no count beside it, but tells who they are."""
    out = list(counts)
    for count in counts:
        start, noun = count.tokens[0], count.noun
        if noun is None or count.low is not None or not {doc[start].lower_, doc[start - 1].lower_} & {"all", "both"}:
            continue
        whole = next((c for c in out if c.noun == doc[noun].head.i and c is not count), None)
        if whole is not None and base(doc[noun]) == "appos":
            out.remove(count)
            if whole.kind.category == "unknown":
                out[out.index(whole)] = replace(whole, kind=count.kind)
    return out


def _kind_before(doc: Doc, counts: list[Count], count: Count) -> Kind | None:
    """Who the wholes before a count in its sentence are, where they are of one kind: after "a civilian and three
    fighters", others may be either."""
    start = doc[count.top].sent.start
    wholes = [
        c for c in counts
        if doc[c.top].sent.start == start and c.kind.category and c.whole is None and _cued(doc, c) is None
        and c.kind.category not in _PARTIAL
    ]  # fmt: skip
    kinds = {c.kind.category for c in wholes}
    return wholes[-1].kind if len(kinds) == 1 else None


def _linked(doc: Doc, counts: list[Count]) -> Iterator[Count]:
    """Parts joined to their wholes: the count whose noun the tree gives, else the last of the same measure before."""
    for position, count in enumerate(counts):
        part_of = None
        if count.whole is not None:
            part_of = next((i for i, c in enumerate(counts) if i != position and count.whole in (c.top, c.noun)), None)
            if part_of is None:
                identified = count.named is not None and doc[count.whole].lower_ in _HARMED  # "named the dead as X"
                part_of = (
                    _counted_before(counts, position)
                    if identified
                    else _before(doc, counts, position, same_sentence=True)
                )
        elif (cued := _cued(doc, count)) is not None:
            part_of = _before(doc, counts, position, same_sentence=not cued)
        if (
            part_of is not None
            and count.named
            and count.kind == NOBODY
            and counts[part_of].kind.category not in _PARTIAL
        ):
            count = replace(count, kind=counts[part_of].kind)
        yield replace(count, part_of=part_of)


def _counted_before(counts: list[Count], position: int) -> int | None:
    """The last count of several before a person who is named as one of them."""
    measure = counts[position].measure
    several = (i for i in range(position - 1, -1, -1) if counts[i].measure == measure and counts[i].high != 1)
    return next((i for i in several if counts[i].named is None), None)


def _before(doc: Doc, counts: list[Count], position: int, *, same_sentence: bool) -> int | None:
    """The last count of the same measure before one, itself no part of what comes after it."""
    count = counts[position]
    for i in range(position - 1, -1, -1):
        if same_sentence and doc[counts[i].top].sent.start != doc[count.top].sent.start:
            return None
        one = counts[i].measure == count.measure or (counts[i].measure == "targets" and count.measure not in PEOPLE)
        if one and counts[i].tokens[1] <= count.tokens[0]:
            return i
    return None


def _cued(doc: Doc, count: Count) -> bool | None:
    """Whether words make a count a part, and whether they lead back beyond the sentence: "two of them" does, "among
    them two" does not. None where no words do."""
    start, end = count.tokens
    after, before = doc[end : end + 2].text.lower(), doc[max(0, start - 2) : start].text.lower()
    if {after, before} & OF_THEM:
        return True
    if before in _AMONG_THEM or (start and doc[start - 1].lower_ in _INCLUDING):
        return False
    return None
