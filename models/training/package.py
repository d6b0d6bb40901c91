"""Writes the package of a trained virtual sensor: model.onnx, golden.json, card.json, model.json."""

import hashlib
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import onnx
import torch

from evaluate import evaluate, load
from fields import Chance, draw
from network import VirtualSensor
from scales import LEAST_LENGTH_M, LEAST_VALUE_SHARE, TIME_S, WORDS, scales_of
from stac import stac_item

OPSET = 17
INPUTS = ("context_xyz", "context_time", "context_value", "context_mask", "query_xyz", "query_time", "scales")
OUTPUTS = ("mean", "variance")
AXES = {
    "context_xyz": {0: "B", 1: "N"}, "context_time": {0: "B", 1: "N"}, "context_value": {0: "B", 1: "N"},
    "context_mask": {0: "B", 1: "N"}, "query_xyz": {0: "B", 1: "M"}, "query_time": {0: "B", 1: "M"},
    "scales": {0: "B"}, "mean": {0: "B", 1: "M"}, "variance": {0: "B", 1: "M"},
}
GOLDEN_SEED = 20_260_821


def inputs_of(tasks) -> dict:
    """The network's inputs from tasks, by name."""
    scales = scales_of(tasks.context_xyz, tasks.context_value, tasks.context_mask)
    parts = (getattr(tasks, name) for name in INPUTS[:-1])
    return dict(zip(INPUTS, (*parts, scales)))


def golden_inputs() -> dict:
    """Cases by name: few and many sensors, padding, all equal, one far off, two at once."""
    chance = Chance(GOLDEN_SEED)
    drawn = lambda batch, sensors, queries: draw(chance, batch, sensors, queries, plain=True)[0]
    cases = {"three sensors": drawn(1, 3, 1), "seven sensors, aged": drawn(1, 7, 5)}
    cases["seven sensors, aged"].context_time += torch.arange(7) * 90.0
    padded = drawn(2, 24, 10)
    padded.context_mask = (torch.arange(24).unsqueeze(0) < torch.tensor([[24], [11]])).float()
    for name in ("context_value", "context_time"):
        setattr(padded, name, getattr(padded, name) * padded.context_mask)
    padded.context_xyz = padded.context_xyz * padded.context_mask.unsqueeze(-1)
    cases["two at once, one with padding"] = padded
    equal = drawn(1, 12, 6)
    equal.context_value = torch.full_like(equal.context_value, 21.5)
    cases["all equal"] = equal
    broken = drawn(1, 40, 20)
    broken.context_value[0, 5] = 10_000.0
    cases["one far off"] = broken
    cases["two hundred sensors"] = drawn(1, 200, 50)
    return {name: inputs_of(tasks) for name, tasks in cases.items()}


@torch.no_grad()
def write_golden(network: VirtualSensor, path: Path) -> None:
    cases = []
    for name, inputs in golden_inputs().items():
        told = network(*inputs.values())
        row = {"name": name}
        for part, tensors in (("inputs", inputs), ("outputs", dict(zip(OUTPUTS, told)))):
            row[part] = {key: short(tensor) for key, tensor in tensors.items()}
        cases.append(row)
    rows = ",\n".join(json.dumps(row, separators=(",", ":")) for row in cases)
    path.write_text(f'{{"cases":[\n{rows}\n]}}\n')


def short(tensor: torch.Tensor) -> list:
    """Nested lists with the fewest digits that give back the same float32."""
    if tensor.dim() > 0:
        return [short(part) for part in tensor]
    return float(str(tensor.numpy()))


def write_onnx(network: VirtualSensor, path: Path) -> None:
    example = inputs_of(draw(Chance(1), 2, 9, 5)[0])
    torch.onnx.export(
        network, tuple(example.values()), str(path), opset_version=OPSET, do_constant_folding=True,
        input_names=list(INPUTS), output_names=list(OUTPUTS), dynamic_axes=AXES,
    )
    model = onnx.load(str(path))
    shorten(model.graph)
    onnx.checker.check_model(model)
    onnx.save(model, str(path))


def shorten(graph) -> None:
    """Short names for all that is neither input nor output: the long ones take a tenth of the file."""
    kept = {part.name for part in (*graph.input, *graph.output)}
    short_names = {"": ""}
    named = lambda name: name if name in kept else short_names.setdefault(name, f"t{len(short_names)}")
    for node in graph.node:
        node.name, node.doc_string = "", ""
        for names in (node.input, node.output):
            names[:] = [named(name) for name in list(names)]
    for weight in graph.initializer:
        weight.name = named(weight.name)
    del graph.value_info[:]


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def write_package(network: VirtualSensor, folder: Path, trained: dict) -> None:
    network.eval()
    write_onnx(network, folder / "model.onnx")
    write_golden(network, folder / "golden.json")
    parameters = sum(part.numel() for part in network.parameters())
    card = {
        "model": "virtual-sensor",
        "sha256": sha256(folder / "model.onnx"),
        "bytes": (folder / "model.onnx").stat().st_size,
        "parameters": parameters,
        "opset": OPSET,
        "training": {**trained, "torch": torch.__version__, "onnx": onnx.__version__},
        "measured": evaluate(network),
    }
    (folder / "card.json").write_text(json.dumps(card, indent=2) + "\n")
    scales = {"words": WORDS, "timeS": TIME_S, "leastLengthM": LEAST_LENGTH_M, "leastValueShare": LEAST_VALUE_SHARE}
    golden = {"file": "golden.json", "sha256": sha256(folder / "golden.json"), "toleranceSd": 1e-3}
    item = stac_item(card, golden, scales)
    (folder / "model.json").write_text(json.dumps(item, indent=2) + "\n")


if __name__ == "__main__":
    torch.set_num_threads(1)
    target = Path(sys.argv[1])
    last = json.loads(Path(sys.argv[2]).read_text().splitlines()[-1])
    write_package(load(target / "state.pt"), target, last)
