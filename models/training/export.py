"""Writes a trained network as a model package: model.onnx, golden.json, card.json, model.json."""

import hashlib
import json
import os

import torch

import evaluate
from fields import Draw, Tasks
from network import scales_of

OPSET = 17
INPUTS = ["context_xyz", "context_time", "context_value", "context_mask", "query_xyz", "query_time", "scales"]
AXES = {
    "context_xyz": {0: "batch", 1: "sensors"},
    "context_time": {0: "batch", 1: "sensors"},
    "context_value": {0: "batch", 1: "sensors"},
    "context_mask": {0: "batch", 1: "sensors"},
    "query_xyz": {0: "batch", 1: "queries"},
    "query_time": {0: "batch", 1: "queries"},
    "scales": {0: "batch"},
    "mean": {0: "batch", 1: "queries"},
    "variance": {0: "batch", 1: "queries"},
}
GOLDEN_SEED = 20_260_902
TOLERANCE_SD = 1e-3
MLM = "https://stac-extensions.github.io/mlm/v1.5.2/schema.json"
FILE = "https://stac-extensions.github.io/file/v2.1.0/schema.json"

# What the values of each quantity may be; the network itself sees them standardised.
QUANTITIES = [
    ("speed", "km/h", [0, 300]),
    ("flow", "{vehicle}/h", [0, 200_000]),
    ("no2", "ug/m3", [0, 2000]),
    ("pm25", "ug/m3", [0, 5000]),
    ("pm10", "ug/m3", [0, 10_000]),
    ("noise", "dB[A]", [0, 160]),
    ("waterLevel", "cm", [-5000, 10_000]),
    ("airTemperature", "Cel", [-40, 55]),
]


def sha256(path):
    with open(path, "rb") as file:
        return hashlib.sha256(file.read()).hexdigest()


def write_json(path, value, indent=1):
    with open(path, "w", encoding="utf8") as file:
        json.dump(value, file, indent=indent)
        file.write("\n")


def in_units(tasks, batch, metres, offset, scale):
    """Inputs of a synthetic task in metres and a unit, as a city gives them."""
    inputs, _ = tasks.arguments(scales_of)
    xyz, age, y, mask, query, time, _ = (part[:batch] for part in inputs)
    values = offset + scale * y
    return [xyz * metres, age, values, mask, query * metres, time]


def golden_inputs():
    """Six runs of different sizes: few and many sensors, padding, equal values, one sensor far off."""
    draw = Draw(GOLDEN_SEED)
    sizes = [(1, 3, 5), (1, 7, 5), (2, 40, 25), (1, 200, 12), (1, 24, 12), (1, 24, 12)]
    cases = []
    for number, (batch, sensors, queries) in enumerate(sizes):
        parts = in_units(Tasks(draw, batch, sensors, queries), batch, 6000.0, 40.0, 12.0)
        if number == 2:
            parts[3][1, 31:] = 0.0
        if number == 4:
            parts[2][:] = 21.5
        if number == 5:
            parts[2][0, 3] = 10_000.0
        cases.append((*parts, scales_of(parts[0], parts[2], parts[3])))
    return cases


def write_golden(net, path):
    cases = []
    for inputs in golden_inputs():
        with torch.no_grad():
            mean, variance = net(*inputs)
        rows = lambda tensor: tensor.double().tolist()
        cases.append(
            {
                "inputs": {name: rows(tensor) for name, tensor in zip(INPUTS, inputs)},
                "outputs": {"mean": rows(mean), "variance": rows(variance)},
            }
        )
    write_json(path, {"cases": cases}, indent=None)


def write_onnx(net, path):
    torch.onnx.export(
        net,
        golden_inputs()[2],
        path,
        opset_version=OPSET,
        input_names=INPUTS,
        output_names=["mean", "variance"],
        dynamic_axes=AXES,
        do_constant_folding=True,
    )


def io_of(name, axes, unit):
    shape = [-1 if isinstance(axis, str) else axis for axis in axes]
    order = [axis if isinstance(axis, str) else "channel" for axis in axes]
    return {"shape": shape, "dim_order": order, "data_type": "float32"}, name, unit


def mlm_inputs():
    sizes = {name: ["batch", axes[1], 3] if "xyz" in name else ["batch", axes[1]] for name, axes in AXES.items() if len(axes) == 2}
    sizes["scales"] = ["batch", 4]
    return [{"name": name, "bands": [], "input": io_of(name, sizes[name], "")[0]} for name in INPUTS]


