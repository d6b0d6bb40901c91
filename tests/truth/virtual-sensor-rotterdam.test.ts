import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { unpackTexts } from '#core/text-column.ts';
import type { EpochMs } from '#core/units.ts';
import { layerFromGeoJson } from '#exchange/geojson-layer-reader.ts';
import { ObservationStore } from '#observations/observation-store.ts';
import { runCityweave } from '#tests/cli/run-cityweave.ts';
import { hasSharedData, sharedData } from '#tests/shared-data.ts';
import { rotterdamHistory } from './rotterdam-history.ts';

const AT = '2026-08-21T07:30:00Z';
const hasModel = existsSync(
  fileURLToPath(new URL('../../models/virtual-sensor/model.onnx', import.meta.url)),
);
const folder = mkdtempSync(join(tmpdir(), 'cityweave-virtual-sensor-'));
const city = join(folder, 'city');
const points = join(folder, 'points.geojson');
const truth = new Map<string, number>();
let leftOut = '';

interface Station {
  readonly id: number;
}

/** The stations left out, inferred by the command from all others. */
function inferred(model: string, out = `${model}.geojson`) {
  const path = join(folder, out);
  const run = runCityweave(
    ...['infer', '--twin', city, '--model', model, '--quantity', 'speed', '--at', AT],
    ...['--points', points, '--leave-out', leftOut, '--out', path],
  );
  expect(run.output).toMatchObject({ features: 122, sensorsLeftOut: 122 });
  const text = readFileSync(path, 'utf8');
  return { text, output: run.output, layer: layerFromGeoJson(JSON.parse(text), out) };
}

function scored(model: string) {
  const { layer } = inferred(model);
  const rows = unpackTexts(layer.ids).flatMap((id, at) => {
    const measured = truth.get(id);
    if (measured === undefined) return [];
    const error = (layer.value[at] ?? Number.NaN) - measured;
    const inside = measured >= (layer.lower[at] ?? 1e9) && measured <= (layer.upper[at] ?? -1e9);
    return [{ error, inside }];
  });
  const squares = rows.reduce((sum, { error }) => sum + error * error, 0);
  return {
    n: rows.length,
    rmse: Math.sqrt(squares / rows.length),
    coverage90: rows.filter(({ inside }) => inside).length / rows.length,
  };
}

describe.skipIf(!hasSharedData || !hasModel)(
  'the virtual sensor at 122 of 610 stations of Rotterdam left out',
  () => {
    beforeAll(() => {
      const files = ['ndw_stations.geojson', 'ndw_5min_speed_kmh.csv.gz'].map((name) =>
        sharedData(`rotterdam/${name}`),
      );
      expect(runCityweave('import', ...files, '--out', city).status).toBe(0);
      const stations = JSON.parse(readFileSync(files[0] ?? '', 'utf8')) as { features: Station[] };
      const out = stations.features.filter(({ id }) => id % 5 === 0);
      writeFileSync(points, JSON.stringify({ ...stations, features: out }));
      leftOut = out.map(({ id }) => id).join(',');
      const store = new ObservationStore(rotterdamHistory('speed').table);
      const { value } = store.snapshotAt('speed', Date.parse(AT) as EpochMs);
      for (const { id } of out) {
        const measured = value[id] ?? Number.NaN;
        if (!Number.isNaN(measured)) truth.set(String(id), measured);
      }
    });
    afterAll(() => rmSync(folder, { recursive: true, force: true }));

    it('errs less than inverse distances and the mean, and its 90 % interval holds', () => {
      const network = scored('virtual-sensor');
      const rows = {
        network,
        kriging: scored('kriging'),
        idw: scored('idw'),
        mean: scored('mean'),
      };
      console.table(rows);
      expect(network.n).toBe(truth.size);
      expect(network.rmse).toBeLessThan(rows.idw.rmse);
      expect(network.rmse).toBeLessThan(rows.mean.rmse);
      expect(network.coverage90).toBeGreaterThanOrEqual(0.8);
      expect(network.coverage90).toBeLessThanOrEqual(0.97);
    });

    it('writes the same bytes twice, with the hash of the model', () => {
      const [once, again] = [
        inferred('virtual-sensor', 'a.geojson'),
        inferred('virtual-sensor', 'b.geojson'),
      ];
      expect(once.text === again.text).toBe(true);
      expect(once.output['modelSha256']).toMatch(/^[0-9a-f]{64}$/);
      expect(once.layer.lineage.method).toMatchObject({
        name: 'virtual-sensor',
        sha256: once.output['modelSha256'],
      });
    });
  },
);
