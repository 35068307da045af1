"""What a speaker's knowledge rests on, where the text shows it."""

from __future__ import annotations

import re

from spacy.tokens import Doc

from recount.model.vocabulary import Basis as BasisWord
from recount.reading.en.chains import Chain
from recount.reading.en.lexicon import Lexicon

Basis = BasisWord
_BY_KIND: dict[str, Basis] = {
    "witness": "witnessed",
    "hospital": "treated or recovered",
    "rescue": "treated or recovered",
    "monitor": "compiled",
    "official": "official record",
    "office": "official record",
    "party": "official record",
}


def basis_of(chain: Chain, doc: Doc, index: int, lexicon: Lexicon) -> Basis:
    """The basis of what stands at a token: by words of comment in its sentence, then by the speaker's kind and
    standing."""
    words = doc[index].sent.text.casefold()
    if any(word in words for word in lexicon.speech["basis"]["comment"]):
        return "comment"
    if not chain.steps:
        return "unknown"
    speaker = chain.steps[-1][0]
    told = f"{speaker.name} {speaker.described or ''}".casefold()
    for basis, cues in lexicon.speech["basis"].items():
        if basis != "comment" and any(re.search(rf"\b{re.escape(cue)}s?\b", told) for cue in cues):
            return basis  # type: ignore[no-any-return]
    return _BY_KIND.get(speaker.kind, "unknown")
