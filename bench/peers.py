"""spaCy, to be timed beside Recount on the same texts: its English tokenizer, and a pipeline that tags, parses, names.

The pipeline has the architecture of `en_core_web_sm` 3: one tok2vec (96 wide, 4 deep, over four attributes of each
word) that tagger and parser share, and one of the names' own; as many labels as there. Its weights are untrained: good
for speed, not for accuracy. It has no attribute ruler and no lemmatizer, which would slow it a little.
"""

from __future__ import annotations

from typing import Any

import spacy
from spacy.language import Language

_TAGS, _RELATIONS, _NAMES = 50, 45, 18  # labels of en_core_web_sm
_EMBED = {
    "@architectures": "spacy.MultiHashEmbed.v2", "width": 96, "attrs": ["NORM", "PREFIX", "SUFFIX", "SHAPE"],
    "rows": [5000, 1000, 2500, 2500], "include_static_vectors": False,
}  # fmt: skip
_ENCODE = {
    "@architectures": "spacy.MaxoutWindowEncoder.v2", "width": 96, "depth": 4, "window_size": 1, "maxout_pieces": 3,
}  # fmt: skip
_TOK2VEC = {"@architectures": "spacy.Tok2Vec.v2", "embed": _EMBED, "encode": _ENCODE}
_SHARED = {"@architectures": "spacy.Tok2VecListener.v1", "width": 96, "upstream": "tok2vec"}


def _transitions(state: str, tok2vec: dict[str, Any]) -> dict[str, Any]:
    return {
        "@architectures": "spacy.TransitionBasedParser.v2", "state_type": state, "extra_state_tokens": False,
        "hidden_width": 64, "maxout_pieces": 2, "use_upper": True, "nO": None, "tok2vec": tok2vec,
    }  # fmt: skip


def tokenizer() -> Language:
    """spaCy's English tokenizer alone."""
    return spacy.blank("en")


def pipeline() -> Language:
    """Tagger, parser and names."""
    nlp = spacy.blank("en")
    nlp.add_pipe("tok2vec", config={"model": _TOK2VEC})
    tagger: Any = nlp.add_pipe("tagger", config={"model": {"@architectures": "spacy.Tagger.v2", "tok2vec": _SHARED}})
    parser: Any = nlp.add_pipe("parser", config={"model": _transitions("parser", _SHARED)})
    names: Any = nlp.add_pipe("ner", config={"model": _transitions("ner", _TOK2VEC)})
    for component, kind, count in ((tagger, "T", _TAGS), (parser, "R", _RELATIONS), (names, "N", _NAMES)):
        for number in range(count):
            component.add_label(f"{kind}{number}")
    nlp.initialize()
    return nlp
