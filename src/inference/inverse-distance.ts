/** What inverse distance weighting says at one place. */
export interface InverseDistanceValue {
  readonly value: number;
  /** Distance to the nearest sensor used, in metres. */
  readonly nearestM: number;
}

/**
 * Weights [n] of the sensors in `inverseDistance`: 1 / distance² of their sum; sensors at distance 0
 * share alike and alone.
 */
export function inverseDistanceWeights(
  sensors: number,
  distanceM: (sensor: number) => number,
): Float64Array<ArrayBuffer> {
  const distances = Float64Array.from({ length: sensors }, (_, sensor) => distanceM(sensor));
  const isHere = distances.includes(0);
  const weights = distances.map((h) => (isHere ? Number(h === 0) : 1 / (h * h)));
  const sum = weights.reduce((total, one) => total + one, 0);
  return weights.map((one) => one / sum);
}

/**
 * The mean of the sensors' values [n] weighted by 1 / distance² (Shepard 1968, power 2); sensors at
 * distance 0 share it alone. `distanceM` is to a sensor by its index; sensor `skip` is left out.
 */
export function inverseDistance(
  value: Float64Array,
  distanceM: (sensor: number) => number,
  skip = -1,
): InverseDistanceValue {
  let [sum, weights, here, atPlace, nearestM] = [0, 0, 0, 0, Infinity];
  for (let k = 0; k < value.length; k++) {
    if (k === skip) continue;
    const h = distanceM(k);
    const one = value[k] ?? 0;
    if (h < nearestM) nearestM = h;
    if (h === 0) {
      here += one;
      atPlace += 1;
    } else {
      const weight = 1 / (h * h);
      sum += weight * one;
      weights += weight;
    }
  }
  return { value: atPlace > 0 ? here / atPlace : sum / weights, nearestM };
}
