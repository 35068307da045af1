"""Reads re3d (documents on the war in Syria and Iraq) into names.

re3d marks maximal noun phrases, common and proper, and pronouns. What is kept of them as a name:

* PER, ORG, PLACE: from the first to the last capitalised word of the phrase, without articles, titles, and what follows
  a comma; a phrase without a capitalised word is no name.
* GROUP: an organisation that has a word of `force_words.txt`; the phrase without its article ("Iraqi security forces").
  A country that acts as an organisation is a PLACE all the same (`countries.txt`), as in the other corpora.
* FACILITY: a location whose last word is in `facility_words.txt`; also common nouns ("the hospital").
* WEAPON: weapons, vehicles, military platforms; also common nouns, without articles and counts.
* NORP: nationalities, and words of `demonyms.txt`. DATE: temporal phrases. QUANTITY: quantities and sums of money."""

import json
import zlib
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from recount.reading.encoder.labels import NAME_LABELS
from recount.reading.encoder.words import Words
from training.corpora import Document, Sentence
from training.lists import read_list
from training.marks import Mark, allowed

LEFT_OUT_SOURCES = frozenset({"BBC Online"})  # CC BY-NC
_ENOUGH = 0.5
_ARTICLES = frozenset({"the", "a", "an", "this", "these", "those", "our", "their", "its", "his", "her"})
_KINDS = {
    "Organisation": "ORG",
    "Person": "PER",
    "Location": "PLACE",
    "Nationality": "NORP",
    "Temporal": "DATE",
    "Quantity": "QUANTITY",
    "Money": "QUANTITY",
    "Weapon": "WEAPON",
    "Vehicle": "WEAPON",
    "MilitaryPlatform": "WEAPON",
}


def _capital(word: str) -> bool:
    return word[:1].isupper() and word.lower() not in _ARTICLES


def _trim(words: list[str], start: int, end: int, kind: str) -> tuple[int, int, str] | None:
    while start < end - 1 and words[start].lower() in _ARTICLES:
        start += 1
    phrase = [word.lower() for word in words[start:end]]
    if start >= end or (len(phrase) == 1 and phrase[0] in read_list("pronouns")):
        return None
    if kind in ("NORP", "DATE", "QUANTITY"):
        return start, end, kind
    if kind == "WEAPON":
        while start < end - 1 and (words[start].isdigit() or words[start].lower() in _COUNTS):
            start += 1
        return start, end, kind
    if kind == "PLACE" and phrase[-1] in read_list("facility_words"):
        return start, end, "FACILITY"
    if "," in phrase:
        end = start + phrase.index(",")
    capitals = [place for place in range(start, end) if _capital(words[place])]
    if not capitals:
        return None
    if kind == "ORG" and read_list("force_words") & {word.lower() for word in words[start:end]}:
        whole = words[end - 1].lower() in read_list("force_words")
        return (start, end, "GROUP") if whole else (capitals[0], capitals[-1] + 1, "GROUP")
    start, end = capitals[0], capitals[-1] + 1
    if kind == "PER":
        titled = [place for place in range(start, end) if words[place].lower() in read_list("titles")]
        start = max(start, titled[-1] + 1) if titled else start
        while start < end and not _capital(words[start]):
            start += 1
        if (
            start >= end
            or words[start] in read_list("demonyms")
            or words[start - 1].lower() in ("of", "to", "for", "in")
        ):
            return None
    elif kind == "ORG" and end - start == 1 and words[start] in read_list("demonyms"):
        kind = "NORP"
    elif kind == "ORG" and " ".join(words[start:end]) in read_list("countries"):
        kind = "PLACE"
    return (start, end, kind) if start < end else None


_COUNTS = read_list("counts")


def _entities(path: Path) -> dict[str, list[dict[str, Any]]]:
    found: dict[tuple[str, int, int], dict[str, Any]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        entity = json.loads(line)
        key = (entity["documentId"], entity["begin"], entity["end"])
        best = found[key]["confidence"] if key in found else _ENOUGH - 1e-9
        if entity["type"] in _KINDS and entity["confidence"] > best:
            found[key] = entity
    by_document: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for entity in found.values():
        by_document[entity["documentId"]].append(entity)
    return by_document


def _sentences(text: str, spans: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Cuts at marks that end sentences and at line ends; only to have windows of a fit size."""
    start = 0
    for place, (_, end) in enumerate(spans):
        after = text[end : spans[place + 1][0]] if place + 1 < len(spans) else "\n"
        if "\n" in after or (text[end - 1] in ".!?" and after and end - spans[place][0] == 1):
            yield start, place + 1
            start = place + 1


def read(folder: Path, words: Words) -> list[Document]:
    """All documents but those whose licence does not allow it, with the tags of every word."""
    entities = _entities(folder / "entities.jsonl")
    documents = []
    for line in (folder / "documents.jsonl").read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        if record["source_group"] in LEFT_OUT_SOURCES:
            continue
        documents.append(
            _document(record["source_group"], record["_id"], record["text"], entities[record["_id"]], words)
        )
    return documents


def _document(source: str, identity: str, text: str, entities: list[dict[str, Any]], cutter: Words) -> Document:
    spans = [(start, end) for start, end in cutter.spans(text) if not text[start:end].isspace()]
    words = [text[start:end] for start, end in spans]
    taken = [False] * len(words)
    marks: list[Mark] = []
    # The longest phrase first, so that "Iraqi security forces" is one name and not a nationality and a rest; but a
    # trimmed phrase leaves its other words to the phrases inside it.
    for entity in sorted(entities, key=lambda entity: entity["begin"] - entity["end"]):
        inside = [place for place, (start, end) in enumerate(spans) if start < entity["end"] and end > entity["begin"]]
        trimmed = _trim(words, inside[0], inside[-1] + 1, _KINDS[entity["type"]]) if inside else None
        if trimmed and not any(taken[trimmed[0] : trimmed[1]]):
            marks.append(Mark(trimmed[0], trimmed[1], (trimmed[2],)))
            taken[trimmed[0] : trimmed[1]] = [True] * (trimmed[1] - trimmed[0])
    for place, word in enumerate(words):
        if not taken[place] and word in read_list("demonyms"):
            marks.append(Mark(place, place + 1, ("NORP",)))
    table = allowed(len(words), marks, NAME_LABELS)
    spaced = [place == 0 or spans[place - 1][1] < start for place, (start, _) in enumerate(spans)]
    return Document(
        f"{source}/{identity}",
        tuple(
            Sentence(tuple(words[start:end]), tuple(spaced[start:end]), names=table[start:end])
            for start, end in _sentences(text, spans)
        ),
    )


def split(documents: list[Document]) -> tuple[list[Document], list[Document]]:
    """(train, dev): within each source, in the order of a checksum of the id, every fourth document is dev."""
    train: list[Document] = []
    dev: list[Document] = []
    by_source: dict[str, list[Document]] = defaultdict(list)
    for document in documents:
        by_source[document.id.split("/")[0]].append(document)
    for source in sorted(by_source):
        ordered = sorted(by_source[source], key=lambda document: zlib.crc32(document.id.encode()))
        for place, document in enumerate(ordered):
            (dev if place % 4 == 3 else train).append(document)
    return train, dev
