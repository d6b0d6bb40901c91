import type { EpochMs } from '#core/units.ts';

/** The first instant: Tuesday 9 June 2026, 00:00 in the town (UTC+2). */
export const START = Date.UTC(2026, 5, 8, 22) as EpochMs;
export const STEP_MIN = 5;
/** Two days of steps. */
export const STEPS = 576;
/** Every so many steps the truth is written. */
export const TRUTH_EVERY = 6;

/** The instant of a step. */
export function instantOf(step: number): EpochMs {
  return (START + step * STEP_MIN * 60_000) as EpochMs;
}

/** Hours of the town's clock, 0 to 24, at minutes from the start. */
export function clockHour(minute: number): number {
  return (minute / 60) % 24;
}

/** A bell of height 1 around an hour of the day, so many hours wide (standard deviation). */
export function bell(hour: number, at: number, widthH: number): number {
  const off = Math.min(Math.abs(hour - at), 24 - Math.abs(hour - at));
  return Math.exp(-((off / widthH) ** 2) / 2);
}

/** 0 before `from`, 1 after `to`, a smooth step between; all in minutes from the start. */
export function ramp(minute: number, from: number, to: number): number {
  const share = Math.max(0, Math.min(1, (minute - from) / (to - from)));
  return share * share * (3 - 2 * share);
}
