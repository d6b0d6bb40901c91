"""Checks what the virtual sensor promises, on its trained weights: run after train.py, ends with 0 or the first failure."""

import argparse
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import numpy
import torch

from evaluate import load
from fields import Chance, draw
from package import inputs_of, sha256
from scales import scales_of

PACKAGE = Path(__file__).parent.parent / "virtual-sensor"
# Greatest difference in units of the value scale: float32, and the centring on other numbers.
ALLOWED = 2e-3


def told(network, inputs: dict):
    """Mean and standard deviation [B, M], offset taken off, in units of the value scale."""
    with torch.no_grad():
        mean, variance = network(*inputs.values())
    offset, scale = inputs["scales"][:, 2:3], inputs["scales"][:, 3:4]
    return torch.stack([(mean - offset) / scale, variance.sqrt() / scale])


def same(name: str, one: torch.Tensor, other: torch.Tensor, allowed: float = ALLOWED) -> None:
    """Fails where two answers differ by more than allowed."""
    off = (one - other).abs().max().item()
    assert off <= allowed, f"{name}: {off} > {allowed}"
    print(f"{name}: {off:.1e}")


def drawn(seed: int, batch: int, sensors: int, queries: int, plain: bool = False) -> dict:
    return inputs_of(draw(Chance(seed), batch, sensors, queries, plain=plain)[0])


def translation(network) -> None:
    inputs = drawn(1, 4, 50, 30)
    before = told(network, inputs)
    shift = inputs["scales"][:, 0].reshape(-1, 1, 1) * torch.tensor([0.5, -1.25, 0.01])
    moved = {**inputs, "context_xyz": inputs["context_xyz"] + shift, "query_xyz": inputs["query_xyz"] + shift}
    same("translation in space", before, told(network, moved))
    later = {**inputs, "context_time": inputs["context_time"] + 1800, "query_time": inputs["query_time"] + 1800}
    same("translation in time", before, told(network, later))
    aged = {**inputs, "context_time": inputs["context_time"] + 7200}
    assert (told(network, aged) - before).abs().max() > 1e-3, "age is not looked at"


def permutation(network) -> None:
    inputs = drawn(2, 3, 40, 20)
    order = torch.randperm(40, generator=torch.Generator().manual_seed(1))
    mixed = {name: part[:, order] if name.startswith("context") else part for name, part in inputs.items()}
    mixed["scales"] = scales_of(mixed["context_xyz"], mixed["context_value"], mixed["context_mask"])
    same("permutation of sensors", told(network, inputs), told(network, mixed))
    order = torch.randperm(20, generator=torch.Generator().manual_seed(1))
    asked = {name: part[:, order] if name.startswith("query") else part for name, part in inputs.items()}
    same("permutation of queries", told(network, inputs)[:, :, order], told(network, asked))


def padding(network) -> None:
    inputs = drawn(3, 2, 30, 10, plain=True)
    wider = dict(inputs)
    for name in ("context_xyz", "context_time", "context_value", "context_mask"):
        part = inputs[name]
        wider[name] = torch.cat([part, torch.zeros(2, 17, *part.shape[2:])], 1)
    wider["scales"] = scales_of(wider["context_xyz"], wider["context_value"], wider["context_mask"])
    same("padding", told(network, inputs), told(network, wider))
    wider["context_value"][:, 30:] = 777.0
    wider["context_xyz"][:, 30:] = 50.0
    same("what padding holds", told(network, inputs), told(network, wider))


def one_by_one(network) -> None:
    inputs = drawn(4, 5, 25, 8)
    both = told(network, inputs)
    single = [told(network, {name: part[k : k + 1] for name, part in inputs.items()}) for k in range(5)]
    same("one of a batch", both, torch.cat(single, 1))
    alone = {**inputs, "query_xyz": inputs["query_xyz"][:, :1], "query_time": inputs["query_time"][:, :1]}
    same("one query", both[:, :, :1], told(network, alone))


def units(network) -> None:
    inputs = drawn(5, 3, 30, 10, plain=True)
    for size in (0.03, 3):
        other = {**inputs, "context_value": inputs["context_value"] * 7 + 100 * inputs["scales"][:, 3:4]}
        for name in ("context_xyz", "query_xyz"):
            other[name] = inputs[name] * size
        other["scales"] = scales_of(other["context_xyz"], other["context_value"], other["context_mask"])
        same(f"other units, {size} times the extent", told(network, inputs), told(network, other))


