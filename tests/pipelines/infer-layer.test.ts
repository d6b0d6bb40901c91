import { describe, expect, it } from 'vitest';
import { unpackTexts } from '#core/text-column.ts';
import type { EpochMs } from '#core/units.ts';
import { layerFromGeoJson } from '#exchange/geojson-layer-reader.ts';
import { layerToGeoJson } from '#exchange/geojson-layer-writer.ts';
import type { InferenceClient, InferenceRequest } from '#inference/inference-client.ts';
import { type InferLayerRequest, inferLayer } from '#pipelines/infer-layer.ts';
import { measureLayer } from '#pipelines/measure-layer.ts';
import { aStore, aTwin } from './a-city.ts';

const minute = (count: number) => (count * 60_000) as EpochMs;

/** A client that answers 50 with 40 to 60 everywhere and keeps what it was asked. */
function fakeClient() {
  const asked: InferenceRequest[] = [];
  const client: Pick<InferenceClient, 'infer'> = {
    async infer(request) {
      asked.push(request);
      const n = request.xy.length / 2;
      return {
        mean: new Float64Array(n).fill(50),
        lower: new Float64Array(n).fill(40),
        upper: new Float64Array(n).fill(60),
        quality: new Uint8Array(n).fill(1),
        parameters: { rangeM: Infinity, sill: 2 },
        modelVersion: '1.2.3',
      };
    },
  };
  return { asked, client };
}

const store = aStore(4, [
  [0, 0, 10],
  [1, 0, 20],
  [2, 0, 30],
  [3, 0, 40],
  [0, 5, 11],
  [1, 5, 999, 4],
  [2, 5, 31, 3],
  [0, 20, 12],
]);
const request: InferLayerRequest = {
  twin: aTwin(4),
  store,
  model: 'kriging',
  quantity: 'speed',
  at: minute(5),
  target: { kind: 'grid', cellM: 500 },
};

