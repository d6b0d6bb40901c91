import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { WhatIf } from '#pipelines/what-if.ts';
import { readScenario } from '#scenario/scenario-file.ts';
import { flowDifference } from '#simulation/traffic/flow-difference.ts';
import { runTraffic } from '#simulation/what-if/run-traffic.ts';
import type { TrafficRun } from '#simulation/what-if/traffic-run.ts';
import { sampleWhatIf } from '#tests/sample-what-if.ts';
import { headlessWork } from '#threads/work.ts';

const SCENARIOS = fileURLToPath(new URL('../../datasets/scenarios/', import.meta.url));
/** A thousand times closer than results are solved to. */
const TRUE_GAP = 1e-11;

let whatIf: WhatIf;
beforeAll(async () => {
  whatIf = new WhatIf(await sampleWhatIf(), runTraffic);
});

function refined(run: TrafficRun): Promise<TrafficRun> {
  return runTraffic(run.traffic, { gap: TRUE_GAP, warm: run }, headlessWork());
}

describe('the noise that a result states', () => {
  test.each(readdirSync(SCENARIOS))(
    '%s: holds what its flows are off, and signs are right beyond it',
    async (name) => {
      const { scenario } = readScenario(readFileSync(join(SCENARIOS, name)), name);
      const sink = { onEstimate: () => {} };
      const { baseline, changed } = await whatIf.simulate(scenario, sink, headlessWork());
      const [before, after] = [await refined(baseline.run), await refined(changed.run)];
      const told = flowDifference(baseline.run.found.light, changed.run.found.light);
      // Small enough to plan with: a street's change of ten vehicles an hour is told.
      expect(told.noise).toBeLessThan(10);
      told.difference.forEach((difference, link) => {
        const truth =
          (after.found.light.flow[link] as number) - (before.found.light.flow[link] as number);
        expect(Math.abs(difference - truth)).toBeLessThanOrEqual(told.noise);
        if (told.belowNoise[link] === 0) expect(Math.sign(difference)).toBe(Math.sign(truth));
      });
    },
  );
});
