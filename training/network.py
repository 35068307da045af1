"""The network: one MiniLM encoder (Wang et al. 2020) and its heads.

Word vectors are a softmax mix of the layers (Peters et al. 2018), at a word's first and last piece, and its shape.
Arcs and relations are biaffine (Dozat & Manning 2017)."""

from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import torch
from torch import Tensor, nn
from transformers import BertConfig, BertModel

from recount.reading.encoder.labels import TAGS
from recount.reading.encoder.shapes import SHAPES

_SHAPE_SIZE = 32


@dataclass(frozen=True, slots=True)
class Size:
    """How large the network is; by default all of MiniLM, as the teacher is trained."""

    layers: int = 6
    inner: int = 1536
    upos: int = 256
    names: int = 256
    arcs: int = 384
    relations: int = 128


class Scores(NamedTuple):
    """For B windows of W words: what each head says. Arcs: column 0 is the root, column 1 + j the word j."""

    starts: Tensor  # [B, W] logit that a sentence starts here
    upos: Tensor  # [B, W, tags]
    names: Tensor  # [B, W, BIO tags]
    arcs: Tensor  # [B, W, 1 + W]
    dependents: Tensor  # [B, W, Size.relations]
    heads: Tensor  # [B, 1 + W, Size.relations]


def _mlp(size_in: int, size_out: int, dropout: float) -> nn.Sequential:
    return nn.Sequential(nn.Linear(size_in, size_out), nn.GELU(), nn.Dropout(dropout))


def _bert(folder: Path, size: Size) -> BertModel:
    """MiniLM with its weights, or without where the size is another: those come from a teacher or a checkpoint."""
    config = BertConfig.from_pretrained(str(folder), attention_probs_dropout_prob=0.0)
    if (size.layers, size.inner) == (config.num_hidden_layers, config.intermediate_size):
        return BertModel.from_pretrained(
            str(folder), config=config, attn_implementation="eager", add_pooling_layer=False
        )
    config.num_hidden_layers, config.intermediate_size = size.layers, size.inner
    config._attn_implementation = "eager"
    return BertModel(config, add_pooling_layer=False)


class Relations(nn.Module):
    """Scores of the relations of given (dependent, head) pairs; a graph of its own when exported."""

    def __init__(self, relations: int, size: Size = Size()) -> None:
        super().__init__()
        self.relations = relations
        self.size = size.relations
        self.pair = nn.Linear(self.size, relations * self.size, bias=False)
        self.sides = nn.Linear(2 * self.size, relations)
        nn.init.normal_(self.pair.weight, std=0.02)

    def forward(self, dependents: Tensor, heads: Tensor) -> Tensor:
        """[N, size], [N, size] -> [N, relations]"""
        mixed = self.pair(dependents).view(-1, self.relations, self.size)
        pair = torch.matmul(mixed, heads.unsqueeze(2)).squeeze(2)
        return pair + self.sides(torch.cat([dependents, heads], dim=-1))


class Network(nn.Module):
    """Everything but the relation scores."""

    def __init__(self, encoder: Path, upos: int, dropout: float = 0.2, size: Size = Size()) -> None:
        super().__init__()
        self.encoder = _bert(encoder, size)
        self.sizes = size
        wide: int = self.encoder.config.hidden_size
        self.mix = nn.Parameter(torch.zeros(size.layers + 1))
        self.scale = nn.Parameter(torch.ones(()))
        self.shape = nn.Embedding(SHAPES, _SHAPE_SIZE)
        word = 2 * wide + _SHAPE_SIZE
        self.dropout = nn.Dropout(dropout)
        self.start = nn.Sequential(_mlp(word, 64, dropout), nn.Linear(64, 1))
        self.upos = nn.Sequential(_mlp(word, size.upos, dropout), nn.Linear(size.upos, upos))
        self.names = nn.Sequential(_mlp(word, size.names, dropout), nn.Linear(size.names, len(TAGS)))
        self.arc_dependent = _mlp(word, size.arcs, dropout)
        self.arc_head = _mlp(word, size.arcs, dropout)
        self.arc_pair = nn.Linear(size.arcs, size.arcs, bias=False)
        self.arc_bias = nn.Linear(size.arcs, 1)
        self.relation_dependent = _mlp(word, size.relations, dropout)
        self.relation_head = _mlp(word, size.relations, dropout)
        self.root_arc = nn.Parameter(torch.randn(size.arcs) * 0.02)
        self.root_relation = nn.Parameter(torch.randn(size.relations) * 0.02)
        self.arc_scale = size.arcs**-0.5
        self.encoder.embeddings.word_embeddings.weight.requires_grad_(False)

    def forward(self, pieces: Tensor, attention: Tensor, first: Tensor, last: Tensor, shapes: Tensor) -> Scores:
        """pieces, attention [B, S]; first, last (places of a word's pieces), shapes [B, W]."""
        return self.scores(self.word_ends(pieces, attention, first, last), shapes)

    def word_ends(self, pieces: Tensor, attention: Tensor, first: Tensor, last: Tensor) -> Tensor:
        """[B, W, 2 * hidden]: the mixed layers at each word's first and last piece."""
        layers = self.encoder(pieces, attention_mask=attention, output_hidden_states=True).hidden_states
        weights = torch.softmax(self.mix, dim=0)
        mixed = self.scale * sum(weight * layer for weight, layer in zip(weights, layers, strict=True))
        size = mixed.shape[-1]
        ends = [torch.gather(mixed, 1, place.unsqueeze(-1).expand(-1, -1, size)) for place in (first, last)]
        return torch.cat(ends, dim=-1)

    def scores(self, ends: Tensor, shapes: Tensor) -> Scores:
        """What the heads make of the words."""
        words = self.dropout(torch.cat([ends, self.shape(shapes)], dim=-1))
        batch = words.shape[0]
        heads = self.arc_head(words)
        heads = torch.cat([self.root_arc.expand(batch, 1, -1), heads], dim=1)
        arcs = torch.matmul(self.arc_pair(self.arc_dependent(words)), heads.transpose(1, 2))
        arcs = (arcs + self.arc_bias(heads).transpose(1, 2)) * self.arc_scale
        relation_heads = torch.cat([self.root_relation.expand(batch, 1, -1), self.relation_head(words)], dim=1)
        return Scores(
            starts=self.start(words).squeeze(-1),
            upos=self.upos(words),
            names=self.names(words),
            arcs=arcs,
            dependents=self.relation_dependent(words),
            heads=relation_heads,
        )