def mlm_outputs():
    result = io_of("", ["batch", "queries"], "")[0]
    return [{"name": name, "tasks": ["regression"], "result": result} for name in ("mean", "variance")]


def claim(protocol, figures, unit):
    return {
        "protocol": protocol,
        "dataSha256": figures["dataSha256"],
        "unit": unit,
        "baseline": "kriging",
        "modelRmse": figures["rmse"],
        "baselineRmse": figures["krigingRmse"],
    }


def claims_of(card):
    found = []
    if "beijing" in card:
        found.append(claim("increase", card["beijing"], "ug/m3"))
    if "synthetic" in card:
        found.append(claim("synthetic-fields", card["synthetic"], "1"))
    return found


def item(folder, parameters, card):
    files = {name: os.path.join(folder, name) for name in ("model.onnx", "golden.json")}
    block = {
        "name": "virtual-sensor",
        "version": "0.1.0",
        "sha256": sha256(files["model.onnx"]),
        "opset": OPSET,
        "parameters": parameters,
        "providers": ["wasm", "webgpu"],
        "maxQueries": 2000,
        "sensors": [3, 1000],
        "extentM": [0, 200_000],
        "crs": "utm",
        "quantities": [{"quantity": q, "unit": u, "range": r} for q, u, r in QUANTITIES],
        "golden": {"file": "golden.json", "sha256": sha256(files["golden.json"]), "toleranceSd": TOLERANCE_SD},
        "uncertainty": {"kind": "gaussian", "sdFactor": 1},
        "claims": claims_of(card),
        "criticality": "advisory",
        "scales": {
            "lengthM": "root mean square distance of the sensors from their centroid, at least 0.001",
            "timeS": 3600,
            "valueOffset": "mean of the sensors' values",
            "valueScale": "their standard deviation (divided by n), at least 0.001 |mean| + 0.001",
        },
    }
    properties = {
        "description": "Values between sensors with their uncertainty, from the sensors of one moment.",
        "datetime": None,
        "start_datetime": "1900-01-01T00:00:00Z",
        "end_datetime": "9999-12-31T23:59:59Z",
        "license": "Apache-2.0",
        "mlm:name": "virtual-sensor",
        "mlm:architecture": "Translation-equivariant transformer neural process",
        "mlm:tasks": ["regression"],
        "mlm:framework": "ONNX",
        "mlm:total_parameters": parameters,
        "mlm:pretrained": True,
        "mlm:pretrained_source": "synthetic random fields, models/training/fields.py",
        "mlm:accelerator_constrained": False,
        "mlm:input": mlm_inputs(),
        "mlm:output": mlm_outputs(),
        "cityweave:package": block,
    }
    world = [[[-180, -80], [180, -80], [180, 84], [-180, 84], [-180, -80]]]
    checksum = lambda name: "1220" + sha256(files[name])
    return {
        "type": "Feature",
        "stac_version": "1.0.0",
        "stac_extensions": [MLM, FILE],
        "id": "virtual-sensor",
        "geometry": {"type": "Polygon", "coordinates": world},
        "bbox": [-180, -80, 180, 84],
        "properties": properties,
        "links": [],
        "assets": {
            "model": {
                "href": "./model.onnx",
                "type": "application/octet-stream; application=onnx",
                "title": "The network",
                "roles": ["mlm:model", "mlm:weights"],
                "mlm:artifact_type": "onnx",
                "file:size": os.path.getsize(files["model.onnx"]),
                "file:checksum": checksum("model.onnx"),
            },
            "golden": {
                "href": "./golden.json",
                "type": "application/json",
                "title": "Runs whose outcome is known",
                "roles": ["metadata"],
                "file:size": os.path.getsize(files["golden.json"]),
                "file:checksum": checksum("golden.json"),
            },
        },
    }


def write_package(net, options):
    """Everything that models/virtual-sensor holds but its README."""
    net = net.eval()
    at = lambda name: os.path.join(options.out, name)
    parameters = sum(p.numel() for p in net.parameters())
    write_onnx(net, at("model.onnx"))
    write_golden(net, at("golden.json"))
    card = evaluate.card(net, options, parameters, sha256(at("model.onnx")))
    write_json(at("card.json"), card)
    write_json(at("model.json"), item(options.out, parameters, card))
