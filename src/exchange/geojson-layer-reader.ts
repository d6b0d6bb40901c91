import { CityweaveError, type Where } from '#core/errors.ts';
import type { Column } from '#core/feature-set.ts';
import { GeometryBuilder } from '#core/flat-geometry.ts';
import { cellCount, cellId, type Grid } from '#core/grid.ts';
import type { SpatialLayer } from '#core/layer.ts';
import { FLAG } from '#core/observation.ts';
import { packTexts } from '#core/text-column.ts';
import { formatTime } from '#core/time.ts';
import { changeReading, layerProperties } from './layer-document.ts';
import { isRecord, LayerFields, layerInvalid } from './layer-fields.ts';
import { LayerGeometryReader } from './layer-geometry-reader.ts';
import { type DeclaredColumn, type LayerMember, readLayerMember } from './layer-member-reader.ts';

const FLAGS = Object.values(FLAG);

/** Whether a parsed file says that it is a layer of Cityweave. */
export function isLayerDocument(value: unknown): boolean {
  return (
    isRecord(value) &&
    value['type'] === 'FeatureCollection' &&
    Object.hasOwn(value, 'cityweave') &&
    isRecord(value['cityweave'])
  );
}

interface Reading {
  readonly member: LayerMember;
  readonly known: ReadonlySet<string>;
  readonly geometry: LayerGeometryReader;
  readonly builder: GeometryBuilder;
  readonly ids: string[];
  readonly seen: Set<string>;
  readonly numbers: Record<'value' | 'lower' | 'upper', Float64Array<ArrayBuffer>>;
  readonly quality: Uint8Array<ArrayBuffer>;
  readonly cells: (string | number | boolean | null)[][];
}

function readValues(reading: Reading, fields: LayerFields, at: number): void {
  const value = fields.numberOrNaN('value');
  const lower = fields.numberOrNaN('lower');
  const upper = fields.numberOrNaN('upper');
  const quality = fields.oneOf('quality', FLAGS);
  if (Number.isNaN(value) !== (quality === FLAG.missing)) {
    throw fields.wrong('quality', '9 where the value is null, and only there');
  }
  if (Number.isNaN(value) && !(Number.isNaN(lower) && Number.isNaN(upper))) {
    throw fields.wrong('lower', 'null where the value is null');
  }
  if (Number.isNaN(lower) !== Number.isNaN(upper)) {
    throw fields.wrong('upper', 'null where lower is null, and only there');
  }
  if (lower > upper) throw fields.wrong('lower', 'a number not above upper');
  reading.numbers.value[at] = value;
  reading.numbers.lower[at] = lower;
  reading.numbers.upper[at] = upper;
  reading.quality[at] = quality;
}

/** It only says in words what the range says; a file may go without, but not against it. */
function checkReading({ numbers }: Reading, fields: LayerFields, at: number): void {
  const told = fields.raw('reading');
  const expected = changeReading({ lower: numbers.lower[at], upper: numbers.upper[at] });
  if (told !== undefined && told !== expected) {
    throw fields.wrong('reading', expected ?? 'null where the range does not hold 0');
  }
}

const JS_TYPES = { boolean: 'boolean', text: 'string' } as const;

function cellOf(fields: LayerFields, { name, type }: DeclaredColumn) {
  if (type === 'number') {
    const number = fields.numberOrNaN(name);
    return Number.isNaN(number) ? null : number;
  }
  const value = fields.raw(name);
  if (value === null) return null;
  if (typeof value !== JS_TYPES[type]) throw fields.wrong(name, `a ${type} or null`);
  return value as string | boolean;
}

function readId(reading: Reading, feature: LayerFields): string {
  const id = feature.raw('id');
  if (typeof id !== 'string' || id === '') throw feature.wrong('id', 'a text that is not empty');
  if (reading.seen.has(id)) throw feature.wrong('id', 'an id that no other feature has');
  reading.seen.add(id);
  return id;
}

