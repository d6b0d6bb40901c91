import type { Direction, VehicleClass } from './scenario.ts';

/** One direction of a street as cars find it. */
export interface DirectionValues {
  readonly closed: boolean;
  readonly speedKmh: number;
  readonly lanes: number;
  readonly banned: readonly VehicleClass[];
}

/** A street as cars find it for the longest part of the day. */
export interface StreetValues {
  readonly open: Direction;
  readonly along: DirectionValues;
  readonly against: DirectionValues;
}

/** One of the pieces that a street of one name consists of. */
export interface StreetPart {
  /** `roads/...` */
  readonly target: string;
  /** From where it begins to where it ends, degrees clockwise from north; NaN where both are one place. */
  readonly bearingDeg: number;
  readonly now: StreetValues;
}

/** What a change begins with: what the city has of its target, with the edits before this one. */
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
  /** By what its trips are multiplied. */
  | { readonly kind: 'zone'; readonly name: string; readonly from: number; readonly to: number }
  /** Nothing that can be changed: it is gone, or a way that cars may not use. */
  | { readonly kind: 'none' }
);
