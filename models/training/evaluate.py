"""How good a network is on data that it was not trained on: the card of the package."""

import csv
import gzip
import hashlib
import json
import math
import os

import numpy
import torch

from fields import Draw, Tasks
from network import scales_of

HERE = os.path.dirname(os.path.abspath(__file__))
DATA = os.path.join(HERE, "..", "..", "..", "shared", "data")
NORMAL_90 = 1.6449
TEST_SEED = 20_260_903
TEST = [(n, 48, 64) for n in (5, 12, 30, 60, 120, 240, 480)]


def data(*parts):
    return os.path.join(DATA, *parts)


def hash_of(*paths):
    digest = hashlib.sha256()
    for path in paths:
        with open(path, "rb") as file:
            digest.update(file.read())
    return digest.hexdigest()


def ask(net, context, values, queries):
    """Mean and standard deviation at queries [M,2] from sensors [N,2] in metres."""
    middle = context.mean(0)
    flat = lambda places: torch.tensor(numpy.c_[places - middle, numpy.zeros(len(places))], dtype=torch.float32)[None]
    value = torch.tensor(values, dtype=torch.float32)[None]
    mask = torch.ones_like(value)
    xyz = flat(context)
    with torch.no_grad():
        mean, variance = net(
            xyz, torch.zeros_like(value), value, mask, flat(queries), torch.zeros(1, len(queries)), scales_of(xyz, value, mask)
        )
    return mean[0].double().numpy(), variance[0].double().sqrt().numpy()


def figures(truth, mean, sd):
    error = truth - mean
    z = numpy.abs(error) / sd
    return {
        "n": len(truth),
        "rmse": round(float(numpy.sqrt((error**2).mean())), 4),
        "mae": round(float(numpy.abs(error).mean()), 4),
        "coverage50": round(float((z < 0.6745).mean()), 4),
        "coverage90": round(float((z < NORMAL_90).mean()), 4),
        "width90": round(float((2 * NORMAL_90 * sd).mean()), 4),
    }


def synthetic(net):
    """Fresh fields: the error beside ordinary kriging that is told the true covariance."""
    draw = Draw(TEST_SEED)
    truth, mean, sd, best, plain = [], [], [], [], []
    for n, b, m in TEST:
        tasks = Tasks(draw, b, n, m)
        inputs, target = tasks.arguments(scales_of)
        with torch.no_grad():
            told, variance = net(*inputs)
        scale = inputs[-1][:, 3:4]
        known = tasks.y[:, :n].mean(1, keepdim=True).expand_as(target)
        for kept, part in ((truth, target), (mean, told), (best, tasks.kriging()), (plain, known)):
            kept.append((part / scale).flatten().double().numpy())
        sd.append((variance.sqrt() / scale).flatten().double().numpy())
    truth, mean, sd, best, plain = (numpy.concatenate(part) for part in (truth, mean, sd, best, plain))
    rmse = lambda told: round(float(numpy.sqrt(((truth - told) ** 2).mean())), 4)
    source = hash_of(os.path.join(HERE, "fields.py"))
    return {**figures(truth, mean, sd), "krigingRmse": rmse(best), "meanRmse": rmse(plain), "seed": TEST_SEED, "dataSha256": source}


def metres(places):
    """[n,2] degrees -> metres on a plane; good to 0.1 % over a city."""
    middle = numpy.radians(places[:, 1].mean())
    return places * numpy.array([111_320 * math.cos(middle), 111_200])


def rotterdam(net):
    """Speed at 610 stations on 2026-08-21T07:30Z, every fifth station (by id) left out."""
    stations = data("rotterdam", "ndw_stations.geojson")
    history = data("rotterdam", "ndw_5min_speed_kmh.csv.gz")
    with open(stations, encoding="utf8") as file:
        features = json.load(file)["features"]
    where = {f["properties"].get("id", f.get("id")): f["geometry"]["coordinates"] for f in features}
    with gzip.open(history, "rt") as file:
        rows = csv.reader(file)
        names = next(rows)
        row = next(row for row in rows if row[0].startswith("2026-08-21T07:30"))
    values = {int(name[1:]): float(cell) for name, cell in zip(names[1:], row[1:]) if cell != ""}
    ids = sorted(values)
    places = metres(numpy.array([where[i][:2] for i in ids], dtype=float))
    truth = numpy.array([values[i] for i in ids])
    out = numpy.array([i % 5 == 0 for i in ids])
    mean, sd = ask(net, places[~out], truth[~out], places[out])
    plain = float(numpy.sqrt(((truth[out] - truth[~out].mean()) ** 2).mean()))
    return {**figures(truth[out], mean, sd), "meanRmse": round(plain, 4), "unit": "km/h", "dataSha256": hash_of(stations, history)}


def plane_of(distance):
    """[n,2] places whose distances are those given (classical scaling)."""
    n = len(distance)
    centred = numpy.eye(n) - 1 / n
    values, vectors = numpy.linalg.eigh(-0.5 * centred @ (distance**2) @ centred)
    return vectors[:, -2:] * numpy.sqrt(numpy.maximum(values[-2:], 0))


def kriging_row(distance, context, queries, values):
    """Ordinary kriging of protocol `increase`: 0.91 exp(-h / 103 km), nugget 0.09."""
    cover = lambda h: 0.91 * numpy.exp(-h / 103)
    inner = cover(distance[numpy.ix_(context, context)]) + 0.09 * numpy.eye(len(context))
    solve = numpy.linalg.solve(inner, numpy.c_[numpy.ones(len(context)), values])
    mean = solve[:, 1].sum() / solve[:, 0].sum()
    return mean + cover(distance[numpy.ix_(queries, context)]) @ (solve[:, 1] - mean * solve[:, 0])


def beijing(net):
    """PM2.5 of protocol `increase`: 9 published stations held out, the last 30 % of the hours."""
    files = [data("sensors", "beijing_increase", name) for name in ("Beijing.npy", "distance.npy", "test_node.npy")]
    series, distance, out = (numpy.load(file).astype(float) for file in files)
    out = out.astype(int)
    inside = numpy.array([k for k in range(36) if k not in set(out.tolist())])
    places = 1000 * plane_of(distance)
    rows = []
    for hour in range(int(0.7 * len(series)), len(series)):
        context, queries = inside[series[hour, inside] > 0], out[series[hour, out] > 0]
        if len(context) < 3 or len(queries) == 0:
            continue
        values = series[hour, context]
        mean, sd = ask(net, places[context], values, places[queries])
        best = kriging_row(distance, context, queries, values)
        rows.append(numpy.c_[series[hour, queries], mean, sd, best])
    rows = numpy.concatenate(rows)
    best = float(numpy.sqrt(((rows[:, 0] - rows[:, 3]) ** 2).mean()))
    found = figures(rows[:, 0], rows[:, 1], rows[:, 2])
    return {**found, "krigingRmse": round(best, 4), "unit": "ug/m3", "dataSha256": hash_of(*files)}


def card(net, options, parameters, model_sha256):
    """All figures of a network; real data only where the folder of test data is there."""
    made = {
        "model": "virtual-sensor",
        "modelSha256": model_sha256,
        "parameters": parameters,
        "trainedOn": "synthetic random fields only (models/training/fields.py)",
        "seed": options.seed,
        "steps": options.steps,
        "torch": torch.__version__.split("+")[0],
        "synthetic": synthetic(net),
    }
    if os.path.isdir(data("rotterdam")):
        made["rotterdam"] = rotterdam(net)
    if os.path.isdir(data("sensors", "beijing_increase")):
        made["beijing"] = beijing(net)
    return made
