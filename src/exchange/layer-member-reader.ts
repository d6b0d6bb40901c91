import { CityweaveError } from '#core/errors.ts';
import type { Column } from '#core/feature-set.ts';
import type { FlatGeometry } from '#core/flat-geometry.ts';
import type { Grid } from '#core/grid.ts';
import { LAYER_KINDS, type LayerMethod, type Lineage, type SpatialLayer } from '#core/layer.ts';
import { isQuantity, QUANTITIES, QUANTITY_FACTS, type Quantity } from '#core/quantity.ts';
import type { EpsgCode } from '#core/units.ts';
import { LAYER_FORMAT, layerProperties, methodMember } from './layer-document.ts';
import type { LayerFields } from './layer-fields.ts';

/** A column that a layer file declares. */
export interface DeclaredColumn {
  readonly name: string;
  readonly type: Column['type'];
}

/** All that a layer file's `cityweave` member says. */
export interface LayerMember {
  readonly head: Omit<
    SpatialLayer,
    'ids' | 'geometry' | 'value' | 'lower' | 'upper' | 'quality' | 'columns'
  >;
  readonly geometryType: FlatGeometry['type'];
  readonly dimension: FlatGeometry['dimension'];
  readonly columns: readonly DeclaredColumn[];
}

const UTM = /^EPSG:(32[67]([0-5]\d|60))$/;

function readQuantity(fields: LayerFields): Quantity {
  const quantity = fields.text('quantity');
  if (!isQuantity(quantity)) {
    throw new CityweaveError({
      code: 'unknownQuantity',
      params: { known: QUANTITIES.join(', ') },
      where: { property: 'quantity' },
      wayOut: 'fixAtSource',
    });
  }
  const unit = fields.text('unit');
  const expected = QUANTITY_FACTS[quantity].unit;
  if (unit !== expected) {
    throw new CityweaveError({
      code: 'unitMismatch',
      params: { quantity, expected, unit },
      where: { property: 'unit' },
      wayOut: 'fixAtSource',
    });
  }
  return quantity;
}

function readGrid(fields: LayerFields): Grid {
  const utm = UTM.exec(fields.text('crs'));
  if (utm === null || utm[2] === '00') throw fields.wrong('crs', 'the EPSG code of a UTM zone');
  return {
    utm: Number(utm[1]) as EpsgCode,
    cellM: fields.integer('cellM', 1),
    column0: fields.integer('column0'),
    row0: fields.integer('row0'),
    columns: fields.integer('columns', 1),
    rows: fields.integer('rows', 1),
  };
}

function readParameters(fields: LayerFields): LayerMethod['parameters'] {
  return Object.fromEntries(
    fields.names().map((name) => {
      const value = fields.raw(name);
      if (typeof value === 'string') return [name, value];
      if (typeof value === 'number' && Number.isFinite(value)) return [name, value];
      throw fields.wrong(name, 'a finite number or a text');
    }),
  );
}

function readLineage(fields: LayerFields, kind: SpatialLayer['kind']): Lineage {
  const method = fields.object(methodMember(kind));
  const software = fields.object('software');
  return {
    twin: fields.text('twin'),
    invented: fields.boolean('invented'),
    inputs: fields.list('inputs').map((input) => ({
      name: input.text('name'),
      role: input.text('role'),
      sha256: input.sha256('sha256'),
    })),
    method: {
      name: method.text('name'),
      version: method.text('version'),
      ...(method.raw('sha256') === undefined ? {} : { sha256: method.sha256('sha256') }),
      parameters: readParameters(method.object('parameters')),
    },
    software: { name: software.text('name'), version: software.text('version') },
    license: fields.text('license'),
    attribution: fields.text('attribution'),
  };
}

function readColumns(fields: LayerFields, kind: SpatialLayer['kind']): DeclaredColumn[] {
  const taken = new Set<string>(layerProperties(kind));
  return fields.list('columns').map((column) => {
    const name = column.text('name');
    if (taken.has(name)) throw column.wrong('name', 'a name that no other property has');
    taken.add(name);
    return { name, type: column.oneOf('type', ['number', 'boolean', 'text'] as const) };
  });
}

/**
 * Reads the `cityweave` member of a layer file. Throws `layerInvalid`, `unknownQuantity` and
 * `unitMismatch`, naming the member.
 */
export function readLayerMember(fields: LayerFields): LayerMember {
  fields.oneOf('format', [LAYER_FORMAT]);
  const quantity = readQuantity(fields);
  const kind = fields.oneOf('kind', LAYER_KINDS);
  const span = fields.object('time');
  const time = { start: span.time('start'), end: span.time('end') };
  if (time.start > time.end) throw span.wrong('end', 'a time not before the start');
  const intervalLevel = fields.numberOrNaN('intervalLevel');
  if (!(intervalLevel > 0 && intervalLevel < 1)) {
    throw fields.wrong('intervalLevel', 'a share between 0 and 1');
  }
  const geometry = fields.object('geometry');
  return {
    head: {
      id: fields.text('id'),
      title: fields.text('title'),
      quantity,
      unit: fields.text('unit'),
      kind,
      status: fields.oneOf('status', ['draft', 'final'] as const),
      time,
      intervalLevel,
      ...(fields.raw('grid') === undefined ? {} : { grid: readGrid(fields.object('grid')) }),
      lineage: readLineage(fields, kind),
    },
    geometryType: geometry.oneOf('type', ['Point', 'MultiLineString', 'MultiPolygon'] as const),
    dimension: geometry.oneOf('dimension', [2, 3] as const),
    columns: readColumns(fields, kind),
  };
}
