"""Trains the virtual sensor on synthetic fields and writes its package: one command, see README.md."""

import argparse
import json
import math
import os
import random
import sys
import tempfile
import time
from pathlib import Path

# Before torch is loaded: the same sums on every run, one thread a process, memory kept between steps.
os.environ.update({
    "CUBLAS_WORKSPACE_CONFIG": ":4096:8",
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "MALLOC_MMAP_THRESHOLD_": "4000000000",
    "MALLOC_TRIM_THRESHOLD_": "8000000000",
})
sys.path.insert(0, str(Path(__file__).parent))

import torch
import torch.distributed as ranks
import torch.multiprocessing as processes

from fields import Chance, draw
from network import VirtualSensor
from objective import loss_of, predict
from validation import validate

HERE = Path(__file__).parent
STEPS = 10_000
SENSORS = (3, 384)
QUERIES = 48
# A step's tasks are drawn and worked on in two parts, in one process each or one after the other.
PARTS = 2
# Sensors in all tasks of a part together.
SENSORS_A_PART = 1024
PEAK_RATE = 1.5e-3
WARM_UP = 200


def arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--steps", type=int, default=STEPS)
    parser.add_argument("--out", type=Path, default=HERE.parent / "virtual-sensor")
    parser.add_argument("--device", default="cpu", help="cpu or cuda")
    parser.add_argument("--processes", type=int, choices=(1, 2), help="2 on the CPU, 1 elsewhere")
    parser.add_argument("--log", type=Path)
    parser.add_argument("--no-export", action="store_true", help="keep state.pt only")
    options = parser.parse_args()
    options.processes = options.processes or (2 if options.device == "cpu" else 1)
    options.log = options.log or HERE / f"log-seed{options.seed}.jsonl"
    return options


class Log:
    """Rows of JSON, on the screen and in a file."""

    def __init__(self, path: Path):
        self.file = path.open("w")

    def __call__(self, row: dict) -> None:
        text = json.dumps(row)
        print(text, flush=True)
        self.file.write(text + "\n")
        self.file.flush()


def rate(step: int, steps: int) -> float:
    warm = min(1.0, (step + 1) / WARM_UP)
    return PEAK_RATE * warm * (0.01 + 0.99 * 0.5 * (1 + math.cos(math.pi * step / steps)))


def shared_gradient(network: VirtualSensor, options) -> None:
    """Every process gets the mean of all processes' gradients."""
    if options.processes == 1:
        return
    parts = [part.grad for part in network.parameters()]
    together = torch.cat([part.reshape(-1) for part in parts])
    ranks.all_reduce(together)
    place = 0
    for part in parts:
        part.copy_(together[place : place + part.numel()].reshape(part.shape))
        place += part.numel()


def took(started) -> dict:
    return {"seconds": round(time.time() - started[0]), "cpu_seconds": round(time.process_time() - started[1])}


def train(options, rank: int, log) -> VirtualSensor:
    torch.manual_seed(options.seed)
    sizes = random.Random(options.seed)
    chances = [Chance(PARTS * options.seed + part, options.device) for part in range(rank, PARTS, options.processes)]
    network = VirtualSensor().to(options.device)
    optimizer = torch.optim.AdamW(network.parameters(), lr=PEAK_RATE, weight_decay=1e-2, betas=(0.9, 0.98))
    started, seen = (time.time(), time.process_time()), []
    for step in range(options.steps):
        sensors = round(math.exp(sizes.uniform(math.log(SENSORS[0]), math.log(SENSORS[1]))))
        batch = max(3, min(32, SENSORS_A_PART // sensors))
        for group in optimizer.param_groups:
            group["lr"] = rate(step, options.steps)
        optimizer.zero_grad()
        for chance in chances:
            with torch.no_grad():
                tasks, _ = draw(chance, batch, sensors, QUERIES)
            loss = loss_of(*predict(network, tasks))
            (loss / PARTS).backward()
            seen.append(loss.item())
        shared_gradient(network, options)
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        if (step + 1) % 250 == 0:
            log({"step": step + 1, "loss": round(sum(seen) / len(seen), 4), **took(started)})
            seen = []
        if (step + 1) % 1000 == 0 and rank == 0:
            torch.save(network.state_dict(), options.out / "state.pt")
            log({"step": step + 1, "validation": validate(network, options.device, short=True)})
    return network


def work(rank: int, options, meeting: str) -> None:
    """One process of the training; the first one validates and writes."""
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(True)
    if options.processes > 1:
        ranks.init_process_group("gloo", init_method=f"file://{meeting}", rank=rank, world_size=options.processes)
    log = Log(options.log) if rank == 0 else lambda row: None
    about = {"seed": options.seed, "steps": options.steps, "torch": torch.__version__, "device": options.device, "processes": options.processes}
    log(about)
    started = (time.time(), time.process_time())
    network = train(options, rank, log)
    if rank > 0:
        return
    about = {**about, **took(started), "validation": validate(network, options.device)}
    log(about)
    torch.save(network.cpu().state_dict(), options.out / "state.pt")
    if not options.no_export:
        from package import write_package

        write_package(network.cpu(), options.out, about)


def main():
    options = arguments()
    options.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        meeting = str(Path(folder) / "meeting")
        if options.processes == 1:
            work(0, options, meeting)
        else:
            processes.spawn(work, args=(options, meeting), nprocs=options.processes)


if __name__ == "__main__":
    main()
