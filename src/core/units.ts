import type { Brand } from './brand.ts';

/** A length in metres. */
export type Metres = Brand<number, 'm'>;
/** A duration in seconds. */
export type Seconds = Brand<number, 's'>;
/** A UTC instant in milliseconds since 1970-01-01T00:00:00Z. */
export type EpochMs = Brand<number, 'epochMs'>;
/** An EPSG code of a horizontal coordinate reference system. */
export type EpsgCode = Brand<number, 'epsg'>;
