"""The network as it is exported: the same sums in fewer and faster operators.

Windows may share a row; a piece sees its own window only. Queries, keys and values are one product, and attention is
the one operator that ONNX Runtime has for it, which saves the copies between its steps."""

from typing import Any

import torch
from torch import Tensor, nn
from transformers.models.bert.modeling_bert import BertLayer

from training.network import Network

_NEVER = -1e4


class _Attention(torch.autograd.Function):
    """`com.microsoft.MultiHeadAttention`; run by PyTorch it only gives the shape."""

    @staticmethod
    def forward(context: Any, query: Tensor, key: Tensor, value: Tensor, hidden: Tensor, heads: int) -> Tensor:
        return query.clone()

    @staticmethod
    def symbolic(g: Any, query: Any, key: Any, value: Any, hidden: Any, heads: int) -> Any:
        none = g.op("prim::Constant")
        none.setType(torch._C.OptionalType.ofTensor())
        made = g.op("com.microsoft::MultiHeadAttention", query, key, value, none, none, hidden, num_heads_i=heads)
        return made.setType(query.type())


class _Layer(nn.Module):
    def __init__(self, layer: BertLayer, heads: int) -> None:
        super().__init__()
        own = layer.attention.self
        self.heads, self.size = heads, own.query.out_features
        self.together = nn.Linear(self.size, 3 * self.size)
        parts = (own.query, own.key, own.value)
        self.together.weight.data = torch.cat([part.weight.data for part in parts])
        self.together.bias.data = torch.cat([part.bias.data for part in parts])
        self.attended, self.inner, self.outer = layer.attention.output, layer.intermediate.dense, layer.output

    def forward(self, given: Tensor, hidden: Tensor) -> Tensor:
        query, key, value = torch.split(self.together(given), self.size, dim=2)
        seen: Tensor = _Attention.apply(query, key, value, hidden, self.heads)  # type: ignore[no-untyped-call]
        middle = self.attended.LayerNorm(self.attended.dense(seen) + given)
        inner = nn.functional.gelu(self.inner(middle))
        result: Tensor = self.outer.LayerNorm(self.outer.dense(inner) + middle)
        return result


class Inference(nn.Module):
    """The whole network but the relation scores, with a plain tuple as its result.

    `window` is the number of the window of each piece, -1 for padding; `place` the piece's place in its window."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network
        bert = network.encoder
        self.vectors = bert.embeddings
        self.layers = nn.ModuleList(_Layer(layer, bert.config.num_attention_heads) for layer in bert.encoder.layer)
        weights = torch.softmax(network.mix.detach(), dim=0) * network.scale.detach()
        self.shares = [float(weight) for weight in weights]

    def forward(
        self, pieces: Tensor, place: Tensor, window: Tensor, first: Tensor, last: Tensor, shapes: Tensor
    ) -> tuple[Tensor, ...]:
        apart = window.unsqueeze(1) != window.unsqueeze(2)
        hidden = apart.unsqueeze(1).to(torch.float32) * _NEVER
        layer: Tensor = self.vectors(input_ids=pieces, position_ids=place)
        mixed = layer * self.shares[0]
        for module, share in zip(self.layers, self.shares[1:], strict=True):
            layer = module(layer, hidden)
            mixed = mixed + layer * share
        size = mixed.shape[-1]
        ends = [torch.gather(mixed, 1, where.unsqueeze(-1).expand(-1, -1, size)) for where in (first, last)]
        return tuple(self.network.scores(torch.cat(ends, dim=-1), shapes))
