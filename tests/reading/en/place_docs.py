"""Documents built by hand, as an encoder would give them: no model is needed to test what is done with its result."""

from __future__ import annotations

import spacy
from spacy.tokens import Doc as SpacyDoc
from spacy.tokens import Span

from recount.reading.en.parsed import Doc

VOCAB = spacy.blank("en").vocab


def doc(*rows: str) -> Doc:
    """A document from rows of "word POS dep head", head counted from 0, -1 the root.

    "word~" has no space after it; a fifth field is the name's label, "+" goes on with the name before; an asterisk
    after the POS begins a sentence.
    """
    words, spaces, tags, deps, heads, starts = [], [], [], [], [], []
    labels: list[tuple[str, int, int]] = []
    for i, row in enumerate(rows):
        word, pos, dep, head, *label = row.split()
        words.append(word.removesuffix("~"))
        spaces.append(not word.endswith("~"))
        tags.append(pos.removesuffix("*"))
        starts.append(pos.endswith("*") or i == 0)
        deps.append(dep)
        heads.append(i if head == "-1" else int(head))
        if label and label[0] == "+":
            name, first, _ = labels.pop()
            labels.append((name, first, i + 1))
        elif label:
            labels.append((label[0], i, i + 1))
    made = SpacyDoc(
        VOCAB, words=words, spaces=spaces, pos=tags, deps=deps, heads=heads, lemmas=[w.lower() for w in words]
    )
    made.set_ents([Span(made, first, last, label=name) for name, first, last in labels])
    return Doc(made)
