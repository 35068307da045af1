"""Names of places as they are compared: without what transliterations of one name differ in."""

from __future__ import annotations

import re

from recount.linking.voices import fold

_MARKS = re.compile(r"['’‘`ʿʾ]")
_ARTICLE = re.compile(r"^(?:(?:al|el|ul|ar|as|ash|ad|adh|at|an|az) )+")
_KIND = r"(?:village|town|city|neighbou?rhood|district|suburb|area|street|camp|countryside|outskirts)"
_KINDS = re.compile(rf"^(?:{_KIND} (?:of )?)+|(?: {_KIND})+$")
_DOUBLED = re.compile(r"(\w)\1")


def fold_place(name: str) -> str:
    """A name of a place in one form: "Al-Sina’a" and "Sinaa" are one, as are "Sarmin" and "the town of Sarmeen"."""
    bare = fold(_MARKS.sub("", name).replace("-", " "))
    bare = _KINDS.sub("", bare) or bare
    bare = _ARTICLE.sub("", bare) or bare
    return _DOUBLED.sub(r"\1", bare.replace("ee", "i").replace("oo", "u"))
