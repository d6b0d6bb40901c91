import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CitySession } from '#app/city-session.ts';
import { inspectFeature } from '#app/inspect-feature.ts';
import { cellAt, layerReadings } from '#app/layer-readings.ts';
import { packGeometry } from '#core/flat-geometry.ts';
import { cellCorner, cellCount, gridOver } from '#core/grid.ts';
import type { SpatialLayer } from '#core/layer.ts';
import { packTexts } from '#core/text-column.ts';
import type { EpochMs, EpsgCode } from '#core/units.ts';
import { gridFeatures, gridLayer } from '#layers/grid-layer.ts';
import { aTwin } from '#tests/pipelines/a-city.ts';
import { headlessWork } from '#threads/work.ts';
import { utmProjection } from '#twin/crs.ts';

const UTM = 32631 as EpsgCode;
const { toUtm, toLonLat } = utmProjection(UTM);
const [EAST, NORTH] = toUtm(4.42, 51.9).map((metre) => Math.floor(metre / 100) * 100) as [
  number,
  number,
];

const HEAD = {
  id: 'no2',
  title: 'NO2',
  quantity: 'no2',
  kind: 'inferred',
  status: 'final',
  time: { start: 0 as EpochMs, end: 0 as EpochMs },
  intervalLevel: 0.9,
  lineage: {
    twin: 'town',
    invented: true,
    inputs: [],
    method: { name: 'kriging', version: '1', parameters: {} },
    software: { name: 'Cityweave', version: '0' },
    license: 'CC0-1.0',
    attribution: 'nobody',
  },
} as const;

function valuesOf(value: readonly number[]) {
  return {
    value: Float64Array.from(value),
    lower: Float64Array.from(value, (one) => one - 2),
    upper: Float64Array.from(value, (one) => one + 2),
    quality: new Uint8Array(value.length).fill(1),
  };
}

/** Three by two cells of 100 m from a round corner; the value of a cell is its number. */
async function aGridLayer(): Promise<SpatialLayer> {
  const box = { west: EAST, south: NORTH, east: EAST + 300, north: NORTH + 200 };
  const grid = gridOver(UTM, 100, box);
  const features = await gridFeatures(grid, headlessWork());
  return gridLayer(HEAD, grid, features, valuesOf([0, 1, 2, 3, 4, 5]));
}

/** A place so many metres from the corner of the cells. */
function at(east: number, north: number): number[] {
  return [...toLonLat(EAST + east, NORTH + north)];
}

function aSession(): CitySession {
  const session = new CitySession();
  const ring = [at(110, 110), at(130, 110), at(130, 130), at(110, 130), at(110, 110)];
  const street = [at(10, 10), at(10, 150), at(290, 150)];
  session.twin = {
    ...aTwin(1),
    roads: {
      ids: packTexts(['roads/r1']),
      geometry: packGeometry('MultiLineString', 2, [[[street]]]),
      columns: [],
    },
    buildings: {
      ids: packTexts(['buildings/b1']),
      geometry: packGeometry('MultiPolygon', 2, [[[ring]]]),
      columns: [],
      surfaces: packGeometry('MultiPolygon', 3, [[]]),
      surfaceClass: new Uint8Array(0),
    },
  };
  return session;
}

const BUILDING = { layer: 'buildings', kind: 'building', id: 'buildings/b1' } as const;
const STREET = { layer: 'roads', kind: 'street', id: 'roads/r1' } as const;

describe('values of layers at a feature', () => {
  it('of a building are those of the cell it stands in', async () => {
    const session = aSession();
    session.layers.set('inferred-no2', await aGridLayer());
    expect(layerReadings(session, BUILDING, ['inferred-no2'])).toMatchObject([
      {
        layer: 'inferred-no2',
        feature: `${EAST + 100}_${NORTH + 100}`,
        value: 4,
        lower: 2,
        upper: 6,
        method: 'kriging',
      },
    ]);
  });

  it('of a street are those at the middle of its length', async () => {
    const session = aSession();
    session.layers.set('inferred-no2', await aGridLayer());
    // 140 m up and 280 m across: halfway is 70 m along the second leg, in the first cell of the upper row.
    expect(layerReadings(session, STREET, ['inferred-no2'])).toMatchObject([{ value: 3 }]);
  });

  it('of a building with walls are the highest of them, and how many there are', () => {
    const session = aSession();
    const line = [at(0, 0), at(5, 0)];
    session.layers.set('walls', {
      ...HEAD,
      unit: 'ug/m3',
      ids: packTexts(['buildings/b1#0', 'buildings/b1#2', 'buildings/b2#0', 'buildings/b1#3']),
      geometry: packGeometry('MultiLineString', 2, [[[line]], [[line]], [[line]], [[line]]]),
      columns: [
        {
          name: 'building',
          type: 'text',
          values: packTexts(['buildings/b1', 'buildings/b1', 'buildings/b2', 'buildings/b1']),
        },
      ],
      ...valuesOf([20, 31, 90, Number.NaN]),
    });
    expect(layerReadings(session, BUILDING, ['walls'])).toMatchObject([
      { feature: 'buildings/b1#2', value: 31, walls: 2 },
    ]);
    const wall = { layer: 'walls', kind: 'cell', id: 'buildings/b1#0' } as const;
    expect(layerReadings(session, wall, ['walls'])).toMatchObject([{ value: 20 }]);
  });

  it('keep the order of the layers, the own one first, and leave out what is outside', async () => {
    const session = aSession();
    const layer = await aGridLayer();
    session.layers.set('inferred-no2', layer);
    session.layers.set('own-1', { ...layer, ...valuesOf([10, 11, 12, 13, 14, 15]) });
    const cell = { layer: 'own-1', kind: 'cell', id: `${EAST}_${NORTH}` } as const;
    const told = layerReadings(session, cell, ['inferred-no2', 'own-1']);
    expect(told.map(({ layer: id, value }) => [id, value])).toEqual([
      ['own-1', 10],
      ['inferred-no2', 0],
    ]);
    const found = inspectFeature(session, BUILDING, undefined, ['inferred-no2', 'own-1']);
    expect(found?.readings.map(({ value }) => value)).toEqual([4, 14]);
    expect(found?.provenance.lineage?.method.name).toBe('kriging');
  });

  it('of a district and of a station there are none', async () => {
    const session = aSession();
    session.layers.set('inferred-no2', await aGridLayer());
    const station = { layer: 'sensors', kind: 'station', id: 'sensors/s0' } as const;
    expect(layerReadings(session, station, ['inferred-no2'])).toEqual([]);
  });
});

it('a place lies in the cell whose corner is below and left of it, or in none', async () => {
  const { grid } = await aGridLayer();
  if (grid === undefined) throw new Error('no grid');
  fc.assert(
    fc.property(
      fc.integer({ min: -150, max: 450 }),
      fc.integer({ min: -150, max: 350 }),
      (wholeEast, wholeNorth) => {
        const [east, north] = [wholeEast + 0.5, wholeNorth + 0.5];
        const cell = cellAt(grid, [EAST + east, NORTH + north]);
        const isInside = east >= 0 && east < 300 && north >= 0 && north < 200;
        expect(cell !== -1).toBe(isInside);
        if (!isInside) return;
        expect(cell).toBeLessThan(cellCount(grid));
        const [left, below] = cellCorner(grid, cell);
        expect(EAST + east - left).toBeGreaterThanOrEqual(0);
        expect(EAST + east - left).toBeLessThan(100);
        expect(NORTH + north - below).toBeGreaterThanOrEqual(0);
        expect(NORTH + north - below).toBeLessThan(100);
      },
    ),
  );
});
