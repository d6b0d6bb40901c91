"""The loss and the scores of predictions, in units of the value scale."""

import math

import torch

from fields import Tasks
from scales import scales_of

Z90 = 1.6448536269514722
Z50 = 0.6744897501960817
# Squared error in variances beyond which a truth counts as wild.
CALM = 16.0


def predict(network, tasks: Tasks):
    """Mean, variance, truth [B, M] and scales [B, 4]."""
    scales = scales_of(tasks.context_xyz, tasks.context_value, tasks.context_mask)
    mean, variance = network(
        tasks.context_xyz, tasks.context_time, tasks.context_value, tasks.context_mask,
        tasks.query_xyz, tasks.query_time, scales,
    )
    return mean, variance, tasks.query_value, scales


def crps(z: torch.Tensor, sd: torch.Tensor) -> torch.Tensor:
    """Continuous ranked probability score of a Gaussian with z = (truth - mean) / sd."""
    density = torch.exp(-0.5 * z * z) / math.sqrt(2 * math.pi)
    below = 0.5 * (1 + torch.erf(z / math.sqrt(2)))
    return sd * (z * (2 * below - 1) + 2 * density - 1 / math.sqrt(math.pi))


def surprise(mean, variance, truth, scale) -> torch.Tensor:
    """Negative log likelihood of each truth, in units of the value scale."""
    return 0.5 * ((truth - mean) ** 2 / variance + torch.log(variance / scale**2) + math.log(2 * math.pi))


def eased(square: torch.Tensor) -> torch.Tensor:
    """A squared error as it is up to CALM, growing with its logarithm beyond: one wild truth moves no training."""
    return square.clamp(max=CALM) + CALM * torch.log(square.clamp(min=CALM) / CALM)


def loss_of(mean, variance, truth, scales) -> torch.Tensor:
    """Mean over the tasks of the likelihood's loss, with wild truths eased."""
    scale = scales[:, 3:4]
    square = eased((truth - mean) ** 2 / variance)
    return 0.5 * (square + torch.log(variance / scale**2)).mean()


def scores(mean, variance, truth, scale) -> dict:
    """NLL, RMSE and CRPS in units of `scale`, coverage of the 50 and 90 % intervals."""
    sd = variance.sqrt()
    z = (truth - mean) / sd
    return {
        "nll": surprise(mean, variance, truth, scale).mean().item(),
        "rmse": (((truth - mean) / scale) ** 2).mean().sqrt().item(),
        "crps": (crps(z, sd / scale)).mean().item(),
        "coverage50": (z.abs() < Z50).double().mean().item(),
        "coverage90": (z.abs() < Z90).double().mean().item(),
    }
