"""Parsed texts of whole sets, kept between runs: for tables that look at what the grammar sees.

Kept beside the readings (`bench.readings`), and used again while texts and encoder are the same.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path

from spacy.tokens import Doc as SpacyDoc
from spacy.tokens import DocBin

from bench.readings import cache_folder
from recount.reading.en.parsed import Doc
from recount.reading.encoder import Encoder

_KEPT = ["ORTH", "SPACY", "HEAD", "DEP", "POS", "LEMMA", "ENT_IOB", "ENT_TYPE", "SENT_START"]


def parse(name: str, texts: Sequence[str], *, threads: int = 2) -> list[Doc]:
    """The `Doc` of each text, in their order. `name` is the set's: newer ones of one name replace the older."""
    encoder = Encoder.load(threads=threads)
    digest = hashlib.sha256(json.dumps([encoder.version, *texts]).encode()).hexdigest()[:24]
    kept = cache_folder() / f"{name}.{digest}.docs"
    if kept.exists():
        docs = list(DocBin().from_disk(kept).get_docs(encoder("").vocab))
        if [doc.text for doc in docs] == list(texts):
            return [Doc(doc) for doc in docs]
    docs = list(encoder.pipe(texts))
    _keep(kept, name, docs)
    return [Doc(doc) for doc in docs]


def _keep(path: Path, name: str, docs: Sequence[SpacyDoc]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    for old in path.parent.glob(f"{name}.*.docs"):
        old.unlink()
    DocBin(attrs=_KEPT, docs=docs).to_disk(path)
