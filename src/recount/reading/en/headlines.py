"""Where the headline ends: figures of a headline count only where the body does not repeat them."""

from __future__ import annotations

from spacy.tokens import Doc

_MAX_HEADLINE = 160  # code points


def headline_end(doc: Doc, title: str | None) -> int:
    """The token index after the headline with which a text begins, 0 where it begins with its body."""
    text = doc.text
    first = text.lstrip().split("\n", 1)[0].strip()
    if "\n" not in text.strip() or len(first) > _MAX_HEADLINE:
        return 0
    if first.endswith((".", "”", '"', ":", ";", ",")) and (title or "").strip() != first:
        return 0
    end = text.index(first) + len(first)
    return next((t.i for t in doc if t.idx >= end), 0)
