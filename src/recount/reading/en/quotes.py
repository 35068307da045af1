"""Where a report puts words in quotation marks."""

from __future__ import annotations

import re

from recount.reading.en.parsed import Doc

_OPEN, _CLOSE = "“«„", "”»"
# Quotation marks around one or two words are emphasis or doubt, not speech.
_SPOKEN_TOKENS = 4
_LONGEST = 300  # tokens; a mark that is never closed does not swallow the report


def find_quotes(doc: Doc) -> tuple[tuple[int, int], ...]:
    """The quoted stretches as token indices `[start, end)`, marks included, in order.

    A quotation left open runs to the end of its paragraph: speech over several paragraphs opens each and closes the
    last.
    """
    out: list[tuple[int, int]] = []
    opened: int | None = None
    for token in doc:
        mark = token.text.strip()
        if token.is_space and "\n" in token.text and opened is not None:
            if _goes_on(doc, token.i):
                continue
            out.append((opened, token.i))
            opened = None
        elif mark in ('"', "''", "``"):
            if opened is None:
                opened = token.i
            else:
                out.append((opened, token.i + 1))
                opened = None
        elif mark and mark in _OPEN:
            opened = token.i if opened is None else opened
        elif mark and mark in _CLOSE and opened is not None:
            out.append((opened, token.i + 1))
            opened = None
    if opened is not None:
        out.append((opened, len(doc)))
    out = [(start, min(end, start + _LONGEST)) for start, end in out]
    return tuple(q for q in out if _is_speech(doc, q))


def _goes_on(doc: Doc, at: int) -> bool:
    """Whether a quotation left open at the end of a paragraph is closed further on before another opens."""
    for token in doc[at : at + _LONGEST]:
        mark = token.text.strip()
        if mark and (mark in _OPEN or mark in _CLOSE):
            return mark in _CLOSE
    return False


def _is_speech(doc: Doc, quote: tuple[int, int]) -> bool:
    words = [t for t in doc[quote[0] : quote[1]] if t.is_alpha]
    return len(words) >= _SPOKEN_TOKENS or any(re.search(r"[.!?]$", t.text) for t in doc[quote[1] - 2 : quote[1]])