def hard_cases(network) -> None:
    few = drawn(6, 2, 3, 12)
    equal = drawn(7, 1, 12, 12, plain=True)
    equal["context_value"] = torch.full_like(equal["context_value"], 21.5)
    equal["context_xyz"][:, 1] = equal["context_xyz"][:, 0]
    equal["scales"] = scales_of(equal["context_xyz"], equal["context_value"], equal["context_mask"])
    at_one = drawn(8, 1, 9, 4, plain=True)
    at_one["context_xyz"] = at_one["context_xyz"] * 0
    at_one["scales"] = scales_of(at_one["context_xyz"], at_one["context_value"], at_one["context_mask"])
    single = drawn(9, 1, 1, 4, plain=True)
    far = drawn(10, 1, 600, 40)
    far["query_xyz"] = far["query_xyz"] * 100
    for name, inputs in {"three sensors": few, "all equal, two at one place": equal, "all at one place": at_one, "one sensor": single, "600 sensors, far queries": far}.items():
        answer = told(network, inputs)
        assert torch.isfinite(answer).all() and (answer[1] > 0).all(), f"{name}: not finite"
        print(f"{name}: mean within {answer[0].abs().max():.2f}, sd {answer[1].min():.3f} to {answer[1].max():.3f}")
    assert told(network, equal)[0].abs().max() < 0.5, "all equal: another value told"


def outlier(network) -> None:
    """One sensor of forty that says 10 000 moves the others' neighbourhoods by less than a spread."""
    inputs = drawn(11, 1, 40, 60, plain=True)
    clean = dict(inputs)
    inputs = {**inputs, "context_value": inputs["context_value"].clone()}
    inputs["context_value"][0, 5] = inputs["scales"][0, 2] + 1000 * inputs["scales"][0, 3]
    inputs["scales"] = scales_of(inputs["context_xyz"], inputs["context_value"], inputs["context_mask"])
    with torch.no_grad():
        moved = (network(*inputs.values())[0] - network(*clean.values())[0]).abs() / clean["scales"][:, 3:4]
    print(f"an outlier of 1000 sd moves the mean by {moved.median():.2f} sd (median), {moved.max():.2f} (most)")
    assert moved.median() < 0.5, "an outlier moves the field"


def golden(network) -> None:
    """golden.json holds what this network says, and the hashes in model.json are those of the files."""
    package = json.loads((PACKAGE / "model.json").read_text())["properties"]["cityweave:package"]
    assert package["sha256"] == sha256(PACKAGE / "model.onnx") and package["golden"]["sha256"] == sha256(PACKAGE / "golden.json")
    for case in json.loads((PACKAGE / "golden.json").read_text())["cases"]:
        inputs, outputs = ({name: torch.tensor(part) for name, part in case[side].items()} for side in ("inputs", "outputs"))
        offset, scale = inputs["scales"][:, 2:3], inputs["scales"][:, 3:4]
        same(f"golden, {case['name']}", told(network, inputs), torch.stack([(outputs["mean"] - offset) / scale, outputs["variance"].sqrt() / scale]))
        again = scales_of(inputs["context_xyz"], inputs["context_value"], inputs["context_mask"])
        assert numpy.allclose(again, inputs["scales"], rtol=1e-5), f"scales of {case['name']}"


def onnx_parity() -> None:
    """model.onnx on ONNX Runtime against golden.json, where that is installed (the gate does it in Node anyway)."""
    try:
        import onnxruntime
    except ImportError:
        print("onnxruntime is not installed here: tests/inference checks model.onnx against golden.json")
        return
    session = onnxruntime.InferenceSession(str(PACKAGE / "model.onnx"))
    for case in json.loads((PACKAGE / "golden.json").read_text())["cases"]:
        array = lambda part: numpy.array(part, dtype=numpy.float32)
        mean, variance = session.run(None, {name: array(part) for name, part in case["inputs"].items()})
        scale = array(case["inputs"]["scales"])[:, 3:4]
        off = max(numpy.abs(mean - array(case["outputs"]["mean"])).max(initial=0), numpy.abs(variance**0.5 - array(case["outputs"]["variance"]) ** 0.5).max()) / scale.max()
        assert off < ALLOWED, f"onnx, {case['name']}: {off}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--state", type=Path, default=PACKAGE / "state.pt")
    network = load(parser.parse_args().state)
    torch.set_num_threads(1)
    for check in (translation, permutation, padding, one_by_one, units, hard_cases, outlier, golden):
        check(network)
    onnx_parity()


if __name__ == "__main__":
    main()
