"""Trains `virtual-sensor` on synthetic fields: one command, fixed seed, fixed number of steps.

    /usr/bin/python3 models/training/train.py

Writes models/virtual-sensor and the log of the run; `--out` keeps another run apart.
"""

import argparse
import json
import math
import os
import random
import time

import torch

from fields import Draw, Tasks
from network import VirtualSensor, scales_of

HERE = os.path.dirname(os.path.abspath(__file__))
VALIDATION_SEED = 20_260_901
VALIDATION = [(n, 32, 64) for n in (5, 12, 30, 60, 120, 240, 480)]
AVERAGE = 0.998
SENSORS_A_STEP = 2000


def score(net, tasks):
    """Validation figures of one size of network; RMSE relative to the mean of the sensors."""
    inputs, truth = tasks.arguments(scales_of)
    with torch.no_grad():
        mean, variance = net(*inputs)
    known = tasks.y[:, : tasks.n].mean(1, keepdim=True)
    ratio = lambda told: (((truth - told) ** 2).mean(1) / ((truth - known) ** 2).mean(1)).sqrt().mean().item()
    z = (truth - mean).abs() / variance.sqrt()
    scale = inputs[-1][:, 3:4]
    nll = 0.5 * ((variance / scale**2).log() + (truth - mean) ** 2 / variance).mean().item()
    return {
        "nll": round(nll, 4),
        "rmseRatio": round(ratio(mean), 4),
        "krigingRatio": round(ratio(tasks.kriging()), 4),
        "coverage90": round((z < 1.6449).float().mean().item(), 3),
        "coverage50": round((z < 0.6745).float().mean().item(), 3),
    }


def validate(net, device):
    draw = Draw(VALIDATION_SEED, device)
    return {n: score(net, Tasks(draw, b, n, m)) for n, b, m in VALIDATION}


def mean_of(figures, name):
    return round(sum(row[name] for row in figures.values()) / len(figures), 4)


def loss_of(net, tasks):
    """Mean negative log likelihood in standardised units."""
    inputs, truth = tasks.arguments(scales_of)
    mean, variance = net(*inputs)
    scale = inputs[-1][:, 3:4]
    v = variance / scale**2
    return 0.5 * (v.log() + ((truth - mean) / scale) ** 2 / v).mean()


def rate_at(step, steps, top):
    warm = min(1.0, (step + 1) / 300)
    return top * warm * (0.01 + 0.99 * 0.5 * (1 + math.cos(math.pi * step / steps)))


def train(options, tell):
    torch.manual_seed(options.seed)
    torch.set_num_threads(options.threads)
    torch.use_deterministic_algorithms(options.device == "cpu")
    sizes = random.Random(options.seed)
    draw = Draw(options.seed, options.device)
    net = VirtualSensor().to(options.device)
    averaged = VirtualSensor().to(options.device)
    averaged.load_state_dict(net.state_dict())
    optimiser = torch.optim.AdamW(net.parameters(), lr=options.rate, weight_decay=1e-4)
    for step in range(options.steps):
        for group in optimiser.param_groups:
            group["lr"] = rate_at(step, options.steps, options.rate)
        n = round(math.exp(sizes.uniform(math.log(3), math.log(256))))
        # Few large networks or many small ones: each step costs about the same.
        loss = loss_of(net, Tasks(draw, max(8, min(64, SENSORS_A_STEP // n)), n, 32))
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
        optimiser.step()
        with torch.no_grad():
            for kept, new in zip(averaged.parameters(), net.parameters()):
                kept.lerp_(new, 1 - AVERAGE)
        if step % 500 == 499 or step == options.steps - 1:
            tell(step + 1, averaged)
    return averaged.eval()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--steps", type=int, default=7000)
    parser.add_argument("--rate", type=float, default=2e-3)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--device", default="cpu")
    parser.add_argument("--out", default=os.path.join(HERE, "..", "virtual-sensor"))
    parser.add_argument("--no-export", action="store_true")
    options = parser.parse_args()
    os.makedirs(options.out, exist_ok=True)
    state = os.path.join(options.out, "state.pt")
    started, cpu = time.time(), time.process_time()
    with open(os.path.join(options.out, "training-log.jsonl"), "w", encoding="utf8") as log:

        def tell(step, net):
            figures = validate(net, options.device)
            line = {
                "step": step,
                "seconds": round(time.time() - started),
                "processorSeconds": round(time.process_time() - cpu),
                "nll": mean_of(figures, "nll"),
                "rmseRatio": mean_of(figures, "rmseRatio"),
                "krigingRatio": mean_of(figures, "krigingRatio"),
                "coverage90": mean_of(figures, "coverage90"),
                "bySensors": figures,
            }
            torch.save({"weights": net.state_dict(), "options": vars(options)}, state)
            log.write(json.dumps(line) + "\n")
            log.flush()
            print({name: line[name] for name in line if name != "bySensors"}, flush=True)

        net = train(options, tell)
    if not options.no_export:
        from export import write_package

        write_package(net.cpu(), options)


if __name__ == "__main__":
    main()
