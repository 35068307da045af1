"""The network: one MiniLM encoder (Wang et al. 2020) and its heads.

Word vectors are a softmax mix of the layers (Peters et al. 2018), at a word's first and last piece, and its shape.
Arcs and relations are biaffine (Dozat & Manning 2017)."""

from pathlib import Path
from typing import NamedTuple

import torch
from torch import Tensor, nn
from transformers import BertModel

from recount.reading.encoder.labels import TAGS
from recount.reading.encoder.shapes import SHAPES

_SHAPE_SIZE = 32
_ARC_SIZE = 384
_RELATION_SIZE = 128
_TAG_SIZE = 256


class Scores(NamedTuple):
    """For B windows of W words: what each head says. Arcs: column 0 is the root, column 1 + j the word j."""

    starts: Tensor  # [B, W] logit that a sentence starts here
    upos: Tensor  # [B, W, tags]
    names: Tensor  # [B, W, BIO tags]
    arcs: Tensor  # [B, W, 1 + W]
    dependents: Tensor  # [B, W, _RELATION_SIZE]
    heads: Tensor  # [B, 1 + W, _RELATION_SIZE]


def _mlp(size_in: int, size_out: int, dropout: float) -> nn.Sequential:
    return nn.Sequential(nn.Linear(size_in, size_out), nn.GELU(), nn.Dropout(dropout))


class Relations(nn.Module):
    """Scores of the relations of given (dependent, head) pairs; a graph of its own when exported."""

    def __init__(self, relations: int) -> None:
        super().__init__()
        self.relations = relations
        self.pair = nn.Linear(_RELATION_SIZE, relations * _RELATION_SIZE, bias=False)
        self.sides = nn.Linear(2 * _RELATION_SIZE, relations)
        nn.init.normal_(self.pair.weight, std=0.02)

    def forward(self, dependents: Tensor, heads: Tensor) -> Tensor:
        """[N, size], [N, size] -> [N, relations]"""
        mixed = self.pair(dependents).view(-1, self.relations, _RELATION_SIZE)
        pair = torch.matmul(mixed, heads.unsqueeze(2)).squeeze(2)
        return pair + self.sides(torch.cat([dependents, heads], dim=-1))


class Network(nn.Module):
    """Everything but the relation scores."""

    def __init__(self, encoder: Path, upos: int, dropout: float = 0.2) -> None:
        super().__init__()
        self.encoder = BertModel.from_pretrained(
            str(encoder), attn_implementation="eager", attention_probs_dropout_prob=0.0, add_pooling_layer=False
        )
        size: int = self.encoder.config.hidden_size
        self.mix = nn.Parameter(torch.zeros(self.encoder.config.num_hidden_layers + 1))
        self.scale = nn.Parameter(torch.ones(()))
        self.shape = nn.Embedding(SHAPES, _SHAPE_SIZE)
        word = 2 * size + _SHAPE_SIZE
        self.dropout = nn.Dropout(dropout)
        self.start = nn.Sequential(_mlp(word, 64, dropout), nn.Linear(64, 1))
        self.upos = nn.Sequential(_mlp(word, _TAG_SIZE, dropout), nn.Linear(_TAG_SIZE, upos))
        self.names = nn.Sequential(_mlp(word, _TAG_SIZE, dropout), nn.Linear(_TAG_SIZE, len(TAGS)))
        self.arc_dependent = _mlp(word, _ARC_SIZE, dropout)
        self.arc_head = _mlp(word, _ARC_SIZE, dropout)
        self.arc_pair = nn.Linear(_ARC_SIZE, _ARC_SIZE, bias=False)
        self.arc_bias = nn.Linear(_ARC_SIZE, 1)
        self.relation_dependent = _mlp(word, _RELATION_SIZE, dropout)
        self.relation_head = _mlp(word, _RELATION_SIZE, dropout)
        self.root_arc = nn.Parameter(torch.randn(_ARC_SIZE) * 0.02)
        self.root_relation = nn.Parameter(torch.randn(_RELATION_SIZE) * 0.02)
        self.encoder.embeddings.word_embeddings.weight.requires_grad_(False)

    def forward(self, pieces: Tensor, attention: Tensor, first: Tensor, last: Tensor, shapes: Tensor) -> Scores:
        """pieces, attention [B, S]; first, last (places of a word's pieces), shapes [B, W]."""
        layers = self.encoder(pieces, attention_mask=attention, output_hidden_states=True).hidden_states
        weights = torch.softmax(self.mix, dim=0)
        mixed = self.scale * sum(weight * layer for weight, layer in zip(weights, layers, strict=True))
        size = mixed.shape[-1]
        ends = [torch.gather(mixed, 1, place.unsqueeze(-1).expand(-1, -1, size)) for place in (first, last)]
        words = self.dropout(torch.cat([*ends, self.shape(shapes)], dim=-1))
        batch = words.shape[0]
        heads = self.arc_head(words)
        heads = torch.cat([self.root_arc.expand(batch, 1, -1), heads], dim=1)
        arcs = torch.matmul(self.arc_pair(self.arc_dependent(words)), heads.transpose(1, 2))
        arcs = (arcs + self.arc_bias(heads).transpose(1, 2)) / _ARC_SIZE**0.5
        relation_heads = torch.cat([self.root_relation.expand(batch, 1, -1), self.relation_head(words)], dim=1)
        return Scores(
            starts=self.start(words).squeeze(-1),
            upos=self.upos(words),
            names=self.names(words),
            arcs=arcs,
            dependents=self.relation_dependent(words),
            heads=relation_heads,
        )
