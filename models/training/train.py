"""Trains the virtual sensor on synthetic fields and writes its package: one command, see README.md."""

import argparse
import json
import math
import os
import random
import sys
import time
from pathlib import Path

os.environ.setdefault("CUBLAS_WORKSPACE_CONFIG", ":4096:8")
sys.path.insert(0, str(Path(__file__).parent))

import torch

from fields import Chance, draw
from network import VirtualSensor
from objective import loss_of, predict
from validation import validate

HERE = Path(__file__).parent
STEPS = 6000
SENSORS = (3, 256)
QUERIES = 48
# Sensors in all tasks of a step together.
SENSORS_A_STEP = 1024
PEAK_RATE = 1e-3
WARM_UP = 200


def arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--steps", type=int, default=STEPS)
    parser.add_argument("--out", type=Path, default=HERE.parent / "virtual-sensor")
    parser.add_argument("--device", default="cpu")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--log", type=Path)
    parser.add_argument("--no-export", action="store_true")
    return parser.parse_args()


def rate(step: int, steps: int) -> float:
    warm = min(1.0, (step + 1) / WARM_UP)
    return PEAK_RATE * warm * (0.01 + 0.99 * 0.5 * (1 + math.cos(math.pi * step / steps)))


def train(options, log) -> VirtualSensor:
    torch.manual_seed(options.seed)
    sizes = random.Random(options.seed)
    chance = Chance(options.seed, options.device)
    network = VirtualSensor().to(options.device)
    log({"parameters": sum(part.numel() for part in network.parameters())})
    optimizer = torch.optim.AdamW(network.parameters(), lr=PEAK_RATE, weight_decay=1e-2, betas=(0.9, 0.98))
    started, seen = time.time(), []
    for step in range(options.steps):
        sensors = round(math.exp(sizes.uniform(math.log(SENSORS[0]), math.log(SENSORS[1]))))
        batch = max(4, min(32, SENSORS_A_STEP // sensors))
        with torch.no_grad():
            tasks, _ = draw(chance, batch, sensors, QUERIES)
        for group in optimizer.param_groups:
            group["lr"] = rate(step, options.steps)
        loss = loss_of(*predict(network, tasks))
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        seen.append(loss.item())
        if (step + 1) % 250 == 0:
            log({"step": step + 1, "loss": round(sum(seen) / len(seen), 4), "seconds": round(time.time() - started, 1), "cpu_seconds": round(time.process_time(), 1)})
            seen = []
        if (step + 1) % 1000 == 0:
            log({"step": step + 1, "validation": validate(network, options.device, short=True)})
    return network


def main():
    options = arguments()
    torch.use_deterministic_algorithms(True)
    torch.set_num_threads(options.threads)
    options.out.mkdir(parents=True, exist_ok=True)
    path = options.log or HERE / f"log-seed{options.seed}.jsonl"
    lines = path.open("w")

    def log(row: dict):
        text = json.dumps(row)
        print(text, flush=True)
        lines.write(text + "\n")
        lines.flush()

    log({"seed": options.seed, "steps": options.steps, "torch": torch.__version__, "device": options.device})
    started, cpu = time.time(), time.process_time()
    network = train(options, log)
    took = {"seconds": round(time.time() - started), "cpu_seconds": round(time.process_time() - cpu)}
    validation = validate(network, options.device)
    log({**took, "validation": validation})
    torch.save(network.cpu().state_dict(), options.out / "state.pt")
    if not options.no_export:
        from package import write_package

        write_package(network.cpu(), options.out, {"seed": options.seed, "steps": options.steps, **took, "validation": validation})


if __name__ == "__main__":
    main()
