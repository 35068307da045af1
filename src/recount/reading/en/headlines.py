"""Where the headline ends: figures of a headline count only where the body does not repeat them."""

from __future__ import annotations

import re

from recount.reading.en.parsed import Doc

_MAX_HEADLINE = 220  # code points
_SENTENCE_WORDS = 5  # "Date:" and the like are no sentences
_SENTENCE = re.compile(r"[.!?:;,][\"'”’)]*$")


def headline_end(doc: Doc, title: str | None) -> int:
    """The token index after the headlines with which a text begins, 0 where it begins with its body.

    Headlines are the lines before the first that ends like a sentence, or that equal the report's title.
    """
    end, at = 0, 0
    lines = doc.text.split("\n")
    for line in lines:
        words = line.strip()
        is_sentence = bool(_SENTENCE.search(words)) and len(words.split()) >= _SENTENCE_WORDS
        if words and words != (title or "").strip() and (is_sentence or len(words) > _MAX_HEADLINE):
            break
        at += len(line) + 1
        end = at if words else end
    else:
        return 0
    return next((t.i for t in doc if t.idx >= end), 0) if end else 0
