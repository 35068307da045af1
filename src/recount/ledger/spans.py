"""Whether the words of a reading stand in its report, where it says that they do."""

from __future__ import annotations

from collections.abc import Iterator

from recount.model import Claim, Reading, Words


def checked(reading: Reading) -> tuple[int, list[tuple[str, str]]]:
    """How many spans a reading holds, and those that do not hold: where in the reading, and what is wrong."""
    text = reading.report.text
    count, wrong = 0, []
    for where, words, (start, end) in _spans(reading):
        count += 1
        if end > len(text):
            wrong.append((where, f"span {start}..{end} runs over the report's end at {len(text)}"))
        elif words is not None and text[start:end] != words:
            wrong.append((where, f"span {start}..{end} holds {text[start:end]!r}, not {words!r}"))
    return count, wrong


Spanned = tuple[str, str | None, tuple[int, int]]
"""Where in the reading, the words that must stand there (None where a name may differ from them), and the span."""


def _spans(reading: Reading) -> Iterator[Spanned]:
    if reading.report.dateline:
        yield from _words("dateline", reading.report.dateline)
    for at, span in enumerate(reading.report.furniture):
        yield f"furniture {at}", None, span
    for claim in reading.claims:
        yield from _of_claim(claim)
    for gap in reading.gaps:
        yield f"gap {gap.id}", gap.text, gap.span


def _words(where: str, words: Words | None) -> Iterator[Spanned]:
    if words is not None:
        yield where, words.text, words.span


def _of_claim(claim: Claim) -> Iterator[Spanned]:
    here = f"claim {claim.id}"
    yield from _words(f"{here}, trigger", claim.trigger)
    yield from _words(f"{here}, cue", claim.attribution.cue)
    for voice in claim.attribution.voices:
        yield f"{here}, voice {voice.name!r}", None, voice.span
    for party in (*claim.by, *claim.against):
        yield f"{here}, party {party.name!r}", None, party.span
    for means in claim.means:
        yield f"{here}, means {means.name!r}", None, means.span
    if claim.place:
        yield f"{here}, place", claim.place.text, claim.place.span
    if claim.time and claim.time.span:
        yield f"{here}, time", claim.time.text, claim.time.span
    for figure in claim.figures:
        yield f"{here}, figure {figure.id}", figure.text, figure.span
    for at, span in enumerate(claim.evidence):
        yield f"{here}, evidence {at}", None, span
