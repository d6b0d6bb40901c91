"""The network of `virtual-sensor`: a translation-equivariant transformer neural process."""

import math

import torch
from torch import nn

FAR = 1e4  # a logit or distance that counts for nothing beside the others
TWIN = 1e-3  # sensors nearer than this share of the length scale are one place


def mlp(*widths):
    steps = []
    for a, b in zip(widths, widths[1:]):
        steps += [nn.Linear(a, b), nn.ReLU()]
    return nn.Sequential(*steps[:-1])


def distances(a, b):
    """[B,P,3] and [B,Q,3] -> [B,P,Q]; only differences of positions enter the network."""
    square = sum((a[:, :, k : k + 1] - b[:, :, k].unsqueeze(1)) ** 2 for k in range(3))
    return (square + 1e-8).sqrt()


class SensorLayer(nn.Module):
    """Attention among the sensors; logits = likeness - rate x distance - curve x distance squared."""

    def __init__(self, width, heads):
        super().__init__()
        self.heads, self.size = heads, width // heads
        self.norm = nn.LayerNorm(width)
        self.qkv = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)
        self.norm_out = nn.LayerNorm(width)
        self.feed = mlp(width, 2 * width, width)
        self.rate = nn.Parameter(torch.linspace(math.log(0.03), math.log(4.0), heads))
        self.curve = nn.Parameter(torch.full((heads,), -6.0))

    def forward(self, x, d, block):
        b, n, width = x.shape
        split = self.qkv(self.norm(x)).reshape(b, n, 3, self.heads, self.size)
        q, k, v = split.permute(2, 0, 3, 1, 4)
        rate = self.rate.exp().reshape(1, -1, 1, 1)
        curve = self.curve.exp().reshape(1, -1, 1, 1)
        logits = q @ k.transpose(-1, -2) / math.sqrt(self.size) - d * (rate + curve * d) + block
        told = (logits.softmax(-1) @ v).transpose(1, 2).reshape(b, n, width)
        x = x + self.out(told)
        return x + self.feed(self.norm_out(x))


