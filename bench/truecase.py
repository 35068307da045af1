"""Texts in capitals given the case that their words have in ordinary prose.

A word takes the form in which mixed-case corpora (`$RECOUNT_DATA`: EWT, GUM, PolNeAR's training part) write it most,
sentence beginnings left out; a form that one of its neighbours decides ("United States", "Shining Path") goes by the
pair. A word that they never write is taken for a name; short ones in brackets, and those without a vowel, for an
acronym. Code points stay where they are: only their case changes. After Lita, Ittycheriah, Roukos and Kambhatla (ACL
2003), without their search.
"""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path

from bench.readings import DATA

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_NEW_SENTENCE = re.compile(
    r"[.!?][\"”'’)]*\s+[\"“(\[]*$|\n\s*\n\s*[\"“(\[]*$|--\s*(?:\[\w+\]\s*)*[\"“]?$|:\s*[\"“]$|^\s*[\"“(]*$"
)


def _texts() -> Iterator[str]:
    for path in sorted(Path(DATA).glob("ud-english-*/*.conllu*")):
        with (gzip.open if path.suffix == ".gz" else open)(path, "rt", encoding="utf-8") as file:
            yield from (line.removeprefix("# text = ") for line in file if line.startswith("# text = "))
    articles = DATA / "polnear" / "train.jsonl.gz"
    if articles.exists():
        with gzip.open(articles, "rt", encoding="utf-8") as file:
            yield from (json.loads(line)["text"] for line in file)


@cache
def _counts() -> tuple[dict[str, Counter[str]], dict[tuple[str, str], Counter[tuple[str, str]]]]:
    """The forms of each word, and of each pair of words side by side."""
    words: dict[str, Counter[str]] = defaultdict(Counter)
    pairs: dict[tuple[str, str], Counter[tuple[str, str]]] = defaultdict(Counter)
    for text in _texts():
        for line in re.split(r"[\n]|(?<=[.!?])\s", text):
            found = _WORD.findall(line)[1:]
            if sum(w.istitle() or w.isupper() for w in found) * 2 > len(found):
                continue  # a headline
            for word in found:
                words[word.lower()][word] += 1
            for pair in pairwise(found):
                pairs[pair[0].lower(), pair[1].lower()][pair] += 1
    return words, pairs


def truecase(text: str) -> str:
    """A text in capitals, in ordinary case, code point for code point."""
    words, pairs = _counts()
    found = list(_WORD.finditer(text))
    lower = [match.group().lower() for match in found]
    out = list(text)
    for place, match in enumerate(found):
        word = lower[place]
        form = words[word].most_common(1)[0][0] if word in words else _unknown(text, match)
        beside = [pairs.get((lower[place - 1], word), Counter())] if place else [Counter()]
        beside.append(pairs.get((word, lower[place + 1]), Counter()) if place + 1 < len(found) else Counter())
        for side, forms in enumerate(beside):
            if forms.total() >= 3 and (best := forms.most_common(1)[0])[1] * 2 > forms.total():
                form = best[0][1 - side]
        if _NEW_SENTENCE.search(text, max(0, match.start() - 12), match.start()):
            form = form[:1].upper() + form[1:]
        if len(form) == len(match.group()):
            out[match.start() : match.end()] = form
    return "".join(out)


def _unknown(text: str, match: re.Match[str]) -> str:
    word = match.group()
    bracketed = text[match.start() - 1 : match.start()] in ("(", "[") and text[match.end() : match.end() + 1] in (
        ")",
        "]",
        "-",
    )
    if len(word) < 6 and (bracketed or not re.search(r"[aeiouy]", word.lower())):
        return word.upper()
    return word.capitalize()
