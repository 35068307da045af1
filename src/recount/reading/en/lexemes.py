"""Text cut finer than words: numerals, runs of letters and single marks, with where they stand.

Tokenizers disagree on "7km", "600[3]", "dead—14" and "Dec.14th"; numbers and dates are read off these pieces
instead, and mapped to tokens afterwards. Superscripts and footnote marks are marks, so they never join a numeral.
"""

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

# Numerals, longest form first: Indian groups, comma groups, thin or no-break space groups, two or more dot groups (one
# dot group could be a decimal), decimals, plain runs.
_NUMERAL: Final = (
    r"\d{1,2}(?:,\d{2})+,\d{3}(?!\d)"
    r"|\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)"
    r"|\d{1,3}(?:[\u00a0\u2007\u2009\u202f]\d{3})+(?!\d)"
    r"|\d{1,3}(?:\.\d{3}){2,}(?![.]?\d)"
    r"|(?<!\d\.)\d+\.\d+(?!\.?\d)"
    r"|\d+"
)
_LETTER: Final = r"[^\W\d_\u00b2\u00b3\u00b9\u2070-\u209f\u00bc-\u00be\u2150-\u218f]"
_PIECE: Final = re.compile(
    rf"(?P<numeral>{_NUMERAL})|(?P<word>[Oo]['’]clock|[AaPp]\.[Mm]\b\.?|{_LETTER}+)|(?P<mark>['’][sS]\b|\S)"
)
_PLAIN: Final = {0x2010: "-", 0x2011: "-", 0x2019: "'", 0x2212: "-"}  # one hyphen and one apostrophe in `low`


class Lexeme(NamedTuple):
    """A piece of the text, its characters [start, end); `low` is its lower case with plain hyphen and apostrophe.

    `kind` is numeral, word or mark.
    """

    text: str
    low: str
    start: int
    end: int
    kind: str


def lex(text: str) -> list[Lexeme]:
    """The pieces of the text in order; white space is dropped."""
    return [
        Lexeme(piece := found[0], _low(piece), *found.span(), found.lastgroup or "mark")
        for found in _PIECE.finditer(text)
    ]


def _low(piece: str) -> str:
    return piece.lower() if piece.isascii() else piece.lower().translate(_PLAIN)


def glued(before: Lexeme, after: Lexeme) -> bool:
    """No white space stands between the two."""
    return before.end == after.start


def phrase_at(lexemes: Sequence[Lexeme], start: int, words: Sequence[str]) -> bool:
    """The lexemes from `start` on are these words, in lower case."""
    if start < 0 or start + len(words) > len(lexemes):
        return False
    return all(lexemes[start + offset].low == word for offset, word in enumerate(words))
