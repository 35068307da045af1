"""What is minimised: the sum of the heads' losses over a batch."""

import torch
from torch import Tensor
from torch.nn.functional import binary_cross_entropy_with_logits, cross_entropy

from training.network import Network, Relations, Scores
from training.windows import IGNORED, Batch


def forward(network: Network, batch: Batch) -> Scores:
    scores: Scores = network(batch.pieces, batch.attention, batch.first, batch.last, batch.shapes)
    return scores


def masked_arcs(scores: Scores, sentence: Tensor) -> Tensor:
    """Arc scores in which only the root and the words of the same sentence are left."""
    same = sentence.unsqueeze(1) == sentence.unsqueeze(2)
    same = same & ~torch.eye(sentence.shape[1], dtype=torch.bool)
    same = torch.cat([torch.ones_like(same[:, :, :1]), same], dim=2)
    return scores.arcs.masked_fill(~same, -1e4)


def relation_scores(relations: Relations, scores: Scores, rows: Tensor, words: Tensor, heads: Tensor) -> Tensor:
    """The relation scores [N, relations] of the words (rows[n], words[n]) under heads[n] (0: root)."""
    result: Tensor = relations(scores.dependents[rows, words], scores.heads[rows, heads])
    return result


def losses(network: Network, relations: Relations, batch: Batch) -> dict[str, Tensor]:
    return losses_of(forward(network, batch), relations, batch)


def losses_of(scores: Scores, relations: Relations, batch: Batch) -> dict[str, Tensor]:
    result: dict[str, Tensor] = {}
    known = batch.heads != IGNORED
    if known.any():
        rows, words = known.nonzero(as_tuple=True)
        heads = batch.heads[known]
        result["arcs"] = cross_entropy(masked_arcs(scores, batch.sentence)[known], heads)
        labels = relation_scores(relations, scores, rows, words, heads)
        result["relations"] = cross_entropy(labels, batch.relations[known])
        result["upos"] = cross_entropy(scores.upos[known], batch.upos[known])
    begun = batch.starts != IGNORED
    if begun.any():
        result["starts"] = binary_cross_entropy_with_logits(scores.starts[begun], batch.starts[begun].float())
    marked = ~batch.names.all(dim=2)
    if marked.any():
        likelihood = torch.log_softmax(scores.names[marked], dim=-1)
        result["names"] = -likelihood.masked_fill(~batch.names[marked], -1e4).logsumexp(dim=-1).mean()
    return result
