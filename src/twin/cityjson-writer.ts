import { type Column, columnOf } from '#core/feature-set.ts';
import { featureCount, nestedParts } from '#core/flat-geometry.ts';
import { sourceIdOf } from '#core/ids.ts';
import { textAt } from '#core/text-column.ts';
import { type BuildingSet, SURFACE_CLASSES } from '#core/twin.ts';
import type { EpsgCode } from '#core/units.ts';
import { type UtmProjection, utmProjection } from './crs.ts';

/** Metres in one unit of a written vertex. */
const SCALE = 0.001;
/** The translation is a multiple of this, in metres. */
const ORIGIN_STEP = 1000;

const SEMANTICS = [undefined, 'GroundSurface', 'WallSurface', 'RoofSurface'] as const;

type Origin = readonly [east: number, north: number];

function originOf({ geometry }: BuildingSet, utm: UtmProjection): Origin {
  const [lon, lat] = geometry.coordinates;
  if (lon === undefined || lat === undefined) return [0, 0];
  const [east, north] = utm.toUtm(lon, lat);
  return [
    Math.floor(east / ORIGIN_STEP) * ORIGIN_STEP,
    Math.floor(north / ORIGIN_STEP) * ORIGIN_STEP,
  ];
}

/** The vertices of one feature as whole units, each once. */
class VertexList {
  readonly list: number[][] = [];
  readonly #indices = new Map<string, number>();
  readonly #utm: UtmProjection;
  readonly #origin: Origin;

  constructor(utm: UtmProjection, origin: Origin) {
    this.#utm = utm;
    this.#origin = origin;
  }

  index(lon: number, lat: number, heightM: number): number {
    const [east, north] = this.#utm.toUtm(lon, lat);
    const whole = [east - this.#origin[0], north - this.#origin[1], heightM].map(
      (metres) => Math.round(metres / SCALE) + 0,
    );
    const key = whole.join();
    const known = this.#indices.get(key);
    if (known !== undefined) return known;
    this.#indices.set(key, this.list.length);
    this.list.push(whole);
    return this.list.length - 1;
  }

  /** Parts → rings → indices; rings end before their first vertex comes again. */
  boundaries(parts: readonly number[][][][], heightM: number): number[][][] {
    return parts.map((rings) =>
      rings.map((ring) =>
        ring
          .slice(0, -1)
          .map(([lon = 0, lat = 0, height]) => this.index(lon, lat, height ?? heightM)),
      ),
    );
  }
}

function valueAt(column: Column, index: number): number | boolean | string | undefined {
  if (column.type === 'text') return textAt(column.values, index) || undefined;
  const value = column.values[index] ?? Number.NaN;
  if (column.type === 'number') return Number.isNaN(value) ? undefined : value;
  return value === 255 ? undefined : value === 1;
}

function attributesOf({ columns }: BuildingSet, index: number): Record<string, unknown> {
  return Object.fromEntries(columns.map((column) => [column.name, valueAt(column, index)]));
}

function semanticsOf(classes: Uint8Array) {
  const types = SURFACE_CLASSES.map((_, index) => SEMANTICS[index]).filter((type) => type);
  const used = types.filter((type) => classes.some((value) => SEMANTICS[value] === type));
  if (used.length === 0) return {};
  const values = Array.from(classes, (value) => {
    const at = used.indexOf(SEMANTICS[value]);
    return at < 0 ? null : at;
  });
  return { semantics: { surfaces: used.map((type) => ({ type })), values } };
}

function featureLine(
  buildings: BuildingSet,
  index: number,
  vertices: VertexList,
  groundM: number,
): string {
  const id = sourceIdOf(textAt(buildings.ids, index));
  const { surfaces, surfaceClass, geometry } = buildings;
  const [from, to] = [surfaces.features[index] ?? 0, surfaces.features[index + 1] ?? 0];
  const outline = vertices.boundaries(nestedParts(geometry, index), groundM);
  const geometries: object[] = [{ type: 'MultiSurface', lod: '0', boundaries: outline }];
  if (to > from) {
    geometries.push({
      type: 'MultiSurface',
      lod: '2',
      boundaries: vertices.boundaries(nestedParts(surfaces, index), groundM),
      ...semanticsOf(surfaceClass.subarray(from, to)),
    });
  }
  const building = {
    type: 'Building',
    attributes: attributesOf(buildings, index),
    geometry: geometries,
  };
  return JSON.stringify({
    type: 'CityJSONFeature',
    id,
    CityObjects: { [id]: building },
    vertices: vertices.list,
  });
}

/**
 * Buildings as the lines of a CityJSONSeq 2.0 in a UTM zone, without line ends: vertices in whole
 * millimetres, the footprint as LoD 0, the surfaces with their semantics as LoD 2, all columns as
 * attributes (`heightM`, `groundM` and `heightAssumed` included). `readCityJson` reads back the same
 * set within 1 mm.
 */
export function* cityJsonSeqLines(buildings: BuildingSet, utm: EpsgCode): Generator<string> {
  const projection = utmProjection(utm);
  const origin = originOf(buildings, projection);
  yield JSON.stringify({
    type: 'CityJSON',
    version: '2.0',
    transform: { scale: [SCALE, SCALE, SCALE], translate: [...origin, 0] },
    metadata: { referenceSystem: `https://www.opengis.net/def/crs/EPSG/0/${utm}` },
    CityObjects: {},
    vertices: [],
  });
  const ground = columnOf(buildings, 'groundM', 'number');
  for (let index = 0; index < featureCount(buildings.geometry); index++) {
    const vertices = new VertexList(projection, origin);
    yield featureLine(buildings, index, vertices, ground?.values[index] ?? 0);
  }
}
