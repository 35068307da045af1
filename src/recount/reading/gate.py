"""The gate: a cheap test of whole documents that throws out those that cannot tell of conflict or of harm to people.

One word that is `enough`, or two different `hints` near each other, let a document pass (en/data/gate.toml). It reads
no tokens: one compiled regular expression goes over the text and stops as soon as the answer is known. Made for
archives, where nearly all pages speak of something else; whoever chose the reports needs none.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from recount.reading.language import detect

_WORDS = Path(__file__).parent / "en" / "data" / "gate.toml"
# A word with marks inside ("kil-led", "dea*th", "b.o.m.b", zero-width characters), as en/cleaning.py mends them; here
# runs of marks too.
_BROKEN = re.compile(r"(?<![a-z])[a-z]+(?:[-*·._\u00ad\u200b\u200c\u200d\u2060\ufeff]+[a-z]+)+")
_MARKS = re.compile(r"[^a-z]+")
# How much of a text tells its language: telling costs more than the test itself.
_SAMPLE = 1000


@dataclass(frozen=True)
class Gate:
    """Passes documents in `language` that hold enough of its words, and all documents in any other language.

    `words` finds forms of the list; `hints` gives the entry of each form that is not enough alone.
    """

    language: str
    words: re.Pattern[str]
    hints: Mapping[str, str]
    hints_within: int

    @classmethod
    def load(cls, path: Path = _WORDS, *, language: str = "en") -> Gate:
        """The gate of English that ships, or one from a file of the same form.

        Raises OSError where there is no such file, tomllib.TOMLDecodeError or KeyError where it has another form.
        """
        return _loaded(path, language)

    def passes(self, text: str, language: str | None = None) -> bool:
        """Whether a document may hold a claim. `language` is its code where known; else it is told from the text."""
        if language is not None and not self._knows(language):
            return True
        return bool(self._reasons(text)) or (language is None and not self._knows(_told(text)))

    def why(self, text: str, language: str | None = None) -> str:
        """In a sentence, why a document passes or does not."""
        spoken = language or _told(text)
        if not self._knows(spoken) and (language is not None or not self._reasons(text)):
            return f"passes: {f'written in {spoken!r}' if spoken else 'in a language'} that the gate does not know"
        if reasons := self._reasons(text):
            return "passes: it holds " + " and ".join(repr(word) for word in reasons)
        return "thrown out: no word of violence or harm, and no two near each other that hint at it"

    def _knows(self, language: str | None) -> bool:
        return language is not None and re.split("[-_]", language)[0].lower() == self.language

    def _reasons(self, text: str) -> tuple[str, ...]:
        """The words that let a text pass, none where nothing does."""
        lowered = text.lower()
        last, last_entry = None, ""
        for match in self.words.finditer(lowered):
            entry = "counted" if match["counted"] else self.hints.get(" ".join(match[0].split()))
            if entry is None:
                return (match[0],)
            if last and entry != last_entry and match.start() - last.start() <= self.hints_within:
                return (last[0], match[0])
            last, last_entry = match, entry
        return self._broken(lowered)

    def _broken(self, lowered: str) -> tuple[str, ...]:
        """The first word with marks inside that is enough once they are gone."""
        for match in _BROKEN.finditer(lowered):
            found = self.words.match(_MARKS.sub("", match[0]))
            if found and found[0] not in self.hints:
                return (match[0],)
        return ()


def _told(text: str) -> str | None:
    return detect(text[:_SAMPLE])


@lru_cache(maxsize=4)
def _loaded(path: Path, language: str) -> Gate:
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    enough, hinting = (_entries(table[part]) for part in ("enough", "hints"))
    forms = {form for entry in (*enough, *hinting) for form in _forms(entry)}
    hints = {form.removesuffix("*"): entry for entry in hinting for form in _forms(entry)}
    numbers, people = (_alternatives(table["counted"][part]) for part in ("numbers", "people"))
    counted = rf"(?P<counted>(?:\d[\d,]{{,9}}|{numbers})\s{{1,9}}(?:[a-z-]{{1,20}}\s{{1,9}}){{,2}}?{people})"
    words = re.compile(rf"\b(?:{_alternatives(forms)}|{counted})")
    return Gate(language, words, hints, table["hints_within"])


def _entries(groups: Mapping[str, Iterable[str]]) -> list[str]:
    return [entry for group in groups.values() for entry in group]


def _forms(entry: str) -> list[str]:
    return entry.split("|")


def _alternatives(forms: Iterable[str]) -> str:
    """One regular expression of all forms, factored by common beginnings so that each letter is looked at once."""
    tree: dict[str, Any] = {}
    for form in forms:
        node = tree
        for character in form.removesuffix("*"):
            node = node.setdefault(character, {})
        node["*" if form.endswith("*") else ""] = {}
    return _factored(tree)


def _factored(tree: Mapping[str, Any]) -> str:
    # The longer form first: "prisoner" may be enough where "prison" only hints.
    branches = [
        (r"\s{1,9}" if c == " " else re.escape(c)) + _factored(tree[c]) for c in sorted(tree) if c not in ("", "*")
    ]
    branches += ["" if "*" in tree else r"\b"] if "" in tree or "*" in tree else []
    return branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"
