import type { Where } from '#core/errors.ts';
import { roundDegrees } from '#core/geojson-geometry.ts';
import type { Crs } from './crs.ts';
import type { FeatureLog } from './feature-log.ts';
import type { RawGeometry } from './geojson-geometry.ts';

/** parts → rings → vertices → lon, lat and, if all have one, height. */
export interface ReadPositions {
  readonly parts: number[][][][];
  readonly hasHeights: boolean;
}

function roundMillimetres(metres: number): number {
  return Math.round(metres * 1000) / 1000 + 0;
}

function checkNumbers(raw: readonly unknown[], at: Where, log: FeatureLog): void {
  for (let axis = 0; axis < Math.min(3, raw.length); axis++) {
    const number = raw[axis];
    if (axis === 2 && number === null) continue;
    if (typeof number !== 'number' || !Number.isFinite(number)) {
      throw log.refusal('coordinateNotNumber', at);
    }
  }
}

/** One position as lon, lat and perhaps height; more numbers are left out with a note. */
function readPosition(raw: unknown, type: string, crs: Crs, at: Where, log: FeatureLog): number[] {
  if (!Array.isArray(raw) || raw.some(Array.isArray)) {
    throw log.refusal('coordinatesNesting', at, { type });
  }
  if (raw.length < 2) throw log.refusal('positionInvalid', at);
  checkNumbers(raw, at, log);
  const [x, y, z] = raw as [number, number, number | null | undefined];
  const [lon, lat] = crs.toLonLat(x, y);
  if (!(Math.abs(lon) <= 180 && Math.abs(lat) <= 90)) {
    throw log.refusal('coordinateOutOfRange', at);
  }
  if (raw.length > 3) log.note('extraDimensions', at);
  const position = [roundDegrees(lon) + 0, roundDegrees(lat) + 0];
  if (typeof z === 'number') position.push(roundMillimetres(z * crs.heightUnitM));
  return position;
}

/**
 * All positions of a geometry as degrees of WGS84. Heights count only where every position has one
 * (else they are left out: repaired). Rings are numbered over all parts. Throws refusals that name ring
 * and vertex: `coordinatesNesting`, `positionInvalid` (fewer than two numbers), `coordinateNotNumber` (text, null,
 * infinite), `coordinateOutOfRange`.
 */
export function readPositions(raw: RawGeometry, crs: Crs, log: FeatureLog): ReadPositions {
  let ring = -1;
  let low = 3;
  let high = 2;
  const parts = raw.parts.map((rings) =>
    rings.map((positions) => {
      ring += 1;
      return positions.map((position, vertex) => {
        const read = readPosition(position, raw.type, crs, { ring, vertex }, log);
        low = Math.min(low, read.length);
        high = Math.max(high, read.length);
        return read;
      });
    }),
  );
  if (low === high) return { parts, hasHeights: high === 3 };
  if (high === 3) log.repair('heightsIncomplete');
  const flat = parts.map((rings) => rings.map((r) => r.map((position) => position.slice(0, 2))));
  return { parts: flat, hasHeights: false };
}
