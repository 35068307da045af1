"""Scores of the encoder's sentences, words, tags and trees: python -m bench.parsing [--model FOLDER] [--threads N].

Raw text is scored as in the CoNLL 2018 shared task (Zeman et al. 2018): predicted words are aligned with gold words by
their characters, and each score is an F1; but relations keep their subtypes. Gold words are scored beside, as accuracy.
Punctuation counts. The treebanks are read from RECOUNT_DATA; the development files were never trained on."""

import argparse
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from spacy.tokens import Doc, Token
from training.corpora import Document, Sentence
from training.treebanks import GUM_GENRES, genre, read

from recount.reading.encoder import Encoder
from recount.reading.encoder.windows import Window, window

DATA = Path(os.environ.get("RECOUNT_DATA", "../shared/data"))
_FIT = 160  # pieces in a window of gold sentences

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Score:
    """Shares of 1. On gold words, `sentences` and `words` are 1."""

    sentences: float
    words: float
    upos: float
    uas: float
    las: float


@dataclass(frozen=True, slots=True)
class _Analysis:
    """A text's words by their spans: tag, span of the head (None: root), relation; and the spans of the sentences."""

    words: dict[Span, tuple[str, Span | None, str]]
    sentences: set[Span]


def raw_text(document: Document) -> tuple[str, list[list[Span]]]:
    """The text of a document, paragraphs apart by an empty line, and the spans of each sentence's words."""
    text = ""
    spans: list[list[Span]] = []
    for sentence in document.sentences:
        if sentence.paragraph and text:
            text = text.rstrip() + "\n\n"
        own: list[Span] = []
        for word, spaced in zip(sentence.words, sentence.spaced, strict=True):
            if spaced and text and not text[-1].isspace():
                text += " "
            own.append((len(text), len(text) + len(word)))
            text += word
        spans.append(own)
    return text, spans


def _gold(document: Document, spans: Sequence[Sequence[Span]]) -> _Analysis:
    words: dict[Span, tuple[str, Span | None, str]] = {}
    for sentence, own in zip(document.sentences, spans, strict=True):
        for place, (span, tag, head, relation) in enumerate(zip(own, *_columns(sentence), strict=True)):
            words[span] = (tag, None if head == place else own[head], relation)
    return _Analysis(words, {(own[0][0], own[-1][1]) for own in spans})


def _columns(sentence: Sentence) -> tuple[tuple[str, ...], tuple[int, ...], tuple[str, ...]]:
    return sentence.upos or (), sentence.heads or (), sentence.relations or ()


def _span(token: Token) -> Span:
    return token.idx, token.idx + len(token)


def _said(doc: Doc) -> _Analysis:
    words = {
        _span(token): (token.pos_, None if token.head == token else _span(token.head), token.dep_)
        for token in doc
        if not token.is_space
    }
    inside = [[_span(token) for token in sentence if not token.is_space] for sentence in doc.sents]
    return _Analysis(words, {(own[0][0], own[-1][1]) for own in inside if own})


def score_raw(encoder: Encoder, documents: Sequence[Document]) -> Score:
    """F1 on raw text."""
    hits = np.zeros(5)
    gold_said = np.zeros(2)
    sentences_gold_said = np.zeros(2)
    texts = [raw_text(document) for document in documents]
    for document, (_, spans), doc in zip(documents, texts, encoder.pipe(text for text, _ in texts), strict=True):
        gold, said = _gold(document, spans), _said(doc)
        both = [(gold.words[span], said.words[span]) for span in gold.words.keys() & said.words.keys()]
        hits += (
            len(gold.sentences & said.sentences),
            len(both),
            sum(true[0] == guess[0] for true, guess in both),
            sum(true[1] == guess[1] for true, guess in both),
            sum(true[1:] == guess[1:] for true, guess in both),
        )
        gold_said += len(gold.words), len(said.words)
        sentences_gold_said += len(gold.sentences), len(said.sentences)
    totals = np.array([sentences_gold_said.sum(), *[gold_said.sum()] * 4])
    return Score(*(2 * hits / totals).tolist())


def gold_windows(encoder: Encoder, documents: Iterable[Document]) -> list[Window]:
    """Windows of whole sentences of one paragraph, as the reader makes them, with words and starts given."""
    windows: list[Window] = []
    for document in documents:
        held: list[Sentence] = []
        size = 0
        for sentence in [*document.sentences, None]:
            more = sum(map(len, encoder.network.pieces.cut(sentence.words))) if sentence else 0
            if held and (sentence is None or sentence.paragraph or size + more > _FIT):
                windows.append(_given(encoder, held))
                held, size = [], 0
            if sentence:
                held.append(sentence)
                size += more
    return windows


def _given(encoder: Encoder, sentences: Sequence[Sentence]) -> Window:
    words = [word for sentence in sentences for word in sentence.words]
    spaced = [space for sentence in sentences for space in sentence.spaced]
    starts = np.array([place == 0 for sentence in sentences for place in range(len(sentence.words))])
    return window(words, spaced, encoder.network.pieces, starts)


def score_gold_words(encoder: Encoder, documents: Sequence[Document]) -> Score:
    """Accuracy with gold words and gold sentences."""
    found = encoder.network.read(gold_windows(encoder, documents))
    sentences = [sentence for document in documents for sentence in document.sentences]
    offsets = np.cumsum([0, *(len(sentence.words) for sentence in sentences)])
    heads = np.concatenate(
        [np.array(sentence.heads) + offset for sentence, offset in zip(sentences, offsets, strict=False)]
    )
    begun = np.cumsum([0, *(len(part.heads) for part in found)])
    guess = np.concatenate([part.heads + offset for part, offset in zip(found, begun, strict=False)])
    relation = [encoder.network.relations[label] for part in found for label in part.relations]
    tag = [encoder.network.upos[label] for part in found for label in part.upos]
    tagged = np.array(tag) == np.array([tag for sentence in sentences for tag in sentence.upos or ()])
    named = np.array(relation) == np.array([name for sentence in sentences for name in sentence.relations or ()])
    right = guess == heads
    return Score(1.0, 1.0, float(tagged.mean()), float(right.mean()), float((right & named).mean()))


def treebanks(data: Path = DATA) -> dict[str, list[Document]]:
    """The development documents, by the name of the set."""
    gum = read(data / "ud-english-gum" / "en_gum-ud-dev.conllu")
    return {
        "EWT dev": read(data / "ud-english-ewt" / "en_ewt-ud-dev.conllu"),
        "GUM dev, all genres": gum,
        "GUM dev, genres trained on": [document for document in gum if genre(document) in GUM_GENRES],
        "GUM dev, news": [document for document in gum if genre(document) == "news"],
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, help="a folder with another model, default the one that ships")
    parser.add_argument("--threads", type=int, default=1)
    options = parser.parse_args()
    encoder = Encoder.load(folder=options.model, threads=options.threads)
    print(f"model {encoder.version}\n")
    print("| set | input | sentences | words | UPOS | UAS | LAS |\n| --- | --- | --- | --- | --- | --- | --- |")
    for name, documents in treebanks().items():
        for given, score in (("gold words", score_gold_words), ("raw text", score_raw)):
            result = score(encoder, documents)
            cells = (result.sentences, result.words, result.upos, result.uas, result.las)
            print(f"| {name} | {given} | " + " | ".join(f"{100 * cell:.2f}" for cell in cells) + " |", flush=True)


if __name__ == "__main__":
    main()
