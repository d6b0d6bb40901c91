import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { MANIFEST_NAME, readManifest } from '#twin/package-manifest.ts';
import { readPackage } from '#twin/package-reader.ts';
import type { SourceFile } from '#twin/source-file.ts';
import { diskSink } from './disk-sink.ts';
import { memorySource } from './memory-source.ts';
import { quietWork } from './quiet-work.ts';
import { makeSampleCity } from './sample-city.ts';
import { SEED } from './town.ts';
import { writeSampleCity } from './write-sample-city.ts';
import { writeScenarios } from './write-scenarios.ts';

const HOME = fileURLToPath(new URL('../sample-city', import.meta.url));
const SCENARIOS = fileURLToPath(new URL('../scenarios', import.meta.url));

const text = { type: 'string' } as const;
const { values } = parseArgs({
  options: { out: { ...text, default: HOME }, scenarios: { ...text, default: SCENARIOS } },
});
const city = await makeSampleCity(SEED);
await writeSampleCity(city, SEED, diskSink(values.out), diskSink(join(values.out, 'truth')));
const files = readdirSync(values.out, { withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map(({ name }) => memorySource(name, new Uint8Array(readFileSync(join(values.out, name)))));
const { twin } = await readPackage(files, quietWork());
const manifest = files.find(({ name }) => name === MANIFEST_NAME) as SourceFile;
const { sha256 } = await readManifest(manifest, quietWork());
await writeScenarios(twin, sha256, diskSink(values.scenarios));
process.stdout.write(
  `${JSON.stringify({ out: values.out, buildings: city.town.buildings.length })}\n`,
);
