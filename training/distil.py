"""Trains a smaller network to do what a larger one does: python -m training.distil --teacher CHECKPOINT --out FOLDER.

The student begins as a part of the teacher (`prune.py`) and learns from three things at once: the marks of the corpora,
as in `train.py`; the teacher's scores of every head (Hinton et al. 2015), also on the sentences that have no trees; and
the teacher's vectors of the words, from which its heads read (Sun et al. 2019). The teacher reads a few packings of the
windows once, as written; the student reads them again and again, with pieces masked."""

import argparse
import copy
import json
import random
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn.functional import binary_cross_entropy_with_logits, kl_div, log_softmax

from recount.reading.encoder.pieces import Pieces
from training.export import load
from training.losses import losses_of, masked_arcs, relation_scores
from training.material import load_material
from training.network import Network, Relations, Scores, Size
from training.prune import smaller
from training.score import score
from training.train import SEED, optimizer, save
from training.windows import Batch, Prepared, Window, batches, collate, pack, prepare_all

_MEAN_OF = 0.998  # of the student's weights, step by step (Polyak & Juditsky 1992); the mean is what is kept


@dataclass(frozen=True, slots=True)
class Told:
    """What the teacher says of a batch's words [N, ...]; arcs as one row for each word, over the window."""

    ends: Tensor
    starts: Tensor
    upos: Tensor
    names: Tensor
    arcs: Tensor
    heads: Tensor  # its best heads
    relations: Tensor


class Teacher:
    """The teacher, and what it has said: each packing is read once."""

    def __init__(self, network: Network, relations: Relations, pieces: Pieces) -> None:
        self.network, self.relations, self.pieces = network.eval(), relations.eval(), pieces
        self.network.encoder.set_attn_implementation("sdpa")
        self._told: dict[tuple[int, int], Told] = {}

    @torch.no_grad()
    def __call__(self, key: tuple[int, int], group: list[Window]) -> Told:
        """What it says of the batch with the key; the group must be the same again for the same key."""
        if key not in self._told:
            batch = collate(group, self.pieces)
            ends = word_ends(self.network, batch)
            scores = self.network.scores(ends, batch.shapes)
            rows, words = _words(batch)
            arcs = masked_arcs(scores, batch.sentence)[rows, words]
            heads = arcs.argmax(dim=1)
            relations = relation_scores(self.relations, scores, rows, words, heads)
            told = (ends, scores.starts, scores.upos, scores.names)
            halves = [part[rows, words].half() for part in told]
            self._told[key] = Told(*halves, arcs.clamp(min=-6e4).half(), heads, relations.half())
        return self._told[key]


def word_ends(network: Network, batch: Batch) -> Tensor:
    """The vectors of the words; in bfloat16, where the processor is faster at that."""
    with torch.autocast("cpu", torch.bfloat16):
        return network.word_ends(batch.pieces, batch.attention, batch.first, batch.last).float()


def _words(batch: Batch) -> tuple[Tensor, Tensor]:
    rows, words = (batch.sentence >= 0).nonzero(as_tuple=True)
    return rows, words


def _apart(mine: Tensor, yours: Tensor) -> Tensor:
    return kl_div(log_softmax(mine, 1), log_softmax(yours.float(), 1), reduction="batchmean", log_target=True)


def distances(network: Network, relations: Relations, batch: Batch, ends: Tensor, told: Told) -> dict[str, Tensor]:
    """How far the student is from its teacher; and the losses on the corpora's marks."""
    scores: Scores = network.scores(ends, batch.shapes)
    rows, words = _words(batch)
    yours = told.ends.float()
    near = (ends[rows, words] - yours).square().mean() / yours.var()
    result = {"t_ends": near, "t_upos": _apart(scores.upos[rows, words], told.upos)}
    result["t_names"] = _apart(scores.names[rows, words], told.names)
    result["t_starts"] = binary_cross_entropy_with_logits(scores.starts[rows, words], told.starts.float().sigmoid())
    result["t_arcs"] = _apart(masked_arcs(scores, batch.sentence)[rows, words], told.arcs)
    result["t_relations"] = _apart(relation_scores(relations, scores, rows, words, told.heads), told.relations)
    return result | losses_of(scores, relations, batch)


def _packings(prepared: list[list[Prepared]], count: int, size: int) -> list[list[list[Window]]]:
    made = []
    for number in range(count):
        chance = random.Random(SEED + number)
        made.append(list(batches(pack(prepared, chance), size, chance)))
    return made


def _steps(packings: list[list[list[Window]]], chance: random.Random) -> Iterator[tuple[int, int]]:
    """(packing, batch), for ever."""
    while True:
        for number, packing in enumerate(packings):
            order = list(range(len(packing)))
            chance.shuffle(order)
            yield from ((number, place) for place in order)


