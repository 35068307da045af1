"""How names of places are compared: a folded form for exact matches, a sound key for transliterations.

Standard library only: the build of the gazetteer loads this module by its path, before the package is installed.
"""

from __future__ import annotations

import re
import unicodedata

# Letters that Unicode does not decompose, as English-language reports write them.
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "ə": "a", "ħ": "h", "þ": "th"}
)
# Apostrophes, primes and the signs for ayn and hamza join what they stand between; so do dots of abbreviations.
_JOINED = re.compile("['’‘`´ʻʼʽʾʿ′″\".“”]+")
_PARTED = re.compile(r"[\W_]+")

ARTICLES = frozenset(
    {
        "al",
        "el",
        "ar",
        "as",
        "ash",
        "at",
        "ath",
        "ad",
        "adh",
        "az",
        "an",
        "ez",
        "ed",
        "er",
        "es",
        "et",
        "esh",
        "en",
        "ul",
    }
)
"""The Arabic article before any letter, as it is transliterated."""

# Longest first: each digraph becomes one sign before single letters are folded.
_SOUNDS = (
    ("tch", "c"), ("sch", "s"), ("kh", "x"), ("gh", "k"), ("sh", "s"), ("ch", "s"), ("th", "t"), ("dh", "d"),
    ("zh", "z"), ("ph", "f"), ("dj", "j"), ("ck", "k"), ("ou", "u"), ("oo", "u"), ("aw", "u"), ("au", "u"),
    ("ow", "u"), ("ee", "i"), ("ie", "i"), ("ei", "i"), ("ey", "i"), ("ay", "i"), ("ai", "i"), ("iy", "i"),
    ("yy", "i"), ("ae", "a"), ("ya", "ia"), ("ye", "ia"),
)  # fmt: skip
_SIGNS = str.maketrans({"q": "k", "g": "k", "c": "k", "o": "u", "w": "u", "e": "i", "y": "i", "v": "f", "p": "b"})
_DOUBLED = re.compile(r"(.)\1+")
_ENDING = re.compile(r"(?<=..)[aiu]+h?t?$")
SHORTEST_SOUND = 4
"""Sound keys below this length name too many places to mean one."""
# The first words of many Arabic names, in one form whatever their vowels.
_FIRST_WORDS = {
    "tel": "tal", "tell": "tal", "tall": "tal", "umm": "um", "oum": "um", "abou": "abu", "abo": "abu", "kfar": "kafr",
    "kufr": "kafr", "kafar": "kafr", "dayr": "dir", "deir": "dir", "der": "dir", "ain": "in", "ayn": "in", "ein": "in",
    "ras": "ras", "khirbat": "xirbi", "khirbet": "xirbi", "kherbet": "xirbi", "khirbit": "xirbi", "jabal": "jabal",
    "jebel": "jabal", "gebel": "jabal", "jisr": "jisr", "jesr": "jisr", "wadi": "uadi", "shaykh": "six",
    "sheikh": "six", "sheik": "six", "shekh": "six", "maarat": "mari", "maarrat": "mari", "maaret": "mari",
    "maaraat": "mari", "marrat": "mari", "marat": "mari", "bayt": "bit", "beit": "bit", "beyt": "bit",
    "bait": "bit", "bani": "bani",
    "beni": "bani",
}  # fmt: skip


def fold(name: str) -> str:
    """The form in which two spellings of one name are equal: no case, accents, hyphens or apostrophes."""
    if name.isascii():
        plain = name.lower()
    else:
        # Folding case may compose and decomposing may leave capitals, so both are done twice.
        plain = unicodedata.normalize("NFKD", name).casefold().translate(_LETTERS)
        plain = unicodedata.normalize("NFKD", plain)
        plain = "".join(char for char in plain if not unicodedata.combining(char))
    return _PARTED.sub(" ", _JOINED.sub("", plain)).strip()


def sound(name: str) -> str:
    """A key shared by the usual transliterations of one name, or "" where the name is too short to be told by it.

    Leaves out the Arabic article, folds the letters that transliterations of Arabic exchange (q/k/g, ou/u, ee/i,
    ei/ay, o/u, e/i), doubled letters and the ending -a, -ah, -eh, -at. Latin letters only.
    """
    folded = fold(name)
    if not folded.isascii():
        return ""
    words = [word for word in folded.split() if word not in ARTICLES] or folded.split()
    key = "".join(_word_sound(word) for word in words)
    return key if len(key) >= SHORTEST_SOUND else ""


def _word_sound(word: str) -> str:
    if word in _FIRST_WORDS:
        return _FIRST_WORDS[word]
    for written, sign in _SOUNDS:
        word = word.replace(written, sign)
    word = _DOUBLED.sub(r"\1", word.translate(_SIGNS))
    return _ENDING.sub("", word) if len(word) > 3 else word
