import type { FeatureSet } from './feature-set.ts';
import type { Extent, FlatGeometry } from './flat-geometry.ts';
import type { EpsgCode } from './units.ts';

/** What a file of a twin holds. */
export const ROLES = [
  'buildings',
  'roads',
  'sensors',
  'observations',
  'districts',
  'facilities',
  'events',
  'landcover',
] as const;
export type Role = (typeof ROLES)[number];

/**
 * What else a file of a twin package may hold. The import reads none of it: such a file is checked, kept as
 * it is and carried along. Zones and demand are read when traffic is asked for.
 */
export const CARRIED_ROLES = ['zones', 'demand', 'terrain'] as const;
export type CarriedRole = (typeof CARRIED_ROLES)[number];

/** Whether files of that role are only carried along. */
export function isCarried(role: string): role is CarriedRole {
  return (CARRIED_ROLES as readonly string[]).includes(role);
}

/** Semantic class of a building surface. */
export const SURFACE_CLASSES = ['other', 'ground', 'wall', 'roof'] as const;
export type SurfaceClass = (typeof SURFACE_CLASSES)[number];

/**
 * Buildings. `geometry` is the footprint (dimension 2). Columns always present: `heightM` (top above
 * ground), `groundM` (base above the twin's datum), `heightAssumed` (boolean). A building without
 * solids has no parts in `surfaces` and is drawn as its footprint raised from `groundM` by `heightM`.
 */
export interface BuildingSet extends FeatureSet {
  /** Dimension 3; each part is one planar surface with holes. Same features in the same order. */
  readonly surfaces: FlatGeometry;
  /** [parts of surfaces] index into `SURFACE_CLASSES`. */
  readonly surfaceClass: Uint8Array<ArrayBuffer>;
}

/** Classes of land cover that are drawn, from below to above; `other` stands for all further ones and looks like bare ground. */
export const COVER_CLASSES = ['other', 'green', 'water'] as const;
export type CoverClass = (typeof COVER_CLASSES)[number];

/** A file that the twin was made from. */
export interface SourceFileFacts {
  readonly name: string;
  readonly bytes: number;
  /** Hex sha256 of the bytes as given (of the compressed bytes for a gz file). */
  readonly sha256: string;
  readonly role: Role | CarriedRole | 'layer' | 'none';
}

/** A city as data. */
export interface Twin {
  readonly id: string;
  readonly title: string;
  /** IANA name of the city's time zone. */
  readonly timeZone: string;
  /** True for made-up data; then every picture and file says so. */
  readonly invented: boolean;
  readonly license: string;
  readonly attribution: string;
  readonly extent: Extent;
  /** The UTM zone of the extent's centre: EPSG 32601-32660 north, 32701-32760 south. */
  readonly utm: EpsgCode;
  readonly sources: readonly SourceFileFacts[];
  readonly buildings?: BuildingSet;
  /** Lines. Columns: `from`, `to` (node ids, text), `class` (text), `oneway` (boolean), `speedKmh`, `lanes`, `capacityVehH` where known. */
  readonly roads?: FeatureSet;
  /** Points. Column `name` where known. */
  readonly sensors?: FeatureSet;
  /** Polygons. Column `name` where known. */
  readonly districts?: FeatureSet;
  readonly facilities?: FeatureSet;
  readonly events?: FeatureSet;
  /** Polygons. Column `class` (text): water, green, or the source's own word. */
  readonly landcover?: FeatureSet;
}

/** The roles whose data is a plain `FeatureSet` on the twin. */
export const FEATURE_ROLES = [
  'buildings',
  'roads',
  'sensors',
  'districts',
  'facilities',
  'events',
  'landcover',
] as const;
export type FeatureRole = (typeof FEATURE_ROLES)[number];
