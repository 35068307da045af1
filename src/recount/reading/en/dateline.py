"""The dateline: the place from which a report was sent, before its first sentence."""

from __future__ import annotations

import re

from recount.model import Words

_LINES = 8
"""Lines from the top among which the dateline is looked for: headline, byline, date, publisher, then the body."""
_WORD = r"[^\W\d_][\w.'’\-]*"
_PLACE = rf"{_WORD}(?: {_WORD}){{0,3}}"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)[a-z]*\.?"
_DAY = rf"(?:(?:{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH})(?:,? \d{{4}})?|\d{{4}}-\d\d-\d\d)"
_AGENCY = r"\((?:[A-Z][\w .&'’/\-]{1,40})\)"
_DASH = r"(?:\s*[—–]\s*|\s+-{1,2}\s+|--)"
_FULL = re.compile(
    rf"(?P<place>{_PLACE}(?:, {_PLACE})?)"
    rf"(?:(?P<mark>,? ?{_AGENCY}|, {_DAY}(?: ?{_AGENCY})?| ?/ ?[A-Z][\w ]{{1,30}}/)?{_DASH})(?=[\"“‘'A-Z0-9\[(])"
)
_GLUED = re.compile(rf"(?P<place>{_PLACE}),? ?(?P<mark>[A-Z]{{2,6}})\s?[-–—]\s?(?=[A-Z])")
_CLOSED = re.compile(rf"(?P<place>{_PLACE}(?:, {_PLACE})?),? ?(?P<mark>{_AGENCY}):\s+(?=[A-Z])")


_FORMS = (_FULL, _CLOSED, _GLUED)


def find_dateline(text: str) -> Words | None:
    """The place before the first sentence with its span, or None.

    Knows "BEIRUT (Reuters) - ", "KYIV, March 3 — ", "Aleppo, Syria (AP) — " and "Jerusalem—Russia has..."; in the first
    line, or in the first lines of the body after headline, byline and date. Without an agency or a day the place must
    be all capitals, or close up to the dash, or one word: a headline also may have a dash.
    """
    found = locate(text)
    return Words.at(text, *found[0]) if found is not None else None


def locate(text: str) -> tuple[tuple[int, int], int] | None:
    """The span of the dateline's place, and where the body begins after it."""
    start = 0
    for line in text.split("\n")[:_LINES]:
        lead = len(line) - len(line.lstrip())
        found = next((f for form in _FORMS if (f := form.match(line, lead)) and _is_dateline(f, line)), None)
        if found is not None:
            place_start, place_end = found.span("place")
            return (start + place_start, start + place_end), start + found.end()
        start += len(line) + 1
    return None


def _is_dateline(found: re.Match[str], line: str) -> bool:
    place = found["place"]
    if not all(
        word[:1].isupper() or word in _SMALL or word.startswith(_PREFIXES) for word in re.split(r"[ ,]+", place)
    ):
        return False
    rest = len(line) - found.end()
    if rest < _SHORTEST_BODY:
        return False
    if found["mark"] or place.isupper():
        return True
    between = line[found.end("place") : found.end()]
    return between in ("—", "–", "--") or (
        " " not in place and between.strip() in ("—", "–", "-", "--") and place not in _LABELS
    )


_SMALL = frozenset({"al", "el", "de", "of", "and", "the", "la", "ez", "du", "des"})
_PREFIXES = ("al-", "el-", "ar-", "as-", "ash-", "an-", "ad-", "az-", "at-")
_SHORTEST_BODY = 30
"""A sentence, not the second half of a headline."""
_LABELS = frozenset(
    {
        "Update",
        "Correction",
        "Exclusive",
        "Analysis",
        "Opinion",
        "Video",
        "Watch",
        "Breaking",
        "News",
        "Photos",
        "Explainer",
        "Live",
    }
)
"""What newsrooms put before a dash that is no place."""
