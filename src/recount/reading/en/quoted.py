"""Whose a quotation is: each goes to the cue beside it that has no clause of its own, and with it the cue's voices."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from recount.reading.en.chains import Steps, chain_over
from recount.reading.en.frames import Draft
from recount.reading.en.parsed import Doc, Span
from recount.reading.en.tree import base, reach

_NEAR = 12  # tokens between what a voice said and a further quotation of it
_AFTER = 8  # tokens between a quotation and the cue that follows it
_ENTERED = 4  # a frame that holds more than one in so many words of a quotation holds the whole
_LONG = 40  # tokens from which on a quotation counts as no longer
Quote = tuple[int, int]


def settle(doc: Doc, drafts: Iterable[list[Draft]], quotes: tuple[Quote, ...]) -> list[Draft]:
    """The drafts with their quotations, those that have content."""
    out: list[Draft] = []
    for found in drafts:
        for draft in found:
            out.append(draft)
        if found and quotes:
            _beside(doc, found, quotes)
    for draft in out:
        _take_whole(draft, quotes)
    for quote in quotes:
        if not any(_covers(d, quote) for d in out):
            _orphan(doc, out, quote, quotes)
    told = frozenset(i for d in out if d.tells for i in d.content)
    # what somebody is said to want or to praise is a part of what is said
    return [d for d in out if d.content and (d.tells or d.cue[0] not in told)]


def _beside(doc: Doc, found: list[Draft], quotes: tuple[Quote, ...]) -> None:
    """Quotations in the sentence of their cue."""
    sentence = doc[found[0].cue[0]].sent
    for start, end in quotes:
        here = max(start, sentence.start), min(end, sentence.end)
        if here[0] >= here[1] or any(_covers(d, here) for d in found):
            continue
        able = [d for d in found if d.quotes and not d.closed and not start <= d.cue[0] < end]
        if able:
            chosen = min(able, key=lambda d: (not d.tells, _gap(d.cue, here)))
            chosen.content |= set(range(start, end)) | _mixed(doc, chosen, here)
            chosen.content -= chosen.own


def _mixed(doc: Doc, draft: Draft, quote: Quote) -> set[int]:
    """The words of the speaker's clause outside its quotation marks: "had “wanted to fly”, his friend said"."""
    verb = doc[draft.cue[0]]
    out: set[int] = set()
    for c in verb.children:
        first, last = reach(c)
        if base(c) not in ("nsubj", "obl", "advmod", "aux", "mark", "punct", "conj", "advcl") and (
            first < quote[1] and last > quote[0]
        ):
            out.update(range(first, last))
    return {i for i in out if not doc[i].is_space}


def _gap(a: tuple[int, int], b: tuple[int, int]) -> int:
    return max(b[0] - a[1], a[0] - b[1], 0)


def _covers(draft: Draft, quote: Quote) -> bool:
    held = sum(i in draft.content for i in range(*quote))
    return held * 2 > quote[1] - quote[0] and not quote[0] <= draft.cue[0] < quote[1]


def _take_whole(draft: Draft, quotes: tuple[Quote, ...]) -> None:
    """The whole of every quotation that a frame enters, however many sentences it runs over."""
    if draft.stance == "accuses" or not draft.content:
        return
    first, last = min(draft.content), max(draft.content)
    for start, end in quotes:
        if start > last or end <= first or start <= draft.cue[0] < end:
            continue
        inside = sum(i in draft.content for i in range(start, end))
        if inside * _ENTERED > min(end - start, _LONG):
            draft.content.update(range(start, end))


def _orphan(doc: Doc, drafts: list[Draft], quote: Quote, quotes: tuple[Quote, ...]) -> None:
    """A quotation without a cue in its sentence goes to the voice that speaks just before it, else just after."""
    start, end = quote
    able = [d for d in drafts if d.quotes or (d.content and d.tells)]
    after = next((d for d in able if d.quotes and _follows(doc, d, end)), None)
    if after is not None:
        taken = set(range(start, end))
        if not after.content and not any(doc[start].sent.start <= d.cue[0] < start for d in drafts):
            taken |= {i for i in range(doc[start].sent.start, start) if not doc[i].is_space}
        if after.content:
            drafts.append(replace(after, content=taken))
        else:
            after.content |= taken
        return
    before = [d for d in able if d.content and 0 <= start - _last(d) < _NEAR and _goes_on(doc, d, quote, quotes)]
    if before:
        speaking = before[-1]
        drafts.append(replace(speaking, steps=_chain(drafts, speaking, quotes), content=set(range(start, end))))


def _follows(doc: Doc, draft: Draft, end: int) -> bool:
    """Whether a cue's sentence begins where the quotation ends, or the cue stands just after it."""
    if draft.closed and draft.content:
        return False
    sentence: Span = doc[draft.cue[0]].sent
    first = next((t.i for t in sentence if not t.is_space), sentence.start)
    split = end <= first and all(t.is_space or t.is_punct for t in doc[end:first])
    return (split and not draft.content) or 0 <= draft.cue[0] - end < _AFTER


def _last(draft: Draft) -> int:
    return max(draft.cue[0], max(draft.content), max(draft.own, default=0))


def _goes_on(doc: Doc, draft: Draft, quote: Quote, quotes: tuple[Quote, ...]) -> bool:
    """Whether a quotation goes on with what a voice said: after another of it, or opening the next sentence of its
    paragraph."""
    if any(q[0] in draft.content or q[1] - 1 in draft.content for q in quotes):
        return True
    between = doc[_last(draft) : quote[0]]
    opens = all(t.is_space for t in doc[doc[quote[0]].sent.start : quote[0]])
    return opens and draft.tells and not any("\n" in t.text for t in between)


def _chain(drafts: list[Draft], last: Draft, quotes: tuple[Quote, ...]) -> Steps:
    """All voices above the quotation that a frame holds: "he said, according to the agency" goes on as both."""
    quoted = [i for q in quotes for i in range(*q) if i in last.content]
    return (chain_over((d for d in drafts if d.tells), quoted[-1]).steps if quoted else ()) or last.steps
