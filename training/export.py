"""Exports a checkpoint: python -m training.export --checkpoint FOLDER --encoder FOLDER --out FOLDER [--fp32]."""

import argparse
import json
import shutil
import tempfile
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process

from training.inference import Inference
from training.network import Network, Relations, Size

_OPSET = 17
_INPUTS = ["pieces", "place", "window", "first", "last", "shapes"]
_OUTPUTS = ["starts", "upos", "names", "arcs", "dependents", "heads"]


def load(checkpoint: Path, encoder: Path) -> tuple[Network, Relations, dict[str, list[str]]]:
    labels = json.loads((checkpoint / "labels.json").read_text(encoding="utf-8"))
    size = Size(**labels.pop("size", {}))
    network = Network(encoder, len(labels["upos"]), size=size)
    relations = Relations(len(labels["relations"]), size)
    state = torch.load(checkpoint / "weights.pt", weights_only=True)
    network.load_state_dict(state["network"])
    relations.load_state_dict(state["relations"])
    return network.eval(), relations.eval(), labels


def export_network(network: Network, path: Path) -> None:
    ones = torch.ones(2, 12, dtype=torch.long)
    places = torch.ones(2, 7, dtype=torch.long)
    axes = {name: {0: "batch", 1: "pieces"} for name in _INPUTS[:3]} | {
        name: {0: "batch", 1: "words"} for name in [*_INPUTS[3:], *_OUTPUTS[:3], "dependents"]
    }
    axes |= {"arcs": {0: "batch", 1: "words", 2: "heads"}, "heads": {0: "batch", 1: "heads"}}
    torch.onnx.export(
        Inference(network).eval(), (ones, ones, ones, places, places, places), str(path), input_names=_INPUTS,
        output_names=_OUTPUTS, dynamic_axes=axes, opset_version=_OPSET, dynamo=False,
        custom_opsets={"com.microsoft": 1},
    )  # fmt: skip


def export_relations(relations: Relations, path: Path) -> None:
    size = relations.pair.in_features
    pair = (torch.ones(3, size), torch.ones(3, size))
    axes = {name: {0: "words"} for name in ("dependents", "heads", "labels")}
    torch.onnx.export(
        relations, pair, str(path), input_names=["dependents", "heads"], output_names=["labels"],
        dynamic_axes=axes, opset_version=_OPSET, dynamo=False,
    )  # fmt: skip


def quantise(source: Path, target: Path) -> None:
    """int8 weights; `reduce_range` because processors without VNNI overflow otherwise."""
    with tempfile.TemporaryDirectory() as folder:
        clean = Path(folder) / "clean.onnx"
        quant_pre_process(str(source), str(clean), skip_symbolic_shape=True)
        quantize_dynamic(
            str(clean), str(target), weight_type=QuantType.QInt8, per_channel=True, reduce_range=True,
            extra_options={"MatMulConstBOnly": True},
        )  # fmt: skip


def strip(path: Path) -> None:
    """Takes out what names the machine and the code that exported."""
    model = onnx.load(str(path))
    for node in model.graph.node:
        node.doc_string = ""
        del node.metadata_props[:]
    del model.metadata_props[:]
    model.doc_string = ""
    onnx.save(model, str(path))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--encoder", type=Path, required=True, help="the folder with config.json and tokenizer.json")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--fp32", action="store_true", help="do not quantise; to measure what int8 costs")
    options = parser.parse_args()
    network, relations, labels = load(options.checkpoint, options.encoder)
    options.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        for name, write in (
            ("encoder", lambda path: export_network(network, path)),
            ("relations", lambda path: export_relations(relations, path)),
        ):
            full = Path(folder) / f"{name}.onnx"
            write(full)
            target = options.out / f"{name}.onnx"
            shutil.copyfile(full, target) if options.fp32 else quantise(full, target)
            strip(target)
    shutil.copyfile(options.encoder / "tokenizer.json", options.out / "tokenizer.json")
    (options.out / "labels.json").write_text(json.dumps(labels), encoding="utf-8")


if __name__ == "__main__":
    main()
