"""Looks at the virtual sensor on measured data, for testing only: nothing is trained or chosen on it."""

import csv
import gzip
import hashlib
import json
import math
import sys
from datetime import datetime, timezone
from pathlib import Path

import numpy
import torch

sys.path.insert(0, str(Path(__file__).parent))

from network import VirtualSensor
from scales import scales_of

DATA = Path(__file__).parents[3] / "shared" / "data"
# The newest value counts for two intervals.
FRESH_S = 600
BOX = (6378137.0, 0.0066943799901413165)


def scores(truth, mean, sd) -> dict:
    """Root mean square error, mean absolute error, CRPS, coverage."""
    error = truth - mean
    z = error / sd
    erf = numpy.vectorize(math.erf)
    crps = sd * (z * erf(z / math.sqrt(2)) + 2 * numpy.exp(-z * z / 2) / math.sqrt(2 * math.pi) - 1 / math.sqrt(math.pi))
    within = lambda width: float(numpy.mean(numpy.abs(z) < width))
    return {
        "n": len(truth),
        "rmse": round(float(numpy.sqrt(numpy.mean(error**2))), 3),
        "mae": round(float(numpy.mean(numpy.abs(error))), 3),
        "crps": round(float(numpy.mean(crps)), 3),
        "coverage50": round(within(0.6745), 3),
        "coverage90": round(within(1.6449), 3),
    }


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def metres(degrees: numpy.ndarray) -> numpy.ndarray:
    """East and north of the mean place [n, 2], on the plane that touches WGS84 there (off by 1e-4 in a city)."""
    middle = degrees.mean(0)
    sine = math.sin(math.radians(middle[1]))
    major, flat = BOX
    across = major / math.sqrt(1 - flat * sine**2)
    along = major * (1 - flat) / (1 - flat * sine**2) ** 1.5
    step = numpy.radians(degrees - middle)
    return numpy.stack([step[:, 0] * across * math.cos(math.radians(middle[1])), step[:, 1] * along], 1)


@torch.no_grad()
def tell(network, near, value, age, far):
    """Mean and sd at `far` [M, 2] from values at `near` [N, 2]."""
    row = lambda numbers: torch.tensor(numpy.asarray(numbers), dtype=torch.float32).unsqueeze(0)
    tall = lambda xy: row(numpy.concatenate([xy, numpy.zeros((len(xy), 1))], 1))
    context = (tall(near), row(age), row(value), torch.ones(1, len(value)))
    scales = scales_of(context[0], context[2], context[3])
    mean, variance = network(*context, tall(far), torch.zeros(1, len(far)), scales)
    return mean[0].double().numpy(), variance[0].double().sqrt().numpy()


def snapshot(path: Path, at: str):
    """Newest value of each station not older than two intervals, and its age in seconds; 65535 is no value."""
    moment = datetime.fromisoformat(at.replace("Z", "+00:00")).astimezone(timezone.utc)
    with gzip.open(path, "rt") as lines:
        rows = csv.reader(lines)
        stations = len(next(rows)) - 1
        value, age = numpy.full(stations, numpy.nan), numpy.full(stations, numpy.nan)
        for time, *cells in rows:
            late = (moment - datetime.fromisoformat(time.replace("Z", "+00:00")).astimezone(timezone.utc)).total_seconds()
            if not 0 <= late <= FRESH_S:
                continue
            for station, cell in enumerate(cells):
                if cell not in ("", "65535", "65535.0") and not age[station] <= late:
                    value[station], age[station] = float(cell), late
    return value, age


def rotterdam(network, quantity: str = "speed", at: str = "2026-08-21T07:30:00Z") -> dict:
    """Every fifth station left out, predicted from all others."""
    folder = DATA / "rotterdam"
    path = folder / {"speed": "ndw_5min_speed_kmh.csv.gz", "flow": "ndw_5min_flow_vph.csv.gz"}[quantity]
    features = json.loads((folder / "ndw_stations.geojson").read_text())["features"]
    place = metres(numpy.array([feature["geometry"]["coordinates"][:2] for feature in features]))
    value, age = snapshot(path, at)
    station = numpy.arange(len(value))
    known = ~numpy.isnan(value)
    near, far = known & (station % 5 != 0), known & (station % 5 == 0)
    mean, sd = tell(network, place[near], value[near], age[near], place[far])
    truth = value[far]
    square = ((place[far][:, None] - place[near][None]) ** 2).sum(-1)
    weight = 1 / numpy.maximum(square, 1e-6)
    idw = (weight * value[near]).sum(1) / weight.sum(1)
    flat = numpy.full(len(truth), value[near].mean())
    rmse = lambda told: round(float(numpy.sqrt(numpy.mean((truth - told) ** 2))), 3)
    return {"model": scores(truth, mean, sd), "idwRmse": rmse(idw), "meanRmse": rmse(flat), "dataSha256": digest(path)}


def flat_places(distance: numpy.ndarray) -> numpy.ndarray:
    """Places [n, 2] whose distances come closest to these (classical scaling)."""
    middle = numpy.eye(len(distance)) - 1 / len(distance)
    sizes, vectors = numpy.linalg.eigh(-0.5 * middle @ distance**2 @ middle)
    return vectors[:, -2:] * numpy.sqrt(sizes[-2:])


def beijing(network, every: int = 1) -> dict:
    """Protocol `increase`: 9 stations held out, the last 30 % of the hours, context of the same hour, 0 = missing."""
    folder = DATA / "sensors" / "beijing_increase"
    values = numpy.load(folder / "Beijing.npy")
    place = 1000 * flat_places(numpy.load(folder / "distance.npy"))
    held = numpy.load(folder / "test_node.npy")
    near = numpy.setdiff1d(numpy.arange(values.shape[1]), held)
    truth, means, sds = [], [], []
    for hour in range(int(0.7 * len(values)), len(values), every):
        context, target = near[values[hour, near] > 0], held[values[hour, held] > 0]
        if len(context) == 0 or len(target) == 0:
            continue
        mean, sd = tell(network, place[context], values[hour, context], numpy.zeros(len(context)), place[target])
        truth.append(values[hour, target])
        means.append(mean)
        sds.append(sd)
    model = scores(*(numpy.concatenate(parts).astype(float) for parts in (truth, means, sds)))
    return {"model": model, "dataSha256": digest(folder / "Beijing.npy")}


def load(path: Path) -> VirtualSensor:
    network = VirtualSensor()
    network.load_state_dict(torch.load(path, map_location="cpu"))
    return network.eval()


def evaluate(network) -> dict:
    """All figures, or none where the data are absent."""
    if not DATA.exists():
        return {}
    times = ("2026-08-20T16:00:00Z", "2026-08-21T07:30:00Z", "2026-08-21T13:30:00Z")
    seen = {f"rotterdam {quantity} {at}": rotterdam(network, quantity, at) for quantity in ("speed", "flow") for at in times}
    return {**seen, "beijing increase": beijing(network)}


if __name__ == "__main__":
    torch.set_num_threads(1)
    for name, figures in evaluate(load(Path(sys.argv[1]))).items():
        print(name, json.dumps(figures))
