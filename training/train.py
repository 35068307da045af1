"""Trains the encoder: python -m training.train --data FOLDER --encoder FOLDER --out FOLDER [--passes N]."""

import argparse
import hashlib
import json
import random
import time
from dataclasses import asdict
from pathlib import Path

import numpy as np
import torch

from recount.reading.encoder.labels import TAGS
from recount.reading.encoder.pieces import Pieces
from training.losses import losses
from training.material import Material, load_material
from training.network import Network, Relations
from training.score import score
from training.windows import Inventory, batches, collate, pack, prepare_all

ENCODER_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
SEED = 20261124


def check_encoder(folder: Path) -> None:
    """Refuses other starting weights than those that the shipped model began with."""
    digest = hashlib.sha256((folder / "model.safetensors").read_bytes()).hexdigest()
    if digest != ENCODER_SHA256:
        raise SystemExit(f"model.safetensors has SHA-256 {digest}, not {ENCODER_SHA256}: these are other weights")


def optimizer(network: Network, relations: Relations, encoder_rate: float, head_rate: float) -> torch.optim.AdamW:
    inner = {id(parameter) for parameter in network.encoder.parameters()}
    everything = [p for p in [*network.parameters(), *relations.parameters()] if p.requires_grad]
    groups = [
        {"params": [p for p in everything if id(p) in inner and p.ndim > 1], "lr": encoder_rate, "weight_decay": 0.01},
        {"params": [p for p in everything if id(p) in inner and p.ndim <= 1], "lr": encoder_rate, "weight_decay": 0.0},
        {"params": [p for p in everything if id(p) not in inner], "lr": head_rate, "weight_decay": 0.001},
    ]
    return torch.optim.AdamW(groups, betas=(0.9, 0.98), eps=1e-8)


def save(folder: Path, network: Network, relations: Relations, inventory: Inventory) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    state = {"network": network.state_dict(), "relations": relations.state_dict()}
    torch.save(state, folder / "weights.partial")
    (folder / "weights.partial").rename(folder / "weights.pt")
    labels = {
        "upos": inventory.upos,
        "relations": inventory.relations,
        "tags": TAGS,
        "size": asdict(network.sizes),
    }
    (folder / "labels.json").write_text(json.dumps(labels), encoding="utf-8")


def train(material: Material, encoder: Path, out: Path, options: argparse.Namespace) -> None:
    torch.manual_seed(SEED)
    chance = random.Random(SEED + bool(options.resume))  # not the same order of windows again
    pieces = Pieces(encoder / "tokenizer.json")
    network = Network(encoder, len(material.inventory.upos), options.dropout)
    relations = Relations(len(material.inventory.relations))
    if options.resume:
        state = torch.load(options.resume / "weights.pt", weights_only=True)
        network.load_state_dict(state["network"])
        relations.load_state_dict(state["relations"])
    prepared = prepare_all(material.train, pieces, material.inventory)
    dev = prepare_all(material.dev, pieces, material.inventory)
    steps_a_pass = sum(1 for _ in batches(pack(prepared, random.Random(SEED)), options.batch, None))
    steps = most = max(1, int(steps_a_pass * options.passes))
    optimiser = optimizer(network, relations, options.encoder_rate, options.head_rate)
    warm = max(1, int(steps * options.warm_up))

    def rise_and_fall(step: int) -> float:
        return min((step + 1) / warm, max(0.0, (steps - step) / max(1, steps - warm)))

    rate = torch.optim.lr_scheduler.LambdaLR(optimiser, rise_and_fall)
    log = (out / "log.jsonl").open("a", encoding="utf-8")
    step, began = 0, time.monotonic()
    while step < steps:
        for group in batches(pack(prepared, chance), options.batch, chance):
            network.train()
            batch = collate(group, pieces, options.masked, chance)
            parts = losses(network, relations, batch)
            optimiser.zero_grad(set_to_none=True)
            total = torch.stack(list(parts.values())).sum()
            total.backward()  # type: ignore[no-untyped-call]
            norm = torch.nn.utils.clip_grad_norm_([*network.parameters(), *relations.parameters()], 2.0)
            optimiser.step()
            rate.step()
            step += 1
            entry = {
                "step": step,
                "of": steps,
                "seconds": round(time.monotonic() - began, 1),
                "norm": round(float(norm), 3),
            }
            print(
                json.dumps(entry | {name: round(float(part.detach()), 4) for name, part in parts.items()}),
                file=log,
                flush=True,
            )
            if options.minutes and step % 50 == 0:  # a busy machine: fall to zero sooner
                left = options.minutes * 60 - (time.monotonic() - began)
                steps = min(most, max(step + 1, step + int(left * step / (time.monotonic() - began))))
            if step >= steps:
                break
        save(out / f"pass-{step:06d}", network, relations, material.inventory)
        result = score(network, relations, dev, pieces)
        seconds = time.monotonic() - began
        print(json.dumps({"step": step, "of": steps, "seconds": round(seconds)} | result), flush=True)
    save(out / "final", network, relations, material.inventory)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--encoder", type=Path, required=True, help="the folder with model.safetensors")
    parser.add_argument("--out", type=Path, required=True, help="checkpoints and log; outside the repository")
    parser.add_argument("--passes", type=float, default=8)
    parser.add_argument("--resume", type=Path, help="a checkpoint to go on from, with a new optimizer and schedule")
    parser.add_argument("--minutes", type=float, default=0, help="shorten the run, where it would take longer")
    parser.add_argument("--batch", type=int, default=900, help="padded pieces a batch")
    parser.add_argument("--encoder-rate", type=float, default=2.2e-4)
    parser.add_argument("--head-rate", type=float, default=2e-3)
    parser.add_argument("--warm-up", type=float, default=0.08, help="share of the steps")
    parser.add_argument("--dropout", type=float, default=0.2)
    parser.add_argument("--masked", type=float, default=0.03)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--only", default="", help="a comma-separated choice of corpora, for quick runs")
    options = parser.parse_args()
    check_encoder(options.encoder)
    torch.set_num_threads(options.threads)
    np.random.seed(SEED)
    options.out.mkdir(parents=True, exist_ok=True)
    material = load_material(options.data, frozenset(filter(None, options.only.split(","))))
    train(material, options.encoder, options.out, options)


if __name__ == "__main__":
    main()
