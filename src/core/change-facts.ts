import type { Direction, VehicleClass } from './scenario.ts';

/** A street as cars find it. */
export interface StreetValues {
  readonly open: Direction;
  readonly speedKmh: number;
  /** In one direction. */
  readonly lanes: number;
  readonly closed: boolean;
  readonly banned: readonly VehicleClass[];
}

/** One of the pieces that a street of one name consists of. */
export interface StreetPart {
  /** `roads/...` */
  readonly target: string;
  /** From where it begins to where it ends, degrees clockwise from north; NaN where both are one place. */
  readonly bearingDeg: number;
  readonly now: StreetValues;
}

/** What a change begins with: what the city has of its target now. */
export type ChangeFacts = { readonly target: string } & (
  | {
      readonly kind: 'street';
      /** Empty where the source gives none. */
      readonly name: string;
      /** The one that was asked for first, then the others of the same name. */
      readonly parts: readonly StreetPart[];
    }
  /** `heightM` above ground; NaN where not known. */
  | { readonly kind: 'building'; readonly name: string; readonly heightM: number }
  | { readonly kind: 'zone'; readonly name: string }
  /** Nothing that can be changed: it is gone, or a way that cars may not use. */
  | { readonly kind: 'none' }
);
