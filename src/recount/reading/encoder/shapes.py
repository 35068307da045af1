"""The written form of a word, which an uncased encoder does not see: case, digits, marks, and the space before it."""

from typing import Final

_KINDS: Final = ("lower", "title", "upper", "initial", "mixed", "number", "alphanumeric", "stop", "mark", "other")
SHAPES: Final = 2 * len(_KINDS)


def _kind(word: str) -> str:
    if word.isalpha():
        if word.islower():
            return "lower"
        if word.isupper():
            return "upper" if len(word) > 1 else "initial"
        if word[0].isupper() and word[1:].islower():
            return "title"
        return "mixed" if word.lower() != word else "other"
    if any(character.isdigit() for character in word):
        return "alphanumeric" if any(character.isalpha() for character in word) else "number"
    if not any(character.isalnum() for character in word):
        return "stop" if word[-1:] in ".!?…" else "mark"
    if word.islower():
        return "lower"
    return "title" if word[0].isupper() and word[1:].islower() else "mixed"


def shape(word: str, spaced: bool) -> int:
    """The number of the word's shape; `spaced` says that white space stands before it."""
    return _KINDS.index(_kind(word)) * 2 + spaced
