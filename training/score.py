"""Scores during training: gold words, gold sentences, greedy heads, punctuation counted."""

from collections.abc import Sequence

import torch

from recount.reading.encoder.pieces import Pieces
from training.losses import forward, masked_arcs, relation_scores
from training.network import Network, Relations
from training.windows import IGNORED, Prepared, batches, collate, pack


@torch.no_grad()
def score(
    network: Network, relations: Relations, documents: Sequence[Sequence[Prepared]], pieces: Pieces
) -> dict[str, float]:
    """UPOS, UAS, LAS over all words, and F1 of sentence starts inside windows."""
    network.eval()
    words = tags = heads = labels = hit = said = true = 0
    for group in batches(pack(documents, None), 2500, None):
        batch = collate(group, pieces)
        scores = forward(network, batch)
        known = batch.heads != IGNORED
        guess = masked_arcs(scores, batch.sentence).argmax(dim=2)[known]
        rows, places = known.nonzero(as_tuple=True)
        named = relation_scores(relations, scores, rows, places, guess).argmax(dim=1)
        right = guess == batch.heads[known]
        words += int(known.sum())
        heads += int(right.sum())
        labels += int((right & (named == batch.relations[known])).sum())
        tags += int((scores.upos.argmax(dim=2) == batch.upos)[known].sum())
        begun = batch.starts != IGNORED
        started = scores.starts[begun] > 0
        hit += int((started & (batch.starts[begun] == 1)).sum())
        said += int(started.sum())
        true += int((batch.starts[begun] == 1).sum())
    network.train()
    return {
        "upos": round(tags / words, 4),
        "uas": round(heads / words, 4),
        "las": round(labels / words, 4),
        "starts": round(2 * hit / max(1, said + true), 4),
    }
