import { type Column, columnOf, type FeatureSet } from '#core/feature-set.ts';
import { GeometryBuilder, nestedParts } from '#core/flat-geometry.ts';
import { roundDegrees } from '#core/geojson-geometry.ts';
import type { Work } from '#core/progress.ts';
import { packTexts, textAt } from '#core/text-column.ts';
import type { EpsgCode } from '#core/units.ts';
import { utmProjection } from './crs.ts';
import type { PlacedFeatures } from './placed-features.ts';

type Point = readonly [number, number];

/** Length of a line in the unit of its vertices. */
export function lineLength(line: readonly Point[]): number {
  let length = 0;
  line.forEach(([x, y], at) => {
    const [px, py] = line[at - 1] ?? [x, y];
    length += Math.hypot(x - px, y - py);
  });
  return length;
}

/** The point halfway along a line and the segment it lies on; a line without length has its first vertex. */
export function middleOfLine(line: readonly Point[]): { point: Point; segment: number } {
  let left = lineLength(line) / 2;
  for (let segment = 0; segment + 1 < line.length; segment++) {
    const [[ax, ay], [bx, by]] = [line[segment] ?? [0, 0], line[segment + 1] ?? [0, 0]];
    const length = Math.hypot(bx - ax, by - ay);
    if (length >= left && length > 0) {
      const share = left / length;
      return { point: [ax + share * (bx - ax), ay + share * (by - ay)], segment };
    }
    left -= length;
  }
  return { point: line[0] ?? [Number.NaN, Number.NaN], segment: 0 };
}

/** The columns of the streets that their layer keeps: what they are called, and how wide they are drawn. */
export function streetColumns(roads: FeatureSet, kept: readonly number[]): Column[] {
  return ['name', 'class'].flatMap((name) => {
    const column = columnOf(roads, name, 'text');
    if (column === undefined) return [];
    const texts = kept.map((street) => textAt(column.values, street));
    return [{ name, type: 'text', values: packTexts(texts) } as const];
  });
}

/**
 * The streets with their own ids and lines (7 decimals), each asked for at the middle along its length;
 * one of several lines at the middle of its longest. A street without a line is left out.
 */
export async function streetPlaces(
  roads: FeatureSet,
  utm: EpsgCode,
  work: Work,
): Promise<PlacedFeatures> {
  const { toUtm } = utmProjection(utm);
  const builder = new GeometryBuilder('MultiLineString', 2);
  const kept: number[] = [];
  const xy: number[] = [];
  for (let street = 0; street < roads.geometry.features.length - 1; street++) {
    await work.pause();
    const parts = nestedParts(roads.geometry, street);
    const lines = parts.map(([line = []]) =>
      line.map(([lon = 0, lat = 0]): Point => toUtm(lon, lat)),
    );
    const [first] = lines;
    if (first === undefined || first.length === 0) continue;
    const longest = lines.reduce((a, b) => (lineLength(b) > lineLength(a) ? b : a), first);
    xy.push(...middleOfLine(longest).point);
    kept.push(street);
    builder.add(parts.map((rings) => rings.map((line) => line.map((at) => at.map(roundDegrees)))));
  }
  return {
    target: 'streets',
    ids: packTexts(kept.map((street) => textAt(roads.ids, street))),
    geometry: builder.build(),
    columns: streetColumns(roads, kept),
    xy: Float64Array.from(xy),
    parameters: { place: 'middle of each street along its length' },
  };
}
