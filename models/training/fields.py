"""Synthetic fields: what the virtual sensor is trained and validated on. No measured value enters."""

import math
from dataclasses import dataclass

import torch

FEATURES = 256
KINDS = ("exponential", "matern", "gaussian")


@dataclass
class Tasks:
    """A batch of tasks; lengths in metres, times in seconds before the time asked for."""

    context_xyz: torch.Tensor
    context_time: torch.Tensor
    context_value: torch.Tensor
    context_mask: torch.Tensor
    query_xyz: torch.Tensor
    query_time: torch.Tensor
    query_value: torch.Tensor


class Chance:
    """Random tensors of one generator."""

    def __init__(self, seed: int, device: str = "cpu"):
        self.generator = torch.Generator(device=device).manual_seed(seed)
        self.device = device

    def uniform(self, *shape, low=0.0, high=1.0):
        return low + (high - low) * torch.rand(*shape, generator=self.generator, device=self.device)

    def log_uniform(self, *shape, low, high):
        return torch.exp(self.uniform(*shape, low=math.log(low), high=math.log(high)))

    def normal(self, *shape):
        return torch.randn(*shape, generator=self.generator, device=self.device)

    def yes(self, *shape, share):
        """1.0 with this probability, else 0.0."""
        return (self.uniform(*shape) < share).float()

    def below(self, top: int) -> int:
        return int(torch.randint(top, (1,), generator=self.generator, device=self.device))

    def student(self, *shape, freedom: int):
        square = sum(self.normal(*shape) ** 2 for _ in range(freedom)) / freedom
        return self.normal(*shape) / square.clamp(min=1e-4).sqrt()


def pick(share: torch.Tensor, yes: torch.Tensor, no: torch.Tensor) -> torch.Tensor:
    return torch.where(share > 0.5, yes, no)


def layout(chance: Chance, batch: int, count: int) -> torch.Tensor:
    """Places [B, count, 2] of about unit spread: evenly, in clusters, along lines, or a mixture of them."""
    even = chance.uniform(batch, count, 2, low=-1.7, high=1.7)
    even = even * torch.cat([torch.ones(batch, 1, 1, device=chance.device), chance.log_uniform(batch, 1, 1, low=0.2, high=1)], -1)
    groups = 6
    member = (chance.uniform(batch, count) ** 1.5 * groups).long().clamp(max=groups - 1).unsqueeze(-1).expand(-1, -1, 2)
    centre = chance.normal(batch, groups, 2).gather(1, member)
    size = chance.log_uniform(batch, groups, 1, low=0.03, high=0.8).expand(-1, -1, 2).gather(1, member)
    clustered = centre + size * chance.normal(batch, count, 2)
    roads = 10
    member = (chance.uniform(batch, count) ** 1.3 * roads).long().clamp(max=roads - 1).unsqueeze(-1).expand(-1, -1, 2)
    middle = chance.uniform(batch, roads, 2, low=-1.3, high=1.3).gather(1, member)
    angle = chance.uniform(batch, roads, 1, high=math.pi)
    course = torch.cat([angle.cos(), angle.sin()], -1) * chance.log_uniform(batch, roads, 1, low=0.3, high=2)
    along = chance.uniform(batch, count, 1, low=-1, high=1)
    lined = middle + along * course.gather(1, member) + 0.01 * chance.normal(batch, count, 2)
    first, second = chance.uniform(batch, 1, 1), chance.uniform(batch, count, 1)
    kind = torch.where(first < 0.75, first.expand(-1, count, -1) / 0.75, second)
    return torch.where(kind < 0.35, even, torch.where(kind < 0.6, clustered, lined))


def spectrum(chance: Chance, batch: int, kind: torch.Tensor) -> torch.Tensor:
    """Frequencies [B, FEATURES, 3] of unit range: multivariate Student of 1 (exponential), 3 (Matern 3/2) or no end of degrees (Gaussian)."""
    normal = chance.normal(batch, FEATURES, 3)
    parts = [chance.normal(batch, FEATURES, 1) ** 2 for _ in range(3)]
    one = parts[0].clamp(min=1e-8).rsqrt()
    three = (sum(parts) / 3).clamp(min=1e-8).rsqrt()
    kind = kind.reshape(batch, 1, 1)
    return normal * torch.where(kind < 1, one, torch.where(kind < 2, three, torch.ones_like(one)))


