"""Words of reports that may be shown: short, and without any name that is not known to be a public one.

A reader that knows most names of private persons still misses some, so this does not look for names to take out. It
looks at every word that could be one, and lets through what is known: states, armed actors, voices that speak in
public, places of the release, titles, and words that are no names. A text in a script without capitals
is not shown at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property, lru_cache

from spacy.lang.en.stop_words import STOP_WORDS

from recount.model.span import Span
from recount.publishing.rules.policy import WITHHELD, policy
from recount.publishing.rules.public_names import Phrase, Token, is_caseless, phrase, public_phrases, tokens

_LONGEST_NAME = 8
_PRIVATE = re.compile(
    r"""(?:https?://|www\.|t\.me/)\S+           # addresses, which hold handles
    | \S+@\S+ | @\w[\w.]*                      # mail, handles
    | \#\w+                                    # tags, which hold names
    | \+?\d(?:[\s().-]{0,2}\d){6,}             # numbers of telephones, accounts and identity cards
    """,
    re.VERBOSE,
)
_SENTENCE_START = re.compile(r"(?:\A|[.!?:;…\n\u2014\u2013|][\"'”’)\]]*)[\s\"'“”‘’(\[]*\Z")
_SHORT = 2


class Wording:
    """Which words of the texts of one release may be shown.

    `public` are names beside those that everybody knows; `private` are names of persons, never shown; `texts` are those
    of the release: a word that one of them writes small is no name where it begins a sentence.
    """

    def __init__(self, *, public: Iterable[str] = (), private: Iterable[str] = (), texts: Iterable[str] = ()) -> None:
        self._public = public_phrases() | frozenset(filter(None, map(phrase, public)))
        self._private = frozenset(filter(None, map(phrase, private)))
        self._parts = _parts(self._private)
        self._small = frozenset(
            token.folded for text in texts for token in tokens(text) if not token.capital and token.text.isalpha()
        )
        self._hidden = lru_cache(maxsize=4096)(self._find_hidden)

    @cached_property
    def _ordinary(self) -> frozenset[str]:
        return policy().ordinary | frozenset(STOP_WORDS)

    def is_private(self, name: str) -> bool:
        """Whether a name is, or has in it, that of a person who is not to be named, or a handle."""
        words = phrase(name)
        return bool(_PRIVATE.search(name)) or self._names_private(words)

    def hidden(self, text: str, denied: frozenset[str] = frozenset()) -> tuple[Span, ...]:
        """The stretches of a text that may not be shown; `denied` are names that may not, in this place."""
        return self._hidden(text, denied)

    def shown(self, text: str, span: Span | None = None, denied: frozenset[str] = frozenset()) -> str | None:
        """A stretch of a text as it may be shown, no longer than a quote may be; None where it may not be at all."""
        start, end = span or (0, len(text))
        if is_caseless(text[start:end]) or speaks_of_testimony(text[start:end]):
            return None
        taken, made, at = 0, [], start
        for first, last in self.hidden(text, denied):
            first, last = max(first, start), min(last, end)
            if first < last:
                made += [text[at:first], WITHHELD]
                taken, at = taken + last - first, last
        if end <= start or taken > policy().most_withheld * (end - start):
            return None
        made.append(text[at:end])
        return _cut(" ".join("".join(made).split()), policy().quote_characters)

    def _names_private(self, words: Phrase) -> bool:
        sizes = {len(name) for name in self._private}
        return any(
            words[at : at + size] in self._private for size in sizes for at in range(len(words) - size + 1)
        ) or any(word in self._parts for word in words)

    def _find_hidden(self, text: str, denied: frozenset[str]) -> tuple[Span, ...]:
        spans = [match.span() for match in _PRIVATE.finditer(text)]
        words = tokens(text)
        out = _parts(frozenset(filter(None, map(phrase, denied)))) | self._parts
        known = self._known(words)
        titled = _title_case(words)
        for at, token in enumerate(words):
            if (token.folded in out and token.folded not in STOP_WORDS) or (
                token.capital and at not in known and not self._is_ordinary(text, token, titled)
            ):
                spans.append((token.start, token.end))
        return _joined(text, spans)

    def _known(self, words: list[Token]) -> set[int]:
        """The places of words inside names that are public."""
        found: set[int] = set()
        for at in range(len(words)):
            for size in range(min(_LONGEST_NAME, len(words) - at), 0, -1):
                if tuple(word.folded for word in words[at : at + size]) in self._public:
                    found.update(range(at, at + size))
                    break
        return found

    def _is_ordinary(self, text: str, token: Token, titled: bool) -> bool:
        if token.folded in self._ordinary:
            return True
        begins = titled or _SENTENCE_START.search(text, max(0, token.start - 12), token.start) is not None
        return begins and token.folded in self._small


def speaks_of_testimony(text: str) -> bool:
    """Whether its words may be testimony of sexual violence, torture or detention."""
    return any(token.folded in policy().testimony_words for token in tokens(text))


def _parts(names: frozenset[Phrase]) -> frozenset[str]:
    """The words of names that tell one from another."""
    ordinary = policy().ordinary
    return frozenset(word for name in names for word in name if len(word) > _SHORT and word not in ordinary)


def _title_case(words: list[Token]) -> bool:
    """Whether nearly all words begin with capitals, as in headlines."""
    long = [word for word in words if len(word.text) > 3 and word.text.isalpha()]
    return len(long) > 2 and sum(word.capital for word in long) > 0.7 * len(long)


def _joined(text: str, spans: list[Span]) -> tuple[Span, ...]:
    """Spans in their order, those with nothing but spaces and marks between them made one."""
    made: list[Span] = []
    for start, end in sorted(spans):
        if made and not any(letter.isalnum() for letter in text[made[-1][1] : start]):
            made[-1] = (made[-1][0], max(end, made[-1][1]))
        else:
            made.append((start, end))
    return tuple(made)


def _cut(text: str, limit: int) -> str:
    if len(text) <= limit:
        return text
    return text[:limit].rsplit(" ", 1)[0].rstrip(" ,;:") + " …"
