import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inferCommand } from '#cli/infer-command.ts';
import { packageFiles } from '#cli/package-folder.ts';
import type { SpatialLayer } from '#core/layer.ts';
import { unpackTexts } from '#core/text-column.ts';
import type { EpochMs } from '#core/units.ts';
import { layerFromGeoJson } from '#exchange/geojson-layer-reader.ts';
import { layerToGeoJson } from '#exchange/geojson-layer-writer.ts';
import { InferenceClient } from '#inference/inference-client.ts';
import { inferenceKernel } from '#inference/inference-kernel.ts';
import { ObservationStore } from '#observations/observation-store.ts';
import { type InferLayerRequest, inferLayer } from '#pipelines/infer-layer.ts';
import { measureLayer } from '#pipelines/measure-layer.ts';
import { hasSharedData, sharedData } from '#tests/shared-data.ts';
import { hasGdal, NO_GDAL } from '#tests/system-tools.ts';
import { inlineThread } from '#threads/inline-thread.ts';
import { headlessWork } from '#threads/work.ts';
import { WorkerPool } from '#threads/worker-pool.ts';
import { readPackage } from '#twin/package-reader.ts';
import { runCityweave } from './run-cityweave.ts';

const AT = '2026-08-21T07:30:00Z';
const folder = mkdtempSync(join(tmpdir(), 'cityweave-infer-'));
const city = join(folder, 'city');
const rotterdam = (name: string) => sharedData(`rotterdam/${name}`);

interface Station {
  readonly id: number;
  readonly geometry: { readonly coordinates: [number, number] };
}

function asked(out: string): string[] {
  return [
    ...['--twin', city, '--model', 'kriging', '--quantity', 'speed', '--at', AT],
    ...['--out', join(folder, out)],
  ];
}

function infer(out: string, ...more: string[]) {
  return runCityweave('infer', ...asked(out), ...more);
}

const text = (name: string) => readFileSync(join(folder, name), 'utf8');
const layerOf = (name: string) => layerFromGeoJson(JSON.parse(text(name)), name);

function rootMeanSquare(errors: readonly number[]): number {
  return Math.sqrt(errors.reduce((sum, error) => sum + error * error, 0) / errors.length);
}

async function openCity() {
  const { twin, observations } = await readPackage(await packageFiles(city), headlessWork());
  return { twin, observations, store: new ObservationStore(observations) };
}

