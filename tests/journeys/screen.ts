import type { CityPage } from '#tests/driver.ts';

/** A state of the page: how a person gets there from an open city (or from nothing). */
export interface Screen {
  readonly name: string;
  readonly needsCity: boolean;
  /** Whether it is a state of the 3D map, which the flat plan has not. */
  readonly needs3d?: boolean;
  /** Whether a sensor of the city must have fallen silent. */
  readonly needsSilence?: boolean;
  reach(city: CityPage): Promise<void>;
  /** Takes back what closing what lies over the map leaves. */
  leave?(city: CityPage): Promise<void>;
}