describe('an inferred layer', () => {
  it('is made from the newest usable values, none of the future and none out of date', async () => {
    const { asked, client } = fakeClient();
    await inferLayer({ ...request, at: minute(12) }, client);
    expect([...(asked[0]?.context.value ?? [])]).toEqual([11, 31]);
    expect([...(asked[0]?.context.ageS ?? [])]).toEqual([420, 420]);
    await inferLayer(request, client);
    expect([...(asked[1]?.context.value ?? [])]).toEqual([11, 20, 31, 40]);
  });

  it('covers the sensors of the quantity with cells, also those without a value', async () => {
    const { asked, client } = fakeClient();
    const now = await inferLayer(request, client);
    const later = await inferLayer({ ...request, at: minute(20) }, client);
    expect(now.grid).toEqual(later.grid);
    expect(now.value.length).toBe(asked[0] && asked[0].xy.length / 2);
    expect(now.value.length).toBeGreaterThanOrEqual(4);
  });

  it('says where it comes from', async () => {
    const { lineage, ...layer } = await inferLayer(
      { ...request, leaveOut: new Set(['s3', 'sensors/s0']) },
      fakeClient().client,
    );
    expect(lineage).toEqual({
      twin: 'town',
      invented: true,
      inputs: [
        { name: 'a.csv', role: 'observations', sha256: 'd'.repeat(64) },
        { name: 'b.csv', role: 'observations', sha256: 'b'.repeat(64) },
        { name: 's.geojson', role: 'sensors', sha256: 'a'.repeat(64) },
      ],
      method: {
        name: 'kriging',
        version: '1.2.3',
        parameters: {
          rangeM: 'Infinity',
          sill: 2,
          sensors: 2,
          newestAgeS: 0,
          oldestAgeS: 300,
          sensorsWithoutValue: 0,
          sensorsLeftOut: 2,
          leftOutIds: 's0,s3',
          valueDecimals: 4,
        },
      },
      software: { name: 'Cityweave', version: '0.1.0' },
      license: 'CC0-1.0',
      attribution: 'nobody',
    });
    expect(layer).toMatchObject({
      id: 'speed-inferred-kriging',
      kind: 'inferred',
      unit: 'km/h',
      time: { start: 300_000, end: 300_000 },
      intervalLevel: 0.9,
    });
  });

  it('keeps the ids of points', async () => {
    const { asked, client } = fakeClient();
    const lonLat = Float64Array.of(4.400_000_04, 51.9, 4.41, 51.9);
    const target = { kind: 'points', ids: ['7', 'x'], lonLat } as const;
    const layer = await inferLayer({ ...request, target }, client);
    expect(unpackTexts(layer.ids)).toEqual(['7', 'x']);
    expect([...layer.geometry.coordinates]).toEqual([4.4, 51.9, 4.41, 51.9]);
    expect(layer.grid).toBeUndefined();
    expect(asked[0]?.xy).toHaveLength(4);
  });

  it('takes over the cells of the layer before when the grid is the same', async () => {
    const { client } = fakeClient();
    const previous = await inferLayer(request, client);
    const next = await inferLayer({ ...request, previous }, client);
    const finer = await inferLayer(
      { ...request, previous, target: { kind: 'grid', cellM: 250 } },
      client,
    );
    expect(next.geometry).toBe(previous.geometry);
    expect(finer.geometry).not.toBe(previous.geometry);
  });

  it('is read back from its file as it was', async () => {
    const layer = await inferLayer(request, fakeClient().client);
    expect(layerFromGeoJson(JSON.parse(layerToGeoJson(layer)), 'x')).toEqual(layer);
  });

  it.each([
    [{ quantity: 'no2' }, 'quantityNotMeasured', { quantity: 'no2', known: 'speed' }],
    [
      { at: minute(-1) },
      'timeOutsideHistory',
      {
        time: '1969-12-31T23:59:00Z',
        quantity: 'speed',
        first: '1970-01-01T00:00:00Z',
        last: '1970-01-01T00:20:00Z',
      },
    ],
    [{ at: minute(60) }, 'timeOutsideHistory', { time: '1970-01-01T01:00:00Z' }],
    [{ at: minute(18) }, 'noValuesAt', { nearest: '1970-01-01T00:20:00Z' }],
    [{ leaveOut: new Set(['s9']) }, 'sensorUnknown', { sensor: 's9', quantity: 'speed' }],
    [{ target: { kind: 'grid', cellM: 0.5 } }, 'cellSizeInvalid', { cellM: '0.5' }],
    [{ target: { kind: 'grid', cellM: 1, bbox: [4, 51, 5, 52] } }, 'gridTooLarge', { cellM: 1 }],
  ])('is refused for %j: %s', async (change, code, params) => {
    const { asked, client } = fakeClient();
    const bad = { ...request, ...change } as InferLayerRequest;
    await expect(inferLayer(bad, client)).rejects.toMatchObject({ code, params });
    expect(asked).toEqual([]);
  });

  it('names the nearest time with a value that did not fail, if there is one', async () => {
    const { client } = fakeClient();
    const at = minute(60);
    const failed = [58, 59, 60].map((time) => [0, time, 999, 4] as const);
    const some = { ...request, at, store: aStore(4, [[1, 0, 20], ...failed, [1, 99, 20]]) };
    await expect(inferLayer(some, client)).rejects.toMatchObject({
      code: 'noValuesAt',
      params: { time: '1970-01-01T01:00:00Z', nearest: '1970-01-01T01:39:00Z' },
    });
    await expect(inferLayer({ ...some, store: aStore(4, failed) }, client)).rejects.toMatchObject({
      code: 'noUsableValues',
      wayOut: 'fixAtSource',
    });
  });
});

describe('a measured layer', () => {
  it('has every sensor of the quantity, with the reason where there is no value', () => {
    const layer = measureLayer(request.twin, store, 'speed', minute(16));
    expect(layer.kind).toBe('measured');
    expect(unpackTexts(layer.ids)).toEqual([
      'sensors/s0',
      'sensors/s1',
      'sensors/s2',
      'sensors/s3',
    ]);
    expect([...layer.value]).toEqual([Number.NaN, Number.NaN, Number.NaN, Number.NaN]);
    const soon = measureLayer(request.twin, store, 'speed', minute(11));
    expect([...soon.value]).toEqual([11, Number.NaN, 31, Number.NaN]);
    expect([...soon.quality]).toEqual([1, 9, 3, 9]);
    const [ageS, failed, name] = soon.columns;
    expect(ageS?.values).toEqual(Float64Array.of(360, 660, 360, 660));
    expect(failed?.values).toEqual(Uint8Array.of(0, 1, 0, 0));
    expect(name?.name).toBe('name');
    expect(soon.lower.every(Number.isNaN) && soon.upper.every(Number.isNaN)).toBe(true);
  });

  it('is read back from its file as it was', () => {
    const layer = measureLayer(request.twin, store, 'speed', minute(11));
    expect(layerFromGeoJson(JSON.parse(layerToGeoJson(layer)), 'x')).toEqual(layer);
  });

  it('is refused for a quantity that nobody measures', () => {
    expect(() => measureLayer(request.twin, store, 'noise', minute(5))).toThrow(
      expect.objectContaining({ code: 'quantityNotMeasured' }),
    );
  });
});
