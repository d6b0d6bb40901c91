import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { CityweaveError, type Problem } from '#core/errors.ts';
import type { Twin } from '#core/twin.ts';
import { layerGeoJsonLines } from '#exchange/geojson-layer-writer.ts';
import { WhatIf, type WhatIfResult } from '#pipelines/what-if.ts';
import { whatIfCity } from '#pipelines/what-if-city.ts';
import { SIDES, STREET_QUANTITIES, WhatIfLayers } from '#pipelines/what-if-layers.ts';
import { MEMBERS } from '#pipelines/what-if-members.ts';
import { whatIfRanges } from '#pipelines/what-if-ranges.ts';
import { readScenario } from '#scenario/scenario-file.ts';
import { kpisJson } from '#simulation/what-if/kpis-file.ts';
import { runTraffic } from '#simulation/what-if/run-traffic.ts';
import { DOCUMENT_LIMIT, readHashed } from '#twin/hashed-bytes.ts';
import type { Command } from './command.ts';
import { diskFile } from './disk-file.ts';
import { checkOutput, writeOutput } from './output-file.ts';
import { packageFiles } from './package-folder.ts';
import { problemOutput } from './problem-output.ts';
import { usageError } from './usage-error.ts';

const SIMULATE_USAGE = 'simulate --twin DIR --scenario FILE --out DIR [--members N]';

const MOST_MEMBERS = 200;

interface Options {
  readonly twin: string;
  readonly scenario: string;
  readonly out: string;
  /** Sampled demands for ranges; 0 = none. */
  readonly members: number;
}

/** Sampled demands: none, or from two on. */
function membersOf(text: string | undefined): number {
  if (text === undefined) return MEMBERS;
  const members = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (members === 0 || (members >= 2 && members <= MOST_MEMBERS)) return members;
  throw usageError(`--members is 0, or a whole number from 2 to ${MOST_MEMBERS}.`);
}

function parsed(args: readonly string[]) {
  const text = { type: 'string' } as const;
  try {
    const options = { twin: text, scenario: text, out: text, members: text };
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    throw usageError(error instanceof Error ? error.message : String(error));
  }
}

function optionsOf(args: readonly string[]): Options {
  const { twin, scenario, out, members } = parsed(args);
  for (const [name, value] of Object.entries({ twin, scenario, out })) {
    if (value === undefined || value === '') throw usageError(`simulate needs --${name}.`);
  }
  return { twin, scenario, out, members: membersOf(members) } as Options;
}

/** Names of results that a scenario may ask for. */
const OUTPUTS = ['kpis', ...STREET_QUANTITIES];

/** The results that a scenario asks for: all if it names none. Throws `unknownQuantity`. */
function wantedOutputs(outputs: readonly string[]): readonly string[] {
  const unknown = outputs.find((name) => !OUTPUTS.includes(name));
  if (unknown === undefined) return outputs.length === 0 ? OUTPUTS : outputs;
  throw new CityweaveError({
    code: 'unknownQuantity',
    params: { known: OUTPUTS.join(', ') },
    where: {},
    wayOut: 'pickKnown',
  });
}

function told(problems: readonly Problem[]): object[] {
  return problems.map((problem) => problemOutput(new CityweaveError(problem)));
}

function summary(twin: Twin, { outcome, effects, baseline, changed, scenario }: WhatIfResult) {
  const side = ({ run }: typeof baseline) => ({
    relativeGap: run.found.light.relativeGap,
    linkErrorVehH: run.found.light.linkError,
  });
  const clear = outcome.zones.filter(({ meanMinutes, noise }) => Math.abs(meanMinutes) > noise);
  const better = clear.filter(({ meanMinutes }) => meanMinutes < 0).length;
  return {
    twin: twin.id,
    scenario: scenario.title,
    period: scenario.forcing.period,
    streetsChanged: effects.streets.length,
    streetsAdded: effects.newRoads.length,
    assumedDemand: baseline.run.traffic.assumed === true,
    baseline: side(baseline),
    changed: side(changed),
    zonesBetter: better,
    zonesWorse: clear.length - better,
  };
}

/** `simulate`: a twin package and a scenario → indicators and layers of both sides and their difference. */
export const simulateCommand: Command = {
  usage: SIMULATE_USAGE,
  async run({ args, work }) {
    const options = optionsOf(args);
    const source = await diskFile(options.scenario, options.scenario);
    const { bytes, sha256 } = await readHashed(source, DOCUMENT_LIMIT, work);
    const reading = readScenario(bytes, options.scenario);
    const { scenario } = reading;
    const wanted = wantedOutputs(scenario.outputs);
    await mkdir(options.out, { recursive: true });
    await checkOutput(join(options.out, 'kpis.json'));
    const { city, day } = await whatIfCity(await packageFiles(options.twin), work);
    const started = performance.now();
    const whatIf = new WhatIf(city, runTraffic);
    const result = await whatIf.simulate(scenario, { onEstimate: () => {} }, work);
    const ranges =
      options.members === 0 ? undefined : await whatIfRanges(result, options.members, work);
    const seconds = (performance.now() - started) / 1000;
    const files: string[] = [];
    const write = async (name: string, lines: Iterable<string>) => {
      await writeOutput(join(options.out, name), lines);
      files.push(name);
    };
    if (wanted.includes('kpis')) {
      const text = kpisJson(result.outcome.indicators, ranges?.ranges.indicators);
      await write('kpis.json', [text]);
    }
    const layers = new WhatIfLayers(city, result, { sha256, day, ranges });
    for (const quantity of STREET_QUANTITIES.filter((name) => wanted.includes(name))) {
      for (const side of SIDES) {
        const lines = layerGeoJsonLines(layers.layer(quantity, side));
        await write(`${quantity}-${side}.geojson`, lines);
      }
    }
    const { check } = result;
    return {
      output: {
        ...summary(city.twin, result),
        edits: {
          ...reading.counts,
          applied: check.applied.length,
          problems: told([...reading.problems, ...check.problems]),
        },
        noted: told(result.baseline.run.traffic.problems ?? []),
        members: options.members,
        files,
        seconds: Number(seconds.toFixed(3)),
      },
    };
  },
};
