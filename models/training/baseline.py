"""Baselines on measured data, in float64: ordinary kriging with the sill of restricted likelihood, inverse distances."""

import itertools
import math

import numpy


def pairwise(a: numpy.ndarray, b: numpy.ndarray) -> numpy.ndarray:
    """Distances [I, J] between places a [I, 2] and b [J, 2]."""
    return numpy.sqrt(((a[:, None] - b[None]) ** 2).sum(-1))


def solved(near: numpy.ndarray, value: numpy.ndarray, reach: float, nugget: float):
    """Inverse of the unit covariance, mean and sill; near [N, N] are distances in the unit of reach."""
    shared = (1 - nugget) * numpy.exp(-near / reach)
    numpy.fill_diagonal(shared, 1.0)
    inverse = numpy.linalg.inv(shared)
    weight = inverse.sum(0)
    mean = weight @ value / weight.sum()
    residual = value - mean
    sill = residual @ inverse @ residual / max(1, len(value) - 1)
    return inverse, mean, sill, numpy.linalg.slogdet(shared)[1] + math.log(weight.sum())


def fitted(near: numpy.ndarray, value: numpy.ndarray):
    """Range and nugget share of the greatest restricted likelihood on a grid, with a Beta(2, 2) density on the share."""
    spacing = numpy.median(numpy.sort(near + numpy.diag(numpy.full(len(near), numpy.inf)), 1)[:, 0])
    most = near.max()
    ranges = numpy.geomspace(max(spacing / 2, most / 1000), most, 12)
    shares = (0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95)

    def deviance(reach: float, nugget: float) -> float:
        _, _, sill, determinant = solved(near, value, reach, nugget)
        return determinant + (len(value) - 1) * math.log(sill) - 2 * math.log(nugget * (1 - nugget))

    return min(itertools.product(ranges, shares), key=lambda pair: deviance(*pair))


def kriged(near: numpy.ndarray, value: numpy.ndarray, far: numpy.ndarray, reach: float, nugget: float):
    """Mean and sd [M] of one more measurement at distances far [M, N] from the sensors."""
    inverse, mean, sill, _ = solved(near, value, reach, nugget)
    shared = (1 - nugget) * numpy.exp(-far / reach)
    weighted = shared @ inverse
    short = 1 - weighted.sum(1)
    variance = 1 - (weighted * shared).sum(1) + short**2 / inverse.sum()
    return mean + weighted @ (value - mean), numpy.sqrt(sill * variance)


def inverse_distance(value: numpy.ndarray, far: numpy.ndarray) -> numpy.ndarray:
    weight = 1 / numpy.maximum(far, 1e-3) ** 2
    return weight @ value / weight.sum(1)
