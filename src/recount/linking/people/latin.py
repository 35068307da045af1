"""Arabic names in Latin letters in one form: articles, names of several words, and the ways of spelling a sound."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from recount.linking.people.arabic import arabic_parts
from recount.linking.people.sounds import consonants
from recount.linking.vocabulary_files import data_file

# Apostrophes and the signs for ayn and hamza join what they stand between.
_JOINED = re.compile("['’‘`´ʻʼʽʾʿ′″]+")
_PARTED = re.compile(r"[\W\d_]+")
_LETTERS = str.maketrans({"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "æ": "ae", "ß": "ss"})

_SERVANT = re.compile(r"abd(?:[aeiou]+(?:l|(?:(r|n|s|t|d|z)(?=\1)|sh(?=sh)))?)?(?=[a-z]{3})")
"""Abdul-, Abdel-, Abdur-r..., Abd- joined to the name that it serves."""
_FAITH = re.compile(r"(?P<stem>.{3,}?)[aeiou](?:l|d)d(?:i|ee|ei|e)ne?")
"""-uddin, -eddine, -aldeen joined to the name before."""
_ARTICLE = re.compile(r"(?:al|el)(?=[bcdfghjkmnpqrstvwxyz][a-z]{2})")
"""An article joined to a name: before a consonant but l, with three letters after it at least."""
_VOWELS = re.compile("[aeiou]")
_GLIDES = re.compile(r"[aei]+[iy]+(?![aeiou])")
"""The diphthong of Hussein, Zaid, Aysha, not before a vowel, where y is a consonant (Aya, Eyad)."""


@cache
def _particles(kind: str) -> frozenset[str]:
    return frozenset(data_file("latin_names.toml")["particles"][kind])


def fold_latin(text: str) -> str:
    """The letters of a name, small and without accents and apostrophes; words parted by one blank."""
    plain = unicodedata.normalize("NFKD", _JOINED.sub("", text)).casefold().translate(_LETTERS)
    return _PARTED.sub(" ", "".join(char for char in plain if not unicodedata.combining(char))).strip()


def latin_parts(text: str) -> tuple[str, ...]:
    """The parts of a name, each in one form: "Abd al-Rahman", "Abdul Rahman" and "Abdelrahman" are one part alike."""
    parts: list[str] = []
    waiting = ""
    for word in fold_latin(text).split():
        if not waiting and (word in _particles("between") or (not parts and word in _particles("titles"))):
            continue
        if word in _particles("faith") and parts and not waiting:
            parts[-1] += "din"
        elif word in _particles("god") and (parts or waiting):
            if waiting:
                parts.append(waiting)
                waiting = ""
            parts[-1] += "lah"
        elif word in _particles("articles"):
            continue
        elif not waiting and (joined := _joins_next(word)):
            waiting = joined
        else:
            parts.append(waiting + (_bare(word) if waiting else _one_word(word)))
            waiting = ""
    if waiting:
        parts.append(waiting)
    return tuple(parts)


def _joins_next(word: str) -> str:
    """The form of a word that makes one name with the next, "" where it does not."""
    forms = {"servant": "abd", "father": "abu", "mother": "um"}
    return next((form for kind, form in forms.items() if word in _particles(kind)), "")


def _bare(word: str) -> str:
    """A word without an article joined to it."""
    return _ARTICLE.sub("", word, count=1) if _ARTICLE.match(word) else word


def _one_word(word: str) -> str:
    if found := _SERVANT.match(word):
        return "abd" + word[found.end() :]
    if found := _FAITH.fullmatch(word):
        return f"{found['stem']}din"
    return _bare(word)


@cache
def _spellings() -> tuple[re.Pattern[str], dict[str, str]]:
    sounds = data_file("latin_names.toml")["sounds"]
    meant = {**dict(sounds["digraphs"]), **sounds["letters"]}
    return re.compile("|".join(sorted(meant, key=len, reverse=True))), meant


@lru_cache(maxsize=65_536)
def latin_sound(part: str) -> str:
    """How a part sounds, vowels too: Yousef and Youssef alike, not Mahmoud and Muhammad."""
    pattern, meant = _spellings()
    spelled = "".join(meant[found] for found in pattern.findall(_GLIDES.sub("i", part)))
    single = re.sub(r"(.)\1+", r"\1", spelled)
    return single[:-1] if len(single) > 2 and single.endswith("h") and single[-2] in "aiu" else single


@lru_cache(maxsize=65_536)
def latin_sounds(part: str) -> str:
    """The consonants of a part, in the signs of `arabic_names.toml`."""
    return consonants(_VOWELS.sub("", latin_sound(part)))


@cache
def _known() -> dict[str, str]:
    """Given names by their sound, with the folded Arabic spelling; a sound that means two names is not known."""
    found: dict[str, set[str]] = {}
    for arabic, spellings in data_file("latin_names.toml")["given"].items():
        form = "".join(arabic_parts(arabic))
        for spelling in spellings:
            for part in latin_parts(spelling):
                found.setdefault(latin_sound(part), set()).add(form)
    return {sound: forms.pop() for sound, forms in found.items() if len(forms) == 1}


def known_arabic(part: str) -> str | None:
    """The Arabic form of a given name that many bear, None where it is not known or could be two names."""
    return _known().get(latin_sound(part))
