"""User equilibrium by AequilibraE (bi-conjugate Frank-Wolfe): JSON on standard input, JSON on standard output."""
import importlib.metadata
import json
import logging
import os
import signal
import sys

import numpy as np
import pandas as pd
from aequilibrae.matrix import AequilibraeMatrix
from aequilibrae.paths import Graph, TrafficAssignment, TrafficClass

logging.disable(logging.CRITICAL)
given = json.load(sys.stdin)
links = len(given["from"])
zones = given["zones"]
cores = os.cpu_count()

graph = Graph()
graph.network = pd.DataFrame(
    {
        "link_id": np.arange(1, links + 1),
        "a_node": np.array(given["from"]) + 1,
        "b_node": np.array(given["to"]) + 1,
        "direction": 1,
        # AequilibraE takes no link without time: a thousandth of a second a minute and less.
        "time": np.maximum(given["freeFlowMin"], 1e-9),
        "capacity": given["capacity"],
        "alpha": given["alpha"],
        "beta": given["beta"],
        "fixed": given["fixed"],
    }
)
graph.network_ok = True
graph.status = "OK"
graph.prepare_graph(np.arange(1, zones + 1))
graph.set_graph("time")
graph.set_blocked_centroid_flows(given["isBlocked"])

demand = np.zeros((zones, zones))
demand[np.array(given["origin"]), np.array(given["destination"])] = given["trips"]
matrix = AequilibraeMatrix()
matrix.create_empty(zones=zones, matrix_names=["trips"], memory_only=True)
matrix.index[:] = np.arange(1, zones + 1)
matrix.matrix["trips"][:, :] = demand
matrix.computational_view(["trips"])

car = TrafficClass("car", graph, matrix)
car.set_fixed_cost("fixed")
assignment = TrafficAssignment()
assignment.set_classes([car])
assignment.set_vdf("BPR")
assignment.set_vdf_parameters({"alpha": "alpha", "beta": "beta"})
assignment.set_capacity_field("capacity")
assignment.set_time_field("time")
assignment.max_iter = 1_000_000
assignment.rgap_target = min(given["gaps"])
assignment.set_cores(cores)
assignment.set_algorithm("bfw")


class TimeIsUp(Exception):
    pass


def time_is_up(*_):
    raise TimeIsUp()


signal.signal(signal.SIGALRM, time_is_up)
signal.alarm(given["limitS"])
try:
    assignment.execute(log_specification=False)
except TimeIsUp:
    pass
signal.alarm(0)

report = assignment.assignment.convergence_report
passed = np.array(report["time"], dtype=float)
gap = np.array(report["rgap"][: len(passed)], dtype=float)
seconds = {}
for target in given["gaps"]:
    reached = np.flatnonzero(gap <= target)
    seconds[f"{target:.0e}"] = round(float(passed[reached[0]]), 3) if reached.size else None
result = {
    "version": importlib.metadata.version("aequilibrae"),
    "cores": cores,
    "seconds": seconds,
    "iterations": len(gap),
    "ranS": round(float(passed[-1]), 3),
    "relativeGap": float(gap[-1]),
    "flow": car.results.get_load_results()["trips_ab"].reindex(range(1, links + 1)).fillna(0).tolist(),
}
print(json.dumps(result))
