"""Exact prediction with the law known: on stationary Gaussian tasks no method does better."""

import math

import torch

from fields import Law, Tasks


def covariance(distance: torch.Tensor, kind: torch.Tensor, reach: torch.Tensor) -> torch.Tensor:
    """Unit covariance at `distance` [B, I, J] of the kernels that fields.spectrum draws; kind and reach are [B, 1, 1]."""
    far = distance / reach
    root = math.sqrt(3.0) * far
    exponential, matern, gaussian = torch.exp(-far), (1 + root) * torch.exp(-root), torch.exp(-far * far / 2)
    return torch.where(kind < 1, exponential, torch.where(kind < 2, matern, gaussian))


def exact(tasks: Tasks, law: Law):
    """Mean and variance [B, M] of one more measurement by simple kriging, in float64."""
    each = lambda of, k: of[:, k].double().cpu().reshape(-1, 1, 1)
    place = torch.cat([tasks.context_xyz, tasks.query_xyz], 1).double().cpu() / law.metres.double().cpu()
    distance = (place.unsqueeze(2) - place.unsqueeze(1)).square().sum(-1).sqrt()
    second, nugget = each(law.second, 0), each(law.nugget, 0)
    shared = [covariance(distance, each(law.kind, k), each(law.reach, k)) for k in (0, 1)]
    shared = (1 - nugget) * ((1 - second) * shared[0] + second * shared[1])
    count = tasks.context_value.shape[1]
    near = shared[:, :count, :count] + (nugget + 1e-6) * torch.eye(count, dtype=torch.float64)
    far = shared[:, :count, count:]
    unit, zero = law.unit.double().cpu(), law.zero.double().cpu()
    value = (tasks.context_value.double().cpu() - zero) / unit
    factor = torch.linalg.cholesky(near)
    weight = torch.cholesky_solve(far, factor)
    mean = (weight * value.unsqueeze(-1)).sum(1)
    variance = 1 - (weight * far).sum(1)
    return mean * unit + zero, variance.clamp(min=1e-9) * unit**2