class _Mean:
    """The running mean of a student's weights."""

    def __init__(self, network: Network, relations: Relations) -> None:
        self.network, self.relations = copy.deepcopy(network), copy.deepcopy(relations)

    @torch.no_grad()
    def add(self, network: Network, relations: Relations, step: int) -> None:
        share = 1 - min(_MEAN_OF, (1 + step) / (10 + step))
        for mine, new in ((self.network, network), (self.relations, relations)):
            for mean, parameter in zip(mine.parameters(), new.parameters(), strict=True):
                if parameter.requires_grad:
                    mean.lerp_(parameter, share)


def distil(options: argparse.Namespace) -> None:
    torch.manual_seed(SEED)
    chance = random.Random(SEED + bool(options.resume))  # not the same order again
    size = Size(len(options.layers), options.inner, options.upos, options.names, options.arcs, options.relations)
    full, related, _labels = load(options.teacher, options.encoder)
    pieces = Pieces(options.encoder / "tokenizer.json")
    material = load_material(options.data)
    prepared = prepare_all(material.train, pieces, material.inventory)
    dev = prepare_all(material.dev, pieces, material.inventory)
    packings = _packings(prepared, options.packings, options.batch)
    some = [collate(group, pieces) for group in packings[0][:20]]
    network, relations = smaller(full, related, options.encoder, size, options.layers, some)
    if options.resume:
        network, relations, _labels = load(options.resume, options.encoder)
    network.encoder.set_attn_implementation("sdpa")
    for module in network.modules():
        if isinstance(module, torch.nn.Dropout):
            module.p = options.dropout
    teacher, mean = Teacher(full, related, pieces), _Mean(network, relations)
    optimiser = optimizer(network, relations, options.encoder_rate, options.head_rate)
    began, step, last = time.monotonic(), 0, 0.0
    log = (options.out / "log.jsonl").open("a", encoding="utf-8")
    for number, place in _steps(packings, chance):
        done = max(step / options.steps if options.steps else 0.0, (time.monotonic() - began) / 60 / options.minutes)
        if done >= 1:
            break
        for group in optimiser.param_groups:
            group.setdefault("full", group["lr"])
            group["lr"] = group["full"] * min((step + 1) / 100, 1 - done)
        network.train()
        told = teacher((number, place), packings[number][place])
        batch = collate(packings[number][place], pieces, options.masked, chance)
        parts = distances(network, relations, batch, word_ends(network, batch), told)
        optimiser.zero_grad(set_to_none=True)
        torch.stack(list(parts.values())).sum().backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_([*network.parameters(), *relations.parameters()], 2.0)
        optimiser.step()
        step += 1
        mean.add(network, relations, step)
        entry = {"step": step, "done": round(done, 4), "seconds": round(time.monotonic() - began, 1)}
        entry |= {name: round(float(part.detach()), 4) for name, part in parts.items()}
        print(json.dumps(entry), file=log, flush=True)
        if (time.monotonic() - began) / 60 - last >= options.every:
            last = (time.monotonic() - began) / 60
            print(json.dumps(entry | score(mean.network, mean.relations, dev, pieces)), flush=True)
            save(options.out / f"step-{step:06d}", mean.network, mean.relations, material.inventory)
    save(options.out / "final", mean.network, mean.relations, material.inventory)
    print(json.dumps({"step": step} | score(mean.network, mean.relations, dev, pieces)), flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--encoder", type=Path, required=True, help="the folder with config.json and tokenizer.json")
    parser.add_argument("--teacher", type=Path, required=True, help="a checkpoint of training.train or its mean")
    parser.add_argument("--out", type=Path, required=True, help="checkpoints and log; outside the repository")
    parser.add_argument("--resume", type=Path, help="a checkpoint of a student to go on from, with another schedule")
    parser.add_argument("--layers", type=int, nargs="+", default=[0, 1, 2, 3], help="the teacher's, from 0")
    parser.add_argument("--inner", type=int, default=768)
    parser.add_argument("--upos", type=int, default=128)
    parser.add_argument("--names", type=int, default=192)
    parser.add_argument("--arcs", type=int, default=256)
    parser.add_argument("--relations", type=int, default=64)
    parser.add_argument("--packings", type=int, default=2)
    parser.add_argument("--minutes", type=float, default=60, help="the rate falls to zero at the end of this time")
    parser.add_argument("--steps", type=int, default=0, help="or of these steps, whichever ends first")
    parser.add_argument("--every", type=float, default=5, help="minutes between scores")
    parser.add_argument("--batch", type=int, default=900, help="padded pieces a batch")
    parser.add_argument("--encoder-rate", type=float, default=3e-4)
    parser.add_argument("--head-rate", type=float, default=1e-3)
    parser.add_argument("--dropout", type=float, default=0.1)
    parser.add_argument("--masked", type=float, default=0.03)
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    np.random.seed(SEED)
    options.out.mkdir(parents=True, exist_ok=True)
    distil(options)


if __name__ == "__main__":
    main()
