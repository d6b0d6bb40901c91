import type { Where } from '#core/errors.ts';
import type { FlatGeometry, NestedParts } from '#core/flat-geometry.ts';
import { roundDegrees } from '#core/geojson-geometry.ts';
import { isRecord, layerInvalid } from './layer-fields.ts';

/** GeoJSON types that a set of each type is written as: one part, several parts. */
const SINGLE = { Point: 'Point', MultiLineString: 'LineString', MultiPolygon: 'Polygon' } as const;

/** Reads the geometries of one layer; all are of `type` and have `dimension` numbers a vertex. */
export class LayerGeometryReader {
  readonly #type: FlatGeometry['type'];
  readonly #dimension: number;

  constructor(type: FlatGeometry['type'], dimension: number) {
    this.#type = type;
    this.#dimension = dimension;
  }

  /**
   * Parts → rings → vertices of a GeoJSON geometry or null, lon and lat rounded to 7 decimals. Throws
   * `layerInvalid` for another type, a vertex that is not finite or not on Earth, and a ring that is
   * too short or not closed.
   */
  read(geometry: unknown, where: Where): NestedParts {
    if (geometry === null) return [];
    if (!isRecord(geometry)) throw layerInvalid('geometry', 'an object or null', where);
    const { type, coordinates } = geometry;
    if (type === 'Point' && this.#type === 'Point') {
      return [[[this.#vertex(coordinates, where)]]];
    }
    if (type === SINGLE[this.#type]) return [this.#part(coordinates, where)];
    if (type === this.#type && type !== 'Point') {
      return this.#list(coordinates, where).map((part) => this.#part(part, where));
    }
    throw layerInvalid('geometry.type', `${SINGLE[this.#type]} or ${this.#type}`, where);
  }

  #part(value: unknown, where: Where): NestedParts[number] {
    if (this.#type === 'MultiLineString') return [this.#line(value, 2, where)];
    const rings = this.#list(value, where);
    if (rings.length === 0) throw layerInvalid('geometry.coordinates', 'an outer ring', where);
    return rings.map((ring, index) => this.#ring(ring, { ...where, ring: index }));
  }

  #ring(value: unknown, where: Where): number[][] {
    const ring = this.#line(value, 4, where);
    const last = ring.at(-1);
    if (!ring[0]?.every((number, axis) => number === last?.[axis])) {
      throw layerInvalid('geometry.coordinates', 'a closed ring', where);
    }
    return ring;
  }

  #line(value: unknown, least: number, where: Where): number[][] {
    const line = this.#list(value, where);
    if (line.length < least) {
      throw layerInvalid('geometry.coordinates', `at least ${least} vertices`, where);
    }
    return line.map((vertex, index) => this.#vertex(vertex, { ...where, vertex: index }));
  }

  #list(value: unknown, where: Where): unknown[] {
    if (!Array.isArray(value)) throw layerInvalid('geometry.coordinates', 'a list', where);
    return value;
  }

  #vertex(value: unknown, where: Where): number[] {
    const numbers = this.#list(value, where).filter(
      (number): number is number => typeof number === 'number' && Number.isFinite(number),
    );
    const [lon = Number.NaN, lat = Number.NaN, height] = numbers;
    const complete = numbers.length === this.#dimension && numbers.length === (value as []).length;
    if (!complete || Math.abs(lon) > 180 || Math.abs(lat) > 90) {
      throw layerInvalid(
        'geometry.coordinates',
        `${this.#dimension} finite numbers, the first two a longitude and a latitude`,
        where,
      );
    }
    const place = [roundDegrees(lon), roundDegrees(lat)];
    return height === undefined ? place : [...place, height];
  }
}
