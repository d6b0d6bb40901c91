"""The virtual sensor: a lean translation-equivariant transformer neural process.

Only differences of positions and of times enter.
"""

import math

import torch
from torch import nn

# Kernels exp(-distance / range): the longest range in units of the length scale, each next one is half of it.
LONGEST = 1.28
KERNELS = 6
WIDTH = 64
HEADS = 4
LAYERS = 4
READINGS = 2
# What queries are multiplied by before they meet keys.
SHRINK = (WIDTH // HEADS) ** -0.5
# Added to distances (in units of the length scale) before their logarithm.
NEAR = 3e-3
# Distance of padding, in the same units.
FAR = 1e5


def compressed(value: torch.Tensor) -> torch.Tensor:
    """The value itself up to 4, beyond that 4 plus a logarithm: outliers stay finite and small."""
    return value.clamp(-4.0, 4.0) + torch.log(1 + torch.relu(value - 4)) - torch.log(1 + torch.relu(-4 - value))


def distances(a: torch.Tensor, b: torch.Tensor) -> torch.Tensor:
    """Distances [B, I, J] between a [B, I, 3] and b [B, J, 3]."""
    square = 1e-10
    for axis in range(3):
        step = a[..., axis : axis + 1] - b[..., axis : axis + 1].transpose(1, 2)
        square = square + step * step
    return square.sqrt()


def kernels(distance: torch.Tensor) -> list:
    """The bank of kernels at these distances, longest range first: each is the square of the one before."""
    bank = [torch.exp(distance * (-1.0 / LONGEST))]
    while len(bank) < KERNELS:
        bank.append(bank[-1] * bank[-1])
    return bank


class Feed(nn.Module):
    """Norm, two linear layers, added to the input."""

    def __init__(self, width: int, hidden: int):
        super().__init__()
        self.norm = nn.LayerNorm(width)
        self.up = nn.Linear(width, hidden)
        self.down = nn.Linear(hidden, width)

    def forward(self, token):
        return token + self.down(torch.relu(self.up(self.norm(token))))


def parted(token: torch.Tensor) -> torch.Tensor:
    """[B, I, width] to [B, heads, I, width / heads]; by splitting, so that the graph holds no shape arithmetic."""
    return torch.stack(token.split(WIDTH // HEADS, -1), 1)


def joined(parts: torch.Tensor) -> torch.Tensor:
    """[B, heads, I, width / heads] to [B, I, width]."""
    return torch.cat(parts.split(1, 1), -1).squeeze(1)


class Slope(nn.Module):
    """Inverse ranges [B, heads, I, 1] of the tokens [B, I, width], from e^-4 to e^5 a length scale."""

    def __init__(self):
        super().__init__()
        self.map = nn.Linear(WIDTH, HEADS)
        with torch.no_grad():
            self.map.bias.copy_(torch.linspace(-1.5, 3, HEADS))
            self.map.weight.mul_(0.3)

    def forward(self, token):
        return torch.exp(self.map(token).clamp(-4.0, 5.0)).transpose(1, 2).unsqueeze(-1)


class Reading(nn.Module):
    """Queries attend to the sensors' tokens, each with ranges of its own; added to what they hold."""

    def __init__(self):
        super().__init__()
        self.norm = nn.LayerNorm(WIDTH)
        self.query, self.key, self.content, self.join = (nn.Linear(WIDTH, WIDTH) for _ in range(4))
        self.slope = Slope()
        self.feed = Feed(WIDTH, 2 * WIDTH)

    def forward(self, hidden, token, distance):
        normed = self.norm(hidden)
        logit = torch.matmul(parted(self.query(normed) * SHRINK), parted(self.key(token)).transpose(2, 3))
        mixed = torch.matmul(torch.softmax(logit - self.slope(normed) * distance, -1), parted(self.content(token)))
        return self.feed(hidden + self.join(joined(mixed)))


class Layer(nn.Module):
    """Self-attention among the sensors; each sensor has ranges of its own, beside a bias that is the same for all."""

    def __init__(self):
        super().__init__()
        self.norm = nn.LayerNorm(WIDTH)
        self.query, self.key, self.content, self.join = (nn.Linear(WIDTH, WIDTH) for _ in range(4))
        self.slope = Slope()
        self.feed = Feed(WIDTH, 2 * WIDTH)

    def forward(self, token, distance, bias):
        normed = self.norm(token)
        logit = torch.matmul(parted(self.query(normed) * SHRINK), parted(self.key(normed)).transpose(2, 3))
        logit = logit - self.slope(normed) * distance + bias
        mixed = torch.matmul(torch.softmax(logit, -1), parted(self.content(normed)))
        return self.feed(token + self.join(joined(mixed)))


class Encoder(nn.Module):
    """Sensors to tokens [B, N, width]."""

    def __init__(self):
        super().__init__()
        self.embed = nn.Linear(2 * KERNELS + 4, WIDTH)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.radial = nn.Conv2d(KERNELS + 3, LAYERS * HEADS, 1, bias=False)
        nn.init.normal_(self.radial.weight, std=0.3)

    def forward(self, xyz, value, age, count, mask, absent):
        distance = distances(xyz, xyz)
        bank = kernels(distance)
        column = value.unsqueeze(-1)
        known = torch.cat([column, column * 0 + 1], -1) * mask.unsqueeze(-1)
        # A sensor's neighbours without itself: its own weight is 1.
        own = known
        features = [column, column * column * 0.25, age.unsqueeze(-1), count.unsqueeze(1) + column * 0]
        for kernel in bank:
            sums = torch.matmul(kernel, known) - own
            weight = torch.relu(sums[..., 1:])
            features += [sums[..., :1] / (weight + 0.02), torch.log(weight + 0.02) * 0.5]
        token = self.embed(torch.cat(features, -1))
        apart = (age.unsqueeze(2) - age.unsqueeze(1)).abs()
        apart = [*bank, torch.log(distance + NEAR) * 0.3, distance * 0.5, apart]
        bias = self.biases(apart) + absent.unsqueeze(1).unsqueeze(1)
        for layer, own_bias in zip(self.layers, bias.split(HEADS, 1)):
            token = layer(token, distance.unsqueeze(1), own_bias)
        return token

    def biases(self, apart: list) -> torch.Tensor:
        """What the heads of all layers add [B, layers x heads, N, N]: a weighted sum of functions [B, N, N] of a pair."""
        if torch.onnx.is_in_onnx_export():
            # The same sum without Conv, which the page does not run: row by row [B, N, functions, N].
            weight = self.radial.weight.squeeze(-1).squeeze(-1)
            return torch.matmul(weight, torch.stack(apart, 2)).transpose(1, 2)
        return self.radial(torch.stack(apart, 1))


class Decoder(nn.Module):
    """Queries read the tokens smoothed by the bank of kernels, then by attention."""

    EACH = 8

    def __init__(self):
        super().__init__()
        self.norm = nn.LayerNorm(WIDTH)
        self.smoothed = nn.ModuleList(nn.Linear(WIDTH, self.EACH - 1) for _ in range(KERNELS))
        self.embed = nn.Linear(KERNELS * self.EACH + 2 * KERNELS + 4, WIDTH)
        self.feed = Feed(WIDTH, WIDTH)
        self.readings = nn.ModuleList(Reading() for _ in range(READINGS))
        self.last = nn.LayerNorm(WIDTH)
        self.gate = nn.Linear(WIDTH, KERNELS + 1)
        self.out = nn.Linear(WIDTH, 2)
        nn.init.normal_(self.out.weight, std=0.02)

    def forward(self, xyz, age, count, context, token, value, mask, absent):
        token = self.norm(token)
        distance = distances(xyz, context) + absent.unsqueeze(1) * -1.0
        nearest = distance.min(-1, keepdim=True).values
        ones = mask.unsqueeze(-1)
        column = value.unsqueeze(-1)
        features = [age.unsqueeze(-1), torch.log(nearest + NEAR) * 0.5, torch.relu(1 - nearest), count.unsqueeze(1) + nearest * 0]
        smooth = []
        for kernel, near, part in zip(kernels(distance - nearest), kernels(nearest), self.smoothed):
            sums = torch.matmul(kernel, torch.cat([ones, column, part(token)], -1) * ones)
            weight = sums[..., :1]
            mean = sums[..., 1:] / weight
            smooth.append(mean[..., :1])
            features += [mean, torch.log(weight) * 0.5, near]
        hidden = self.feed(self.embed(torch.cat(features, -1)))
        for reading in self.readings:
            hidden = reading(hidden, token, distance.unsqueeze(1))
        hidden = self.last(hidden)
        gate = torch.softmax(self.gate(hidden), -1)
        base = (gate[..., :KERNELS] * torch.cat(smooth, -1)).sum(-1)
        out = self.out(hidden)
        return base + out[..., :1].squeeze(-1), out[..., 1:].squeeze(-1).clamp(-12.0, 8.0)


class VirtualSensor(nn.Module):
    """Inputs and outputs as in src/core/model-package.ts."""

    def __init__(self):
        super().__init__()
        self.encoder = Encoder()
        self.decoder = Decoder()

    def forward(self, context_xyz, context_time, context_value, context_mask, query_xyz, query_time, scales):
        length, time, offset, scale = (scales[:, k : k + 1] for k in range(4))
        mask = context_mask
        absent = (mask - 1) * FAR
        number = mask.sum(1, keepdim=True)
        context = context_xyz / length.unsqueeze(-1)
        query = query_xyz / length.unsqueeze(-1)
        value = compressed((context_value - offset) / scale) * mask
        middle = (context_time * mask).sum(1, keepdim=True) / number
        age = (context_time - middle) / time * mask
        count = torch.log(number) * 0.5 - 2
        token = self.encoder(context, value, age, count, mask, absent)
        late = (query_time - middle) / time
        mean, spread = self.decoder(query, late, count, context, token, value, mask, absent)
        return mean * scale + offset, torch.exp(spread) * scale * scale
