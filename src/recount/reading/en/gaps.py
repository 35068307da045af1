"""What a report says that it does not know, or that its source did not say."""

from __future__ import annotations

import re
from typing import cast

from recount.model import Gap
from recount.model.canonical import short_id
from recount.model.vocabulary import GapAbout
from recount.reading.en.attribution import Attributions
from recount.reading.en.cleaning import Cleaned
from recount.reading.en.cue_subject import subject_of
from recount.reading.en.lexicon import Lexicon
from recount.reading.en.parsed import Doc, Span
from recount.reading.en.voice_names import describe

_MAX_GAP = 90  # code points of the sentence that are quoted for a gap


def find_gaps(
    doc: Doc, attributions: Attributions, lexicon: Lexicon, report_id: str, cleaned: Cleaned, text: str
) -> tuple[Gap, ...]:
    """The gaps of a report, at most one of each kind a sentence, in order."""
    out: list[Gap] = []
    for sentence in doc.sents:
        words = sentence.text.replace("\n", " ")
        lower = _lower(words)
        taken: list[tuple[int, int]] = []
        for pattern in lexicon.gaps:
            if pattern.requires and not pattern.requires.search(lower):
                continue
            match = pattern.regex.search(lower)
            if match is None:
                continue
            start, end = _widened(words, match)
            if any(start < t[1] and end > t[0] for t in taken):
                continue
            about = _about(lower[match.start() :], pattern.about, lexicon)
            taken.append((start, end))
            start, end = sentence.start_char + start, sentence.start_char + end
            token = doc.covering(start, end)
            chain = attributions.over(token.root.i if token is not None else sentence.root.i)
            voice = chain.steps[-1][0].name if chain.steps else _subject_voice(attributions, sentence, token, lexicon)
            span = cleaned.original(start, end)
            out.append(
                Gap(
                    id=short_id(report_id, "gap", span, about),
                    about=about,
                    voice=voice,
                    text=text[span[0] : span[1]],
                    span=span,
                )
            )
    return tuple(out)


def _lower(words: str) -> str:
    """Lower case, each character where it was."""
    lower = words.lower()
    return lower if len(lower) == len(words) else "".join(c.lower() if len(c.lower()) == 1 else c for c in words)


def _widened(words: str, match: re.Match[str]) -> tuple[int, int]:
    """The cue with the words after it up to the end of its clause."""
    end = match.end()
    stop = re.compile(r"[,.;\n\"”]|\b(?:and|but|although|while)\b").search(words, end)
    limit = len((words[: stop.start()] if stop else words).rstrip())
    return match.start(), max(end, min(limit, match.start() + _MAX_GAP))


def _about(after: str, fallback: str, lexicon: Lexicon) -> GapAbout:
    if fallback != "other":
        return cast(GapAbout, fallback)
    found = (about for about, regex in lexicon.gap_about if regex.search(after[:_MAX_GAP]))
    return cast(GapAbout, next(found, "other"))


def _subject_voice(attributions: Attributions, sentence: Span, gap: Span | None, lexicon: Lexicon) -> str | None:
    """Who did not say it: the voice of the cue in the gap's own words, the subject of its verb, else the voice that
    speaks in its sentence."""
    start, end = (gap.start, gap.end) if gap is not None else (sentence.start, sentence.end)
    frames = [f for f in reversed(attributions.frames) if f.speakers and sentence.start <= f.cue[0] < sentence.end]
    inside = next((f.speakers[0].name for f in frames if start <= f.cue[0] < end), None)
    if inside is not None:
        return inside
    verb = next((t for t in attributions.doc[start:end] if t.pos_ == "VERB" and t.lemma_ != "be"), None)
    subject = subject_of(verb) if verb is not None else None
    if subject is not None and subject.told is None and subject.token.pos_ in ("NOUN", "PROPN"):
        named = describe(subject.token, lexicon)
        return named.name if named is not None else None
    return frames[0].speakers[0].name if frames else None