def field(chance: Chance, place: torch.Tensor, hour: torch.Tensor, kind, reach, lasting) -> torch.Tensor:
    """A stationary field [B, P] of unit variance at places [B, P, 3] and hours [B, P]; ranges and lasting are [B, 1, 1]."""
    batch = place.shape[0]
    wave = torch.matmul(place / reach, spectrum(chance, batch, kind).transpose(1, 2))
    pulse = chance.normal(batch, 1, FEATURES) / chance.normal(batch, 1, FEATURES).abs().clamp(min=1e-4)
    phase = chance.uniform(batch, 1, FEATURES, high=2 * math.pi)
    wave = wave + pulse * hour.unsqueeze(-1) / lasting + phase
    weight = chance.normal(batch, FEATURES, 1)
    return torch.matmul(wave.cos(), weight).squeeze(-1) * math.sqrt(2 / FEATURES)


@dataclass
class Law:
    """
    How a task was drawn: the kinds of two kernels and their ranges [B, 2], the share of the second, the
    nugget's share, the hours it lasts [B, 1], then metres [B, 1, 1] and value a unit and the value of zero [B, 1].
    """

    kind: torch.Tensor
    reach: torch.Tensor
    second: torch.Tensor
    nugget: torch.Tensor
    lasting: torch.Tensor
    metres: torch.Tensor
    unit: torch.Tensor
    zero: torch.Tensor


def draw_law(chance: Chance, batch: int) -> Law:
    kind = chance.uniform(batch, 2) * 3
    # More of the rougher kernels, which cities show.
    kind = torch.where(kind < 2, kind * chance.yes(batch, 2, share=0.6), kind)
    second = chance.yes(batch, 1, share=0.35) * chance.uniform(batch, 1, low=0.1, high=0.9)
    nugget = chance.uniform(batch, 1, high=0.9) * chance.yes(batch, 1, share=0.85)
    reach = chance.log_uniform(batch, 2, low=0.02, high=8)
    lasting = chance.log_uniform(batch, 1, low=0.3, high=50)
    metres = chance.log_uniform(batch, 1, 1, low=500, high=50_000)
    unit = chance.log_uniform(batch, 1, low=0.3, high=300)
    return Law(kind, reach, second, nugget, lasting, metres, unit, 3 * unit * chance.normal(batch, 1))


def shaped(chance: Chance, signal: torch.Tensor, place: torch.Tensor, plain: bool) -> torch.Tensor:
    """Trends, two classes and skewed or bounded values, each in a share of the tasks."""
    if plain:
        return signal
    batch, count = signal.shape
    slope = chance.normal(batch, 1, 2) * chance.yes(batch, 1, 1, share=0.25)
    signal = signal + (place[..., :2] * slope).sum(-1)
    # Two classes of places (fast and slow streets): partly by region, partly by chance.
    sort = field(chance, place, torch.zeros_like(signal), torch.zeros(batch, device=chance.device), chance.log_uniform(batch, 1, 1, low=0.03, high=2), torch.ones(batch, 1, 1, device=chance.device))
    mixed = chance.uniform(batch, 1)
    sort = sort * (1 - mixed).sqrt() + chance.normal(batch, count) * mixed.sqrt() + chance.normal(batch, 1) * 0.7
    step = chance.uniform(batch, 1, low=1, high=6) * chance.yes(batch, 1, share=0.3)
    signal = signal + step * (sort > 0).float()
    warp = chance.uniform(batch, 1, low=0.2, high=1.0) * (2 * chance.yes(batch, 1, share=0.7) - 1)
    skewed = torch.exp((warp * signal).clamp(max=5.0)) / warp
    return pick(chance.yes(batch, 1, share=0.3), skewed, signal)


def noise(chance: Chance, batch: int, count: int, plain: bool) -> torch.Tensor:
    """What one measurement adds, of unit variance: Gaussian, in a share of the tasks with heavy tails."""
    normal = chance.normal(batch, count)
    if plain:
        return normal
    tailed = chance.student(batch, count, freedom=4) / math.sqrt(2)
    return pick(chance.yes(batch, 1, share=0.25), tailed, normal)


