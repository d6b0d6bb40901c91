import { isSurfaceGeometry, templateOf } from './cityjson-faces.ts';
import type { FeatureLog } from './feature-log.ts';
import { isRecord, jsonText } from './json-record.ts';

/** A geometry with surfaces. */
export type SurfaceGeometry = Readonly<Record<string, unknown>>;

/** What is drawn of a building, and its outline where the file has one. */
export interface ChosenGeometries {
  readonly surfaces: readonly SurfaceGeometry[];
  /** Surfaces of LoD 0: the outline on the ground. */
  readonly outlines: readonly SurfaceGeometry[];
}

interface Graded {
  readonly geometry: SurfaceGeometry;
  readonly lod: number;
}

/** `2.2` > `2` > `1.3`; -1 where none is stated. Templates carry their own. */
function lodOf(geometry: SurfaceGeometry, templates: readonly unknown[]): number {
  const template = templateOf(geometry, templates);
  const stated = geometry['lod'] ?? (isRecord(template) ? template['lod'] : undefined);
  const lod = Number.parseFloat(jsonText(stated));
  return Number.isFinite(lod) ? lod : -1;
}

function graded(
  object: Readonly<Record<string, unknown>>,
  templates: readonly unknown[],
  log: FeatureLog,
): Graded[] {
  const list = object['geometry'];
  if (list !== undefined && list !== null && !Array.isArray(list)) log.repair('geometryMalformed');
  const found: Graded[] = [];
  for (const geometry of Array.isArray(list) ? list : []) {
    if (!isRecord(geometry)) log.repair('geometryMalformed');
    else if (isSurfaceGeometry(geometry)) found.push({ geometry, lod: lodOf(geometry, templates) });
    else log.note('geometryLeftOut', {}, { type: jsonText(geometry['type']) });
  }
  return found;
}

const highest = (list: readonly (Graded | undefined)[]) =>
  list.reduce((lod, one) => Math.max(lod, one?.lod ?? -Infinity), -Infinity);

/** The geometry of the highest LoD; of several the first with semantics, else the first. */
function best(geometries: readonly Graded[]): Graded | undefined {
  const lod = highest(geometries);
  const finest = geometries.filter((one) => one.lod === lod);
  return finest.find(({ geometry }) => isRecord(geometry['semantics'])) ?? finest[0];
}

const isOutline = ({ lod }: Graded) => lod >= 0 && lod < 1;

/**
 * For each object of a building (the building itself, then its parts) the geometry of its highest LoD.
 * A coarser geometry of the whole building does not count beside finer ones of its parts, nor an
 * outline beside solids.
 */
export function chooseGeometries(
  objects: readonly Readonly<Record<string, unknown>>[],
  templates: readonly unknown[],
  log: FeatureLog,
): ChosenGeometries {
  const all = objects.map((object) => graded(object, templates, log));
  const chosen = all.map(best);
  const finest = highest(chosen.slice(1));
  const kept = chosen.filter(
    (one, index): one is Graded => one !== undefined && (index > 0 || one.lod >= finest),
  );
  const solids = kept.filter((one) => !isOutline(one));
  const outlines = all.map((geometries) => geometries.filter(isOutline));
  const [whole = [], ...parts] = outlines;
  return {
    surfaces: (solids.length > 0 ? solids : kept).map(({ geometry }) => geometry),
    outlines: (whole.length > 0
      ? whole.slice(0, 1)
      : parts.flatMap((part) => part.slice(0, 1))
    ).map(({ geometry }) => geometry),
  };
}
