"""The mean of several checkpoints: python -m training.average --out FOLDER CHECKPOINT[=SHARE]...

The mean of late checkpoints lies nearer to the middle of the flat region that they circle, and scores better than any
of them (Izmailov et al. 2018, stochastic weight averaging). Shares are brought to a sum of one.
"""

import argparse
import shutil
from pathlib import Path

import torch


def average(checkpoints: list[tuple[Path, float]], out: Path) -> None:
    """Writes the weighted mean of the checkpoints, which must have the same shapes and labels."""
    states = [torch.load(folder / "weights.pt", map_location="cpu", weights_only=True) for folder, _ in checkpoints]
    total = sum(share for _, share in checkpoints)
    mean: dict[str, dict[str, torch.Tensor]] = {}
    for part, first in states[0].items():
        mean[part] = {
            name: sum(
                state[part][name].double() * (share / total)
                for state, (_, share) in zip(states, checkpoints, strict=True)
            ).to(tensor.dtype)
            if tensor.is_floating_point()
            else tensor
            for name, tensor in first.items()
        }
    out.mkdir(parents=True, exist_ok=True)
    torch.save(mean, out / "weights.pt")
    shutil.copy(checkpoints[0][0] / "labels.json", out / "labels.json")


def _checkpoint(text: str) -> tuple[Path, float]:
    folder, _, share = text.partition("=")
    return Path(folder), float(share or 1)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("checkpoints", type=_checkpoint, nargs="+", metavar="CHECKPOINT[=SHARE]")
    options = parser.parse_args()
    average(options.checkpoints, options.out)


if __name__ == "__main__":
    main()
