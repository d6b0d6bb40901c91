import type { NestedParts } from '#core/flat-geometry.ts';
import type { FoundCrs, ReadCounts } from './reading.ts';

/** The kinds of geometry that one set of features can share. */
export type GeometryFamily = 'point' | 'line' | 'polygon';

/** The value of a property that is kept. */
export type Scalar = number | boolean | string;

/** Properties without prototype, so that any name is just a name; a missing value has no entry. */
export type Properties = Readonly<Record<string, Scalar>>;

/** One feature after all checks: longitude, latitude in degrees with 7 decimals, height in m with 3. */
export interface ReadFeature {
  /** The feature's own `id` member. */
  readonly id: string | undefined;
  /** For `where.feature`: the id, or `#7` for the eighth feature of the file. */
  readonly label: string;
  readonly family: GeometryFamily;
  /** A point is a part of one ring of one vertex, a line a part of one ring. */
  readonly parts: NestedParts;
  /** Whether every vertex has a height. */
  readonly hasHeights: boolean;
  readonly properties: Properties;
  /** Whether anything about it was repaired; a later repair then does not count it again. */
  readonly repaired: boolean;
}

/** What a GeoJSON file holds, whatever role it will play. */
export interface GeoJsonReading extends ReadCounts {
  readonly found: FoundCrs;
  readonly family: GeometryFamily | 'mixed' | 'none';
  readonly features: readonly ReadFeature[];
}