class VirtualSensor(nn.Module):
    """Values of N sensors -> mean and variance of one more measurement at M places.

    Inputs and outputs as the interface ModelPackage of src/core/model-package.ts states them.
    """

    def __init__(self, width=48, heads=8, layers=2):
        super().__init__()
        self.width, self.heads, self.size = width, heads, width // heads
        self.embed = mlp(4, width, width)
        self.layers = nn.ModuleList([SensorLayer(width, heads) for _ in range(layers)])
        self.norm = nn.LayerNorm(width)
        self.summary = mlp(2 * width + 2, width, width)
        self.rate = nn.Parameter(torch.linspace(math.log(0.05), math.log(6.0), heads))
        # First look: each head a kernel smoother whose range depends on the summary of all sensors.
        self.near_rate = nn.Linear(width, heads)
        self.near_key = nn.Linear(width, heads)
        self.near_value = nn.Linear(width, width)
        self.denoise = nn.Linear(width, heads)
        self.nobody = nn.Parameter(torch.full((heads,), -3.0))
        self.query = nn.Linear(width + 2 * heads + 2, width)
        # Second look: what the query has learnt counts too.
        self.norm_query = nn.LayerNorm(width)
        self.look_q = nn.Linear(width, width)
        self.look_kv = nn.Linear(width, 2 * width)
        self.look_rate = nn.Linear(width, heads)
        self.look_out = nn.Linear(width, width)
        self.answer = nn.Sequential(nn.LayerNorm(width), mlp(width, 2 * width, heads + 2))

    def rates(self, layer, g):
        b = g.shape[0]
        return (self.rate + layer(g)).clamp(-7.0, 5.0).exp().reshape(b, self.heads, 1, 1)

    def sensors(self, position, age, y, mask):
        """Tokens [B,N,W] of the sensors, their summary [B,W], their usual spacing [B,1]."""
        b, n = y.shape
        absent = (mask - 1.0) * FAR
        block = absent.reshape(b, 1, 1, n)
        d = distances(position, position).unsqueeze(1)
        twin = (d < TWIN).to(d.dtype)
        near = (d + twin * FAR - block).min(dim=-1).values.squeeze(1).clamp(TWIN, 30.0).log() * mask
        count = mask.sum(1, keepdim=True).clamp(min=1.0)
        spacing = near.sum(1, keepdim=True) / count
        # Distances in usual spacings: a dense network looks like a wide one.
        d = d * (-spacing).exp().reshape(b, 1, 1, 1)
        x = self.embed(torch.stack([y, age, near - spacing, torch.tanh(y)], -1))
        for layer in self.layers:
            x = layer(x, d, block)
        x = self.norm(x)
        there = mask.unsqueeze(-1)
        mean = (x * there).sum(1) / count
        spread = ((x - mean.unsqueeze(1)) ** 2 * there).sum(1) / count
        g = self.summary(torch.cat([mean, spread, count.log() / 3.0 - 1.0, spacing], -1))
        return x, g, spacing, absent

    def first_look(self, x, g, y, d, absent):
        b, n, _ = x.shape
        rate = self.rates(self.near_rate, g)
        key = (self.near_key(x).transpose(1, 2) + absent.unsqueeze(1)).unsqueeze(2)
        logits = key - rate * d.unsqueeze(1)
        nobody = self.nobody.reshape(1, -1, 1, 1).expand(b, -1, d.shape[1], 1)
        weight = torch.cat([logits, nobody], -1).softmax(-1)[:, :, :, :n]
        told = (self.denoise(x) + y.unsqueeze(-1)).unsqueeze(-1)
        value = self.near_value(x).reshape(b, n, self.heads, self.size)
        value = torch.cat([value, told, torch.ones_like(told)], -1).permute(0, 2, 1, 3)
        seen = (weight @ value).transpose(1, 2)
        share = seen[..., self.size + 1]
        smoothed = seen[..., self.size] / (share + 1e-4)
        return seen[..., : self.size].reshape(b, -1, self.width), smoothed, share

    def second_look(self, x, g, query, d, absent):
        b, n, _ = x.shape
        q = self.look_q(self.norm_query(query)).reshape(b, -1, self.heads, self.size)
        kv = self.look_kv(x).reshape(b, n, 2, self.heads, self.size)
        k, v = kv.permute(2, 0, 3, 1, 4)
        likeness = q.transpose(1, 2) @ k.transpose(-1, -2) / math.sqrt(self.size)
        rate = self.rates(self.look_rate, g)
        logits = likeness - rate * d.unsqueeze(1) + absent.reshape(b, 1, 1, n)
        told = (logits.softmax(-1) @ v).transpose(1, 2).reshape(b, -1, self.width)
        return query + self.look_out(told)

    def forward(
        self, context_xyz, context_time, context_value, context_mask, query_xyz, query_time, scales
    ):
        length, time = scales[:, 0:1], scales[:, 1:2]
        offset, scale = scales[:, 2:3], scales[:, 3:4]
        mask = context_mask
        position = context_xyz / length.unsqueeze(-1)
        age = (context_time - query_time.mean(1, keepdim=True)) / time * mask
        y = (context_value - offset) / scale * mask
        x, g, spacing, absent = self.sensors(position, age, y, mask)
        unit = spacing.exp()
        d = distances(query_xyz / (length * unit).unsqueeze(-1), position / unit.unsqueeze(-1))
        closest = (d - absent.unsqueeze(1)).min(dim=-1, keepdim=True).values.clamp(TWIN, 300.0).log()
        seen, smoothed, share = self.first_look(x, g, y, d, absent)
        wide = (closest + spacing.unsqueeze(1)) / 3.0
        query = self.query(torch.cat([seen, smoothed, share, closest, wide], -1))
        query = self.second_look(x, g, query + g.unsqueeze(1), d, absent)
        out = self.answer(query)
        gate = out[..., : self.heads].softmax(-1)
        mean = (gate * smoothed).sum(-1) + out[..., self.heads]
        variance = out[..., self.heads + 1].clamp(-9.0, 5.0).exp()
        return offset + scale * mean, scale * scale * variance


def scales_of(position, value, mask):
    """[B,4] length (RMS distance from the centroid), 3 600 s, mean and standard deviation of the values.

    The floors (1 mm; a thousandth of the mean's size plus a thousandth) keep equal places and values finite.
    """
    count = mask.sum(1, keepdim=True)
    there = mask.unsqueeze(-1)
    centre = (position * there).sum(1, keepdim=True) / count.unsqueeze(-1)
    square = ((position - centre) ** 2).sum(-1) * mask
    length = (square.sum(1, keepdim=True) / count).sqrt().clamp(min=1e-3)
    mean = (value * mask).sum(1, keepdim=True) / count
    sd = ((((value - mean) ** 2) * mask).sum(1, keepdim=True) / count).sqrt()
    sd = torch.maximum(sd, 1e-3 * mean.abs() + 1e-3)
    return torch.cat([length, torch.full_like(length, 3600.0), mean, sd], 1)
