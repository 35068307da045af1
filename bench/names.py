"""Scores of the encoder's names: python -m bench.names [--model FOLDER] [--threads N].

F1 over whole names (start, end and label right), on Universal NER's EWT (gold words; its three labels) and on the
development documents of re3d (raw text; nine labels, by the rules of training/re3d.py). None of both was trained on."""

import argparse
import json
import os
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from training import re3d
from training.name_corpora import runs, spacing, uner

from recount.reading.encoder import NAME_LABELS, Encoder
from recount.reading.encoder.labels import TAGS
from recount.reading.encoder.windows import window
from recount.reading.encoder.words import Words

DATA = Path(os.environ.get("RECOUNT_DATA", "../shared/data"))

COARSE = {"PER": "PER", "ORG": "ORG", "GROUP": "ORG", "PLACE": "LOC", "FACILITY": "LOC"}
"""Universal NER's labels for ours; it has none for the others."""

Name = tuple[int, int, int, str]  # document or sentence, start, end, label


@dataclass(frozen=True, slots=True)
class Row:
    """Names in the gold, names found, and names found right."""

    label: str
    gold: int
    said: int
    right: int

    @property
    def f1(self) -> float:
        return 2 * self.right / max(1, self.gold + self.said)


def table(gold: set[Name], said: set[Name]) -> list[Row]:
    """A row for all names together, then one for each label."""
    counts = [Counter(name[3] for name in names) for names in (gold, said, gold & said)]
    rows = [Row("all", len(gold), len(said), len(gold & said))]
    return rows + [Row(label, *(count[label] for count in counts)) for label in sorted(counts[0] | counts[1])]


def score_uner(encoder: Encoder, data: Path = DATA) -> list[Row]:
    """Universal NER, English EWT, development file: each sentence read on its own."""
    sentences = [pair for document in uner(data / "uner-english-ewt" / "en_ewt-ud-dev.iob2") for pair in document]
    windows = [window(words, spacing(words), encoder.network.pieces) for words, _ in sentences]
    gold: set[Name] = set()
    said: set[Name] = set()
    for number, ((_, tags), found) in enumerate(zip(sentences, encoder.network.read(windows), strict=True)):
        gold.update((number, start, end, kind) for start, end, kind in runs(tags, outer=False))
        mine = runs([TAGS[tag] for tag in found.names], outer=False)
        said.update((number, start, end, COARSE[kind]) for start, end, kind in mine if kind in COARSE)
    return table(gold, said)


def score_re3d(encoder: Encoder, data: Path = DATA) -> list[Row]:
    """re3d's development documents, as raw text."""
    folder = data / "re3d"
    texts = {
        record["_id"]: record["text"]
        for record in map(json.loads, (folder / "documents.jsonl").read_text(encoding="utf-8").splitlines())
    }
    _, dev = re3d.split(re3d.read(folder, Words()))
    gold: set[Name] = set()
    said: set[Name] = set()
    docs = encoder.pipe(texts[document.id.split("/")[1]] for document in dev)
    for number, (document, doc) in enumerate(zip(dev, docs, strict=True)):
        tables = [sentence.names for sentence in document.sentences if sentence.names is not None]
        tags = [TAGS[int(row.argmax())] for rows in tables for row in rows]
        gold.update((number, start, end, kind) for start, end, kind in runs(tags, outer=False))
        words = [token for token in doc if not token.is_space]
        mine = runs([f"{word.ent_iob_}-{word.ent_type_}" if word.ent_type_ else "O" for word in words], outer=False)
        said.update((number, start, end, kind) for start, end, kind in mine)
    return table(gold, said)


def show(name: str, rows: Iterable[Row]) -> None:
    for row in rows:
        precision, recall = row.right / max(1, row.said), row.right / max(1, row.gold)
        print(
            f"| {name} | {row.label} | {row.gold} | {100 * precision:.1f} | {100 * recall:.1f} | {100 * row.f1:.1f} |"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, help="a folder with another model, default the one that ships")
    parser.add_argument("--threads", type=int, default=1)
    options = parser.parse_args()
    encoder = Encoder.load(folder=options.model, threads=options.threads)
    print(f"model {encoder.version}; labels {', '.join(NAME_LABELS)}\n")
    print("| set | label | gold | precision | recall | F1 |\n| --- | --- | --- | --- | --- | --- |")
    show("UNER EWT dev", score_uner(encoder))
    show("re3d dev", score_re3d(encoder))


if __name__ == "__main__":
    main()
