"""Copies that changed a word here and there: texts whose words stand in one order in both, though no five in a row do.

Short posts are passed on so: another verb form, a name exchanged, a line put before. Shingles miss them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from functools import lru_cache

from recount.linking.days import day_number
from recount.linking.likeness import Item
from recount.linking.records import Copy
from recount.linking.report_words import own_text, stem, word_weight
from recount.model import Report

SHARE_MIN = 0.5
"""Part of the shorter text's words, by their weight, that must stand in the other in running order: as for copies."""

RUN_MIN = 2
"""A word alone in the right order is chance."""

WORDS_MIN = 8
WORDS_MAX = 250
"""Words compared: a post, or the beginning of a longer text."""

_WORD = re.compile(r"[^\W_]+")


def reworded(items: Sequence[Item], pairs: Iterable[tuple[int, int]], known: Iterable[Copy]) -> tuple[Copy, ...]:
    """For pairs of items (i < j, the earlier first) those of which the later is a reworded copy of the earlier.

    Each report gets one original at most: the one of which it holds most. Those in `known` have one already.
    """
    copies = {copy.report for copy in known}
    best: dict[str, Copy] = {}
    for one, other in sorted(pairs):
        original, report = items[one].report, items[other].report
        if report.id in copies or _is_known_apart(original, report):
            continue
        share = shared(original, report)
        if share >= SHARE_MIN and (report.id not in best or share > best[report.id].share):
            publisher = original.publisher or "a report without publisher"
            why = (
                f"{share:.0%} of the shorter one's words stand in the same order, reworded, in the text of {publisher}"
            )
            best[report.id] = Copy(
                report=report.id, original=original.id, kind="reworded", share=round(share, 4), why=why
            )
    return tuple(best[report] for report in sorted(best))


def shared(one: Report, other: Report) -> float:
    """The part of the shorter report's words that stand in the other in the same order, in runs of RUN_MIN or more."""
    shorter, longer = sorted((_words(one), _words(other)), key=lambda words: (len(words), words))
    if len(shorter) < WORDS_MIN:
        return 0.0
    blocks = SequenceMatcher(None, shorter, longer, autojunk=False).get_matching_blocks()
    common = [word for block in blocks if block.size >= RUN_MIN for word in shorter[block.a : block.a + block.size]]
    return sum(map(word_weight, common)) / sum(map(word_weight, shorter))


def _is_known_apart(one: Report, other: Report) -> bool:
    """A publisher's own posts are often written to one pattern; and a month later it is another happening."""
    first, second = day_number(one.published), day_number(other.published)
    return first is not None and second is not None and abs(second - first) > 30


@lru_cache(maxsize=16_384)
def _words(report: Report) -> tuple[str, ...]:
    matches = _WORD.finditer(own_text(report.text, report.furniture))
    words = [stem(match.group()) for _, match in zip(range(WORDS_MAX), matches, strict=False)]
    # each word once, where it stands last: sites repeat the name and the beginning of a post above it
    return tuple(reversed(dict.fromkeys(word for word in reversed(words) if not word.isdigit())))
