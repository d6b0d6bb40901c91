"""Properties that the network must have, and the ONNX file beside it.

    /usr/bin/python3 models/training/check.py
"""

import argparse
import os

import onnx
import torch

from export import golden_inputs
from fields import Draw, Tasks
from network import VirtualSensor, scales_of

HERE = os.path.dirname(os.path.abspath(__file__))
SAME = 2e-4  # standard deviations of the context


def asked(net, inputs):
    with torch.no_grad():
        mean, variance = net(*inputs)
    return (mean - inputs[-1][:, 2:3]) / inputs[-1][:, 3:4], variance.sqrt() / inputs[-1][:, 3:4]


def largest_difference(one, other):
    return max((a - b).abs().max().item() for a, b in zip(one, other))


def a_task(sensors, queries, networks=3):
    inputs, _ = Tasks(Draw(7), networks, sensors, queries).arguments(scales_of)
    return list(inputs)


def moved(inputs):
    """The same city elsewhere; 4 km from the centre in its own units."""
    there = list(inputs)
    there[0], there[4] = there[0] + 4.0, there[4] + 4.0
    return there


def shuffled(inputs):
    order = torch.randperm(inputs[2].shape[1], generator=torch.Generator().manual_seed(3))
    return [part[:, order] if k < 4 else part for k, part in enumerate(inputs)]


def padded(inputs):
    extra = lambda part, value: torch.cat([part, torch.full_like(part[:, :5], value)], 1)
    xyz, age, y, mask, *rest = inputs
    return [extra(xyz, 9.0), extra(age, 50.0), extra(y, 77.0), extra(mask, 0.0), *rest]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--package", default=os.path.join(HERE, "..", "virtual-sensor"))
    options = parser.parse_args()
    net = VirtualSensor().eval()
    state = torch.load(os.path.join(options.package, "state.pt"), map_location="cpu")
    net.load_state_dict(state["weights"])
    found = {}
    for sensors in (3, 17, 60):
        inputs = a_task(sensors, 20)
        plain = asked(net, inputs)
        found[f"moved, {sensors} sensors"] = largest_difference(plain, asked(net, moved(inputs)))
        found[f"shuffled, {sensors} sensors"] = largest_difference(plain, asked(net, shuffled(inputs)))
        found[f"padded, {sensors} sensors"] = largest_difference(plain, asked(net, padded(inputs)))
        alone = [part[:1] for part in inputs]
        found[f"alone, {sensors} sensors"] = largest_difference([part[:1] for part in plain], asked(net, alone))
    failed = [name for name, most in found.items() if not most < SAME]
    for inputs in golden_inputs():
        mean, variance = net(*inputs)
        if not (torch.isfinite(mean).all() and (variance > 0).all() and torch.isfinite(variance).all()):
            failed.append("a golden run is not finite")
    onnx.checker.check_model(onnx.load(os.path.join(options.package, "model.onnx")))
    for name, most in found.items():
        print(f"{most:.1e}  {name}")
    print("failed:", failed if failed else "none")
    raise SystemExit(1 if failed else 0)


if __name__ == "__main__":
    main()
