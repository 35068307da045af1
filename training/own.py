"""Reads the project's own marked sentences, and makes variants of them by exchanging names."""

import random
import re
from pathlib import Path

from recount.reading.encoder.labels import NAME_LABELS
from recount.reading.encoder.words import Words
from training.corpora import Document, Sentence
from training.marks import Mark, allowed

_MARK = re.compile(r"\[([A-Z]+) ([^\]]+)\]")
_EXCHANGED = ("PER", "ORG", "GROUP", "PLACE")
_SEED = 3


def read(path: Path, words: Words, variants: int = 2) -> list[Document]:
    """The documents as written, and `variants` times with other persons, organisations, groups and places."""
    blocks = [block for block in path.read_text(encoding="utf-8").split("\n\n") if block.strip()]
    texts = [[line for line in block.splitlines() if line and line[0] != "#"] for block in blocks]
    pool: dict[str, list[str]] = {label: [] for label in NAME_LABELS}
    for text in texts:
        for label, name in _MARK.findall("\n".join(text)):
            pool[label].append(name)
    chance = random.Random(_SEED)

    def exchange(match: re.Match[str]) -> str:
        label, name = match.groups()
        return f"[{label} {chance.choice(pool[label]) if label in _EXCHANGED else name}]"

    documents = []
    for variant in range(variants + 1):
        for number, text in enumerate(texts):
            lines = text if variant == 0 else [_MARK.sub(exchange, line) for line in text]
            documents.append(Document(f"own-{number}-{variant}", tuple(_sentence(line, words) for line in lines)))
    return documents


def _sentence(line: str, words: Words) -> Sentence:
    plain, names, done = "", [], 0
    for match in _MARK.finditer(line):
        plain += line[done : match.start()]
        names.append((len(plain), len(plain) + len(match[2]), match[1]))
        plain += match[2]
        done = match.end()
    plain += line[done:]
    spans = [span for span in words.spans(plain) if not plain[span[0] : span[1]].isspace()]
    marks = []
    for begin, stop, label in names:
        inside = [place for place, (start, end) in enumerate(spans) if start < stop and end > begin]
        marks.append(Mark(inside[0], inside[-1] + 1, (label,)))
    return Sentence(
        tuple(plain[start:end] for start, end in spans),
        tuple(place == 0 or spans[place - 1][1] < start for place, (start, _) in enumerate(spans)),
        names=allowed(len(spans), marks, NAME_LABELS),
    )