describe.skipIf(!hasSharedData)('infer on the stations of Rotterdam', () => {
  beforeAll(() => {
    const files = ['ndw_stations.geojson', 'ndw_5min_speed_kmh.csv.gz'].map(rotterdam);
    expect(runCityweave('import', ...files, '--out', city)).toMatchObject({
      status: 0,
      output: { sensors: 610, observations: 346_411 },
    });
    expect(infer('grid.geojson', '--grid', '500', '--workers', '2').status).toBe(0);
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('prints what differs from run to run and writes the same bytes with another number of workers', () => {
    const run = infer('again.geojson', '--grid', '500', '--workers', '1');
    expect(run).toMatchObject({
      status: 0,
      output: { sensors: 609, sensorsWithoutValue: 1, workers: 1, modelSha256: null },
    });
    expect(run.output['features']).toBe(layerOf('again.geojson').value.length);
    expect(run.output['seconds']).toBeGreaterThan(0);
    expect(text('again.geojson') === text('grid.geojson')).toBe(true);
  });

  it('writes a layer that says all about itself and is read back as it was', () => {
    const layer = layerOf('grid.geojson');
    expect(layerToGeoJson(layer) === text('grid.geojson')).toBe(true);
    const { cityweave } = JSON.parse(text('grid.geojson')) as { cityweave: object };
    expect(cityweave).toMatchObject({
      quantity: 'speed',
      unit: 'km/h',
      kind: 'inferred',
      time: { start: AT, end: AT },
      intervalLevel: 0.9,
      grid: { crs: 'EPSG:32631', cellM: 500 },
      inputs: [
        { name: 'ndw_5min_speed_kmh.csv.gz', role: 'observations', sha256: /^53c30e55/ },
        { name: 'ndw_stations.geojson', role: 'sensors', sha256: /^da3c929c/ },
      ].map((input) => ({ ...input, sha256: expect.stringMatching(input.sha256) })),
      model: { name: 'kriging', parameters: { sensors: 609, rangeM: expect.any(Number) } },
      software: { name: 'Cityweave' },
    });
    const inside = layer.value.every(
      (value, cell) => value >= (layer.lower[cell] ?? 1e9) && value <= (layer.upper[cell] ?? -1e9),
    );
    expect(inside).toBe(true);
  });

  it.skipIf(!hasGdal())(`is read by ogrinfo (skipped when ${NO_GDAL})`, () => {
    const seen = execFileSync('ogrinfo', ['-al', '-so', join(folder, 'grid.geojson')]).toString();
    expect(seen).toContain(`Feature Count: ${layerOf('grid.geojson').value.length}`);
    expect(seen).toContain('Geometry: Polygon');
    for (const field of ['value: Real', 'lower: Real', 'upper: Real', 'quality: Integer']) {
      expect(seen).toContain(field);
    }
    expect(seen).toContain('time: DateTime');
    expect(seen).toMatch(/DESCRIPTION=INFERRED speed in km\/h, .* by kriging .*sha256 53c30e55/);
    const copied = join(folder, 'copied.geojson');
    execFileSync('ogr2ogr', ['-oo', 'NATIVE_DATA=YES', copied, join(folder, 'grid.geojson')]);
    expect(JSON.parse(readFileSync(copied, 'utf8'))).toMatchObject({
      cityweave: JSON.parse(text('grid.geojson')).cityweave,
    });
  });

  it('is better than the mean at stations left out, and its 90 % interval holds', async () => {
    const stations = JSON.parse(readFileSync(rotterdam('ndw_stations.geojson'), 'utf8')) as {
      features: Station[];
    };
    const out = stations.features.filter(({ id }) => id % 5 === 0);
    expect(out).toHaveLength(122);
    const points = join(folder, 'points.geojson');
    writeFileSync(points, JSON.stringify({ ...stations, features: out }));
    const ids = out.map(({ id }) => id).join(',');
    const run = infer('left.geojson', '--points', points, '--leave-out', ids);
    expect(run.output).toMatchObject({ features: 122, sensorsLeftOut: 122 });

    const layer = layerOf('left.geojson');
    expect(unpackTexts(layer.ids)).toEqual(out.map(({ id }) => String(id)));
    const { twin, store } = await openCity();
    const measured = measureLayer(twin, store, 'speed', Date.parse(AT) as EpochMs);
    const truthOf = new Map(
      unpackTexts(measured.ids).map((id, at) => [id, measured.value[at] ?? Number.NaN]),
    );
    const held = out
      .map(({ id }, at) => ({ at, truth: truthOf.get(`sensors/${id}`) ?? Number.NaN }))
      .filter(({ truth }) => !Number.isNaN(truth));
    const left = new Set(out.map(({ id }) => `sensors/${id}`));
    const rest = [...truthOf].filter(([id, value]) => !left.has(id) && !Number.isNaN(value));
    const mean = rest.reduce((sum, [, value]) => sum + value, 0) / rest.length;
    const errorOf = (of: (at: number) => number) =>
      rootMeanSquare(held.map(({ at, truth }) => of(at) - truth));
    expect(errorOf((at) => layer.value[at] ?? Number.NaN)).toBeLessThan(errorOf(() => mean));
    const covered = held.filter(
      ({ at, truth }) => truth >= (layer.lower[at] ?? 1e9) && truth <= (layer.upper[at] ?? -1e9),
    );
    expect(covered.length / held.length).toBeGreaterThanOrEqual(0.8);
    expect(covered.length / held.length).toBeLessThanOrEqual(0.97);
  });

  it('follows one nearby input, and nothing of the future', async () => {
    const { twin, observations, store } = await openCity();
    const client = new InferenceClient(
      new WorkerPool(1, { start: () => inlineThread(inferenceKernel) }),
    );
    const at = Date.parse(AT) as EpochMs;
    const bbox = [4.44, 51.9, 4.48, 51.93] as const;
    const request: InferLayerRequest = {
      ...{ twin, store, model: 'kriging', quantity: 'speed', at },
      target: { kind: 'grid', cellM: 500, bbox },
    };
    const inBox = (index: number) => {
      const [lon = 0, lat = 0] = twin.sensors?.geometry.coordinates.subarray(2 * index) ?? [];
      return lon > bbox[0] && lon < bbox[2] && lat > bbox[1] && lat < bbox[3];
    };
    const sensors = unpackTexts(
      twin.sensors?.ids ?? { offsets: new Uint32Array(1), bytes: new Uint8Array() },
    );
    const near = sensors.find((_, index) => inBox(index)) ?? '';
    const stream = unpackTexts(observations.datastreams.sensorIds).indexOf(near);
    const changed = (time: number): Promise<SpatialLayer> => {
      const value = observations.value.map((speed, row) => {
        const hit =
          observations.datastream[row] === stream && observations.phenomenonTime[row] === time;
        return hit ? speed + 30 : speed;
      });
      expect(value).not.toEqual(observations.value);
      return inferLayer(
        { ...request, store: new ObservationStore({ ...observations, value }) },
        client,
      );
    };
    const before = await inferLayer(request, client);
    expect((await changed(at)).value).not.toEqual(before.value);
    expect((await changed(at + 300_000)).value).toEqual(before.value);
  });

  it.each([
    [['--quantity', 'no2'], 'quantityNotMeasured', { quantity: 'no2', known: 'speed' }],
    [['--at', '2026-08-25T00:00:00Z'], 'timeOutsideHistory', { last: '2026-08-22T21:30:00Z' }],
    [['--leave-out', '7,nine'], 'sensorUnknown', { sensor: 'nine', quantity: 'speed' }],
    [['--grid', '1'], 'gridTooLarge', { limit: 250_000 }],
  ])('with %j is refused as %s', async (more, code, params) => {
    const args = [...asked('bad.geojson'), '--grid', '500', ...more];
    const run = inferCommand.run({ args, work: headlessWork() });
    await expect(run).rejects.toMatchObject({ code, params });
    expect(existsSync(join(folder, 'bad.geojson'))).toBe(false);
  });

  it('refused ends with 1, the reason and the way out', () => {
    const run = infer('bad.geojson', '--grid', '500', '--model', 'oracle');
    expect(run).toMatchObject({
      status: 1,
      output: { error: { code: 'unknownModel', message: expect.stringContaining('kriging') } },
    });
  });

  it('called wrongly ends with 2 and its usage', () => {
    const run = infer('bad.geojson');
    expect(run).toMatchObject({ status: 2, output: { error: { code: 'usage' } } });
    expect(run.stderr).toContain('infer --twin DIR');
  });
});
