"""Synthetic networks of sensors over random fields: what `virtual-sensor` is trained on."""

import math

import torch

CENTRES = 6
LINES = 5


class Draw:
    """Random numbers of one generator, on its device."""

    def __init__(self, seed, device="cpu"):
        self.generator = torch.Generator(device=device)
        self.generator.manual_seed(seed)
        self.device = device

    def uniform(self, *shape, low=0.0, high=1.0):
        return torch.rand(shape, generator=self.generator, device=self.device) * (high - low) + low

    def log_uniform(self, *shape, low, high):
        return self.uniform(*shape, low=math.log(low), high=math.log(high)).exp()

    def normal(self, *shape):
        return torch.randn(shape, generator=self.generator, device=self.device)

    def chance(self, share, *shape):
        return self.uniform(*shape) < share

    def index(self, below, *shape):
        return torch.randint(below, shape, generator=self.generator, device=self.device)


def pick(points, which):
    return torch.gather(points, 1, which.unsqueeze(-1).expand(-1, -1, 2))


def places(draw, b, n):
    """[B,n,2] in about a unit square, even, clustered or along roads, and each place's road [B,n]."""
    even = draw.uniform(b, n, 2)
    spread = draw.log_uniform(b, 1, 1, low=0.02, high=0.3)
    clustered = pick(draw.uniform(b, CENTRES, 2), draw.index(CENTRES, b, n)) + spread * draw.normal(b, n, 2)
    road = draw.index(LINES, b, n)
    along = draw.uniform(b, n, 1)
    ends = draw.uniform(b, LINES, 2), draw.uniform(b, LINES, 2)
    roads = pick(ends[0], road) * (1 - along) + pick(ends[1], road) * along + 0.005 * draw.normal(b, n, 2)
    kind = draw.uniform(b, 1, 1)
    xy = torch.where(kind < 0.4, even, torch.where(kind < 0.65, clustered, roads))
    # Some networks have stations in pairs, as on the two carriageways of a road.
    partner = pick(xy, draw.index(n, b, n)) + draw.log_uniform(b, n, 1, low=2e-4, high=1e-2) * draw.normal(b, n, 2)
    paired = draw.chance(0.3, b, 1, 1) & draw.chance(0.5, b, n, 1)
    return torch.where(paired, partner, xy) * draw.log_uniform(b, 1, 2, low=0.5, high=1.0), road


def correlation(draw, xy, spacing):
    """[B,n,n]: one or two of exponential, Matern 3/2 and Gaussian, ranges around the usual
    spacing of the sensors, where there is something to learn."""
    b = xy.shape[0]
    d = sum((xy[:, :, None, k] - xy[:, None, :, k]) ** 2 for k in range(2)).sqrt()

    def one():
        x = d / (spacing * draw.log_uniform(b, 1, 1, low=0.3, high=30.0)).clamp(max=3.0)
        # One exponential of -(a x + b x^2), times 1 + c x, is each of the three.
        family = draw.uniform(b, 1, 1)
        matern, gauss = (family >= 0.55) & (family < 0.85), family >= 0.85
        root = math.sqrt(3.0) * matern
        slope = torch.where(gauss, torch.zeros_like(x[:, :1, :1]), torch.where(matern, root, torch.ones_like(root)))
        return (1 + root * x) * (-x * (slope + 0.5 * gauss * x)).exp()

    if draw.uniform(1).item() < 0.5:
        return one()
    share = draw.uniform(b, 1, 1)
    return share * one() + (1 - share) * one()


def noise_of(draw, b, n, road):
    """[B,n] of about unit variance: normal, with outliers, or two kinds of sensor that differ."""
    noise = draw.normal(b, n)
    noise = torch.where(draw.chance(0.3, b, 1) & draw.chance(0.08, b, n), 3.5 * noise, noise)
    kinds = torch.sign(draw.uniform(b, n) - draw.uniform(b, 1, low=0.1, high=0.9))
    noise = torch.where(draw.chance(0.25, b, 1), 0.5 * noise + kinds, noise)
    of_road = torch.gather(draw.normal(b, LINES), 1, road)
    return torch.where(draw.chance(0.15, b, 1), 0.5 * noise + of_road, noise)


def warped(draw, y):
    """Some fields are skewed, as flows and concentrations are."""
    b = y.shape[0]
    strength = draw.uniform(b, 1, low=0.2, high=0.8)
    kind = draw.uniform(b, 1)
    right, left = torch.expm1(strength * y) / strength, -torch.expm1(-strength * y) / strength
    return torch.where(kind < 0.15, right, torch.where(kind < 0.3, left, y)).clamp(-30.0, 30.0)


class Tasks:
    """B networks of n sensors with m queries. Axes: network, sensor or query."""

    def __init__(self, draw, b, n, m):
        xy, road = places(draw, b, n + m)
        anywhere = draw.chance(0.5, b, m, 1)
        xy[:, n:] = torch.where(anywhere, draw.uniform(b, m, 2, low=-0.1, high=1.1), xy[:, n:])
        self.n = n
        self.field = correlation(draw, xy, n**-0.5)
        jitter = 1e-4 * torch.eye(n + m, device=xy.device)
        root = torch.linalg.cholesky(self.field.double() + jitter).float()
        smooth = (root @ draw.normal(b, n + m, 1)).squeeze(-1)
        share = draw.uniform(b, 1, high=0.9)
        self.nugget = torch.where(draw.chance(0.15, b, 1), torch.zeros_like(share), share)
        y = (1 - self.nugget).sqrt() * smooth + self.nugget.sqrt() * noise_of(draw, b, n + m, road)
        trend = draw.normal(b, 1, 2) * draw.chance(0.3, b, 1, 1)
        y = warped(draw, y + (trend * xy).sum(-1))
        # Older values tell less, where the field moves.
        self.age = draw.uniform(b, n, high=900.0)
        moves = draw.chance(0.3, b, 1) * (self.age / 3600.0).sqrt()
        y[:, :n] = y[:, :n] + 0.5 * moves * draw.normal(b, n)
        self.xyz = torch.cat([xy, torch.zeros(b, n + m, 1, device=xy.device)], -1)
        self.y = y

    def arguments(self, scales_of):
        """The network's inputs, and the truth at the queries [B,m]."""
        n, y = self.n, self.y
        mask = torch.ones_like(y[:, :n])
        scales = scales_of(self.xyz[:, :n], y[:, :n], mask)
        inputs = (self.xyz[:, :n], self.age, y[:, :n], mask, self.xyz[:, n:], torch.zeros_like(y[:, n:]), scales)
        return inputs, y[:, n:]

    def kriging(self):
        """[B,m] ordinary kriging that is told the true covariance: the best linear prediction."""
        n, y = self.n, self.y.double()
        k = (1 - self.nugget).unsqueeze(-1) * self.field.double()
        inner = k[:, :n, :n] + (self.nugget.unsqueeze(-1) + 1e-4) * torch.eye(n, device=y.device)
        inverse = torch.linalg.inv(inner)
        ones, values = torch.ones_like(y[:, :n, None]), y[:, :n, None]
        mean = (ones.transpose(1, 2) @ inverse @ values) / (ones.transpose(1, 2) @ inverse @ ones)
        return (mean + k[:, n:, :n] @ inverse @ (values - mean * ones)).squeeze(-1).float()
