import type { CityJsonHead } from './cityjson-head.ts';
import type { Crs } from './crs.ts';

/** Longitude and latitude in degrees of WGS84, height in m above the file's datum. */
export type Position = readonly [lon: number, lat: number, heightM: number];

/** Why a vertex has no position. */
export type VertexFault = 'surfaceVertexMissing' | 'surfaceVertexInvalid';

function isTriple(value: unknown): value is readonly [number, number, number] {
  return Array.isArray(value) && value.length >= 3 && value.slice(0, 3).every(Number.isFinite);
}

/** The vertices of a CityJSON document or feature, turned into positions when first used. */
export class CityJsonVertices {
  readonly #raw: readonly unknown[];
  readonly #transform: CityJsonHead['transform'];
  /** [vertices × 3] of the known ones; NaN in the first where there is no position. */
  readonly #positions: Float64Array<ArrayBuffer>;
  readonly #isKnown: Uint8Array<ArrayBuffer>;
  readonly #crs: Crs;

  /** `crs` in the order of axes that the file follows. */
  constructor(raw: readonly unknown[], transform: CityJsonHead['transform'], crs: Crs) {
    this.#raw = raw;
    this.#positions = new Float64Array(raw.length * 3);
    this.#isKnown = new Uint8Array(raw.length);
    this.#transform = transform;
    this.#crs = crs;
  }

  /** The coordinates of a vertex in the file's own system, or why there are none. */
  native(index: unknown): readonly [number, number, number] | VertexFault {
    if (typeof index !== 'number' || !(index in this.#raw)) return 'surfaceVertexMissing';
    return nativeVertex(this.#raw[index], this.#transform) ?? 'surfaceVertexInvalid';
  }

  /** Whether the file scales its vertices and this one is not a whole number, as it should be. */
  isFractional(index: unknown): boolean {
    const raw = typeof index === 'number' ? this.#raw[index] : undefined;
    return this.#transform !== undefined && isTriple(raw) && !raw.every(Number.isInteger);
  }

  /** The position of a vertex, or why there is none. */
  position(index: unknown): Position | VertexFault {
    if (typeof index !== 'number' || !(index in this.#raw)) return 'surfaceVertexMissing';
    const at = index * 3;
    if (this.#isKnown[index] === 0) this.#convert(index);
    const [lon = Number.NaN, lat = 0, heightM = 0] = this.#positions.subarray(at, at + 3);
    return Number.isNaN(lon) ? 'surfaceVertexInvalid' : [lon, lat, heightM];
  }

  #convert(index: number): void {
    const native = nativeVertex(this.#raw[index], this.#transform);
    const found = native && positionOf(native, this.#crs);
    this.#positions.set(Array.isArray(found) ? found : [Number.NaN, 0, 0], index * 3);
    this.#isKnown[index] = 1;
  }
}

/** A vertex of the file in real coordinates; `undefined` when it is no triple of finite numbers. */
export function nativeVertex(
  raw: unknown,
  transform: CityJsonHead['transform'],
): readonly [number, number, number] | undefined {
  if (!isTriple(raw)) return undefined;
  if (transform === undefined) return [raw[0], raw[1], raw[2]];
  const { scale, translate } = transform;
  return [
    raw[0] * scale[0] + translate[0],
    raw[1] * scale[1] + translate[1],
    raw[2] * scale[2] + translate[2],
  ];
}

/** Real coordinates as a position, or `surfaceVertexInvalid` where the system has none. */
export function positionOf(
  [x, y, z]: readonly [number, number, number],
  crs: Crs,
): Position | 'surfaceVertexInvalid' {
  const [lon, lat] = crs.toLonLat(x, y);
  const inRange = Math.abs(lon) <= 180 && Math.abs(lat) <= 90 && Number.isFinite(z);
  return inRange ? [lon, lat, z * crs.heightUnitM] : 'surfaceVertexInvalid';
}
