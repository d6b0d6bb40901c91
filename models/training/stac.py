"""model.json: a STAC Item with the MLM extension and the block `cityweave:package`."""

VERSION = "0.1.0"
DESCRIPTION = (
    "Infers a quantity and its uncertainty between the sensors of a city: a translation-equivariant "
    "transformer neural process, trained on synthetic random fields."
)
# Values and lengths are normalised before the network sees them, so any extent and unit is one that it was
# trained for; the ranges of the quantities are those in which float32 keeps three digits of a spread.
QUANTITIES = (
    ("no2", "ug/m3", (0, 2000)),
    ("pm25", "ug/m3", (0, 5000)),
    ("pm10", "ug/m3", (0, 10000)),
    ("airTemperature", "Cel", (-40, 55)),
    ("speed", "km/h", (0, 300)),
    ("flow", "{vehicle}/h", (0, 200000)),
    ("noise", "dB[A]", (0, 160)),
    ("waterLevel", "cm", (-5000, 10000)),
)
SHAPES = {
    "context_xyz": (("batch", "sensor", "axis"), 3, "metres east, north, up of a common centre"),
    "context_time": (("batch", "sensor"), None, "seconds before the time asked for"),
    "context_value": (("batch", "sensor"), None, "measured values"),
    "context_mask": (("batch", "sensor"), None, "1 = there, 0 = padding"),
    "query_xyz": (("batch", "query", "axis"), 3, "metres east, north, up of the same centre"),
    "query_time": (("batch", "query"), None, "seconds before the time asked for"),
    "scales": (("batch", "scale"), 4, "length in metres, time in seconds, value offset, value scale"),
}


def tensor(dims, last) -> dict:
    shape = [-1] * (len(dims) - (last is not None)) + ([last] if last is not None else [])
    return {"shape": shape, "dim_order": list(dims), "data_type": "float32"}


def inputs() -> list:
    return [
        {"name": name, "description": words, "bands": [], "input": tensor(dims, last)}
        for name, (dims, last, words) in SHAPES.items()
    ]


def outputs() -> list:
    told = (("mean", "expected value, in the unit of the quantity"), ("variance", "variance of one more measurement, in the unit squared"))
    return [
        {"name": name, "description": words, "tasks": ["regression"], "result": tensor(("batch", "query"), None)}
        for name, words in told
    ]


PROTOCOLS = {
    "rotterdam speed 2026-08-21T07:30:00Z": ("Rotterdam NDW, speed at 2026-08-21T07:30:00Z, every fifth of 610 stations left out", "km/h"),
    "beijing increase": ("Beijing PM2.5, protocol increase: 9 stations left out, the last 30 % of the hours", "ug/m3"),
}


def claims(measured: dict) -> list:
    """What was measured, beside inverse distances and kriging on the same rows; none where the data were absent."""
    return [
        {
            "protocol": protocol, "dataSha256": measured[name]["dataSha256"], "unit": unit, "baseline": baseline,
            "modelRmse": measured[name]["model"]["rmse"], "baselineRmse": measured[name][baseline]["rmse"],
        }
        for name, (protocol, unit) in PROTOCOLS.items() if name in measured
        for baseline in ("idw", "kriging")
    ]


def stac_item(card: dict, golden: dict, scales: dict) -> dict:
    package = {
        "name": "virtual-sensor", "version": VERSION, "sha256": card["sha256"], "opset": card["opset"],
        "parameters": card["parameters"], "providers": ["wasm", "webgpu"], "maxQueries": 2000,
        "sensors": [3, 600], "extentM": [50, 100_000], "crs": "utm",
        "quantities": [{"quantity": name, "unit": unit, "range": list(ends)} for name, unit, ends in QUANTITIES],
        "golden": golden, "uncertainty": {"kind": "gaussian", "sdFactor": 1},
        "claims": claims(card["measured"]), "criticality": "advisory", "scales": scales,
    }
    corners = [[-180, -80], [180, -80], [180, 84], [-180, 84], [-180, -80]]
    return {
        "type": "Feature",
        "stac_version": "1.0.0",
        "stac_extensions": [
            "https://stac-extensions.github.io/mlm/v1.5.2/schema.json",
            "https://stac-extensions.github.io/file/v2.1.0/schema.json",
        ],
        "id": "virtual-sensor",
        "geometry": {"type": "Polygon", "coordinates": [corners]},
        "bbox": [-180, -80, 180, 84],
        "properties": {
            "datetime": None, "start_datetime": "2020-01-01T00:00:00Z", "end_datetime": "9999-12-31T23:59:59Z",
            "description": DESCRIPTION,
            "mlm:name": "virtual-sensor",
            "mlm:architecture": "Translation-equivariant transformer neural process",
            "mlm:tasks": ["regression"],
            "mlm:framework": "ONNX",
            "mlm:framework_version": card["training"]["onnx"],
            "mlm:total_parameters": card["parameters"],
            "mlm:memory_size": card["bytes"],
            "mlm:pretrained": True,
            "mlm:pretrained_source": "synthetic random fields",
            "mlm:accelerator": None,
            "mlm:accelerator_constrained": False,
            "mlm:batch_size_suggestion": 1,
            "mlm:input": inputs(),
            "mlm:output": outputs(),
            "cityweave:package": package,
        },
        "assets": {
            "model": {
                "href": "./model.onnx", "type": "application/octet-stream; application=onnx", "title": "The network",
                "roles": ["mlm:model"], "mlm:artifact_type": "onnx",
                "file:size": card["bytes"], "file:checksum": f"1220{card['sha256']}",
            },
            "golden": {"href": "./golden.json", "type": "application/json", "title": "Golden vectors", "roles": ["metadata"]},
            "card": {"href": "./card.json", "type": "application/json", "title": "Figures of this training", "roles": ["metadata"]},
        },
        "links": [{"rel": "self", "href": "./model.json", "type": "application/geo+json"}],
    }
