"""The scales of a context: what the network divides by and adds back. The page computes the same."""

import torch

TIME_S = 3600.0
LEAST_LENGTH_M = 1.0
# The least value scale, as a share of the greater of 1 and the size of the offset.
LEAST_VALUE_SHARE = 1e-3
# A quartile range of a Gaussian is 1.349 standard deviations wide.
QUARTILES_SD = 1.349
CLIP_SD = 4.0

WORDS = (
    "Over the sensors that are there, with their positions centred on their mean: "
    "length = the root of the mean squared distance from the centre, at least 1 m. "
    "time = 3600 s. "
    "s0 = (75 % quantile - 25 % quantile) / 1.349, quantiles by linear interpolation between order "
    "statistics at (n - 1) p; where s0 is 0, s0 = the standard deviation (division by n). "
    "clipped = the values clipped to the median plus or minus 4 s0. "
    "offset = mean of the clipped values. "
    "scale = the greater of their standard deviation (division by n) and 0.001 max(1, |offset|)."
)


def quantile(ordered: torch.Tensor, count: torch.Tensor, share: float) -> torch.Tensor:
    """Quantile [B, 1] by linear interpolation of `ordered` [B, N], of which the first `count` [B, 1] are there."""
    place = (count - 1) * share
    low = place.floor()
    at = lambda k: ordered.gather(1, torch.minimum(k, count - 1).long())
    below = at(low)
    return below + (place - low) * (at(low + 1) - below)


def deviation(value: torch.Tensor, mask: torch.Tensor, count: torch.Tensor):
    """Mean and standard deviation [B, 1] of the values [B, N] that are there."""
    mean = (value * mask).sum(1, keepdim=True) / count
    return mean, (((value - mean) ** 2 * mask).sum(1, keepdim=True) / count).sqrt()


def scales_of(xyz: torch.Tensor, value: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
    """Scales [B, 4] (length m, time s, value offset, value scale) of xyz [B, N, 3], value and mask [B, N]."""
    count = mask.sum(1, keepdim=True)
    there = mask.unsqueeze(-1)
    centre = (xyz * there).sum(1, keepdim=True) / count.unsqueeze(-1)
    square = (((xyz - centre) ** 2).sum(-1) * mask).sum(1, keepdim=True) / count
    length = square.sqrt().clamp(min=LEAST_LENGTH_M)
    ordered = torch.where(mask > 0, value, torch.full_like(value, float("inf"))).sort(1).values
    median, low, high = (quantile(ordered, count, share) for share in (0.5, 0.25, 0.75))
    spread = (high - low) / QUARTILES_SD
    spread = torch.where(spread > 0, spread, deviation(value, mask, count)[1])
    reach = CLIP_SD * spread
    clipped = torch.minimum(torch.maximum(value, median - reach), median + reach)
    offset, scale = deviation(clipped, mask, count)
    scale = torch.maximum(scale, LEAST_VALUE_SHARE * offset.abs().clamp(min=1.0))
    return torch.cat([length, torch.full_like(length, TIME_S), offset, scale], 1)
