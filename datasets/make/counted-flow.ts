import type { Random } from '#core/random.ts';
import type { PeriodFlows } from './assigned-flows.ts';
import { clockHour, ramp, STEP_MIN } from './clock.ts';
import { PERIODS, type Period } from './demand.ts';
import type { Vec } from './plane.ts';
import type { Street } from './street-network.ts';
import { CARRIED_LESS, streetRhythm } from './traffic-field.ts';

/** How far off the demand is at a loop: standard deviation, as a share and as a GEH at the peak; the smaller one counts. */
export const UNKNOWN = { share: 0.1, geh: 2.5 };
/** Trips within a zone, which the demand leaves out: vehicles per hour of both directions of any street at full peak. */
export const LOCAL_VEH_H = 10;
/** Hours of the town's clock where parts of the day meet. */
const [AM, MIDDAY, PM, NIGHT] = [7, 9, 16, 19];
/** One part of the day becomes the next over so many hours before and after. */
const BLEND_H = 0.5;
/** Far more rounds than the levels of the parts need to settle. */
const ROUNDS = 60;

type Shape = (minute: number) => number;

/** The part of the day that an hour is in. */
function periodAt(hour: number): Period {
  if (hour < AM || hour >= NIGHT) return 'night';
  if (hour < MIDDAY) return 'am';
  return hour < PM ? 'midday' : 'pm';
}

/** How much of an hour is of each part of the day, all together 1: smooth where parts meet. */
function periodShares(hour: number): PeriodFlows {
  const begun = (at: number) => ramp(hour, at - BLEND_H, at + BLEND_H);
  const [am, midday, pm, night] = [begun(AM), begun(MIDDAY), begun(PM), begun(NIGHT)];
  return { am: am - midday, midday: midday - pm, pm: pm - night, night: 1 - am + night };
}

/** What each part of the day means to one step of a day. */
interface DayStep {
  readonly period: Period;
  readonly shares: PeriodFlows;
  readonly shape: number;
}

function dayOf(shape: Shape): DayStep[] {
  return Array.from({ length: (24 * 60) / STEP_MIN }, (_, step) => {
    const hour = clockHour(step * STEP_MIN);
    return { period: periodAt(hour), shares: periodShares(hour), shape: shape(step * STEP_MIN) };
  });
}

function blended(level: PeriodFlows, shares: PeriodFlows): number {
  return PERIODS.reduce((sum, period) => sum + level[period] * shares[period], 0);
}

function meanOf(day: readonly DayStep[], level: PeriodFlows, wanted: Period): number {
  const own = day.filter(({ period }) => period === wanted);
  const sum = own.reduce((all, { shares, shape }) => all + blended(level, shares) * shape, 0);
  return sum / own.length;
}

/**
 * A flow through the day that has the shape given and, over each part of the day, the mean that is wanted; smooth where
 * parts meet. The level of each part is raised or lowered by what its mean is off, until none is.
 */
export function dailyFlow(shape: Shape, wanted: PeriodFlows): Shape {
  const day = dayOf(shape);
  const level = { ...wanted };
  for (let round = 0; round < ROUNDS; round++) {
    for (const period of PERIODS) {
      if (wanted[period] > 0) level[period] *= wanted[period] / meanOf(day, level, period);
    }
  }
  return (minute) => blended(level, periodShares(clockHour(minute))) * shape(minute);
}

/**
 * What the table of demand does not know of a street: standard deviation of a factor that its loop has for good. The
 * more vehicles, the more it evens out: with their root, as a GEH does.
 */
export function unknownShare(assigned: PeriodFlows): number {
  const peak = Math.max(...PERIODS.map((period) => assigned[period]));
  return Math.min(UNKNOWN.share, UNKNOWN.geh / Math.sqrt(peak));
}

/**
 * Vehicles per hour, both directions, that pass the loop of a street: what the demand assigns to it, shaped by the
 * street's hours, with a few local trips, a factor of the loop's own, the slow random field of traffic, and what the
 * incident holds up.
 */
export function countedFlow(
  street: Street,
  assigned: PeriodFlows,
  incidentPlace: Vec,
  random: Random,
): Shape {
  const rhythm = streetRhythm(street, incidentPlace);
  const between = dailyFlow((minute) => rhythm(minute).hours, assigned);
  const own = Math.exp(unknownShare(assigned) * random.normal());
  return (minute) => {
    const { hours, sway, held } = rhythm(minute);
    const wanted = between(minute) + LOCAL_VEH_H * hours;
    return own * wanted * sway * (1 - CARRIED_LESS * held);
  };
}
