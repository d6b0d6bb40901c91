"""Looks at the virtual sensor on measured data, for testing only: nothing is trained or chosen on it."""

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

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

from baseline import fitted, inverse_distance, kriged, pairwise
from network import VirtualSensor
from scales import scales_of

DATA = Path(__file__).parents[3] / "shared" / "data"
# The newest value counts for two intervals.
FRESH_S = 600
WGS84 = (6378137.0, 0.0066943799901413165)


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


def rmse(truth, told) -> float:
    return round(float(numpy.sqrt(numpy.mean((truth - told) ** 2))), 3)


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def metres(degrees: numpy.ndarray) -> numpy.ndarray:
    """East and north of the mean place [n, 2], on the plane that touches WGS84 there (off by 1e-4 in a city)."""
    middle = degrees.mean(0)
    sine = math.sin(math.radians(middle[1]))
    major, flat = WGS84
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
    apart = pairwise(place[far], place[near])
    itself = pairwise(place[near], place[near])
    return {
        "model": scores(truth, mean, sd),
        "kriging": scores(truth, *kriged(itself, value[near], apart, *fitted(itself, value[near]))),
        "idw": {"rmse": rmse(truth, inverse_distance(value[near], apart))},
        "mean": {"rmse": rmse(truth, value[near].mean())},
        "dataSha256": digest(path),
    }


def flat_places(distance: numpy.ndarray) -> numpy.ndarray:
    """Places [n, 2] whose distances come closest to these (classical scaling)."""
    middle = numpy.eye(len(distance)) - 1 / len(distance)
    sizes, vectors = numpy.linalg.eigh(-0.5 * middle @ distance**2 @ middle)
    return vectors[:, -2:] * numpy.sqrt(sizes[-2:])


def beijing(network) -> dict:
    """
    Protocol `increase`: 9 stations held out, the last 30 % of the hours, context of the same hour, 0 = missing.
    Kriging with 0.91 exp(-h / 103 km) and a nugget of 0.09, its sill by restricted likelihood in each hour.
    """
    folder = DATA / "sensors" / "beijing_increase"
    values = numpy.load(folder / "Beijing.npy").astype(float)
    apart = 1000 * numpy.load(folder / "distance.npy").astype(float)
    place = flat_places(apart)
    held = numpy.load(folder / "test_node.npy")
    near = numpy.setdiff1d(numpy.arange(values.shape[1]), held)
    rows = []
    for hour in range(int(0.7 * len(values)), len(values)):
        context, target = near[values[hour, near] > 0], held[values[hour, held] > 0]
        if len(context) == 0 or len(target) == 0:
            continue
        value, far = values[hour, context], apart[numpy.ix_(target, context)]
        mean, sd = tell(network, place[context], value, numpy.zeros(len(context)), place[target])
        best, spread = kriged(apart[numpy.ix_(context, context)], value, far, 103_000, 0.09)
        week = numpy.full(len(target), hour // 168)
        rows.append(numpy.stack([values[hour, target], mean, sd, best, spread, inverse_distance(value, far), week]))
    truth, mean, sd, best, spread, idw, week = numpy.concatenate(rows, 1)
    return {
        "model": scores(truth, mean, sd),
        "kriging": scores(truth, best, numpy.maximum(spread, 1e-9)),
        "idw": {"rmse": rmse(truth, idw)},
        "modelRmseMinusKriging95": paired(truth, mean, best, week),
        "dataSha256": digest(folder / "Beijing.npy"),
    }


def paired(truth, one, other, week) -> list:
    """95 % interval of the difference of two RMSE, by drawing weeks with replacement."""
    weeks, at = numpy.unique(week, return_inverse=True)
    sums = [numpy.bincount(at, part) for part in ((truth - one) ** 2, (truth - other) ** 2, numpy.ones(len(truth)))]
    drawn = numpy.random.default_rng(1).integers(len(weeks), size=(2000, len(weeks)))
    first, second, count = (part[drawn].sum(1) for part in sums)
    ends = numpy.quantile(numpy.sqrt(first / count) - numpy.sqrt(second / count), (0.025, 0.975))
    return [round(float(end), 3) for end in ends]


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
