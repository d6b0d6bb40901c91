import type { Column, FeatureSet } from '#core/feature-set.ts';
import { type GeometryType, type NestedParts, packGeometry } from '#core/flat-geometry.ts';
import { featureId, type IdRole } from '#core/ids.ts';
import { packTexts } from '#core/text-column.ts';

type Cell = string | number | boolean | undefined;

/** A feature as it is made: its own id, its parts in degrees, its properties. */
export interface MadeFeature {
  readonly id: string;
  readonly parts: NestedParts;
  readonly properties: Readonly<Record<string, Cell>>;
}

function columnOf(name: string, cells: readonly Cell[]): Column {
  const known = cells.find((cell) => cell !== undefined);
  if (typeof known === 'number') {
    return {
      name,
      type: 'number',
      values: Float64Array.from(cells, (v) => Number(v ?? Number.NaN)),
    };
  }
  if (typeof known === 'boolean') {
    const bits = cells.map((cell) => (cell === undefined ? 255 : Number(cell)));
    return { name, type: 'boolean', values: Uint8Array.from(bits) };
  }
  return { name, type: 'text', values: packTexts(cells.map((cell) => String(cell ?? ''))) };
}

/** Features as a set; their properties become columns in the order of the first feature that has them. */
export function featureTable(
  role: IdRole,
  type: GeometryType,
  features: readonly MadeFeature[],
): FeatureSet {
  const names = new Set(features.flatMap(({ properties }) => Object.keys(properties)));
  return {
    ids: packTexts(features.map(({ id }) => featureId(role, id))),
    geometry: packGeometry(
      type,
      2,
      features.map(({ parts }) => parts),
    ),
    columns: [...names].map((name) =>
      columnOf(
        name,
        features.map(({ properties }) => properties[name]),
      ),
    ),
  };
}
