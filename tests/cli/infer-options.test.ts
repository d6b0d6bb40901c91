import { describe, expect, it } from 'vitest';
import { inferOptions } from '#cli/infer-options.ts';

const base = {
  twin: 'city',
  model: 'kriging',
  quantity: 'speed',
  at: '2026-08-21T09:30:00+02:00',
  grid: '500',
  out: 'x.geojson',
};

function args(change: Record<string, string | undefined> = {}): string[] {
  return Object.entries({ ...base, ...change }).flatMap(([name, value]) =>
    value === undefined ? [] : [`--${name}`, value],
  );
}

describe('the options of infer', () => {
  it('are read and checked', () => {
    expect(inferOptions(args({ bbox: '-1.5,51,2,52', workers: '2', 'leave-out': '0,5' }))).toEqual({
      twin: 'city',
      model: 'kriging',
      quantity: 'speed',
      at: Date.UTC(2026, 7, 21, 7, 30),
      where: { kind: 'grid', cellM: 500, bbox: [-1.5, 51, 2, 52] },
      leaveOut: '0,5',
      workers: 2,
      out: 'x.geojson',
    });
  });

  it('name points instead of a grid', () => {
    const { where } = inferOptions(args({ grid: undefined, points: 'p.geojson' }));
    expect(where).toEqual({ kind: 'points', file: 'p.geojson' });
  });

  it('name streets or facades instead of a grid; --on grid is what --grid says', () => {
    for (const on of ['streets', 'facades']) {
      expect(inferOptions(args({ grid: undefined, on })).where).toEqual({ kind: on });
    }
    expect(inferOptions(args({ on: 'grid' })).where).toMatchObject({ kind: 'grid', cellM: 500 });
  });

  it.each([
    [{ on: 'streets' }, 'usage'],
    [{ on: 'facades', grid: undefined, points: 'p.geojson' }, 'usage'],
    [{ on: 'facades', grid: undefined, bbox: '1,2,3,4' }, 'usage'],
    [{ on: 'grid', grid: undefined }, 'usage'],
    [{ on: 'roofs', grid: undefined }, 'usage'],
    [{ twin: undefined }, 'usage'],
    [{ out: undefined }, 'usage'],
    [{ model: undefined }, 'usage'],
    [{ grid: undefined }, 'usage'],
    [{ points: 'p.geojson' }, 'usage'],
    [{ grid: undefined, points: 'p.geojson', bbox: '1,2,3,4' }, 'usage'],
    [{ workers: '0' }, 'usage'],
    [{ workers: 'two' }, 'usage'],
    [{ colour: 'red' }, 'usage'],
    [{ model: 'Kriging' }, 'unknownModel'],
    [{ model: '__proto__' }, 'unknownModel'],
    [{ quantity: 'mood' }, 'unknownQuantity'],
    [{ at: '2026-08-21' }, 'timeInvalid'],
    [{ at: '2026-08-21T07:30:00' }, 'timeInvalid'],
    [{ bbox: '1,2,3' }, 'extentInvalid'],
    [{ bbox: '1,,3,4' }, 'extentInvalid'],
    [{ bbox: 'a,b,c,d' }, 'extentInvalid'],
  ])('%j are refused: %s', (change, code) => {
    expect(() => inferOptions(args(change as Record<string, string>))).toThrow(
      expect.objectContaining({ name: 'CityweaveError', code }),
    );
  });
});
