"""Synthetic validation, with seeds of its own: the same tasks whatever the training's seed."""

import torch

from fields import Chance, draw
from kriging import exact
from objective import predict, scores

SEED = 987_654_321
SIZES = (5, 20, 60, 200)


def gathered(network, sizes, batches: int, plain: bool, device: str) -> dict:
    """Scores over tasks of these sizes, in standard deviations of the fields before they are shaped."""
    chance = Chance(SEED)
    ours, best, truths, units = [], [], [], []
    for sensors in sizes:
        for _ in range(batches):
            tasks, law = draw(chance, 16, sensors, 32, plain=plain)
            if plain:
                best.append(exact(tasks, law))
            moved = type(tasks)(**{name: part.to(device) for name, part in vars(tasks).items()})
            mean, variance, truth, _ = predict(network, moved)
            ours.append((mean.double().cpu(), variance.double().cpu()))
            truths.append(truth.double().cpu())
            units.append(law.unit.double().expand(-1, truth.shape[1]))
    together = lambda parts: torch.cat([part.reshape(-1) for part in parts])
    scored = lambda told: scores(together([a for a, _ in told]), together([b for _, b in told]), together(truths), together(units))
    result = {"n": together(truths).numel(), "model": rounded(scored(ours))}
    if plain:
        kriged = scored(best)
        result["exact"] = rounded(kriged)
        result["rmse_ratio"] = round(result["model"]["rmse"] / kriged["rmse"], 4)
    return result


def rounded(row: dict) -> dict:
    return {name: round(value, 4) for name, value in row.items()}


@torch.no_grad()
def validate(network, device: str = "cpu", short: bool = False) -> dict:
    """`plain`: stationary Gaussian tasks beside exact kriging; `mixed`: tasks as in training."""
    network.eval()
    batches = 2 if short else 12
    result = {"plain": {}, "mixed": gathered(network, SIZES, batches, False, device)}
    for sensors in SIZES:
        result["plain"][str(sensors)] = gathered(network, (sensors,), batches, True, device)
    network.train()
    return result
