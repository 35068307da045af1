"""Where a sentence begins without a blank: "reported.Major General", "tactics.”He": pages lose the ends of their
paragraphs when their text is taken out."""

import re
from typing import Final

_GLUED: Final = re.compile(
    r"(?<=[^\W\d_A-Z]{2}[.!?])(?=[“\"‘]?[A-Z][a-z’'])"  # the death.The army, the death.“The army
    r"|(?<=[^\W_]{2}[.!?][”\"])(?=[“\"]?[A-Z])"  # the death.”The army
)
_ADDRESS: Final = re.compile(r"(?:https?://|www\.|@|#)\S*$")
_BEFORE: Final = 80  # characters in which the beginning of an address is looked for


def glued(text: str) -> list[int]:
    """The places of the characters with which such sentences begin."""
    return [
        match.start()
        for match in _GLUED.finditer(text)
        if not _ADDRESS.search(text, max(0, match.start() - _BEFORE), match.start())
    ]