def asked(chance: Chance, context: torch.Tensor, own: torch.Tensor) -> torch.Tensor:
    """Query places [B, M, 2]: of the same layout, close to a sensor, or anywhere in and around the extent."""
    batch, count, _ = own.shape
    sensor = (chance.uniform(batch, count) * context.shape[1]).long().clamp(max=context.shape[1] - 1)
    beside = context.gather(1, sensor.unsqueeze(-1).expand(-1, -1, 2))
    beside = beside + chance.normal(batch, count, 2) * chance.log_uniform(batch, count, 1, low=1e-3, high=0.5)
    anywhere = chance.uniform(batch, count, 2, low=-2.5, high=2.5)
    which = chance.uniform(batch, count, 1)
    return torch.where(which < 0.55, own, torch.where(which < 0.75, beside, anywhere))


def times(chance: Chance, batch: int, count: int) -> torch.Tensor:
    """Ages of the sensors' values [B, count] in hours: none, or up to two intervals of 5 minutes to an hour."""
    interval = chance.log_uniform(batch, 1, low=1 / 12, high=1)
    return chance.uniform(batch, count, high=2) * interval * chance.yes(batch, 1, share=0.4)


def draw(chance: Chance, batch: int, sensors: int, queries: int, plain: bool = False):
    """Tasks and, where `plain` (stationary Gaussian fields, no age, no outlier), the law that they follow."""
    both = layout(chance, batch, sensors + queries)
    context, own = both[:, :sensors], both[:, sensors:]
    place = torch.cat([context, asked(chance, context, own)], 1)
    height = chance.normal(batch, sensors + queries, 1) * 0.02 * chance.yes(batch, 1, 1, share=0.3)
    place = torch.cat([place, height], -1)
    hour = torch.cat([times(chance, batch, sensors), torch.zeros(batch, queries, device=chance.device)], 1)
    hour = hour * 0 if plain else hour
    law = draw_law(chance, batch)
    each = lambda of, k: of[:, k].reshape(batch, 1, 1)
    parts = [field(chance, place, hour, law.kind[:, k], each(law.reach, k), each(law.lasting, 0)) for k in (0, 1)]
    signal = parts[0] * (1 - law.second).sqrt() + parts[1] * law.second.sqrt()
    signal = shaped(chance, signal, place, plain)
    size = 1 if plain else signal.std(1, keepdim=True).clamp(min=1e-3)
    value = signal * (1 - law.nugget).sqrt() + size * law.nugget.sqrt() * noise(chance, batch, sensors + queries, plain)
    truth = value[:, sensors:]
    value = value[:, :sensors]
    mask = torch.ones(batch, sensors, device=chance.device)
    if not plain:
        value, truth = flat(chance, value, truth, law)
        value = spoiled(chance, value, size)
        least = min(3, sensors)
        kept = least + (sensors - least) * chance.uniform(batch, 1, low=0.3)
        kept = pick(chance.yes(batch, 1, share=0.3), kept, torch.full_like(kept, sensors))
        mask = (torch.arange(sensors, device=chance.device).unsqueeze(0) < kept).float()
    tasks = Tasks(
        context_xyz=place[:, :sensors] * law.metres,
        context_time=hour[:, :sensors] * 3600,
        context_value=value * law.unit + law.zero,
        context_mask=mask,
        query_xyz=place[:, sensors:] * law.metres,
        query_time=hour[:, sensors:] * 3600,
        query_value=truth * law.unit + law.zero,
    )
    return tasks, law


def spoiled(chance: Chance, value: torch.Tensor, size) -> torch.Tensor:
    """In a share of the tasks some sensors are far off."""
    batch, count = value.shape
    broken = chance.yes(batch, count, share=0.03) * chance.yes(batch, 1, share=0.3)
    side = 2 * chance.yes(batch, count, share=0.5) - 1
    return value + broken * side * size * chance.log_uniform(batch, count, low=3, high=1000)


def flat(chance: Chance, value: torch.Tensor, truth: torch.Tensor, law: Law):
    """In a few tasks all sensors say the same; one more then differs by what the least value scale stands for."""
    batch = value.shape[0]
    is_flat = chance.yes(batch, 1, share=0.02)
    least = 1e-3 * (law.zero.abs().clamp(min=1.0)) / law.unit
    value = value * (1 - is_flat)
    truth = truth * (1 - is_flat) + 0.5 * is_flat * least * chance.normal(*truth.shape)
    return value, truth
