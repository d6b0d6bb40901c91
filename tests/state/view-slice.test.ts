import { describe, expect, test } from 'vitest';
import { type InViewRow, sortedRows } from '#state/view-slice.ts';

function row(id: string, change: Partial<InViewRow>): InViewRow {
  return {
    layer: 'inferred',
    kind: 'cell',
    id,
    name: '',
    distanceM: 0,
    value: Number.NaN,
    unit: 'ug/m3',
    ...change,
  };
}

const ROWS = [
  row('a', { value: 5, lower: 4, upper: 6, name: 'Street 10', distanceM: 3 }),
  row('b', { name: 'Street 9', distanceM: 1 }),
  row('c', { value: 2, lower: 0, upper: 9, name: 'Street 2', distanceM: 2 }),
];

function order(column: Parameters<typeof sortedRows>[1], descending: boolean): string {
  return sortedRows(ROWS, column, descending, 'en-GB')
    .map(({ id }) => id)
    .join('');
}

describe('rows of the table', () => {
  test('sort by value with missing ones last either way', () => {
    expect(order('value', false)).toBe('cab');
    expect(order('value', true)).toBe('acb');
  });

  test('sort by width of the likely range', () => {
    expect(order('range', false)).toBe('acb');
    expect(order('range', true)).toBe('cab');
  });

  test('sort names as people count', () => {
    expect(order('name', false)).toBe('cba');
  });

  test('sort by distance, and keep the order of equals', () => {
    expect(order('distance', false)).toBe('bca');
    expect(order('kind', true)).toBe('abc');
  });
});
