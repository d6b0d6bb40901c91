import type { Column, FeatureSet } from '#core/feature-set.ts';
import { packTexts, unpackTexts } from '#core/text-column.ts';
import type { Pick } from './gather-geometry.ts';

function found(set: FeatureSet | undefined, name: string): Column | undefined {
  return set?.columns.find((column) => column.name === name);
}

function texts(column: Column): string[] {
  if (column.type === 'text') return unpackTexts(column.values);
  if (column.type === 'boolean') {
    return Array.from(column.values, (value) => ['false', 'true'][value] ?? '');
  }
  return Array.from(column.values, (value) => (Number.isNaN(value) ? '' : String(value)));
}

function gatherTexts(columns: readonly (Column | undefined)[], picks: readonly Pick[]) {
  const unpacked = columns.map((column) => (column === undefined ? [] : texts(column)));
  return packTexts(picks.map(({ from, feature }) => unpacked[from]?.[feature] ?? ''));
}

function gatherColumn(
  name: string,
  columns: readonly (Column | undefined)[],
  picks: readonly Pick[],
): Column {
  const types = new Set(columns.flatMap((column) => column?.type ?? []));
  const [type] = types;
  if (types.size > 1 || type === 'text' || type === undefined) {
    return { name, type: 'text', values: gatherTexts(columns, picks) };
  }
  const value = ({ from, feature }: Pick, missing: number) => {
    const column = columns[from];
    return column === undefined || column.type === 'text'
      ? missing
      : (column.values[feature] ?? missing);
  };
  return type === 'number'
    ? { name, type, values: Float64Array.from(picks, (pick) => value(pick, Number.NaN)) }
    : { name, type, values: Uint8Array.from(picks, (pick) => value(pick, 255)) };
}

/**
 * The columns of several sets for the picked features, in the order first met. A column that one set
 * lacks is missing there; one with different types becomes text.
 */
export function gatherColumns(sets: readonly FeatureSet[], picks: readonly Pick[]): Column[] {
  const names = new Set(sets.flatMap((set) => set.columns.map((column) => column.name)));
  return [...names].map((name) =>
    gatherColumn(
      name,
      sets.map((set) => found(set, name)),
      picks,
    ),
  );
}
