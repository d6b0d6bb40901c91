import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { diskSink } from './disk-sink.ts';
import { makeSampleCity } from './sample-city.ts';
import { SEED } from './town.ts';
import { writeSampleCity } from './write-sample-city.ts';

const HOME = fileURLToPath(new URL('../sample-city', import.meta.url));

const { values } = parseArgs({ options: { out: { type: 'string', default: HOME } } });
const city = makeSampleCity(SEED);
await writeSampleCity(city, SEED, diskSink(values.out), diskSink(join(values.out, 'truth')));
process.stdout.write(
  `${JSON.stringify({ out: values.out, buildings: city.town.buildings.length })}\n`,
);
