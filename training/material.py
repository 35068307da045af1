"""Which corpora the encoder is trained on. Only what may ship; development sets are never here."""

from dataclasses import dataclass
from pathlib import Path

from recount.reading.encoder.words import Words
from training import gum_names, name_corpora, own, re3d, treebanks
from training.corpora import Document
from training.windows import Inventory

CORPORA = ("ewt", "gum", "wikigold", "re3d", "meantime", "own")


@dataclass(frozen=True, slots=True)
class Material:
    train: list[Document]
    dev: list[Document]  # EWT's, scored after each pass
    inventory: Inventory


def load_material(data: Path, only: frozenset[str] = frozenset()) -> Material:
    """The training documents under a data folder."""
    chosen = only or frozenset(CORPORA)
    ewt = treebanks.read(data / "ud-english-ewt" / "en_ewt-ud-train.conllu.gz")
    gum = treebanks.read(data / "ud-english-gum" / "en_gum-ud-train.conllu.gz", gum_names.names)
    gum = [document for document in gum if treebanks.genre(document) in treebanks.GUM_GENRES]
    sentences = [sentence for document in [*ewt, *gum] for sentence in document.sentences]
    inventory = Inventory(
        upos=tuple(sorted({tag for sentence in sentences for tag in sentence.upos or ()})),
        relations=tuple(sorted({name for sentence in sentences for name in sentence.relations or ()})),
    )
    train: list[Document] = []
    if "ewt" in chosen:
        train += ewt
    if "gum" in chosen:
        train += gum
    if "wikigold" in chosen:
        train += name_corpora.wikigold(data / "wikigold" / "wikigold.conll.txt")
    if "re3d" in chosen:
        train += re3d.split(re3d.read(data / "re3d", Words()))[0]
    if "meantime" in chosen:
        train += name_corpora.meantime(data / "meantime")
    if "own" in chosen:
        train += own.read(Path(__file__).parent / "data" / "conflict_sentences.txt", Words())
    return Material(train, treebanks.read(data / "ud-english-ewt" / "en_ewt-ud-dev.conllu"), inventory)
