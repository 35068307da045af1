"""What a speaker's knowledge rests on, where the text shows it."""

from __future__ import annotations

from recount.model.vocabulary import Basis as BasisWord
from recount.reading.en.chains import Chain
from recount.reading.en.lexicon import Lexicon, whole
from recount.reading.en.parsed import Doc, Token
from recount.reading.en.tree import children, climb

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
    """The basis of what stands at a token: by a word of comment above it, then by the speaker's kind and standing."""
    if _is_commented(chain, doc[index], frozenset(lexicon.speech["basis"]["comment"])):
        return "comment"
    if not chain.steps:
        return "unknown"
    speaker = chain.steps[-1][0]
    told = f"{speaker.name} {speaker.described or ''}".casefold()
    for basis, cues in lexicon.speech["basis"].items():
        if basis != "comment" and any(cue in told and whole(cue).search(told) for cue in cues):
            return basis  # type: ignore[no-any-return]
    return _BY_KIND.get(speaker.kind, "unknown")


def _is_commented(chain: Chain, token: Token, comments: frozenset[str]) -> bool:
    """Whether a word stands under one of condemning or mourning: "condemned the attack that killed 12", but not
    "condemned the attack, and said 12 were killed"."""
    said = range(*chain.cue) if chain.cue is not None else range(0)
    for node in (token, *climb(token)):
        words = (node, *children(node, "obj"))  # "condemned", "expressed his condolences to"
        if any(t.lemma_.lower() in comments or t.lower_ in comments for t in words):
            return True
        if node.i in said:
            return False
    return False
