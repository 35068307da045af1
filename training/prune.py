"""Makes a smaller network out of a larger one: some of its layers, and of each hidden width the units that do most.

A unit's weight is the root mean square of what it gives, over some batches, times the length of what reads it
(Molchanov et al. 2017, in its simplest form). What is cut is mended by distillation (`distil.py`)."""

from collections.abc import Sequence
from pathlib import Path

import torch
from torch import Tensor, nn

from training.network import Network, Relations, Size
from training.windows import Batch


class _Spread:
    """Root mean square of each unit of some modules' outputs."""

    def __init__(self, modules: dict[str, nn.Module]) -> None:
        self.sums: dict[str, Tensor] = {}
        self.counts: dict[str, int] = {}
        self._hooks = [module.register_forward_hook(self._hook(name)) for name, module in modules.items()]

    def _hook(self, name: str):  # type: ignore[no-untyped-def]
        def add(_module: nn.Module, _given: object, out: Tensor) -> None:
            flat = out.detach().flatten(0, -2)
            self.sums[name] = self.sums.get(name, torch.zeros(flat.shape[1])) + flat.square().sum(dim=0)
            self.counts[name] = self.counts.get(name, 0) + flat.shape[0]

        return add

    def close(self) -> dict[str, Tensor]:
        for hook in self._hooks:
            hook.remove()
        return {name: (total / self.counts[name]).sqrt() for name, total in self.sums.items()}


@torch.no_grad()
def _spread(teacher: Network, batches: Sequence[Batch]) -> dict[str, Tensor]:
    modules: dict[str, nn.Module] = {
        f"layer {number}": layer.intermediate for number, layer in enumerate(teacher.encoder.encoder.layer)
    }
    modules |= {name: getattr(teacher, name) for name in ("arc_dependent", "arc_head")}
    modules |= {name: getattr(teacher, name) for name in ("relation_dependent", "relation_head")}
    modules |= {name: getattr(teacher, name)[0] for name in ("upos", "names")}
    spread = _Spread(modules)
    for batch in batches:
        teacher(batch.pieces, batch.attention, batch.first, batch.last, batch.shapes)
    return spread.close()


def _best(weight: Tensor, count: int) -> Tensor:
    return weight.topk(count).indices.sort().values


def _take(target: nn.Linear, source: nn.Linear, out: Tensor | None = None, into: Tensor | None = None) -> None:
    weight = source.weight if out is None else source.weight[out]
    target.weight.copy_(weight if into is None else weight[:, into])
    if source.bias is not None:
        target.bias.copy_(source.bias if out is None else source.bias[out])


@torch.no_grad()
def smaller(
    teacher: Network, relations: Relations, encoder: Path, size: Size, layers: Sequence[int], batches: Sequence[Batch]
) -> tuple[Network, Relations]:
    """A network of the given size with what it can hold of the teacher; `layers` are the teacher's, from 0."""
    spread = _spread(teacher, batches)
    student = Network(encoder, teacher.upos[1].out_features, size=size)
    paired = Relations(relations.relations, size)
    student.encoder.embeddings.load_state_dict(teacher.encoder.embeddings.state_dict())
    for target, number in zip(student.encoder.encoder.layer, layers, strict=True):
        source = teacher.encoder.encoder.layer[number]
        kept = _best(spread[f"layer {number}"] * source.output.dense.weight.norm(dim=0), size.inner)
        target.attention.load_state_dict(source.attention.state_dict())
        _take(target.intermediate.dense, source.intermediate.dense, out=kept)
        _take(target.output.dense, source.output.dense, into=kept)
        target.output.LayerNorm.load_state_dict(source.output.LayerNorm.state_dict())
    student.mix.copy_(teacher.mix[[0, *(number + 1 for number in layers)]])
    student.scale.copy_(teacher.scale)
    student.shape.load_state_dict(teacher.shape.state_dict())
    student.start.load_state_dict(teacher.start.state_dict())
    for name, width in (("upos", size.upos), ("names", size.names)):
        mine, yours = getattr(student, name), getattr(teacher, name)
        kept = _best(spread[name] * yours[1].weight.norm(dim=0), width)
        _take(mine[0][0], yours[0][0], out=kept)
        _take(mine[1], yours[1], into=kept)
    _arcs(student, teacher, spread)
    _relations(student, teacher, paired, relations, spread)
    return student, paired


def _arcs(student: Network, teacher: Network, spread: dict[str, Tensor]) -> None:
    pair, width = teacher.arc_pair.weight, student.sizes.arcs
    below = _best(spread["arc_dependent"] * pair.norm(dim=0), width)
    above = _best(spread["arc_head"] * pair.norm(dim=1), width)
    _take(student.arc_dependent[0], teacher.arc_dependent[0], out=below)
    _take(student.arc_head[0], teacher.arc_head[0], out=above)
    student.root_arc.copy_(teacher.root_arc[above])
    again = teacher.arc_scale / student.arc_scale
    student.arc_pair.weight.copy_(pair[above][:, below] * again)
    student.arc_bias.weight.copy_(teacher.arc_bias.weight[:, above] * again)
    student.arc_bias.bias.copy_(teacher.arc_bias.bias * again)


def _relations(
    student: Network, teacher: Network, paired: Relations, relations: Relations, spread: dict[str, Tensor]
) -> None:
    wide, width = relations.size, paired.size
    pair = relations.pair.weight.view(relations.relations, wide, wide)  # [relation, head's unit, dependent's unit]
    below = _best(spread["relation_dependent"] * pair.norm(dim=(0, 1)), width)
    above = _best(spread["relation_head"] * pair.norm(dim=(0, 2)), width)
    _take(student.relation_dependent[0], teacher.relation_dependent[0], out=below)
    _take(student.relation_head[0], teacher.relation_head[0], out=above)
    student.root_relation.copy_(teacher.root_relation[above])
    paired.pair.weight.copy_(pair[:, above][:, :, below].reshape(-1, width))
    paired.sides.weight.copy_(relations.sides.weight[:, torch.cat([below, wide + above])])
    paired.sides.bias.copy_(relations.sides.bias)
