/** What values are measured in: (value - offset) / scale is about 1 in size. Both in the unit of the values. */
export interface ValueScale {
  readonly offset: number;
  readonly scale: number;
}

/** The quartiles of a normal distribution are so many standard deviations apart. */
const QUARTILES_SD = 1.349;
/** Values farther from the median, in robust standard deviations, are held there. */
const REACH_SD = 4;
/** Least scale, as a share of the greater of 1 and the size of the offset: equal values stay finite. */
const LEAST_SHARE = 1e-3;

/** Quantile of values in ascending order, linear between order statistics at (n - 1) p. */
function quantile(ordered: Float64Array, p: number): number {
  const place = (ordered.length - 1) * p;
  const low = Math.floor(place);
  const below = ordered[low] ?? Number.NaN;
  return below + (place - low) * ((ordered[low + 1] ?? below) - below);
}

function meanAndSd(values: Float64Array): readonly [number, number] {
  const mean = values.reduce((sum, one) => sum + one, 0) / values.length;
  const square = values.reduce((sum, one) => sum + (one - mean) ** 2, 0) / values.length;
  return [mean, Math.sqrt(square)];
}

/**
 * Offset and scale of one or more values, none NaN: mean and standard deviation (divided by n) of the
 * values held within four robust standard deviations of their median, so that a sensor of 10 000 does
 * not flatten the others. The virtual sensor was trained with exactly this (models/virtual-sensor/README.md).
 */
export function valueScale(values: Float64Array<ArrayBuffer>): ValueScale {
  const ordered = values.toSorted();
  const [low, median, high] = [0.25, 0.5, 0.75].map((p) => quantile(ordered, p)) as [
    number,
    number,
    number,
  ];
  const robust = (high - low) / QUARTILES_SD || meanAndSd(values)[1];
  const reach = REACH_SD * robust;
  const held = values.map((one) => Math.min(median + reach, Math.max(median - reach, one)));
  const [offset, sd] = meanAndSd(held);
  return { offset, scale: Math.max(sd, LEAST_SHARE * Math.max(1, Math.abs(offset))) };
}
