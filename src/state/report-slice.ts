import type { Quantity } from '#core/quantity.ts';
import type { Legend } from './layer-slice.ts';

/** The sides of a scenario that a report shows, in its order. */
export const REPORT_SIDES = ['baseline', 'scenario', 'difference'] as const;
export type ReportSide = (typeof REPORT_SIDES)[number];

/** A picture of the map for a report. */
export interface ReportPicture {
  readonly side: ReportSide;
  readonly quantity: Quantity;
  /** `blob:` address of the picture; given up with the report. */
  readonly url: string;
  /** As wide as it was on the screen, CSS pixels. */
  readonly widthPx: number;
  readonly legend: Legend | undefined;
  /** Metres of the ground that one CSS pixel in the middle covers; absent where it was not known. */
  readonly metresPerPixel?: number;
  /** Clockwise from north. */
  readonly headingDeg?: number;
}

/** The report that is open. */
export interface ScenarioReport {
  /** Id of the scenario that it is of. */
  readonly scenario: string;
  /** When it was opened, UTC epoch milliseconds. */
  readonly at: number;
  /** Whether pictures are still being taken. */
  readonly taking: boolean;
  readonly pictures: readonly ReportPicture[];
}

export interface ReportSlice {
  readonly scenarioReport: ScenarioReport | undefined;
}

export const NO_REPORT: ReportSlice = { scenarioReport: undefined };