function readFeature(reading: Reading, value: unknown, at: number, file: string): void {
  const named = isRecord(value) && typeof value['id'] === 'string' ? value['id'] : `#${at}`;
  const where: Where = { file, feature: named };
  const feature = new LayerFields(value, `features[${at}]`, where);
  feature.oneOf('type', ['Feature']);
  reading.ids.push(readId(reading, feature));
  const fields = feature.object('properties');
  const stranger = fields.names().find((name) => !reading.known.has(name));
  if (stranger !== undefined) {
    throw fields.wrong(stranger, 'only properties that cityweave.columns declares');
  }
  readValues(reading, fields, at);
  if (reading.member.head.kind === 'difference') checkReading(reading, fields, at);
  if (fields.time('time') !== reading.member.head.time.start) {
    throw fields.wrong('time', formatTime(reading.member.head.time.start));
  }
  reading.cells.push(reading.member.columns.map((column) => cellOf(fields, column)));
  reading.builder.add(reading.geometry.read(feature.raw('geometry'), where));
}

function columnFrom({ name, type }: DeclaredColumn, cells: Reading['cells'][number]): Column {
  if (type === 'text')
    return { name, type, values: packTexts(cells.map((cell) => `${cell ?? ''}`)) };
  if (type === 'boolean') {
    return { name, type, values: Uint8Array.from(cells, (cell) => (cell === null ? 255 : +cell)) };
  }
  return { name, type, values: Float64Array.from(cells, (c) => (c === null ? Number.NaN : +c)) };
}

function checkGrid(grid: Grid, ids: readonly string[], where: Where): void {
  if (cellCount(grid) !== ids.length) {
    throw layerInvalid('cityweave.grid', `${ids.length} cells, one a feature`, where);
  }
  const stray = ids.findIndex((id, cell) => id !== cellId(grid, cell));
  if (stray !== -1) {
    const feature = ids[stray] ?? '';
    throw layerInvalid(`features[${stray}].id`, cellId(grid, stray), { ...where, feature });
  }
}

function withFile(file: string, thrown: unknown): unknown {
  if (!(thrown instanceof CityweaveError) || thrown.where.file !== undefined) return thrown;
  const { code, params, where, wayOut } = thrown;
  return new CityweaveError({ code, params, where: { ...where, file }, wayOut }, { cause: thrown });
}

function memberOf(value: unknown, file: string): { member: LayerMember; features: unknown[] } {
  if (!isLayerDocument(value)) {
    throw new CityweaveError({
      code: 'notALayer',
      params: {},
      where: { file },
      wayOut: 'pickAnotherFile',
    });
  }
  const document = value as Record<string, unknown>;
  const features = Object.hasOwn(document, 'features') ? document['features'] : undefined;
  if (!Array.isArray(features)) throw layerInvalid('features', 'a list', { file });
  try {
    const fields = new LayerFields(document['cityweave'], 'cityweave', { file });
    return { member: readLayerMember(fields), features };
  } catch (thrown) {
    throw withFile(file, thrown);
  }
}

/**
 * The layer that a parsed layer file holds, identical to the one that was written. A layer with
 * anything wrong is refused whole, because a layer with holes would be another result: throws
 * `notALayer`, `layerInvalid`, `unknownQuantity` or `unitMismatch` with the place.
 */
export function layerFromGeoJson(value: unknown, file: string): SpatialLayer {
  const { member, features } = memberOf(value, file);
  const n = features.length;
  const reading: Reading = {
    member,
    known: new Set<string>([
      ...layerProperties(member.head.kind),
      ...member.columns.map(({ name }) => name),
    ]),
    geometry: new LayerGeometryReader(member.geometryType, member.dimension),
    builder: new GeometryBuilder(member.geometryType, member.dimension),
    ids: [],
    seen: new Set(),
    numbers: {
      value: new Float64Array(n),
      lower: new Float64Array(n),
      upper: new Float64Array(n),
    },
    quality: new Uint8Array(n),
    cells: [],
  };
  features.forEach((feature, at) => {
    readFeature(reading, feature, at, file);
  });
  if (member.head.grid !== undefined) checkGrid(member.head.grid, reading.ids, { file });
  return {
    ...member.head,
    ids: packTexts(reading.ids),
    geometry: reading.builder.build(),
    ...reading.numbers,
    quality: reading.quality,
    columns: member.columns.map((column, index) =>
      columnFrom(
        column,
        reading.cells.map((row) => row[index] ?? null),
      ),
    ),
  };
}
