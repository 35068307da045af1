"""Small pieces of text for people: safe words, quotations, numbers, days.

Words from reports are untrusted: everything here that comes from one passes `safe`, which leaves no control character,
no mark of writing direction and no invisible tag, so that a report cannot move the cursor or turn a line around.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

QUOTE_LIMIT = 600
"""Longest quotation printed, in code points; the journal and `--format jsonl` have the whole."""

_KEEP_JOINED = {"\u200c", "\u200d"}  # the joiners that Persian and Indic words are spelled with


def safe(text: str) -> str:
    """The text on one line, without characters that a terminal obeys rather than shows."""
    shown = []
    for char in text:
        category = unicodedata.category(char)
        if char in "\n\r\t" or category in ("Zl", "Zp"):
            shown.append(" ")
        elif char in _KEEP_JOINED or category not in ("Cc", "Cf", "Cs", "Co"):
            shown.append(char)
        elif category == "Cs":
            shown.append("\N{REPLACEMENT CHARACTER}")
    return " ".join("".join(shown).split())


def quote(text: str, *, limit: int = QUOTE_LIMIT) -> str:
    """The words in quotation marks; what is longer than `limit` is cut in the middle, and the cut is shown."""
    clean = safe(text)
    if len(clean) > limit:
        half = (limit - 3) // 2
        # Cut between words where there is a blank to cut at.
        head = clean[:half].rpartition(" ")[0] or clean[:half]
        tail = clean[-half:].partition(" ")[2] or clean[-half:]
        clean = f"{head.rstrip()} … {tail.lstrip()}"
    return f"“{clean}”"


def number(value: int | float) -> str:
    """A number with thousands separators."""
    return f"{value:,}"


def number_range(low: float | None, high: float | None, *, open_high: bool = False) -> str:
    """A range for people: "7", "7–12", "43+", "up to 5"; "?" where nothing is known, because unknown is never zero."""
    if low is None and high is None:
        return "?"
    if low is None:
        return f"up to {number(high or 0)}"
    if high is None or (open_high and high <= low):
        return f"{number(low)}+"
    plus = "+" if open_high else ""
    return number(low) if high == low else f"{number(low)}–{number(high)}{plus}"


def days(start: str | None, end: str | None) -> str:
    """An interval of days for people; open ends are named."""
    if start and end:
        return start if start == end else f"{start} to {end}"
    if start:
        return f"since {start}"
    return f"until {end}" if end else "date not known"


def count_of(count: int, singular: str, plural: str | None = None) -> str:
    """A counted noun: "1 report", "3 reports"."""
    return f"{number(count)} {singular if count == 1 else plural or singular + 's'}"


def listing(words: Iterable[str], *, last: str = "and") -> str:
    """Words as a list in a sentence: "a, b and c"."""
    items = list(words)
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {last} {items[-1]}"
