import type { Quantity } from '#core/quantity.ts';
import type { Random } from '#core/random.ts';
import type { Truth } from './city-fields.ts';
import { STEP_MIN, STEPS } from './clock.ts';
import type { Fault } from './faults.ts';

/** What an instrument does to the truth. */
export interface Instrument {
  /** Standard deviation of a reading, in the unit of the quantity. */
  readonly sd: number;
  /** The same as a share of the value; the larger of both counts. */
  readonly sdShare: number;
  readonly decimals: number;
  readonly least: number;
}

export const INSTRUMENTS: Readonly<Partial<Record<Quantity, Instrument>>> = {
  speed: { sd: 1.8, sdShare: 0, decimals: 1, least: 0 },
  flow: { sd: 10, sdShare: 0.04, decimals: 0, least: 0 },
  no2: { sd: 1.4, sdShare: 0.03, decimals: 1, least: 0 },
  airTemperature: { sd: 0.2, sdShare: 0, decimals: 1, least: -40 },
  noise: { sd: 0.7, sdShare: 0, decimals: 1, least: 20 },
  waterLevel: { sd: 1.2, sdShare: 0, decimals: 0, least: -5000 },
};

export function instrumentOf(quantity: Quantity): Instrument {
  const found = INSTRUMENTS[quantity];
  if (found === undefined) throw new Error(`no instrument for ${quantity}`);
  return found;
}

/** The standard deviation of a reading of that true value. */
export function noiseSd({ sd, sdShare }: Instrument, truth: number): number {
  return Math.max(sd, sdShare * Math.abs(truth));
}

export function rounded(value: number, decimals: number): number {
  const scale = 10 ** decimals;
  // + 0: no negative zero.
  return Math.round(value * scale) / scale + 0;
}

/** Whether a step is lost on the way: now and then one, and two to four outages of up to two hours. */
function lostSteps(random: Random): boolean[] {
  const lost = Array.from({ length: STEPS }, () => random.next() < 0.004);
  const outages = 2 + random.index(3);
  for (let outage = 0; outage < outages; outage++) {
    const from = random.index(STEPS);
    const steps = 3 + random.index(22);
    for (let at = from; at < Math.min(STEPS, from + steps); at++) lost[at] = true;
  }
  return lost;
}

interface Reading {
  readonly value: number;
  readonly lost: boolean;
}

/** A reading of a healthy instrument as its fault changes it. `held` is the last one before the fault. */
function broken(
  fault: Fault,
  step: number,
  healthy: number,
  held: number,
  random: Random,
): Reading {
  const done = (step - fault.from + 1) / (fault.to - fault.from);
  const chance = random.next();
  if (fault.kind === 'stuck') return { value: held, lost: false };
  if (fault.kind === 'dropout') return { value: healthy, lost: chance < 0.75 };
  if (fault.kind === 'drift') return { value: healthy + fault.size * done, lost: false };
  if (fault.kind === 'offset') return { value: healthy + fault.size, lost: false };
  return {
    value: healthy + (chance < 0.18 ? fault.size * random.between(0.6, 1.3) : 0),
    lost: false,
  };
}

/**
 * [STEPS] what a station sends of a quantity; NaN where nothing arrives. Truth, noise of the instrument,
 * rounding, gaps, and its fault if it has one; no reading tells that it is wrong.
 */
export function readings(
  truth: Truth,
  quantity: Quantity,
  fault: Fault | undefined,
  random: Random,
): Float64Array<ArrayBuffer> {
  const instrument = instrumentOf(quantity);
  const lost = lostSteps(random);
  const values = new Float64Array(STEPS);
  let held = Number.NaN;
  for (let step = 0; step < STEPS; step++) {
    const exact = truth(step * STEP_MIN);
    const healthy = exact + noiseSd(instrument, exact) * random.normal();
    const isBroken = fault !== undefined && step >= fault.from && step < fault.to;
    const reading = isBroken
      ? broken(fault, step, healthy, held, random)
      : { value: healthy, lost: lost[step] === true };
    if (!isBroken) held = healthy;
    const value = rounded(Math.max(instrument.least, reading.value), instrument.decimals);
    values[step] = reading.lost ? Number.NaN : value;
  }
  return values;
}
