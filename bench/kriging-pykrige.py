"""Ordinary kriging by PyKrige: JSON on standard input, JSON on standard output."""
import json
import statistics
import sys
import time

import numpy as np
import pykrige
from pykrige.ok import OrdinaryKriging

given = json.load(sys.stdin)
sensors = np.array(given["sensors"], dtype=float).reshape(-1, 2)
queries = np.array(given["queries"], dtype=float).reshape(-1, 2)
value = np.array(given["value"], dtype=float)
sill, nugget = given["sill"], given["nuggetShare"]
# PyKrige's exponential model has exp(-3 h / range).
model = {"psill": sill * (1 - nugget), "range": 3 * given["rangeM"], "nugget": sill * nugget}


def run(backend):
    started = time.perf_counter()
    kriging = OrdinaryKriging(
        sensors[:, 0], sensors[:, 1], value, "exponential", variogram_parameters=model
    )
    mean, variance = kriging.execute("points", queries[:, 0], queries[:, 1], backend=backend)
    return time.perf_counter() - started, mean, variance


result = {"version": pykrige.__version__, "seconds": {}, "best": {}}
for backend in ("vectorized", "C"):
    runs = [run(backend) for _ in range(given["runs"] + 1)][1:]
    seconds = [seconds for seconds, _, _ in runs]
    result["seconds"][backend] = round(statistics.median(seconds), 4)
    result["best"][backend] = round(min(seconds), 4)
    result["mean"] = runs[-1][1].tolist()
    result["sd"] = np.sqrt(np.maximum(runs[-1][2], 0)).tolist()
print(json.dumps(result))
